import type { ReactNode } from 'react'
import { FONT, INK } from './palette'

interface ChartSvgProps {
  /** In pixels; it gets smaller where there is less room. */
  width: number
  height: number
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  children: ReactNode
}

/**
 * The frame of a chart: one picture to a screen reader, and whole by itself as a file. Its words are of one size and colour
 * unless they say otherwise: every word of a large chart that said so again would be a tenth of the page.
 */
export function ChartSvg({ width, height, description, children }: ChartSvgProps) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      className="wm-chart__svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={description}
      fontFamily={FONT}
      fontSize={14}
      fill={INK}
    >
      {children}
    </svg>
  )
}
