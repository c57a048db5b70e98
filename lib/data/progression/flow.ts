import 'server-only'
import { flowGroups } from '@/db/queries/progression'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import { type Flow, flowFrom } from '@/lib/domain/flow'
import { flowShownBy } from '@/lib/domain/shared-flow'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { answered } from '../answers'
import { flowOf, sharedMonth } from '../month'
import { questionFor } from '../safe-question'
import { type FigureFacts, figureFacts } from './figure-facts'
import { flowRowsOf, type Listable, listable } from './flow-rows'

export type FlowView = FigureFacts & {
  flow: Flow<SharedCount>
  /** The route in focus and how many came by it; null without a focus. */
  focus: { route: string; people: SharedCount } | null
  /** Everyone whose entry route is not known. */
  unknown: SharedCount
  /** Which marks stand for people that a staff list shows exactly; none where the grade is safe to share. */
  listable: Listable
}

/**
 * The flow from primary entry route to the level of the first informatics post to where they are as at a day
 * (measure 3). Everyone is in it who held an informatics post by then.
 *
 * Area, unit and level are those of a person's last informatics post up to the day: of the post they hold, or for
 * those who moved out or left, of the one they went from. The entry years are of the first informatics post.
 * `route` is the route in focus and leaves nobody out.
 */
export async function routeToLevelFlow(scope: Scope, filter: ProgressionFilter): Promise<FlowView> {
  if (scope.grade !== 'internal') return sharedFlow(scope, questionFor(scope.grade, 'flow', filter).filter)
  const { route, ...where } = filter
  const found = await answered(scope, { what: 'flow', filter: where }, async (db) => ({
    groups: [...(await flowGroups(db, where, filter.asAt))],
  }))
  const { groups } = found.answer
  const flow = flowFrom(flowRowsOf(groups))
  return {
    ...figureFacts(scope, 'flow', filter, found, flow.rows, flow.total),
    ...peopleIn(flow, route),
    listable: filter.knownOn ? NOT_LISTABLE : listable(groups, filter),
  }
}

async function sharedFlow(scope: Scope, filter: ProgressionFilter): Promise<FlowView> {
  const month = await sharedMonth(scope, filter.asAt)
  const flow = flowShownBy(flowOf(month), month.of)
  return {
    ...figureFacts(scope, 'flow', filter, month, flow.rows, flow.total),
    ...peopleIn(flow, filter.route),
    listable: NOT_LISTABLE,
  }
}

function peopleIn(flow: Flow<SharedCount>, route: string | undefined) {
  const peopleOf = (code: string) => flow.routes.find((one) => one.route === code)?.people ?? 0
  return {
    flow,
    focus: route ? { route, people: peopleOf(route) } : null,
    unknown: peopleOf('UNKNOWN'),
  }
}

/** A staff list shows the records as they are, and no names are for those who see what is safe to share. */
const NOT_LISTABLE: Listable = { now: false, left: [], routes: [] }
