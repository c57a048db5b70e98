import type { Day } from '@/db/vocabulary'
import { daysBetween } from '@/lib/domain/calendar'
import type { CareerPost, CareerRow } from './career-post'
import { latestOf, type TimeScale, timeScale } from './career-scale'
import { textWidth } from './text-width'

export interface PlacedText {
  lines: { text: string; bold?: boolean; quiet?: boolean }[]
  x: number
  y: number
  anchor: 'start' | 'end'
  inside?: boolean
}

export interface PlacedPost {
  post: CareerPost
  x: number
  y: number
  width: number
  /** Pixels at each end over which a date known to the month or year fades. */
  fadeStart: number
  fadeEnd: number
  open: boolean
  texts: PlacedText[]
}

export interface CareerLayout {
  width: number
  height: number
  left: number
  right: number
  scale: TimeScale
  rows: { row: CareerRow; y: number; height: number }[]
  posts: PlacedPost[]
  /** From the end of one post up or down to the start of the next. */
  steps: { x: number; from: number; to: number }[]
  axis: number
  asAt: number
}

export const BAR = 26
const SIZE = 15
const LINE = 18
const LANE = 46
const ABOVE = 2 * LINE + 6
const ROW_PADDING = 10
const GAP = 9
const TOP = 12
const LEFT = 150
const RIGHT = 12

interface Candidate {
  post: CareerPost
  x: number
  width: number
  above: boolean
  texts: PlacedText[]
  /** From the leftmost to the rightmost mark of it. */
  start: number
  end: number
}

/**
 * Where every bar and word of a career goes. A post's words stand to the right of its bar and its move to the
 * left; where there is no room they go above it. Posts of one row whose marks would meet get lanes of their own,
 * so that no two words can touch.
 */
export function careerLayout(
  rows: readonly CareerRow[],
  posts: readonly CareerPost[],
  asAt: Day,
  width: number,
): CareerLayout {
  const ordered = [...posts].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const days = [
    asAt,
    ...ordered.flatMap((post) => [
      post.from,
      post.to ?? post.from,
      latestOf(post.to ?? post.from, post.precision),
    ]),
  ]
  const earliest = days.reduce((a, b) => (a < b ? a : b))
  const planned = ordered.some((post) => post.from > asAt)
  const latest = days.reduce((a, b) => (a > b ? a : b))
  const right = width - RIGHT
  const scale = timeScale(earliest, planned ? `${Number(latest.slice(0, 4)) + 1}-01-01` : latest, LEFT, right)

  const placedRows: CareerLayout['rows'] = []
  const placedPosts: PlacedPost[] = []
  let y = TOP
  for (const row of rows) {
    const lanes = lanesOf(
      ordered.filter((post) => post.level === row.level).map((post) => measure(post, scale, asAt, right)),
    )
    const top = y
    y += ROW_PADDING / 2
    for (const lane of lanes) {
      const above = lane.some((candidate) => candidate.above) ? ABOVE : 0
      y += above
      for (const candidate of lane) placedPosts.push(place(candidate, y + (LANE - BAR) / 2, scale, asAt))
      y += LANE
    }
    y = Math.max(y, top + LANE + ROW_PADDING / 2) + ROW_PADDING / 2
    placedRows.push({ row, y: top, height: y - top })
  }
  const inOrder = ordered.flatMap((post) => placedPosts.filter((placed) => placed.post === post))
  return {
    width,
    height: y + 52,
    left: LEFT,
    right,
    scale,
    rows: placedRows,
    posts: inOrder,
    steps: stepsOf(inOrder),
    axis: y,
    asAt: scale.at(asAt),
  }
}

