'use client'

import { ChartSvg } from './chart-svg'
import { type Count, countText, drawnSize, HIDDEN } from './count'
import { EmptyChart } from './empty-chart'
import { Fitted } from './fitted'
import { FOCUS, INK, QUIET_INK } from './palette'
import { pathwayText } from './pathway-text'
import { wrapText } from './text-width'

export interface PathwayBarsProps {
  /** Most people first; the steps of each in order of time. */
  pathways: { steps: string[]; people: Count }[]
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  empty: string
}

const BAR = 14
const LINE = 21
const GAP = 18

/** Whole pathways one under another: its steps in a line of words, and under it a bar with its number. */
export function PathwayBars({ width, ...props }: PathwayBarsProps) {
  if (props.pathways.length === 0) return <EmptyChart>{props.empty}</EmptyChart>
  if (width !== undefined) return <Bars {...props} width={width} />
  return <Fitted>{(fitting) => <Bars {...props} width={fitting} />}</Fitted>
}

function Bars({ pathways, description, width }: PathwayBarsProps & { width: number }) {
  const most = Math.max(1, ...pathways.map(({ people }) => drawnSize(people)))
  const scale = (width - 64) / most
  let y = 0
  const rows = pathways.map(({ steps, people }) => {
    const lines = wrapText(pathwayText(steps), width, 16)
    const row = { key: steps.join('\n'), lines, people, y }
    y += LINE * lines.length + BAR + 4 + GAP
    return row
  })
  const height = y - GAP + 4
  return (
    <ChartSvg width={width} height={height} description={description}>
      {rows.map(({ key, lines, people, y: top }) => {
        const bar = top + LINE * lines.length + 2
        const long = people === HIDDEN ? 28 : people * scale
        return (
          <g key={key}>
            {lines.map((line, at) => (
              <text key={line} x={0} y={top + 16 + LINE * at} fontSize={16}>
                {line}
              </text>
            ))}
            <rect x={0} y={bar} width={long} height={BAR} fill={FOCUS} />
            <text
              x={long + 8}
              y={bar + BAR / 2 + 5.5}
              fontSize={15}
              fontWeight="bold"
              fill={people === 0 ? QUIET_INK : INK}
            >
              {countText(people)}
            </text>
          </g>
        )
      })}
    </ChartSvg>
  )
}
