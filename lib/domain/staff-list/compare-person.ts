import type { Day } from '@/db/vocabulary'
import { covers } from '../assignment'
import { comparePost, listedPost, type PostChange, placeRow } from './compare-post'
import { monthOf, startOf } from './dating'
import type {
  ListDays,
  ListedPost,
  ListRow,
  MissingPost,
  PlacePost,
  RecordedPerson,
  RecordedPost,
  SaidRow,
} from './facts'
import { type Contradiction, knownSince } from './known-since'
import { missingPosts } from './missing'
import type { Edit, Proposal } from './proposal'

export interface PersonAsked {
  /** Null: nobody with this number is recorded. */
  person: RecordedPerson | null
  /** Every row of the person, one an assignment. */
  rows: readonly ListRow[]
  /** Their posts that were missing from earlier lists. */
  missing: readonly MissingPost[]
  /** Whether rows of theirs were left out, so that nothing is said of what else they hold. */
  leftOut: boolean
}

export interface ListAsked {
  days: ListDays
  place: PlacePost
  /** The name that the records have for a unit of the list. */
  unitOf: (name: string | null) => string | null
}

/**
 * What a list says of one person that the records do not.
 *
 * @returns proposals in the order of the rows, then those about posts that the list leaves out; none where all agree
 */
export function comparePerson(
  { person, rows: listed, missing, leftOut }: PersonAsked,
  list: ListAsked,
): Proposal[] {
  const rows = heldOnce(listed)
  const posts = person?.posts ?? []
  const held = posts.filter((post) => covers(post, list.days.asAt))
  const current = saidOf(matchRows(rows, held))
  const found: Proposal[] = []
  const renamed = person && renaming(person, rows, list)
  if (renamed) found.push(renamed)
  for (const row of rows) {
    const known = current.get(row)
    const proposal = known
      ? changed(known.row, known.post, { person, list, posts })
      : isSaid(row) &&
        begun(row, { person, list, posts, others: held.length > 0, beside: besideNew(row, rows) })
    if (proposal) found.push(proposal)
    const gap = missing.find(({ assignmentId }) => assignmentId === known?.post.id)
    if (known && gap) found.push(...seenAgain(row, known.post, gap, list.days.asAt, person))
  }
  const claimed = new Set([...current.values()].map(({ post }) => post))
  const left = leftOut ? [] : held.filter((post) => !claimed.has(post) && post.counts)
  return [...found, ...missingPosts({ person, left, missing, hasRows: rows.length > 0 }, list.days)]
}

/**
 * Rows of new posts that do not say what a post needs: they can be neither compared nor taken.
 *
 * @param asAt the day of the list
 */
export function unsaidRows(person: RecordedPerson | null, listed: readonly ListRow[], asAt: Day): ListRow[] {
  const held = (person?.posts ?? []).filter((post) => covers(post, asAt))
  const current = matchRows(heldOnce(listed), held)
  const known = new Set([...current.keys()].map(({ row }) => row))
  return listed.filter((row) => !known.has(row.row) && !isSaid(row))
}

const isSaid = (row: ListRow): row is SaidRow => row.fte !== null && row.status !== null

/** The rows of recorded posts, what they leave blank as it is recorded. */
function saidOf(
  current: ReadonlyMap<ListRow, RecordedPost>,
): Map<ListRow, { row: SaidRow; post: RecordedPost }> {
  return new Map(
    [...current].map(([row, post]) => [
      row,
      { row: { ...row, fte: row.fte ?? post.fte, status: row.status ?? post.status }, post },
    ]),
  )
}

/** One position is held once by one person: a second assignment to it keeps its title and no position number. */
function heldOnce(rows: readonly ListRow[]): ListRow[] {
  const taken = (row: ListRow) =>
    !row.primary && rows.some((other) => other !== row && other.positionNumber === row.positionNumber)
  return rows.map((row) => (taken(row) ? { ...row, positionNumber: null } : row))
}

/** Pairs rows with recorded posts: by assignment number, then the primary with the primary. */
function matchRows(rows: readonly ListRow[], held: readonly RecordedPost[]): Map<ListRow, RecordedPost> {
  const pairs = new Map<ListRow, RecordedPost>()
  const free = new Set(held)
  const pair = (fits: (row: ListRow, post: RecordedPost) => boolean) => {
    for (const row of rows) {
      if (pairs.has(row)) continue
      const post = [...free].find((one) => fits(row, one))
      if (!post) continue
      pairs.set(row, post)
      free.delete(post)
    }
  }
  pair((row, post) => post.assignmentNumber === row.assignmentNumber)
  pair((row, post) => row.primary && post.primary)
  pair(
    (row, post) =>
      row.primary === post.primary &&
      row.positionNumber !== null &&
      post.positionNumber === row.positionNumber,
  )
  return pairs
}

interface Around {
  person: RecordedPerson | null
  list: ListAsked
  posts: readonly RecordedPost[]
}

const nameOf = (row: ListRow) => `${row.givenName} ${row.familyName}`
const about = (row: ListRow, person: RecordedPerson | null) => ({
  row: row.row,
  employeeNumber: row.employeeNumber,
  staffId: person?.id ?? null,
  name: nameOf(row),
})

