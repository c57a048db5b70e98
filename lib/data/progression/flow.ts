import 'server-only'
import { flowGroups } from '@/db/queries/progression'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import { type Flow, flowFrom } from '@/lib/domain/flow'
import { shareFlow } from '@/lib/domain/shared-flow'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { answered } from '../answers'
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
  const { route, ...where } = filter
  const found = await answered(scope, { what: 'flow', filter: where }, async (db) => ({
    groups: [...(await flowGroups(db, where, filter.asAt))],
  }))
  const { groups } = found.answer
  const exact = flowFrom(flowRowsOf(groups))
  const internal = scope.grade === 'internal'
  const flow: Flow<SharedCount> = internal ? exact : shareFlow(exact, found.threshold)
  const peopleOf = (code: string) => flow.routes.find((one) => one.route === code)?.people ?? 0
  return {
    ...figureFacts(scope, 'flow', filter, found, flow.rows, flow.total),
    flow,
    focus: route ? { route, people: peopleOf(route) } : null,
    unknown: peopleOf('UNKNOWN'),
    listable: internal && !filter.knownOn ? listable(groups, filter) : NOT_LISTABLE,
  }
}

/** A staff list shows the records as they are, and no names are for those who see what is safe to share. */
const NOT_LISTABLE: Listable = { now: false, left: [], routes: [] }
