import 'server-only'
import { type PersonChanged, peopleChangedSince } from '@/db/queries/changes-since'
import { type TrustDb, withTrust } from '@/db/trust'
import { ASKED_FILE_KINDS, type AskedFileKind } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { type FeedListKind, feedListKind, feedListOf } from '@/lib/forms/feed'
import { parseStaffFilter } from '@/lib/forms/staff-filter'
import { inTurn } from '../export/in-turn'
import { readAgain } from '../export/list-file'
import { postsList } from '../export/posts-export'
import { staffList } from '../export/staff-export'
import { unitNameOf } from '../export/unit-name'
import { feedListAgain } from '../feed/read-list'
import { isStill } from '../fingerprint'
import type { Remembered } from './fingerprints'

/** People whose records were changed that are told by name; how many more there are is told. */
const TOLD = 40

/** A file of a list, then and now. */
export type CheckedList = {
  list: ListKind
  /** What it was asked by, as the address of the staff list or of the feed has it; without the words that were searched for. */
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
export type ListKind = AskedFileKind | FeedListKind

/** Whether what was remembered is a file of a list. */
export function listOf({ figure }: Pick<Remembered, 'figure'>): ListKind | null {
  const feed = feedListOf(figure)
  return feed ? feedListKind(feed) : (ASKED_FILE_KINDS.find((kind) => kind === figure) ?? null)
}

/**
 * What a file of a list is now: it is read again as it was asked for, row by row, and none of its rows is held.
 * @param remembered its fingerprint, and what was asked for
 */
export async function listAgain(
  scope: Scope,
  list: ListKind,
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

/** Null where it is of a unit that is not there any more. */
async function readNow(
  db: TrustDb,
  kind: ListKind,
  query: CheckedList['query'],
): Promise<{ rows: number; fingerprint: string } | null> {
  const feed = feedListOf(kind)
  if (feed) return feedListAgain(db, feed, query)
  const filter = parseStaffFilter(query, String(query.asAt))
  if ((await unitNameOf(db, filter.unit)) === undefined) return null
  return kind === 'staff'
    ? readAgain(db, filter, staffList(db, filter))
    : readAgain(db, filter, postsList(db, filter))
}
