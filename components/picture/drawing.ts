import { SaxesParser } from 'saxes'
import type { Drawing, Mark } from '@/lib/picture/drawing'
import { mark, withoutForbidden, xmlOf } from './svg'

const SHAPES = 'path rect line circle ellipse polyline polygon'
const MARKS = new Set(
  `g text tspan defs pattern clipPath linearGradient radialGradient stop ${SHAPES}`.split(' '),
)

/** Geometry and looks. What is not here, classes, styles, links and scripts among it, stays behind. */
const ATTRIBUTES = new Set(
  `id x y x1 y1 x2 y2 cx cy r rx ry dx dy d points width height transform viewBox offset rotate
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset
  stroke-linecap stroke-linejoin stroke-miterlimit opacity color clip-path clip-rule stop-color stop-opacity
  font-family font-size font-weight font-style text-anchor letter-spacing paint-order
  patternUnits patternTransform patternContentUnits gradientUnits gradientTransform clipPathUnits`.split(
    /\s+/,
  ),
)

/**
 * Takes the first SVG out of a component's markup and leaves only marks and their attributes, so that it looks the
 * same where no stylesheet of ours is.
 * @param markup well-formed, as React writes it
 * @returns null where nothing is drawn, but a sentence
 */
export function drawingFrom(markup: string): Drawing | null {
  let found: Drawing | null = null
  const open: { name: string; attributes: Record<string, string>; children: (Mark | string)[] }[] = []
  /** Depth under an element that is left out with all that is in it. */
  let skipped = 0
  const parser = new SaxesParser({ xmlns: false, fragment: true, position: false })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (found) return
    if (name === 'svg' && open.length === 0) {
      open.push({ name, attributes, children: [] })
      return
    }
    if (open.length === 0) return
    const known = name === 'a' ? 'g' : name
    if (skipped > 0 || !MARKS.has(known)) skipped += 1
    else open.push({ name: known, attributes: travelling(attributes), children: [] })
  })
  parser.on('text', (text) => {
    if (skipped === 0 && !found) open.at(-1)?.children.push(text)
  })
  parser.on('closetag', () => {
    if (found || open.length === 0) return
    if (skipped > 0) {
      skipped -= 1
      return
    }
    const closed = open.pop()
    if (!closed) return
    const { name, attributes, children } = closed
    if (name !== 'svg') {
      open.at(-1)?.children.push(...withHalo(mark(name, attributes, words(name, children))))
      return
    }
    const { id: _, x: __, y: ___, width, height, viewBox: ____, ...looks } = travelling(attributes)
    found = {
      width: Number(width),
      height: Number(height),
      marks: withOwnIds(mark('g', looks, words('g', children))),
    }
  })
  parser.write(withoutForbidden(markup)).close()
  return found
}

function travelling(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => ATTRIBUTES.has(name)))
}

/** Ids in the order in which they come, so that a figure has the same bytes every time; those that nothing names go. */
function withOwnIds(whole: Mark): Mark {
  const named = new Set([...xmlOf(whole).matchAll(/url\(#([^)]*)\)/g)].map(([, id]) => id))
  const ids = new Map<string, string>()
  const own = (id: string) => {
    if (!ids.has(id)) ids.set(id, `m${ids.size + 1}`)
    return ids.get(id)
  }
  const again = ({ name, attributes, children }: Mark): Mark => {
    const renamed = Object.entries(attributes).flatMap(([key, value]) => {
      if (key === 'id') return named.has(String(value)) ? [[key, own(String(value))]] : []
      if (SIZED.has(key) && name === 'path') return []
      return [[key, String(value).replace(/url\(#([^)]*)\)/, (_, id: string) => `url(#${own(id)})`)]]
    })
    return mark(
      name,
      Object.fromEntries(renamed),
      children.map((child) => (typeof child === 'string' ? child : again(child))).filter(isSeen),
    )
  }
  return again(whole)
}

const SIZED = new Set(['width', 'height'])

const isSeen = (child: Mark | string) =>
  typeof child === 'string' || (child.name !== 'g' && child.name !== 'defs') || child.children.length > 0

/** Text stands in text marks alone; between other marks it is white space. */
function words(name: string, children: (Mark | string)[]) {
  return name === 'text' || name === 'tspan'
    ? children
    : children.filter((child) => typeof child !== 'string')
}

/**
 * Letters with paper round them become two marks, the paper first: office programs know no `paint-order` and
 * would paint it over the letters.
 */
function withHalo(whole: Mark): Mark[] {
  const { 'paint-order': order, stroke, ...looks } = whole.attributes
  if (whole.name !== 'text' || order !== 'stroke' || !stroke) return [whole]
  const { 'stroke-width': _, 'stroke-linejoin': __, ...plain } = looks
  const halo = {
    ...filled(mark('text', { ...looks, stroke }, whole.children), String(stroke)),
  }
  return [
    { ...halo, attributes: { ...halo.attributes, 'aria-hidden': 'true' } },
    mark('text', plain, whole.children),
  ]
}

function filled({ name, attributes, children }: Mark, fill: string): Mark {
  return mark(
    name,
    { ...attributes, fill },
    children.map((child) => (typeof child === 'string' ? child : filled(child, fill))),
  )
}
