'use client'

import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react'
import type { Grade } from '@/db/vocabulary'
import { Fitted } from './fitted'
import { FlowDrawing } from './flow-drawing'
import { nodeLabel } from './flow-labels'
import { flowLayout, type PlacedNode } from './flow-layout'
import { type FlowModel, leftUndrawn, nodeName } from './flow-model'
import { enterSays, nodeFlows } from './flow-said'
import { type FlowWire, unpackFlow } from './flow-wire'
import { FocusRing } from './focus-ring'
import { nextNode } from './walk'
import { PANEL_WIDTH } from './widths'

interface FlowWalkProps {
  flow: FlowWire
  grade: Grade
  description: string
  width?: number
  height?: number
}

// Spread, since the linter knows only HTML's own elements for this role.
const GRAPHIC = { role: 'img' } as const

/** The drawing with its keyboard: what of the chart runs in the browser. */
export function FlowWalk({ flow, width, ...props }: FlowWalkProps) {
  const model = useMemo(() => unpackFlow(flow), [flow])
  if (width !== undefined) return <Walk {...props} model={model} width={width} />
  // More columns need more room.
  const print = model.stages.length > 3 ? PANEL_WIDTH : undefined
  return <Fitted print={print}>{(fitting) => <Walk {...props} model={model} width={fitting} />}</Fitted>
}

function Walk({
  grade,
  description,
  width,
  height,
  model,
}: Omit<FlowWalkProps, 'flow'> & { model: FlowModel; width: number }) {
  const id = useId()
  const marks = useRef(new Map<string, Element & { focus: () => void }>())
  const below = useRef<HTMLParagraphElement>(null)
  const [entry, setEntry] = useState<string>()
  const [focused, setFocused] = useState<string>()
  const [leaving, setLeaving] = useState(false)
  const layout = useMemo(() => flowLayout(model, width, height), [model, width, height])
  const walkable = layout.nodes
  const undrawn = leftUndrawn(model, layout.model)
  const door =
    walkable.find(({ node }) => node.id === entry) ??
    walkable.find(({ focusHeight }) => focusHeight > 0) ??
    walkable[0]
  const here = walkable.find(({ node }) => node.id === focused)

  function nameOf({ node, stage, label }: PlacedNode) {
    return nodeName(layout.model, stage, original(model, node.id) ?? node, {
      label: nodeLabel(node, layout.narrow || label.at === 'across'),
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

  const said = here
    ? `${nameOf(here)}. ${nodeFlows(layout.model, here.node)} ${enterSays(here.node.href)}`.trimEnd()
    : ''
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
      {undrawn ? <p className="wm-chart__note">{undrawn}</p> : null}
      {layout.focusAlone ? (
        <p className="wm-chart__note">
          In the middle columns the numbers are of {model.focusLabel ?? 'the focus'} alone. The tables have
          all.
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
