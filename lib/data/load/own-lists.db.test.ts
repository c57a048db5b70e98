import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import reference from '@/db/reference/esr-headings.json' with { type: 'json' }
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import { doesCount } from '@/lib/domain/assignment'
import { createTrust } from '../trusts'
import { type FileToLoad, loadFile } from './load-file'
import type { LoadSummary } from './loads'

let database: TestDatabase
let root: Sql
let scope: Scope
let trusts = 0

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
beforeEach(async () => {
  scope = await newTrust()
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

async function newTrust(): Promise<Scope> {
  const made = shellScope({ trustId: `RL${++trusts}`, trustName: 'Northmoor', nation: 'England' })
  await withTrust(made, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
  return made
}

async function load(
  lines: string[],
  choice: Pick<FileToLoad, 'kind' | 'mapping'> = {},
  by = scope,
): Promise<LoadSummary> {
  const source = new TextEncoder().encode(`${lines.join('\n')}\n`)
  const summary = await loadFile(by, { fileName: 'list.csv', source, ...choice })
  if ('busy' in summary) throw new Error(summary.busy)
  return summary
}

const counts = ({ status, rowsAdded, rowsChanged, rowsUnchanged }: LoadSummary) => [
  status,
  rowsAdded,
  rowsChanged,
  rowsUnchanged,
]
const places = (problems: LoadSummary['problems']) =>
  problems.map(({ row, column, value, reason }) => [row, column, value, reason])

/** The history of one kind of row, each line with what it came from. */
const changes = (entity: string) => root`
  SELECT action, import_id AS load, staff_id IS NOT NULL AS "ofStaff", before, after FROM change
  WHERE trust_id = ${scope.trustId} AND entity = ${entity} ORDER BY id`

const HISTORY =
  'EmployeeNumber,LastName,FirstName,AssignmentNumber,PositionNumber,PositionName,Grade,OrganizationName,FTE,EffectiveStartDate,EffectiveEndDate,UserAssignmentStatus,PrimaryAssignment'
const staff = (number: string) =>
  `${number},Smith,Ann,${number},P${number},Analyst,Band 5,Data,1,01/04/2019,,Active Assignment,Yes`
const addStaff = (by = scope) => load([HISTORY, staff('001'), staff('002'), staff('003')], {}, by)

describe('an establishment', () => {
  const HEADINGS = 'Position Number,Position Title,Band,Department,Budgeted WTE'
  const positions = () => root`
    SELECT p.number, p.title, p.afc_band AS band, u.name AS unit, p.budgeted_fte::float8 AS fte, p.version
    FROM position p LEFT JOIN unit u ON u.trust_id = p.trust_id AND u.id = p.unit_id
    WHERE p.trust_id = ${scope.trustId} ORDER BY number`

  it('adds positions and units, each with its history, and changes nothing the second time', async () => {
    const file = [HEADINGS, '1,Analyst,Band 6,Data,2.5', '2,Clerk,,,']
    const first = await load(file)
    expect(counts(first)).toEqual(['done', 2, 0, 0])
    expect(await positions()).toEqual([
      { number: '1', title: 'Analyst', band: '6', unit: 'Data', fte: 2.5, version: 1 },
      { number: '2', title: 'Clerk', band: null, unit: null, fte: null, version: 1 },
    ])
    expect(await changes('position')).toMatchObject([
      {
        action: 'added',
        load: first.id,
        before: null,
        after: { number: '1', title: 'Analyst', afcBand: '6', budgetedFte: 2.5, version: 1 },
      },
      {
        after: { number: '2', title: 'Clerk', afcBand: null, unitId: null, budgetedFte: null, version: 1 },
      },
    ])
    expect(counts(await load(file))).toEqual(['done', 0, 0, 2])
    expect(await changes('position')).toHaveLength(2)
  })

  it('changes what it says of recorded positions, and a blank leaves what is recorded', async () => {
    await load([HEADINGS, '1,Analyst,Band 6,Data,2.5', '2,Clerk,3,Data,1'])
    const second = await load([HEADINGS, '1,Senior Analyst,,,', '2,Clerk,4,Records,0'])
    expect(counts(second)).toEqual(['done', 0, 2, 0])
    expect(await positions()).toEqual([
      { number: '1', title: 'Senior Analyst', band: '6', unit: 'Data', fte: 2.5, version: 2 },
      { number: '2', title: 'Clerk', band: '4', unit: 'Records', fte: 0, version: 2 },
    ])
    expect((await changes('position')).slice(2)).toMatchObject([
      {
        action: 'changed',
        load: second.id,
        before: { title: 'Analyst', afcBand: '6', budgetedFte: 2.5, version: 1 },
        after: { title: 'Senior Analyst', afcBand: '6', budgetedFte: 2.5, version: 2 },
      },
      { before: { afcBand: '3', budgetedFte: 1 }, after: { afcBand: '4', budgetedFte: 0 } },
    ])
  })

  it('gives a budget to positions that a history brought, and leaves the posts held in them', async () => {
    await addStaff()
    expect(counts(await load([HEADINGS, 'P001,Information Analyst,,,1']))).toEqual(['done', 0, 1, 0])
    expect((await positions())[0]).toMatchObject({
      number: 'P001',
      title: 'Information Analyst',
      band: '5',
      fte: 1,
    })
    const titles =
      await root`SELECT DISTINCT position_title AS title FROM assignment WHERE trust_id = ${scope.trustId}`
    expect(titles).toEqual([{ title: 'Analyst' }])
  })
})

describe('a list of qualifications', () => {
  const HEADINGS = 'Emp No,Qualification,Subject,RQF Level,Awarding Body,Date Awarded,Status'
  const held = () => root`
    SELECT s.employee_number AS who, q.title, q.subject, q.rqf_level AS level, q.awarding_body AS body,
      q.awarded_day::text AS awarded, q.awarded_precision AS precision, q.status, q.version
    FROM qualification q JOIN staff s ON s.trust_id = q.trust_id AND s.id = q.staff_id
    WHERE q.trust_id = ${scope.trustId} ORDER BY who, q.title, q.subject`
  beforeEach(async () => {
    await addStaff()
  })

  it('adds what is new, each with its history, and changes nothing the second time', async () => {
    const file = [
      HEADINGS,
      '001,BSc,Informatics,6,Leeds,06/2010,',
      '002,A Level,Maths,,,2005,',
      '002,A Level,Art,,,2005,',
      '003,MSc,,7,,,Studying',
    ]
    const first = await load(file)
    expect(counts(first)).toEqual(['done', 4, 0, 0])
    const base = { level: null, body: null, status: 'held', version: 1 }
    expect(await held()).toEqual([
      {
        ...base,
        who: '001',
        title: 'BSc',
        subject: 'Informatics',
        level: 6,
        body: 'Leeds',
        awarded: '2010-06-01',
        precision: 'month',
      },
      { ...base, who: '002', title: 'A Level', subject: 'Art', awarded: '2005-01-01', precision: 'year' },
      { ...base, who: '002', title: 'A Level', subject: 'Maths', awarded: '2005-01-01', precision: 'year' },
      {
        ...base,
        who: '003',
        title: 'MSc',
        subject: null,
        level: 7,
        awarded: null,
        precision: null,
        status: 'studying',
      },
    ])
    const history = await changes('qualification')
    expect(history).toHaveLength(4)
    expect(history[0]).toMatchObject({
      action: 'added',
      load: first.id,
      ofStaff: true,
      before: null,
      after: { title: 'BSc', qualificationType: null, rqfLevel: 6, awardedDay: '2010-06-01', version: 1 },
    })
    expect(counts(await load(file))).toEqual(['done', 0, 0, 4])
    expect(await changes('qualification')).toHaveLength(4)
  })

  it('changes what it says of recorded ones; a blank, and a date known less exactly, leave what is recorded', async () => {
    await load([HEADINGS, '001,BSc,,6,Leeds,14/06/2010,Held', '002,MSc,,7,,,Studying'])
    const second = await load([HEADINGS, '001,bsc,Informatics,,,2010,', '002,MSc,,,York,07/2026,'])
    expect(counts(second)).toEqual(['done', 0, 2, 0])
    expect(await held()).toEqual([
      {
        who: '001',
        title: 'BSc',
        subject: 'Informatics',
        level: 6,
        body: 'Leeds',
        awarded: '2010-06-14',
        precision: 'day',
        status: 'held',
        version: 2,
      },
      {
        who: '002',
        title: 'MSc',
        subject: null,
        level: 7,
        body: 'York',
        awarded: '2026-07-01',
        precision: 'month',
        status: 'held',
        version: 2,
      },
    ])
    expect((await changes('qualification')).slice(2)).toMatchObject([
      {
        action: 'changed',
        load: second.id,
        before: { subject: null, version: 1 },
        after: { subject: 'Informatics', version: 2 },
      },
      { before: { status: 'studying' }, after: { status: 'held', awardingBody: 'York' } },
    ])
  })

  it('leaves out people who are not recorded and names them by the heading of the file', async () => {
    const summary = await load([HEADINGS, '001,BSc,,,,,', '002,BSc,,,,,', '999,BSc,,,,,'])
    expect(counts(summary)).toEqual(['done', 2, 0, 1])
    expect(places(summary.warnings)).toEqual([
      [4, 'Emp No', '999', 'No member of staff has this employee number, so the row is left out.'],
    ])
  })

  it('is refused where most of its people are not recorded', async () => {
    const summary = await load([HEADINGS, '001,BSc,,,,,', '998,BSc,,,,,', '999,BSc,,,,,'])
    expect(summary).toMatchObject({ status: 'refused', problemCount: 2 })
    expect(await held()).toEqual([])
  })

  it("finds only this Trust's people", async () => {
    const other = await newTrust()
    const summary = await load([HEADINGS, '001,BSc,,,,,'], {}, other)
    expect(summary).toMatchObject({ status: 'refused' })
    expect(await held()).toEqual([])
  })
})

describe('a list of registrations', () => {
  const HEADINGS = 'Employee Number,Register,Registration Number,Grade,Expiry Date'
  const entries = () => root`
    SELECT s.employee_number AS who, r.register, r.number, r.grade, r.expires_on::text AS expires, r.version
    FROM registration r JOIN staff s ON s.trust_id = r.trust_id AND s.id = r.staff_id
    WHERE r.trust_id = ${scope.trustId} ORDER BY who, r.number`
  beforeEach(async () => {
    await addStaff()
  })

  it('adds what is new, changes what it says of recorded ones, and never clears', async () => {
    const file = [HEADINGS, '001,NMC,12A3456E,,30/09/2026', '002,BCS,99,Fellow,']
    const first = await load(file)
    expect(counts(first)).toEqual(['done', 2, 0, 0])
    expect(counts(await load(file))).toEqual(['done', 0, 0, 2])
    const third = await load([HEADINGS, '001,nmc,12a3456e,Nurse,30/09/2027', '002,BCS,99,,31/12/2026'])
    expect(counts(third)).toEqual(['done', 0, 2, 0])
    expect(await entries()).toEqual([
      { who: '001', register: 'NMC', number: '12A3456E', grade: 'Nurse', expires: '2027-09-30', version: 2 },
      { who: '002', register: 'BCS', number: '99', grade: 'Fellow', expires: '2026-12-31', version: 2 },
    ])
    expect(await changes('registration')).toMatchObject([
      { action: 'added', load: first.id, ofStaff: true },
      { action: 'added', load: first.id },
      {
        action: 'changed',
        load: third.id,
        before: { expiresOn: '2026-09-30' },
        after: { expiresOn: '2027-09-30' },
      },
      { action: 'changed', load: third.id, before: { grade: 'Fellow' }, after: { grade: 'Fellow' } },
    ])
  })

  it('gives its number to an entry that was recorded without one', async () => {
    await root`
      INSERT INTO registration (trust_id, id, staff_id, register)
      SELECT trust_id, gen_random_uuid(), id, 'Fed-IP' FROM staff
      WHERE trust_id = ${scope.trustId} AND employee_number = '001'`
    expect(counts(await load([HEADINGS, '001,fed ip,7,,', '001,FED-IP,8,,']))).toEqual(['done', 1, 1, 0])
    expect(await entries()).toMatchObject([
      { register: 'Fed-IP', number: '7' },
      { register: 'FED-IP', number: '8' },
    ])
  })

  it("does not take another person's registration", async () => {
    await load([HEADINGS, '001,NMC,12A3456E,,'])
    const summary = await load([HEADINGS, '002,NMC,12A3456E,,'])
    expect(summary.status).toBe('refused')
    expect(places(summary.problems)).toEqual([
      [2, 'Registration Number', '12A3456E', 'This registration is recorded for another member of staff.'],
    ])
  })
})

describe("ESR's outbound flat file", () => {
  const { outboundPersonColumns, outboundAssignmentColumns } = reference
  const line = (columns: readonly string[], fields: Record<string, string>) =>
    columns.map((column) => fields[column] ?? '').join('~')
  const person = (id: string) =>
    line(outboundPersonColumns.columns, {
      RecordType: 'PER',
      PersonID: id,
      EmployeeNumber: `00${id}`,
      LastName: 'Smith',
      FirstName: 'Ann',
      NationalInsuranceNo: 'QQ123456C',
    })
  const assignment = (id: string, category: string) =>
    line(outboundAssignmentColumns.columns, {
      RecordType: 'ASG',
      PersonID: id,
      AssignmentNumber: `00${id}`,
      EffectiveStartDate: '20190401',
      EffectiveEndDate: '47121231',
      UserAssignmentStatus: 'Active Assignment',
      AssignmentCategory: category,
      PrimaryAssignment: 'Yes',
      FTE: '1',
      PositionName: `P${id}|Analyst|Data|`,
      Grade: 'NHS|XR05|Review Body Band 5',
    })

  it('is loaded as the history that it holds, bank posts uncounted, and nothing sensitive is kept', async () => {
    const file = [
      'HDR~GO',
      person('1'),
      person('2'),
      assignment('1', 'Permanent'),
      assignment('2', 'Bank'),
      'FTR~4',
    ]
    const summary = await load(file)
    expect(summary).toMatchObject({ shape: 'esr-flat', rowsRead: 4 })
    expect(counts(summary)).toEqual(['done', 2, 0, 0])
    expect(summary.droppedColumns).toContain('NationalInsuranceNo')
    const found = await root`
      SELECT s.employee_number AS who, a.position_title AS title, a.contract_type AS contract, a.counts
      FROM assignment a JOIN staff s ON s.trust_id = a.trust_id AND s.id = a.staff_id
      WHERE a.trust_id = ${scope.trustId} ORDER BY who`
    expect(found).toEqual([
      { who: '001', title: 'Analyst', contract: '05', counts: true },
      { who: '002', title: 'Analyst', contract: '01', counts: false },
    ])
    expect(counts(await load(file))).toEqual(['done', 0, 0, 2])
  })

  it('is refused when its last line counts otherwise', async () => {
    const summary = await load(['HDR~GO', person('1'), assignment('1', 'Permanent'), 'FTR~3'])
    expect(summary).toMatchObject({ status: 'refused', rowsAdded: 0 })
    expect(summary.problems[0]?.reason).toContain('says that there are 3 records, but 2 are in the file')
  })
})

describe('whether a post counts', () => {
  const contracts = [null, '01', '03', '05', '07']
  const occupations = [null, 'G2A', 'Z2A', 'z2a']
  const pairs = contracts.flatMap((contract) => occupations.map((occupation) => ({ contract, occupation })))

  it('is what the domain says of what is recorded, whichever of contract and occupation a file says', async () => {
    for (const recorded of [
      { contract: '01', occupation: 'G2A' },
      { contract: '05', occupation: 'Z2A' },
    ]) {
      const by = await newTrust()
      const heading = `${HISTORY},AssignmentCategory,OccupationCode`
      const rows = (pair: (at: number) => { contract: string | null; occupation: string | null }) => [
        heading,
        ...pairs.map((_, at) => {
          const { contract, occupation } = pair(at)
          return `${staff(String(at).padStart(3, '0'))},${contract ?? ''},${occupation ?? ''}`
        }),
      ]
      await load(
        rows(() => recorded),
        {},
        by,
      )
      await load(
        rows((at) => pairs[at] ?? recorded),
        {},
        by,
      )
      const found = await root`
        SELECT counts FROM assignment WHERE trust_id = ${by.trustId} ORDER BY assignment_number`
      expect(found.map(({ counts }) => counts)).toEqual(
        pairs.map(({ contract, occupation }) =>
          doesCount(contract ?? recorded.contract, occupation ?? recorded.occupation),
        ),
      )
    }
  })
})

it('a kind and columns that a person chose are read as they say', async () => {
  await addStaff()
  const mapping = {
    columns: { EmployeeNumber: 1, Register: 0, RegistrationNumber: 2, ExpiryDate: 3 },
    dateOrders: { ExpiryDate: 'mdy' as const },
  }
  const file = ['Body,Who,Code,Until', 'NMC,001,12A3456E,09/30/2027']
  expect(counts(await load(file, { kind: 'registrations', mapping }))).toEqual(['done', 1, 0, 0])
  expect(
    await root`SELECT expires_on::text AS until FROM registration WHERE trust_id = ${scope.trustId}`,
  ).toEqual([{ until: '2027-09-30' }])
})

it('a staff list is not written without being compared and approved', async () => {
  const summary = await load([
    'Emp No,Asg No,Surname,Forename,Job title,Band,WTE,Assignment Status,Primary',
    '001,001,Smith,Ann,Analyst,5,1,Active Assignment,Yes',
  ])
  expect(summary).toMatchObject({ shape: 'staff-list', status: 'refused' })
  expect(summary.problems[0]?.reason).toContain('compared with the records and approved')
})
