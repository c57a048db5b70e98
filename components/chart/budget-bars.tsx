import { useId } from 'react'
import type { Grade } from '@/db/vocabulary'
import { BAR_LINE, HiddenBar } from './bar-parts'
import { ChartSvg } from './chart-svg'
import { type Count, drawnSize, HIDDEN } from './count'
import { EmptyChart } from './empty-chart'
import { HatchPattern } from './hatch'
import { FOCUS, OUT, QUIET_INK, REST } from './palette'
import { textWidth, wrapText } from './text-width'
import { TwoWidths } from './two-widths'
import { NARROW_BELOW } from './widths'

/** FTE of posts that are one to whoever looks: a unit's, a level's. */
export interface BudgetRow {
  label: string
  budget: number
  inPost: Count
  /** Budget that nobody holds, and what is held above budgets; both can be so in one row. */
  vacant: Count
  over: Count
}

export interface BudgetBarsProps {
  /** From top to bottom. */
  rows: BudgetRow[]
  grade: Grade
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it the chart is drawn for wide and for narrow screens. */
  width?: number
  empty: string
}

const decimals = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })
const fteText = (fte: Count) => (fte === HIDDEN ? HIDDEN : decimals.format(fte))

/** Who is in post against the budget, bar by bar on one scale: held, vacant, held above the budget. */
export function BudgetBars({ width, ...props }: BudgetBarsProps) {
  if (props.rows.length === 0) return <EmptyChart>{props.empty}</EmptyChart>
  if (width !== undefined) return <Bars {...props} width={width} />
  return <TwoWidths>{(fitting) => <Bars {...props} width={fitting} />}</TwoWidths>
}

const BAR = 20
const GAP = 14

function Bars({ rows, grade, description, width }: BudgetBarsProps & { width: number }) {
  const hatch = useId()
  const narrow = width < NARROW_BELOW
  const right = narrow ? 132 : 190
  const widest = Math.max(...rows.map(({ label }) => textWidth(label, 15)))
  const left = narrow ? 0 : Math.min(width * 0.34, widest + 14)
  const sizes = rows.map((row) => Math.max(row.budget, drawnSize(row.inPost)) + drawnSize(row.over))
  const scale = (size: number) => (size / Math.max(1, ...sizes)) * (width - left - right)
  const keyed = key(grade, hatch)
  let y = narrow ? 22 * keyed.length + 12 : 40
  const placed = rows.map((row) => {
    const lines = wrapText(row.label, narrow ? width : left - 14, 15)
    const over = narrow ? lines.length * BAR_LINE : 0
    const height = Math.max(BAR, narrow ? over + BAR : lines.length * BAR_LINE)
    const top = y
    y += height + GAP
    return { row, lines, top, bar: narrow ? top + over : top + (height - BAR) / 2 }
  })
  const hidden = rows.some(({ inPost }) => inPost === HIDDEN)
  return (
    <ChartSvg width={width} height={y + (hidden ? 20 : 0)} description={description}>
      <defs>
        <HatchPattern id={hatch} />
      </defs>
      <Key entries={keyed} narrow={narrow} left={left} />
      {placed.map(({ row, lines, top, bar }) => (
        <g key={row.label}>
          {lines.map((line, at) => (
            <text key={line} x={0} y={(narrow ? top : bar) + 15 + at * BAR_LINE} fontSize={15}>
              {line}
            </text>
          ))}
          <Bar row={row} top={bar} left={left} scale={scale} hatch={hatch} />
          <text x={width} y={bar + 15} fontSize={15} textAnchor="end">
            <tspan fontWeight="bold">{fteText(row.inPost)}</tspan>
            <tspan fill={QUIET_INK}>{` of ${fteText(row.budget)}`}</tspan>
          </text>
        </g>
      ))}
      {hidden ? (
        <text x={0} y={y + 10} fill={QUIET_INK}>
          * is a number too small to show.
        </text>
      ) : null}
    </ChartSvg>
  )
}

function Bar({
  row: { budget, inPost, vacant, over },
  top,
  left,
  scale,
  hatch,
}: {
  row: BudgetRow
  top: number
  left: number
  scale: (size: number) => number
  hatch: string
}) {
  if (inPost === HIDDEN)
    return (
      <>
        <rect
          x={left}
          y={top}
          width={scale(budget)}
          height={BAR}
          fill="none"
          stroke={REST}
          strokeDasharray="2 3"
        />
        <HiddenBar x={left} y={top + BAR / 2} />
      </>
    )
  const held = Math.max(0, inPost - drawnSize(over))
  const parts = [
    { name: 'held', size: held, fill: FOCUS },
    { name: 'vacant', size: drawnSize(vacant), fill: `url(#${hatch})` },
    { name: 'over', size: drawnSize(over), fill: OUT },
  ]
  let x = left
  return parts.map(({ name, size, fill }) => {
    const at = x
    x += scale(size)
    return size > 0 ? (
      <rect key={name} x={at} y={top} width={scale(size)} height={BAR} fill={fill} stroke={REST} />
    ) : null
  })
}

type Entry = { fill: string; words: string }

const key = (grade: Grade, hatch: string): Entry[] => [
  { fill: FOCUS, words: 'In post' },
  { fill: `url(#${hatch})`, words: grade === 'internal' ? 'Vacant' : 'Not filled' },
  { fill: OUT, words: 'Above the budget' },
]

function Key({ entries, narrow, left }: { entries: readonly Entry[]; narrow: boolean; left: number }) {
  let x = left
  return entries.map(({ fill, words }, at) => {
    const here = narrow ? { x: 0, y: at * 22 } : { x, y: 2 }
    x += textWidth(words, 14) + 50
    return (
      <g key={words}>
        <rect x={here.x + 0.5} y={here.y + 2.5} width={15} height={13} fill={fill} stroke={REST} />
        <text x={here.x + 24} y={here.y + 14}>
          {words}
        </text>
      </g>
    )
  })
}
