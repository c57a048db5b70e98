import type { SharedCount } from '@/lib/domain/disclosure'
import type { Flow, FlowNow } from '@/lib/domain/flow'
import type { FlowLink, FlowModel, FlowNode } from './flow-model'

/** Which mark of the chart a link leads from. */
export type FlowPlace =
  | { stage: 'route'; route: string }
  | { stage: 'first'; level: number }
  | { stage: 'now'; now: FlowNow }

export interface FlowWords {
  /** Code of the route in focus; without one all routes are drawn alike. */
  focus?: string | null
  routeLabel: (code: string) => string
  /** Title of the last column: `On 31 October 2026`. */
  nowTitle: string
  /** Where a mark leads: the people, or for a viewer the rounded table. */
  href?: (place: FlowPlace) => string | undefined
}

/** The props of `FlowChart` from the domain's flow, exact or shared. */
export function flowChartModel(flow: Flow<SharedCount>, words: FlowWords): FlowModel {
  const { focus, routeLabel, href } = words
  const focused = focus !== undefined && focus !== null && flow.routes.some(({ route }) => route === focus)
  const ofFocus = <Row extends { people: SharedCount }>(rows: readonly Row[], test: (row: Row) => boolean) =>
    focused ? { focus: rows.find(test)?.people ?? 0 } : {}

  const routes = flow.routes.map(
    ({ route, people }): FlowNode => ({
      id: `route:${route}`,
      label: routeLabel(route),
      total: people,
      kind: route === 'UNKNOWN' ? 'unknown' : 'route',
      href: href?.({ stage: 'route', route }),
      ...(focused && route === focus ? { focus: people } : {}),
    }),
  )
  const firsts = flow.firsts.map(
    ({ first, people }): FlowNode => ({
      id: `first:${first}`,
      label: `Level ${first}`,
      total: people,
      kind: 'level',
      href: href?.({ stage: 'first', level: first }),
      ...ofFocus(flow.routeToFirst, (row) => row.route === focus && row.first === first),
    }),
  )
  const nows = flow.nows.map(
    ({ now, people }): FlowNode => ({
      id: `now:${now}`,
      ...nowWords(now),
      total: people,
      href: href?.({ stage: 'now', now }),
      ...ofFocus(flow.routeToNow, (row) => row.route === focus && row.now === now),
    }),
  )
  const links: FlowLink[] = [
    ...flow.routeToFirst.map(({ route, first, people }) => ({
      source: `route:${route}`,
      target: `first:${first}`,
      value: people,
      ...(focused ? { focus: route === focus ? people : 0 } : {}),
    })),
    ...flow.firstToNow.map(({ first, now, people }) => ({
      source: `first:${first}`,
      target: `now:${now}`,
      value: people,
      ...ofFocus(flow.rows, (row) => row.route === focus && row.first === first && row.now === now),
    })),
  ]
  return {
    stages: [
      { title: 'Entry route', shortTitle: 'Route', nodes: routes },
      { title: 'First informatics level', shortTitle: 'First level', nodes: firsts },
      { title: words.nowTitle, shortTitle: 'Now', nodes: nows },
    ],
    links,
    ...(focused && focus ? { focusLabel: routeLabel(focus) } : {}),
  }
}

function nowWords(now: FlowNow): Pick<FlowNode, 'label' | 'shortLabel' | 'kind'> {
  if (now === 'left') return { label: 'Left the Trust', shortLabel: 'Left', kind: 'left' }
  if (now === 'moved_out')
    return { label: 'Moved out of informatics', shortLabel: 'Moved out', kind: 'moved_out' }
  return { label: `Level ${now}`, kind: 'level' }
}
