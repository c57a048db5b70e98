import type { HicfLevel } from '@/db/vocabulary'
import { monthsLater } from '@/lib/domain/calendar'
import { HAPPENS, type HappensRow } from '@/lib/domain/forecast/happens'
import { WAYS } from '@/lib/domain/forecast/monthly-history'
import { routeLabel } from '@/lib/format/routes'
import { AREA_NAMES } from '@/lib/format/words'
import type { AssumedView } from '../plan/assumed-view'
import type { ForecastView } from '../plan/forecast-view'
import { type CountRow, type CountTable, count, decimal, name } from './progression-sheets'

/** What is behind a forecast: what it assumes, and what happens in it. */
export const FORECAST_PARTS = ['assumes', 'happens'] as const
export type ForecastPart = (typeof FORECAST_PARTS)[number]
export const PART_NAMES: Record<ForecastPart, string> = {
  assumes: 'What a forecast assumes',
  happens: 'What happens in a forecast',
}

/** @returns null of a run that was made before it was kept */
export function behindTable(view: ForecastView, part: ForecastPart): CountTable | null {
  if (!view.assumed) return null
  return part === 'assumes' ? assumesTable(view.assumed) : happensTable(view, view.assumed)
}

const levelName = (level: HicfLevel | null) => (level === null ? 'All' : `Level ${level}`)

const WAY_NAMES: Record<(typeof WAYS)[number], string> = {
  left: 'Left',
  moved_out: 'Moved out',
  progressed: 'Progressed',
  stepped_down: 'Stepped down',
  sideways: 'Moved to another area',
}
const CAME_NAMES = { joined: 'Joined', moved_in: 'Moved in', returned: 'Returned' } as const

/** A row for each group and way that people go, and one for each way that they came, route and first level. */
function assumesTable({ rows, came }: AssumedView): CountTable {
  return {
    columns: [
      name('What', 0, 24),
      name('Level', 1, 12),
      name('Area', 2, 34),
      name('Entry route', 3, 40),
      count('People in the months of the rates', 0),
      decimal('Years of people seen', 1, 2),
      decimal('Of 100 a year, seen', 2, 2),
      decimal('Of 100 a year, drawn with', 3, 2),
      decimal('Leans on the rate above', 4, 3),
    ],
    rows: [
      ...rows.flatMap(({ level, area, personYears, lean, ways, inside, outside }): CountRow[] => {
        const where = [levelName(level), area === null ? 'All' : AREA_NAMES[area]]
        const cameFrom = (what: string, people: AssumedView['rows'][number]['outside']): CountRow => ({
          names: [what, ...where, 'All'],
          day: null,
          counts: [people, personYears, null, null, null],
        })
        return [
          ...WAYS.map((way) => ({
            names: [WAY_NAMES[way], ...where, ''],
            day: null,
            counts: [ways[way].people, personYears, ways[way].seen, ways[way].used, lean],
          })),
          cameFrom('Came from inside', inside),
          cameFrom('Came from outside', outside),
        ]
      }),
      ...came.map(({ how, route, level, people }) => ({
        names: [CAME_NAMES[how], levelName(level), 'All', routeLabel(route)],
        day: null,
        counts: [people, null, null, null, null],
      })),
    ],
  }
}

/** A row for each group and month, or year where months are not told, and for each route by which people join. */
function happensTable({ asAt }: ForecastView, { years, months }: AssumedView): CountTable {
  const { groups, routes } = months ?? years
  const parts = (row: HappensRow) => [row.opening, ...HAPPENS.map((what) => row[what]), row.closing]
  return {
    columns: [
      name('Level', 0, 12),
      name('Entry route', 1, 40),
      { heading: months ? 'Month to' : 'Year to', type: 'date', value: ({ day }) => day },
      ...[
        'Opening',
        'Joined',
        'Moved in',
        'Returned',
        'Progressed in',
        'Stepped down in',
        'Left',
        'Moved out',
        'Progressed out',
        'Stepped down out',
        'Closing',
      ].map((heading, at) => decimal(heading, at, 3)),
    ],
    rows: [
      ...groups.flatMap(({ level, rows }) =>
        rows.map((row) => ({
          names: [levelName(level), 'All'],
          day: monthsLater(asAt, row.month),
          counts: parts(row),
        })),
      ),
      ...routes.flatMap(({ route, rows }) =>
        rows.map(({ month, people }) => ({
          names: ['All', route === null ? 'Hired at a level' : routeLabel(route)],
          day: monthsLater(asAt, month),
          counts: [null, people],
        })),
      ),
    ],
  }
}
