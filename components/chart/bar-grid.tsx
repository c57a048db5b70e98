'use client'

import { useId } from 'react'
import type { Grade } from '@/db/vocabulary'
import { areaRows } from './area-rows'
import { tenth } from './bar-parts'
import { ChartSvg } from './chart-svg'
import { type Count, countText, HIDDEN, isSomebody } from './count'
import { EmptyChart } from './empty-chart'
import { Fitted } from './fitted'
import { HatchPattern } from './hatch'
import { FOCUS, QUIET_INK, REST, RULE } from './palette'
import { textWidth } from './text-width'
import { NARROW_BELOW } from './widths'

/** `strong` for the row spoken of, `quiet` for the rest, `hatched` for not known. */
export type GridTone = 'strong' | 'quiet' | 'hatched'

export interface BarGridProps {
  /** Column heads from the left, and what they are where there is room for numbers only: `Level 3` and `3`. */
  columns: { head: string; short: string }[]
  /** What the short heads are of: `Level`. */
  of: string
  /** A column of numbers before the others, of what has another measure than they: all the years before. */
  aside?: string
  /** Rows from top to bottom; one count a column. */
  rows: { label: string; aside?: Count; counts: Count[]; total: Count; tone?: GridTone }[]
  grade: Grade
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  empty: string
}

const FILLS = { strong: FOCUS, quiet: REST } as const
/** Narrower columns have no number on every bar: the tallest of the row has one. */
const ROOM_FOR_NUMBERS = 30
const ASIDE = 72

/** How many there are in each column of each row: a bar and its number, one scale for all. */
export function BarGrid({ width, ...props }: BarGridProps) {
  if (!props.rows.some(({ total }) => isSomebody(total))) return <EmptyChart>{props.empty}</EmptyChart>
  if (width !== undefined) return <Grid {...props} width={width} />
  return <Fitted>{(fitting) => <Grid {...props} width={fitting} />}</Fitted>
}

function Grid({ columns, of, aside, rows, grade, description, width }: BarGridProps & { width: number }) {
  const hatch = useId()
  const narrow = width < NARROW_BELOW
  const widest = Math.max(...rows.map(({ label }) => textWidth(label, 16, true)))
  const left = narrow ? 0 : Math.min(width * 0.3, widest + 24)
  const head = narrow ? 54 : 34
  const placed = areaRows(rows, {
    head,
    mostBar: narrow ? 56 : 64,
    labelWidth: narrow ? width - 60 : left - 20,
    labelOver: narrow,
  })
  const from = left + (aside ? ASIDE : 0)
  const step = (width - from - (narrow ? 0 : 64)) / columns.length
  const hidden =
    grade === 'safe_to_share' && rows.some(({ counts, aside: own }) => [own, ...counts].includes(HIDDEN))
  const bottom = (placed.at(-1)?.foot ?? head) + 12
  const height = bottom + (hidden ? 30 : 4)
  const thick = Math.min(56, step * 0.62)
  const middle = (index: number) => from + step * (index + 0.5)
  const lines = placed.map((row, index) => {
    const { label = '', counts = [], total = 0, tone = 'strong', aside: own } = rows[index] ?? {}
    const tallest = row.bars.indexOf(Math.max(...row.bars))
    const bars = counts.map((count, at) => ({
      count,
      x: middle(at),
      foot: row.foot,
      height: row.bars[at] ?? 0,
      says: step >= ROOM_FOR_NUMBERS || at === tallest || count === HIDDEN,
    }))
    return { ...row, label, total, tone, own, bars, baseline: narrow ? row.top + 23 : row.foot - 4 }
  })
  return (
    <ChartSvg width={width} height={height} description={description}>
      {rows.some(({ tone }) => tone === 'hatched') ? (
        <defs>
          <HatchPattern id={hatch} />
        </defs>
      ) : null}
      <Heads
        columns={columns}
        of={of}
        middle={middle}
        step={step}
        head={head}
        narrow={narrow}
        width={width}
      />
      <path
        d={[...placed.map(({ top }) => top), bottom].map((y) => `M0,${tenth(y)}h${tenth(width)}`).join('')}
        stroke={RULE}
      />
      <g fontSize={16} fontWeight="bold">
        {lines.map(({ label, labelLines, baseline }) => {
          const first = narrow ? baseline : baseline - 20 * (labelLines.length - 1)
          return labelLines.map((line, at) => (
            <text key={`${label} ${line}`} y={tenth(first + 20 * at)}>
              {line}
            </text>
          ))
        })}
      </g>
      <g fontSize={16} fontWeight="bold" textAnchor="end">
        {lines.map(({ label, total, baseline }) => (
          <text key={label} x={width} y={tenth(baseline)}>
            {countText(total)}
          </text>
        ))}
      </g>
      {aside ? (
        <g textAnchor="end">
          <text x={left + ASIDE - 20} y={head - 12} fontWeight="bold">
            {aside}
          </text>
          {lines.map(({ label, own, foot }) =>
            own === undefined ? null : (
              <text key={label} x={left + ASIDE - 20} y={tenth(foot - 4)}>
                {countText(own)}
              </text>
            ),
          )}
        </g>
      ) : null}
      {lines.map(({ label, tone, bars }) => (
        <Tall
          key={label}
          bars={bars}
          width={thick}
          fill={tone === 'hatched' ? `url(#${hatch})` : FILLS[tone]}
        />
      ))}
      <FeetAndNumbers bars={lines.flatMap(({ bars }) => bars)} width={thick} />
      {hidden ? (
        <text x={left} y={bottom + 22} fill={QUIET_INK}>
          * is a number too small to show.
        </text>
      ) : null}
    </ChartSvg>
  )
}

