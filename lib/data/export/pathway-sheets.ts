import { type SharedCount, shareOf } from '@/lib/domain/disclosure'
import type { Column } from '@/lib/files/sheet'
import type { PathwaysView } from '../progression/pathways'
import type { RoleInFocusView } from '../progression/role-in-focus'
import type { RouteColumn, RouteMixView, RoutesOverYearsView, SharedRouteRow } from '../progression/route-mix'
import { type CountRow, type CountTable, count, name } from './progression-sheets'

/** Fewer people than this have no share. */
const LEAST_FOR_A_SHARE = 8

const decimal = (heading: string, at: number, decimals: number): Column<CountRow> => ({
  heading,
  type: 'number',
  decimals,
  // What is not said is an empty cell, which a count never is.
  value: ({ counts }) => counts[at] ?? null,
})

/** A row for each pathway that is listed, one for all the others, and one for everyone. */
export function pathwaysTable({ listed, rest, people }: PathwaysView): CountTable {
  const row = (text: string, n: SharedCount, share: number | '*' | null): CountRow => ({
    names: [text],
    day: null,
    counts: share === null ? [n] : [n, share],
  })
  return {
    columns: [name('Pathway', 0, 90), count('People', 0), decimal('Share', 1, 3)],
    rows: [
      ...listed.map(({ steps, people: n, share }) => row(steps.join(' → '), n, share)),
      row('All other pathways', rest, null),
      row('All pathways', people, null),
    ],
  }
}

/** A row for each step before and after the role, in the order of the page; times in whole days. */
export function aroundTable({ role, before, after, spells }: RoleInFocusView): CountTable {
  const title = role ? `${role.title}, level ${role.level}` : ''
  const row = (when: string, what: string, n: SharedCount, held: number | null): CountRow => ({
    names: [title, when, what],
    day: null,
    counts: held === null ? [n] : [n, Math.round(held)],
  })
  const rows = [
    ...before.map(({ label, people, medianHeld }) => row('Before', label, people, medianHeld)),
    ...after.map(({ label, people, medianHeld }) => row('After', label, people, medianHeld)),
    row('All', 'Stays in the role', spells, null),
  ]
  return {
    columns: [
      name('Role', 0, 40),
      name('When', 1, 10),
      name('What they did', 2, 40),
      count('People', 0),
      decimal('Median days that they had held it', 1, 0),
    ],
    rows: role ? rows : [],
  }
}

/** A row for each year, the last first as on the page, and one for all. */
export function yearsTable({ whole: { rows, columns, totals }, total }: RoutesOverYearsView): CountTable {
  return {
    columns: [name('Year', 0, 16), ...routeColumns(columns)],
    rows: [
      ...rows.toReversed().map((row) => routeRow([row.label], row)),
      totalRow(['All years'], totals, total),
    ],
  }
}

/** A row for each level, area and unit, and one for all of them. */
export function mixTable({ whole, total }: RouteMixView): CountTable {
  const { byLevel, byArea, byUnit, columns, totals } = whole
  const of = (by: string, rows: readonly SharedRouteRow[]) =>
    rows.map((row) => routeRow([by, row.label], row))
  return {
    columns: [name('By', 0, 10), name('Of', 1, 40), ...routeColumns(columns)],
    rows: [
      ...of('Level', byLevel),
      ...of('Area', byArea),
      ...of('Unit', byUnit),
      totalRow(['All', 'All'], totals, total),
    ],
  }
}

/** The counts of every route, of all, and the share that each route is of the row. */
function routeColumns(columns: readonly RouteColumn[]): Column<CountRow>[] {
  const all = columns.length
  return [
    ...columns.map(({ label }, at) => count(label, at)),
    count('All', all),
    ...columns.map(({ label }, at) => decimal(`${label}, share`, all + 1 + at, 3)),
  ]
}

const routeRow = (names: string[], { counts, total }: SharedRouteRow) => totalRow(names, counts, total)

function totalRow(names: string[], counts: readonly SharedCount[], total: SharedCount): CountRow {
  const shares =
    total === '*' || total < LEAST_FOR_A_SHARE ? [] : counts.map((one) => shareOf(one, total) ?? 0)
  return { names, day: null, counts: [...counts, total, ...shares] }
}
