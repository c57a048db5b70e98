import { z } from './zod'

/** PostgreSQL refuses NUL, and a lone surrogate would silently become another letter. */
const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed()

/** A required line of text. @param missing the sentence for an empty box. */
export const line = (missing: string, name: string, longest = 200) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(longest, `${name} must be ${longest} characters or fewer`)
    .refine(isStorable, `${name} has a character that cannot be stored. Type it again`)

/** A line of text that may be left empty; empty is null. */
export const optionalLine = (name: string, longest = 200) =>
  z
    .string()
    .trim()
    .max(longest, `${name} must be ${longest} characters or fewer`)
    .refine(isStorable, `${name} has a character that cannot be stored. Type it again`)
    .optional()
    .transform((text) => text || null)

/** What someone who signs in is called. */
export const ownName = line('Enter your name', 'Your name', 100)

export const email = z
  .string({ error: 'Enter an e-mail address' })
  .trim()
  .toLowerCase()
  .min(1, 'Enter an e-mail address')
  .max(254, 'The e-mail address must be 254 characters or fewer')
  .regex(
    /^[^\s@\p{C}]+@[^\s@\p{C}]+\.[^\s@\p{C}]+$/u,
    'Enter an e-mail address in the correct format, like name@example.nhs.uk',
  )

export const newPassword = z
  .string({ error: 'Enter a password' })
  .min(1, 'Enter a password')
  .min(8, 'The password must be 8 characters or more. Three words together are easy to remember')
  .max(200, 'The password must be 200 characters or fewer')