function changed(row: SaidRow, post: RecordedPost, { person, list, posts }: Around): Proposal | null {
  const change = comparePost(post, row, list.unitOf(row.unit), list.days, list.place)
  if (!change) return null
  const later = knownSince(post, row, posts, list.days)
  if (later) return contradicted(row, post, change, later, person, list.days.asAt)
  const { when, after } = change
  const on = when?.on ?? list.days.asAt
  const precision = when?.precision ?? 'day'
  return {
    ...about(row, person),
    kind: change.kind,
    before: post,
    after: withoutPositionHeldTwice(after, posts, post.id),
    on,
    precision,
    why: when?.why ?? 'month_of_list',
    held: change.unplaced ? 'not_in_crosswalk' : null,
    edits: [
      { act: 'end_post', id: post.id, to: on, precision },
      { act: 'add_post', post: withoutPositionHeldTwice(after, posts, post.id) },
    ],
  }
}

function contradicted(
  row: ListRow,
  post: RecordedPost,
  change: PostChange,
  { edits, on, precision, settled }: Contradiction,
  person: RecordedPerson | null,
  asAt: Day,
): Proposal {
  return {
    ...about(row, person),
    kind: settled ? change.kind : 'contradicts',
    before: post,
    after: change.after,
    on: on ?? asAt,
    precision: precision ?? 'day',
    why: 'month_of_list',
    held: settled ? null : 'known_since',
    edits,
  }
}

/** Whether a row has another post of someone whose primary post the list brings too. */
const besideNew = (row: ListRow, rows: readonly ListRow[]) =>
  !row.primary && rows.some((other) => other.primary && isSaid(other))

interface Begun extends Around {
  /** Whether they have a post on the day of the list. */
  others: boolean
  beside: boolean
}

/** Someone in the list whose assignment is not recorded on its day. */
function begun(row: SaidRow, { person, list, posts, others: held, beside }: Begun): Proposal {
  const { days, place, unitOf } = list
  const ended = posts.filter(({ to }) => to !== null && to <= days.asAt)
  const lastEnd = ended.reduce<Day | null>(
    (last, { to }) => (last === null || (to ?? '') > last ? to : last),
    null,
  )
  const next = posts
    .filter(({ from }) => from > days.asAt)
    .reduce<RecordedPost | null>((first, post) => (first && first.from < post.from ? first : post), null)
  const others = held || (beside && next === null)
  const when = others ? secondPostStart(row, days) : startOf(row, days, lastEnd)
  const placing = placeRow(row, when.on, place)
  const opened = listedPost(row, unitOf(row.unit), placing, null, {
    from: when.on,
    precision: when.precision,
  })
  const after = withoutPositionHeldTwice(bounded(opened, next, days), posts, null)
  const newcomer = person ? [] : [{ act: 'add_person' as const, ...namesOf(row) }]
  const kind = others ? 'second_post' : lastEnd === null ? 'joined' : 'returned'
  return {
    ...about(row, person),
    kind: next && !others ? 'contradicts' : kind,
    before: null,
    after,
    ...when,
    held: next && !others ? 'known_since' : null,
    edits: [...newcomer, { act: 'add_post', post: after }],
  }
}

const namesOf = ({ familyName, givenName }: ListRow) => ({ familyName, givenName })

/** A second post is dated by its grade only where that lies after the list before: the date is mostly the first post's. */
function secondPostStart(row: ListRow, days: ListDays) {
  const { startInGradeOn: day } = row
  if (day !== null && days.before !== null && day > days.before && day <= days.asAt)
    return { on: day, precision: 'day' as const, why: 'start_in_grade' as const }
  return { on: monthOf(days), precision: 'month' as const, why: 'month_of_list' as const }
}

/** Whoever is in no later list and in no later record left between the two. */
function bounded(post: ListedPost, next: RecordedPost | null, days: ListDays): ListedPost {
  if (next) return { ...post, to: next.from, toPrecision: next.fromPrecision }
  if (days.after === null) return post
  return { ...post, to: monthOf({ asAt: days.after, before: days.asAt }), toPrecision: 'month' }
}

/** The same against what is recorded. @param replaced the post that the new one takes the place of. */
function withoutPositionHeldTwice(
  post: ListedPost,
  posts: readonly RecordedPost[],
  replaced: string | null,
): ListedPost {
  const twice = posts.some(
    (other) =>
      other.id !== replaced &&
      other.positionNumber !== null &&
      other.positionNumber === post.positionNumber &&
      (other.to === null || other.to > post.from) &&
      (post.to === null || other.from < post.to),
  )
  return twice && !post.primary ? { ...post, positionNumber: null } : post
}

function renaming(person: RecordedPerson, rows: readonly ListRow[], list: ListAsked): Proposal | null {
  const row = rows[0]
  if (!row || list.days.after !== null) return null
  if (row.familyName === person.familyName && row.givenName === person.givenName) return null
  const edit: Edit = { act: 'rename_person', ...namesOf(row) }
  return {
    ...about(row, person),
    kind: 'surname_changed',
    before: null,
    after: null,
    renamed: { from: `${person.givenName} ${person.familyName}`, to: nameOf(row) },
    on: list.days.asAt,
    precision: 'day',
    why: 'no_date',
    held: null,
    edits: [edit],
  }
}

/** In the list again: nothing happened. In a list older than the gap: what is known of the gap is narrower. */
function seenAgain(
  row: ListRow,
  post: RecordedPost,
  gap: MissingPost,
  asAt: Day,
  person: RecordedPerson | null,
): Proposal[] {
  const { assignmentId, since, seenOn } = gap
  const older = since > asAt
  if (older && seenOn !== null && seenOn >= asAt) return []
  return [
    {
      ...about(row, person),
      kind: older ? 'seen_before' : 'back_again',
      before: post,
      after: null,
      on: asAt,
      precision: 'day',
      why: 'no_date',
      held: null,
      edits: [
        { act: 'release_missing', assignmentId },
        ...(older ? [{ act: 'hold_missing' as const, assignmentId, since, seenOn: asAt }] : []),
      ],
    },
  ]
}
