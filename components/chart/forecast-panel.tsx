import { countText } from './count'
import { DASHES, HALF, MOST } from './forecast-key'
import {
  type AheadPoint,
  type ForecastPanelData,
  type PanelScale,
  placedYears,
  shownStretches,
} from './forecast-model'
import { FOCUS, GRID, INK, INTERVAL, OUT, PAPER, QUIET_INK } from './palette'
import { brokenPath } from './sparkline'
import { wrapText } from './text-width'

interface Placed {
  panel: ForecastPanelData
  scale: PanelScale
  years: readonly { month: number; label: string }[]
  left: number
  top: number
  width: number
  height: number
  narrow: boolean
  /** Of the longest name of a panel: all begin at one height. */
  lines: number
}

const SIZE = 13
/** Between the lines of a name. */
export const NAME_LINE = 18

/** One group of people: recorded up to now, then the middle of the runs in its bands, against the posts there are. */
export function ForecastPanel({ panel, scale, years, left, top, width, height, narrow, lines }: Placed) {
  const { label, recorded, ahead, posts } = panel
  const names = (lines - 1) * NAME_LINE
  const head = (narrow ? 46 : 26) + names
  const plot = {
    left: left + 32,
    right: left + width - (narrow ? 6 : 70),
    top: top + head,
    bottom: top + height - 40,
  }
  const first = Math.min(0, ...recorded.map(({ month }) => month))
  const last = Math.max(1, ...ahead.map(({ month }) => month))
  const x = (month: number) =>
    round(plot.left + ((plot.right - plot.left) * (month - first)) / (last - first))
  const y = (people: number) =>
    round(plot.bottom - ((plot.bottom - plot.top) * (people - scale.low)) / (scale.high - scale.low))
  const point = (month: number, people: number | '*') => ({
    at: month,
    y: typeof people === 'number' ? y(people) : null,
  })
  const now = ahead[0]
  const end = ahead.at(-1)
  return (
    <g fontSize={SIZE} fill={QUIET_INK}>
      {wrapText(label, width, 15, true).map((line, at) => (
        <text key={line} x={left} y={top + 14 + at * NAME_LINE} fontSize={15} fontWeight="bold" fill={INK}>
          {line}
        </text>
      ))}
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line x1={plot.left} x2={plot.right} y1={y(tick)} y2={y(tick)} stroke={GRID} />
          <text x={plot.left - 6} y={y(tick) + 4} textAnchor="end">
            {countText(tick)}
          </text>
        </g>
      ))}
      {years.map(({ month }) => (
        <line
          key={month}
          x1={x(month)}
          x2={x(month)}
          y1={plot.bottom}
          y2={plot.bottom + 4}
          stroke={QUIET_INK}
        />
      ))}
      {placedYears(years, x, SIZE).map(({ month, label: year, anchor }) => (
        <text key={month} x={x(month)} y={plot.bottom + 18} textAnchor={anchor}>
          {year}
        </text>
      ))}
      <Band ahead={ahead} x={x} y={y} of={({ low, high }) => [low, high]} opacity={MOST} />
      <Band
        ahead={ahead}
        x={x}
        y={y}
        of={({ lowerHalf, upperHalf }) => [lowerHalf, upperHalf]}
        opacity={HALF}
      />
      {posts && scale.posts ? <PostsLine posts={posts} x={x} y={y} first={first} /> : null}
      <path
        d={brokenPath(
          recorded.map(({ month, people }) => point(month, people)),
          x,
        )}
        fill="none"
        stroke={FOCUS}
        strokeWidth={2}
        strokeLinejoin="round"
      />
      <path
        d={brokenPath(
          ahead.map(({ month, middle }) => point(month, middle)),
          x,
        )}
        fill="none"
        stroke={FOCUS}
        strokeWidth={2}
        strokeDasharray={DASHES}
      />
      {now && typeof now.middle === 'number' ? (
        <circle cx={x(0)} cy={y(now.middle)} r={4} fill={FOCUS} stroke={PAPER} />
      ) : null}
      {posts ? <PostsWords posts={posts} plot={plot} y={scale.posts ? y : null} /> : null}
      {end ? (
        <End
          end={end}
          x={narrow ? left : plot.right + 8}
          y={narrow ? null : y}
          top={top + names}
          plot={plot}
        />
      ) : null}
    </g>
  )
}

