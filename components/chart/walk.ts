import type { PlacedNode } from './flow-layout'

/**
 * The node an arrow key leads to: up and down along the column, left and right to the nearest of the next
 * column, Home and End to the column's ends. Nothing where the column or the chart ends, or for another key.
 */
export function nextNode(
  nodes: readonly PlacedNode[],
  here: PlacedNode,
  key: string,
): PlacedNode | undefined {
  const column = nodes.filter((placed) => placed.stage === here.stage)
  const row = column.findIndex((placed) => placed.node.id === here.node.id)
  switch (key) {
    case 'ArrowUp':
      return column[row - 1]
    case 'ArrowDown':
      return column[row + 1]
    case 'Home':
      return column[0]
    case 'End':
      return column.at(-1)
    case 'ArrowLeft':
      return nearest(nodes, here, here.stage - 1)
    case 'ArrowRight':
      return nearest(nodes, here, here.stage + 1)
    default:
      return undefined
  }
}

function nearest(nodes: readonly PlacedNode[], here: PlacedNode, stage: number): PlacedNode | undefined {
  const distance = (placed: PlacedNode) => Math.abs(placed.y + placed.height / 2 - here.y - here.height / 2)
  return nodes.filter((placed) => placed.stage === stage).sort((a, b) => distance(a) - distance(b))[0]
}
