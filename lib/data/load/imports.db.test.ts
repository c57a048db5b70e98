import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import { editStaff } from '../staff/record-staff'
import { createTrust } from '../trusts'
import { approveImport, decideShown, discardImport, undoImportOf } from './decide-import'
import { loadFile } from './load-file'
import { sayTitles, skipNone, skipRows } from './mend'
import { problemGroups } from './problem-groups'
import { countProposals, readProposals } from './staff-list/proposals'
import {
  approvedList,
  extract,
  list,
  matched,
  person,
  received,
  recordOf,
  TODAY,
  worked,
} from './testdata/imports'
import { listsSince, undoInTheWay } from './undo-view'

let database: TestDatabase
let root: Sql
let trusts = 0

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

async function newTrust(...files: string[]): Promise<Scope> {
  const scope = shellScope({ trustId: `RX${++trusts}`, trustName: 'Northmoor', nation: 'England' })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
  for (const file of files) await loadFile(scope, { fileName: file, source: { path: extract(file) } })
  return scope
}

describe('a monthly list from upload to done', () => {
  it('is recognised, matched, checked, approved and undone, and its sums add up', async () => {
    const scope = await newTrust('crosswalk.csv', 'assignment-history.csv')
    await approvedList(scope, 'staff-list-2025-11.csv')
    const record = await received(scope, 'staff-list-2025-12.csv')
    expect(record).toMatchObject({
      kind: 'staff-list',
      asAt: '2025-12-31',
      status: 'matching',
      uploadPath: null,
    })
    const checked = await matched(scope, record, TODAY)
    expect(checked).toMatchObject({
      status: 'checked',
      problemCount: 0,
      rowsRead: 463,
      rowsAdded: 4,
      rowsChanged: 2,
      rowsHeld: 0,
      shrinks: false,
    })
    const counts = await withTrust(scope, (db) => countProposals(db, checked.id))
    expect(Object.fromEntries(counts.map(({ kind, count }) => [kind, count]))).toEqual({
      joined: 4,
      moved_in: 1,
      sideways: 1,
      missing: 2,
    })
    expect(await approveImport(scope, checked.id, false)).toBe('writing')
    const done = await worked(scope, checked.id)
    expect(done.status).toBe('done')
    expect([checked.samples?.length, done.samples]).toEqual([checked.headings?.length, null])
    expect(done.rowsAdded + done.rowsChanged + done.rowsUnchanged + done.rowsSkipped + done.rowsHeld).toBe(
      463,
    )
    const [parts] = await root`SELECT count(*)::int AS n FROM load_part WHERE trust_id = ${scope.trustId}`
    expect(parts?.n).toBe(0)
    expect(await undoInTheWay(scope, checked.id)).toEqual([])
    expect(await undoImportOf(scope, checked.id)).toBe(true)
    expect((await worked(scope, checked.id)).status).toBe('undone')
    const [left] =
      await root`SELECT count(*)::int AS n FROM staff WHERE trust_id = ${scope.trustId} AND employee_number = '22499274'`
    expect(left?.n).toBe(0)
  })

  it('changes nothing the second time', async () => {
    const scope = await newTrust('crosswalk.csv')
    const rows = [person('1'), person('2'), person('3')]
    await approvedList(scope, 'list-2026-01.csv', list(...rows))
    const again = await received(scope, 'list-2026-01.csv', list(...rows))
    const checked = await matched(scope, again, TODAY)
    expect(checked).toMatchObject({ rowsAdded: 0, rowsChanged: 0, rowsUnchanged: 3, rowsHeld: 0 })
    expect(await withTrust(scope, (db) => readProposals(db, checked.id))).toEqual([])
  })

  it('lets go of whoever is back again, whatever is ticked', async () => {
    const scope = await newTrust('crosswalk.csv')
    const everyone = ['1', '2', '3', '4', '5', '6'].map((number) => person(number))
    await approvedList(scope, 'list-2026-01.csv', list(...everyone))
    await approvedList(scope, 'list-2026-02.csv', list(...everyone.slice(1)))
    const back = await matched(scope, await received(scope, 'list-2026-03.csv', list(...everyone)), TODAY)
    const proposals = await withTrust(scope, (db) => readProposals(db, back.id))
    expect(proposals.map(({ kind }) => kind)).toEqual(['back_again'])
    await decideShown(scope, back.id, [0], [])
    await approveImport(scope, back.id, false)
    expect(await worked(scope, back.id)).toMatchObject({ status: 'done', rowsUnchanged: 6, rowsHeld: 0 })
    const gaps = await root`SELECT FROM missing_post WHERE trust_id = ${scope.trustId}`
    expect(gaps).toHaveLength(0)
  })

  it('waits for a person where a fifth fewer are in it', async () => {
    const scope = await newTrust('crosswalk.csv')
    await approvedList(scope, 'list-2026-01.csv', list(person('1'), person('2'), person('3'), person('4')))
    const record = await matched(
      scope,
      await received(scope, 'list-2026-02.csv', list(person('1'), person('2'))),
      TODAY,
    )
    expect(record.shrinks).toBe(true)
    expect(await approveImport(scope, record.id, false)).toBe('shrinks')
    expect(await approveImport(scope, record.id, true)).toBe('writing')
  })
})

