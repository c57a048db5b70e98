import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { assignment, load } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { edit } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import { expected } from '@/lib/domain/testdata/sample'
import { headcountAsAt } from '../headcount'
import { routeToLevelFlow } from '../progression/flow'
import { addStaff } from '../staff/record-staff'
import { createTrust } from '../trusts'
import { loadFile } from './load-file'
import { beginLoad } from './load-record'
import { getLoad, type LoadSummary, listLoads } from './loads'

let database: TestDatabase
let root: Sql
beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

let trusts = 0
async function newTrust(): Promise<Scope> {
  const scope = shellScope({ trustId: `RX${++trusts}`, trustName: 'Northmoor', nation: 'England' })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
  return scope
}

const extract = (name: string) => new URL(`../../../e2e/fixtures/extracts/${name}`, import.meta.url).pathname

async function loaded(scope: Scope, fileName: string, text?: string): Promise<LoadSummary> {
  const source = text === undefined ? { path: extract(fileName) } : new TextEncoder().encode(text)
  const summary = await loadFile(scope, { fileName, source })
  if ('busy' in summary) throw new Error(summary.busy)
  return summary
}

const counts = ({ status, rowsRead, rowsAdded, rowsChanged, rowsUnchanged }: LoadSummary) => ({
  status,
  rowsRead,
  rowsAdded,
  rowsChanged,
  rowsUnchanged,
})

const HEADINGS =
  'EmployeeNumber,LastName,FirstName,AssignmentNumber,PositionNumber,PositionName,Grade,OrganizationName,FTE,EffectiveStartDate,EffectiveEndDate,UserAssignmentStatus,PrimaryAssignment,ActualTerminationDate'
const row = (number: string, from: string, to: string, title = 'Analyst', position = '1', primary = 'Yes') =>
  `${number},Smith,Ann,${number}${primary === 'Yes' ? '' : '-2'},${position},${title},NHS|XN05|Band 5,Data,1,${from},${to},Active Assignment,${primary},`
const history = (...rows: string[]) => [HEADINGS, ...rows, ''].join('\n')
const routes = (...rows: string[]) => ['Employee no.,How they came in', ...rows, ''].join('\n')

const rowsOf = async (scope: Scope) => {
  const tables = [
    'staff',
    'unit',
    'position',
    'assignment',
    'career_period',
    'level_spell',
    'move',
    'entry_route',
  ]
  const found = await Promise.all(
    tables.map(
      (table) => root`SELECT count(*)::int AS n FROM ${root(table)} WHERE trust_id = ${scope.trustId}`,
    ),
  )
  return Object.fromEntries(tables.map((table, i) => [table, found[i]?.[0]?.n]))
}

