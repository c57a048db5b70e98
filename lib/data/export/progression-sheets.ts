import type { Day, HicfLevel } from '@/db/vocabulary'
import type { SharedCount } from '@/lib/domain/disclosure'
import type { Column } from '@/lib/files/sheet'
import { AREA_NAMES } from '@/lib/format/words'
import type { LevelsByAreaView } from '../progression/levels-by-area'
import type { LevelsOverTimeView } from '../progression/levels-over-time'

/** A table of counts with its own totals: each stands as it is shown, because rounded parts do not add up. */
export type CountTable = { columns: Column<CountRow>[]; rows: CountRow[] }

export type CountRow = { names: readonly string[]; day: Day | null; counts: readonly (SharedCount | null)[] }

/** A count that a row does not have is blank. */
export const count = (heading: string, at: number): Column<CountRow> => ({
  heading,
  type: 'number',
  value: ({ counts }) => counts[at] ?? null,
})

/** A number with so many decimals. */
export const decimal = (heading: string, at: number, decimals: number): Column<CountRow> => ({
  heading,
  type: 'number',
  decimals,
  value: ({ counts }) => {
    const found = counts[at] ?? null
    return typeof found === 'number' ? Number(found.toFixed(decimals)) : found
  },
})

export const name = (heading: string, at: number, width: number): Column<CountRow> => ({
  heading,
  type: 'text',
  width,
  value: ({ names }) => names[at] ?? '',
})

const ALL = 'All'
const levelName = (level: HicfLevel) => `Level ${level}`

/** A row for each area, and one for all of them. */
export function areasTable({ levels, areas, levelTotals, total }: LevelsByAreaView): CountTable {
  const rows = areas.map(({ area, counts, total: all }) => ({
    names: [AREA_NAMES[area]],
    day: null,
    counts: [...counts, all],
  }))
  return {
    columns: [
      name('Area', 0, 36),
      ...[...levels.map(levelName), ALL].map((heading, at) => count(heading, at)),
    ],
    rows: [...rows, { names: ['All areas'], day: null, counts: [...levelTotals, total] }],
  }
}

/** A row for each year, the last first as on the page. */
export function levelsTable({ days, levels, totals }: LevelsOverTimeView): CountTable {
  const rows = days.map((day, at) => ({
    names: [],
    day,
    counts: [...levels.map(({ values }) => values[at] ?? 0), totals[at] ?? 0],
  }))
  return {
    columns: [
      { heading: 'On', type: 'date', value: ({ day }) => day },
      ...[...levels.map(({ level }) => levelName(level)), ALL].map((heading, at) => count(heading, at)),
    ],
    rows: rows.reverse(),
  }
}
