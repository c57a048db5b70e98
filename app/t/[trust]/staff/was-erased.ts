import type { Day } from '@/db/vocabulary'
import { longDay } from '@/lib/format/day'

/** Said where an employee number is typed in whose record was erased. */
export const wasErasedSentence = (on: Day) =>
  `The record of this employee number was erased on ${longDay(on)}. Check the number. If the person has come back to the Trust, say so here`
