import { ChartSvg } from './chart-svg'
import { AXIS, PAPER, QUIET_INK } from './palette'
import { axisHeight, TimeAxis } from './time-axis'
import { BandPatterns, bandFills } from './time-colours'
import { EndLabels, endsWidth, KeyBelow, keyHeight } from './time-key'
import { areaPath, timePlot } from './time-layout'
import { TimeMark } from './time-mark'
import { bandEdges, TIME_BANDS, type TimeModel } from './time-model'
import { NARROW_BELOW } from './widths'

export interface TimeDrawingProps {
  model: TimeModel
  /** The HICF level as it is said: "level 5". */
  level: string
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  width: number
  /** Unique on the page; pattern ids are made from it. */
  id: string
}

const TOP = 8
const PERCENTS = [0, 25, 50, 75, 100]

/**
 * Everyone who reached a level by what became of them: progressed from the floor, left from the ceiling, still
 * there between. Plain SVG for the page, the server and a file alike.
 */
export function TimeDrawing({ model, level, description, width, id }: TimeDrawingProps) {
  const narrow = width < NARROW_BELOW
  const box = {
    left: 52,
    right: width - (narrow ? 14 : endsWidth(model, level)),
    top: TOP,
    bottom: TOP + (narrow ? 250 : 330),
  }
  const plot = timePlot(box, { lastYear: model.years.at(-1)?.years ?? 1, width })
  const { x, y, left, bottom } = plot
  const edges = bandEdges(model.points)
  const xs = model.points.map(({ years }) => x(years))
  const fills = bandFills(id)
  const markAt = model.points.findLastIndex(({ years }) => years <= (model.mark?.years ?? 0) + 0.001)
  const named = narrow ? 'above' : 'beside'
  const keyTop = bottom + axisHeight(named) + 12
  const height = narrow ? keyTop + keyHeight(model) : bottom + axisHeight(named)
  return (
    <ChartSvg width={width} height={height} description={description}>
      <BandPatterns id={id} />
      {TIME_BANDS.map((band, at) => {
        const below = TIME_BANDS[at - 1]
        const lower = below ? edges[below] : edges[band].map(() => 0)
        return edges[band].every((edge, place) => edge - (lower[place] ?? 0) < 1e-9) ? null : (
          <path
            key={band}
            d={areaPath(xs, lower.map(y), edges[band].map(y), model.between)}
            fill={fills[band]}
            stroke={PAPER}
            strokeWidth={1.5}
          />
        )
      })}
      {PERCENTS.map((percent) => (
        <g key={percent} className={AXIS}>
          <line x1={left - 6} x2={left} y1={y(percent / 100)} y2={y(percent / 100)} stroke={QUIET_INK} />
          <text x={left - 10} y={y(percent / 100) + 5} fontSize={14} textAnchor="end" fill={QUIET_INK}>
            {percent}%
          </text>
        </g>
      ))}
      <TimeAxis
        plot={plot}
        years={model.years}
        title={`Years since reaching ${level}`}
        bold
        named={named}
        rule={narrow ? [0, width] : [left - 20, plot.right + 20]}
      />
      {model.mark ? <TimeMark mark={model.mark} edges={edges} at={markAt} plot={plot} /> : null}
      {narrow ? (
        <KeyBelow model={model} fills={fills} level={level} top={keyTop} />
      ) : (
        <EndLabels model={model} edges={edges} plot={plot} level={level} />
      )}
    </ChartSvg>
  )
}
