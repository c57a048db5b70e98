'use client'

import type { Grade } from '@/db/vocabulary'
import { ChartSvg } from './chart-svg'
import { EmptyChart } from './empty-chart'
import { Fitted } from './fitted'
import { AXIS, FOCUS, GRID, INK, INTERVAL, PAPER, QUIET_INK, RULE } from './palette'
import { type RateScale, type RowRate, rateScale } from './rate-scale'
import { textWidth, wrapText } from './text-width'
import { NARROW_BELOW } from './widths'

export interface RateRow {
  /** `Level 5`, and in a word what that is: `practitioner`. */
  label: string
  detail?: string
  /** Null where none is given; `words` then say why. */
  rate: RowRate | null
  /** Beside the row: `9.2 (7.1 to 11.7)`. */
  value: string
  /** The counts behind it: `67 in 728 person-years`. */
  words: string
  /** Said of a row beside the others: `Slower: 21 of an expected 89`. */
  beside?: string
  /** It stands apart: its mark is larger and what is said of it bold. */
  apart?: boolean
}

export interface RateLadderProps {
  /** From top to bottom. */
  rows: RateRow[]
  /** A rate that all are seen beside, and what it is: `All below level 9: 6.9`. */
  reference?: { value: number; label: string }
  /** Under the axis: `Progressions per 100 person-years`. */
  unit: string
  grade: Grade
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  empty?: string
}

/** A rate and its interval at every rung, on one scale, with the counts behind each. */
export function RateLadder({ width, ...props }: RateLadderProps) {
  if (!props.rows.some(({ rate }) => rate))
    return <EmptyChart>{props.empty ?? 'Too few spells to give a rate.'}</EmptyChart>
  if (width !== undefined) return <Rungs {...props} width={width} />
  return <Fitted>{(fitting) => <Rungs {...props} width={fitting} />}</Fitted>
}

// On a phone words are read over the lines of the axis, which must pass behind them.
const HALO = { paintOrder: 'stroke', stroke: PAPER, strokeWidth: 4, strokeLinejoin: 'round' } as const
const LINE = 20
const GAP = 14

/** Where everything of a row stands. */
function layoutOf({ rows, reference }: Pick<RateLadderProps, 'rows' | 'reference'>, width: number) {
  const narrow = width < NARROW_BELOW
  const words = (row: RateRow, room: number) => [
    ...wrapText(row.words, room, 14),
    ...(row.beside ? wrapText(row.beside, room, 14, true) : []),
  ]
  const right = narrow ? width : Math.min(360, width * 0.33)
  const labels = Math.max(
    ...rows.map(({ label, detail }) => Math.max(textWidth(label, 16, true), textWidth(detail ?? '', 14))),
  )
  const left = narrow ? 8 : Math.min(width * 0.22, labels + 28)
  const plot = { left, width: narrow ? width - 20 : width - left - right - 28 }
  const head = reference ? 34 : 10
  let y = head
  const placed = rows.map((row) => {
    const lines = words(row, right)
    const plain = wrapText(row.words, right, 14).length
    const height = narrow
      ? LINE + 26 + lines.length * LINE + GAP
      : Math.max(2 * LINE, (1 + lines.length) * LINE) + GAP
    const top = y
    y += height
    return {
      row,
      lines,
      plain,
      top,
      dot: narrow ? top + LINE + 20 : top + 8 + Math.min(LINE, height / 2 - 4),
    }
  })
  return { narrow, plot, right, placed, head, bottom: y }
}

