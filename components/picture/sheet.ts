import { FONT, INK, PAPER, QUIET_INK, RULE } from '@/components/chart/palette'
import { textWidth, wrapText } from '@/components/chart/text-width'
import { STAMP, stampWords } from '@/lib/format/safe-to-share'
import type { Drawing, Mark } from '@/lib/picture/drawing'
import type { PictureWords } from '@/lib/picture/picture'
import { mark, xmlOf } from './svg'

/** Pixels of a picture from edge to edge, and of the chart in it. */
export const SHEET_WIDTH = 1200
const EDGE = 32
export const CHART_WIDTH = SHEET_WIDTH - 2 * EDGE

const STAMP_PAPER = '#d1eee8'
const STAMP_EDGE = '#28a197'
const STAMP_INK = '#00493d'
const PALE = '#f7f9fa'

/** A part of the sheet from `top` down: its marks and where it ends. */
type Part = { marks: Mark[]; foot: number }

/**
 * The whole picture as an SVG file: the stamp where it may be shared, finding, sentence, chart, notes, passport.
 * It names no script, style or address that anything would load.
 * @param drawn the chart, or the sentence that stands for it
 */
export function sheet(words: PictureWords, drawn: Drawing | string): string {
  const { finding, sentence, notes = [], passport } = words
  const parts: Mark[] = []
  let y = 0
  const add = ({ marks, foot }: Part) => {
    parts.push(...marks)
    y = foot
  }
  if (passport.grade === 'safe to share') add(stamp(y, passport.threshold))
  add(text(finding, y + 24, { size: 22, line: 28, bold: true }))
  if (sentence) add(text(sentence, y + 8, { size: 16, line: 24 }))
  y += 20
  if (typeof drawn === 'string') add(text(drawn, y, { size: 16, line: 24 }))
  else {
    const { attributes, children } = drawn.marks
    const x = EDGE + Math.max(0, (CHART_WIDTH - drawn.width) / 2)
    parts.push(mark('g', { ...attributes, transform: `translate(${x} ${y})` }, children))
    y += drawn.height
  }
  for (const note of notes) add(text(note, y + 12, { size: 16, line: 24 }))
  add(strip(words, y + 24))
  const root = mark(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: SHEET_WIDTH,
      height: y,
      viewBox: `0 0 ${SHEET_WIDTH} ${y}`,
      role: 'img',
      'aria-labelledby': 'finding',
      'aria-describedby': 'said',
      'font-family': FONT,
    },
    [
      mark('title', { id: 'finding' }, [finding]),
      mark('desc', { id: 'said' }, [
        [sentence, ...notes, saidIn(words).join(' · ')].filter(Boolean).join(' '),
      ]),
      mark('rect', { width: SHEET_WIDTH, height: y, fill: PAPER }),
      ...parts,
    ],
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlOf(root)}\n`
}

interface Letters {
  size: number
  line: number
  bold?: boolean
  fill?: string
}

function text(words: string, top: number, letters: Letters, x = EDGE, width = CHART_WIDTH): Part {
  const { size, line, bold, fill = INK } = letters
  const lines = wrapText(words, width, size, bold)
  const first = top + Math.round((line + size * 0.72) / 2)
  const marks = lines.map((each, index) =>
    mark(
      'text',
      { x, y: first + index * line, 'font-size': size, 'font-weight': bold ? 'bold' : undefined, fill },
      [each],
    ),
  )
  return { marks, foot: top + lines.length * line }
}

function stamp(top: number, threshold: number): Part {
  const box = Math.ceil(textWidth(STAMP, 16, true)) + 24
  const words = text(
    stampWords(threshold),
    top + 12,
    { size: 14, line: 20 },
    EDGE + box + 16,
    CHART_WIDTH - box - 16,
  )
  const foot = Math.max(words.foot, top + 40) + 12
  const middle = (top + foot) / 2
  return {
    marks: [
      mark('rect', { y: top, width: SHEET_WIDTH, height: foot - top, fill: STAMP_PAPER }),
      mark('line', { x1: 0, x2: SHEET_WIDTH, y1: foot - 0.5, y2: foot - 0.5, stroke: STAMP_EDGE }),
      mark('rect', {
        x: EDGE + 1,
        y: middle - 15,
        width: box - 2,
        height: 30,
        fill: 'none',
        stroke: STAMP_INK,
        'stroke-width': 2,
      }),
      mark(
        'text',
        {
          x: EDGE + box / 2,
          y: middle + 5.5,
          'font-size': 16,
          'font-weight': 'bold',
          'text-anchor': 'middle',
          fill: STAMP_INK,
        },
        [STAMP],
      ),
      ...words.marks,
    ],
    foot,
  }
}

/** What the figure was made of, on its pale strip at the foot. */
function strip(words: PictureWords, top: number): Part {
  const small = { size: 14, line: 20, fill: QUIET_INK }
  const lines = [
    ...linesOfParts(saidIn(words), small.size),
    ...brokenAddress(words.passport.link, small.size),
  ]
  const said = lines.map((line, index) => text(line, top + 12 + index * small.line, small))
  const foot = top + 24 + lines.length * small.line
  return {
    marks: [
      mark('rect', { y: top, width: SHEET_WIDTH, height: foot - top, fill: PALE }),
      mark('line', { x1: 0, x2: SHEET_WIDTH, y1: top + 0.5, y2: top + 0.5, stroke: RULE }),
      ...said.flatMap(({ marks }) => marks),
    ],
    foot,
  }
}

function saidIn({ trust, passport: { parts, grade, fingerprint } }: PictureWords): string[] {
  return [trust, ...parts.slice(0, 2), grade, ...parts.slice(2), `fingerprint ${fingerprint}`]
}

/** Lines that end between parts; only a part longer than a line is broken. */
function linesOfParts(parts: readonly string[], size: number): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const last = lines.at(-1)
    const longer = `${last} · ${part}`
    if (last !== undefined && textWidth(longer, size) <= CHART_WIDTH) lines[lines.length - 1] = longer
    else lines.push(...wrapText(part, CHART_WIDTH, size))
  }
  return lines
}

/** An address has no spaces: it is broken where a line is full. */
function brokenAddress(address: string, size: number): string[] {
  const lines: string[] = ['']
  for (const character of address) {
    const longer = `${lines.at(-1)}${character}`
    if (textWidth(longer, size) > CHART_WIDTH) lines.push(character)
    else lines[lines.length - 1] = longer
  }
  return lines
}
