import type { Count } from './count'
import type { FlowModel, FlowNode } from './flow-model'

/**
 * A flow as it is sent to the browser, beside the drawing that it is also sent as: ribbons as numbers, four each (from
 * and to as places of all nodes, people, and of the focus), since there are hundreds; -1 is a hidden number and -2 none.
 */
export type FlowWire = Omit<FlowModel, 'links'> & { links: number[] }

const HIDDEN = -1
const NONE = -2
const PARTS = 4

const toNumber = (count: Count | undefined) => (count === undefined ? NONE : count === '*' ? HIDDEN : count)
const toCount = (number = NONE): Count | undefined =>
  number === NONE ? undefined : number === HIDDEN ? '*' : number

const nodesOf = ({ stages }: Pick<FlowModel, 'stages'>): FlowNode[] => stages.flatMap(({ nodes }) => nodes)

export function packFlow({ links, ...model }: FlowModel): FlowWire {
  const places = new Map(nodesOf(model).map(({ id }, at) => [id, at]))
  return {
    ...model,
    links: links.flatMap(({ source, target, value, focus }) => [
      places.get(source) ?? 0,
      places.get(target) ?? 0,
      toNumber(value),
      toNumber(focus),
    ]),
  }
}

export function unpackFlow({ links, ...model }: FlowWire): FlowModel {
  const nodes = nodesOf(model)
  return {
    ...model,
    links: Array.from({ length: links.length / PARTS }, (_, at) => {
      const [source = 0, target = 0, value, focus] = links.slice(at * PARTS, (at + 1) * PARTS)
      const own = toCount(focus)
      return {
        source: nodes[source]?.id ?? '',
        target: nodes[target]?.id ?? '',
        value: toCount(value) ?? 0,
        ...(own === undefined ? {} : { focus: own }),
      }
    }),
  }
}