function Rungs({ rows, reference, unit, description, width }: RateLadderProps & { width: number }) {
  const { narrow, plot, right, placed, head, bottom } = layoutOf({ rows, reference }, width)
  const known = rows.flatMap(({ rate }) => rate ?? [])
  const scale = rateScale(known)
  const x = (value: number) => plot.left + (Math.min(value, scale.most) / scale.most) * plot.width
  const height = bottom + 50
  const halo = narrow ? HALO : {}
  return (
    <ChartSvg width={width} height={height} description={description}>
      <Axis scale={scale} x={x} top={head} bottom={bottom} unit={unit} />
      {reference ? (
        <Reference
          at={x(reference.value)}
          label={reference.label}
          head={head}
          bottom={bottom}
          width={width}
        />
      ) : null}
      {placed.map(({ row, lines, plain, top, dot }) => {
        const side = narrow
          ? { x: 0, anchor: 'start' as const, y: top + LINE + 50 }
          : { x: width - right, anchor: 'start' as const, y: top + 20 + LINE }
        return (
          <g key={row.label}>
            <line x1={0} x2={width} y1={top} y2={top} stroke={RULE} />
            <text x={0} y={top + 20} fontSize={16} fontWeight="bold" {...halo}>
              {row.label}
              {narrow && row.detail ? (
                <tspan fontWeight="normal" fontSize={14} fill={QUIET_INK}>{`  ${row.detail}`}</tspan>
              ) : null}
            </text>
            {!narrow && row.detail ? (
              <text x={0} y={top + 20 + LINE} fill={QUIET_INK}>
                {row.detail}
              </text>
            ) : null}
            <text
              x={narrow ? width : width - right}
              y={top + 20}
              fontSize={15}
              fontWeight="bold"
              textAnchor={narrow ? 'end' : 'start'}
              {...halo}
            >
              {row.value}
            </text>
            {lines.map((line, at) => (
              <text
                key={line}
                x={side.x}
                y={side.y + at * LINE}
                fontWeight={row.apart && at >= plain ? 'bold' : 'normal'}
                fill={INK}
                {...halo}
              >
                {line}
              </text>
            ))}
            {row.rate ? (
              <Interval rate={row.rate} x={x} y={dot} most={scale.most} strong={row.apart ?? false} />
            ) : null}
          </g>
        )
      })}
      <line x1={0} x2={width} y1={bottom} y2={bottom} stroke={RULE} />
    </ChartSvg>
  )
}

interface AxisProps {
  scale: RateScale
  x: (value: number) => number
  top: number
  bottom: number
  unit: string
}

function Axis({ scale, x, top, bottom, unit }: AxisProps) {
  return (
    <>
      {scale.ticks.map((tick) => (
        <g key={tick} className={AXIS}>
          <line x1={x(tick)} x2={x(tick)} y1={top} y2={bottom + 5} stroke={GRID} />
          <text x={x(tick)} y={bottom + 21} textAnchor="middle" fill={QUIET_INK}>
            {tick}
          </text>
        </g>
      ))}
      <text x={x(0)} y={bottom + 44} fontWeight="bold">
        {unit}
      </text>
    </>
  )
}

interface ReferenceProps {
  at: number
  label: string
  head: number
  bottom: number
  width: number
}

function Reference({ at, label, head, bottom, width }: ReferenceProps) {
  const half = textWidth(label, 14) / 2
  const middle = Math.max(half, Math.min(width - half, at))
  return (
    <>
      <line x1={at} x2={at} y1={head - 6} y2={bottom} stroke={INK} strokeWidth={1.5} strokeDasharray="2 4" />
      <text x={middle} y={head - 14} textAnchor="middle">
        {label}
      </text>
    </>
  )
}

interface IntervalProps {
  rate: RowRate
  x: (value: number) => number
  y: number
  most: number
  strong: boolean
}

/** The interval as a bracket; one that is longer than the axis ends in an arrow. */
function Interval({ rate, x, y, most, strong }: IntervalProps) {
  const [low, high] = [x(rate.low), x(rate.high)]
  const beyond = rate.high > most
  return (
    <>
      <line x1={low} x2={high} y1={y} y2={y} stroke={INTERVAL} strokeWidth={3} />
      <line x1={low} x2={low} y1={y - 6} y2={y + 6} stroke={INTERVAL} strokeWidth={3} />
      {beyond ? (
        <path
          d={`M${high - 8} ${y - 6} L${high} ${y} L${high - 8} ${y + 6}`}
          fill="none"
          stroke={INTERVAL}
          strokeWidth={3}
        />
      ) : (
        <line x1={high} x2={high} y1={y - 6} y2={y + 6} stroke={INTERVAL} strokeWidth={3} />
      )}
      <circle cx={x(rate.value)} cy={y} r={strong ? 8 : 6.5} fill={FOCUS} stroke={PAPER} strokeWidth={2} />
    </>
  )
}
