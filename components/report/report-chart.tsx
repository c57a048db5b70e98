import { createElement, type ReactNode } from 'react'
import type { Drawing, Mark } from '@/lib/picture/drawing'
import type { ReportChart as Chart } from '@/lib/report/content'

/** A chart as it was drawn, at the width that fits: the table beside it says the same to a screen reader. */
export function ReportChart({ chart }: { chart: Chart }) {
  if ('words' in chart) return <p className="wm-report__nothing">{chart.words}</p>
  return (
    <div className="wm-report__chart" aria-hidden="true">
      <Drawn
        drawing={chart.wide}
        className={isTall(chart.wide) ? 'wm-report__wide wm-report__wide--tall' : 'wm-report__wide'}
      />
      <Drawn drawing={chart.narrow} className="wm-report__narrow" />
    </div>
  )
}

const isTall = ({ width, height }: Drawing) => height > 1.2 * width

function Drawn({ drawing: { width, height, marks }, className }: { drawing: Drawing; className: string }) {
  return (
    <svg
      className={className}
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontFamily="Arial, Helvetica, sans-serif"
      aria-hidden="true"
      focusable="false"
    >
      {elementOf(marks, 0)}
    </svg>
  )
}

function elementOf({ name, attributes, children }: Mark, key: number): ReactNode {
  const named = Object.entries(attributes).map(([attribute, value]) => [reactName(attribute), value])
  return createElement(
    name,
    { key, ...Object.fromEntries(named) },
    children.length === 0
      ? undefined
      : children.map((child, at) => (typeof child === 'string' ? child : elementOf(child, at))),
  )
}

/** React names `stroke-width` strokeWidth; only the aria names stay as they are. */
function reactName(attribute: string): string {
  return attribute.startsWith('aria-')
    ? attribute
    : attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
