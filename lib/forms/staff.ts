import { email, line } from './text'
import { z } from './zod'

export const staffForm = z.object({
  givenName: line('Enter the first name', 'The first name', 100),
  familyName: line('Enter the family name', 'The family name', 100),
  employeeNumber: line('Enter the employee number', 'The employee number', 20).regex(
    /^[A-Za-z0-9-]*$/,
    'The employee number must be letters, numbers and hyphens only, like 20418836',
  ),
  workEmail: z
    .union([z.literal('').transform(() => null), email])
    .optional()
    .transform((value) => value ?? null),
})

export type StaffInput = z.output<typeof staffForm>
