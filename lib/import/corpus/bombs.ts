import { randomBytes } from 'node:crypto'
import { crc32, deflateRawSync, constants as zlib } from 'node:zlib'
import { CELLS, COLUMNS, csv } from './history'
import { historyRows, sheetXml, workbookParts } from './workbook-bytes'
import { type Part, zipBytes } from './zip-bytes'

/** A file made to bring down who opens it, and a part of the sentence that refuses it. */
export interface Bomb {
  name: string
  bytes: () => Uint8Array
  part: string
}

const MB = 1024 * 1024
const SHEET = 'xl/worksheets/sheet1.xml'
const STRINGS = 'xl/sharedStrings.xml'
const noise = (length: number) =>
  randomBytes(Math.ceil(length / 2))
    .toString('hex')
    .slice(0, length)

/** Packed data of a beginning, one piece many times over, and an end, without ever being unpacked here. */
function repeated(beginning: string, piece: string, times: number, end: string) {
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
function workbookWith(name: string, packed: Packed): Uint8Array {
  const parts = workbookParts({
    sheets: [{ name: 'Staff', xml: sheetXml(historyRows([{}])) }],
    styles: '',
    strings: '',
  })
  return zipBytes(parts.map((part) => (part.name === name ? { ...packed, name } : part)))
}
const [OPEN = '', CLOSE = ''] = sheetXml('¤').split('¤')
const sheetOf =
  (piece: string, times: number, beginning = OPEN, end = CLOSE) =>
  (): Uint8Array =>
    workbookWith(SHEET, repeated(beginning, piece, times, end))
const stringsOf =
  (piece: string, times: number, end = '</sst>') =>
  (): Uint8Array =>
    workbookWith(STRINGS, repeated('<sst>', piece, times, end))
const RATIO = 'unpacks to more than 250 times its size'
const TOO_LARGE = 'holds something larger than any row or text'
const HEAD = `${COLUMNS.join(',')}\r\n`
const BLANKS = ' '.repeat(MB)
const many = (count: number, piece: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => piece(i)).join('')
/** Blanks with noise among them, packed a hundred to one. */
const GRAINS = many(16, () => `<!--${noise(1200)}-->${' '.repeat(MB / 16 - 1208)}`)

const zipBombs: Bomb[] = [
  { name: 'a sheet of a gigabyte of blanks', bytes: sheetOf(BLANKS, 1000), part: RATIO },
  {
    name: 'a sheet of a gigabyte that says it is small',
    bytes: () => workbookWith(SHEET, { ...repeated(OPEN, BLANKS, 1000, CLOSE), claims: 1000 }),
    part: 'damaged',
  },
  { name: 'a sheet of blanks that pack badly', bytes: sheetOf(GRAINS, 500), part: TOO_LARGE },
  { name: 'shared texts of a gigabyte of blanks', bytes: stringsOf(BLANKS, 1000), part: RATIO },
  {
    name: 'shared texts of 200 MB that pack badly',
    bytes: stringsOf(GRAINS, 200),
    part: 'unpacks to more than 96 MB',
  },
  { name: 'one shared text of 90 MB', bytes: stringsOf(noise(MB), 90, '</t></si></sst>'), part: TOO_LARGE },
  {
    name: 'three million shared texts',
    bytes: stringsOf(
      many(30_000, () => `<si><t>${noise(8)}</t></si>`),
      100,
    ),
    part: 'too many different texts',
  },
  {
    name: 'styles of 100 MB',
    bytes: () => workbookWith('xl/styles.xml', repeated('<styleSheet>', GRAINS, 100, '</styleSheet>')),
    part: 'unpacks to more than 16 MB',
  },
  {
    name: 'relationships of 100 MB',
    bytes: () =>
      workbookWith(
        'xl/_rels/workbook.xml.rels',
        repeated('<Relationships>', GRAINS, 100, '</Relationships>'),
      ),
    part: 'unpacks to more than 16 MB',
  },
  {
    name: 'sixty-five thousand parts',
    bytes: () =>
      zipBytes(Array.from({ length: 65_000 }, (_, i) => ({ name: `a${i}`, data: '', stored: true }))),
    part: 'more than 2000 parts',
  },
  {
    name: 'five thousand sheets',
    bytes: () =>
      zipBytes(
        workbookParts({
          sheets: Array.from({ length: 5000 }, (_, i) => ({ name: `${i}`, xml: '<worksheet/>' })),
        }),
      ),
    part: 'more than 2000 parts',
  },
  {
    name: 'a thousand parts of 3 MB each',
    bytes: () =>
      zipBytes(Array.from({ length: 1000 }, (_, i) => ({ name: `a${i}`, data: '', claims: 3 * MB }))),
    part: 'unpacks to more than 1024 MB',
  },
  {
    name: 'a part that claims a petabyte',
    bytes: () => workbookWith(SHEET, { data: 'x', claims: 2 ** 50, zip64: true }),
    part: 'unpacks to more than 1024 MB',
  },
]

const xmlBombs: Bomb[] = [
  {
    name: 'entities within entities',
    bytes: sheetOf(
      '&lol;',
      1000,
      `<!DOCTYPE x [${many(9, (i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`)}]>${OPEN}`,
    ),
    part: 'document type definition',
  },
  {
    name: 'a million elements within each other',
    bytes: sheetOf(
      many(10_000, () => `<a b="${noise(4)}">`),
      100,
    ),
    part: 'damaged',
  },
  {
    name: 'a text of 100 MB in one cell',
    bytes: sheetOf(noise(MB), 100, `${OPEN}<row r="1"><c r="A1" t="inlineStr"><is><t>`),
    part: TOO_LARGE,
  },
  { name: 'an attribute of 100 MB', bytes: sheetOf(noise(MB), 100, `${OPEN}<row r="`), part: TOO_LARGE },
  {
    name: 'a million attributes',
    bytes: sheetOf(
      many(50_000, () => ` a${noise(8)}="${noise(2)}"`),
      20,
      `${OPEN}<row`,
    ),
    part: TOO_LARGE,
  },
  { name: 'a comment of 100 MB', bytes: sheetOf(noise(MB), 100, `${OPEN}<!--`), part: TOO_LARGE },
  {
    name: 'a million columns',
    bytes: sheetOf(
      many(10_000, () => `<c><v>${Math.random()}</v></c>`),
      100,
      `${OPEN}<row r="1">`,
    ),
    part: 'Row 1: there is a cell far to the right',
  },
  {
    name: 'a million empty columns',
    bytes: sheetOf(
      many(10_000, () => `<c s="${noise(6)}"/>`),
      100,
      `${OPEN}<row r="1">`,
    ),
    part: TOO_LARGE,
  },
  {
    name: 'seventeen million empty rows',
    bytes: sheetOf(
      many(17_000, () => `<row s="${noise(2)}"/>`),
      1000,
    ),
    part: 'damaged',
  },
  {
    name: '100 MB after the rows',
    bytes: sheetOf(GRAINS, 100, `${OPEN}${historyRows([{}])}</sheetData>`, '</worksheet>'),
    part: TOO_LARGE,
  },
]

