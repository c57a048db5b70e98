import type { HicfArea, HicfLevel } from '@/db/vocabulary'
import { DEFAULT_THRESHOLD, effectiveThreshold, type SharedCount } from './disclosure'
import type { FlowNow } from './flow-stage'
import { sumFte } from './headcount'
import { type Alike, shareWithRoom } from './room'
import type { EntryYear } from './route-mix'
import { flowFigures } from './shared-flow'

/** People of one kind at the end of a month who had held an informatics post by then. */
export interface MonthKind {
  route: string
  first: HicfLevel
  now: FlowNow
  /** Of the first informatics post. */
  year: number
  /** Of the counted post of those in informatics; null for everyone else. */
  area: HicfArea | null
  unit: string | null
  role: string | null
  /** Title, band and level of a post that has a role. */
  post: string | null
  people: number
}

/** The first of the five years that a year is in: 2016 of 2016 to 2020. */
export function periodOf(year: number): number {
  return year - (((year % 5) + 4) % 5)
}

/** How the figures of a month are called, but for those of the flow: see `flowFigures`. */
export const monthFigure = {
  here: 'here|',
  level: (level: HicfLevel) => `now||${level}`,
  route: (route: string) => `people|${route}`,
  routeHere: (route: string) => `here|${route}`,
  routeLevel: (route: string, level: HicfLevel) => `now|${route}|${level}`,
  routeFirst: (route: string, first: HicfLevel) => `route-first|${route}|${first}`,
  all: 'people|',
  area: (area: HicfArea) => `area|${area}`,
  areaLevel: (area: HicfArea, level: HicfLevel) => `area|${area}|${level}`,
  routeArea: (route: string, area: HicfArea) => `route-area|${route}|${area}`,
  /** '' for those in no unit. */
  unit: (unit: string) => `unit|${unit}`,
  unitLevel: (unit: string, level: HicfLevel) => `unit|${unit}|${level}`,
  routeUnit: (route: string, unit: string) => `route-unit|${route}|${unit}`,
  period: (period: number) => `period|${period}`,
  periodLevel: (period: number, level: HicfLevel) => `period|${period}|${level}`,
  routePeriod: (route: string, period: number) => `route-period|${route}|${period}`,
  /** Those who came in one year, or before those that are told one by one. */
  year: (year: EntryYear) => `year|${year}`,
  yearHere: (year: number) => `year-here|${year}`,
  yearLeft: (year: number) => `year-left|${year}`,
  routeYear: (route: string, year: EntryYear) => `route-year|${route}|${year}`,
  withRole: 'with-role',
  role: (role: string) => `role|${role}`,
  rolePost: (role: string, post: string) => `role-post|${role}|${post}`,
  roleRoute: (role: string, route: string) => `role-route|${role}|${route}`,
  /** Those in a role of routes that too few came by to be named. */
  roleOthers: (role: string) => `role-others|${role}`,
} as const

/**
 * The names of the figures that count people of one kind by level: of everyone in informatics and of their route, area, unit
 * and five entry years. All are in the closed set of the month.
 */
export function levelFigures({ route, now, year, area, unit }: Omit<MonthKind, 'people'>): string[] {
  if (typeof now !== 'number') return []
  const [period, place] = [periodOf(year), unit ?? '']
  return [
    monthFigure.here,
    monthFigure.level(now),
    monthFigure.routeHere(route),
    monthFigure.routeLevel(route, now),
    monthFigure.period(period),
    monthFigure.periodLevel(period, now),
    monthFigure.unit(place),
    monthFigure.unitLevel(place, now),
    ...(area === null ? [] : [monthFigure.area(area), monthFigure.areaLevel(area, now)]),
  ]
}

/** Everything that can be asked of a month, as it may be shared. */
export interface MonthRelease {
  /** A figure by its name; 0 for one that counts nobody, `*` for those who have other work in the Trust. */
  of(figure: string): SharedCount
  /** All figures that count anyone who is told of, by name. */
  shown: ReadonlyMap<string, SharedCount>
  /** As many of each kind as the figures could as well be of: see `shareWithRoom`. */
  pretend: readonly number[]
  /** Figures for which no room was found, by name. */
  tight: readonly string[]
}

/**
 * The closed set of a month: all that someone who sees what is safe to share can ask of the end of a month, shared
 * together with room for one more (see `shareWithRoom`), so that nothing can be worked out across its tables. Those who
 * have other work in the Trust are in none of it (see `isTold`), so that nothing can be worked out across months either.
 *
 * @param kinds in an order that does not tell numbers
 * @param since years before this one are also counted together
 */
