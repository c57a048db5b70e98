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

/** What the audit calls whoever is no member: nobody may choose to stand there as one of these. */
const NO_PERSON = ['command line', 'waymark', 'feed', 'invitation', 'someone', 'someone of another trust']
/** Signs that are not seen, and those that turn round how what follows is read. */
const UNSEEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u

/** What someone who signs in is called, in the audit too. */
export const ownName = line('Enter your name', 'Your name', 100)
  .refine((name) => !UNSEEN.test(name), 'Your name has a sign that is not seen. Type it again')
  .refine(
    (name) => !NO_PERSON.includes(name.normalize('NFKC').replace(/\s+/g, ' ').toLowerCase()),
    'The audit has this name for what no member did. Enter your own',
  )

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