const csvBombs: Bomb[] = [
  {
    name: 'a quotation mark that 190 MB follow',
    bytes: () => Buffer.concat([Buffer.from(`${HEAD}"`), Buffer.alloc(190 * MB, 'Smith,Jo\r\n')]),
    part: 'Row 2: a quotation mark is opened and never closed',
  },
  {
    name: 'a quotation mark that 50 MB of Windows-1252 follow',
    bytes: () =>
      Buffer.concat([
        Buffer.from(`${HEAD}"`),
        Buffer.alloc(50 * MB, Buffer.from('Smith,Zo\xeb\r\n', 'latin1')),
      ]),
    part: 'Row 2: a quotation mark is opened and never closed',
  },
  {
    name: 'a line of 50 MB',
    bytes: () => Buffer.concat([Buffer.from(HEAD), Buffer.alloc(50 * MB, 'a')]),
    part: 'Row 2: ',
  },
  {
    name: '190 MB of NULs',
    bytes: () => Buffer.concat([Buffer.from(HEAD), Buffer.alloc(190 * MB)]),
    part: 'Row 2',
  },
  { name: 'a million headings', bytes: () => Buffer.alloc(2 * MB, 'a,'), part: 'Row 1' },
  {
    name: 'half a million headings',
    bytes: () => Buffer.from(`${'a,'.repeat(500_000)}\r\n`),
    part: 'Row 1: there are more cells in this row',
  },
  {
    name: '50 rows of a million empty cells',
    bytes: () => Buffer.concat([Buffer.from(HEAD), Buffer.alloc(50 * MB, `${','.repeat(MB - 3)}\r\n`)]),
    part: 'Row 2: there are more cells in this row',
  },
  {
    name: 'nothing but 50 million line ends',
    bytes: () => Buffer.concat([Buffer.from(HEAD), Buffer.alloc(50 * MB, '\n')]),
    part: 'more rows than any spreadsheet',
  },
  {
    name: 'ten million empty cells in rows as wide as they may be',
    bytes: () => Buffer.concat([Buffer.from(HEAD), Buffer.alloc(20 * MB, `${','.repeat(16_382)}\r\n`)]),
    part: 'millions of empty cells',
  },
  {
    name: 'a thousand headings and cells beyond',
    bytes: () => Buffer.from(`${'a,'.repeat(1500)}\r\n`),
    part: 'Row 1: there are more than 1024 cells',
  },
  { name: '201 MB', bytes: () => Buffer.alloc(201 * MB, csv([CELLS])), part: 'larger than 200 MB' },
]

/** Each of them is to be refused in under two seconds, with less than 150 MB of memory. */
export const BOMBS: readonly Bomb[] = [...zipBombs, ...xmlBombs, ...csvBombs]
