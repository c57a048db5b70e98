import { randomBytes } from 'node:crypto'
import { crc32, deflateRawSync, constants as zlib } from 'node:zlib'
import { historyRows, sheetXml, workbookParts } from './workbook-bytes'
import { type Part, zipBytes } from './zip-bytes'

export const MB = 1024 * 1024
export const SHEET = 'xl/worksheets/sheet1.xml'
const STRINGS = 'xl/sharedStrings.xml'
export const noise = (length: number) =>
  randomBytes(Math.ceil(length / 2))
    .toString('hex')
    .slice(0, length)

/** Packed data of a beginning, one piece many times over, and an end, without ever being unpacked here. */
export function repeated(beginning: string, piece: string, times: number, end: string) {
  const pack = (text: string) => deflateRawSync(text, { finishFlush: zlib.Z_FULL_FLUSH })
  const [packedPiece, bytes] = [pack(piece), Buffer.from(piece)]
  let crc = crc32(beginning)
  for (let i = 0; i < times; i++) crc = crc32(bytes, crc)
  return {
    data: '',
    packed: Buffer.concat([pack(beginning), ...Array<Buffer>(times).fill(packedPiece), deflateRawSync(end)]),
    claims: beginning.length + bytes.length * times + end.length,
    crc: crc32(end, crc),
  }
}

type Packed = Omit<Part, 'name'>

/** A workbook whose part of this name is that. */
export function workbookWith(name: string, packed: Packed): Uint8Array {
  const parts = workbookParts({
    sheets: [{ name: 'Staff', xml: sheetXml(historyRows([{}])) }],
    styles: '',
    strings: '',
  })
  return zipBytes(parts.map((part) => (part.name === name ? { ...packed, name } : part)))
}
/** A sheet up to its rows and after them. */
export const [OPEN = '', CLOSE = ''] = sheetXml('¤').split('¤')
/** A workbook whose sheet is a beginning, one piece many times over, and an end. */
export const sheetOf =
  (piece: string, times: number, beginning = OPEN, end = CLOSE) =>
  (): Uint8Array =>
    workbookWith(SHEET, repeated(beginning, piece, times, end))
/** The same of its shared texts. */
export const stringsOf =
  (piece: string, times: number, end = '</sst>') =>
  (): Uint8Array =>
    workbookWith(STRINGS, repeated('<sst>', piece, times, end))

export const RATIO = 'unpacks to more than 250 times its size'
export const TOO_LARGE = 'holds something larger than any row or text'
export const BLANKS = ' '.repeat(MB)
export const many = (count: number, piece: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => piece(i)).join('')
/** Blanks with noise among them, packed a hundred to one. */
export const GRAINS = many(16, () => `<!--${noise(1200)}-->${' '.repeat(MB / 16 - 1208)}`)
