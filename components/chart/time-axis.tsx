import { type Count, countText } from './count'
import { AXIS, GRID, INK, QUIET_INK } from './palette'
import { type TimePlot, writtenYears } from './time-layout'

const SIZE = 14

/** Height of what stands under a curve: its years, what they are, and how many were at risk. */
export const axisHeight = (named: 'beside' | 'above') => (named === 'beside' ? 88 : 106)

export interface TimeAxisProps {
  plot: TimePlot
  years: readonly { years: number; atRisk: Count }[]
  /** Where the scale ends, which several curves may share; without it, where the years do. */
  lastYear?: number
  /** "Years since reaching level 5". */
  title: string
  bold?: boolean
  /** Whether "people at risk" stands beside its numbers or above them. */
  named: 'beside' | 'above'
  /** From left to right, where the line above the numbers goes. */
  rule: [number, number]
}

/** The years under a curve, and under each how many people were at risk. */
export function TimeAxis({ plot, years, lastYear, title, bold, named, rule }: TimeAxisProps) {
  const { left, right, bottom, x } = plot
  const own = years.map((one) => one.years)
  const last = lastYear ?? own.at(-1) ?? 0
  const written = new Set(writtenYears(own.at(-1) === last ? own : [...own, last], right - left, 34))
  const numbers = bottom + axisHeight(named) - 10
  return (
    <g fontSize={SIZE} fill={INK}>
      <line x1={left} x2={right} y1={bottom} y2={bottom} stroke={QUIET_INK} />
      {years.map(({ years: year, atRisk }) => (
        <g key={year} textAnchor="middle">
          <line x1={x(year)} x2={x(year)} y1={bottom} y2={bottom + 5} stroke={QUIET_INK} />
          {written.has(year) ? (
            <>
              <text className={AXIS} x={x(year)} y={bottom + 21}>
                {year}
              </text>
              <text x={x(year)} y={numbers}>
                {countText(atRisk)}
              </text>
            </>
          ) : null}
        </g>
      ))}
      <text
        x={(left + right) / 2}
        y={bottom + 42}
        fontWeight={bold ? 'bold' : undefined}
        fill={bold ? INK : QUIET_INK}
        textAnchor="middle"
      >
        {title}
      </text>
      <line x1={rule[0]} x2={rule[1]} y1={bottom + 56} y2={bottom + 56} stroke={GRID} strokeWidth={1.5} />
      <text
        x={named === 'beside' ? right + 22 : rule[0]}
        y={named === 'beside' ? numbers : bottom + 75}
        fill={QUIET_INK}
      >
        {named === 'beside' ? 'people at risk' : 'People at risk'}
      </text>
    </g>
  )
}
