import 'server-only'
import { type BudgetPeriod, budgetPeriods } from '@/db/queries/establishment'
import { ftePeriods } from '@/db/queries/headcount'
import type { TrustDb } from '@/db/trust'
import type { Day, HicfArea, HicfLevel } from '@/db/vocabulary'
import { levelsOverTime } from './resolve-level'

/** FTE of a level and area on several days, in their order. */
export type FteOnDays = { level: HicfLevel; area: HicfArea; fte: number[] }

/** FTE have four decimals. */
const exact = (fte: number) => Math.round(fte * 10_000) / 10_000

/**
 * Budgeted FTE of informatics positions on several days, each position as it is dated and at the level that holds on the day;
 * lowest level first.
 * @param days in order of time
 */
export async function budgetsOnDays(db: TrustDb, days: readonly Day[]): Promise<FteOnDays[]> {
  const levelOn = await levelsByTitle(db)
  return summed(days, await budgetPeriods(db, days[0] ?? ''), (one) => ({
    fte: one.budget,
    on: levelOn(one),
  }))
}

/** FTE in informatics posts on several days, as a headcount has them. @param days in order of time */
export async function fteOnDays(db: TrustDb, days: readonly Day[]): Promise<FteOnDays[]> {
  return summed(days, await ftePeriods(db, days[0] ?? ''), (one) => ({ fte: one.fte, on: () => one }))
}

type Dated = { from: Day | null; to: Day | null }
type Place = { level: HicfLevel | null; area: HicfArea | null }

/** @param of the FTE of a period, and where it counts on a day */
function summed<T extends Dated>(
  days: readonly Day[],
  periods: readonly T[],
  of: (period: T) => { fte: number; on: (day: Day) => Place },
): FteOnDays[] {
  const all = new Map<string, FteOnDays>()
  const sumsOf = (level: HicfLevel, area: HicfArea): FteOnDays => {
    const key = `${level} ${area}`
    const own = all.get(key) ?? { level, area, fte: days.map(() => 0) }
    all.set(key, own)
    return own
  }
  for (const period of periods) {
    const { fte, on } = of(period)
    let own: FteOnDays | null = null
    days.forEach((day, at) => {
      if ((period.from !== null && period.from > day) || (period.to !== null && period.to <= day)) return
      const { level, area } = on(day)
      if (level === null || area === null) return
      if (own?.level !== level || own.area !== area) own = sumsOf(level, area)
      own.fte[at] = exact((own.fte[at] ?? 0) + fte)
    })
  }
  return [...all.values()].sort((a, b) => a.level - b.level || (a.area < b.area ? -1 : 1))
}

/** What says the level of positions, asked once of a title and band on a day: there are far fewer of those than of positions. */
async function levelsByTitle(db: TrustDb): Promise<(position: BudgetPeriod) => (day: Day) => Place> {
  const levelOn = await levelsOverTime(db)
  const known = new Map<string, Map<Day, Place>>()
  return (position) => {
    if (position.hicfStatus !== null) return () => position
    const key = JSON.stringify([position.title, position.afcBand])
    const days = known.get(key) ?? new Map<Day, Place>()
    known.set(key, days)
    return (day) => {
      const found = days.get(day) ?? levelOn(position, day)
      days.set(day, found)
      return found
    }
  }
}
