import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import reference from '@/db/reference/esr-headings.json' with { type: 'json' }
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { rowXml, workbook } from '@/lib/import/corpus/workbook-bytes'
import { FIELDS } from '@/lib/import/fields'
import { SHAPES, type Shape } from '@/lib/import/shapes'
import { checkImport } from '../load/check-import'
import { approveImport } from '../load/decide-import'
import { COMES_OF_ERASED } from '../load/erased-in-file'
import { loadFile } from '../load/load-file'
import { Progress } from '../load/progress'
import { matched, received, recordOf, worked } from '../load/testdata/imports'
import { undoInTheWay } from '../load/undo-view'
import { changesOf } from '../staff/history'
import { addStaff, editStaff } from '../staff/record-staff'
import { scopeIn } from '../testdata/careers'
import { createTrust } from '../trusts'
import { erasePeople } from './erase'
import { askForErasure } from './requests'

const scope = scopeIn('RX1', 'administrator')
const TODAY = '2026-11-28'
const NUMBER = '0030303031'
const LIST = [
  'Employee Number,Assignment Number,Last Name,First Name,Position Number,Position Title,Pay Grade,Organization Name,FTE,Latest Start Date,Start Date In Grade,Assignment Status,Primary Assignment',
  `${NUMBER},${NUMBER},Quillfeather,Zebedee,P1,Porter,NHS|XN05|Band 5,Data,1,13/01/2020,13/01/2020,Active Assignment,Yes`,
  '0030303032,0030303032,Stayer,Sam,P2,Porter,NHS|XN05|Band 5,Data,1,13/01/2020,13/01/2020,Active Assignment,Yes',
  '',
].join('\n')

let database: TestDatabase
let root: Sql

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of thirty-two bytes or more'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const checkedList = async (month: string) => {
  const record = await received(scope, `list-${month}.csv`, LIST)
  return record.status === 'matching' ? matched(scope, record, TODAY) : record
}

it('warns of a list that brings an erased number back, and makes a new person where it is approved', async () => {
  const first = await checkedList('2026-01')
  await approveImport(scope, first.id, false)
  await worked(scope, first.id)
  const [person] = await root<{ id: string }[]>`select id from staff where employee_number = ${NUMBER}`
  const id = person?.id ?? ''
  expect(await askForErasure(scope, id, 'Asked')).toBe('done')
  expect(await erasePeople(scope, [id])).toMatchObject({ kind: 'barred', people: [{ barred: 'in_post' }] })
  await root`update assignment set valid_to = '2026-02-01' where staff_id = ${id}`
  expect(await erasePeople(scope, [id])).toEqual({ kind: 'erased', people: 1 })

  // The import that brought them cannot be undone any more: what it wrote is not there to be taken back.
  expect(await undoInTheWay(scope, first.id)).toHaveLength(1)
  const { changes } = await withTrust(scope, (db) => changesOf(db, id, null))
  expect(changes[0]).toMatchObject({ what: 'Record erased', undo: 'no' })
  expect(changes.every(({ undo }) => undo === 'no')).toBe(true)
  expect(JSON.stringify(changes)).not.toMatch(/Quillfeather|Zebedee|undefined|null/)

  const again = await checkedList('2026-03')
  const warnings = await root`
    select row, "column", value, reason from load_problem where load_id = ${again.id} and severity = 'warning'
      and reason like '%erased%'`
  expect(warnings).toEqual([
    {
      row: 2,
      column: 'Employee Number',
      value: NUMBER,
      reason: expect.stringMatching(
        /^The record of this number was erased on \d+ \w+ \d{4}\. Approved, the list makes a new person of it\.$/,
      ),
    },
  ])
  await approveImport(scope, again.id, false)
  await worked(scope, again.id)
  const people = await root`select id from staff where employee_number = ${NUMBER}`
  expect(people).toHaveLength(1)
  expect(people[0]?.id).not.toBe(id)
})

