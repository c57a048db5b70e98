import { type SharedCount, shareOf } from '@/lib/domain/disclosure'
import { type Flow, outcomeIn } from '@/lib/domain/flow'
import type { FlowPlace, FlowStage } from '@/lib/domain/flow-stage'
import { shareText } from '@/lib/format/share'
import type { FlowMark } from '@/lib/forms/flow-list'
import { isSomebody } from './count'
import type { FlowLink, FlowLists, FlowModel, FlowNode } from './flow-model'

export interface FlowWords {
  /** Code of the route in focus; without one all routes are drawn alike. */
  focus?: string | null
  routeLabel: (code: string) => string
  /** How routes drawn as one are called, from how many they are. */
  othersLabel: (routes: number) => string
  /** Titles of a column: `First informatics level`, and where there is little room `First level`. */
  stageTitle: (stage: FlowStage) => { title: string; shortTitle: string }
  placeLabel: (place: FlowPlace, stage: FlowStage) => { label: string; shortLabel?: string }
  /** Whether marks and ribbons say people, or shares of the start or of the mark before. */
  count?: 'people' | 'start' | 'before'
  /** The fewest people of whom a share is given. */
  leastForShare?: number
  /** Where a mark leads: the people, or for a viewer the rounded table. @param ofFocus whether any of the route in focus are at it */
  href?: (mark: FlowMark, ofFocus?: boolean) => string | undefined
  /** What of the address of a list of people says that they are at a mark, where a list knows it. */
  list?: (mark: FlowMark) => Readonly<Record<string, string>> | undefined
  lists?: FlowLists
}

const OTHERS = 'route:others'

/** The props of `FlowChart` from the domain's flow, exact or shared. */
export function flowChartModel(flow: Flow<SharedCount>, words: FlowWords): FlowModel {
  const { routeLabel, href, list, lists, count = 'people', leastForShare = 8 } = words
  const focus = flow.routes.some(({ route }) => route === words.focus) ? (words.focus ?? null) : null
  const [first] = flow.columns
  const folded = new Set(flow.others?.routes)
  const start = outcomeIn(first, focus)?.people ?? 0
  const share = (part: SharedCount, whole: SharedCount) =>
    whole === '*' || whole < leastForShare ? '–' : shareText(shareOf(part, whole))

  const listed = (mark: FlowMark) => {
    const part = list?.(mark)
    return part ? { list: part } : {}
  }
  const routes = flow.routes
    .filter(({ route }) => !folded.has(route))
    .map(
      ({ route, people }): FlowNode => ({
        id: `route:${route}`,
        label: routeLabel(route),
        total: people,
        kind: route === 'UNKNOWN' ? 'unknown' : 'route',
        href: href?.({ stage: 'route', route }),
        ...listed({ stage: 'route', route }),
        ...(route === focus ? { focus: people } : {}),
      }),
    )
  if (flow.others) {
    const others: FlowNode = {
      id: OTHERS,
      label: words.othersLabel(flow.others.routes.length),
      total: flow.others.people,
      kind: 'route',
      href: href?.({ stage: 'others' }),
    }
    const end = routes.findIndex(({ kind }) => kind === 'unknown')
    routes.splice(end < 0 ? routes.length : end, 0, others)
  }
  const columns = flow.columns.map(({ stage, places, byRoute }) => {
    const own = new Map(byRoute.filter(({ route }) => route === focus).map((one) => [one.place, one.people]))
    const nodes = places.map(({ place, people }): FlowNode => {
      const focused = own.get(place) ?? 0
      return {
        id: `${stage}:${place}`,
        ...words.placeLabel(place, stage),
        kind: typeof place === 'number' ? 'level' : place === 'not_yet' ? 'unknown' : kindOf(place),
        total: people,
        href: href?.({ stage, place }, isSomebody(focused)),
        ...listed({ stage, place }),
        ...(focus ? { focus: focused } : {}),
        ...(count === 'start'
          ? { says: sharesSaid(focus, share(focused, start), share(people, flow.total)) }
          : {}),
      }
    })
    return { ...words.stageTitle(stage), nodes }
  })
  const links: FlowLink[] = [
    ...(first?.byRoute ?? [])
      .filter(({ route }) => !folded.has(route))
      .map(({ route, place, people }) => ({
        source: `route:${route}`,
        target: `${first?.stage}:${place}`,
        value: people,
        ...(focus ? { focus: route === focus ? people : 0 } : {}),
      })),
    ...(flow.others?.places ?? []).map(({ place, people }) => ({
      source: OTHERS,
      target: `${first?.stage}:${place}`,
      value: people,
      ...(focus ? { focus: 0 } : {}),
    })),
    ...flow.steps.flatMap(({ all, byRoute }, step) => {
      const [here, next] = [flow.columns[step]?.stage, flow.columns[step + 1]?.stage]
      const own = new Map(
        byRoute.filter(({ route }) => route === focus).map((one) => [`${one.from}>${one.to}`, one.people]),
      )
      return all.map(({ from, to, people }) => ({
        source: `${here}:${from}`,
        target: `${next}:${to}`,
        value: people,
        ...(focus ? { focus: own.get(`${from}>${to}`) ?? 0 } : {}),
      }))
    }),
  ]
  return {
    stages: [{ title: 'Entry route', shortTitle: 'Route', nodes: routes }, ...columns],
    links,
    ...(focus ? { focusLabel: routeLabel(focus) } : {}),
    ...(lists ? { lists } : {}),
    ...(count === 'people' ? {} : { count, leastForShare, everyone: flow.total }),
  }
}

const kindOf = (place: FlowPlace): FlowNode['kind'] =>
  place === 'left' || place === 'moved_out' ? place : 'level'

/** As they stand beside a mark: the focus, and all; without anybody of the focus only all. */
function sharesSaid(focus: string | null, own: string, all: string): [string, string] {
  return focus ? [own, `, all ${all}`] : ['', all]
}