describe('a list with blanks', () => {
  it('leaves what is recorded as it is, and says which new posts lack what', async () => {
    const scope = await newTrust()
    const full = list(person('1'), person('2', { fte: '0.6' }))
    await approvedList(scope, 'staff-list-2026-01.csv', full)
    const blank = (row: string) =>
      row
        .replace(/,NHS\|XN05\|Band 5,/, ',,')
        .replace(/,Data,[^,]*,/, ',Data,,')
        .replace('Active Assignment', '')
    const record = await received(
      scope,
      'staff-list-2026-02.csv',
      list(blank(person('1')), blank(person('2')), blank(person('3'))),
    )
    const checked = record.status === 'matching' ? await matched(scope, record, TODAY) : record
    expect(checked).toMatchObject({ status: 'checked', problemCount: 1, rowsAdded: 0, rowsChanged: 0 })
    const groups = await problemGroups(scope, checked.id)
    expect(groups).toMatchObject([
      { column: 'FTE', reason: 'There is no FTE, and none is recorded: the assignment is new.' },
    ])
    expect(await approveImport(scope, checked.id, false)).toBe('problems')
  })
})

describe('columns', () => {
  it('of last time are taken again for a list whose day is given', async () => {
    const scope = await newTrust('crosswalk.csv')
    await approvedList(scope, 'list-2026-01.csv', list(person('1')))
    const record = await received(scope, 'whatever.csv', list(person('1')), { asAt: '2026-02-28' })
    expect(record).toMatchObject({ status: 'checked', rowsUnchanged: 1 })
    const ahead = await received(scope, 'whatever.csv', list(person('1')), { asAt: '2099-12-31' })
    expect(ahead.status).toBe('matching')
  })

  it('that must not be kept are named, and not one of their values is in the database', async () => {
    const scope = await newTrust('crosswalk.csv')
    const secret = 'QQ123456C'
    const rows = list(person('1'))
      .split('\n')
      .map((line, i) =>
        line === ''
          ? ''
          : i === 0
            ? `${line},NI Number,Date of Birth,Ethnic Origin`
            : `${line},${secret},14/03/1979,Zz`,
      )
    const record = await received(scope, 'list-2026-01.csv', rows.join('\n'))
    expect(record.droppedColumns).toEqual(['NI Number', 'Date of Birth', 'Ethnic Origin'])
    const everything = await root`
      SELECT (SELECT string_agg(rows, '') FROM load_part WHERE trust_id = ${scope.trustId}) ||
        (SELECT string_agg(to_jsonb(l)::text, '') FROM load l WHERE trust_id = ${scope.trustId}) AS text`
    expect(everything[0]?.text).toContain('Analyst')
    expect(everything[0]?.text).not.toContain(secret)
    expect(everything[0]?.text).not.toContain('14/03/1979')
  })

  it('that hold National Insurance numbers far down, under any heading, keep none of them', async () => {
    const scope = await newTrust()
    const rows = Array.from({ length: 1_202 }, (_, n) => person(String(n + 1)))
    const withRef = list(...rows)
      .split('\n')
      .map((line, n) =>
        line === '' ? '' : `${line},${n === 0 ? 'Works ref' : n > 1_200 ? 'QQ123456C' : 'x'}`,
      )
    const text = ['Of Ann Smith, QQ123457D', ...withRef].join('\n')
    const record = await received(scope, 'list-2026-01.csv', text)
    expect(record).toMatchObject({ rowsRead: 1_202, droppedColumns: ['Works ref'] })
    const [everything] = await root`
      SELECT (SELECT string_agg(rows, '') FROM load_part WHERE trust_id = ${scope.trustId}) ||
        (SELECT string_agg(to_jsonb(l)::text, '') FROM load l WHERE trust_id = ${scope.trustId}) AS text`
    expect(everything?.text).toContain('"1202"')
    expect(everything?.text).not.toMatch(/QQ12345/)
  })

  it('whose dates could be read in two ways wait for a person', async () => {
    const scope = await newTrust('crosswalk.csv')
    const record = await received(
      scope,
      'list-2026-01.csv',
      list(person('1').replaceAll('13/01/2020', '02/01/2020')),
    )
    expect(record.status).toBe('matching')
    expect(record.mapping?.dateOrders).toEqual({})
  })
})