describe('of somebody erased who never held a post', () => {
  const OF = '0040404041'
  const HISTORY = [
    'EmployeeNumber,LastName,FirstName,AssignmentNumber,PositionNumber,PositionName,Grade,OrganizationName,FTE,EffectiveStartDate,EffectiveEndDate,UserAssignmentStatus,PrimaryAssignment,ActualTerminationDate',
    '0030303032,Stayer,Sam,0030303032,P2,Porter,NHS|XN05|Band 5,Data,1,13/01/2012,12/01/2020,Active Assignment,Yes,',
    `${OF},Quillfeather,Zebedee,${OF},P9,Porter,NHS|XN05|Band 5,Data,1,13/01/2010,13/01/2012,Active Assignment,Yes,`,
    '',
  ].join('\n')
  const person = { givenName: 'Zebedee', familyName: 'Quillfeather', employeeNumber: OF, workEmail: null }
  const erasedWarnings = async (fileName: string, text: string) => {
    const summary = await loadFile(scope, { fileName, source: new TextEncoder().encode(text) })
    if ('busy' in summary) throw new Error(summary.busy)
    expect([
      summary.status,
      await root`select reason from load_problem where load_id = ${summary.id} and severity = 'problem'`,
    ]).toEqual(['done', []])
    return root`select row, "column", value from load_problem
      where load_id = ${summary.id} and severity = 'warning' and reason like '%was erased on%'`
  }

  it('warns of a history that brings the number back, and asks who types it in', async () => {
    const made = await addStaff(scope, person)
    const first = made.kind === 'added' ? made.id : ''
    expect(await askForErasure(scope, first, 'Asked')).toBe('done')
    expect(await erasePeople(scope, [first])).toEqual({ kind: 'erased', people: 1 })

    const asked = { kind: 'was_erased', on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }
    expect(await addStaff(scope, person)).toEqual(asked)
    const other = await addStaff(scope, { ...person, employeeNumber: '0040404049' })
    const otherId = other.kind === 'added' ? other.id : ''
    expect(await editStaff(scope, otherId, 1, person)).toEqual(asked)
    expect(await editStaff(scope, otherId, 1, { ...person, employeeNumber: '0040404048' })).toMatchObject({
      kind: 'saved',
    })
    expect(await erasedWarnings('history.csv', HISTORY)).toEqual([
      { row: 3, column: 'EmployeeNumber', value: OF },
    ])
    expect(await root`select from staff where employee_number = ${OF}`).toHaveLength(1)
    // Now they are somebody again, who may be recorded further.
    expect(await erasedWarnings('routes-2.csv', `Employee no.,How they came in\n${OF},GCSE\n`)).toEqual([])
  })

  it('takes the number where it is said that they have come back', async () => {
    const number = '0040404047'
    const made = await addStaff(scope, { ...person, employeeNumber: number })
    const id = made.kind === 'added' ? made.id : ''
    await askForErasure(scope, id, 'Asked')
    await erasePeople(scope, [id])
    expect(await addStaff(scope, { ...person, employeeNumber: number })).toMatchObject({ kind: 'was_erased' })
    expect(await addStaff(scope, { ...person, employeeNumber: number }, true)).toMatchObject({
      kind: 'added',
    })
  })
})

