import type { Day, ListPrecision } from '@/db/vocabulary'
import { addDays } from '../calendar'
import { monthOf } from './dating'
import type { ListDays, RecordedPost, SaidRow } from './facts'
import type { Edit } from './proposal'

/** What an older list says against what is known since: settled where only the month had been known, else for a person to decide. */
export interface Contradiction {
  settled: boolean
  on: Day | null
  precision: ListPrecision | null
  edits: readonly Edit[]
}

const says = (post: RecordedPost, row: SaidRow) =>
  post.positionTitle === row.positionTitle &&
  post.fte === row.fte &&
  post.status === row.status &&
  (row.afcBand === null || post.afcBand === row.afcBand) &&
  (row.positionNumber === null || post.positionNumber === null || post.positionNumber === row.positionNumber)

/**
 * Whether a change that a list shows meets what is known of later days.
 *
 * @param post the recorded post that covers the day of the list
 * @returns null where the change simply fills the past or no later list is known
 */
export function knownSince(
  post: RecordedPost,
  row: SaidRow,
  posts: readonly RecordedPost[],
  days: ListDays,
): Contradiction | null {
  if (days.after === null) return null
  const next = posts.find(
    ({ from, assignmentNumber }) => from === post.to && assignmentNumber === post.assignmentNumber,
  )
  if (next && next.fromPrecision === 'month' && says(next, row)) return moved(post, next, monthOf(days))
  const before = posts.find(
    ({ to, assignmentNumber }) => to === post.from && assignmentNumber === post.assignmentNumber,
  )
  if (before && post.fromPrecision === 'month' && says(before, row))
    return moved(before, post, addDays(days.asAt, 1))
  const holdsLater = post.to === null || post.to > days.after
  return holdsLater ? { settled: false, on: null, precision: null, edits: [] } : null
}

/** The border between two posts, known to the month, put where the list has it. */
function moved(earlier: RecordedPost, later: RecordedPost, on: Day): Contradiction | null {
  if (on <= earlier.from || (later.to !== null && on >= later.to)) return null
  return {
    settled: true,
    on,
    precision: 'month',
    edits: [
      { act: 'end_post', id: earlier.id, to: on, precision: 'month' },
      { act: 'begin_post', id: later.id, from: on, precision: 'month' },
    ],
  }
}
