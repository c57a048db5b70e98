import type { Grade } from '@/db/vocabulary'
import { BarGrid } from './bar-grid'
import type { Count } from './count'

export interface LevelsByAreaProps {
  /** Column heads, lowest level first: `3`, `4` … */
  levels: string[]
  /** Rows from top to bottom; one count a level. */
  areas: { label: string; counts: Count[]; total: Count }[]
  grade: Grade
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  empty?: string
}

/** How many hold a post at each level of each area: a bar and its number, one scale for all. */
export function LevelsByArea({ levels, areas, empty, ...props }: LevelsByAreaProps) {
  return (
    <BarGrid
      {...props}
      columns={levels.map((level) => ({ head: `Level ${level}`, short: level }))}
      of="Level"
      rows={areas}
      empty={empty ?? 'Nobody holds an informatics post on this date.'}
    />
  )
}
