'use client'

import type { Grade } from '@/db/vocabulary'
import { areaRows } from './area-rows'
import { type Count, countText, HIDDEN, isSomebody } from './count'
import { EmptyChart } from './empty-chart'
import { Fitted } from './fitted'
import { FOCUS, FONT, INK, QUIET_INK, REST, RULE } from './palette'
import { textWidth } from './text-width'
import { NARROW_BELOW } from './widths'

export interface LevelsByAreaProps {
  /** Column heads, lowest level first: `3`, `4` … */
  levels: string[]
  /** Rows from top to bottom; one count a level. */
  areas: { label: string; counts: Count[]; total: Count }[]
  grade: Grade
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  empty?: string
}

/** How many hold a post at each level of each area: a bar and its number, one scale for all. */
export function LevelsByArea({ width, ...props }: LevelsByAreaProps) {
  if (!props.areas.some(({ total }) => isSomebody(total)))
    return <EmptyChart>{props.empty ?? 'Nobody holds an informatics post on this date.'}</EmptyChart>
  if (width !== undefined) return <AreaBars {...props} width={width} />
  return <Fitted>{(fitting) => <AreaBars {...props} width={fitting} />}</Fitted>
}

function AreaBars({ levels, areas, grade, description, width }: LevelsByAreaProps & { width: number }) {
  const narrow = width < NARROW_BELOW
  const widest = Math.max(...areas.map(({ label }) => textWidth(label, 16, true)))
  const left = narrow ? 0 : Math.min(width * 0.3, widest + 24)
  const head = narrow ? 54 : 34
  const rows = areaRows(areas, {
    head,
    mostBar: narrow ? 56 : 64,
    labelWidth: narrow ? width - 60 : left - 20,
    labelOver: narrow,
  })
  const step = (width - left - (narrow ? 0 : 64)) / levels.length
  const hidden = grade === 'safe_to_share' && areas.some(({ counts }) => counts.includes(HIDDEN))
  const bottom = (rows.at(-1)?.foot ?? head) + 12
  const height = bottom + (hidden ? 30 : 4)
  const middle = (index: number) => left + step * (index + 0.5)
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      className="wm-chart__svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={description}
      fontFamily={FONT}
    >
      <AreaHeads levels={levels} middle={middle} head={head} narrow={narrow} width={width} />
      {rows.map((row, index) => {
        const { label = '', counts = [], total = 0 } = areas[index] ?? {}
        const baseline = narrow ? row.top + 23 : row.foot - 4
        const first = narrow ? baseline : baseline - 20 * (row.labelLines.length - 1)
        return (
          <g key={label}>
            <line x1={0} x2={width} y1={row.top} y2={row.top} stroke={RULE} />
            {row.labelLines.map((line, at) => (
              <text key={line} x={0} y={first + 20 * at} fontSize={16} fontWeight="bold" fill={INK}>
                {line}
              </text>
            ))}
            <text x={width} y={baseline} fontSize={16} fontWeight="bold" textAnchor="end" fill={INK}>
              {countText(total)}
            </text>
            {counts.map((count, at) => (
              <AreaBar
                key={levels[at]}
                count={count}
                x={middle(at)}
                foot={row.foot}
                width={Math.min(56, step * 0.62)}
                height={row.bars[at] ?? 0}
              />
            ))}
          </g>
        )
      })}
      <line x1={0} x2={width} y1={bottom} y2={bottom} stroke={RULE} />
      {hidden ? (
        <text x={left} y={bottom + 22} fontSize={14} fill={QUIET_INK}>
          * is a number too small to show.
        </text>
      ) : null}
    </svg>
  )
}

interface HeadsProps {
  levels: string[]
  middle: (index: number) => number
  head: number
  narrow: boolean
  width: number
}

function AreaHeads({ levels, middle, head, narrow, width }: HeadsProps) {
  const shared = { y: head - 12, fontSize: 14, fontWeight: 'bold', fill: INK } as const
  return (
    <>
      {narrow ? (
        <text {...shared} x={0} y={head - 34}>
          Level
        </text>
      ) : null}
      {levels.map((level, index) => (
        <text key={level} {...shared} x={middle(index)} textAnchor="middle">
          {narrow ? level : `Level ${level}`}
        </text>
      ))}
      <text {...shared} x={width} y={narrow ? head - 34 : head - 12} textAnchor="end">
        All
      </text>
    </>
  )
}

interface BarProps {
  count: Count
  /** Middle of the bar. */
  x: number
  foot: number
  width: number
  height: number
}

function AreaBar({ count, x, foot, width, height }: BarProps) {
  const hidden = count === HIDDEN
  const top = foot - (hidden ? 1 : height)
  return (
    <>
      {height > 0 ? <rect x={x - width / 2} y={top} width={width} height={height} fill={FOCUS} /> : null}
      <line
        x1={x - width / 2}
        x2={x + width / 2}
        y1={foot}
        y2={foot}
        stroke={hidden ? FOCUS : REST}
        strokeWidth={hidden ? 2 : 1}
        strokeDasharray={hidden ? '3 3' : undefined}
      />
      <text x={x} y={top - 5} fontSize={14} textAnchor="middle" fill={isSomebody(count) ? INK : QUIET_INK}>
        {countText(count)}
      </text>
    </>
  )
}
