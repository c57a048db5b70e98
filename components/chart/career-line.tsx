import { useId } from 'react'
import type { Day } from '@/db/vocabulary'
import { BAR, type CareerLayout, careerLayout, type PlacedPost } from './career-layout'
import type { CareerPost, CareerRow } from './career-post'
import { EmptyChart } from './empty-chart'
import { FOCUS, FONT, GRID, INK, PAPER, QUIET_INK } from './palette'

export interface CareerLineProps {
  /** From top to bottom; `careerRows` makes them from the posts. */
  rows: CareerRow[]
  posts: CareerPost[]
  asAt: Day
  /** `asAt` as it reads under its line: `31 October 2026`. */
  asAtLabel: string
  /** The career in a sentence: the picture's name to a screen reader. */
  summary: string
  /** One drawing of this width in pixels, for a file; without it the style sheet picks one that fits. */
  width?: number
}

// Words are read over a step that must pass behind them.
const HALO = { paintOrder: 'stroke', stroke: PAPER, strokeWidth: 4, strokeLinejoin: 'round' } as const

/** A staff member's posts by level over time. Drawn on the server; hidden on a phone, where the table says it all. */
export function CareerLine({ width, ...props }: CareerLineProps) {
  if (props.posts.length === 0)
    return <EmptyChart>No posts yet. Add a post to see the career as a line.</EmptyChart>
  if (width !== undefined) return <CareerDrawing {...props} width={width} />
  return (
    <div className="wm-career">
      <div className="wm-career__wide">
        <CareerDrawing {...props} width={1150} />
      </div>
      <div className="wm-career__middle">
        <CareerDrawing {...props} width={800} />
      </div>
    </div>
  )
}

function CareerDrawing({
  rows,
  posts,
  asAt,
  asAtLabel,
  summary,
  width,
}: CareerLineProps & { width: number }) {
  const id = useId()
  const layout = careerLayout(rows, posts, asAt, width)
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      className="wm-chart__svg"
      width={width}
      height={layout.height}
      viewBox={`0 0 ${width} ${layout.height}`}
      role="img"
      aria-label={summary}
      fontFamily={FONT}
    >
      <CareerGrid layout={layout} asAtLabel={asAtLabel} />
      {layout.steps.map((step) => (
        <line
          key={`${step.x} ${step.from}`}
          x1={step.x}
          x2={step.x}
          y1={step.from}
          y2={step.to}
          stroke={FOCUS}
          strokeWidth={2.5}
        />
      ))}
      {layout.posts.map((placed, index) => (
        <PostBar
          key={`${placed.post.from} ${placed.post.title}`}
          placed={placed}
          id={`${id}-fade-${index}`}
        />
      ))}
      {layout.posts.map((placed) => (
        <PostWords key={`${placed.post.from} ${placed.post.title}`} placed={placed} />
      ))}
    </svg>
  )
}

function CareerGrid({ layout, asAtLabel }: { layout: CareerLayout; asAtLabel: string }) {
  const { rows, scale, left, right, axis, asAt } = layout
  const top = rows[0]?.y ?? 0
  return (
    <>
      {rows.map(({ row, y, height }, index) => (
        <g key={row.label}>
          {index % 2 === 0 ? (
            <rect x={left} y={y} width={right - left} height={height} fill="#f3f6f7" />
          ) : null}
          <text
            x={left - 14}
            y={y + height / 2 + 5}
            fontSize={15}
            fontWeight="bold"
            textAnchor="end"
            fill={INK}
          >
            {row.label}
          </text>
        </g>
      ))}
      {scale.lines.map((x) => (
        <line key={x} x1={x} x2={x} y1={top} y2={axis} stroke={GRID} strokeWidth={1.5} />
      ))}
      {scale.years.map(({ year, x }) => (
        <text key={year} x={x} y={axis + 20} fontSize={14} textAnchor="middle" fill={QUIET_INK}>
          {year}
        </text>
      ))}
      <line x1={asAt} x2={asAt} y1={top} y2={axis} stroke={INK} strokeWidth={1.5} strokeDasharray="2 3" />
      <text
        x={Math.min(asAt, right)}
        y={axis + 40}
        fontSize={14}
        textAnchor={asAt > left + 130 ? 'end' : 'start'}
        fill={INK}
      >
        {asAtLabel}
      </text>
    </>
  )
}

function PostBar({ placed, id }: { placed: PlacedPost; id: string }) {
  const { post, x, y, width, open, fadeStart, fadeEnd } = placed
  const colour = typeof post.level === 'number' ? FOCUS : post.level === 'outside' ? '#768692' : '#aeb7bd'
  if (post.planned)
    return (
      <rect
        x={x + 1}
        y={y + 1}
        width={width - 2}
        height={BAR - 2}
        fill={PAPER}
        stroke={colour}
        strokeWidth={2}
        strokeDasharray="6 4"
      />
    )
  const faded = fadeStart > 0 || fadeEnd > 0
  const tip = open ? 8 : 0
  return (
    <>
      {faded ? (
        <linearGradient id={id}>
          <stop offset={0} stopColor={colour} stopOpacity={fadeStart > 0 ? 0.1 : 1} />
          <stop offset={Math.min(0.5, fadeStart / width)} stopColor={colour} />
          <stop offset={Math.max(0.5, 1 - fadeEnd / width)} stopColor={colour} />
          <stop offset={1} stopColor={colour} stopOpacity={fadeEnd > 0 ? 0.1 : 1} />
        </linearGradient>
      ) : null}
      <path
        d={`M${x} ${y}H${x + width}L${x + width + tip} ${y + BAR / 2}L${x + width} ${y + BAR}H${x}Z`}
        fill={faded ? `url(#${id})` : colour}
      />
    </>
  )
}

function PostWords({ placed }: { placed: PlacedPost }) {
  return placed.texts.map((text) => (
    <text
      key={text.lines[0]?.text}
      x={text.x}
      y={text.y}
      textAnchor={text.anchor}
      fill={text.inside ? PAPER : INK}
      {...(text.inside ? {} : HALO)}
    >
      {text.lines.map((line, index) => (
        <tspan
          key={line.text}
          x={text.x}
          dy={index === 0 ? 0 : 18}
          fontSize={line.bold ? 15 : 14}
          fontWeight={line.bold ? 'bold' : 'normal'}
          fill={line.quiet ? QUIET_INK : undefined}
        >
          {line.text}
        </tspan>
      ))}
    </text>
  ))
}
