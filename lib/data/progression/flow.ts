import 'server-only'
import { flowGroups } from '@/db/queries/flow'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import { drawnTogether, type Flow, flowFrom } from '@/lib/domain/flow'
import { foldRoles, smallRoutes } from '@/lib/domain/flow-fold'
import { flowShownBy, shownTogether } from '@/lib/domain/shared-flow'
import { type FlowCount, type FlowFilter, flowStages } from '@/lib/forms/flow-filter'
import { answered, madeOf, once } from '../answers'
import { flowOf, sharedMonth } from '../month'
import { questionFor } from '../safe-question'
import { type FigureFacts, figureFacts } from './figure-facts'
import { flowRowsOf } from './flow-rows'

export type FlowView = FigureFacts & {
  flow: Flow<SharedCount>
  /** How the page says its numbers. */
  count: FlowCount
  /** The route in focus and how many came by it; null without a focus. */
  focus: { route: string; people: SharedCount } | null
  /** Everyone whose entry route is not known. */
  unknown: SharedCount
  /** Whether staff lists show these people: the records as they are, to those who may see names. */
  listable: boolean
}

/**
 * The flow from primary entry route through the columns of the filter (measure 3): level of the first informatics post,
 * or the level 2 or 5 years after it began, to where people are as at a day. Everyone is in it who held an informatics
 * post by then. Where it is safe to share it is of everyone, from first level to the level at the end of a month.
 *
 * Area, unit and level of the filter are those of a person's last informatics post up to the day: of the post they
 * hold, or for those who moved out or left, of the one they went from. The entry years are of the first informatics
 * post. `route` is the route in focus and leaves nobody out.
 */
export async function routeToLevelFlow(scope: Scope, filter: FlowFilter): Promise<FlowView> {
  if (scope.grade !== 'internal') return sharedFlow(scope, questionFor(scope.grade, 'flow', filter).filter)
  const { route, count: _, routes, middle: _middle, last: _last, ...where } = filter
  const stages = flowStages(filter)
  const found = await answered(scope, { what: `flow ${stages}`, filter: where }, async (db) => ({
    groups: [...(await flowGroups(db, where, filter.asAt, stages))],
  }))
  const { groups } = found.answer
  const bare = once(flows, found.answer, 'exact', () => flowFrom(foldRoles(flowRowsOf(groups)), stages))
  const flow = drawnTogether(bare, routes ? [] : smallRoutes(bare.routes, route ?? null))
  return {
    ...figureFacts(scope, 'flow', filter, found, flow.columns, flow.steps, flow.total),
    ...peopleIn(flow, filter),
    listable: !filter.knownOn,
  }
}

async function sharedFlow(scope: Scope, filter: FlowFilter): Promise<FlowView> {
  const month = await sharedMonth(scope, filter.asAt)
  const bare = flowShownBy(flowOf(month), month.of)
  const small = filter.routes ? [] : smallRoutes(bare.routes, filter.route ?? null)
  const flow = shownTogether(bare, small, month.threshold)
  return {
    ...figureFacts(scope, 'flow', filter, month, flow.columns, flow.steps, flow.total),
    ...peopleIn(flow, filter),
    listable: false,
  }
}

type People = Pick<FlowView, 'flow' | 'count' | 'focus' | 'unknown'>

function peopleIn(flow: Flow<SharedCount>, { route, count }: FlowFilter): People {
  const peopleOf = (code: string) => flow.routes.find((one) => one.route === code)?.people ?? 0
  return {
    flow,
    count: count ?? 'people',
    focus: route ? { route, people: peopleOf(route) } : null,
    unknown: peopleOf('UNKNOWN'),
  }
}

const flows = madeOf<Flow>('flows')
