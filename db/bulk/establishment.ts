import { eq, sql } from 'drizzle-orm'
import { newId } from '../ids'
import { position, positionPeriod } from '../schema'
import type { TrustDb } from '../trust'
import type { AfcBand, Day, HicfArea, HicfLevel, HicfStatus } from '../vocabulary'
import { type Edits, editsOf, endedOn, type Position, type Recorded } from './establishment-edits'
import type { PeriodRule } from './position-periods'
import { putRows } from './put-rows'
import type { Written } from './rows'
import { preferSets } from './sets'
import { UnitsOfFile } from './units-of-file'

/** One row of an establishment. Null: the file does not say, and what is recorded stays. */
export type EstablishmentRow = {
  positionNumber: string
  title: string
  afcBand: AfcBand | null
  unit: string | null
  budgetedFte: number | null
  hicf: Exclude<HicfStatus, 'unclassified'> | null
  area: HicfArea | null
  level: HicfLevel | null
  payFloor: number | null
  payCeiling: number | null
  /** Over `[from, to)`; both null: from the day of the list on. */
  from: Day | null
  to: Day | null
}

/**
 * Writes an establishment. What a row says of a position is so from the day of the list on, or over the row's own days; what was
 * so before ends there. A position that a whole list does not name goes out of the establishment on its day. Posts that
 * people hold keep the title that they had.
 * @param asAt the day of the list
 * @returns also how many positions went out of the establishment, and whether the list is a whole one of its day
 */
export async function writeEstablishment(
  db: TrustDb,
  loadId: string,
  rows: readonly EstablishmentRow[],
  { asAt, rule }: { asAt: Day; rule: PeriodRule },
): Promise<Written & { ended: number; isWhole: boolean }> {
  await preferSets(db, rows.length)
  const units = await UnitsOfFile.recorded(db, loadId)
  units.meet(rows)
  await units.write()
  const recorded = await readPositions(db)
  const until = await nextListDay(db, asAt)
  const said = Map.groupBy(rows, ({ positionNumber }) => positionNumber)
  const edits: Edits[] = []
  for (const [number, own] of said) {
    const before = recorded.get(number)
    const unitsOfRows = own.map(({ unit }) => (unit === null ? null : (units.ids.get(unit) ?? null)))
    edits.push(
      editsOf(
        before ?? { position: newPosition(db, number), isNew: true, stored: [] },
        own,
        unitsOfRows,
        { asAt, until },
        rule,
      ),
    )
  }
  // A list whose rows have days of their own tells of these alone.
  const isWhole = rows.every(({ from, to }) => from === null && to === null)
  const gone = isWhole ? [...recorded.values()].filter(({ position: { number } }) => !said.has(number)) : []
  const ended = gone
    .map((one) => endedOn(one, { asAt, until }, rule))
    .filter(({ periods }) => periods.length > 0)
  const all = [...edits, ...ended]
  await putRows(
    db,
    loadId,
    position,
    all.flatMap((edit) => edit.position ?? []),
  )
  await putRows(
    db,
    loadId,
    positionPeriod,
    all.flatMap(({ periods }) => periods),
  )
  const added = edits.filter((edit) => edit.position?.before === null).length
  const changed = edits.filter((edit) => edit.position || edit.periods.length > 0).length - added
  return { added, changed, unchanged: rows.length - added - changed, ended: ended.length, isWhole }
}

/** The day of the next whole list that is loaded already. */
async function nextListDay({ sql: query, trustId }: TrustDb, asAt: Day): Promise<Day | null> {
  const [found] = await query<{ next: Day | null }[]>`
    SELECT min(as_at)::text AS next FROM load
    WHERE trust_id = ${trustId} AND kind = 'establishment' AND status = 'done' AND as_at > ${asAt}::date`
  return found?.next ?? null
}

/** Every position with its periods, kept from others' edits meanwhile. */
async function readPositions({ orm, trustId }: TrustDb): Promise<Map<string, Recorded>> {
  const positions = await orm
    .select()
    .from(position)
    .where(eq(position.trustId, trustId))
    .orderBy(position.id)
    .for('no key update')
  const periods = await orm
    .select()
    .from(positionPeriod)
    .where(eq(positionPeriod.trustId, trustId))
    .orderBy(sql`${positionPeriod.validFrom} NULLS FIRST`)
  const of = Map.groupBy(periods, ({ positionId }) => positionId)
  return new Map(positions.map((one) => [one.number, { position: one, stored: of.get(one.id) ?? [] }]))
}

const newPosition = ({ trustId }: TrustDb, number: string): Position => ({
  trustId,
  id: newId(),
  number,
  title: '',
  afcBand: null,
  unitId: null,
  budgetedFte: null,
  version: 1,
})
