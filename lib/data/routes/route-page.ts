import 'server-only'
import { thresholdOf } from '@/db/queries/roles'
import { type RouteOutcomeRow, routeOutcomes } from '@/db/queries/routes'
import { withTrust } from '@/db/trust'
import { type Day, type Grade, HICF_AREAS, HICF_LEVELS, type HicfArea, type HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { effectiveThreshold, type SharedCount, shareOf } from '@/lib/domain/disclosure'
import { FLOW_NOWS, type FlowNow } from '@/lib/domain/flow-stage'
import { countsTogether } from '../roles/shared-together'

/** Fewer people than this have no share. */
const LEAST_FOR_A_SHARE = 8

export type RouteView = {
  asAt: Day
  grade: Grade
  /** The largest count that a viewer is not shown. */
  threshold: number
  /** Everyone who came by the route up to the day. */
  total: SharedCount
  /** Of them, those in an informatics post on the day. */
  here: SharedCount
  movedOut: SharedCount
  left: SharedCount
  /** `here` of `total`; null where there are too few people to take a share of. */
  share: number | null
  nows: { now: FlowNow; people: SharedCount }[]
  areas: { area: HicfArea; people: SharedCount }[]
  firsts: { level: HicfLevel; people: SharedCount }[]
  years: { year: number; people: SharedCount }[]
}

/**
 * Where the people who came by a route are as at a day, at which level and when they came. Every number is graded
 * together with the others, so that none gives another away.
 */
export async function routePage(scope: Scope, code: string, asAt: Day): Promise<RouteView> {
  const [rows, setting] = await withTrust(scope, (db) =>
    Promise.all([routeOutcomes(db, code, asAt), thresholdOf(db)]),
  )
  const threshold = effectiveThreshold(setting)
  const counts = countsTogether(scope.grade, threshold)
  const of = (by: RouteOutcomeRow['by']) => rows.filter((row) => row.by === by)
  const people = (some: readonly RouteOutcomeRow[]) => some.reduce((sum, row) => sum + row.people, 0)
  const put = (some: readonly RouteOutcomeRow[]) => counts.put(people(some))

  const total = put(of('now'))
  const levels = HICF_LEVELS.toReversed().map((level) => ({
    now: level as FlowNow,
    at: put(of('now').filter((row) => nowOf(row) === level)),
  }))
  const here = put(of('now').filter((row) => typeof nowOf(row) === 'number'))
  const movedOut = put(of('now').filter((row) => nowOf(row) === 'moved_out'))
  const left = put(of('now').filter((row) => nowOf(row) === 'left'))
  counts.sum(here, places(levels))
  counts.sum(total, [here, movedOut, left])
  const areas = HICF_AREAS.map((area) => ({
    area,
    at: put(of('area').filter((row) => row.state === 'informatics' && row.area === area)),
  }))
  counts.sum(here, places(areas))
  const firsts = HICF_LEVELS.map((level) => ({
    level,
    at: put(of('first').filter((row) => row.firstLevel === level)),
  }))
  counts.sum(total, places(firsts))
  const years = of('year')
    .flatMap((row) => (row.year === null ? [] : { year: row.year, at: counts.put(row.people) }))
    .toSorted((a, b) => a.year - b.year)
  counts.sum(total, places(years))

  const shown = counts.graded()
  const grade = <T extends { at: number }>({ at, ...row }: T) => ({ ...row, people: shown(at) })
  const share = people(of('now')) < LEAST_FOR_A_SHARE ? null : shareOf(shown(here), shown(total))
  return {
    asAt,
    grade: scope.grade,
    threshold,
    total: shown(total),
    here: shown(here),
    movedOut: shown(movedOut),
    left: shown(left),
    share: share === '*' ? null : share,
    nows: [...levels, { now: 'moved_out' as const, at: movedOut }, { now: 'left' as const, at: left }]
      .toSorted((a, b) => FLOW_NOWS.indexOf(a.now) - FLOW_NOWS.indexOf(b.now))
      .map(grade),
    areas: areas.map(grade),
    firsts: firsts.map(grade),
    years: years.map(grade),
  }
}

const places = (rows: readonly { at: number }[]) => rows.map(({ at }) => at)

function nowOf({ state, level }: RouteOutcomeRow): FlowNow | null {
  if (state === 'informatics') return level
  if (state === 'other') return 'moved_out'
  return 'left'
}
