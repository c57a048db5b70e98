import 'server-only'
import { type PersonChanged, peopleChangedSince } from '@/db/queries/changes-since'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { Column } from '@/lib/files/sheet'
import { LIST_KINDS, type ListKind } from '@/lib/forms/export'
import { type FeedListKind, feedListKind, feedListOf, isFeedListKind } from '@/lib/forms/feed'
import { parsePositionsFilter } from '@/lib/forms/positions'
import { parseStaffFilter } from '@/lib/forms/staff-filter'
import { inTurn } from '../export/in-turn'
import { type ListOf, readAgain } from '../export/list-file'
import { positionsList } from '../export/positions-export'
import { postsList } from '../export/posts-export'
import { staffList } from '../export/staff-export'
import { feedListAgain, feedQuestion } from '../feed/read-list'
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
  if (!isFeedListKind(list)) return LISTS[list](db, query, String(query.asAt)).again(db)
  return feedListAgain(db, feedListOf(list), query)
}

/**
 * What the fingerprint of a list's file has in it beside the rows.
 * @param kept what was kept with the fingerprint; null where that is not all of what was asked
 */
export function questionOfList(
  scope: Scope,
  list: CheckedListKind,
  { query: kept }: Pick<Remembered, 'query'>,
): readonly unknown[] | null {
  const { rowsInFile: _, searched, ...query } = kept ?? {}
  if (searched) return null
  return isFeedListKind(list)
    ? feedQuestion(feedListOf(list), query)
    : [list, LISTS[list](scope, query, String(query.asAt)).question]
}

/** The kinds of value in the columns of a list's workbook, in their order. Lists of the feed have none. */
export function columnTypesOf(
  scope: Scope,
  list: ListKind,
  { query: kept }: Pick<Remembered, 'query'>,
): readonly Column<never>['type'][] {
  const query = kept ?? {}
  return LISTS[list](scope, query, String(query.asAt)).types
}

type Asked = Parameters<typeof parseStaffFilter>[0]

const asked = <Row>(list: ListOf<Row>) => ({
  question: list.question,
  types: list.columns.map(({ type }) => type),
  again: async (db: TrustDb) => ((await list.filters(db)) === undefined ? null : readAgain(db, list)),
})

/** By kind of a page's list, what it was asked by, and what it is now. */
const LISTS: Record<
  ListKind,
  (trust: Pick<Scope, 'trustId'>, query: Asked, asAt: Day) => ReturnType<typeof asked>
> = {
  staff: (trust, query, asAt) => asked(staffList(trust, parseStaffFilter(query, asAt))),
  posts: (trust, query, asAt) => asked(postsList(trust, parseStaffFilter(query, asAt))),
  positions: (trust, query, asAt) => asked(positionsList(trust, parsePositionsFilter(query, asAt))),
}
