import type { KeyboardEvent, ReactNode } from 'react'
import type { FlowLayout, PlacedNode } from './flow-layout'
import { FlowNodeLabel, LETTERS } from './flow-node-label'
import { type Ribbon, round } from './flow-ribbons'
import { HatchPattern } from './hatch'
import { FOCUS, FONT, INK, MIDDLE, OUT, REST, REST_RIBBON } from './palette'

interface FlowDrawingProps {
  layout: FlowLayout
  /** What the figure says, in a sentence. */
  description: string
  /** Unique on the page; pattern ids are made from it. */
  id: string
  /** Wraps a node's marks: the page makes it something to walk to, a file leaves it. */
  wrapNode?: (placed: PlacedNode, marks: ReactNode) => ReactNode
  /** Ribbons that the keyboard is at or beside, over the others. */
  walked?: ReactNode
  onKeyDown?: (event: KeyboardEvent<SVGSVGElement>) => void
  describedBy?: string
}

// Spread, since the linter takes SVG for HTML: it offers a fieldset, and thinks a group can be focused.
const DECORATION = { 'aria-hidden': true } as const
const GROUP = { role: 'group' } as const

/** Where no route is in focus there is nothing to stand back from. */
const REST_RIBBON_ALONE = '#a9b5be'

/** Of flows too small to show, besides those of the focus. */
const REST_LINE = '#aeb7bd'

const HATCHED = new Set(['left', 'moved_out', 'unknown'])

/** The flow chart as plain SVG, for the page, the server and a file alike. */
export function FlowDrawing({
  layout,
  description,
  id,
  wrapNode,
  walked,
  onKeyDown,
  describedBy,
}: FlowDrawingProps) {
  const { width, height, nodes, ribbons, heads, narrow } = layout
  const kinds = new Map(nodes.map(({ node }) => [node.id, node.kind]))
  const focused = ribbons.some((ribbon) => ribbon.part === 'focus')
  const byThickness = [...ribbons].sort((a, b) => b.thickness - a.thickness)
  const rest = byThickness.filter((ribbon) => ribbon.part === 'rest')
  const paint = (ribbon: Ribbon) => (
    <RibbonPath
      key={ribbon.key}
      ribbon={ribbon}
      colour={focusColour(kinds.get(ribbon.target) ?? 'level')}
      faded={narrow && ribbon.source.startsWith('route:')}
    />
  )
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      className="wm-chart__svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      {...GROUP}
      aria-label={description}
      aria-describedby={describedBy}
      fontFamily={FONT}
      onKeyDown={onKeyDown}
    >
      <defs>
        <HatchPattern id={`${id}-hatch`} />
      </defs>
      <g {...DECORATION}>
        {/* Hundreds of ribbons of one colour: it is said once, and those from one node are one path. */}
        <g fill={focused ? REST_RIBBON : REST_RIBBON_ALONE} fillOpacity={0.6}>
          {pathsBySource(rest.filter((ribbon) => !ribbon.dotted))}
        </g>
        <g fill="none" stroke={REST_LINE} strokeDasharray="2 4">
          {pathsBySource(rest.filter((ribbon) => ribbon.dotted))}
        </g>
        {byThickness.filter((ribbon) => ribbon.part === 'focus').map(paint)}
        {heads.map((head) => (
          <text
            key={head.lines.join(' ')}
            x={head.x}
            y={head.y}
            textAnchor={head.anchor}
            fontSize={head.size}
            fontWeight="bold"
            fill={INK}
          >
            {head.lines.map((line, index) => (
              <tspan key={line} x={head.x} dy={index === 0 ? 0 : 20}>
                {line}
              </tspan>
            ))}
          </text>
        ))}
      </g>
      {walked}
      {layout.model.stages.map((stage, index) => (
        <g key={stage.title} {...GROUP} aria-label={stage.title} {...LETTERS}>
          {nodes
            .filter((placed) => placed.stage === index)
            .map((placed) => {
              const key = placed.node.id
              const marks = (
                <NodeMarks key={key} placed={placed} layout={layout} hatch={`url(#${id}-hatch)`} />
              )
              return wrapNode ? wrapNode(placed, marks) : marks
            })}
        </g>
      ))}
    </svg>
  )
}

function pathsBySource(ribbons: readonly Ribbon[]) {
  return [...Map.groupBy(ribbons, ({ source }) => source)].map(([source, own]) => (
    <path key={source} d={own.map(({ path }) => path).join('')} />
  ))
}

function RibbonPath({ ribbon, colour, faded }: { ribbon: Ribbon; colour: string; faded: boolean }) {
  if (ribbon.dotted)
    return <path d={ribbon.path} fill="none" stroke={colour} strokeWidth={1.6} strokeDasharray="4 3" />
  const thin = ribbon.thickness < 3
  return (
    <path
      d={ribbon.path}
      fill={colour}
      fillOpacity={faded ? 0.5 : 0.94}
      stroke={thin ? colour : undefined}
      strokeWidth={thin ? 0.8 : undefined}
    />
  )
}

function NodeMarks({ placed, layout, hatch }: { placed: PlacedNode; layout: FlowLayout; hatch: string }) {
  const { node, width, focusHeight } = placed
  const [x, y, height] = [round(placed.x), round(placed.y), round(placed.height)]
  const hatched = HATCHED.has(node.kind)
  const out = node.kind === 'left' || node.kind === 'moved_out'
  const whole = focusHeight >= placed.height
  return (
    <>
      <rect x={x} y={y} width={width} height={height} fill={hatched ? hatch : REST} stroke="none" />
      {focusHeight > 0 && !(hatched && whole) ? (
        <rect
          x={x}
          y={round(y + height - focusHeight)}
          width={width}
          height={round(focusHeight)}
          fill={out ? MIDDLE : FOCUS}
          stroke="none"
        />
      ) : null}
      {hatched ? (
        <rect
          x={x + 0.5}
          y={y + 0.5}
          width={width - 1}
          height={Math.max(0.5, height - 1)}
          fill="none"
          stroke={REST}
          strokeWidth={1}
        />
      ) : null}
      <FlowNodeLabel placed={placed} narrow={layout.narrow} />
    </>
  )
}

function focusColour(targetKind: string): string {
  return targetKind === 'left' || targetKind === 'moved_out' ? OUT : FOCUS
}
