import { drawnSize, isSomebody } from './count'
import {
  type ColumnItem,
  type ColumnRules,
  HIDDEN_HEIGHT,
  heightOf,
  labelsHeight,
  mostHeight,
  placeColumn,
  scaleFor,
} from './flow-columns'
import {
  endLines,
  LABEL_SIZE,
  LINE,
  labelWidth,
  nodeLabel,
  numberColumn,
  numbersWidth,
  TOP_LINE,
  topLines,
} from './flow-labels'
import { type FlowModel, type FlowNode, hasFocus, narrowFlow } from './flow-model'
import { type Box, type Ribbon, ribbonsBetween } from './flow-ribbons'
import { textWidth, wrapText } from './text-width'
import { NARROW_BELOW } from './widths'

const NODE_WIDTH = 13
const MOST_ROUTE_LABEL = 340
/** Room under the columns: half a label reaches into it. */
const FOOT = 14
/** Pixels of a column that are its people's, whatever room its labels take. */
const LEAST_FOR_PEOPLE = 180

export interface PlacedNode extends Box {
  node: FlowNode
  stage: number
  label: NodeLabel
}

/**
 * Where a label stands: before its node, across it (with the number of the focus alone where columns are many), after
 * it (on one line or two), or on top of it.
 */
export type NodeLabel =
  | { at: 'before'; lines: string[]; apart: number }
  | { at: 'across'; focusAlone: boolean }
  | { at: 'after'; lines: string[]; below: boolean }
  | { at: 'top'; lines: string[]; anchor: 'start' | 'end' }

export interface StageHead {
  lines: string[]
  size: number
  x: number
  y: number
  anchor: 'start' | 'middle' | 'end'
}

export interface FlowLayout {
  narrow: boolean
  /** Between the first column and the last only the focus has its numbers written. */
  focusAlone: boolean
  width: number
  height: number
  /** What is drawn: on a narrow page less than what was given. */
  model: FlowModel
  heads: StageHead[]
  nodes: PlacedNode[]
  ribbons: Ribbon[]
  /** Pixels a person. */
  scale: number
}

/** Where every mark of the flow chart goes, in pixels. Pure: no browser is asked. */
export function flowLayout(given: FlowModel, width: number, height?: number): FlowLayout {
  const narrow = width < NARROW_BELOW
  const model = narrow ? narrowFlow(given) : given
  const usual = narrow ? (hasFocus(given) ? 480 : 580) : 700
  const xs = columnsAt(model, width, narrow)
  const heads = headsOf(model, xs, width, narrow)
  const focusAlone = !narrow && hasFocus(model) && isCrowded(model, (xs[1] ?? width) - (xs[0] ?? 0))
  const top = Math.max(0, ...heads.map((head) => head.lines.length)) * 20 + (narrow ? 14 : 26)
  const rulesOf = (stage: number, room: number): ColumnRules => ({
    height: room - top - FOOT,
    leastGap: narrow ? 8 : 5,
    mostGap: narrow ? 12 : 9,
    labelAbove: narrow && stage < model.stages.length - 1,
  })
  const labelOf = (node: FlowNode, stage: number, nodeHeight: number) =>
    placeLabel(node, stage, nodeHeight, { model, xs, width, narrow, focusAlone })
  const columns = model.stages.map((stage, index) =>
    stage.nodes.map(
      (node): ColumnItem => ({ total: node.total, labelHeight: labelHeight(labelOf(node, index, 0)) }),
    ),
  )
  // Where labels are many or long the chart is higher, so that there is room for the people too.
  const words = Math.max(...columns.map((column, index) => labelsHeight(column, rulesOf(index, usual))))
  const most = height ?? Math.max(usual, Math.ceil(top + words + LEAST_FOR_PEOPLE + FOOT))
  const scale = Math.min(
    ...columns.map((column, index) => scaleFor([column], rulesOf(index, most), narrow ? 5 : 40)),
  )
  // Where people are few the chart is no higher than they need.
  const needed = Math.max(...columns.map((column, index) => mostHeight(column, scale, rulesOf(index, most))))
  const tall = height ?? Math.min(most, Math.ceil(top + needed + 2 * FOOT))
  const nodes = model.stages.flatMap((stage, index) => {
    const tops = placeColumn(columns[index] ?? [], scale, rulesOf(index, tall))
    return stage.nodes.map((node, row): PlacedNode => {
      const nodeHeight = heightOf(node.total, scale)
      return {
        node,
        stage: index,
        x: xs[index] ?? 0,
        y: top + (tops[row] ?? 0),
        width: NODE_WIDTH,
        height: nodeHeight,
        focusHeight: focusHeight(node, nodeHeight, scale),
        label: labelOf(node, index, nodeHeight),
      }
    })
  })
  const boxes = new Map(nodes.map((placed) => [placed.node.id, placed]))
  return {
    narrow,
    focusAlone,
    width,
    height: tall,
    model,
    heads,
    nodes,
    ribbons: ribbonsBetween(model.links, boxes, scale),
    scale,
  }
}

