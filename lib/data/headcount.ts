import 'server-only'
import { type PostGroup, postGroups, secondPostFte } from '@/db/queries/headcount'
import type { Day, Grade, HicfArea, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import { sumFte } from '@/lib/domain/headcount'
import { type MonthKind, monthFigure } from '@/lib/domain/month-release'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { answered } from './answers'
import { levelsOf, type SharedMonth, sharedMonth } from './month'
import { questionFor } from './safe-question'

/** People and the FTE of their counted posts, exact or as it may be shared. */
export type Counted = { people: SharedCount; fte: SharedCount }

export type HeadcountView = {
  asAt: Day
  grade: Grade
  /** Everyone with a counting post, informatics or not. */
  inAnyPost: SharedCount
  /** People whose counted post is informatics, and its FTE. */
  people: SharedCount
  fte: SharedCount
  /** FTE of every informatics post that counts, second posts too: measure 1. */
  fteAllPosts: SharedCount
  /** Highest level first. */
  byLevel: ({ level: HicfLevel } & Counted)[]
  byArea: ({ area: HicfArea } & Counted)[]
  byRoute: ({ route: string } & Counted)[]
}

export type PeopleFilter = Omit<ProgressionFilter, 'asAt'>

/**
 * Headcount and FTE of informatics as at a day, all of it and by level, area and entry route; the pure
 * `headcountAsAt` of lib/domain says what is counted. Exact for those who may read staff, else safe to share, of everyone
 * and as at the end of a month.
 *
 * @param filter whom to count: by route, by area and unit of the counted post, by year of the first one
 */
export async function headcountAsAt(
  scope: Scope,
  day: Day,
  filter: PeopleFilter = {},
): Promise<HeadcountView> {
  const { asAt } = questionFor(scope.grade, 'headcount', { ...filter, asAt: day }).filter
  if (scope.grade !== 'internal')
    return { asAt, grade: scope.grade, ...shared(await sharedMonth(scope, asAt)) }
  const found = await answered(scope, { what: 'headcount', filter: { ...filter, asAt } }, async (db) => ({
    groups: [...(await postGroups(db, filter, asAt))],
    second: await secondPostFte(db, filter, asAt),
  }))
  const exact = countedFrom(found.answer.groups, found.answer.second)
  return {
    asAt,
    grade: scope.grade,
    ...exact,
  }
}

type Figures<C extends SharedCount> = {
  inAnyPost: C
  people: C
  fte: C
  fteAllPosts: C
  byLevel: { level: HicfLevel; people: C; fte: C }[]
  byArea: { area: HicfArea; people: C; fte: C }[]
  byRoute: { route: string; people: C; fte: C }[]
}

function countedFrom(groups: readonly PostGroup[], secondFte: number): Figures<number> {
  const informatics = groups.filter(({ state }) => state === 'informatics')
  const fte = sumFte(informatics.map((group) => group.fte))
  const by = <K extends string | number>(key: (group: PostGroup) => K | null) => {
    const keys = [...new Set(informatics.map(key))].filter((one) => one !== null).sort()
    return keys.map((one) => {
      const own = informatics.filter((group) => key(group) === one)
      return { key: one, people: add(own), fte: sumFte(own.map((group) => group.fte)) }
    })
  }
  return {
    inAnyPost: add(groups),
    people: add(informatics),
    fte,
    fteAllPosts: sumFte([fte, secondFte]),
    byLevel: by((group) => group.level)
      .map(({ key, ...rest }) => ({ level: key, ...rest }))
      .reverse(),
    byArea: by((group) => group.area).map(({ key, ...rest }) => ({ area: key, ...rest })),
    byRoute: by((group) => group.route).map(({ key, ...rest }) => ({ route: key, ...rest })),
  }
}

const add = (groups: readonly { people: number }[]) => groups.reduce((sum, { people }) => sum + people, 0)

/**
 * Of the month's closed set, which has nobody who never was in informatics and no second posts: how many staff there
 * are besides is not shared.
 */
function shared(month: SharedMonth): Figures<SharedCount> {
  const { of, kinds } = month
  const isHere = ({ now }: MonthKind) => typeof now === 'number'
  const here = kinds.filter(isHere)
  const counted = (figure: string, some: (kind: MonthKind) => boolean) => {
    const people = of(figure)
    return { people, fte: month.fte(people, (kind) => isHere(kind) && some(kind)) }
  }
  const areas = [...new Set(here.flatMap(({ area }) => area ?? []))].sort()
  const routes = [...new Set(here.map(({ route }) => route))].sort()
  return {
    inAnyPost: '*',
    ...counted(monthFigure.here, () => true),
    fteAllPosts: '*',
    byLevel: levelsOf(month)
      .toReversed()
      .map((level) => ({ level, ...counted(monthFigure.level(level), ({ now }) => now === level) })),
    byArea: areas.map((area) => ({ area, ...counted(monthFigure.area(area), (kind) => kind.area === area) })),
    byRoute: routes.map((route) => ({
      route,
      ...counted(monthFigure.routeHere(route), (kind) => kind.route === route),
    })),
  }
}
