import { type Case, refused, utf8 } from './case'
import { CELLS, COLUMNS, type Column, quoted, taken } from './history'

const OPTIONAL: readonly Column[] = ['PositionNumber', 'ActualTerminationDate']
const NEEDED = COLUMNS.filter((column) => !OPTIONAL.includes(column))
/** What a person calls a column that is missing. */
const LABELS: Partial<Record<Column, string>> = {
  PositionName: 'Position Title',
  Grade: 'Pay Grade',
  UserAssignmentStatus: 'Assignment Status',
}
const labelOf = (column: Column) => LABELS[column] ?? column.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')

/** A file with these headings over these cells. */
const file = (headings: readonly string[], cells: readonly string[] = Object.values(CELLS)) =>
  utf8([headings, cells].map((row) => `${row.map(quoted).join(',')}\r\n`).join(''))
const renamed = (change: (heading: string) => string) => file(COLUMNS.map(change))
const added = (heading: string, cell: string) => file([...COLUMNS, heading], [...Object.values(CELLS), cell])
const without = (column: Column) =>
  file(
    COLUMNS.filter((one) => one !== column),
    COLUMNS.filter((one) => one !== column).map((one) => CELLS[one]),
  )

/** Columns that must never be kept, as extracts head them. */
const SENSITIVE = [
  'NI Number',
  'National Insurance Number',
  'NI_Number',
  'NINO',
  'Date of Birth',
  'DOB',
  'Date Of Birth (dd/mm/yyyy)',
  'Birth Date',
  'Age',
  'Sex',
  'Gender',
  'Gender Identity',
  'Ethnic Origin',
  'Ethnicity',
  'Nationality',
  'Disability',
  'Disabled Y/N',
  'Religious Belief',
  'Religion',
  'Sexual Orientation',
  'Marital Status',
  'Home Address',
  'Address Line 1',
  'Postcode',
  'Post Code',
  'Home Telephone',
  'Mobile Number',
  'Personal Email',
  'Next of Kin',
  'Emergency Contact Name',
  'Annual Salary',
  'Basic Pay',
  'Bank Account No',
  'Sort Code',
  'Tax Code',
  'Pension Scheme',
  'Sickness Days',
  'Absence FTE %',
  'Trade Union Member',
  'Passport Number',
  'Visa Type',
  'NHS Number',
]
const HARMLESS = ['Colour', 'Work E-mail', 'Cost Centre', 'Notes', 'Staff Group', 'Line Manager']

export const headings: Case[] = [
  ...NEEDED.map((column) =>
    refused(
      `without ${column}`,
      without(column),
      `This looks like the assignment history, but the column ${labelOf(column)} is missing`,
    ),
  ),
  taken('without PositionNumber', without('PositionNumber'), [{ positionNumber: null }]),
  taken('without ActualTerminationDate', without('ActualTerminationDate')),
  ...COLUMNS.map((column) =>
    refused(`${column} twice`, added(column, 'x'), `The column ${column} is in the file twice`),
  ),
  taken(
    'in capitals',
    renamed((heading) => heading.toUpperCase()),
  ),
  taken(
    'in small letters',
    renamed((heading) => heading.toLowerCase()),
  ),
  taken(
    'with spaces between words',
    renamed((heading) => heading.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')),
  ),
  taken(
    'with underscores',
    renamed((heading) => heading.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()),
  ),
  taken(
    'with hyphens',
    renamed((heading) => heading.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-')),
  ),
  taken(
    'with full stops at their end',
    renamed((heading) => `${heading}.`),
  ),
  taken(
    'with spaces round them',
    renamed((heading) => `  ${heading}\u00a0`),
  ),
  taken(
    'with line ends in them',
    renamed((heading) => heading.replace(/(?<=[a-z])(?=[A-Z])/, '\r\n')),
  ),
  taken(
    'with accents',
    renamed((heading) => heading.replaceAll('e', 'é')),
  ),
  taken(
    'in full-width letters',
    renamed((heading) => heading.replaceAll('A', 'Ａ')),
  ),
  taken(
    'with the British spelling',
    renamed((heading) => heading.replace('Organization', 'Organisation')),
  ),
  taken('the other way round', file([...COLUMNS].reverse(), Object.values(CELLS).reverse())),
  taken('with empty columns after them', file([...COLUMNS, '', ''], [...Object.values(CELLS), '', ''])),
  ...SENSITIVE.map((heading) =>
    taken(`with ${heading}, dropped`, added(heading, 'secret'), [{}], { dropped: [heading] }),
  ),
  ...HARMLESS.map((heading) =>
    taken(`with ${heading}, left out`, added(heading, 'x'), [{}], { ignored: [heading] }),
  ),
  refused('of another list', file(['Ward', 'Beds'], ['A', '12']), 'The headings are not those of'),
  refused('of numbers', file(['1', '2'], ['3', '4']), 'The headings are not those of'),
  refused('none, only a row', file(Object.values(CELLS)), 'The headings are not those of'),
]
