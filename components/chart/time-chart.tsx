import { EmptyChart } from './empty-chart'
import type { TimeDrawingProps } from './time-drawing'
import { TimeFit } from './time-fit'
import { packTime } from './time-wire'

export interface TimeChartProps extends Omit<TimeDrawingProps, 'id' | 'width'> {
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  /** Said instead of a chart where there is nothing to draw. */
  empty: string
}

/** What became of people by time since they reached a level: drawn on the server too, and again where it is measured. */
export function TimeChart({ model, empty, ...props }: TimeChartProps) {
  if (!model.end) return <EmptyChart>{empty}</EmptyChart>
  return <TimeFit {...props} wire={packTime(model)} />
}
