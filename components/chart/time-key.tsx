import type { SpellOutcome } from '@/db/vocabulary'
import { shareText } from '@/lib/format/share'
import { INK, INTERVAL, QUIET_INK, REST } from './palette'
import { textWidth } from './text-width'
import { bandName } from './time-colours'
import type { TimePlot } from './time-layout'
import { intervalText } from './time-mark'
import { type bandEdges, outIsTold, spread, TIME_BANDS, type TimeModel } from './time-model'

const SIZE = 14
const GAP = 21
const LINE = 25

const inYears = (years: number) => `After ${years} ${years === 1 ? 'year' : 'years'}`

/** Bands that anybody is in, from the top down, with the share at the end; a hidden share is `*`. */
function endsOf(model: TimeModel, level: string) {
  const { end } = model
  const out = outIsTold(model)
  if (!end) return []
  return TIME_BANDS.toReversed().flatMap((band) => {
    const share = end.shares[band]
    const isThere = share !== 0 && (band !== 'moved_out' || out)
    return isThere ? [{ band, share, name: bandName(band, level, out) }] : []
  })
}

/** The bands named at the right, where each of them ends. */
export function EndLabels({
  model,
  edges,
  plot,
  level,
}: {
  model: TimeModel
  edges: ReturnType<typeof bandEdges>
  plot: TimePlot
  level: string
}) {
  const { right, top, bottom, y } = plot
  const x = right + 14
  const at = model.points.length - 1
  const ends = endsOf(model, level)
  const middles = ends.map(({ band }) => {
    const below = TIME_BANDS[TIME_BANDS.indexOf(band) - 1]
    return (y(edges[band][at] ?? 0) + y(below ? (edges[below][at] ?? 0) : 0)) / 2
  })
  const places = spread(
    middles.map((middle) => Math.max(middle, top + 30)),
    GAP,
    bottom - 4,
  )
  return (
    <g fontSize={SIZE} fill={INK}>
      <text x={x} y={top + 6} fill={QUIET_INK}>
        {inYears(model.end?.years ?? 0)}
      </text>
      {ends.map(({ band, share, name }, index) => (
        <text key={band} x={x} y={(places[index] ?? 0) + 5}>
          <tspan fontWeight="bold">{shareText(share)}</tspan> <tspan dx={3}>{name}</tspan>
        </text>
      ))}
    </g>
  )
}

/** Width of the longest of the names at the right, in pixels. */
export const endsWidth = (model: TimeModel, level: string) =>
  Math.max(
    textWidth('people at risk', SIZE) + 10,
    ...endsOf(model, level).map(
      ({ share, name }) => textWidth(`${shareText(share)} `, SIZE, true) + textWidth(name, SIZE) + 4,
    ),
  ) + 16

/** How many lines the key under a narrow drawing has. */
export const keyHeight = (model: TimeModel) =>
  (endsOf(model, '').length + 1 + (model.mark?.interval ? 1 : 0)) * LINE + 8

/** The bands under a narrow drawing, in the order of the bands, with what they come to. */
export function KeyBelow({
  model,
  fills,
  level,
  top,
}: {
  model: TimeModel
  fills: Record<SpellOutcome, string>
  level: string
  top: number
}) {
  const ends = endsOf(model, level)
  return (
    <g fontSize={SIZE} fill={INK}>
      <text x={0} y={top + 14} fill={QUIET_INK}>
        {inYears(model.end?.years ?? 0)}
      </text>
      {ends.map(({ band, share, name }, index) => {
        const y = top + LINE * (index + 1)
        return (
          <g key={band}>
            <rect x={0.5} y={y + 1.5} width={17} height={17} fill={fills[band]} stroke={REST} />
            <text x={26} y={y + 15}>
              <tspan fontWeight="bold">{shareText(share)}</tspan> <tspan dx={3}>{name}</tspan>
            </text>
          </g>
        )
      })}
      {model.mark?.interval ? (
        <>
          <path
            d={`M4 ${top + LINE * (ends.length + 1) + 2}h9m-4.5 0v16m-4.5 0h9`}
            fill="none"
            stroke={INTERVAL}
            strokeWidth={2}
          />
          <text x={26} y={top + LINE * (ends.length + 1) + 15}>
            {inYears(model.mark.years)} {intervalText(model.mark.interval).replace(', 95% interval', '')}
          </text>
        </>
      ) : null}
    </g>
  )
}
