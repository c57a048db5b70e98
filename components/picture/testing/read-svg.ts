import { SaxesParser } from 'saxes'
import { textWidth } from '@/components/chart/text-width'

export type Element = { name: string; attributes: Record<string, string> }
export type Line = {
  words: string
  left: number
  right: number
  baseline: number
  size: number
  hidden: boolean
}

type Pen = { x: number; y: number; size: number; bold: boolean; anchor: string; hidden: boolean }

/** Reads a whole SVG file as strict XML: its elements, and where each run of words stands. */
export function readSvg(svg: string): { elements: Element[]; lines: Line[]; words: string } {
  const elements: Element[] = []
  const lines: Line[] = []
  const pens: { name: string; pen: Pen }[] = []
  let open: { pen: Pen; words: string; wide: number } | null = null
  const finish = () => {
    if (open && open.words.trim() !== '') {
      const { x, y, size, anchor, hidden } = open.pen
      const left = x - (anchor === 'end' ? open.wide : anchor === 'middle' ? open.wide / 2 : 0)
      lines.push({ words: open.words.trim(), left, right: left + open.wide, baseline: y, size, hidden })
    }
    open = null
  }
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const said = Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value]))
    elements.push({ name, attributes: said })
    const from = pens.at(-1)?.pen ?? { x: 0, y: 0, size: 16, bold: false, anchor: 'start', hidden: false }
    const [, across = 0, down = 0] = /^translate\(([-\d.]+) ([-\d.]+)\)$/.exec(said.transform ?? '') ?? []
    const inText = pens.some((each) => each.name === 'text')
    const origin = inText ? { x: 0, y: 0 } : { x: from.x + Number(across), y: from.y + Number(down) }
    const pen: Pen = {
      ...from,
      ...(inText ? {} : origin),
      size: Number(said['font-size'] ?? from.size),
      bold: (said['font-weight'] ?? (from.bold ? 'bold' : '')) === 'bold',
      anchor: said['text-anchor'] ?? from.anchor,
      hidden: from.hidden || said['aria-hidden'] === 'true',
    }
    pens.push({ name, pen })
    if (name === 'text') {
      finish()
      const at = { ...pen, x: pen.x + Number(said.x ?? 0), y: pen.y + Number(said.y ?? 0) }
      open = { pen: at, words: '', wide: 0 }
      pens[pens.length - 1] = { name, pen: at }
    } else if (name === 'tspan' && said.x !== undefined && open) {
      // A tspan with a place of its own begins another line, at the origin of the text's group.
      const group = pens.findLast((each) => each.name === 'g')?.pen ?? { x: 0, y: 0 }
      const y = open.pen.y + Number(said.dy ?? 0)
      finish()
      open = { pen: { ...pen, x: group.x + Number(said.x), y }, words: '', wide: 0 }
    } else if (name === 'tspan' && open) open.wide += Number(said.dx ?? 0)
  })
  parser.on('text', (text) => {
    const pen = pens.at(-1)?.pen
    if (!open || !pen) return
    open.words += text
    open.wide += textWidth(text, pen.size, pen.bold)
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'text') finish()
    pens.pop()
  })
  parser.write(svg).close()
  return {
    elements,
    lines,
    words: lines
      .filter(({ hidden }) => !hidden)
      .map(({ words }) => words)
      .join(' '),
  }
}
