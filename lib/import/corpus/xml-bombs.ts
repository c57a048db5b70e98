import type { Bomb } from './bomb'
import { GRAINS, MB, many, noise, OPEN, sheetOf, TOO_LARGE } from './packed-bombs'
import { historyRows } from './workbook-bytes'

export const xmlBombs: Bomb[] = [
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
