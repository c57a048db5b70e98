import { type Count, drawnSize } from './count'
import { wrapText } from './text-width'

export interface AreaRow {
  /** Top of the row and the floor its bars stand on, in pixels. */
  top: number
  foot: number
  labelLines: string[]
  /** Pixels high, one a level; a hidden count has none. */
  bars: number[]
}

export interface AreaRules {
  head: number
  /** Pixels of the tallest bar of all. */
  mostBar: number
  labelWidth: number
  /** The label stands over the bars rather than before them. */
  labelOver: boolean
}

const NUMBER = 22
const LINE = 20

/** A row per area, only as high as its tallest bar and its label need; one scale for all bars. */
export function areaRows(
  areas: readonly { label: string; counts: readonly Count[] }[],
  rules: AreaRules,
): AreaRow[] {
  const most = Math.max(1, ...areas.flatMap(({ counts }) => counts.map(drawnSize)))
  let y = rules.head
  return areas.map(({ label, counts }) => {
    const top = y
    const bars = counts.map((count) => {
      const size = drawnSize(count)
      return size === 0 ? 0 : Math.max(1.5, (size / most) * rules.mostBar)
    })
    const labelLines = wrapText(label, rules.labelWidth, 16, true)
    const barRoom = Math.max(0, ...bars) + NUMBER
    const labelRoom = labelLines.length * LINE
    const foot = top + 8 + (rules.labelOver ? labelRoom + barRoom : Math.max(labelRoom, barRoom))
    y = foot + 12
    return { top, foot, labelLines, bars }
  })
}
