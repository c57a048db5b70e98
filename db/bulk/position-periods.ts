import { newId } from '../ids'
import type { position, positionPeriod } from '../schema'
import type { AfcBand, Day, HicfArea, HicfLevel, HicfStatus } from '../vocabulary'
import type { RowEdit } from './put-rows'

export type Days = { from: Day | null; to: Day | null }
export type Facts = {
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
export type Period = Facts & Days

/** What periods mean is the domain's: lib/domain/establishment/position.ts. */
export type PeriodRule = {
  periodOn(periods: readonly Period[], day: Day): Period | undefined
  daysFrom(periods: readonly Period[], day: Day): Days
  saidOver(periods: readonly Period[], days: Days, facts: Facts | null): Period[]
}

type Position = typeof position.$inferSelect
export type StoredPeriod = typeof positionPeriod.$inferSelect

/** A stored period by the names of the rule. */
export const periodOf = ({
  validFrom,
  validTo,
  id: _,
  trustId: __,
  positionId: ___,
  version: ____,
  ...facts
}: StoredPeriod): Period => ({
  ...facts,
  from: validFrom,
  to: validTo,
})

type Label = Pick<Facts, 'title' | 'afcBand' | 'unitId'> & { budgetedFte: number | null }

/** What of a period its position is called by. */
export const labelOf = ({ title, afcBand, unitId, budgetedFte }: Label) => ({
  title,
  afcBand,
  unitId,
  budgetedFte,
})

/** What makes the stored periods those wanted: each keeps its row for as long as it begins on the same day. */
export function periodEdits(
  of: Pick<Position, 'id' | 'trustId'>,
  stored: readonly StoredPeriod[],
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
    } satisfies StoredPeriod
    const isSame =
      row &&
      Object.keys(after).every((key) => row[key as keyof StoredPeriod] === after[key as keyof StoredPeriod])
    return isSame ? [] : [{ id: after.id, before: row ?? null, after }]
  })
  return [...[...before.values()].map((row) => ({ id: row.id, before: row, after: null })), ...edits]
}
