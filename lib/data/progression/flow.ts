import 'server-only'
import { flowGroups } from '@/db/queries/flow'
import type { Scope } from '@/lib/access/scope'
import { type SharedCount, shareCount } from '@/lib/domain/disclosure'
import { drawnTogether, type Flow, flowFrom } from '@/lib/domain/flow'
import { foldRoles, smallRoutes } from '@/lib/domain/flow-fold'
import { monthFigureOfFlow } from '@/lib/domain/month-release'
import { flowShownBy, shareFlow, withStepsOf } from '@/lib/domain/shared-flow'
import { type FlowCount, type FlowFilter, flowStages } from '@/lib/forms/flow-filter'
import { answered } from '../answers'
import { flowOf, sharedMonth } from '../month'
import { questionFor } from '../safe-question'
import { type FigureFacts, figureFacts } from './figure-facts'
import { flowRowsOf, type Listable, listable } from './flow-rows'

export type FlowView = FigureFacts & {
  flow: Flow<SharedCount>
  /** How the page says its numbers. */
  count: FlowCount
  /** The route in focus and how many came by it; null without a focus. */
  focus: { route: string; people: SharedCount } | null
  /** Everyone whose entry route is not known. */
  unknown: SharedCount
  /** Which marks stand for people that a staff list shows exactly; none where the grade is safe to share. */
  listable: Listable
}

/**
 * The flow from primary entry route through the columns of the filter (measure 3): level of the first informatics post,
 * or the level 2 or 5 years after it began, to where people are as at a day. Everyone is in it who held an informatics
 * post by then.
 *
 * Area, unit and level of the filter are those of a person's last informatics post up to the day: of the post they
 * hold, or for those who moved out or left, of the one they went from. The entry years are of the first informatics
 * post. `route` is the route in focus and leaves nobody out.
 */
export async function routeToLevelFlow(scope: Scope, put: FlowFilter): Promise<FlowView> {
  const { filter } = questionFor(scope.grade, 'flow', put)
  const { route, count, routes, middle, last, ...where } = filter
  const stages = flowStages(filter)
  if (scope.grade !== 'internal' && stages.join() === 'first,now') return flowOfMonth(scope, filter)
  const found = await answered(scope, { what: `flow ${stages}`, filter: where }, async (db) => ({
    groups: [...(await flowGroups(db, where, filter.asAt, stages))],
  }))
  const { threshold } = found
  const { groups } = found.answer
  const internal = scope.grade === 'internal'
  const shown = (people: number) => (internal ? people : shareCount(people, threshold))
  const bare = once(exactFlows, found.answer, `${scope.grade} ${threshold}`, () =>
    flowFrom(foldRoles(flowRowsOf(groups), shown), stages),
  )
  const small = routes
    ? []
    : smallRoutes(
        bare.routes.map((one) => ({ ...one, people: shown(one.people) })),
        route ?? null,
      )
  const exact = drawnTogether(bare, small)
  const shared = () => shareFlow(stages.length > 2 ? withStepsOf(exact, route ?? null) : exact, threshold)
  const flow: Flow<SharedCount> = internal
    ? exact
    : once(sharedFlows, found.answer, JSON.stringify([threshold, small, stages.length > 2 && route]), shared)
  const peopleOf = (code: string) => flow.routes.find((one) => one.route === code)?.people ?? 0
  return {
    ...figureFacts(scope, 'flow', filter, found, flow.columns, flow.steps, flow.total),
    flow,
    count: count ?? 'people',
    focus: route ? { route, people: peopleOf(route) } : null,
    unknown: peopleOf('UNKNOWN'),
    listable: internal && !filter.knownOn ? listable(groups, filter) : NOT_LISTABLE,
  }
}

/** Of first level and now, the numbers are those of the month's closed set; each route stands by itself. */
async function flowOfMonth(scope: Scope, filter: FlowFilter): Promise<FlowView> {
  const month = await sharedMonth(scope, filter.asAt)
  const flow = flowShownBy(flowOf(month), (name) => month.of(monthFigureOfFlow(name)))
  const peopleOf = (code: string) => flow.routes.find((one) => one.route === code)?.people ?? 0
  const { route, count } = filter
  return {
    ...figureFacts(scope, 'flow', filter, month, flow.columns, flow.steps, flow.total),
    flow,
    count: count ?? 'people',
    focus: route ? { route, people: peopleOf(route) } : null,
    unknown: peopleOf('UNKNOWN'),
    listable: NOT_LISTABLE,
  }
}

/** What was made last of an answer that is kept, for as long as it is kept: most ask for what was just asked for. */
type Made<T> = WeakMap<object, { of: string; made: T }>
const exactFlows: Made<Flow> = new WeakMap()
const sharedFlows: Made<Flow<SharedCount>> = new WeakMap()

function once<T>(kept: Made<T>, answer: object, of: string, make: () => T): T {
  const found = kept.get(answer)
  if (found?.of === of) return found.made
  const made = make()
  kept.set(answer, { of, made })
  return made
}

/** A staff list shows the records as they are, and no names are for those who see what is safe to share. */
const NOT_LISTABLE: Listable = { now: false, left: [], routes: [] }