describe('the sample', () => {
  const day = '2025-11-30'
  const orders = [
    ['crosswalk.csv', 'assignment-history.csv', 'entry-route-codes.csv', 'entry-routes.xlsx'],
    ['assignment-history.csv', 'crosswalk.csv', 'entry-route-codes.csv', 'entry-routes.xlsx'],
    ['entry-route-codes.csv', 'entry-routes.xlsx', 'assignment-history.csv', 'crosswalk.csv'],
  ]

  it.each(orders)('loaded as %s, %s, %s, %s reports what is expected', async (...files) => {
    const scope = await newTrust()
    for (const file of files)
      expect(await loaded(scope, file)).toMatchObject({ status: 'done', problemCount: 0 })
    const truth = expected().at[day]
    const found = await headcountAsAt(scope, day)
    const people = (rows: { people: unknown }[], key: string) =>
      Object.fromEntries(rows.map((one) => [one[key as keyof typeof one], one.people]))
    expect({
      staff_in_post: found.inAnyPost,
      informatics_staff: found.people,
      informatics_fte_primary: found.fte,
      by_level: people(found.byLevel, 'level'),
      by_area: people(found.byArea, 'area'),
      by_route: people(found.byRoute, 'route'),
    }).toEqual({
      staff_in_post: truth?.staff_in_post,
      informatics_staff: truth?.informatics_staff,
      informatics_fte_primary: truth?.informatics_fte_primary,
      by_level: truth?.by_level,
      by_area: truth?.by_area,
      by_route: truth?.by_route,
    })
    const { flow } = await routeToLevelFlow(scope, { asAt: day })
    const place = (now: string | number) => (typeof now === 'number' ? `level ${now}` : now)
    const lines = flow.steps[0]?.byRoute.map(({ route, from, to, people }) => ({
      route,
      first: `level ${from}`,
      now: to === 'moved_out' ? 'not_informatics' : place(to),
      people,
    }))
    const inOrder = (rows: object[]) => rows.map((one) => JSON.stringify(one)).sort()
    expect(inOrder(lines ?? [])).toEqual(inOrder(expected().route_to_first_level_to_now[day] ?? []))
  })

  it('changes nothing the second time, and says so', async () => {
    const scope = await newTrust()
    for (const file of orders[0] ?? []) await loaded(scope, file)
    const before = await rowsOf(scope)
    const history = () =>
      root`SELECT count(*)::int AS n FROM change WHERE trust_id = ${scope.trustId} AND entity <> 'load'`
    const [changes] = await history()
    for (const [file, rows] of [
      ['crosswalk.csv', 74],
      ['assignment-history.csv', 1719],
      ['entry-route-codes.csv', 34],
      ['entry-routes.xlsx', 1030],
    ] as const)
      expect(counts(await loaded(scope, file))).toEqual({
        status: 'done',
        rowsRead: rows,
        rowsAdded: 0,
        rowsChanged: 0,
        rowsUnchanged: rows,
      })
    expect(await rowsOf(scope)).toEqual(before)
    expect(await history()).toEqual([changes])
  })

  it('leaves nothing behind in the staging table, and one line of history for each assignment', async () => {
    const scope = await newTrust()
    const summary = await loaded(scope, 'assignment-history.csv')
    expect(await root`SELECT FROM staging.assignment_row`).toHaveLength(0)
    const [lines] = await root`
      SELECT count(*)::int AS n, count(DISTINCT entity_id)::int AS posts FROM change
      WHERE trust_id = ${scope.trustId} AND entity = 'assignment' AND action = 'added' AND import_id = ${summary.id}`
    expect(lines).toEqual({ n: 1719, posts: 1719 })
  })

  it('is not seen by another Trust', async () => {
    const [own, other] = [await newTrust(), await newTrust()]
    const summary = await loaded(own, 'crosswalk.csv')
    await loaded(own, 'assignment-history.csv')
    expect(await getLoad(other, summary.id)).toBeNull()
    expect(await listLoads(other)).toEqual([])
    expect(await headcountAsAt(other, day)).toMatchObject({ inAnyPost: 0 })
    expect(await withTrust(other, (db) => db.orm.select().from(assignment))).toEqual([])
  })
})

