import type { Grade } from '@/db/vocabulary'
import { EmptyChart } from './empty-chart'
import { type FlowModel, isEmptyFlow } from './flow-model'
import { FlowWalk } from './flow-walk'
import { packFlow } from './flow-wire'

export interface FlowChartProps extends FlowModel {
  grade: Grade
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  height?: number
  /** Said instead of a chart where nobody is in it. */
  empty?: string
}

/**
 * People from entry route through the columns to where they are: one route dark, the rest grey. Tab enters it once,
 * arrows walk it, Enter follows a node's link, Escape leaves; the line below says what is focused.
 */
export function FlowChart({ width, height, grade, description, empty, ...model }: FlowChartProps) {
  if (isEmptyFlow(model))
    return (
      <EmptyChart>
        {empty ?? 'Nobody is in this figure. Change the filters, or load a staff list.'}
      </EmptyChart>
    )
  return (
    <FlowWalk flow={packFlow(model)} grade={grade} description={description} width={width} height={height} />
  )
}