describe('lines that are none of the list', () => {
  it('are left out and said', async () => {
    const scope = await newTrust('crosswalk.csv')
    const text = ['Staff in post as at 28 February 2026', '', list(person('1')).trim(), 'Total 1', ''].join(
      '\n',
    )
    const record = await received(scope, 'list.csv', text)
    expect(record).toMatchObject({
      asAt: '2026-02-28',
      otherLines: ['Staff in post as at 28 February 2026', 'Total 1'],
    })
    expect(await matched(scope, record, TODAY)).toMatchObject({ rowsRead: 1, rowsAdded: 1, problemCount: 0 })
  })
})

describe('what is wrong with rows', () => {
  it('is grouped by cause, and rows can be left out and taken in again', async () => {
    const scope = await newTrust('crosswalk.csv')
    const rows = [
      person('1'),
      person('2', { band: 'X' }),
      person('3', { band: 'Y' }),
      person('4', { fte: 'half' }),
    ]
    const record = await matched(scope, await received(scope, 'list-2026-01.csv', list(...rows)), TODAY)
    expect(record).toMatchObject({ status: 'checked', problemCount: 3, rowsRead: 4 })
    const groups = await problemGroups(scope, record.id)
    expect(groups.map(({ column, rows: n, sample }) => [column, n, sample])).toEqual([
      ['Pay Grade', 2, [3, 4]],
      ['FTE', 1, [5]],
    ])
    expect(await approveImport(scope, record.id, false)).toBe('problems')
    expect(await skipRows(scope, record.id, { causeOf: groups[0]?.n ?? -1 })).toBe(true)
    expect(await worked(scope, record.id)).toMatchObject({ problemCount: 1, rowsSkipped: 2, rowsRead: 4 })
    expect(await skipRows(scope, record.id, 'all')).toBe(true)
    const clean = await worked(scope, record.id)
    expect(clean).toMatchObject({ problemCount: 0, rowsSkipped: 3, rowsRead: 4, rowsAdded: 1 })
    expect(await skipNone(scope, record.id)).toBe(true)
    expect(await worked(scope, record.id)).toMatchObject({ problemCount: 3, rowsSkipped: 0 })
  })

  it('does not make someone missing whose row was left out', async () => {
    const scope = await newTrust('crosswalk.csv')
    const six = ['1', '2', '3', '4', '5', '6']
    await approvedList(scope, 'list-2026-01.csv', list(...six.map((number) => person(number))))
    const rows = six.slice(0, 5).map((number) => person(number, number === '5' ? { band: 'X' } : {}))
    const record = await matched(scope, await received(scope, 'list-2026-02.csv', list(...rows)), TODAY)
    await skipRows(scope, record.id, 'all')
    await worked(scope, record.id)
    const proposals = await withTrust(scope, (db) => readProposals(db, record.id))
    const [six6] =
      await root`SELECT id FROM staff WHERE trust_id = ${scope.trustId} AND employee_number = '6'`
    expect(proposals.map(({ kind, staffId }) => [kind, staffId])).toEqual([['missing', six6?.id]])
    await approveImport(scope, record.id, false)
    expect((await worked(scope, record.id)).status).toBe('done')
  })

  it('a title that the crosswalk does not know is said on the spot', async () => {
    const scope = await newTrust('crosswalk.csv')
    const record = await matched(
      scope,
      await received(scope, 'list-2026-01.csv', list(person('1', { title: 'Data Wrangler' }))),
      TODAY,
    )
    expect(record).toMatchObject({ problemCount: 0, warningCount: 1 })
    expect(
      await sayTitles(scope, record.id, [
        { positionTitle: 'Data Wrangler', afcBand: '5', area: 'IM', level: 5 },
      ]),
    ).toBe(true)
    expect(await worked(scope, record.id)).toMatchObject({ warningCount: 0 })
    const [proposal] = await withTrust(scope, (db) => readProposals(db, record.id))
    expect(proposal?.after).toMatchObject({ hicf: 'informatics', area: 'IM', level: 5 })
  })

  it('a file that cannot be read is refused with a sentence', async () => {
    const scope = await newTrust()
    const record = await received(scope, 'nothing.csv', '')
    expect(record.status).toBe('refused')
    expect((await problemGroups(scope, record.id))[0]?.reason).toContain('empty')
  })

  it('nothing is kept of a file that is refused half way', async () => {
    const scope = await newTrust('crosswalk.csv')
    const rows = Array.from({ length: 3000 }, (_, n) => person(String(n + 1)))
    const record = await received(scope, 'list-2026-01.csv', `${list(...rows)}"3001,3001`)
    expect(record.status).toBe('refused')
    const parts = await root`SELECT FROM load_part WHERE trust_id = ${scope.trustId}`
    expect(parts).toHaveLength(0)
  })
})

