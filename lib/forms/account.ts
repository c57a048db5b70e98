import { newPassword } from './text'
import { z } from './zod'

export const passwordForm = z.object({
  current: z
    .string({ error: 'Enter your password as it is now' })
    .min(1, 'Enter your password as it is now')
    .max(1000),
  next: newPassword,
})

export const resetForm = z.object({ password: newPassword })
