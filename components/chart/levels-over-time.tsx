'use client'

import { useSyncExternalStore } from 'react'
import { Line, LineChart, XAxis, YAxis, ZIndexLayer } from 'recharts'
import type { Grade } from '@/db/vocabulary'
import { type Count, countText, isSomebody } from './count'
import { EmptyChart } from './empty-chart'
import { Fitted } from './fitted'
import { type LevelRow, levelRows, type Point, spacedTicks } from './level-rows'
import { AXIS, FOCUS, FONT, GRID, INK, PAPER, QUIET_INK, RULE } from './palette'
import { textWidth, wrapText } from './text-width'
import { NARROW_BELOW } from './widths'

export interface LevelsOverTimeProps {
  /** Labels along the years: `2012`, or `Oct 2025` where they are month ends. */
  dates: string[]
  /** From top to bottom: level 9 first. One value a date. */
  series: { label: string; detail?: string; values: Count[] }[]
  grade: Grade
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  empty?: string
}

const HEAD = 34
// recharts draws its lines at 400.
const OVER_LINES = 600
const HIDDEN_NOTE = 'The line breaks at * where a number is too small to show.'

/** Headcount by level over the years: a row a level, one scale for all, so equal slopes are equal numbers of people. */
export function LevelsOverTime({ width, ...props }: LevelsOverTimeProps) {
  if (props.dates.length === 0 || !props.series.some(({ values }) => values.some(isSomebody)))
    return <EmptyChart>{props.empty ?? 'Nobody held an informatics post in these years.'}</EmptyChart>
  if (width !== undefined) return <LevelLines {...props} width={width} />
  return <InBrowser {...props} />
}

const never = () => () => undefined

/**
 * recharts draws nothing on the server but a frame with a style of its own, which the content security policy keeps out: so
 * the place is kept free until the browser draws.
 */
function InBrowser(props: LevelsOverTimeProps) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  if (!inBrowser) return <svg width="100%" height={HEAD + 58 * props.series.length} aria-hidden="true" />
  return <Fitted>{(fitting) => <LevelLines {...props} width={fitting} />}</Fitted>
}

function LevelLines({ dates, series, grade, description, width }: LevelsOverTimeProps & { width: number }) {
  const narrow = width < NARROW_BELOW
  const rules = narrow ? { rowHeight: 76, padding: 27 } : { rowHeight: 58, padding: 13 }
  const rows = levelRows(
    series.map(({ values }) => values),
    rules,
  ).map((row) => (narrow ? shifted(row, 10) : row))
  const hidden = grade === 'safe_to_share' && rows.some((row) => row.hidden)
  const note = hidden ? wrapText(HIDDEN_NOTE, width - (narrow ? 0 : 290), 14) : []
  const foot = 8 + 20 * note.length
  const left = narrow ? 40 : 290
  const right = narrow ? 44 : 64
  const lineWidth = width - left - right
  const bottom = HEAD + rules.rowHeight * series.length
  const height = bottom + foot
  const x = (at: number) =>
    left + (dates.length === 1 ? lineWidth / 2 : (lineWidth * at) / (dates.length - 1))
  const ticks = spacedTicks(
    dates.length,
    lineWidth,
    Math.max(...dates.map((date) => textWidth(date, 14))) + 20,
  )
  const data = dates.map((_, at) => ({ at, ys: rows.map((row) => row.points[at]?.y ?? null) }))
  return (
    <div className="wm-chart wm-chart--browser-only" role="img" aria-label={description}>
      <LineChart
        width={width}
        height={height}
        data={data}
        margin={{ top: HEAD, right, bottom: foot, left }}
        accessibilityLayer={false}
      >
        <XAxis dataKey="at" type="number" domain={[0, Math.max(1, dates.length - 1)]} hide />
        <YAxis type="number" domain={[0, rules.rowHeight * series.length]} reversed allowDataOverflow hide />
        <Frame
          rows={rows}
          series={series}
          x={x}
          rules={{ ...rules, narrow, width, bottom }}
          ticks={ticks}
          dates={dates}
        />
        {series.map(({ label }, index) => (
          <Line
            key={label}
            dataKey={(datum: { ys: (number | null)[] }) => datum.ys[index]}
            type="linear"
            stroke={FOCUS}
            strokeWidth={2.2}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
            connectNulls={false}
          />
        ))}
        <ZIndexLayer zIndex={OVER_LINES}>
          {rows.map((row, index) => (
            <Ends key={series[index]?.label} row={row} x={x} />
          ))}
        </ZIndexLayer>
        {note.map((line, index) => (
          <text
            key={line}
            x={narrow ? 0 : left}
            y={bottom + 22 + 18 * index}
            fontSize={14}
            fill={QUIET_INK}
            fontFamily={FONT}
          >
            {line}
          </text>
        ))}
      </LineChart>
    </div>
  )
}