describe('a file with a bad row', () => {
  it('is refused whole, with the row, the column and the reason', async () => {
    const scope = await newTrust()
    const text = history(row('1', '01/04/2015', '31/12/4712'), row('2', '31/02/2015', '31/12/4712'))
    const summary = await loaded(scope, 'history.csv', text)
    expect(summary).toMatchObject({
      status: 'refused',
      rowsRead: 2,
      rowsAdded: 0,
      problemCount: 1,
      rowsRefused: 1,
    })
    expect(summary.problems).toEqual([
      expect.objectContaining({ row: 3, column: 'EffectiveStartDate', value: '31/02/2015' }),
    ])
    expect(Object.values(await rowsOf(scope)).every((n) => n === 0)).toBe(true)
  })

  it('is refused when a post overlaps one that is recorded and not in the file', async () => {
    const scope = await newTrust()
    await loaded(scope, 'history.csv', history(row('1', '01/04/2015', '31/03/2018')))
    const before = await rowsOf(scope)
    const summary = await loaded(
      scope,
      'later.csv',
      history(row('9', '01/04/2015', '31/12/4712'), row('1', '01/01/2018', '31/12/4712', 'Manager', '2')),
    )
    expect(summary).toMatchObject({ status: 'refused', rowsRefused: 1 })
    expect(summary.problems).toEqual([
      {
        row: 3,
        column: 'EffectiveStartDate',
        value: '2018-01-01',
        reason:
          'Overlaps the primary post recorded as Analyst from 2015-04-01 to 2018-04-01 (end not included).',
        todo: 'Correct the dates in the file, or end the recorded post first.',
      },
    ])
    expect(await rowsOf(scope)).toEqual(before)
  })

  it('is refused when a wording of an entry route is not known', async () => {
    const scope = await newTrust()
    await loaded(scope, 'history.csv', history(row('1', '01/04/2015', '31/12/4712')))
    const summary = await loaded(scope, 'routes.csv', routes('1,fell in'))
    expect(summary.status).toBe('refused')
    expect(summary.problems[0]).toMatchObject({ row: 2, column: 'How they came in', value: 'fell in' })
  })
})

describe('a later file', () => {
  it('ends the post that the first left open, and adds the next', async () => {
    const scope = await newTrust()
    await loaded(scope, 'a.csv', history(row('1', '01/04/2015', '31/12/4712')))
    const summary = await loaded(
      scope,
      'b.csv',
      history(row('1', '01/04/2015', '31/03/2018'), row('1', '01/04/2018', '31/12/4712', 'Manager', '2')),
    )
    expect(counts(summary)).toMatchObject({ rowsAdded: 1, rowsChanged: 1, rowsUnchanged: 0 })
    const posts = await withTrust(scope, (db) =>
      db.orm
        .select({ from: assignment.validFrom, to: assignment.validTo })
        .from(assignment)
        .orderBy(assignment.validFrom),
    )
    expect(posts).toEqual([
      { from: '2015-04-01', to: '2018-04-01' },
      { from: '2018-04-01', to: null },
    ])
    const [line] = await root`
      SELECT before->>'validTo' AS before, after->>'validTo' AS after FROM change
      WHERE import_id = ${summary.id} AND action = 'changed' AND entity = 'assignment'`
    expect(line).toEqual({ before: null, after: '2018-04-01' })
  })

  it('may change which of two posts at once is the primary one', async () => {
    const scope = await newTrust()
    const open = '31/12/4712'
    const swap = (first: string, second: string) =>
      history(
        row('1', '01/04/2015', open, 'Analyst', '1', first).replace(/1(-2)?,1,Analyst/, 'A,1,Analyst'),
        row('1', '01/04/2016', open, 'Trainer', '2', second).replace(/1(-2)?,2,Trainer/, 'B,2,Trainer'),
      )
    expect((await loaded(scope, 'a.csv', swap('Yes', 'No'))).status).toBe('done')
    expect(counts(await loaded(scope, 'b.csv', swap('No', 'Yes')))).toMatchObject({
      status: 'done',
      rowsChanged: 2,
    })
  })

  it('never takes back what a person has decided about a post', async () => {
    const scope = await newTrust()
    const text = history(
      row('1', '01/04/2015', '31/12/4712'),
      row('2', '01/04/2015', '31/12/4712', 'Analyst', '2'),
    )
    await loaded(scope, 'a.csv', text)
    const posts = () =>
      withTrust(scope, (db) =>
        db.orm
          .select({
            id: assignment.id,
            area: assignment.area,
            level: assignment.level,
            source: assignment.hicfSource,
          })
          .from(assignment)
          .orderBy(assignment.assignmentNumber),
      )
    const [first] = await posts()
    const decided = { hicfStatus: 'informatics', area: 'KM', level: 8, hicfSource: 'changed' } as const
    await withTrust(scope, (db) => edit(db, assignment, first?.id ?? '', null, decided))
    await loaded(scope, 'crosswalk.csv')
    expect(counts(await loaded(scope, 'a.csv', text))).toMatchObject({ rowsUnchanged: 2 })
    expect(await posts()).toMatchObject([
      { area: 'KM', level: 8, source: 'changed' },
      { area: 'IM', level: 5, source: 'crosswalk' },
    ])
  })
})

