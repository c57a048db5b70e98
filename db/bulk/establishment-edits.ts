import type { position } from '../schema'
import type { Day } from '../vocabulary'
import type { EstablishmentRow } from './establishment'
import {
  type Days,
  type Facts,
  labelOf,
  type Period,
  type PeriodRule,
  periodEdits,
  periodOf,
  type StoredPeriod,
} from './position-periods'
import type { RowEdit } from './put-rows'

export type Position = typeof position.$inferSelect

/** What a list changes of a position. */
export type Edits = { position: RowEdit | null; periods: RowEdit[] }

/** A position as it is recorded; its periods in the order of time. */
export type Recorded = { position: Position; isNew?: boolean; stored: StoredPeriod[] }

/** The day of a list, and that of the next whole one that is loaded already: what this one says ends there. */
export type ListDays = { asAt: Day; until: Day | null }

const upTo = (until: Day | null, { from, to }: Days): Days => ({
  from,
  to: until !== null && (to === null || until < to) ? until : to,
})

/** What the rows of a list change of a position. @param units of each row */
export function editsOf(
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

/** What a list changes of a position that it does not name. */
export function endedOn(
  { position: now, stored }: Recorded,
  { asAt, until }: ListDays,
  rule: PeriodRule,
): Edits {
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

const LABEL = ['title', 'afcBand', 'unitId', 'budgetedFte'] as const

function rowEdit(before: Position | null, after: Position): RowEdit | null {
  if (before && LABEL.every((fact) => before[fact] === after[fact])) return null
  return { id: after.id, before, after }
}
