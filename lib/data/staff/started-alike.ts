import 'server-only'
import { type Started, type StartedAs, startedAlike, startedAs } from '@/db/queries/pathways'
import { allRoles } from '@/db/queries/roles'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { flowNowOf } from '@/lib/data/progression/flow-rows'
import { stepOfKey } from '@/lib/domain/career-step'
import type { FlowNow } from '@/lib/domain/flow-stage'
import { type Alike, type AlikeRow, startedAlike as alikeOf } from '@/lib/domain/started-alike'
import { answered } from '../answers'
import { roleNames, stepLabel } from '../roles/role-names'

export type StartedAlikeView = Omit<Alike, 'nows'> & {
  route: string
  level: number
  /** The first role in words: "Analyst, level 5". */
  first: string
  /** `listed`: the staff list shows exactly these people, so that a number may lead there. */
  nows: (Alike['nows'][number] & { listed: boolean })[]
}

/**
 * The people who started as someone did, themselves among them, up to a day: counts only.
 * @returns null for someone who has not held an informatics post by the day
 * @throws unless the scope may read staff
 */
export async function peopleWhoStartedAlike(
  scope: Scope,
  staffId: string,
  asAt: Day,
): Promise<StartedAlikeView | null> {
  if (!scope.can('staff:read')) throw new Error('staff:read is missing')
  const [start, names] = await withTrust(scope, (db) =>
    Promise.all([startedAs(db, staffId, asAt), allRoles(db).then(roleNames)]),
  )
  const step = start && stepOfKey(start.first)
  if (!start || !step) return null
  const { route, level } = start
  const asked = { asAt, route, level }
  const { answer } = await answered(scope, { what: 'started alike', filter: asked }, (db) =>
    startedAlike(db, start, asAt),
  )
  const alike = alikeOf(alikeRows(start, answer), start)
  return { ...alike, route, level, first: stepLabel(step, names), nows: alike.nows.map(listedOf(answer)) }
}

/** The list knows the route and the level now, and never how someone began. */
const listedOf =
  ({ listed }: Started) =>
  <T extends { now: FlowNow; people: number }>(one: T) => ({
    ...one,
    listed: listed.some(({ level, people }) => level === one.now && people === one.people),
  })

/** The rows of a route and first level as the domain takes them. */
export function alikeRows({ route, level: firstLevel }: StartedAs, { rows }: Started): AlikeRow[] {
  return rows.map(({ state, level, first, progressed, people }) => ({
    route,
    first,
    level: firstLevel,
    now: flowNowOf({ state, level }),
    progressed,
    people,
  }))
}
