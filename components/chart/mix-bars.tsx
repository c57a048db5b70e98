'use client'

import { useId } from 'react'
import { BAR_LINE, BarWords, HiddenBar, tenth } from './bar-parts'
import { ChartSvg } from './chart-svg'
import { type Count, countText, drawnSize, HIDDEN, isSomebody } from './count'
import { EmptyChart } from './empty-chart'
import { Fitted } from './fitted'
import { HatchPattern } from './hatch'
import { FOCUS, MIDDLE, OUT, PAPER, QUIET_INK, REST, REST_RIBBON } from './palette'
import { textWidth, wrapText } from './text-width'
import { NARROW_BELOW } from './widths'

/** From the left: three of one kind from dark to light, the rest together, not known. */
export type MixTone = 'strong' | 'middle' | 'weak' | 'rest' | 'hatched'

export interface MixRow {
  label: string
  counts: Count[]
  total: Count
}

export interface MixBarsProps {
  parts: { label: string; tone: MixTone }[]
  /** From top to bottom, each under its head; one count a part in every row. */
  groups: { head: string; rows: MixRow[] }[]
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  empty: string
}

const FILLS = { strong: FOCUS, middle: MIDDLE, weak: OUT, rest: REST_RIBBON } as const
/** Of the others, the chart's own. */
const INKS: Partial<Record<MixTone, string>> = { strong: PAPER, middle: PAPER }
const BAR = 26
const KEY = 24
const NOTE_LINE = 20
const HIDDEN_NOTE = 'A part too small to show has no length, and is * in the table.'

/** What each row is made of: a bar of one length for all, cut by share, with the number of people in each part. */
export function MixBars({ width, ...props }: MixBarsProps) {
  if (!props.groups.some(({ rows }) => rows.some(({ total }) => isSomebody(total))))
    return <EmptyChart>{props.empty}</EmptyChart>
  if (width !== undefined) return <Bars {...props} width={width} />
  return <Fitted>{(fitting) => <Bars {...props} width={fitting} />}</Fitted>
}

function Bars({ parts, groups, description, width }: MixBarsProps & { width: number }) {
  const hatch = useId()
  const narrow = width < NARROW_BELOW
  const rows = groups.flatMap((group) => group.rows)
  const widest = Math.max(...rows.map(({ label }) => textWidth(label, 15)))
  const left = narrow ? 0 : Math.min(width * 0.3, widest + 16)
  const right = 56
  const keys = keyPlaces(parts, width)
  const head = (keys.at(-1)?.y ?? 0) + KEY + 10
  let y = head
  const placed = groups.map((group) => {
    const title = y
    y += 34
    const placedRows = group.rows.map((row) => {
      const lines = wrapText(row.label, narrow ? width - right : left - 12, 15)
      const top = y
      const words = BAR_LINE * lines.length
      const bar = narrow ? top + words + 2 : top + Math.max(0, (words - BAR) / 2)
      y = Math.max(bar + BAR, top + words) + 12
      return { row, lines, top, bar }
    })
    y += 12
    return { head: group.head, title, rows: placedRows }
  })
  const bars = placed.flatMap((group) => group.rows)
  const cuts = bars.map(({ row, bar }) => cutsOf(row, { x: left, y: bar, width: width - left - right }))
  const hidden = rows.some(({ counts }) => counts.includes(HIDDEN))
  const note = hidden ? wrapText(HIDDEN_NOTE, width - left, 14) : []
  const height = y + (note.length > 0 ? 4 + NOTE_LINE * note.length : 0)
  return (
    <ChartSvg width={width} height={height} description={description}>
      <defs>
        <HatchPattern id={hatch} />
      </defs>
      {keys.map(({ label, tone, x, y: at }) => (
        <g key={label}>
          <rect {...paintOf(tone, hatch)} x={tenth(x)} y={at + 3} width={16} height={16} />
          <text x={tenth(x + 22)} y={at + 16}>
            {label}
          </text>
        </g>
      ))}
      {placed.map(({ head: words, title }) => (
        <g key={words} fontWeight="bold">
          <text x={0} y={title + 18} fontSize={16}>
            {words}
          </text>
          <text x={width} y={title + 18} textAnchor="end">
            All
          </text>
        </g>
      ))}
      <g fontSize={15} textAnchor={narrow ? 'start' : 'end'}>
        {bars.map(({ lines, top, bar }) => (
          <BarWords
            key={bar}
            lines={lines}
            left={left}
            bar={{ top: bar, height: BAR }}
            over={narrow ? top : undefined}
          />
        ))}
      </g>
      {parts.map(({ label, tone }, at) => (
        <Part key={label} tone={tone} hatch={hatch} cuts={cuts.flatMap((row) => row[at] ?? [])} />
      ))}
      {bars.map(({ bar }, at) =>
        cuts[at]?.every(({ long }) => long === 0) ? <HiddenBar key={bar} x={left} y={bar + BAR / 2} /> : null,
      )}
      <g fontSize={15} fontWeight="bold" textAnchor="end">
        {bars.map(({ row, bar }) => (
          <text key={bar} x={width} y={bar + BAR / 2 + 5.5}>
            {countText(row.total)}
          </text>
        ))}
      </g>
      {note.map((words, at) => (
        <text key={words} x={left} y={y + 18 + NOTE_LINE * at} fill={QUIET_INK}>
          {words}
        </text>
      ))}
    </ChartSvg>
  )
}

