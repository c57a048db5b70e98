import { codeLabel } from '@/lib/format/codes'
import { partialDay } from '@/lib/format/day'
import type { QualificationInput } from '@/lib/forms/qualification'
import type { StaleField } from '@/lib/forms/state'
import { differing } from './own-records-words'
import type { QualificationRow } from './qualifications'

/** Both values of everything in which what was typed differs from what is recorded now. */
export const staleQualification = (yours: QualificationInput, theirs: QualificationRow): StaleField[] =>
  differing(wordsOf(yours), wordsOf(theirs))

const wordsOf = (one: QualificationInput | QualificationRow) => ({
  title: ['Title', one.title],
  qualificationType: ['Type', one.qualificationType && codeLabel('qualificationType', one.qualificationType)],
  rqfLevel: ['RQF level', one.rqfLevel === null ? null : String(one.rqfLevel)],
  awardingBody: ['Awarding body', one.awardingBody],
  subject: ['Subject', one.subject],
  awarded: ['Awarded', one.awardedDay && partialDay(one.awardedDay, one.awardedPrecision)],
  status: ['Status', one.status === 'held' ? 'Held' : 'Studying'],
})
