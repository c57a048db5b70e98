'use client'

import { useId } from 'react'
import { EmptyChart } from './empty-chart'
import { Fitted } from './fitted'
import { TimeDrawing } from './time-drawing'
import type { TimeModel } from './time-model'

export interface TimeChartProps {
  model: TimeModel
  /** The HICF level as it is said: "level 5". */
  level: string
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  /** Said instead of a chart where there is nothing to draw. */
  empty: string
}

/** What became of people by time since they reached a level: drawn on the server too, and again where it is measured. */
export function TimeChart({ width, empty, ...props }: TimeChartProps) {
  const id = useId()
  if (!props.model.end) return <EmptyChart>{empty}</EmptyChart>
  if (width !== undefined) return <TimeDrawing {...props} id={id} width={width} />
  return <Fitted>{(fitting) => <TimeDrawing {...props} id={`${id}${fitting}`} width={fitting} />}</Fitted>
}
