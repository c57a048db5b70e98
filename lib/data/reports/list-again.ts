import 'server-only'
import { createHash } from 'node:crypto'
import { type PersonChanged, peopleChangedSince } from '@/db/queries/changes-since'
import { everyListedStaff } from '@/db/queries/staff-list'
import { type TrustDb, withTrust } from '@/db/trust'
import { ASKED_FILE_KINDS, type AskedFileKind } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { listQuestion } from '@/lib/forms/export'
import { parseStaffFilter, type StaffFilter } from '@/lib/forms/staff-filter'
import { inTurn } from '../export/in-turn'
import { PassingRows } from '../export/passing-rows'
import { csvOfPosts, postsCsv } from '../export/posts-export'
import { staffColumns } from '../export/staff-columns'
import { unitNameOf } from '../export/unit-name'
import { fingerprintOfRows } from '../fingerprint'
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

type Read = { rows: number; fingerprint: string }

const READS: Record<AskedFileKind, (db: TrustDb, filter: StaffFilter) => Promise<Read>> = {
  staff: async (db, filter) => {
    const passing = new PassingRows(staffColumns(filter.columns))
    await everyListedStaff(db, filter, filter.sort, filter.descending, passing.take)
    return { rows: passing.rows, fingerprint: passing.fingerprint('staff', listQuestion('staff', filter)) }
  },
  posts: async (db, filter) => {
    const hash = createHash('sha256')
    const rows = await csvOfPosts(
      db,
      filter,
      postsCsv((bytes) => hash.update(bytes)),
    )
    return { rows, fingerprint: fingerprintOfRows(hash, 'posts', listQuestion('posts', filter)) }
  },
}