describe('a list of entry routes', () => {
  it('finds a number that lost its zeros when one person alone fits', async () => {
    const scope = await newTrust()
    await loaded(
      scope,
      'a.csv',
      history(
        row('00123', '01/04/2015', '31/12/4712'),
        row('0456', '01/04/2015', '31/12/4712', 'A', '2'),
        row('00456', '01/04/2015', '31/12/4712', 'A', '3'),
      ),
    )
    const { writeEntryRoutes } = await import('@/db/bulk/entry-routes')
    const one = (number: string) => ({
      row: 2,
      employeeNumber: number,
      mayLackZeros: true,
      wording: 'Graduate',
      wordingKey: 'graduate',
      primary: true,
      entryDate: null,
      entryPrecision: null,
      notes: null,
    })
    const write = (number: string) =>
      withTrust(scope, (db) =>
        writeEntryRoutes(db, crypto.randomUUID(), [one(number)], new Map([['graduate', 'GRADUATE']])),
      )
    expect(await write('123')).toMatchObject({ added: 1, notes: [] })
    await expect(write('456')).rejects.toMatchObject({
      problems: [
        expect.objectContaining({ column: 'Employee no.', reason: expect.stringContaining('More than one') }),
      ],
    })
  })

  it('keeps the route of someone who is not there yet until a load brings them', async () => {
    const scope = await newTrust()
    await loaded(scope, 'codes.csv', 'Written as,Entry route\ndegree,GRADUATE\n')
    expect(await loaded(scope, 'routes.csv', routes('1,degree'))).toMatchObject({
      status: 'done',
      warningCount: 1,
    })
    await loaded(scope, 'a.csv', history(row('1', '01/04/2015', '31/12/4712')))
    expect(await root`SELECT route_code FROM entry_route WHERE trust_id = ${scope.trustId}`).toEqual([
      { route_code: 'GRADUATE' },
    ])
    expect(await root`SELECT FROM awaited_route WHERE trust_id = ${scope.trustId}`).toHaveLength(0)
  })

  it('but not a contributing one, nor a date known to the month, and says so', async () => {
    const scope = await newTrust()
    const list = 'Number,Entry route,Primary,Entered on,Known to the\n'
    const lines = '1,GRADUATE,Yes,2009-05-01,month\n1,GCSE,No,,\n2,GRADUATE,Yes,2009-05-14,day\n'
    const first = await loaded(scope, 'routes.csv', list + lines)
    expect(first).toMatchObject({ status: 'done', rowsAdded: 1, warningCount: 3 })
    expect(first.warnings.map(({ row, todo }) => [row, todo.includes('and then this list again')])).toEqual([
      [2, true],
      [3, true],
      [4, false],
    ])
    await loaded(
      scope,
      'a.csv',
      history(row('1', '01/04/2015', '31/12/4712', 'A', '1'), row('2', '01/04/2015', '31/12/4712', 'A', '2')),
    )
    expect(await loaded(scope, 'routes.csv', list + lines)).toMatchObject({ rowsAdded: 2, rowsUnchanged: 1 })
    expect(
      await root`
      SELECT s.employee_number AS who, r.route_code AS route, r.is_primary AS main, r.entry_date::text AS entered,
        r.entry_precision AS known
      FROM entry_route r JOIN staff s ON s.trust_id = r.trust_id AND s.id = r.staff_id
      WHERE r.trust_id = ${scope.trustId} ORDER BY who, main DESC`,
    ).toEqual([
      { who: '1', route: 'GRADUATE', main: true, entered: '2009-05-01', known: 'month' },
      { who: '1', route: 'GCSE', main: false, entered: null, known: null },
      { who: '2', route: 'GRADUATE', main: true, entered: '2009-05-14', known: 'day' },
    ])
    const dated = list.concat('1,GCSE,No,2001,\n1,Clinician,,2010-01-01,year\n')
    expect(await loaded(scope, 'dated.csv', dated)).toMatchObject({ rowsAdded: 0, rowsChanged: 2 })
    expect(
      await root`
      SELECT route_code AS route, entry_date::text AS entered, entry_precision AS known FROM entry_route r
      WHERE r.trust_id = ${scope.trustId} AND entry_precision = 'year' ORDER BY is_primary DESC`,
    ).toEqual([
      { route: 'CLINICIAN', entered: '2010-01-01', known: 'year' },
      { route: 'GCSE', entered: '2001-01-01', known: 'year' },
    ])
  })

  it('or until someone records them', async () => {
    const scope = await newTrust()
    await loaded(scope, 'codes.csv', 'Written as,Entry route\ndegree,GRADUATE\n')
    await loaded(scope, 'routes.csv', routes('1,degree'))
    const person = { employeeNumber: '1', familyName: 'Hartley', givenName: 'Susan', workEmail: null }
    const { id } = (await addStaff(scope, person)) as { id: string }
    expect(
      await root`SELECT staff_id, route_code FROM entry_route WHERE trust_id = ${scope.trustId}`,
    ).toEqual([{ staff_id: id, route_code: 'GRADUATE' }])
    expect(
      await root`SELECT DISTINCT route_code FROM career_period WHERE trust_id = ${scope.trustId}`,
    ).toEqual([{ route_code: 'GRADUATE' }])
    expect(await root`SELECT FROM awaited_route WHERE trust_id = ${scope.trustId}`).toHaveLength(0)
  })
})

