import { ownPasswordForm } from './account'
import { z } from './zod'

const code = z
  .string({ error: 'Enter the code' })
  .trim()
  .min(1, 'Enter the code')
  .max(100, 'The code is shorter than this')

/** A code of the app, or a recovery code. */
export const codeForm = z.object({ code })

export const passForm = z.object({ code, next: z.string().max(500).optional() })

/** For what turns the second step on or off. */
export const stepForm = ownPasswordForm.extend({ code })

export const whoNeedsForm = z.object({
  who: z.enum(['some', 'all'], 'Choose who needs a second step'),
})
