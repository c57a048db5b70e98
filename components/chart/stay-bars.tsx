'use client'

import { useId } from 'react'
import type { Grade } from '@/db/vocabulary'
import { ChartSvg } from './chart-svg'
import { type Count, countText, drawnSize, HIDDEN, isSomebody } from './count'
import { EmptyChart } from './empty-chart'
import { Fitted } from './fitted'
import { HatchPattern } from './hatch'
import { FOCUS, OUT, PAPER, QUIET_INK, REST, RULE } from './palette'
import { textWidth, wrapText } from './text-width'
import { NARROW_BELOW } from './widths'

export interface StayRow {
  label: string
  people: Count
  here: Count
  movedOut: Count
  left: Count
}

export interface StayBarsProps {
  /** From top to bottom, in groups; a heading says what sets a group apart. */
  groups: { heading?: string; rows: StayRow[] }[]
  grade: Grade
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  empty?: string
}

/** Where the people of each cohort are: here, moved out, left, on one scale. */
export function StayBars({ width, ...props }: StayBarsProps) {
  if (!props.groups.some(({ rows }) => rows.some(({ people }) => isSomebody(people))))
    return <EmptyChart>{props.empty ?? 'Nobody had come by this date.'}</EmptyChart>
  if (width !== undefined) return <Bars {...props} width={width} />
  return <Fitted>{(fitting) => <Bars {...props} width={fitting} />}</Fitted>
}

const ROW = 26
const LINE = 20
const HIDDEN_NOTE = '* is a number too small to show; its part of a bar is blank.'

function Bars({ groups, grade, description, width }: StayBarsProps & { width: number }) {
  const hatch = useId()
  const narrow = width < NARROW_BELOW
  const rows = groups.flatMap((group) => group.rows)
  const left = Math.max(...rows.map(({ label }) => textWidth(label, 15, true))) + 12
  const right = narrow ? 96 : 150
  const most = Math.max(1, ...rows.map(sizeOf))
  const scale = (size: number) => (size / most) * (width - left - right)
  let y = narrow ? 74 : 34
  const placed = groups.map(({ heading, rows: own }) => {
    const lines = heading ? wrapText(heading, width, 14, true) : []
    const top = y
    const first = top + (lines.length > 0 ? lines.length * LINE + 14 : 0)
    y = first + own.length * ROW + 10
    return { lines, top, first, own }
  })
  const hidden = rows.some((row) => [row.people, row.here, row.movedOut, row.left].includes(HIDDEN))
  const note = hidden && grade === 'safe_to_share' ? wrapText(HIDDEN_NOTE, width, 14) : []
  const height = y + (note.length > 0 ? 4 + LINE * note.length : 0)
  return (
    <ChartSvg width={width} height={height} description={description}>
      <defs>
        <HatchPattern id={hatch} />
      </defs>
      <Key hatch={hatch} narrow={narrow} left={left} right={width} out={grade === 'internal'} />
      {placed.map(({ lines, top, first, own }) => (
        <g key={lines.join(' ') || 'first'}>
          {lines.length > 0 ? <line x1={0} x2={width} y1={top} y2={top} stroke={RULE} /> : null}
          {lines.map((line, at) => (
            <text key={line} x={0} y={top + 20 + at * LINE} fontWeight="bold">
              {line}
            </text>
          ))}
          {own.map((row, at) => (
            <Bar
              key={row.label}
              row={row}
              y={first + at * ROW}
              left={left}
              width={width}
              scale={scale}
              hatch={hatch}
            />
          ))}
        </g>
      ))}
      {note.map((words, at) => (
        <text key={words} x={0} y={y + 18 + LINE * at} fill={QUIET_INK}>
          {words}
        </text>
      ))}
    </ChartSvg>
  )
}

/** A row is as long as its people, or as its parts where those, rounded, come to more. */
const sizeOf = ({ people, here, movedOut, left }: StayRow) =>
  Math.max(drawnSize(people), drawnSize(here) + drawnSize(movedOut) + drawnSize(left))

interface KeyProps {
  hatch: string
  narrow: boolean
  left: number
  right: number
  /** Whether those who moved out are told of. */
  out: boolean
}

function Key({ hatch, narrow, left, right, out }: KeyProps) {
  const entries = [
    { fill: FOCUS, words: 'Here in informatics' },
    ...(out ? [{ fill: OUT, words: 'Moved out of informatics' }] : []),
    { fill: `url(#${hatch})`, words: 'Left the Trust' },
  ]
  let x = narrow ? 0 : left
  return (
    <>
      {entries.map(({ fill, words }, at) => {
        const here = narrow ? { x: 0, y: at * 20 } : { x, y: 0 }
        x += textWidth(words, 14) + 44
        return (
          <g key={words}>
            <rect x={here.x + 0.5} y={here.y + 2.5} width={15} height={13} fill={fill} stroke={REST} />
            <text x={here.x + 24} y={here.y + 14}>
              {words}
            </text>
          </g>
        )
      })}
      <text x={right} y={narrow ? 54 : 14} fontWeight="bold" textAnchor="end">
        Here of all
      </text>
    </>
  )
}

interface BarProps {
  row: StayRow
  y: number
  left: number
  width: number
  scale: (size: number) => number
  hatch: string
}

function Bar({ row, y, left, width, scale, hatch }: BarProps) {
  let x = left
  const parts = [
    { name: 'here', count: row.here, fill: FOCUS },
    { name: 'out', count: row.movedOut, fill: OUT },
    { name: 'left', count: row.left, fill: `url(#${hatch})` },
  ].map(({ count, ...part }) => {
    const at = x
    const size = scale(drawnSize(count))
    x += size
    return { ...part, at, size }
  })
  return (
    <>
      <text x={0} y={y + 17} fontSize={15} fontWeight="bold">
        {row.label}
      </text>
      <rect
        x={left}
        y={y + 3}
        width={scale(sizeOf(row))}
        height={18}
        fill={PAPER}
        stroke={REST}
        strokeDasharray="2 3"
      />
      {parts
        .filter(({ size }) => size > 0)
        .map(({ name, at, size, fill }) => (
          <rect key={name} x={at} y={y + 3} width={size} height={18} fill={fill} stroke={REST} />
        ))}
      <text x={width} y={y + 17} fontSize={15} textAnchor="end">
        <tspan fontWeight="bold">{countText(row.here)}</tspan>
        <tspan fill={QUIET_INK}>{` of ${countText(row.people)}`}</tspan>
      </text>
    </>
  )
}
