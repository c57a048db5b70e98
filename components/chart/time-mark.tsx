import { shareText } from '@/lib/format/share'
import { INK, INTERVAL, PAPER, QUIET_INK } from './palette'
import { textWidth } from './text-width'
import type { TimePlot } from './time-layout'
import type { bandEdges, TimeMark as Mark } from './time-model'
import { TIME_BANDS } from './time-model'

const SIZE = 15
/** A band lower than this has no room for its share. */
const LEAST_HEIGHT = 22

type TimeMarkProps = { mark: Mark; edges: ReturnType<typeof bandEdges>; at: number; plot: TimePlot }

/**
 * The shares after some years on a dotted line through the bands, and the interval of the share progressed as a
 * bracket. Shares that are hidden or have no room are not there; the table has those that are only too small.
 */
export function TimeMark({ mark, edges, at, plot }: TimeMarkProps) {
  const { x, y, top, bottom, narrow } = plot
  const line = x(mark.years)
  const labels = TIME_BANDS.flatMap((band, index) => {
    const below = TIME_BANDS[index - 1]
    const [upper, lower] = [y(edges[band][at] ?? 0), y(below ? (edges[below][at] ?? 0) : 0)]
    const share = mark.shares[band]
    return share === '*' || lower - upper < LEAST_HEIGHT
      ? []
      : [{ band, text: shareText(share), middle: (upper + lower) / 2 }]
  })
  return (
    <>
      <line x1={line} x2={line} y1={top} y2={bottom} stroke={INK} strokeWidth={1.5} strokeDasharray="2 3" />
      {labels.map(({ band, text, middle }) => {
        const width = textWidth(text, SIZE, true) + 14
        return (
          <g key={band}>
            <rect x={line + 7} y={middle - 11} width={width} height={22} fill={PAPER} />
            <text
              x={line + 7 + width / 2}
              y={middle + 5}
              fontSize={SIZE}
              fontWeight="bold"
              textAnchor="middle"
              fill={INK}
            >
              {text}
            </text>
          </g>
        )
      })}
      {mark.interval ? (
        <IntervalBracket
          x={line - 8}
          from={y(mark.interval.low)}
          to={y(mark.interval.high)}
          label={narrow ? null : intervalText(mark.interval)}
        />
      ) : null}
    </>
  )
}

/** "progressed, 95% interval: 19% to 32%". */
export function intervalText({ low, high }: { low: number; high: number }): string {
  return `progressed, 95% interval: ${shareText(low)} to ${shareText(high)}`
}

function IntervalBracket({
  x,
  from,
  to,
  label,
}: {
  x: number
  from: number
  to: number
  label: string | null
}) {
  const width = label ? textWidth(label, 14) + 8 : 0
  return (
    <>
      {[4.5, 2].map((thick) => (
        <path
          key={thick}
          d={`M${x - 5} ${from}H${x + 5}M${x} ${from}V${to}M${x - 5} ${to}H${x + 5}`}
          fill="none"
          stroke={thick === 2 ? INTERVAL : PAPER}
          strokeWidth={thick}
        />
      ))}
      {label && x - 10 - width > 56 ? (
        <>
          <rect x={x - 10 - width} y={to - 12} width={width} height={22} fill={PAPER} fillOpacity={0.82} />
          <text x={x - 14} y={to + 4} fontSize={14} textAnchor="end" fill={INK}>
            {label}
          </text>
        </>
      ) : label ? (
        <text x={x - 10} y={to - 8} fontSize={14} fill={QUIET_INK}>
          {label}
        </text>
      ) : null}
    </>
  )
}