interface HeadsProps extends Pick<BarGridProps, 'columns' | 'of'> {
  middle: (index: number) => number
  step: number
  head: number
  narrow: boolean
  width: number
}

function Heads({ columns, of, middle, step, head, narrow, width }: HeadsProps) {
  const fits = (texts: string[]) => Math.max(...texts.map((text) => textWidth(text, 14, true))) + 6 <= step
  const short = narrow || !fits(columns.map(({ head: text }) => text))
  const widest = Math.max(...columns.map((column) => textWidth(short ? column.short : column.head, 14, true)))
  // Where not every head fits, every second or third has one, counted from the last.
  const every = Math.max(1, Math.ceil((widest + 6) / step))
  return (
    <g fontWeight="bold">
      {narrow ? (
        <text x={0} y={head - 34}>
          {of}
        </text>
      ) : null}
      <g textAnchor="middle">
        {columns.map((column, index) =>
          (columns.length - 1 - index) % every === 0 ? (
            <text key={column.head} x={tenth(middle(index))} y={head - 12}>
              {short ? column.short : column.head}
            </text>
          ) : null,
        )}
      </g>
      <text x={width} y={narrow ? head - 34 : head - 12} textAnchor="end">
        All
      </text>
    </g>
  )
}

interface BarsProps {
  /** `x` is the middle of the bar, `says` whether its number stands on it. */
  bars: { count: Count; x: number; foot: number; height: number; says: boolean }[]
  width: number
}

/** The bars of a row are one shape: a page of them has hundreds, and each element is made twice. */
function Tall({ bars, width, fill }: BarsProps & { fill: string }) {
  const tall = bars.filter(({ height }) => height > 0)
  if (tall.length === 0) return null
  const shape = ({ x, foot, height }: BarsProps['bars'][number]) =>
    `M${tenth(x - width / 2)},${tenth(foot)}v${tenth(-height)}h${tenth(width)}v${tenth(height)}z`
  return <path d={tall.map(shape).join('')} fill={fill} />
}

/** The feet of all bars are one shape, and their numbers have in common what they can: an attribute costs as an element does. */
function FeetAndNumbers({ bars, width }: BarsProps) {
  const feet = (drawn: BarsProps['bars']) =>
    drawn.map(({ x, foot }) => `M${tenth(x - width / 2)},${tenth(foot)}h${tenth(width)}`).join('')
  const shown = bars.filter(({ count }) => count !== HIDDEN)
  const hidden = bars.filter(({ count }) => count === HIDDEN)
  const said = bars.filter(({ says }) => says)
  return (
    <>
      {shown.length > 0 ? <path d={feet(shown)} stroke={REST} /> : null}
      {hidden.length > 0 ? (
        <path d={feet(hidden)} stroke={FOCUS} strokeWidth={2} strokeDasharray="3 3" />
      ) : null}
      <g textAnchor="middle">
        <Numbers bars={said.filter(({ count }) => isSomebody(count))} />
        <g fill={QUIET_INK}>
          <Numbers bars={said.filter(({ count }) => !isSomebody(count))} />
        </g>
      </g>
    </>
  )
}

function Numbers({ bars }: Pick<BarsProps, 'bars'>) {
  return bars.map(({ count, x, foot, height }) => (
    <text key={`${x} ${foot}`} x={tenth(x)} y={tenth(foot - (count === HIDDEN ? 1 : height) - 5)}>
      {countText(count)}
    </text>
  ))
}