function measure(post: CareerPost, scale: TimeScale, asAt: Day, right: number): Candidate {
  const x = scale.at(post.from)
  const end = post.to ? latestOf(post.to, post.precision) : post.from > asAt ? scale.to : asAt
  const barEnd = Math.max(scale.at(end), x + 4)
  const detail = [post.detail, post.planned ? 'planned' : '', knownTo(post)].filter(Boolean).join(', ')
  const words = Math.max(textWidth(post.title, SIZE, true), textWidth(detail, SIZE - 1))
  const move = post.move
    ? Math.max(textWidth(post.move.label, SIZE - 1), textWidth(post.move.date, SIZE - 1))
    : 0
  const moveFits = move === 0 || x - GAP - move >= LEFT
  const beside = barEnd + GAP + words <= right
  const inside =
    !beside &&
    !post.planned &&
    post.precision === 'day' &&
    textWidth(post.title, SIZE, true) + 24 <= barEnd - x
  const titled = [{ text: post.title, bold: true }, ...(detail ? [{ text: detail, quiet: true }] : [])]
  const texts: PlacedText[] = []
  if (post.move && moveFits)
    texts.push({
      lines: [{ text: post.move.label }, { text: post.move.date, quiet: true }],
      x: x - GAP,
      y: 0,
      anchor: 'end',
    })
  const start = post.move && moveFits ? x - GAP - move : x
  if (inside) {
    texts.push({ lines: [{ text: post.title, bold: true }], x: x + 12, y: 0, anchor: 'start', inside: true })
    if (moveFits) return { post, x, width: barEnd - x, above: false, texts, start, end: barEnd }
  }
  if (beside && moveFits) {
    texts.push({ lines: titled, x: barEnd + GAP, y: 0, anchor: 'start' })
    return { post, x, width: barEnd - x, above: false, texts, start, end: barEnd + GAP + words }
  }
  const moved = post.move && !moveFits ? `${post.move.label}, ${post.move.date}` : ''
  const over = aboveLines(inside, post.title, detail, moved)
  const wide = Math.max(...over.map((line) => textWidth(line.text, SIZE, line.bold)))
  const fromLeft = x + wide <= right
  texts.push({ lines: over, x: fromLeft ? x : right, y: -ABOVE, anchor: fromLeft ? 'start' : 'end' })
  const overStart = fromLeft ? x : right - wide
  return {
    post,
    x,
    width: barEnd - x,
    above: true,
    texts,
    start: Math.min(start, overStart),
    end: Math.max(barEnd, overStart + wide),
  }
}

function aboveLines(inside: boolean, title: string, detail: string, moved: string): PlacedText['lines'] {
  const lower = [detail, moved].filter(Boolean).join('. ')
  if (inside) return [{ text: lower, quiet: true }]
  return [{ text: title, bold: true }, ...(lower ? [{ text: lower, quiet: true }] : [])]
}

function knownTo(post: CareerPost): string {
  return post.precision === 'day' ? '' : `known to the ${post.precision}`
}

/** Each post in the first lane where its marks meet no other's. */
function lanesOf(candidates: readonly Candidate[]): Candidate[][] {
  const lanes: Candidate[][] = []
  for (const candidate of candidates) {
    const free = lanes.find((lane) =>
      lane.every((other) => candidate.start > other.end + 6 || candidate.end + 6 < other.start),
    )
    if (free) free.push(candidate)
    else lanes.push([candidate])
  }
  return lanes
}

function place({ post, x, width, texts }: Candidate, y: number, scale: TimeScale, asAt: Day): PlacedPost {
  const fadeStart = scale.at(latestOf(post.from, post.precision)) - x
  const fadeEnd = post.to ? scale.at(latestOf(post.to, post.precision)) - scale.at(post.to) : 0
  return {
    post,
    x,
    y,
    width,
    fadeStart: post.precision === 'day' ? 0 : Math.min(fadeStart, width / 2),
    fadeEnd: post.precision === 'day' ? 0 : Math.min(fadeEnd, width / 2),
    open: (post.to === null || post.to > asAt) && post.from <= asAt,
    texts: texts.map((text) => ({ ...text, y: firstBaseline(text, y) })),
  }
}

function firstBaseline(text: PlacedText, barTop: number): number {
  if (text.y < 0) return barTop - 8 - LINE * (text.lines.length - 1)
  const middle = barTop + BAR / 2 + 5
  return text.lines.length === 1 ? middle : middle - LINE / 2
}

function stepsOf(posts: readonly PlacedPost[]): CareerLayout['steps'] {
  return posts.flatMap((next) => {
    const before = posts.find(({ post }) => follows(post, next.post))
    if (!before || before.y === next.y) return []
    return [
      next.y < before.y
        ? { x: next.x, from: before.y, to: next.y + BAR }
        : { x: next.x, from: before.y + BAR, to: next.y },
    ]
  })
}

/** Whether one post was left for the next, as far as their dates are known to the day. */
function follows(before: CareerPost, next: CareerPost): boolean {
  if (before.to === null || before.precision !== 'day' || next.precision !== 'day') return false
  return Math.abs(daysBetween(before.to, next.from)) <= 1
}
