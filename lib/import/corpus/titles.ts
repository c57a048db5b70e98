import iconv from 'iconv-lite'
import { type Case, refused, utf8 } from './case'
import { csv, taken } from './history'
import { historyRows, rowXml, workbook } from './workbook-bytes'

const above = (...lines: string[]) => utf8(lines.map((line) => `${line}\r\n`).join('') + csv([{}]))
const titled = (name: string, lines: string[], preamble: string[][], row = lines.length + 2) =>
  taken(name, above(...lines), [{ row }], { preamble })
const twenty = Array.from({ length: 20 }, (_, i) => `Line ${i + 1}`)

export const titles: Case[] = [
  titled('a title', ['Staff in post'], [['Staff in post']]),
  titled(
    'a title and when it was run',
    ['Staff in post', 'Report run on 28/11/2025 09:14'],
    [['Staff in post'], ['Report run on 28/11/2025 09:14']],
  ),
  titled('a title and a blank line', ['Staff in post', ''], [['Staff in post']]),
  titled('blank lines before a title', ['', '', 'Staff in post'], [['Staff in post']]),
  titled('a title with commas after it', [`Staff in post${','.repeat(13)}`], [['Staff in post']]),
  titled('a title with a comma in it', ['Staff in post, RX1'], [['Staff in post', 'RX1']]),
  titled('a title in quotation marks', ['"Staff in post, RX1"'], [['Staff in post, RX1']]),
  titled('a title with one quotation mark in it', ['Staff in 5" post'], [['Staff in 5" post']]),
  titled(
    'labels and values',
    ['Trust,RX1', 'As at,30/11/2025', ''],
    [
      ['Trust', 'RX1'],
      ['As at', '30/11/2025'],
    ],
  ),
  titled(
    'lines that begin with #',
    ['# What: Staff list', '# Trust: RX1', '# Grade: Internal'],
    [['# What: Staff list'], ['# Trust: RX1'], ['# Grade: Internal']],
  ),
  titled(
    'twenty lines',
    twenty,
    twenty.map((line) => [line]),
  ),
  titled(
    'twenty lines with blank ones between',
    twenty.flatMap((line) => [line, '']),
    twenty.map((line) => [line]),
  ),
  refused('twenty-one lines', above(...twenty, 'Line 21'), 'The headings are not those of'),
  refused(
    'a title and no headings',
    utf8('Staff in post\r\nReport run on 28/11/2025\r\n'),
    'The headings are not those of',
  ),
  refused(
    'a title above headings that lack one',
    utf8(`Staff in post\r\n${csv([{}]).replace('"FTE"', '"Hours"')}`),
    'the column FTE is missing',
  ),
  taken('a title above semicolons', utf8(`Staff in post, RX1\r\n\r\n${csv([{}], ';')}`), [{ row: 4 }], {
    preamble: [['Staff in post, RX1']],
    form: { delimiter: ';' },
  }),
  taken(
    'a title above tabs in UTF-16',
    () => iconv.encode(`\ufeffStaff in post\r\n${csv([{}], '\t')}`, 'utf16le'),
    [{ row: 3 }],
    { preamble: [['Staff in post']], form: { delimiter: '\t', encoding: 'utf-16le' } },
  ),
  taken(
    'a title in Windows-1252',
    () => iconv.encode(`Zoë’s list\r\n${csv([{}])}`, 'windows-1252'),
    [{ row: 3 }],
    { preamble: [['Zoë’s list']] },
  ),
  taken(
    'a title in a workbook',
    workbook(
      rowXml(['Staff in post'], 1) +
        rowXml(['Run on', 45989], 3) +
        historyRows([{}]).replaceAll(
          /r="([A-Z]*)(\d)"/g,
          (_, letters, row) => `r="${letters}${Number(row) + 4}"`,
        ),
    ),
    [{ row: 6 }],
    { preamble: [['Staff in post'], ['Run on', '45989']] },
  ),
]
