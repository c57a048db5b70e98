import { partialDay } from '@/lib/format/day'
import { HICF_STATUS_NAMES } from '@/lib/format/states'
import { AREA_NAMES } from '@/lib/format/words'
import type { EarlierPostInput } from '@/lib/forms/earlier-post'
import type { StaleField } from '@/lib/forms/state'
import type { EarlierPostRow } from './earlier-posts'
import { differing } from './own-records-words'

/** Both values of everything in which what was typed differs from what is recorded now. */
export const staleEarlierPost = (yours: EarlierPostInput, theirs: EarlierPostRow): StaleField[] =>
  differing(wordsOf(yours), wordsOf(theirs))

const wordsOf = (post: EarlierPostInput | EarlierPostRow) => ({
  positionTitle: ['Post', post.positionTitle],
  employer: ['Employer', post.employer],
  employerOdsCode: ['ODS code', post.employerOdsCode],
  from: ['Began', post.fromDay && partialDay(post.fromDay, post.fromPrecision)],
  to: ['Ended', post.toDay && partialDay(post.toDay, post.toPrecision)],
  afcBand: ['AfC band', post.afcBand],
  hicfStatus: ['In health informatics', HICF_STATUS_NAMES[post.hicfStatus]],
  area: ['Area', post.area && AREA_NAMES[post.area]],
  level: ['Level', post.level === null ? null : String(post.level)],
  notes: ['Notes', post.notes],
})
