import { type Count, drawnSize, HIDDEN, isSomebody } from './count'
import { HIDDEN_HEIGHT } from './flow-columns'
import type { FlowLink } from './flow-model'

export interface Box {
  x: number
  y: number
  width: number
  height: number
  /** How much of the height, at the bottom, belongs to the focus. */
  focusHeight: number
}

export interface Ribbon {
  key: string
  source: string
  target: string
  part: 'focus' | 'rest'
  count: Count
  /** Hidden flows are dotted lines of one width: the width says nothing of how many. */
  dotted: boolean
  path: string
  thickness: number
}

interface End {
  y: number
  height: number
}

interface Strand {
  key: string
  link: FlowLink
  part: 'focus' | 'rest'
  count: Count
}

/** The parts of each link: those who came by the route in focus, and the rest. */
function strandsOf(links: readonly FlowLink[]): Strand[] {
  return links.flatMap((link) => {
    const strands: Strand[] = []
    const rest = restOf(link)
    if (isSomebody(rest))
      strands.push({ key: `${link.source}>${link.target}:rest`, link, part: 'rest', count: rest })
    if (isSomebody(link.focus))
      strands.push({ key: `${link.source}>${link.target}:focus`, link, part: 'focus', count: link.focus })
    return strands
  })
}

function restOf(link: FlowLink): Count {
  if (link.value === HIDDEN) return isSomebody(link.focus) ? 0 : HIDDEN
  return Math.max(0, link.value - drawnSize(link.focus))
}

/**
 * Ribbons between placed nodes: at each node the rest from the top in the order of the other ends, the focus
 * at the bottom in the same order, so that it can be followed from column to column.
 */
export function ribbonsBetween(
  links: readonly FlowLink[],
  boxes: ReadonlyMap<string, Box>,
  scale: number,
): Ribbon[] {
  const strands = strandsOf(links.filter((link) => boxes.has(link.source) && boxes.has(link.target)))
  const starts = endsOn(strands, boxes, scale, (link) => [link.source, link.target])
  const stops = endsOn(strands, boxes, scale, (link) => [link.target, link.source])
  return strands.flatMap(({ key, link, part, count }) => {
    const source = boxes.get(link.source)
    const target = boxes.get(link.target)
    const start = starts.get(key)
    const stop = stops.get(key)
    if (!source || !target || !start || !stop) return []
    const dotted = count === HIDDEN
    const from = source.x + source.width
    return [
      {
        key,
        source: link.source,
        target: link.target,
        part,
        count,
        dotted,
        path: dotted ? linePath(from, start, target.x, stop) : bandPath(from, start, target.x, stop),
        thickness: (start.height + stop.height) / 2,
      },
    ]
  })
}

function endsOn(
  strands: readonly Strand[],
  boxes: ReadonlyMap<string, Box>,
  scale: number,
  sides: (link: FlowLink) => [here: string, there: string],
): Map<string, End> {
  const byNode = new Map<string, Strand[]>()
  for (const strand of strands) {
    const [here] = sides(strand.link)
    byNode.set(here, [...(byNode.get(here) ?? []), strand])
  }
  const ends = new Map<string, End>()
  for (const [id, here] of byNode) {
    const box = boxes.get(id)
    if (!box) continue
    const ordered = [...here].sort((a, b) => topOf(boxes, sides(a.link)[1]) - topOf(boxes, sides(b.link)[1]))
    const rest = ordered.filter((strand) => strand.part === 'rest')
    const focus = ordered.filter((strand) => strand.part === 'focus')
    stack(ends, rest, scale, box.y, box.height - box.focusHeight, 'top')
    stack(ends, focus, scale, box.y + box.height - box.focusHeight, box.focusHeight, 'bottom')
  }
  return ends
}

/** Lays strands within `room` pixels from `top`; squeezed where rounded numbers add up to more than there is. */
function stack(
  ends: Map<string, End>,
  strands: readonly Strand[],
  scale: number,
  top: number,
  room: number,
  against: 'top' | 'bottom',
): void {
  const heights = strands.map(({ count }) => (count === HIDDEN ? HIDDEN_HEIGHT / 2 : count * scale))
  const total = heights.reduce((sum, height) => sum + height, 0)
  const squeeze = total > room && total > 0 ? Math.max(room, 0) / total : 1
  let y = against === 'top' ? top : top + room - total * squeeze
  strands.forEach((strand, index) => {
    const height = (heights[index] ?? 0) * squeeze
    ends.set(strand.key, { y, height })
    y += height
  })
}

function topOf(boxes: ReadonlyMap<string, Box>, id: string): number {
  return boxes.get(id)?.y ?? 0
}

function bandPath(x0: number, start: End, x1: number, stop: End): string {
  const middle = round((x0 + x1) / 2)
  const [a, b, c, d] = [start.y, stop.y, stop.y + stop.height, start.y + start.height].map(round)
  return `M${round(x0)} ${a}C${middle} ${a} ${middle} ${b} ${round(x1)} ${b}V${c}C${middle} ${c} ${middle} ${d} ${round(x0)} ${d}Z`
}

function linePath(x0: number, start: End, x1: number, stop: End): string {
  const middle = round((x0 + x1) / 2)
  const a = round(start.y + start.height / 2)
  const b = round(stop.y + stop.height / 2)
  return `M${round(x0)} ${a}C${middle} ${a} ${middle} ${b} ${round(x1)} ${b}`
}

/** A length in pixels to one decimal: what is drawn is no more exact, and hundreds of ribbons are sent. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}
