'use client'

import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react'
import type { Grade } from '@/db/vocabulary'
import { Fitted } from './fitted'
import { FlowDrawing } from './flow-drawing'
import { nodeLabel } from './flow-labels'
import { type FlowLayout, flowLayout, type PlacedNode } from './flow-layout'
import { type FlowLink, type FlowModel, leftUndrawn, nodeName } from './flow-model'
import { enterSays, nodeFlows, ribbonHref, ribbonName } from './flow-said'
import { type FlowWire, unpackFlow } from './flow-wire'
import { FocusRing, RibbonRing } from './focus-ring'
import { nextSpot, ribbonsBeside, type Spot, spotKey } from './walk'
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
  const [spot, setSpot] = useState<Spot>()
  const [leaving, setLeaving] = useState(false)
  const layout = useMemo(() => flowLayout(model, width, height), [model, width, height])
  const walkable = layout.nodes
  const undrawn = leftUndrawn(model, layout.model)
  const door =
    walkable.find(({ node }) => node.id === entry) ??
    walkable.find(({ focusHeight }) => focusHeight > 0) ??
    walkable[0]
  const here = spot?.at === 'node' ? walkable.find(({ node }) => node.id === spot.id) : undefined
  const beside = spot ? besideOf(layout, spot) : []
  const ribbon = spot?.at === 'ribbon' ? beside.find((link) => ribbonKey(link) === spotKey(spot)) : undefined

  function nameOf({ node, stage, label }: PlacedNode) {
    return nodeName(layout.model, stage, original(model, node.id) ?? node, {
      label: nodeLabel(node, layout.narrow || label.at === 'across'),
      focusAlone: layout.narrow,
    })
  }

  function walk(event: KeyboardEvent<SVGSVGElement>) {
    if (!spot || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Escape') {
      event.preventDefault()
      below.current?.focus()
      return
    }
    const to = nextSpot(layout, spot, event.key)
    if (!to) return
    event.preventDefault()
    // Said before it is focused: from which end a ribbon was come to is not seen from the ribbon.
    if (to.at === 'ribbon') setSpot(to)
    marks.current.get(spotKey(to))?.focus()
  }

  const keep = (key: string) => (element: (Element & { focus: () => void }) | null) => {
    if (element) marks.current.set(key, element)
    else marks.current.delete(key)
  }

  function walkedRibbon(link: FlowLink) {
    const key = ribbonKey(link)
    const path = layout.ribbons
      .filter(({ source, target }) => source === link.source && target === link.target)
      .map(({ path: own }) => own)
      .join('')
    const at = spot?.at === 'ribbon' && spotKey(spot) === key
    const href = ribbonHref(model, link)
    const shared = {
      'aria-label': ribbonName(layout.model, link),
      tabIndex: -1,
      onFocus: () =>
        setSpot((was) =>
          was?.at === 'ribbon' && spotKey(was) === key
            ? was
            : { at: 'ribbon', source: link.source, target: link.target, along: 'source' },
        ),
      onBlur: () => setSpot((was) => (was?.at === 'ribbon' && spotKey(was) === key ? undefined : was)),
      className: 'wm-chart__ribbon',
    }
    const drawn = <RibbonRing path={path} shown={at} />
    return href ? (
      <a key={key} href={href} ref={keep(key)} {...shared}>
        {drawn}
      </a>
    ) : (
      <g key={key} ref={keep(key)} {...GRAPHIC} {...shared}>
        {drawn}
      </g>
    )
  }

  function wrapNode(placed: PlacedNode, drawn: ReactNode) {
    const { node } = placed
    const ring = here?.node.id === node.id ? <FocusRing placed={placed} layout={layout} /> : null
    const shared = {
      'aria-label': nameOf(placed),
      tabIndex: door?.node.id === node.id ? 0 : -1,
      onFocus: () => {
        setEntry(node.id)
        setSpot({ at: 'node', id: node.id })
      },
      onBlur: () => setSpot((was) => (was?.at === 'node' && was.id === node.id ? undefined : was)),
      className: 'wm-chart__node',
    }
    return node.href ? (
      <a key={node.id} href={node.href} ref={keep(node.id)} {...shared}>
        {ring}
        {drawn}
      </a>
    ) : (
      <g key={node.id} ref={keep(node.id)} {...GRAPHIC} {...shared}>
        {ring}
        {drawn}
      </g>
    )
  }

  const said = here
    ? `${nameOf(here)}. ${nodeFlows(layout.model, here.node)} ${enterSays(here.node.href)}`.trimEnd()
    : ribbon
      ? `${ribbonName(layout.model, ribbon)}. ${enterSays(ribbonHref(model, ribbon))}`.trimEnd()
      : ''
  return (
    <div className="wm-chart">
      <FlowDrawing
        layout={layout}
        description={description}
        id={id}
        wrapNode={wrapNode}
        walked={beside.map(walkedRibbon)}
        onKeyDown={walk}
        describedBy={`${id}-keys`}
      />
      <p id={`${id}-keys`} className="nhsuk-u-visually-hidden">
        {grade === 'safe_to_share' ? 'Safe to share: a dotted line is a flow too small to show. ' : ''}
        Arrow keys move along a column, and onto the flows to the next column and over them. Escape leaves.
        The same numbers are in the table.
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

const ribbonKey = ({ source, target }: Pick<FlowLink, 'source' | 'target'>) => `${source}>${target}`

/** The ribbons that can be walked to from a spot, each once. */
function besideOf(layout: FlowLayout, spot: Spot) {
  const [source, target] = spot.at === 'node' ? [spot.id, spot.id] : [spot.source, spot.target]
  const all = [...ribbonsBeside(layout, source, 'source'), ...ribbonsBeside(layout, target, 'target')]
  return [...new Map(all.map((link) => [ribbonKey(link), link])).values()]
}

function original(model: FlowModel, id: string) {
  for (const stage of model.stages) for (const node of stage.nodes) if (node.id === id) return node
  return undefined
}