describe('two loads at once', () => {
  it('begin one after the other: the second is told to wait', async () => {
    const scope = await newTrust()
    const file = { sha256: '', bytes: 1 }
    const begun = await Promise.all([
      beginLoad(scope, { fileName: 'one.csv', ...file }),
      beginLoad(scope, { fileName: 'one.csv', ...file }),
    ])
    expect(begun.filter((one) => 'running' in one)).toEqual([{ running: 'one.csv' }])
    const source = { path: extract('crosswalk.csv') }
    expect(await loadFile(scope, { fileName: 'crosswalk.csv', source })).toEqual({
      busy: 'one.csv is being loaded. Wait until it is done, then load crosswalk.csv.',
    })
  })

  it('do not wait for one whose process has died: it is shown as interrupted', async () => {
    const scope = await newTrust()
    const { id } = await loaded(scope, 'crosswalk.csv')
    await root`UPDATE load SET status = 'writing', seen_at = now() - interval '2 minutes' WHERE id = ${id}`
    expect(await getLoad(scope, id)).toMatchObject({ status: 'interrupted' })
    expect(await loaded(scope, 'crosswalk.csv')).toMatchObject({ status: 'done' })
  })
})

it('says in a sentence that a file is none of the kinds', async () => {
  const scope = await newTrust()
  const summary = await loaded(scope, 'x.csv', 'a,b\n1,2\n')
  expect(summary).toMatchObject({ status: 'refused', shape: null, problemCount: 1 })
  expect(summary.problems[0]?.reason).toContain('The headings are not those of')
})

it('begins no load for someone who may not', async () => {
  const scope = { ...(await newTrust()), can: () => false }
  await expect(loadFile(scope, { fileName: 'a', source: new Uint8Array() })).rejects.toThrow('load:write')
  expect(await withTrust(scope, (db) => db.orm.select().from(load))).toEqual([])
})
