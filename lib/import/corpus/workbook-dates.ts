import { type Case, faulty } from './case'
import { taken } from './history'
import { type Cell, historyWorkbook, raw } from './workbook-bytes'

/** Cell styles 0 to 24: none, formats that Excel knows by number, and formats written out. */
const FORMATS = [
  'dd/mm/yyyy',
  'd mmmm yyyy',
  'yyyy-mm-dd',
  'dd-mmm-yy',
  '[$-809]dd mmmm yyyy;@',
  'mmm-yy',
  'dd/mm/yyyy hh:mm',
  'yyyy',
  '0.00',
  '#,##0 "days"',
  'h:mm',
  '[Red]0',
  '"d" 0',
]
const BUILT_IN = [0, 1, 2, 9, 10, 14, 15, 16, 17, 18, 20, 22]
const STYLES =
  `<numFmts>${FORMATS.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts>` +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  `<cellXfs>${[...BUILT_IN, ...FORMATS.map((_, i) => 164 + i)].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`
const builtIn = (id: number) => BUILT_IN.indexOf(id)
const written = (code: string) => BUILT_IN.length + FORMATS.indexOf(code)

/** A number in a style. */
const styled =
  (serial: number | string, style: number): Cell =>
  (reference) =>
    `<c r="${reference}" s="${style}"><v>${serial}</v></c>`
const start = (cell: Cell, workbookPr = '') =>
  historyWorkbook([{ EffectiveStartDate: cell }], { styles: STYLES, workbookPr })
const end = (cell: Cell) => historyWorkbook([{ EffectiveEndDate: cell }], { styles: STYLES })
const wrong = (name: string, bytes: () => Uint8Array, part: string) =>
  faulty(name, bytes, [2, 'EffectiveStartDate', part])

/** Serial numbers and their days; 1 January 2100 is 73051. */
const SERIALS: readonly (readonly [serial: number, day: string])[] = [
  [1, '1900-01-01'],
  [59, '1900-02-28'],
  [61, '1900-03-01'],
  [36525, '1999-12-31'],
  [36585, '2000-02-29'],
  [43318, '2018-08-06'],
  [73109, '2100-02-28'],
  [73110, '2100-03-01'],
  [109939, '2200-12-31'],
]
const FROM_1904: readonly (readonly [serial: number, day: string])[] = [
  [0, '1904-01-01'],
  [59, '1904-02-29'],
  [60, '1904-03-01'],
  [41856, '2018-08-06'],
]
const DAY = written('dd/mm/yyyy')

export const workbookDates: Case[] = [
  ...SERIALS.flatMap(([serial, from]) => [
    taken(`serial ${serial} as a date`, start(styled(serial, DAY)), [{ from }]),
    taken(`serial ${serial} as a bare number`, start(serial), [{ from }]),
  ]),
  ...FROM_1904.flatMap(([serial, from]) => [
    taken(`serial ${serial} from 1904 as a date`, start(styled(serial, DAY), 'date1904="1"'), [{ from }]),
    taken(`serial ${serial} from 1904 as a bare number`, start(serial, 'date1904="true"'), [{ from }]),
  ]),
  taken('date1904 said to be off', start(styled(43318, DAY), 'date1904="0"')),
  wrong('serial 60 as a date', start(styled(60, DAY)), 'There is no such day'),
  wrong('serial 60 as a bare number', start(60), 'There is no such day'),
  wrong('serial 0 as a date', start(styled(0, DAY)), 'There is no date'),
  wrong('serial 0 as a bare number', start(0), 'not between 1900 and 2200'),
  wrong('a serial below 0', start(styled(-1, DAY)), 'not between 1900 and 2200'),
  wrong('the first day after 2200', start(styled(109940, DAY)), 'not between 1900 and 2200'),
  wrong('a serial beyond Excel’s last', start(styled(2958466, DAY)), 'not between 1900 and 2200'),
  wrong('a date with half a day', start(styled(43318.5, DAY)), 'This is not a date'),
  wrong('a bare number with half a day', start(43318.5), 'This is not a date'),
  wrong('a time alone', start(styled(0.5, written('h:mm'))), 'This is not a date'),
  wrong('a day written as one number', start(20180806), 'not between 1900 and 2200'),
  wrong('yes for a date', start(raw(`<c r="@" t="b"><v>1</v></c>`)), 'This is not a date'),
  taken('a date a breath past midnight, from arithmetic', start(styled('43318.000000001', DAY))),
  taken('a date a breath before midnight, from arithmetic', start(styled('43317.999999999', DAY))),
  taken('a number in powers of ten', start(styled('4.3318E4', DAY))),
  ...[14, 15, 16, 17, 22].map((id) => taken(`format ${id}, a date`, start(styled(43318, builtIn(id))))),
  ...[0, 1, 2, 9, 10, 18, 20].map((id) =>
    taken(`format ${id}, a number that is a day`, start(styled(43318, builtIn(id)))),
  ),
  ...FORMATS.map((code) => taken(`format ${code}`, start(styled(43318, written(code))))),
  taken('a style that is not there', start(styled(43318, 99))),
  taken('an ISO date', start(raw(`<c r="@" t="d"><v>2018-08-06</v></c>`))),
  taken('an ISO date at midnight', start(raw(`<c r="@" t="d"><v>2018-08-06T00:00:00.000Z</v></c>`))),
  wrong(
    'an ISO date with a time',
    start(raw(`<c r="@" t="d"><v>2018-08-06T09:30:00</v></c>`)),
    'This is not a date',
  ),
  taken('a date written as text', start('06/08/2018')),
  wrong('a date in two digits as text', start('06/08/18'), 'two digits'),
  taken('no end: ESR’s last day', end(styled(1027428, DAY)), [{ to: null }]),
  taken('no end: ESR’s last day as a bare number', end(1027428), [{ to: null }]),
  taken('no end: the first day of 1900', end(styled(1, DAY)), [{ to: null }]),
  taken('no end: an empty date', end(styled(0, DAY)), [{ to: null }]),
  taken('no end: an empty cell with a style', end(raw(`<c r="@" s="${DAY}"/>`)), [{ to: null }]),
  taken('an end, the last day held', end(styled(43889, DAY)), [{ to: '2020-02-29' }]),
  taken('an end on a leap day', end(styled(43890, DAY)), [{ to: '2020-03-01' }]),
  taken('an FTE that Excel has made a date is none', historyWorkbook([{ FTE: 1 }], { styles: STYLES }), [
    { fte: 1 },
  ]),
  faulty('an FTE shown as a date', historyWorkbook([{ FTE: styled(1, DAY) }], { styles: STYLES }), [
    2,
    'FTE',
    'not a full-time',
  ]),
]
