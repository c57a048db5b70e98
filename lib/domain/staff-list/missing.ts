import type { Day } from '@/db/vocabulary'
import { addDays, laterDay } from '../calendar'
import { monthOf } from './dating'
import type { ListDays, MissingPost, RecordedPerson, RecordedPost } from './facts'
import type { Proposal } from './proposal'

interface LeftOut {
  person: RecordedPerson | null
  /** Posts that cover the day of the list and of which it says nothing. */
  left: readonly RecordedPost[]
  missing: readonly MissingPost[]
  /** Whether the list has another post of the person. */
  hasRows: boolean
}

/**
 * What a list says by leaving posts out. Missing for the first time: held until the next list decides. Missing again: the
 * post ended in the month of the first gap. An older list may show that the gap, or a leaving known to the month, began
 * earlier; it says nothing of someone whom a later list had.
 */
export function missingPosts({ person, left, missing, hasRows }: LeftOut, days: ListDays): Proposal[] {
  if (!person) return []
  return left.flatMap((post) => {
    const gap = missing.find(({ assignmentId }) => assignmentId === post.id)
    if (gap && gap.since < days.asAt) return [ended(person, post, gap, hasRows)]
    if (gap?.since === days.asAt) return []
    if (days.after === null) return [firstMissing(person, post, days)]
    if (gap) return gap.seenOn !== null && gap.seenOn > days.asAt ? [] : [firstMissing(person, post, days)]
    const leftBetween = post.to !== null && post.toPrecision === 'month' && post.to <= days.after
    return leftBetween ? endedEarlier(person, post, days, hasRows) : []
  })
}

const about = (person: RecordedPerson) => ({
  row: null,
  employeeNumber: null,
  staffId: person.id,
  name: `${person.givenName} ${person.familyName}`,
})

function firstMissing(person: RecordedPerson, post: RecordedPost, { asAt, before }: ListDays): Proposal {
  return {
    ...about(person),
    kind: 'missing',
    before: post,
    after: null,
    on: asAt,
    precision: 'day',
    why: 'no_date',
    held: 'first_missing',
    edits: [
      { act: 'release_missing', assignmentId: post.id },
      { act: 'hold_missing', assignmentId: post.id, since: asAt, seenOn: before },
    ],
  }
}

function ended(person: RecordedPerson, post: RecordedPost, gap: MissingPost, hasRows: boolean): Proposal {
  const on = leavingDay(post, gap)
  return {
    ...about(person),
    kind: hasRows ? 'second_post_ended' : 'left',
    before: post,
    after: null,
    on,
    precision: 'month',
    why: 'still_missing',
    held: null,
    edits: [
      { act: 'end_post', id: post.id, to: on, precision: 'month' },
      { act: 'release_missing', assignmentId: post.id },
    ],
  }
}

/** A leaving known to the month, put into the month of the older list that lacks the post already. */
function endedEarlier(
  person: RecordedPerson,
  post: RecordedPost,
  { asAt, before }: ListDays,
  hasRows: boolean,
): Proposal[] {
  const on = leavingDay(post, { since: asAt, seenOn: before })
  if (post.to !== null && on >= post.to) return []
  return [
    {
      ...about(person),
      kind: hasRows ? 'second_post_ended' : 'left',
      before: post,
      after: null,
      on,
      precision: 'month',
      why: 'still_missing',
      held: null,
      edits: [{ act: 'end_post', id: post.id, to: on, precision: 'month' }],
    },
  ]
}

/** The first day on which a post is taken to have ended, known to the month: that of the first gap. */
export function leavingDay(post: { from: Day }, { since, seenOn }: Omit<MissingPost, 'assignmentId'>): Day {
  return laterDay(monthOf({ asAt: since, before: seenOn }), addDays(post.from, 1))
}
