import { FOCUS } from './palette'

/** Tenths of a pixel are all that is seen. */
export const tenth = (pixels: number) => Math.round(pixels * 10) / 10

/** Height of a line of the words of a bar. */
export const BAR_LINE = 20

interface BarWordsProps {
  lines: readonly string[]
  /** Where the bar begins, and the height it stands at. */
  left: number
  bar: { top: number; height: number }
  /** Where the words begin that stand over their bar; without it they stand before it. */
  over?: number
}

/**
 * The words of a bar: before it, in the middle of its height, or over it where there is no room. Their group has the size of
 * 15 and ends them before a bar, or begins them over it.
 */
export function BarWords({ lines, left, bar, over }: BarWordsProps) {
  const top = over ?? bar.top + (bar.height - BAR_LINE * lines.length) / 2
  return lines.map((line, at) => (
    <text key={line} x={tenth(over === undefined ? left - 12 : left)} y={tenth(top + 15 + BAR_LINE * at)}>
      {line}
    </text>
  ))
}

/** Width of the mark of a hidden count, whatever the count is. */
export const HIDDEN_WIDTH = 28

/** In the place of a bar whose count is hidden: dotted, of one width for all. */
export function HiddenBar({ x, y }: { x: number; y: number }) {
  return (
    <line x1={x} x2={x + HIDDEN_WIDTH} y1={y} y2={y} stroke={FOCUS} strokeWidth={2} strokeDasharray="4 3" />
  )
}
