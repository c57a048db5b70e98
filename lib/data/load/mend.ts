import 'server-only'
import { writeCrosswalk } from '@/db/bulk/crosswalk'
import { writeEntryRouteWordings } from '@/db/bulk/entry-route-wordings'
import { type TrustDb, withTrust } from '@/db/trust'
import type { AfcBand, HicfArea, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { titleKey } from '@/lib/domain/crosswalk'
import { moveOn, readImport } from './import-record'
import { placingRule } from './placing'

/** What an entry route's wording means, or what posts of a title and band are: said once, for this file and all later ones. */
export type WordingSaid = { wording: string; routeCode: string }
export type TitleSaid = {
  positionTitle: string
  afcBand: AfcBand | null
  area: HicfArea | null
  level: HicfLevel | null
}

/**
 * Leaves rows out of an import and checks it again.
 * @param choice the places of problems whose whole causes are left out, or every row that has a problem
 */
export async function skipRows(
  scope: Scope,
  id: string,
  choice: { causeOf: number } | 'all',
): Promise<boolean> {
  const rows = await withTrust(scope, (db) => rowsOf(db, id, choice))
  if (rows.length === 0) return false
  const record = await withTrust(scope, (db) => readImport(db, id))
  const skippedRows = [...new Set([...(record?.skippedRows ?? []), ...rows])].sort((a, b) => a - b)
  return moveOn(scope, id, ['checked'], { status: 'checking', skippedRows }, 'check')
}

async function rowsOf(db: TrustDb, id: string, choice: { causeOf: number } | 'all'): Promise<number[]> {
  const { sql, trustId } = db
  const n = choice === 'all' ? null : choice.causeOf
  const rows = await sql<{ row: number }[]>`
    SELECT DISTINCT p."row" FROM load_problem p
    WHERE p.trust_id = ${trustId} AND p.load_id = ${id} AND p."row" > 0 AND (
      (${n}::int IS NULL AND p.severity = 'problem') OR EXISTS (SELECT FROM load_problem o
        WHERE o.trust_id = p.trust_id AND o.load_id = p.load_id AND o.n = ${n} AND o.severity = p.severity
          AND o."column" = p."column"
          AND regexp_replace(o.reason, '[0-9]+', '#', 'g') = regexp_replace(p.reason, '[0-9]+', '#', 'g')))`
  return rows.map(({ row }) => row)
}

/** Takes all rows in again. */
export function skipNone(scope: Scope, id: string): Promise<boolean> {
  return moveOn(scope, id, ['checked'], { status: 'checking', skippedRows: [] }, 'check')
}

/** Says what wordings of entry routes mean, and checks the import again. */
export function sayWordings(scope: Scope, id: string, said: readonly WordingSaid[]): Promise<boolean> {
  const rows = said.map((one) => ({ ...one, wordingKey: titleKey(one.wording) }))
  return moveOn(scope, id, ['checked'], { status: 'checking' }, 'check', async (db) => {
    await writeEntryRouteWordings(db, id, rows, rows.length)
  })
}

/** Says in the crosswalk what posts of some titles and bands are, and checks the import again. */
export function sayTitles(scope: Scope, id: string, said: readonly TitleSaid[]): Promise<boolean> {
  return moveOn(scope, id, ['checked'], { status: 'checking' }, 'check', async (db) => {
    await writeCrosswalk(
      db,
      id,
      said.map(({ positionTitle, afcBand, area, level }, n) => ({
        row: n + 1,
        titleKey: titleKey(positionTitle),
        positionTitle,
        afcBand,
        hicf: area && level ? ('informatics' as const) : ('not_informatics' as const),
        area: area && level ? area : null,
        level: area && level ? level : null,
      })),
      placingRule,
    )
  })
}
