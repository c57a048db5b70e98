import 'server-only'
import { budgetPeriods } from '@/db/queries/establishment'
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
  const levelOn = levelsByTitle(await levelsOverTime(db))
  return summed(days, await budgetPeriods(db, days[0] ?? ''), (one, day) => ({
    ...levelOn(one, day),
    fte: one.budget,
  }))
}

/** FTE in informatics posts on several days, as a headcount has them. @param days in order of time */
export async function fteOnDays(db: TrustDb, days: readonly Day[]): Promise<FteOnDays[]> {
  return summed(days, await ftePeriods(db, days[0] ?? ''), (one) => one)
}

type Dated = { from: Day | null; to: Day | null }
type Found = { level: HicfLevel | null; area: HicfArea | null; fte: number }

function summed<T extends Dated>(
  days: readonly Day[],
  periods: readonly T[],
  of: (period: T, day: Day) => Found,
): FteOnDays[] {
  const all = new Map<string, FteOnDays>()
  for (const period of periods)
    days.forEach((day, at) => {
      if ((period.from !== null && period.from > day) || (period.to !== null && period.to <= day)) return
      const { level, area, fte } = of(period, day)
      if (level === null || area === null) return
      const key = `${level} ${area}`
      const own = all.get(key) ?? { level, area, fte: days.map(() => 0) }
      own.fte[at] = exact((own.fte[at] ?? 0) + fte)
      all.set(key, own)
    })
  return [...all.values()].sort((a, b) => a.level - b.level || (a.area < b.area ? -1 : 1))
}

/** The same, asked once for positions of one title and band: there are far fewer of those than of positions. */
function levelsByTitle(levelOn: Awaited<ReturnType<typeof levelsOverTime>>): typeof levelOn {
  const known = new Map<string, ReturnType<typeof levelOn>>()
  return (position, day) => {
    if (position.hicfStatus !== null) return levelOn(position, day)
    const key = JSON.stringify([position.title, position.afcBand, day])
    const found = known.get(key) ?? levelOn(position, day)
    known.set(key, found)
    return found
  }
}
