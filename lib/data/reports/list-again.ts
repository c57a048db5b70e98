import 'server-only'
import { type PersonChanged, peopleChangedSince } from '@/db/queries/changes-since'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { LIST_KINDS, type ListKind } from '@/lib/forms/export'
import { type FeedListKind, feedListKind, feedListOf, isFeedListKind } from '@/lib/forms/feed'
import { parsePositionsFilter } from '@/lib/forms/positions'
import { parseStaffFilter } from '@/lib/forms/staff-filter'
import { inTurn } from '../export/in-turn'
import { type ListOf, readAgain } from '../export/list-file'
import { positionsList } from '../export/positions-export'
import { postsList } from '../export/posts-export'
import { staffList } from '../export/staff-export'
import { feedListAgain } from '../feed/read-list'
import { isStill } from '../fingerprint'
import type { Remembered } from './fingerprints'

/** People whose records were changed that are told by name; how many more there are is told. */
const TOLD = 40

/** A file of a list, then and now. */
export type CheckedList = {
  list: CheckedListKind
  /** What it was asked by, as the address of the list's page or of the feed has it; without the words that were searched for. */
  query: Readonly<Record<string, string | string[]>>
  /** Null where it cannot be asked again: it was narrowed by a search, or to a unit that is not there any more. */
  same: boolean | null
  why: 'searched' | 'no unit' | null
  rowsThen: number
  rowsNow: number | null
  /** Whose records were changed since, the latest first. */
  people: { told: PersonChanged[]; all: number }
}

/** A list that leaves as a file of its page, or as CSV through the feed. */
export type CheckedListKind = ListKind | FeedListKind

/** Whether what was remembered is a file of a list. */
export function listOf({ figure }: Pick<Remembered, 'figure'>): CheckedListKind | null {
  const feed = feedListOf(figure)
  return feed ? feedListKind(feed) : (LIST_KINDS.find((kind) => kind === figure) ?? null)
}

/**
 * What a file of a list is now: it is read again as it was asked for, row by row, and none of its rows is held.
 * @param remembered its fingerprint, and what was asked for
 */
export async function listAgain(
  scope: Scope,
  list: CheckedListKind,
  { fingerprint, query: kept, at }: Remembered,
): Promise<CheckedList> {
  if (!scope.can('staff:read')) throw new Error('staff:read is missing')
  const { rowsInFile, searched, ...query } = kept ?? {}
  const now = searched
    ? null
    : await inTurn(undefined, () => withTrust(scope, (db) => readNow(db, list, query)))
  const people = await withTrust(scope, (db) => peopleChangedSince(db, at, TOLD))
  return {
    list,
    query,
    same: now && isStill(fingerprint, now.fingerprint),
    why: searched ? 'searched' : now === null ? 'no unit' : null,
    rowsThen: Number(rowsInFile),
    rowsNow: now?.rows ?? null,
    people: { told: people, all: people[0]?.all ?? 0 },
  }
}

/** Null where it is narrowed to a unit that is not there any more. */
function readNow(db: TrustDb, list: CheckedListKind, query: CheckedList['query']) {
  if (!isFeedListKind(list)) return READS[list](db, query, String(query.asAt))
  return feedListAgain(db, feedListOf(list), query)
}

type Asked = Parameters<typeof parseStaffFilter>[0]
type ReadOf = (db: TrustDb, query: Asked, asAt: Day) => ReturnType<typeof unlessNoUnit>

const unlessNoUnit = async <Row>(db: TrustDb, list: ListOf<Row>) =>
  (await list.filters(db)) === undefined ? null : readAgain(db, list)

/** By kind of a page's list, what it is now. */
const READS: Record<ListKind, ReadOf> = {
  staff: (db, query, asAt) => unlessNoUnit(db, staffList(db, parseStaffFilter(query, asAt))),
  posts: (db, query, asAt) => unlessNoUnit(db, postsList(db, parseStaffFilter(query, asAt))),
  positions: (db, query, asAt) => unlessNoUnit(db, positionsList(db, parsePositionsFilter(query, asAt))),
}
