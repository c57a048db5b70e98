'use client'

import { useId } from 'react'
import type { BarTone } from './bar-list'
import { BAR_LINE, BarWords, HIDDEN_WIDTH, HiddenBar } from './bar-parts'
import { ChartSvg } from './chart-svg'
import { type Count, countText, drawnSize, HIDDEN } from './count'
import { EmptyChart } from './empty-chart'
import { Fitted } from './fitted'
import { HatchPattern } from './hatch'
import { FOCUS, MIDDLE, OUT, PAPER, QUIET_INK, REST } from './palette'
import { textWidth, wrapText } from './text-width'
import { NARROW_BELOW } from './widths'

export interface SideStep {
  label: string
  count: Count
  tone: BarTone
  /** Said after the number: `held 2 years 3 months`. */
  detail?: string
}

export interface BeforeAndAfterProps {
  before: SideStep[]
  after: SideStep[]
  /** What stands between: the role, and how many stays in it. */
  middle: { title: string; detail: string }
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  empty?: string
}

const COLOURS = { strong: FOCUS, middle: MIDDLE, weak: OUT, quiet: REST } as const
const BAR = 22
const GAP = 10
const HEAD = 30

/** What came just before something and just after it: bars on both sides of it, one scale for all. */
export function BeforeAndAfter({ width, ...props }: BeforeAndAfterProps) {
  if (props.before.length === 0 && props.after.length === 0)
    return <EmptyChart>{props.empty ?? 'Nobody to show here yet.'}</EmptyChart>
  if (width !== undefined) return <Drawing {...props} width={width} />
  return <Fitted>{(fitting) => <Drawing {...props} width={fitting} />}</Fitted>
}

function Drawing({ before, after, middle, description, width }: BeforeAndAfterProps & { width: number }) {
  const hatch = useId()
  const narrow = width < NARROW_BELOW
  const box = narrow ? width : 160
  const side = narrow ? width : (width - box - 48) / 2
  const label = narrow ? 0 : side * 0.42
  const rules = { label, scale: scaleOf([...before, ...after], side - label), narrow, side }
  const [first, second] = [placed(before, rules), placed(after, rules)]
  const words = wrapText(middle.title, box - 24, 16, true)
  const detail = wrapText(middle.detail, box - 24, 14)
  const boxHeight = 24 + 21 * words.length + 20 * detail.length
  const tall = Math.max(first.height, second.height, boxHeight)
  const boxTop = narrow ? HEAD + first.height + 14 : HEAD + (tall - boxHeight) / 2
  const secondTop = narrow ? boxTop + boxHeight + 20 : 0
  const height = narrow ? secondTop + HEAD + second.height + 4 : HEAD + tall + 4
  const boxLeft = narrow ? 0 : side + 24
  return (
    <ChartSvg width={width} height={height} description={description}>
      <defs>
        <HatchPattern id={hatch} />
      </defs>
      <Side head="Before" rows={first.rows} x={0} y={0} rules={rules} hatch={hatch} />
      <rect x={boxLeft} y={boxTop} width={box} height={boxHeight} fill={FOCUS} />
      {[
        ...words.map((text, at) => ({ text, y: 28 + 21 * at, size: 16, weight: 'bold' })),
        ...detail.map((text, at) => ({
          text,
          y: 28 + 21 * words.length + 20 * at,
          size: 14,
          weight: 'normal',
        })),
      ].map(({ text, y, size, weight }) => (
        <text
          key={`${y} ${text}`}
          x={boxLeft + box / 2}
          y={boxTop + y}
          fontSize={size}
          fontWeight={weight}
          textAnchor="middle"
          fill={PAPER}
        >
          {text}
        </text>
      ))}
      <Side
        head="After"
        rows={second.rows}
        x={narrow ? 0 : side + box + 48}
        y={secondTop}
        rules={rules}
        hatch={hatch}
      />
    </ChartSvg>
  )
}

/** Pixels a person, so that every bar and what is said after it fits into the room. */
function scaleOf(steps: readonly SideStep[], room: number): number {
  const fitting = steps.flatMap(({ count, detail }) => {
    const words = 8 + textWidth(countText(count), 15, true) + (detail ? 8 + textWidth(detail, 14) : 0)
    return drawnSize(count) > 0 ? [Math.max(20, room - words) / drawnSize(count)] : []
  })
  return Math.min(...fitting, room)
}

interface Rules {
  /** Width of the labels before the bars; none where they stand over them. */
  label: number
  /** Pixels a person. */
  scale: number
  narrow: boolean
  side: number
}

type Row = SideStep & { lines: string[]; y: number; bar: number }

function placed(steps: readonly SideStep[], { label, narrow, side }: Rules): { rows: Row[]; height: number } {
  let y = 0
  const rows = steps.map((step) => {
    const lines = wrapText(step.label, narrow ? side : label - 12, 15)
    const words = BAR_LINE * lines.length
    const bar = y + (narrow ? words + 3 : Math.max(0, (words - BAR) / 2))
    const row = { ...step, lines, y, bar }
    y = Math.max(bar + BAR, y + words) + GAP
    return row
  })
  return { rows, height: Math.max(0, y - GAP) }
}

interface SideProps {
  head: string
  rows: Row[]
  x: number
  y: number
  rules: Rules
  hatch: string
}

function Side({ head, rows, x, y, rules, hatch }: SideProps) {
  const { label, narrow, scale } = rules
  const left = x + label
  return (
    <g>
      <text x={left} y={y + 16} fontSize={16} fontWeight="bold">
        {head}
      </text>
      {rows.map(({ label: words, lines, count, tone, detail, y: at, bar }) => {
        const top = y + HEAD + bar
        const long = count === HIDDEN ? HIDDEN_WIDTH : Math.max(1.5, count * scale)
        const number = countText(count)
        return (
          <g key={words}>
            <g fontSize={15} textAnchor={narrow ? 'start' : 'end'}>
              <BarWords
                lines={lines}
                left={left}
                bar={{ top, height: BAR }}
                over={narrow ? y + HEAD + at : undefined}
              />
            </g>
            {count === HIDDEN ? (
              <HiddenBar x={left} y={top + BAR / 2} />
            ) : tone === 'hatched' ? (
              <rect x={left} y={top} width={long} height={BAR} fill={`url(#${hatch})`} stroke={REST} />
            ) : (
              <rect x={left} y={top} width={long} height={BAR} fill={COLOURS[tone]} />
            )}
            <text x={left + long + 8} y={top + BAR / 2 + 5.5} fontSize={15}>
              <tspan fontWeight="bold">{number}</tspan>
              {detail ? (
                <tspan dx={8} fontSize={14} fill={QUIET_INK}>
                  {detail}
                </tspan>
              ) : null}
            </text>
          </g>
        )
      })}
    </g>
  )
}
