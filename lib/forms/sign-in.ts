import { email } from './text'
import { z } from './zod'

export const signInForm = z.object({
  email,
  password: z.string({ error: 'Enter your password' }).min(1, 'Enter your password').max(1000),
  next: z.string().max(500).optional(),
})
