import { EmptyChart } from './empty-chart'
import type { PanelsDrawingProps } from './panels-drawing'
import { PanelsFit } from './time-fit'
import { packPanel } from './time-wire'

export interface TimePanelsProps extends Omit<PanelsDrawingProps, 'width'> {
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  /** Said instead of a chart where there is nothing to draw. */
  empty: string
}

/** Up to four curves of the share progressed side by side, on one scale. */
export function TimePanels({ panels, empty, ...props }: TimePanelsProps) {
  if (panels.length === 0) return <EmptyChart>{empty}</EmptyChart>
  return <PanelsFit {...props} wires={panels.map(packPanel)} />
}
