import type { Bomb } from './bomb'
import { CELLS, COLUMNS, csv } from './history'

const MB = 1024 * 1024
const HEAD = `${COLUMNS.join(',')}\r\n`

export const csvBombs: Bomb[] = [
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
    name: '50 MB of empty cells in one row',
    bytes: () => Buffer.concat([Buffer.from(HEAD), Buffer.alloc(50 * MB, ',')]),
    part: 'Row 2: there are more cells in this row',
  },
  {
    name: 'empty cells in quotation marks, all in one row',
    bytes: () => Buffer.concat([Buffer.from(HEAD), Buffer.alloc(50 * MB, '"",')]),
    part: 'Row 2: there are more cells in this row',
  },
  {
    name: 'line ends in quotation marks, all in one row',
    bytes: () => Buffer.concat([Buffer.from(HEAD), Buffer.alloc(50 * MB, '"\n",')]),
    part: 'Row 2: ',
  },
  {
    name: '25 million rows of two empty cells',
    bytes: () => Buffer.concat([Buffer.from(HEAD), Buffer.alloc(50 * MB, ',\n')]),
    part: 'hundreds of thousands of empty rows',
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
