'use client'

import { tenth } from './bar-parts'
import { ChartSvg } from './chart-svg'
import { type Count, countText, drawnSize, HIDDEN } from './count'
import { EmptyChart } from './empty-chart'
import { Fitted } from './fitted'
import { FOCUS, QUIET_INK } from './palette'
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
    const top = y
    const bar = top + LINE * lines.length + 2
    y = bar + BAR + 2 + GAP
    return {
      key: steps.join('\n'),
      lines,
      people,
      top,
      bar,
      long: tenth(people === HIDDEN ? 28 : people * scale),
    }
  })
  const height = y - GAP + 4
  return (
    <ChartSvg width={width} height={height} description={description}>
      <g fontSize={16}>
        {rows.map(({ key, lines, top }) =>
          lines.map((line, at) => (
            <text key={`${key} ${line}`} x={0} y={top + 16 + LINE * at}>
              {line}
            </text>
          )),
        )}
      </g>
      <g fill={FOCUS}>
        {rows.map(({ key, bar, long }) => (
          <rect key={key} x={0} y={bar} width={long} height={BAR} />
        ))}
      </g>
      <g fontSize={15} fontWeight="bold">
        {rows.map(({ key, people, bar, long }) => (
          <text
            key={key}
            x={tenth(long + 8)}
            y={bar + BAR / 2 + 5.5}
            fill={people === 0 ? QUIET_INK : undefined}
          >
            {countText(people)}
          </text>
        ))}
      </g>
    </ChartSvg>
  )
}