describe('of each kind of file with employee numbers, on the page of imports', () => {
  const OF = '0050505051'
  const others = Array.from({ length: 3 }, (_, n) => `005050506${n}`)
  const per = reference.outboundPersonColumns.columns
  const asg = reference.outboundAssignmentColumns.columns
  const line = (columns: readonly string[], fields: Record<string, string>) =>
    columns.map((column) => fields[column] ?? '').join('~')
  const flat = [
    'HDR~GO_RX1_ASG_20251130_Full_00000001.DAT~20251130',
    line(per, {
      RecordType: 'PER',
      PersonID: '900001',
      EffectiveStartDate: '20190401',
      EmployeeNumber: OF,
      LastName: 'Quillfeather',
      FirstName: 'Zebedee',
    }),
    line(asg, {
      RecordType: 'ASG',
      PersonID: '900001',
      EffectiveStartDate: '20190401',
      EffectiveEndDate: '47121231',
      AssignmentNumber: OF,
      UserAssignmentStatus: 'Active Assignment',
      AssignmentCategory: 'Permanent',
      PrimaryAssignment: 'Yes',
      FTE: '0.8',
      PositionName: '400100|Analyst|Information|Corporate',
      Grade: 'NHS|XR05|Review Body Band 5',
    }),
    'FTR~2',
  ]
  const HISTORY =
    'EmployeeNumber,LastName,FirstName,AssignmentNumber,PositionNumber,PositionName,Grade,OrganizationName,FTE,EffectiveStartDate,EffectiveEndDate,UserAssignmentStatus,PrimaryAssignment'
  const post = (number: string) =>
    `${number},Quillfeather,Zebedee,${number},P7,Analyst,Band 5,Data,1,13/04/2019,,Active Assignment,Yes`
  /** The file, the row that has the number, and what its column is called. */
  const FILES: { [kind in Shape]?: [lines: string[], row: number, column: string] } = {
    'staff-list': [
      [LIST.split('\n')[0] ?? '', LIST.split('\n')[1]?.replaceAll(NUMBER, OF) ?? ''],
      2,
      'Employee Number',
    ],
    'assignment-history': [[HISTORY, post(OF)], 2, 'EmployeeNumber'],
    'esr-flat': [flat, 3, 'EmployeeNumber'],
    'entry-routes': [
      ['Employee no.,How they came in', ...others.map((number) => `${number},GCSE`), `${OF},GCSE`],
      5,
      'Employee no.',
    ],
    qualifications: [
      ['Employee Number,Qualification Title', ...others.map((number) => `${number},BSc`), `${OF},BSc`],
      5,
      'Employee Number',
    ],
    registrations: [
      [
        'Employee Number,Professional Body,Registration Number',
        ...others.map((number) => `${number},NMC,9${number}`),
        `${OF},NMC,77`,
      ],
      5,
      'Employee Number',
    ],
  }
  const withNumbers = SHAPES.filter(
    (kind) =>
      kind === 'esr-flat' || Object.values(FIELDS[kind]).some(({ label }) => /^employee n/i.test(label)),
  )

  const checked = async (kind: Shape, name: string, lines: string[]) => {
    const record = await received(scope, name, `${lines.join('\n')}\n`, kind === 'esr-flat' ? {} : { kind })
    return record.status === 'matching' ? matched(scope, record, TODAY) : record
  }
  const erasedIn = (id: string) => root`
    select row, "column", value, reason from load_problem
    where load_id = ${id} and severity = 'warning' and reason like '%was erased on%'`

  beforeAll(async () => {
    for (const employeeNumber of [...others, OF]) {
      const made = await addStaff(scope, {
        givenName: 'Zebedee',
        familyName: 'Quillfeather',
        employeeNumber,
        workEmail: null,
      })
      if (made.kind !== 'added' || employeeNumber !== OF) continue
      await askForErasure(scope, made.id, 'Asked')
      await erasePeople(scope, [made.id])
    }
  })

  it('there is a file to try, and words for it', () => {
    expect(Object.keys(FILES).sort()).toEqual([...withNumbers].sort())
    expect(Object.keys(COMES_OF_ERASED).sort()).toEqual([...withNumbers].sort())
  })

  it.each(withNumbers)('a number that was erased is warned of before a %s is approved', async (kind) => {
    const [lines, row, column] = FILES[kind] ?? [[], 0, '']
    const { id, status, kind: known } = await checked(kind, `back-2026-05-${kind}.csv`, lines)
    expect([known, status]).toEqual([kind, 'checked'])
    expect(await erasedIn(id)).toEqual([
      { row, column, value: OF, reason: expect.stringContaining('erased') },
    ])
  })

  it('a staff list that lost the zeros in a sheet is warned of too', async () => {
    const [heads = '', first = ''] = FILES['staff-list']?.[0] ?? []
    const cells = first.split(',').map((text) => (text === OF ? Number(OF) : text))
    const bytes = workbook([heads.split(','), cells].map((row, at) => rowXml(row, at + 1)).join(''))()
    const record = await received(scope, 'list-2026-06.xlsx', bytes, { kind: 'staff-list' })
    const { id } = record.status === 'matching' ? await matched(scope, record, TODAY) : record
    expect(await erasedIn(id)).toMatchObject([{ row: 2, value: String(Number(OF)) }])
  })

  it('a history too long to be tried is warned of all the same', async () => {
    const { id } = await checked('assignment-history', 'long.csv', [HISTORY, post(others[0] ?? ''), post(OF)])
    const record = await recordOf(scope, id)
    const progress = new Progress(scope, id, 2)
    await checkImport(scope, record, progress, 1)
    await progress.rest()
    expect(await erasedIn(id)).toMatchObject([{ row: 3, column: 'EmployeeNumber', value: OF }])
    expect(await recordOf(scope, id)).toMatchObject({ status: 'checked', rowsAdded: 0 })
  })
})
