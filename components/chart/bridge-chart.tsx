import { type BridgeStep, bridgeBars } from './bridge-bars'
import { ChartSvg } from './chart-svg'
import { HIDDEN } from './count'
import { FOCUS, INK, OUT, QUIET_INK, REST, RULE } from './palette'
import { wrapText } from './text-width'
import { TwoWidths } from './two-widths'
import { NARROW_BELOW } from './widths'

export type BridgeChartProps = {
  steps: readonly BridgeStep[]
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** It stands beside another panel. */
  beside?: boolean
  /** In pixels; without it the chart fits where it stands. */
  width?: number
}

/**
 * From one headcount to another: totals as level lines, because the axis does not begin at nought, and what came and went
 * between them as bars that hang from the last. A hidden number is a dotted line that says nothing of its size.
 */
export function BridgeChart({ width, beside, ...props }: BridgeChartProps) {
  if (width !== undefined) return <Bars {...props} width={width} />
  return (
    <TwoWidths wide={beside ? WIDE : undefined} beside={beside}>
      {(fitting) => <Bars {...props} width={fitting} />}
    </TwoWidths>
  )
}

/** Beside another panel. */
const WIDE = 680
const TOP = 44
const LINE = 19

function Bars({ steps, description, width }: BridgeChartProps & { width: number }) {
  const narrow = width < NARROW_BELOW / 1.3
  const size = narrow ? 13 : 15
  const column = width / steps.length
  const bar = Math.min(74, column - (narrow ? 8 : 24))
  const words = steps.map(({ label, shortLabel }) =>
    wrapText((narrow && shortLabel) || label, column - 2, size),
  )
  const still =
    steps.every(({ kind, people }) => kind === 'total' || people === 0) ||
    steps.every(({ people }) => people === 0 || people === HIDDEN)
  const plot = still ? 24 : narrow ? 190 : 240
  const height = TOP + plot + 22 + LINE * Math.max(...words.map((lines) => lines.length))
  const bars = bridgeBars(steps)
  const y = (value: number) => TOP + plot * (1 - value)
  return (
    <ChartSvg width={width} height={height} description={description}>
      <line x1={0} x2={width} y1={TOP + plot + 8} y2={TOP + plot + 8} stroke={RULE} />
      {bars.map(({ top, bottom, end, hidden, text }, at) => {
        const { label, kind } = steps[at] as BridgeStep
        const middle = column * (at + 0.5)
        const left = middle - bar / 2
        const next = bars[at + 1]
        return (
          <g key={label}>
            {next ? (
              <line
                x1={left + bar}
                x2={middle + column - bar / 2}
                y1={y(end)}
                y2={y(end)}
                stroke={REST}
                strokeDasharray="3 3"
              />
            ) : null}
            {hidden ? (
              <line
                x1={left}
                x2={left + bar}
                y1={y(end)}
                y2={y(end)}
                stroke={kind === 'out' ? OUT : FOCUS}
                strokeWidth={3}
                strokeDasharray="4 3"
              />
            ) : (
              <rect
                x={left}
                width={bar}
                y={y(top) - (kind === 'total' ? 3 : 0)}
                height={kind === 'total' ? 6 : Math.max(2, y(bottom) - y(top))}
                fill={kind === 'total' ? INK : kind === 'in' ? FOCUS : OUT}
              />
            )}
            <text
              x={middle}
              y={y(top) - 12}
              fontSize={kind === 'total' ? size + 5 : size + 2}
              fontWeight="bold"
              textAnchor="middle"
            >
              {text}
            </text>
            {words[at]?.map((line, row) => (
              <text
                key={line}
                x={middle}
                y={TOP + plot + 28 + LINE * row}
                fontSize={size}
                fontWeight={kind === 'total' ? 'bold' : undefined}
                textAnchor="middle"
                fill={kind === 'total' ? INK : QUIET_INK}
              >
                {line}
              </text>
            ))}
          </g>
        )
      })}
    </ChartSvg>
  )
}