function shifted(row: LevelRow, down: number): LevelRow {
  const move = (y: number | null) => (y === null ? null : y + down)
  return {
    ...row,
    points: row.points.map((point) => ({ ...point, y: move(point.y) })),
    first: { ...row.first, y: move(row.first.y) },
    last: { ...row.last, y: move(row.last.y) },
    middle: row.middle + down,
  }
}

interface FrameProps {
  rows: LevelRow[]
  series: LevelsOverTimeProps['series']
  dates: string[]
  ticks: number[]
  x: (at: number) => number
  rules: { rowHeight: number; narrow: boolean; width: number; bottom: number }
}

function Frame({ rows, series, dates, ticks, x, rules }: FrameProps) {
  const { rowHeight, narrow, width, bottom } = rules
  return (
    <g fontFamily={FONT}>
      {ticks.map((at) => (
        <g key={at} className={AXIS}>
          <line x1={x(at)} x2={x(at)} y1={HEAD} y2={bottom} stroke={GRID} />
          <text x={x(at)} y={20} fontSize={14} fill={QUIET_INK} textAnchor="middle">
            {dates[at]}
          </text>
        </g>
      ))}
      {rows.map((_, index) => {
        const top = HEAD + rowHeight * index
        const { label = '', detail } = series[index] ?? {}
        return (
          <g key={label}>
            <line x1={0} x2={width} y1={top} y2={top} stroke={RULE} />
            <text
              x={0}
              y={narrow ? top + 21 : top + rowHeight / 2 + 5}
              fontSize={narrow ? 15 : 16}
              fill={INK}
            >
              <tspan fontWeight="bold">{label}</tspan>
              {detail ? (
                <tspan dx={6} fill={QUIET_INK}>
                  {detail}
                </tspan>
              ) : null}
            </text>
          </g>
        )
      })}
      <line x1={0} x2={width} y1={bottom} y2={bottom} stroke={RULE} />
    </g>
  )
}

/** The first and last number on the line, and a dot for a number that stands alone between hidden ones. */
function Ends({ row, x }: { row: LevelRow; x: (at: number) => number }) {
  const y = (end: LevelRow['first']) => HEAD + (end.y ?? row.middle)
  const alone = row.points.filter(
    (point, index) => point.y !== null && isGap(row.points[index - 1]) && isGap(row.points[index + 1]),
  )
  return (
    <g fontFamily={FONT}>
      {alone.map((point) => (
        <circle key={point.at} cx={x(point.at)} cy={HEAD + (point.y ?? 0)} r={2.5} fill={FOCUS} />
      ))}
      {row.points.slice(1, -1).map((point) =>
        point.y === null ? (
          <text
            key={point.at}
            x={x(point.at)}
            y={HEAD + row.middle + 8}
            fontSize={15}
            textAnchor="middle"
            fill={QUIET_INK}
          >
            *
          </text>
        ) : null,
      )}
      {row.first.y === null ? null : (
        <circle cx={x(row.first.at)} cy={y(row.first)} r={3.5} fill={PAPER} stroke={FOCUS} strokeWidth={2} />
      )}
      <text x={x(row.first.at) - 10} y={y(row.first) + 5} fontSize={14} textAnchor="end" fill={QUIET_INK}>
        {countText(row.first.value)}
      </text>
      {row.last.y === null ? null : <circle cx={x(row.last.at)} cy={y(row.last)} r={4} fill={FOCUS} />}
      <text x={x(row.last.at) + 11} y={y(row.last) + 6} fontSize={16} fontWeight="bold" fill={INK}>
        {countText(row.last.value)}
      </text>
    </g>
  )
}

function isGap(point: Point | undefined): boolean {
  return point === undefined || point.y === null
}
