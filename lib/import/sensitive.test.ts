import { expect, test } from 'vitest'
import reference from '@/db/reference/esr-headings.json' with { type: 'json' }
import { keptColumns, NumbersTakenOut, sensitiveColumns, withoutNationalInsurance } from './sensitive'

test("of ESR's own columns of people, those that must not be kept are found, and no other", () => {
  expect(sensitiveColumns(reference.outboundPersonColumns.columns)).toEqual([
    'Gender',
    'DateofBirth',
    'NationalInsuranceNo',
    'EthnicOrigin',
    'CountryofBirth',
    'DisabilityFlag',
  ])
})

test("of ESR's own columns of assignments, pay is found, and no other", () => {
  expect(sensitiveColumns(reference.outboundAssignmentColumns.columns)).toEqual([
    'GradeStep',
    'AnnualSalaryValue',
    'EKSFSpinalPoint',
  ])
})

test.each([
  'Nat Ins No',
  'N.I. number',
  'Birthday',
  'Age Band',
  'Ethnicity',
  'Disabled?',
  'Address2',
  'Home address 1',
  'Pay point',
  'Monthly pay',
  'Wte Days Sick This Month',
  'Sick leave (days)',
  'DOB (dd/mm/yyyy)',
  'Staff DOB',
  'Country of Birth',
  'National Ins. No',
  'Postal Code',
  'Street',
  'Total pay',
  'Pay p.a.',
])('%s is sensitive', (heading) => {
  expect(sensitiveColumns([heading])).toEqual([heading])
})

test.each([
  'Pay Scale',
  'Payroll Number',
  'Pay Pattern',
  'Registration Number',
  'Start Date In Grade',
  'Managerial Level',
  'Town Hall Team',
  'City Hospital Team',
])('%s is not sensitive', (heading) => {
  expect(sensitiveColumns([heading])).toEqual([])
})

test('columns are dropped by heading, and by National Insurance numbers in three rows or more', () => {
  const rows = [
    ['1', 'QQ123456C', 'QQ 12 34 56 C', '', 'AB123456A', '1980-01-01'],
    ['2', 'QQ123457D', 'qq-12-34-57-a', 'see QQ123456C', 'x', '1980-01-01'],
    ['3', '', 'QQ123458B', 'see QQ123457D', 'AB123456B', '1980-01-01'],
    ['4', 'QQ123459A', null, 'see QQ123458B', 5, '1980-01-01'],
  ]
  expect(keptColumns(['Emp No', 'Ref', '', 'Notes', 'Other', 'DOB'], rows)).toEqual({
    kept: [0, 4],
    dropped: [
      { heading: 'Ref', why: 'Its values look like National Insurance numbers.' },
      { heading: '(column C, without a heading)', why: 'Its values look like National Insurance numbers.' },
      { heading: 'Notes', why: 'Its values look like National Insurance numbers.' },
      { heading: 'DOB', why: 'By its heading it holds what Waymark never keeps.' },
    ],
  })
})

test('a column of nothing but National Insurance numbers is dropped, however short the file', () => {
  const rows = [
    ['1', 'QQ123456C', 'QQ123457D'],
    ['2', '', 'none'],
  ]
  expect(keptColumns(['Emp No', 'Ref', 'Other'], rows).kept).toEqual([0, 2])
})

test('a National Insurance number in a column of no field is taken out, wherever it stands', () => {
  const numbers = new NumbersTakenOut([1, 2])
  const cells = ['QQ123456C', 'see QQ123457D', 5]
  expect(numbers.from(['1', 'Smith', 'x'])).toEqual(['1', 'Smith', 'x'])
  expect(numbers.columns).toEqual([])
  expect(numbers.from(cells)).toEqual(['QQ123456C', null, 5])
  expect(cells[1]).toBe('see QQ123457D')
  expect(numbers.columns).toEqual([1])
})

test('numbers of other kinds are not taken for National Insurance numbers', () => {
  const rows = ['12A3456E', 'PH123456', 'SW12345678', '22578494-2', 'XN05', 'C1234567'].map((value) => [
    value,
  ])
  expect(keptColumns(['PIN'], [...rows, ...rows, ...rows]).kept).toEqual([0])
})

test('a National Insurance number within a text is made unreadable', () => {
  expect(withoutNationalInsurance('NI QQ123456C, and QQ 12 34 56 D.')).toBe(
    'NI (not shown), and (not shown).',
  )
})

test('a column whose values are sums of money is dropped, whatever it is called', () => {
  const rows = ['£39,001.07', '£28,407', 'GBP 31000', ''].map((sum) => ['Smith', sum, '0.8'])
  expect(keptColumns(['Last Name', 'Amount', 'FTE'], rows)).toEqual({
    kept: [0, 2],
    dropped: [{ heading: 'Amount', why: 'Its values are sums of money.' }],
  })
})
