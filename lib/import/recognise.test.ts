import { describe, expect, test } from 'vitest'
import reference from '@/db/reference/esr-headings.json'
import { fieldsOf } from './fields'
import { headingsScore, proposeMapping, recognise, sourceKey } from './recognise'
import { sensitiveColumns } from './sensitive'
import { SHAPES } from './shapes'

const STAFF_LIST = [
  'Employee Number',
  'Assignment Number',
  'Last Name',
  'First Name',
  'Position Number',
  'Position Title',
  'Pay Grade',
  'Staff Group',
  'Role',
  'Area of Work',
  'Organization Name',
  'FTE',
  'Latest Start Date',
  'Start Date In Grade',
  'Assignment Status',
  'Assignment Category',
  'Primary Assignment',
]
const HISTORY = [
  'EmployeeNumber',
  'LastName',
  'FirstName',
  'AssignmentNumber',
  'PositionName',
  'Grade',
  'OrganizationName',
  'FTE',
  'EffectiveStartDate',
  'EffectiveEndDate',
  'UserAssignmentStatus',
  'PrimaryAssignment',
]

describe('the kind of a file', () => {
  test.each([
    ['staff-list', STAFF_LIST],
    ['staff-list', ['Emp No', 'Surname', 'Forename', 'Job title', 'Band', 'WTE', 'Dept']],
    ['assignment-history', HISTORY],
    [
      'assignment-history',
      HISTORY.map((heading) => heading.replace(/Effective(.*)Date/, 'Assignment $1 Date')),
    ],
    ['assignment-history', HISTORY.map((heading) => heading.replace(/Effective(.*)Date/, '$1 Date'))],
    ['staff-list', [...HISTORY.filter((heading) => !heading.startsWith('Effective')), 'Start Date']],
    ['establishment', reference.outboundPositionColumns.columns],
    ['establishment', ['Post number', 'Post title', 'Band', 'Department', 'Budgeted WTE']],
    [
      'establishment',
      [
        'Organisation',
        'Unit',
        'Grade',
        'Payscale Minimum (£)',
        'Payscale Maximum (£)',
        'Generic Job Title',
        'Number of Posts in FTE',
        'Professional/Occupational Group',
      ],
    ],
    ['qualifications', ['Employee Number', 'Qualification', 'Awarding Body', 'Date Awarded']],
    ['registrations', ['Emp No', 'Professional Body', 'PIN', 'Expiry Date']],
    ['entry-routes', ['Employee no.', 'Name', 'How they came in', 'Date', 'Notes']],
    ['crosswalk', ['Position Title', 'AfC Band', 'HICF Area', 'HICF Level']],
  ] as const)('is %s for %j', (kind, headings) => {
    expect(recognise(headings)).toBe(kind)
  })

  test('is not known for other tables', () => {
    expect(recognise(['Employee Number', 'Title', 'Last Name', 'Start Date'])).toBeNull()
    expect(recognise(['Employee Number', 'Position Number', 'Position Title'])).toBeNull()
    expect(recognise(['Surname', 'Forename', 'Job Title', 'Band', 'FTE'])).toBeNull()
    expect(recognise([])).toBeNull()
  })

  test('a history without its end date is not taken for a staff list', () => {
    expect(recognise(HISTORY.filter((heading) => heading !== 'EffectiveEndDate'))).toBeNull()
  })
})

test('a row of headings scores by how many it holds, a title line next to nothing', () => {
  expect(headingsScore(STAFF_LIST)).toBe(17)
  expect(headingsScore(['Staff in post at 30 November 2025', null, null])).toBe(0)
  expect(headingsScore(['22578494', '22578494', 'Thomas', 'Liam', 0.8])).toBe(0)
})

describe('a proposed mapping', () => {
  const columnsOf = (...of: Parameters<typeof proposeMapping>) => proposeMapping(...of).columns

  test('finds every column of the sample, by place', () => {
    const { Grade, JobRole, UserAssignmentStatus, StartDateInGrade } = columnsOf('staff-list', STAFF_LIST)
    expect({ Grade, JobRole, UserAssignmentStatus, StartDateInGrade }).toEqual({
      Grade: 6,
      JobRole: 8,
      UserAssignmentStatus: 14,
      StartDateInGrade: 13,
    })
    expect(Object.keys(columnsOf('staff-list', STAFF_LIST))).toHaveLength(17)
  })

  test('takes the headings that people write', () => {
    const headings = ['Emp No', 'Employee Surname', 'Surname', 'Forename', 'Job title', 'WTE', 'Dept', 'BAND']
    expect(columnsOf('staff-list', headings)).toEqual({
      EmployeeNumber: 0,
      LastName: 2,
      FirstName: 3,
      PositionName: 4,
      FTE: 5,
      OrganizationName: 6,
      Grade: 7,
    })
  })

  test('follows what was done last time before its own opinion, and leaves out what was left out', () => {
    const headings = ['Ref', 'Band', 'Old band', 'Dept', 'Team']
    const remembered = [
      { heading: 'old  BAND', field: 'Grade' },
      { heading: 'ref', field: 'EmployeeNumber' },
      { heading: 'Dept', field: '' },
      { heading: 'Not there', field: 'FTE' },
      { heading: 'Team', field: 'NoSuchField' },
    ]
    expect(columnsOf('staff-list', headings, remembered)).toEqual({
      Grade: 2,
      EmployeeNumber: 0,
      OrganizationName: 4,
    })
  })

  test('a vague heading is proposed where nothing better is, though it tells no kind', () => {
    expect(columnsOf('qualifications', ['Employee Number', 'Title'])).toEqual({
      EmployeeNumber: 0,
      QualificationTitle: 1,
    })
    const both = ['Employee Number', 'Title', 'Qualification']
    expect(columnsOf('qualifications', both)).toMatchObject({ QualificationTitle: 2 })
  })

  test('never is a column of what must not be kept, not even when it was last time', () => {
    const remembered = [{ heading: 'NI Number', field: 'EmployeeNumber' }]
    expect(columnsOf('staff-list', ['NI Number', 'Annual Salary'], remembered)).toEqual({})
  })
})

describe('the headings that are known', () => {
  // ESR's own words for what is kept; where somebody left to and its NHS start date are not.
  const aliases = Object.entries(reference.importAliases).flatMap(([name, headings]) =>
    Array.isArray(headings) && !['nhsStartDate', 'leavingReason', 'endDate'].includes(name)
      ? headings.map((heading) => heading.replace('*', ''))
      : [],
  )
  test.each(aliases.filter((heading) => !/^(Secondary|Tertiary) /.test(heading)))(
    '%s is one of a staff list',
    (heading) => {
      expect(Object.keys(proposeMapping('staff-list', [heading]).columns)).toHaveLength(1)
    },
  )

  test('none of them is of a column that must not be kept', () => {
    const all = SHAPES.flatMap(fieldsOf).flatMap(({ key, field }) => [
      key,
      field.label,
      ...field.synonyms,
      ...field.vague,
    ])
    expect(all.length).toBeGreaterThan(100)
    expect(sensitiveColumns(all)).toEqual([])
  })
})

test('a source is known again however its headings are cased and ordered, and another is another', () => {
  const key = sourceKey('staff-list', STAFF_LIST)
  expect(key).toMatch(/^[0-9a-f]{64}$/)
  expect(sourceKey('staff-list', STAFF_LIST.map((h) => h.toUpperCase()).reverse())).toBe(key)
  expect(sourceKey('staff-list', STAFF_LIST.slice(1))).not.toBe(key)
  expect(sourceKey('assignment-history', STAFF_LIST)).not.toBe(key)
})
