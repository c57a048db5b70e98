import { routeLabel } from '@/lib/format/routes'
import { AREA_NAMES } from '@/lib/format/words'
import { type CountTable, count, name } from '../export/progression-sheets'
import type { Counted, HeadcountView } from '../headcount'

/** Headcount and FTE: of all, then by level, area and entry route. */
export function headcountTable(view: Omit<HeadcountView, 'asAt' | 'grade'>): CountTable {
  const row = (by: string, of: string, { people, fte }: Counted) => ({
    names: [by, of],
    day: null,
    counts: [people, fte],
  })
  return {
    columns: [name('By', 0, 16), name('Of', 1, 36), count('People', 0), count('FTE', 1)],
    rows: [
      row('All', 'Informatics', view),
      ...view.byLevel.map((one) => row('Level', `Level ${one.level}`, one)),
      ...view.byArea.map((one) => row('Area', AREA_NAMES[one.area], one)),
      ...view.byRoute.map((one) => row('Entry route', routeLabel(one.route), one)),
    ],
  }
}
