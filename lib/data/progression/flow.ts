import 'server-only'
import { flowGroups } from '@/db/queries/flow'
import type { Scope } from '@/lib/access/scope'
import { type SharedCount, shareCount } from '@/lib/domain/disclosure'
import { drawnTogether, type Flow, flowFrom } from '@/lib/domain/flow'
import { foldRoles, smallRoutes } from '@/lib/domain/flow-fold'
import { shareFlow, withStepsOf } from '@/lib/domain/shared-flow'
import { type FlowCount, type FlowFilter, flowStages } from '@/lib/forms/flow-filter'
import { answered, type Made, once } from '../answers'
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
export async function routeToLevelFlow(scope: Scope, filter: FlowFilter): Promise<FlowView> {
  const { route, count, routes, middle, last, ...where } = filter
  const stages = flowStages(filter)
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

const exactFlows: Made<Flow> = new WeakMap()
const sharedFlows: Made<Flow<SharedCount>> = new WeakMap()

/** A staff list shows the records as they are, and no names are for those who see what is safe to share. */
const NOT_LISTABLE: Listable = { now: false, left: [], routes: [] }
