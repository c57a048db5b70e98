import 'server-only'
import { figureSettings } from '@/db/queries/figure-settings'
import { linesOfPosition, periodsOfPosition, positionOf, unitsById } from '@/db/queries/position-page'
import { holdersOf } from '@/db/queries/positions'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { covers, type PositionPeriod, periodOn } from '@/lib/domain/establishment/position'
import { type Vacancy, vacancyOn, vacantSince } from '@/lib/domain/establishment/vacancy'
import { type PositionAct, positionActs } from './position-history'
import { isFromTheStart } from './positions'
import { levelsOfPositions, type PositionLevel } from './resolve-level'

export type PeriodView = PositionPeriod & { unit: string | null; at: PositionLevel }

export type Holder = Awaited<ReturnType<typeof holdersOf>>[number] & { isHeld: boolean }

export type PositionPage = {
  id: string
  number: string
  version: number
  /** What it was called last. */
  title: string
  /** What it is on the day; null where it is not in the establishment then. */
  now: PeriodView | null
  vacancy: (Vacancy & { since: Day | null; atLeast: boolean }) | null
  /** The newest first. */
  periods: PeriodView[]
  holders: Holder[]
  /** What was done to it, the newest first. */
  acts: PositionAct[]
  /** Names of all units, to choose from. */
  units: string[]
}

/** A position with its periods, who holds it and what was done to it. @returns null where the Trust has none such. */
export function positionPage(scope: Scope, id: string, day: Day): Promise<PositionPage | null> {
  if (!scope.can('staff:read')) throw new Error('staff:read is missing')
  return withTrust(scope, async (db) => {
    const found = await positionOf(db, id)
    if (!found) return null
    const { recordsFrom } = await figureSettings(db)
    const levelOf = await levelsOfPositions(db, day)
    const units = await unitsById(db)
    const nameOf = (unitId: string | null) => (unitId ? (units.get(unitId) ?? null) : null)
    const periods = (await periodsOfPosition(db, id)).map(
      ({ validFrom: from, validTo: to, ...facts }): PeriodView => ({
        ...facts,
        from,
        to,
        unit: nameOf(facts.unitId),
        at: levelOf(facts),
      }),
    )
    const holders = await holdersOf(db, id)
    const held = holders.filter(({ counts }) => counts)
    const vacancy = vacancyOn(periods, held, day)
    const since = vacantSince(periods, held, day)?.since ?? null
    return {
      id,
      number: found.number,
      version: found.version,
      title: found.title,
      now: periodOn(periods, day) ?? null,
      vacancy: vacancy && {
        ...vacancy,
        since,
        atLeast: isFromTheStart(since, recordsFrom),
      },
      periods: periods.toReversed(),
      holders: holders.map((holder) => ({ ...holder, isHeld: covers(holder, day) })),
      acts: positionActs(await linesOfPosition(db, id), nameOf),
      units: [...units.values()],
    }
  })
}
