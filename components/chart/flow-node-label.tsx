import { LABEL_SIZE, LINE, nodeLabel, numbersOf, TOP_LINE } from './flow-labels'
import type { PlacedNode } from './flow-layout'
import { FOCUS, INK, PAPER, QUIET_INK } from './palette'

// The letters carry paper round them, so that they can be read over ribbons.
const LETTERS = {
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
      return <RouteLabel placed={placed} lines={placed.label.lines} />
    case 'across':
      return <MiddleLabel placed={placed} />
    case 'after':
      return <EndLabel placed={placed} lines={placed.label.lines} narrow={narrow} />
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
        fontWeight={whole ? 'bold' : 'normal'}
        fill={whole ? FOCUS : QUIET_INK}
      >
        {everyone}
      </tspan>
    </>
  )
}

function RouteLabel({ placed, lines }: { placed: PlacedNode; lines: string[] }) {
  const y = placed.y + placed.height / 2 + 5
  const first = y - (LINE / 2) * (lines.length - 1)
  const chosen = placed.focusHeight > 0
  return (
    <>
      <text
        {...LETTERS}
        y={first}
        textAnchor="end"
        fill={chosen ? FOCUS : INK}
        fontWeight={chosen ? 'bold' : 'normal'}
      >
        {lines.map((line, index) => (
          <tspan key={line} x={placed.x - 44} dy={index === 0 ? 0 : LINE}>
            {index === 0 ? line : ` ${line}`}
          </tspan>
        ))}
      </text>{' '}
      <text
        {...LETTERS}
        x={placed.x - 9}
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

function MiddleLabel({ placed }: { placed: PlacedNode }) {
  const y = placed.y + Math.min(placed.height / 2, 12) + 5
  return (
    <>
      <text {...LETTERS} x={placed.x - 10} y={y} textAnchor="end" fontWeight="bold" fill={INK}>
        {placed.node.label}
      </text>{' '}
      <text {...LETTERS} x={placed.x + placed.width + 10} y={y}>
        <Numbers placed={placed} />
      </text>
    </>
  )
}

function EndLabel({ placed, lines, narrow }: { placed: PlacedNode; lines: 1 | 2; narrow: boolean }) {
  const x = placed.x + placed.width + 10
  const y = placed.y + Math.min(placed.height / 2, 110) + 5
  const label = (
    <tspan fontWeight={narrow ? 'normal' : 'bold'} fill={INK}>
      {nodeLabel(placed.node, narrow)}
    </tspan>
  )
  if (lines === 1)
    return (
      <text {...LETTERS} x={x} y={y}>
        {label} <Numbers placed={placed} dx={4} />
      </text>
    )
  return (
    <>
      <text {...LETTERS} x={x} y={y - 9}>
        {label}
      </text>{' '}
      <text {...LETTERS} x={x} y={y + 9}>
        <Numbers placed={placed} />
      </text>
    </>
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
  const x = anchor === 'start' ? placed.x : placed.x + placed.width
  const foot = placed.y - 6 - TOP_LINE * (lines.length - 1)
  return lines.map((line, index) => (
    <text key={line} {...LETTERS} x={x} y={foot + TOP_LINE * index} textAnchor={anchor} fill={INK}>
      {line} {index === lines.length - 1 ? <Numbers placed={placed} dx={line === '' ? 0 : 1} /> : null}
    </text>
  ))
}
