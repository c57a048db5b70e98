import { ChartSvg } from './chart-svg'
import { detailLines, panelHeight, TimePanel } from './time-panel'
import { highestOf, type TimePanel as Panel } from './time-panels-model'

export interface PanelsDrawingProps {
  panels: readonly Panel[]
  /** The HICF level as it is said: "level 5". */
  level: string
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  width: number
}

const GAP = 24
/** Panels are no narrower than this, or they stand under one another. */
const LEAST = 230
/** Nor wider: one alone would be out of proportion. */
const MOST = 420

/** Curves side by side or under one another, as the width lets them. */
export function PanelsDrawing({ panels, level, description, width }: PanelsDrawingProps) {
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
