import { shareText } from '@/lib/format/share'
import { AXIS, FOCUS, GRID, INK, PAPER, QUIET_INK } from './palette'
import { textWidth, wrapText } from './text-width'
import { axisHeight, TimeAxis } from './time-axis'
import { PALE } from './time-colours'
import { areaPath, linePath, type TimePlot, timePlot } from './time-layout'
import type { TimePanel as Panel } from './time-panels-model'

const TITLE = 16
const DETAIL = 14
const PLOT_HEIGHT = 176
/** Above a panel's plot: a line of title, and as many of detail as the longest of the panels has. */
const headOf = (lines: number) => 38 + 18 * lines

export const panelHeight = (lines: number) => headOf(lines) + PLOT_HEIGHT + axisHeight('above') + 8

/** What is said under the title of a panel, in lines of its width. */
export const detailLines = ({ detail }: Panel, width: number) => wrapText(detail, width - 8, DETAIL)

type TimePanelProps = {
  panel: Panel
  level: string
  left: number
  top: number
  width: number
  /** Of detail, in the panel that has most. */
  lines: number
  /** The one scale of all panels. */
  scale: { lastYear: number; highest: number }
}

/** The share who had progressed from a level by time, with its interval shaded: one of several on one scale. */
export function TimePanel({ panel, level, left, top, width, lines, scale }: TimePanelProps) {
  const head = top + headOf(lines)
  const box = { left: left + 46, right: left + width - 12, top: head, bottom: head + PLOT_HEIGHT }
  const plot = timePlot(box, { ...scale, width })
  const { x, y } = plot
  const percents = [0, 25, 50, 75, 100].filter((percent) => percent <= scale.highest * 100 + 1e-9)
  const bandXs = panel.band.map(({ years }) => x(years))
  return (
    <g>
      <text x={left} y={top + 16} fontSize={TITLE} fontWeight="bold" fill={INK}>
        {panel.title}
      </text>
      {detailLines(panel, width).map((line, at) => (
        <text key={line} x={left} y={top + 36 + 18 * at} fontSize={DETAIL} fill={QUIET_INK}>
          {line}
        </text>
      ))}
      {percents.map((percent) => (
        <g key={percent} className={AXIS}>
          <line x1={box.left} x2={box.right} y1={y(percent / 100)} y2={y(percent / 100)} stroke={GRID} />
          <text x={box.left - 8} y={y(percent / 100) + 5} fontSize={DETAIL} textAnchor="end" fill={QUIET_INK}>
            {percent}%
          </text>
        </g>
      ))}
      <path
        d={areaPath(
          bandXs,
          panel.band.map(({ low }) => y(low)),
          panel.band.map(({ high }) => y(high)),
          'lines',
        )}
        fill={PALE}
      />
      {linesOf(panel).map(({ points, dotted }) => (
        <path
          key={`${points[0]?.years} ${dotted}`}
          d={linePath(
            points.map(({ years }) => x(years)),
            points.map(({ share }) => y(share)),
            panel.between,
          )}
          fill="none"
          stroke={FOCUS}
          strokeWidth={2.4}
          strokeDasharray={dotted ? '2 4' : undefined}
        />
      ))}
      {panel.mark ? <PanelMark mark={panel.mark} plot={plot} /> : null}
      <TimeAxis
        plot={plot}
        years={panel.years}
        lastYear={scale.lastYear}
        title={`Years since reaching ${level}`}
        named="above"
        rule={[left, box.right]}
      />
    </g>
  )
}

/** The curve where enough were at risk, and from there on where they were not. */
function linesOf({ points }: Panel) {
  const from = points.findIndex(({ thin }) => thin)
  if (from < 0) return [{ points, dotted: false }]
  return [
    { points: points.slice(0, from), dotted: false },
    { points: points.slice(Math.max(0, from - 1)), dotted: true },
  ].filter((line) => line.points.length > 1)
}

// The letters carry paper round them, so that they can be read over the curve.
const HALO = { paintOrder: 'stroke', stroke: PAPER, strokeWidth: 4, strokeLinejoin: 'round' } as const

/** The share after some years as a dot, with the words where they do not lie on the curve: above it, at its left. */
function PanelMark({ mark, plot }: { mark: NonNullable<Panel['mark']>; plot: TimePlot }) {
  const [x, y] = [plot.x(mark.years), plot.y(mark.share)]
  const said = `${shareText(mark.share)} by ${mark.years} ${mark.years === 1 ? 'year' : 'years'}`
  const interval = mark.interval
    ? `${shareText(mark.interval.low)} to ${shareText(mark.interval.high)}`
    : 'nobody yet'
  const width = Math.max(textWidth(said, 15, true), textWidth(interval, DETAIL)) + 8
  const right = Math.max(plot.left + width + 2, x - 6)
  const foot = Math.max(plot.top + 34, y - 16)
  return (
    <>
      <circle cx={x} cy={y} r={5} fill={FOCUS} stroke={PAPER} strokeWidth={1.5} />
      <g textAnchor="end">
        <text {...HALO} x={right} y={foot - 18} fontSize={15} fontWeight="bold" fill={INK}>
          {said}
        </text>
        <text {...HALO} x={right} y={foot} fontSize={DETAIL} fill={QUIET_INK}>
          {interval}
        </text>
      </g>
    </>
  )
}
