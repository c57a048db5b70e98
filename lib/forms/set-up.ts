import { NATIONS } from '@/db/vocabulary'
import { email, line, newPassword, ownName } from './text'
import { z } from './zod'

export const odsCode = z
  .string({ error: 'Enter the ODS code' })
  .trim()
  .toUpperCase()
  .min(1, 'Enter the ODS code')
  .regex(/^[A-Z0-9]{3,8}$/, 'The ODS code must be 3 to 8 letters and numbers, like RX1')

export const STARTS = ['empty', 'demonstration'] as const

export const setUpForm = z.object({
  trustId: odsCode,
  trustName: line('Enter the name of the Trust', 'The name of the Trust'),
  nation: z.enum(NATIONS, 'Choose the nation'),
  name: ownName,
  email,
  password: newPassword,
  start: z.enum(STARTS, 'Choose how to begin'),
})
