import { countText } from './count'
import { LABEL_SIZE, LINE, nodeLabel, numbersOf, TOP_LINE } from './flow-labels'
import { afterLines, type NodeLabel, type PlacedNode } from './flow-layout'
import { round } from './flow-ribbons'
import { FOCUS, INK, PAPER, QUIET_INK } from './palette'

/**
 * What all letters of a column have: they carry paper round them, so that they can be read over ribbons. Said once for
 * the column; what is no letter says that it has no stroke.
 */
export const LETTERS = {
  paintOrder: 'stroke',
  stroke: PAPER,
  strokeWidth: 4,
  strokeLinejoin: 'round',
  fontSize: LABEL_SIZE,
} as const

/** The words and numbers of a node, where its column has room for them. */
export function FlowNodeLabel({ placed, narrow }: { placed: PlacedNode; narrow: boolean }) {
  switch (placed.label.at) {
    case 'before':
      return <RouteLabel placed={placed} label={placed.label} />
    case 'across':
      return <MiddleLabel placed={placed} focusAlone={placed.label.focusAlone} />
    case 'after':
      return <EndLabel placed={placed} label={placed.label} narrow={narrow} />
    case 'top':
      return <TopLabel placed={placed} lines={placed.label.lines} anchor={placed.label.anchor} />
  }
}

function Numbers({ placed, dx }: { placed: PlacedNode; dx?: number }) {
  const [focus, everyone] = numbersOf(placed.node)
  const whole = focus === '' && placed.focusHeight > 0
  return (
    <>
      {focus === '' ? null : (
        <tspan dx={dx} fontWeight="bold" fill={FOCUS}>
          {focus}
        </tspan>
      )}
      <tspan
        dx={focus === '' ? dx : undefined}
        fontWeight={whole ? 'bold' : undefined}
        fill={whole ? FOCUS : QUIET_INK}
      >
        {everyone}
      </tspan>
    </>
  )
}

/** The focus without everyone: where columns stand close. */
function FocusNumber({ placed: { node, focusHeight } }: { placed: PlacedNode }) {
  const here = focusHeight > 0
  return (
    <tspan fontWeight={here ? 'bold' : undefined} fill={here ? FOCUS : QUIET_INK}>
      {node.says ? node.says[0] : countText(node.focus ?? 0)}
    </tspan>
  )
}

function RouteLabel({
  placed,
  label: { lines, apart },
}: {
  placed: PlacedNode
  label: Extract<NodeLabel, { at: 'before' }>
}) {
  const y = round(placed.y + placed.height / 2 + 5)
  const first = y - (LINE / 2) * (lines.length - 1)
  const chosen = placed.focusHeight > 0
  return (
    <>
      <text y={first} textAnchor="end" fill={chosen ? FOCUS : INK} fontWeight={chosen ? 'bold' : undefined}>
        {lines.map((line, index) => (
          <tspan key={line} x={round(placed.x - apart)} dy={index === 0 ? 0 : LINE}>
            {index === 0 ? line : ` ${line}`}
          </tspan>
        ))}
      </text>{' '}
      <text
        x={round(placed.x - 9)}
        y={y}
        textAnchor="end"
        fontWeight="bold"
        fill={chosen ? FOCUS : QUIET_INK}
      >
        {numbersOf(placed.node)[1]}
      </text>
    </>
  )
}

function MiddleLabel({ placed, focusAlone }: { placed: PlacedNode; focusAlone: boolean }) {
  const y = round(placed.y + Math.min(placed.height / 2, 12) + 5)
  return (
    <>
      <text x={round(placed.x - 10)} y={y} textAnchor="end" fontWeight="bold" fill={INK}>
        {nodeLabel(placed.node, true)}
      </text>{' '}
      <text x={round(placed.x + placed.width + 10)} y={y}>
        {focusAlone ? <FocusNumber placed={placed} /> : <Numbers placed={placed} />}
      </text>
    </>
  )
}

function EndLabel({
  placed,
  label,
  narrow,
}: {
  placed: PlacedNode
  label: Extract<NodeLabel, { at: 'after' }>
  narrow: boolean
}) {
  const x = round(placed.x + placed.width + 10)
  const first = placed.y + Math.min(placed.height / 2, 110) + 5 - ((afterLines(label) - 1) * (LINE - 1)) / 2
  const weight = narrow ? undefined : 'bold'
  return (
    <text x={x} y={round(first)} fill={INK}>
      {label.lines.map((line, index) => (
        <tspan key={line} x={x} dy={index === 0 ? undefined : LINE - 1} fontWeight={weight}>
          {index < label.lines.length - 1 ? `${line} ` : line}
        </tspan>
      ))}{' '}
      {label.below ? (
        <tspan x={x} dy={LINE - 1}>
          <Numbers placed={placed} />
        </tspan>
      ) : (
        <Numbers placed={placed} dx={4} />
      )}
    </text>
  )
}

function TopLabel({
  placed,
  lines,
  anchor,
}: {
  placed: PlacedNode
  lines: string[]
  anchor: 'start' | 'end'
}) {
  const x = round(anchor === 'start' ? placed.x : placed.x + placed.width)
  const foot = round(placed.y - 6 - TOP_LINE * (lines.length - 1))
  return lines.map((line, index) => (
    <text key={line} x={x} y={foot + TOP_LINE * index} textAnchor={anchor} fill={INK}>
      {line} {index === lines.length - 1 ? <Numbers placed={placed} dx={line === '' ? 0 : 1} /> : null}
    </text>
  ))
}
