import { monthsLater } from '@/lib/domain/calendar'
import type { SharedCount } from '@/lib/domain/disclosure'
import { AREA_NAMES } from '@/lib/format/words'
import type { ForecastView } from '../plan/forecast-view'
import { type CountTable, count, decimal, name } from './progression-sheets'

/** FTE of people less budgeted FTE, where both are told: below 0 is short. */
export const gapOf = (budget: number | undefined, own: SharedCount | null): SharedCount | null =>
  budget === undefined || own === null ? null : own === '*' ? '*' : own - budget

/** A row for each group and end of a month: who was counted, or the runs between which people lie. */
export function forecastTable({ panels, asAt }: ForecastView): CountTable {
  return {
    columns: [
      name('Level', 0, 14),
      name('Area', 1, 34),
      name('Kind', 2, 12),
      { heading: 'On', type: 'date', value: ({ day }) => day },
      count('People, or the middle of the runs', 0),
      count('One run in ten is at or under', 1),
      count('A quarter are at or under', 2),
      count('Three quarters are at or under', 3),
      count('Nine in ten are at or under', 4),
      decimal('FTE', 5, 2),
      decimal('Budgeted FTE', 6, 2),
      decimal('Gap, FTE (minus is short)', 7, 2),
      count('People to fill the budgeted FTE, estimated', 8),
    ],
    rows: panels.flatMap(({ level, area, recorded, ahead, posts, fte }) => {
      const names = [level === null ? 'All' : `Level ${level}`, area === null ? 'All' : AREA_NAMES[area]]
      const end = ahead.at(-1)?.month
      const inFte = (month: number) => {
        const own = month === 0 ? fte.now : month === end ? fte.end : null
        const post = posts?.find((one) => one.month === month)
        return [own, post?.fte ?? null, gapOf(post?.fte, own), post?.people ?? null]
      }
      return [
        ...recorded.map(({ month, people }) => ({
          names: [...names, 'Recorded'],
          day: monthsLater(asAt, month),
          counts: [people, null, null, null, null, ...inFte(month)],
        })),
        ...ahead
          .filter(({ month }) => month > 0)
          .map(({ month, low, lowerHalf, middle, upperHalf, high }) => ({
            names: [...names, 'Forecast'],
            day: monthsLater(asAt, month),
            counts: [middle, low, lowerHalf, upperHalf, high, ...inFte(month)],
          })),
      ]
    }),
  }
}
