import { eq, sql } from 'drizzle-orm'
import { newId } from '../ids'
import { position, positionPeriod } from '../schema'
import type { TrustDb } from '../trust'
import type { AfcBand, Day, HicfArea, HicfLevel, HicfStatus } from '../vocabulary'
import { UnitsOfFile } from './establishment'
import { putRows, type RowEdit } from './put-rows'
import type { Written } from './rows'
import { preferSets } from './sets'

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

type Days = { from: Day | null; to: Day | null }
type Facts = {
  title: string
  afcBand: AfcBand | null
  unitId: string | null
  budgetedFte: number
  hicfStatus: Exclude<HicfStatus, 'unclassified'> | null
  area: HicfArea | null
  level: HicfLevel | null
  payFloor: number | null
  payCeiling: number | null
}
type Period = Facts & Days

/** What periods mean is the domain's: lib/domain/establishment/position.ts. */
export type PeriodRule = {
  periodOn(periods: readonly Period[], day: Day): Period | undefined
  daysFrom(periods: readonly Period[], day: Day): Days
  saidOver(periods: readonly Period[], days: Days, facts: Facts | null): Period[]
}

type Position = typeof position.$inferSelect
type Stored = typeof positionPeriod.$inferSelect
type Edits = { position: RowEdit | null; periods: RowEdit[] }

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

/** The day of a list, and that of the next whole one that is loaded already: what this one says ends there. */
type ListDays = { asAt: Day; until: Day | null }

async function nextListDay({ sql: query, trustId }: TrustDb, asAt: Day): Promise<Day | null> {
  const [found] = await query<{ next: Day | null }[]>`
    SELECT min(as_at)::text AS next FROM load
    WHERE trust_id = ${trustId} AND kind = 'establishment' AND status = 'done' AND as_at > ${asAt}::date`
  return found?.next ?? null
}

const upTo = (until: Day | null, { from, to }: Days): Days => ({
  from,
  to: until !== null && (to === null || until < to) ? until : to,
})

type Recorded = { position: Position; isNew?: boolean; stored: Stored[] }

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

/** A stored period by the names of the rule. */
export const periodOf = ({
  validFrom,
  validTo,
  id: _,
  trustId: __,
  positionId: ___,
  version: ____,
  ...facts
}: Stored): Period => ({
  ...facts,
  from: validFrom,
  to: validTo,
})

function editsOf(
  { position: now, isNew = false, stored }: Recorded,
  rows: readonly EstablishmentRow[],
  units: readonly (string | null)[],
  { asAt, until }: ListDays,
  rule: PeriodRule,
): Edits {
  let periods = stored.map(periodOf)
  let label = { ...now }
  for (const [at, row] of rows.entries()) {
    const isDated = row.from !== null || row.to !== null
    const day = isDated ? (row.from ?? asAt) : asAt
    const base = rule.periodOn(periods, day) ?? periods.at(-1)
    const facts = factsOf(row, units[at] ?? null, base, label)
    label = { ...label, ...labelOf(facts) }
    if (facts.budgetedFte === null) continue
    const days = isDated ? { from: row.from, to: row.to } : upTo(until, rule.daysFrom(periods, asAt))
    periods = rule.saidOver(periods, days, { ...facts, budgetedFte: facts.budgetedFte })
  }
  // The position itself is called what it is called last.
  const last = periods.at(-1)
  if (last) label = { ...label, ...labelOf(last) }
  return { position: rowEdit(isNew ? null : now, label), periods: periodEdits(now, stored, periods) }
}

function endedOn({ position: now, stored }: Recorded, { asAt, until }: ListDays, rule: PeriodRule): Edits {
  const periods = stored.map(periodOf)
  if (!rule.periodOn(periods, asAt)) return { position: null, periods: [] }
  const left = rule.saidOver(periods, upTo(until, rule.daysFrom(periods, asAt)), null)
  return { position: null, periods: periodEdits(now, stored, left) }
}

type Said = Omit<Facts, 'budgetedFte'> & { budgetedFte: number | null }

/** What a row says; what it leaves open is as recorded. */
function factsOf(
  row: EstablishmentRow,
  unitId: string | null,
  base: Period | undefined,
  now: Position,
): Said {
  const before = base ?? {
    ...now,
    hicfStatus: null,
    area: null,
    level: null,
    payFloor: null,
    payCeiling: null,
  }
  const { hicfStatus, area, level } = row.hicf ? { ...row, hicfStatus: row.hicf } : before
  return {
    title: row.title,
    afcBand: row.afcBand ?? before.afcBand,
    unitId: unitId ?? before.unitId,
    budgetedFte: row.budgetedFte ?? before.budgetedFte,
    hicfStatus,
    area,
    level,
    payFloor: row.payFloor ?? before.payFloor,
    payCeiling: row.payCeiling ?? before.payCeiling,
  }
}

/** What of a period its position is called by. */
export const labelOf = ({ title, afcBand, unitId, budgetedFte }: Said) => ({
  title,
  afcBand,
  unitId,
  budgetedFte,
})

const LABEL = ['title', 'afcBand', 'unitId', 'budgetedFte'] as const

function rowEdit(before: Position | null, after: Position): RowEdit | null {
  if (before && LABEL.every((fact) => before[fact] === after[fact])) return null
  return { id: after.id, before, after }
}

/** What makes the stored periods those wanted: each keeps its row for as long as it begins on the same day. */
export function periodEdits(
  of: Pick<Position, 'id' | 'trustId'>,
  stored: readonly Stored[],
  wanted: readonly Period[],
): RowEdit[] {
  const before = new Map(stored.map((row) => [row.validFrom, row]))
  const edits: RowEdit[] = wanted.flatMap((period) => {
    const { from: validFrom, to: validTo, ...facts } = period
    const row = before.get(validFrom)
    before.delete(validFrom)
    const after = {
      id: row?.id ?? newId(),
      trustId: of.trustId,
      positionId: of.id,
      version: row?.version ?? 1,
      validFrom,
      validTo,
      ...facts,
    } satisfies Stored
    const isSame =
      row && Object.keys(after).every((key) => row[key as keyof Stored] === after[key as keyof Stored])
    return isSame ? [] : [{ id: after.id, before: row ?? null, after }]
  })
  return [...[...before.values()].map((row) => ({ id: row.id, before: row, after: null })), ...edits]
}