export function monthRelease(
  kinds: readonly MonthKind[],
  threshold: number = DEFAULT_THRESHOLD,
  since = 0,
): MonthRelease {
  const least = effectiveThreshold(threshold)
  const places = new Map<string, number>()
  const placeOf = (name: string) => {
    const known = places.get(name) ?? places.size
    places.set(name, known)
    return known
  }
  const few = fewInRole(kinds, least)
  const ofFlow = new Map<string, readonly number[]>()
  const groups = kinds.map((kind): Alike => {
    if (!isTold(kind)) return { people: kind.people, figures: [] }
    const key = `${kind.route}|${kind.first}|${kind.now}`
    const flow = ofFlow.get(key) ?? flowFigures(kind).map(placeOf)
    ofFlow.set(key, flow)
    return { people: kind.people, figures: [...flow, ...furtherFigures(kind, few, since).map(placeOf)] }
  })
  const { shown, pretend, tight } = shareWithRoom(groups, places.size, least)
  const names = [...places.keys()]
  const byName = new Map(names.map((name, place) => [name, shown[place] ?? 0]))
  return {
    of: (figure) => shownBy(byName, figure),
    shown: byName,
    pretend,
    tight: tight.map((place) => names[place] ?? ''),
  }
}

/**
 * Whether people of a kind are counted where numbers are safe to share. Those who have other work in the Trust are not, in
 * no figure: whoever is missing from one month beside another may be there, so that no month says anything of another.
 */
export const isTold = ({ now }: Pick<MonthKind, 'now'>): boolean => now !== 'moved_out'

/** A figure by its name: 0 where it counts nobody, hidden whatever it is where nobody is told of it. */
export function shownBy(shown: ReadonlyMap<string, SharedCount>, figure: string): SharedCount {
  return figure.startsWith('moved_out|') ? '*' : (shown.get(figure) ?? 0)
}

/**
 * The FTE of some people of a month as its release has them: of as many of each kind as the figures could as well be of
 * (`MonthRelease.pretend`), at the FTE that one of the kind holds on average. So the FTE are of the same staff as the
 * numbers of people beside them, and no more can be worked out from both than from the numbers.
 *
 * @param fte of each kind, all its people together
 */
export const imaginedFte = (
  kinds: readonly MonthKind[],
  fte: readonly number[],
  pretend: ArrayLike<number>,
  some: (kind: MonthKind) => boolean,
): number =>
  sumFte(
    kinds.flatMap((kind, i) =>
      some(kind) && kind.people > 0 ? [((fte[i] ?? 0) * (pretend[i] ?? 0)) / kind.people] : [],
    ),
  )

/** Routes by role that so few of those in it came by that their number is hidden. */
function fewInRole(kinds: readonly MonthKind[], threshold: number): Set<string> {
  const counts = new Map<string, number>()
  for (const { role, route, people } of kinds) {
    if (role === null || route === 'UNKNOWN') continue
    const name = monthFigure.roleRoute(role, route)
    counts.set(name, (counts.get(name) ?? 0) + people)
  }
  return new Set([...counts].flatMap(([name, count]) => (count <= threshold ? [name] : [])))
}

function furtherFigures(kind: MonthKind, few: ReadonlySet<string>, since: number): string[] {
  const { route, now, year, area, unit, role, post } = kind
  const period = periodOf(year)
  const figures = [
    monthFigure.routePeriod(route, period),
    monthFigure.year(year),
    monthFigure.routeYear(route, year),
  ]
  if (now === 'left') figures.push(monthFigure.yearLeft(year))
  if (year < since) figures.push(monthFigure.year('earlier'), monthFigure.routeYear(route, 'earlier'))
  if (typeof now !== 'number') return figures
  figures.push(monthFigure.period(period), monthFigure.periodLevel(period, now), monthFigure.yearHere(year))
  if (area !== null)
    figures.push(monthFigure.area(area), monthFigure.areaLevel(area, now), monthFigure.routeArea(route, area))
  const place = unit ?? ''
  figures.push(
    monthFigure.unit(place),
    monthFigure.unitLevel(place, now),
    monthFigure.routeUnit(route, place),
  )
  if (role === null) return figures
  const roleRoute = monthFigure.roleRoute(role, route)
  figures.push(monthFigure.withRole, monthFigure.role(role), roleRoute)
  if (post !== null) figures.push(monthFigure.rolePost(role, post))
  if (few.has(roleRoute)) figures.push(monthFigure.roleOthers(role))
  return figures
}
