import type { SharedCount } from '../disclosure'
import type { Flow } from '../flow'
import type { FlowNow } from '../flow-stage'
import { shareWithRoom } from '../room'
import { flowFigures, flowShownBy } from '../shared-flow'

/** A flow from first level to now as it would be shared by itself, beside no other figure of its month. */
export function shareFlow(flow: Flow, threshold?: number): Flow<SharedCount> {
  const places = new Map<string, number>()
  const placeOf = (name: string) => {
    const place = places.get(name) ?? places.size
    places.set(name, place)
    return place
  }
  const groups = (flow.steps[0]?.byRoute ?? [])
    .map(({ route, from, to, people }) => ({
      people,
      names: flowFigures({ route, first: from, now: to as FlowNow }),
    }))
    .toSorted((a, b) => (a.names.join() < b.names.join() ? -1 : 1))
    .map(({ people, names }) => ({ people, figures: names.map(placeOf) }))
  const { shown } = shareWithRoom(groups, places.size, threshold)
  return flowShownBy(flow, (name) => shown[places.get(name) ?? -1] ?? 0)
}
