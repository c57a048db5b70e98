import { longDay } from '@/lib/format/day'
import type { RegistrationInput } from '@/lib/forms/registration'
import type { StaleField } from '@/lib/forms/state'
import { differing } from './own-records-words'
import type { RegistrationRow } from './registrations'

/** Both values of everything in which what was typed differs from what is recorded now. */
export const staleRegistration = (yours: RegistrationInput, theirs: RegistrationRow): StaleField[] =>
  differing(wordsOf(yours), wordsOf(theirs))

const wordsOf = ({ register, number, grade, expiresOn }: RegistrationInput | RegistrationRow) => ({
  register: ['Register', register],
  number: ['Number', number],
  grade: ['Grade', grade],
  expiresOn: ['Expires', expiresOn && longDay(expiresOn)],
})
