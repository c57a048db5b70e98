import type { Bomb } from './bomb'
import {
  BLANKS,
  CLOSE,
  GRAINS,
  MB,
  many,
  noise,
  OPEN,
  RATIO,
  repeated,
  SHEET,
  sheetOf,
  stringsOf,
  TOO_LARGE,
  workbookWith,
} from './packed-bombs'
import { workbookParts } from './workbook-bytes'
import { zipBytes } from './zip-bytes'

export const zipBombs: Bomb[] = [
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
