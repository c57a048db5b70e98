import { ChartSvg } from './chart-svg'
import { type Count, countText } from './count'
import { type Point, sharedScale } from './level-rows'
import { FOCUS, GRID, INK, PAPER, QUIET_INK } from './palette'

export interface SparklineProps {
  values: Count[]
  /** Every line that is to be compared with this one, itself among them: they share a scale. */
  among: Count[][]
  /** `Level 8: 87 in October 2025, 91 in October 2026`. */
  description: string
  /** Places along the line with a hairline, the same in every row. */
  ticks?: number[]
  width?: number
  height?: number
}

/** One row's line with its first and last number, for a table of levels. Drawn on the server. */
export function Sparkline({
  values,
  among,
  description,
  ticks = [],
  width = 330,
  height = 48,
}: SparklineProps) {
  if (values.length === 0) return null
  const scale = sharedScale(among, { rowHeight: height, padding: 11 })
  const numbers = values.filter((value) => typeof value === 'number')
  const centre = numbers.length === 0 ? 0 : (Math.min(...numbers) + Math.max(...numbers)) / 2
  const left = 40
  const right = width - 48
  const x = (at: number) =>
    values.length === 1 ? (left + right) / 2 : left + ((right - left) * at) / (values.length - 1)
  const points = values.map(
    (value, at): Point => ({
      at,
      y: typeof value === 'number' ? height / 2 - (value - centre) * scale : null,
    }),
  )
  const first = points[0]?.y ?? null
  const last = points.at(-1)?.y ?? null
  return (
    <ChartSvg width={width} height={height} description={description}>
      {ticks.map((at) => (
        <line key={at} x1={x(at)} x2={x(at)} y1={0} y2={height} stroke={GRID} />
      ))}
      <path d={brokenPath(points, x)} fill="none" stroke={FOCUS} strokeWidth={2.2} strokeLinejoin="round" />
      {first === null ? null : (
        <circle cx={x(0)} cy={first} r={3.5} fill={PAPER} stroke={FOCUS} strokeWidth={2} />
      )}
      <text x={x(0) - 9} y={(first ?? height / 2) + 5} fontSize={14} textAnchor="end" fill={QUIET_INK}>
        {countText(values[0] ?? 0)}
      </text>
      {last === null ? null : <circle cx={x(values.length - 1)} cy={last} r={4} fill={FOCUS} />}
      <text
        x={x(values.length - 1) + 10}
        y={(last ?? height / 2) + 6}
        fontSize={16}
        fontWeight="bold"
        fill={INK}
      >
        {countText(values.at(-1) ?? 0)}
      </text>
    </ChartSvg>
  )
}

/** A line through the points that is broken at each hidden one. */
export function brokenPath(points: readonly Point[], x: (at: number) => number): string {
  return points
    .map((point, index) => {
      if (point.y === null) return ''
      const begins = index === 0 || points[index - 1]?.y === null
      return `${begins ? 'M' : 'L'}${Math.round(x(point.at) * 10) / 10} ${Math.round(point.y * 10) / 10}`
    })
    .join('')
}
