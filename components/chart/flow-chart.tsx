'use client'

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import type { Grade } from '@/db/vocabulary'
import { EmptyChart } from './empty-chart'
import { Fitted } from './fitted'
import { FlowDrawing } from './flow-drawing'
import { nodeLabel } from './flow-labels'
import { flowLayout, type PlacedNode } from './flow-layout'
import { type FlowModel, hasFocus, isEmptyFlow, NARROW_ROUTES, nodeFlows, nodeName } from './flow-model'
import { FocusRing } from './focus-ring'
import { nextNode } from './walk'

export interface FlowChartProps extends FlowModel {
  grade: Grade
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it the chart fits where it stands. */
  width?: number
  height?: number
  /** Said instead of a chart where nobody is in it. */
  empty?: string
}

// Spread, since the linter knows only HTML's own elements for this role.
const GRAPHIC = { role: 'img' } as const

/**
 * People from entry route to first level to where they are: one route dark, the rest grey. Tab enters it once,
 * arrows walk it, Enter follows a node's link, Escape leaves; the line below says what is focused.
 */
export function FlowChart({ width, ...props }: FlowChartProps) {
  if (isEmptyFlow(props))
    return (
      <EmptyChart>
        {props.empty ?? 'Nobody is in this figure. Change the filters, or load a staff list.'}
      </EmptyChart>
    )
  if (width !== undefined) return <FlowWalk {...props} width={width} />
  return <Fitted>{(fitting) => <FlowWalk {...props} width={fitting} />}</Fitted>
}

function FlowWalk({ grade, description, width, height, ...model }: FlowChartProps & { width: number }) {
  const id = useId()
  const marks = useRef(new Map<string, Element & { focus: () => void }>())
  const below = useRef<HTMLParagraphElement>(null)
  const [entry, setEntry] = useState<string>()
  const [focused, setFocused] = useState<string>()
  const [leaving, setLeaving] = useState(false)
  const layout = flowLayout(model, width, height)
  const walkable = layout.nodes
  const undrawn = hasFocus(model)
    ? 0
    : (model.stages[0]?.nodes.length ?? 0) - (layout.model.stages[0]?.nodes.length ?? 0)
  const door =
    walkable.find(({ node }) => node.id === entry) ??
    walkable.find(({ focusHeight }) => focusHeight > 0) ??
    walkable[0]
  const here = walkable.find(({ node }) => node.id === focused)

  function nameOf({ node, stage }: PlacedNode) {
    return nodeName(model, stage, original(model, node.id) ?? node, {
      label: nodeLabel(node, layout.narrow),
      focusAlone: layout.narrow,
    })
  }

  function walk(event: KeyboardEvent<SVGSVGElement>) {
    if (!here || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Escape') {
      event.preventDefault()
      below.current?.focus()
      return
    }
    const to = nextNode(walkable, here, event.key)
    if (!to) return
    event.preventDefault()
    marks.current.get(to.node.id)?.focus()
  }

  function wrapNode(placed: PlacedNode, drawn: ReactNode) {
    const { node } = placed
    const ring = focused === node.id ? <FocusRing placed={placed} layout={layout} /> : null
    const shared = {
      'aria-label': nameOf(placed),
      tabIndex: door?.node.id === node.id ? 0 : -1,
      onFocus: () => {
        setEntry(node.id)
        setFocused(node.id)
      },
      onBlur: () => setFocused(undefined),
      className: 'wm-chart__node',
    }
    const keep = (element: HTMLAnchorElement | SVGGElement | null) => {
      if (element) marks.current.set(node.id, element)
      else marks.current.delete(node.id)
    }
    return node.href ? (
      <a key={node.id} href={node.href} ref={keep} {...shared}>
        {ring}
        {drawn}
      </a>
    ) : (
      <g key={node.id} ref={keep} {...GRAPHIC} {...shared}>
        {ring}
        {drawn}
      </g>
    )
  }

  const said = here ? `${nameOf(here)}. ${nodeFlows(layout.model, here.node)}` : ''
  return (
    <div className="wm-chart">
      <FlowDrawing
        layout={layout}
        description={description}
        id={id}
        wrapNode={wrapNode}
        onKeyDown={walk}
        describedBy={`${id}-keys`}
      />
      <p id={`${id}-keys`} className="nhsuk-u-visually-hidden">
        {grade === 'safe_to_share' ? 'Safe to share: a dotted line is a flow too small to show. ' : ''}
        Arrow keys move along a column and between columns. Escape leaves. The same numbers are in the table.
      </p>
      {undrawn > 0 ? (
        <p className="wm-chart__note">
          The {NARROW_ROUTES} biggest of {model.stages[0]?.nodes.length ?? 0} routes are drawn here. The table
          has them all.
        </p>
      ) : null}
      <p
        ref={below}
        className="wm-chart__said"
        aria-live="polite"
        tabIndex={-1}
        onFocus={() => setLeaving(true)}
        onBlur={() => setLeaving(false)}
      >
        {leaving ? 'You have left the chart.' : said}
      </p>
    </div>
  )
}

function original(model: FlowModel, id: string) {
  for (const stage of model.stages) for (const node of stage.nodes) if (node.id === id) return node
  return undefined
}
