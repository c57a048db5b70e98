import 'server-only'
import { type PersonChanged, peopleChangedSince } from '@/db/queries/changes-since'
import { type TrustDb, withTrust } from '@/db/trust'
import { ASKED_FILE_KINDS, type AskedFileKind } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { parseStaffFilter, type StaffFilter } from '@/lib/forms/staff-filter'
import { inTurn } from '../export/in-turn'
import { readAgain } from '../export/list-file'
import { postsList } from '../export/posts-export'
import { staffList } from '../export/staff-export'
import { unitNameOf } from '../export/unit-name'
import type { Remembered } from './fingerprints'

/** People whose records were changed that are told by name; how many more there are is told. */
const TOLD = 40

/** A file of a list, then and now. */
export type CheckedList = {
  list: AskedFileKind
  /** What it was asked by, as the staff list's address has it; without the words that were searched for. */
  query: Readonly<Record<string, string | string[]>>
  /** Null where it cannot be asked again: it was narrowed by a search, or to a unit that is not there any more. */
  same: boolean | null
  why: 'searched' | 'no unit' | null
  rowsThen: number
  rowsNow: number | null
  /** Whose records were changed since, the latest first. */
  people: { told: PersonChanged[]; all: number }
}

/** Whether what was remembered is a file of a list. */
export const listOf = ({ figure }: Pick<Remembered, 'figure'>): AskedFileKind | null =>
  ASKED_FILE_KINDS.find((kind) => kind === figure) ?? null

/**
 * What a file of a list is now: it is read again as it was asked for, row by row, and none of its rows is held.
 * @param remembered its fingerprint, and what was asked for
 */
export async function listAgain(
  scope: Scope,
  list: AskedFileKind,
  { fingerprint, query: kept, at }: Remembered,
): Promise<CheckedList> {
  if (!scope.can('staff:read')) throw new Error('staff:read is missing')
  const { rowsInFile, searched, ...query } = kept ?? {}
  const filter = parseStaffFilter(query, String(query.asAt))
  const now = searched
    ? null
    : await inTurn(undefined, () =>
        withTrust(scope, async (db) =>
          (await unitNameOf(db, filter.unit)) === undefined ? null : READS[list](db, filter),
        ),
      )
  const people = await withTrust(scope, (db) => peopleChangedSince(db, at, TOLD))
  return {
    list,
    query,
    same: now && now.fingerprint === fingerprint,
    why: searched ? 'searched' : now === null ? 'no unit' : null,
    rowsThen: Number(rowsInFile),
    rowsNow: now?.rows ?? null,
    people: { told: people, all: people[0]?.all ?? 0 },
  }
}

const READS = {
  staff: (db: TrustDb, filter: StaffFilter) => readAgain(db, filter, staffList(db, filter)),
  posts: (db: TrustDb, filter: StaffFilter) => readAgain(db, filter, postsList(db, filter)),
}
