'use client'

import { ChartSvg } from './chart-svg'
import { EmptyChart } from './empty-chart'
import { Fitted } from './fitted'
import { detailLines, panelHeight, TimePanel } from './time-panel'
import { highestOf, type TimePanel as Panel } from './time-panels-model'

export interface TimePanelsProps {
  panels: readonly Panel[]
  /** The HICF level as it is said: "level 5". */
  level: string
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  /** Said instead of a chart where there is nothing to draw. */
  empty: string
}

const GAP = 24
/** Panels are no narrower than this, or they stand under one another. */
const LEAST = 230
/** Nor wider: one alone would be out of proportion. */
const MOST = 420

/** Up to four curves of the share progressed side by side, on one scale. */
export function TimePanels({ width, empty, ...props }: TimePanelsProps) {
  if (props.panels.length === 0) return <EmptyChart>{empty}</EmptyChart>
  if (width !== undefined) return <PanelsDrawing {...props} width={width} />
  return <Fitted>{(fitting) => <PanelsDrawing {...props} width={fitting} />}</Fitted>
}

function PanelsDrawing({
  panels,
  level,
  description,
  width,
}: Omit<TimePanelsProps, 'empty'> & { width: number }) {
  const fitting = Math.max(1, Math.floor((width + GAP) / (LEAST + GAP)))
  const columns = Math.min(panels.length, fitting)
  const each = Math.min(columns === 1 ? width : MOST, (width + GAP) / columns - GAP)
  const lines = Math.max(...panels.map((panel) => detailLines(panel, each).length))
  const tall = panelHeight(lines)
  const height = Math.ceil(panels.length / columns) * tall
  const scale = {
    highest: highestOf(panels),
    lastYear: Math.max(1, ...panels.flatMap(({ years }) => years.map((one) => one.years))),
  }
  return (
    <ChartSvg width={width} height={height} description={description}>
      {panels.map((panel, at) => (
        <TimePanel
          key={panel.title}
          panel={panel}
          level={level}
          left={(at % columns) * (each + GAP)}
          top={Math.floor(at / columns) * tall}
          width={each}
          lines={lines}
          scale={scale}
        />
      ))}
    </ChartSvg>
  )
}
