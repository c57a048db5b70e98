import type { Day, HicfLevel } from '@/db/vocabulary'
import { stateOn } from './career'
import { stepKey, stepOf } from './career-step'
import { FLOW_NOWS, type FlowNow } from './flow-stage'
import { levelOf } from './level-spell'
import type { RoutedPerson } from './pathway'

/** Fewer than these are too few to be told from one another: the rule is widened. */
export const ENOUGH_ALIKE = 8

/** How someone came: the entry route, the first informatics role (see `stepKey`) and its level. */
export interface Start {
  route: string
  first: string
  level: HicfLevel
}

/** What was the same: the route and the first role, or only the route and the level of it. */
export type AlikeRule = 'role' | 'level'

/** People who started the same way, the person asked about among them. */
export interface Alike {
  rule: AlikeRule
  people: number
  /** Those who have held an informatics post above their first level by the day. */
  progressed: number
  nows: { now: FlowNow; people: number }[]
}

/** Where someone started, has been and is. */
export interface AlikeRow extends Start {
  now: FlowNow
  progressed: boolean
  people: number
}

/** How a person started, and where that has led by a day; null for someone who has held no informatics post by it. */
export function startOf(person: RoutedPerson, asAt: Day): AlikeRow | null {
  const seen = person.periods.filter(({ from, state }) => from <= asAt && state === 'informatics')
  const [first] = seen
  const level = first ? levelOf(first) : null
  if (!first || level === null) return null
  const { state, period } = stateOn(person.periods, asAt)
  const now = (period && levelOf(period)) ?? (state === 'other' ? 'moved_out' : 'left')
  return {
    route: person.route,
    first: stepKey(stepOf(first, 'role')),
    level,
    now,
    progressed: seen.some((one) => (levelOf(one) ?? 0) > level),
    people: 1,
  }
}

/**
 * The people who started as one did: by the same entry route in the same first informatics role; where they are
 * fewer than eight, by the same route at the same first level.
 *
 * @param rows one a person or already grouped, the person's own among them
 */
export function startedAlike(rows: readonly AlikeRow[], start: Start): Alike {
  const byLevel = rows.filter(({ route, level }) => route === start.route && level === start.level)
  const byRole = byLevel.filter(({ first }) => first === start.first)
  const rule: AlikeRule = sum(byRole) >= ENOUGH_ALIKE ? 'role' : 'level'
  const alike = rule === 'role' ? byRole : byLevel
  return {
    rule,
    people: sum(alike),
    progressed: sum(alike.filter(({ progressed }) => progressed)),
    nows: [...Map.groupBy(alike, ({ now }) => now)]
      .map(([now, some]) => ({ now, people: sum(some) }))
      .sort((a, b) => place(a.now) - place(b.now)),
  }
}

const sum = (rows: readonly AlikeRow[]) => rows.reduce((total, { people }) => total + people, 0)

/** The highest level first, then moved out, then left. */
const place = (now: FlowNow) => FLOW_NOWS.indexOf(now)
