import 'server-only'
import type { Scope } from '@/lib/access/scope'
import { HEADCOUNT } from '@/lib/format/feed'
import { routeLabel } from '@/lib/format/routes'
import { AREA_NAMES } from '@/lib/format/words'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { type CountTable, count, name } from '../export/progression-sheets'
import { fingerprintOf } from '../fingerprint'
import { type Counted, type HeadcountView, headcountAsAt } from '../headcount'

/** Headcount and FTE in the grade of whoever asks, with the table of its files and its fingerprint. */
export async function headcountOf(scope: Scope, filter: ProgressionFilter) {
  const { asAt: day, ...people } = filter
  const { asAt, grade, ...counts } = await headcountAsAt(scope, day, people)
  return {
    asAt,
    grade,
    counts,
    table: headcountTable(counts),
    fingerprint: fingerprintOf(HEADCOUNT.figure, filter, counts),
  }
}

/** Headcount and FTE: of all, then by level, area and entry route. */
function headcountTable(view: Omit<HeadcountView, 'asAt' | 'grade'>): CountTable {
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
