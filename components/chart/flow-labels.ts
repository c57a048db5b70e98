import { countText, isSomebody } from './count'
import type { FlowModel, FlowNode } from './flow-model'
import { textWidth, wrapText } from './text-width'

export const LABEL_SIZE = 15
/** Height of a line beside a node, and of one on top of a node. */
export const LINE = 19
export const TOP_LINE = 17

/** The focus and everyone, as they stand beside a node: `['72', ' of 355']`, `['', '64']` without a focus. */
export function numbersOf(node: FlowNode): [focus: string, everyone: string] {
  if (node.says) return node.says
  if (!isSomebody(node.focus) || node.focus === node.total) return ['', countText(node.total)]
  return [countText(node.focus), ` of ${countText(node.total)}`]
}

/** Pixels between a route's words and its node: its number stands there. */
export function numberColumn({ stages }: FlowModel): number {
  return Math.max(44, ...(stages[0]?.nodes ?? []).map((node) => numbersWidth(node) + 18))
}

export function nodeLabel(node: FlowNode, narrow: boolean): string {
  return narrow ? (node.shortLabel ?? node.label) : node.label
}

/** Width of a node's label, or of its numbers, in pixels. */
export function labelWidth(node: FlowNode, narrow: boolean, bold = true): number {
  return textWidth(nodeLabel(node, narrow), LABEL_SIZE, bold)
}

export function numbersWidth(node: FlowNode): number {
  return textWidth(numbersOf(node).join(''), LABEL_SIZE, true)
}

/** Lines of a label at the right of its node; its numbers follow the last, or stand on a line below. */
export function endLines(
  node: FlowNode,
  room: number,
  narrow: boolean,
  nodeHeight: number,
): { lines: string[]; below: boolean } {
  const lines = wrapText(nodeLabel(node, narrow), room - 12, LABEL_SIZE, !narrow)
  const last = textWidth(lines.at(-1) ?? '', LABEL_SIZE, !narrow)
  const fits = last + 8 + numbersWidth(node) + 10 <= room
  const tall = !narrow && numbersOf(node)[0] !== '' && nodeHeight >= 2 * LINE
  return { lines, below: !fits || tall }
}

/** Lines of a label on top of its node; the last leaves room for the numbers, which follow it. */
export function topLines(node: FlowNode, room: number): string[] {
  const numbers = numbersOf(node).join('')
  const lines = wrapText(`${nodeLabel(node, true)} ${numbers}`, room, LABEL_SIZE)
  return lines.map((line, index) =>
    index < lines.length - 1 ? line : line.slice(0, -numbers.length).trimEnd(),
  )
}