/** The key in lines of the width. */
function keyPlaces(parts: MixBarsProps['parts'], width: number) {
  let [x, y] = [0, 0]
  return parts.map((part) => {
    const room = 22 + textWidth(part.label, 14) + 24
    if (x > 0 && x + room > width) [x, y] = [0, y + KEY]
    const place = { ...part, x, y }
    x += room
    return place
  })
}

/** A part of a row's bar; without a length where nobody is in it, or too few to show. */
interface Cut {
  x: number
  y: number
  long: number
  number: string
}

function cutsOf({ counts }: MixRow, bar: { x: number; y: number; width: number }): Cut[] {
  const sizes = counts.map(drawnSize)
  // Rounded parts may come to more or less than their rounded whole: the bar is of what is shown.
  const whole = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  )
  let { x } = bar
  return sizes.map((size) => {
    const cut = { x, y: bar.y, long: (size / whole) * bar.width, number: countText(size) }
    x += cut.long
    return cut
  })
}

const paintOf = (tone: MixTone, hatch: string) =>
  tone === 'hatched' ? { fill: `url(#${hatch})`, stroke: REST } : { fill: FILLS[tone] }

/**
 * A part of all bars, with a thin edge, and its numbers where there is room. What its pieces have in common is said once:
 * every attribute costs the server more than its element does.
 */
function Part({ tone, hatch, cuts }: { tone: MixTone; hatch: string; cuts: Cut[] }) {
  const drawn = cuts.filter(({ long }) => long > 0)
  const numbers = drawn
    .filter(({ number, long }) => textWidth(number, 14) + 8 <= long)
    .map(({ x, y, long, number }) => ({ number, x: x + long / 2, y: tenth(y + BAR / 2 + 5) }))
  return (
    <>
      <g stroke={PAPER} {...paintOf(tone, hatch)}>
        {drawn.map(({ x, y, long }) => (
          <rect key={y} x={tenth(x)} y={tenth(y)} width={tenth(long)} height={BAR} />
        ))}
      </g>
      {tone === 'hatched' ? <Plates numbers={numbers} /> : null}
      <g fontWeight="bold" textAnchor="middle" fill={INKS[tone]}>
        {numbers.map(({ number, x, y }) => (
          <text key={y} x={tenth(x)} y={y}>
            {number}
          </text>
        ))}
      </g>
    </>
  )
}

/** On hatching a number stands on a plate of paper. */
function Plates({ numbers }: { numbers: { number: string; x: number; y: number }[] }) {
  return (
    <g fill={PAPER}>
      {numbers.map(({ number, x, y }) => {
        const wide = textWidth(number, 14, true) + 4
        return <rect key={y} x={tenth(x - wide / 2)} y={y - 14} width={tenth(wide)} height={18} />
      })}
    </g>
  )
}
