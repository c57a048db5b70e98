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
  /** Ticked once the form has said that the record of this number was erased. */
  cameBack: z
    .literal('yes')
    .optional()
    .transform((yes) => yes === 'yes'),
})

export type StaffInput = Omit<z.output<typeof staffForm>, 'cameBack'>
