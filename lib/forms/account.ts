import { newPassword, ownName } from './text'
import { z } from './zod'

export const passwordForm = z.object({
  current: z
    .string({ error: 'Enter your password as it is now' })
    .min(1, 'Enter your password as it is now')
    .max(1000),
  next: newPassword,
})

/** The password as it is, to prove whose account it is. */
export const ownPasswordForm = z.object({ password: z.string().max(1000).default('') })

export const nameForm = ownPasswordForm.extend({ name: ownName })

export const resetForm = z.object({ password: newPassword })