describe('an import put aside or overtaken', () => {
  it('leaves no rows behind', async () => {
    const scope = await newTrust()
    const record = await received(scope, 'list-2026-01.csv', list(person('1')))
    expect(await discardImport(scope, record.id)).toBe(true)
    const [parts] = await root`SELECT count(*)::int AS n FROM load_part WHERE trust_id = ${scope.trustId}`
    expect(parts?.n).toBe(0)
  })

  it('leaves nothing behind of anyone who was in it', async () => {
    const scope = await newTrust('crosswalk.csv')
    const rows = list(person('1'), person('2', { fte: 'Quillfeather' }))
    const record = await matched(scope, await received(scope, 'list-2026-01.csv', rows), TODAY)
    const saying = async () => {
      const found: string[] = []
      for (const table of ['load', 'load_part', 'load_problem', 'load_proposal', 'change', 'load_source']) {
        const [row] = await root`SELECT count(*)::int AS n FROM ${root(table)} t
          WHERE trust_id = ${scope.trustId} AND t::text ILIKE '%quillfeather%'`
        if (row?.n > 0) found.push(table)
      }
      return found
    }
    expect(await saying()).toEqual(['load', 'load_part', 'load_problem'])
    expect(await discardImport(scope, record.id)).toBe(true)
    expect(await saying()).toEqual([])
  })

  it('is looked at again where the records changed since it was checked', async () => {
    const scope = await newTrust('crosswalk.csv')
    await approvedList(scope, 'list-2026-01.csv', list(person('1')))
    const first = await matched(
      scope,
      await received(scope, 'a-2026-02.csv', list(person('1', { fte: '0.5' }))),
      TODAY,
    )
    const other = await received(scope, 'b.csv', list(person('1', { fte: '0.6' })), { asAt: '2026-02-28' })
    await approveImport(scope, other.id, false)
    expect((await worked(scope, other.id)).status).toBe('done')
    await approveImport(scope, first.id, false)
    const again = await worked(scope, first.id)
    expect(again).toMatchObject({ status: 'checked', changedSince: true, rowsRead: 1, rowsChanged: 1 })
    const [proposal] = await withTrust(scope, (db) => readProposals(db, again.id))
    expect(proposal).toMatchObject({ kind: 'fte_changed', before: { fte: 0.6 }, after: { fte: 0.5 } })
  })

  it('begun again after a worker was killed in the middle comes to the same', async () => {
    const scope = await newTrust('crosswalk.csv')
    const record = await matched(
      scope,
      await received(scope, 'list-2026-01.csv', list(person('1'), person('2'))),
      TODAY,
    )
    await root`UPDATE load SET status = 'checking' WHERE id = ${record.id}`
    expect(await worked(scope, record.id)).toMatchObject({ status: 'checked', rowsRead: 2, rowsAdded: 2 })
    expect(await withTrust(scope, (db) => readProposals(db, record.id))).toHaveLength(2)
    await approveImport(scope, record.id, false)
    expect((await worked(scope, record.id)).status).toBe('done')
    await root`UPDATE load SET status = 'writing' WHERE id = ${record.id}`
    expect((await recordOf(scope, record.id)).status).toBe('writing')
  })
})