interface Frame {
  model: FlowModel
  xs: readonly number[]
  width: number
  narrow: boolean
  focusAlone: boolean
}

/** Whether the numbers after a middle column would run into the words before the next. */
function isCrowded({ stages }: FlowModel, apart: number): boolean {
  const most = (nodes: readonly FlowNode[], size: (node: FlowNode) => number) =>
    Math.max(0, ...nodes.map(size))
  return stages
    .slice(1, -2)
    .some(
      ({ nodes }, at) =>
        most(nodes, numbersWidth) + most(stages[at + 2]?.nodes ?? [], (node) => labelWidth(node, true)) + 28 >
        apart - NODE_WIDTH,
    )
}

function placeLabel(node: FlowNode, stage: number, nodeHeight: number, frame: Frame): NodeLabel {
  const { model, xs, width, narrow, focusAlone } = frame
  const last = model.stages.length - 1
  const x = xs[stage] ?? 0
  if (stage === last && last > 0)
    return { at: 'after', ...endLines(node, width - x - NODE_WIDTH, narrow, nodeHeight) }
  if (!narrow && stage === 0)
    return {
      at: 'before',
      apart: numberColumn(model),
      lines: wrapText(nodeLabel(node, narrow), x - numberColumn(model), LABEL_SIZE, isSomebody(node.focus)),
    }
  if (!narrow) return { at: 'across', focusAlone }
  const focused = hasFocus(model)
  const isRoutes = node.kind === 'route' || node.id === 'route:UNKNOWN'
  if (stage === 0 && focused && isRoutes) return { at: 'top', lines: [''], anchor: 'start' }
  const atEnd = focused && stage > 0
  const room = atEnd ? width : (xs[stage + 1] ?? width) - x - 8
  return { at: 'top', lines: topLines(node, room), anchor: atEnd ? 'end' : 'start' }
}

function labelHeight(label: NodeLabel): number {
  if (label.at === 'top') return 6 + TOP_LINE * label.lines.length
  if (label.at === 'before') return LINE * label.lines.length
  return LINE * (label.at === 'after' ? afterLines(label) : 1)
}

/** How many lines a label after its node has, with its numbers. */
export const afterLines = ({ lines, below }: Extract<NodeLabel, { at: 'after' }>): number =>
  lines.length + (below ? 1 : 0)

function focusHeight(node: FlowNode, nodeHeight: number, scale: number): number {
  if (!isSomebody(node.focus)) return 0
  if (node.focus === node.total) return nodeHeight
  return Math.min(nodeHeight, Math.max(drawnSize(node.focus) * scale, HIDDEN_HEIGHT / 2))
}

function columnsAt(model: FlowModel, width: number, narrow: boolean): number[] {
  const last = model.stages.length - 1
  const widest = (stage: number, size: (node: FlowNode) => number) =>
    Math.max(0, ...(model.stages[stage]?.nodes.map(size) ?? []))
  const route = (node: FlowNode) => labelWidth(node, narrow, isSomebody(node.focus))
  const end = (node: FlowNode) => Math.max(labelWidth(node, narrow, !narrow), numbersWidth(node), 60)
  const left = narrow
    ? 0
    : Math.min(width * 0.4, MOST_ROUTE_LABEL, widest(0, route) + numberColumn(model) + 6)
  // On a wide page the title stands over the nodes of the last column, and goes on to their right.
  const head = narrow ? 0 : textWidth(model.stages[last]?.title ?? '', 16, true) - NODE_WIDTH
  const right = Math.min(
    width * (narrow ? 0.36 : 0.28),
    Math.max(widest(last, end) + (narrow ? 30 : 14), head),
  )
  const span = width - left - right - NODE_WIDTH
  return model.stages.map((_, index) => (last === 0 ? left : left + (span * index) / last))
}

function headsOf(model: FlowModel, xs: number[], width: number, narrow: boolean): StageHead[] {
  const last = model.stages.length - 1
  const size = narrow ? 14 : 16
  const apart = (xs[1] ?? width) - (xs[0] ?? 0)
  const firstHead = narrow ? apart * 0.5 : 240
  const rooms = (index: number) => {
    if (!narrow) return Math.min(240, apart - 16)
    if (index === 0) return firstHead
    return index === last ? width - (xs[index] ?? 0) : apart + NODE_WIDTH - firstHead - 8
  }
  return model.stages.map((stage, index): StageHead => {
    const x = xs[index] ?? 0
    const title = narrow ? (stage.shortTitle ?? stage.title) : stage.title
    const head = { lines: wrapText(title, rooms(index), size, true), size, y: 18 }
    if (index === last && last > 0) return { ...head, x, anchor: 'start' }
    if (index === 0) return { ...head, x: narrow ? 0 : x + NODE_WIDTH, anchor: narrow ? 'start' : 'end' }
    return { ...head, x: x + (narrow ? NODE_WIDTH : NODE_WIDTH / 2), anchor: narrow ? 'end' : 'middle' }
  })
}
