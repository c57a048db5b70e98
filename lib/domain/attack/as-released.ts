import type { HicfLevel } from '@/db/vocabulary'
import { type MonthKind, type MonthRelease, monthFigure, monthRelease } from '../month-release'
import { flowFigures } from '../shared-flow'
import { Knowledge } from './attack'
import { FLOW_SHAPES } from './by-table'
import { type Mark, relate, setName, setsBy } from './sets'
import { type Standing, type TrustOfChance, yearOfMonth } from './trust-of-chance'

type Names = Partial<Record<Mark, string>>

/** The sets of a month that a viewer can ask for, by marks, with what the release calls them. */
const FURTHER: readonly { marks: readonly Mark[]; figure(of: Required<Names>): string }[] = [
  { marks: ['here', 'area'], figure: ({ area }) => `area|${area}` },
  { marks: ['area', 'now', 'here'], figure: ({ area, now }) => `area|${area}|${now}` },
  { marks: ['route', 'area', 'here'], figure: ({ route, area }) => `route-area|${route}|${area}` },
  { marks: ['here', 'unit'], figure: ({ unit }) => monthFigure.unit(unit) },
  { marks: ['unit', 'now', 'here'], figure: ({ unit, now }) => `unit|${unit}|${now}` },
  { marks: ['here', 'period'], figure: ({ period }) => monthFigure.period(Number(period)) },
  { marks: ['period', 'now', 'here'], figure: ({ period, now }) => `period|${period}|${now}` },
  {
    marks: ['route', 'period'],
    figure: ({ route, period }) => monthFigure.routePeriod(route, Number(period)),
  },
  { marks: ['year'], figure: ({ year }) => monthFigure.year(Number(year)) },
  { marks: ['year', 'here'], figure: ({ year }) => monthFigure.yearHere(Number(year)) },
  { marks: ['gone'], figure: ({ gone }) => `${gone}|` },
  { marks: ['year', 'gone'], figure: ({ year }) => monthFigure.yearLeft(Number(year)) },
  { marks: ['route', 'year'], figure: ({ route, year }) => monthFigure.routeYear(route, Number(year)) },
  { marks: ['route', 'unit', 'here'], figure: ({ route, unit }) => monthFigure.routeUnit(route, unit) },
  { marks: ['here', 'role'], figure: ({ role }) => monthFigure.role(role) },
  { marks: ['route', 'role', 'here'], figure: ({ route, role }) => monthFigure.roleRoute(role, route) },
]
const SHAPES = [...FLOW_SHAPES, ...FURTHER.map(({ marks }) => marks)]

/** People of a month by kind, in an order that does not tell numbers. */
export function kindsOf(standings: readonly Standing[]): MonthKind[] {
  const kinds = new Map<string, MonthKind>()
  for (const { route, first, now, area, unit, role, year } of standings) {
    const place = typeof now === 'number' ? { area, unit, role } : { area: null, unit: null, role: null }
    const kind = { route, first, now, year, ...place, post: null, people: 0 }
    const key = Object.values(kind).join()
    const known = kinds.get(key) ?? kind
    known.people += 1
    kinds.set(key, known)
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind)
}

/** Of those who ever came into informatics by a month, what is known of how they grow. */
const EVER: readonly (readonly Mark[])[] = [
  [],
  ['route'],
  ['first'],
  ['route', 'first'],
  ['route', 'period'],
  ['year'],
  ['route', 'year'],
]

/** The name of those who had ever come by a month, wherever they are. */
export const everName = (month: number, chosen: Names): string => `ever|${setName(month, chosen)}`

/**
 * What a viewer knows of a Trust after asking everything of every month: the closed set of each; that those who ever came
 * are those it tells of and those with other work, whom it does not; that they only grow in number; and that those who came
 * in a year that is over, or in five, do not grow.
 */
export function releasedMonths(
  { months }: TrustOfChance,
  knowledge: Knowledge = new Knowledge(),
): {
  knowledge: Knowledge
  releases: MonthRelease[]
} {
  const releases = months.map((standings, month) => {
    const release = monthRelease(kindsOf(standings))
    const told = standings.filter(({ now }) => now !== 'moved_out')
    publish(knowledge, month, told, release)
    relate(knowledge, month, told, SHAPES)
    for (const marks of EVER)
      for (const [name, { chosen }] of setsBy(month, standings, marks)) {
        const ever = everName(month, chosen)
        knowledge.sum(ever, [...(knowledge.has(name) ? [name] : []), `elsewhere|${name}`])
        if (month === 0) continue
        const before = everName(month - 1, chosen)
        if (!knowledge.has(before)) continue
        knowledge.atMost(before, ever)
        const year = chosen.year ?? (chosen.period === undefined ? null : Number(chosen.period) + 4)
        if (year !== null && Number(year) < yearOfMonth(month)) knowledge.atMost(ever, before)
      }
    return release
  })
  return { knowledge, releases }
}

function publish(
  knowledge: Knowledge,
  month: number,
  standings: readonly Standing[],
  release: MonthRelease,
): void {
  for (const marks of FLOW_SHAPES)
    for (const [name, { chosen, members }] of setsBy(month, standings, marks))
      knowledge.publish(name, members.length, release.of(flowFigure(chosen)))
  for (const { marks, figure } of FURTHER) {
    const here = marks.includes('here') ? standings.filter(({ now }) => typeof now === 'number') : standings
    for (const [name, { chosen, members }] of setsBy(month, here, marks))
      knowledge.publish(name, members.length, release.of(figure(chosen as Required<Names>)))
  }
}

/** The name that the flow has for a set. */
function flowFigure(chosen: Names): string {
  const { route, first, now, here } = chosen
  const place = now === undefined ? 3 : Number.isNaN(Number(now)) ? now : Number(now)
  const names = flowFigures({
    route: route ?? '',
    first: Number(first ?? 0) as HicfLevel,
    now: place as HicfLevel,
  })
  const [cell, routeFirst, routeNow, firstNow, ofRoute, ofFirst, ofNow, all, hereRoute, hereAll] = names
  const found = route
    ? first
      ? now
        ? cell
        : routeFirst
      : now
        ? routeNow
        : here
          ? hereRoute
          : ofRoute
    : first
      ? now
        ? firstNow
        : ofFirst
      : now
        ? ofNow
        : here
          ? hereAll
          : all
  if (found === undefined) throw new Error('The flow has no such figure')
  return found
}