describe('what stands in the way of undoing', () => {
  it('is named, with who edited it and when', async () => {
    const scope = await newTrust('crosswalk.csv')
    const id = await approvedList(scope, 'list-2026-01.csv', list(person('1'), person('2')))
    const [someone] =
      await root`SELECT id FROM staff WHERE trust_id = ${scope.trustId} AND employee_number = '1'`
    await editStaff(scope, someone?.id, 1, {
      givenName: 'Ann',
      familyName: 'Hughes',
      employeeNumber: '1',
      workEmail: null,
    })
    const found = await undoInTheWay(scope, id)
    expect(found).toMatchObject([
      { what: 'Name or number: Ann Hughes', staffId: someone?.id, who: 'command line', at: expect.any(Date) },
    ])
    expect(await undoImportOf(scope, id)).toBe(true)
    expect((await worked(scope, id)).status).toBe('done')
  })
})

describe('a list that later ones say the same as', () => {
  it('names them before it is undone, and they say it again when they are imported again', async () => {
    const scope = await newTrust('crosswalk.csv')
    await approvedList(scope, 'list-2026-01.csv', list(person('1'), person('2')))
    const rebanded = list(person('1', { band: '6' }), person('2'))
    const february = await approvedList(scope, 'list-2026-02.csv', rebanded)
    await approvedList(scope, 'list-2026-03.csv', rebanded)
    expect(await undoInTheWay(scope, february)).toEqual([])
    const since = await listsSince(scope, february)
    expect(since).toEqual([{ fileName: 'list-2026-03.csv', asAt: '2026-03-31' }])
    await undoImportOf(scope, february)
    expect((await worked(scope, february)).status).toBe('undone')
    const again = await matched(scope, await received(scope, 'list-2026-03.csv', rebanded), TODAY)
    const proposals = await withTrust(scope, (db) => readProposals(db, again.id))
    expect(proposals.map(({ kind, employeeNumber }) => [kind, employeeNumber])).toEqual([['rebanded', '1']])
  })
})

describe('posts that the crosswalk does not know', () => {
  it('are told one by one, however many they are', async () => {
    const scope = await newTrust('crosswalk.csv')
    const rows = Array.from({ length: 5_001 }, (_, n) => person(String(n + 1), { title: 'Data Wrangler' }))
    const record = await matched(scope, await received(scope, 'list-2026-01.csv', list(...rows)), TODAY)
    expect(record).toMatchObject({ status: 'checked', warningCount: 5_001, rowsAdded: 5_001 })
  })
})

describe('an assignment history by the same way', () => {
  it('is tried, approved and undone', async () => {
    const scope = await newTrust('crosswalk.csv')
    const record = await matched(scope, await received(scope, 'assignment-history.csv'), TODAY)
    expect(record).toMatchObject({ status: 'checked', problemCount: 0, rowsRead: 1719, rowsAdded: 1719 })
    const [none] = await root`SELECT count(*)::int AS n FROM assignment WHERE trust_id = ${scope.trustId}`
    expect(none?.n).toBe(0)
    await approveImport(scope, record.id, false)
    expect(await worked(scope, record.id)).toMatchObject({
      status: 'done',
      rowsAdded: 1719,
      rowsUnchanged: 0,
    })
    expect(await undoImportOf(scope, record.id)).toBe(true)
    expect((await worked(scope, record.id)).status).toBe('undone')
    for (const table of ['staff', 'assignment', 'position', 'unit', 'career_period', 'move', 'staff_word']) {
      const [left] =
        await root`SELECT count(*)::int AS n FROM ${root(table)} WHERE trust_id = ${scope.trustId}`
      expect([table, left?.n]).toEqual([table, 0])
    }
  })
})
