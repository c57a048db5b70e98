import { LABEL_SIZE, LINE, labelWidth, numbersWidth } from './flow-labels'
import { afterLines, type FlowLayout, type PlacedNode } from './flow-layout'
import { FOCUS_RING, INK } from './palette'
import { textWidth } from './text-width'

interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

/** A dark ring edged with yellow round the node that has the keyboard, and a frame round its words. */
export function FocusRing({ placed, layout }: { placed: PlacedNode; layout: FlowLayout }) {
  const ring = { x: placed.x - 4, y: placed.y - 4, width: placed.width + 8, height: placed.height + 8 }
  const words = wordsBox(placed, layout)
  return (
    <>
      <rect {...ring} rx={2} fill="none" stroke={FOCUS_RING} strokeWidth={9} />
      <rect {...ring} rx={2} fill="none" stroke={INK} strokeWidth={3} />
      {words ? <rect {...words} rx={2} fill="none" stroke={INK} strokeWidth={3} /> : null}
    </>
  )
}

/** The same round a ribbon; beside the one that has the keyboard they are only there to be come to. */
export function RibbonRing({ path, shown }: { path: string; shown: boolean }) {
  if (!shown) return <path d={path} fill="none" stroke="none" />
  return (
    <>
      <path d={path} fill="none" stroke={FOCUS_RING} strokeWidth={9} strokeLinejoin="round" />
      <path d={path} fill="none" stroke={INK} strokeWidth={3} strokeLinejoin="round" />
    </>
  )
}

function wordsBox(
  { node, label, x, y, width, height }: PlacedNode,
  layout: FlowLayout,
): Rectangle | undefined {
  const words =
    label.at === 'after'
      ? Math.max(...label.lines.map((line) => textWidth(line, LABEL_SIZE, true)))
      : labelWidth(node, layout.narrow || label.at === 'across')
  const numbers = numbersWidth(node)
  switch (label.at) {
    case 'top':
      return undefined
    case 'before': {
      const high = label.lines.length * LINE + 6
      const left = Math.max(2, x - label.apart - 6 - Math.min(words, x))
      return { x: left, y: y + height / 2 - high / 2, width: x - 5 - left, height: high }
    }
    case 'across':
      return { x: x - words - 14, y: y + Math.min(height / 2, 12) - 12, width: words + 6, height: 24 }
    case 'after': {
      const wide = label.below ? Math.max(words, numbers) : words + numbers + 8
      const high = afterLines(label) * LINE + 6
      const left = x + width + 5
      const top = y + Math.min(height / 2, 110) - high / 2
      return { x: left, y: top, width: Math.min(layout.width - left - 2, wide + 8), height: high }
    }
  }
}
