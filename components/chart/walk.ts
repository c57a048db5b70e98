import { byMost } from './count'
import type { FlowLayout, PlacedNode } from './flow-layout'
import type { FlowLink } from './flow-model'

/**
 * Where the keyboard is: at a node, or on the ribbon from one node to another. `along` is the node beside which one walks
 * up and down.
 */
export type Spot =
  | { at: 'node'; id: string }
  | { at: 'ribbon'; source: string; target: string; along: 'source' | 'target' }

export const spotKey = (spot: Spot): string =>
  spot.at === 'node' ? spot.id : `${spot.source}>${spot.target}`

type Drawn = Pick<FlowLayout, 'nodes' | 'ribbons' | 'model'>

/**
 * The spot an arrow key leads to: up and down along the column, or along the ribbons of a node; right from a node onto its
 * largest ribbon and from a ribbon to where it leads, left the same way back; Home and End to the first and last of those
 * beside it. Nothing where there is no further one, or for another key.
 */
export function nextSpot(drawn: Drawn, here: Spot, key: string): Spot | undefined {
  if (here.at === 'ribbon') return fromRibbon(drawn, here, key)
  const own = drawn.nodes.find(({ node }) => node.id === here.id)
  const column = drawn.nodes.filter(({ stage }) => stage === own?.stage)
  const row = column.findIndex(({ node }) => node.id === here.id)
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const along = key === 'ArrowRight' ? 'source' : 'target'
      const largest = largestOf(ribbonsBeside(drawn, here.id, along))
      return largest && { at: 'ribbon', source: largest.source, target: largest.target, along }
    }
    default:
      return nodeSpot(inRow(column, row, key))
  }
}

function fromRibbon(drawn: Drawn, here: Extract<Spot, { at: 'ribbon' }>, key: string): Spot | undefined {
  if (key === 'ArrowRight') return { at: 'node', id: here.target }
  if (key === 'ArrowLeft') return { at: 'node', id: here.source }
  const beside = ribbonsBeside(drawn, here[here.along], here.along)
  const row = beside.findIndex((one) => one.source === here.source && one.target === here.target)
  const to = inRow(beside, row, key)
  return to && { at: 'ribbon', source: to.source, target: to.target, along: here.along }
}

function inRow<T>(row: readonly T[], place: number, key: string): T | undefined {
  switch (key) {
    case 'ArrowUp':
      return row[place - 1]
    case 'ArrowDown':
      return row[place + 1]
    case 'Home':
      return row[0]
    case 'End':
      return row.at(-1)
    default:
      return undefined
  }
}

const nodeSpot = (placed: PlacedNode | undefined): Spot | undefined =>
  placed && { at: 'node', id: placed.node.id }

/** The ribbons that leave a node, or come to it, from top to bottom of their other ends. */
export function ribbonsBeside({ nodes, ribbons, model }: Drawn, id: string, along: 'source' | 'target') {
  const tops = new Map(nodes.map(({ node, y }) => [node.id, y]))
  const other = along === 'source' ? 'target' : 'source'
  const drawn = new Set(ribbons.map(({ source, target }) => `${source}>${target}`))
  return model.links
    .filter((link) => link[along] === id && drawn.has(`${link.source}>${link.target}`))
    .sort((a, b) => (tops.get(a[other]) ?? 0) - (tops.get(b[other]) ?? 0))
}

/** The one with most people of the focus, else of all. */
const largestOf = (links: readonly FlowLink[]): FlowLink | undefined =>
  [...links].sort((a, b) => byMost(a.focus ?? 0, b.focus ?? 0) || byMost(a.value, b.value))[0]
