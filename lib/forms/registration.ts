import { optionalDay } from './date'
import { line, optionalLine } from './text'
import { z } from './zod'

export const registrationForm = z.object({
  register: line('Enter the register', 'The register'),
  number: optionalLine('The registration number', 50),
  grade: optionalLine('The grade', 100),
  expiresOn: optionalDay('The date it expires'),
})

export type RegistrationInput = z.output<typeof registrationForm>

/** Whether a registration that is valid through its last day has run out. */
export const hasExpired = (expiresOn: string | null, today: string) => expiresOn !== null && expiresOn < today