const round = (pixels: number) => Math.round(pixels * 10) / 10

/** The number at the end with its range: at its height at the right, or under the name where there is no room. */
function End({
  end: { low, middle, high },
  x,
  y,
  top,
  plot,
}: {
  end: AheadPoint
  x: number
  y: ((people: number) => number) | null
  top: number
  plot: { top: number; bottom: number }
}) {
  const range = low === '*' || high === '*' ? 'too few to show' : `${countText(low)} to ${countText(high)}`
  if (!y)
    return (
      <text x={x} y={top + 33} fontSize={14}>
        <tspan fontWeight="bold" fill={INK}>
          {countText(middle)}
        </tspan>
        <tspan dx={6}>{range}</tspan>
      </text>
    )
  const at = typeof middle === 'number' ? y(middle) : (plot.top + plot.bottom) / 2
  return (
    <>
      <text x={x} y={at + 4} fontSize={16} fontWeight="bold" fill={INK}>
        {countText(middle)}
      </text>
      {(low === '*' || high === '*' ? ['too few', 'to show'] : [range]).map((line, row) => (
        <text key={line} x={x} y={at + 20 + row * 16}>
          {line}
        </text>
      ))}
    </>
  )
}

function Band({
  ahead,
  x,
  y,
  of,
  opacity,
}: {
  ahead: readonly AheadPoint[]
  x: (month: number) => number
  y: (people: number) => number
  of: (point: AheadPoint) => readonly [AheadPoint['low'] | null, AheadPoint['low'] | null]
  opacity: number
}) {
  const stretches = shownStretches(ahead, (one) => of(one).every((people) => typeof people === 'number'))
  return stretches.map((stretch) => {
    const edge = (side: 0 | 1) => stretch.map((one) => `${x(one.month)} ${y(of(one)[side] as number)}`)
    return (
      <path
        key={stretch[0]?.month}
        d={`M${edge(0).join('L')}L${edge(1).reverse().join('L')}Z`}
        fill={OUT}
        fillOpacity={opacity}
      />
    )
  })
}

/** The posts as a line with steps. */
function PostsLine({ posts, x, y, first }: PostsProps) {
  const [now, end] = [posts[0], posts.at(-1)]
  if (!now || !end || now.people === '*') return null
  const steps = posts.flatMap(({ month, people }, at) =>
    people === '*' || (at > 0 && people === posts[at - 1]?.people)
      ? []
      : [`${at === 0 ? 'M' : 'H'}${x(at === 0 ? first : month)}${at === 0 ? ' ' : 'V'}${y(people)}`],
  )
  return <path d={`${steps.join('')}H${x(end.month)}`} fill="none" stroke={INTERVAL} strokeWidth={2} />
}

const most1 = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })
const fteText = (fte: number) => most1.format(fte)

interface PostsProps {
  posts: NonNullable<ForecastPanelData['posts']>
  x: (month: number) => number
  y: (people: number) => number
  first: number
}

/** The budgeted FTE over the line of people who would fill it; where that lies far from the people, in words alone. */
function PostsWords({
  posts,
  plot,
  y,
}: {
  posts: PostsProps['posts']
  plot: { left: number; top: number }
  y: PostsProps['y'] | null
}) {
  const [now, end] = [posts[0], posts.at(-1)]
  if (!now || !end) return null
  const words =
    now.fte === end.fte ? `${fteText(now.fte)} FTE` : `${fteText(now.fte)}, then ${fteText(end.fte)} FTE`
  const height = y && typeof now.people === 'number' ? y(now.people) : null
  return (
    <text
      x={plot.left + 4}
      y={height === null ? plot.top + 10 : Math.max(plot.top - 2, height - 5)}
      fill={INK}
      stroke={PAPER}
      strokeWidth={5}
      paintOrder="stroke"
    >
      {height === null && typeof now.people === 'number' ? `${words}, off this scale` : words}
    </text>
  )
}
