import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { account } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withoutTrust, withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import { addReport } from '@/lib/data/reports/reports'
import { readRun, runsOf } from '@/lib/data/reports/runs'
import { addMembership, createTrust } from '@/lib/data/trusts'
import type { ImportSummary } from '../importing/summary'
import { headcountCommand } from './figures'
import { importCommand } from './import'
import { undoCommand } from './undo'

let database: TestDatabase
let root: Sql
let folder: string
let trusts = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-test-'))
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  process.env.WAYMARK_DATA = folder
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
  rmSync(folder, { recursive: true })
})

async function newTrust(): Promise<string> {
  const trustId = `RX${++trusts}`
  const scope = shellScope({ trustId, trustName: 'Northmoor', nation: 'England' })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
  return trustId
}

const extract = (name: string) => new URL(`../../e2e/fixtures/extracts/${name}`, import.meta.url).pathname
const expected = JSON.parse(readFileSync(extract('expected.json'), 'utf8')) as {
  at: Record<string, Record<string, unknown>>
}
const DAYS = Object.keys(expected.at)
const listOf = (day: string) => extract(`staff-list-${day.slice(0, 7)}.csv`)
const fingerprint = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

const HEADINGS =
  'Employee Number,Assignment Number,Last Name,First Name,Position Title,Pay Grade,FTE,Latest Start Date,Assignment Status,Primary Assignment'
const person = (number: number, since = '13/01/2020') =>
  `${number},${number},Smith,Ann,Analyst,NHS|XN05|Band 5,1,${since},Active Assignment,Yes`

/** A file of the test's own under a name. */
function fileOf(name: string, ...lines: string[]): string {
  const path = join(mkdtempSync(join(folder, 'file-')), name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const run = (trust: string, ...rest: string[]) => importCommand(['--trust', trust, ...rest, '--json'])

/** Of an import that did not go as asked: the sentence, and the last file. */
async function stopped(trust: string, ...rest: string[]): Promise<{ said: string; last: ImportSummary }> {
  const error = await run(trust, ...rest).then(
    () => undefined,
    (problem: Error & { imports: ImportSummary[] }) => problem,
  )
  if (!error) throw new Error('It went as asked')
  return { said: error.message, last: error.imports.at(-1) as ImportSummary }
}

const addsUp = ({ rowsRead, applied, unchanged, skipped, held }: ImportSummary) =>
  expect(applied + unchanged + skipped + held).toBe(rowsRead)

const proposalsOf = ({ proposals }: ImportSummary) =>
  Object.fromEntries(proposals.map(({ kind, approved, held }) => [kind, [approved, held]]))

describe('the samples of a Trust, from a shell', () => {
  let trust: string
  const lists = DAYS.map(listOf)
  const before = lists.map(fingerprint)
  beforeAll(async () => {
    trust = await newTrust()
  })

  it('are imported and add up', { timeout: 120_000 }, async () => {
    const first = ['crosswalk.csv', 'assignment-history.csv', 'entry-route-codes.csv', 'entry-routes.xlsx']
    const { imports } = await run(trust, ...first.map(extract), '--approve', 'all')
    expect(imports.map(({ kind, status, rowsRead }) => [kind, status, rowsRead])).toEqual([
      ['crosswalk', 'done', 74],
      ['assignment-history', 'done', 1719],
      ['entry-route-codes', 'done', 34],
      ['entry-routes', 'done', 1030],
    ])
    for (const one of imports) addsUp(one)
    expect(imports[1]).toMatchObject({ applied: 1719, unchanged: 0, held: 0, asAt: null, proposals: [] })
    const monthly = await run(trust, ...lists.slice(0, -1), '--approve', 'all')
    const last = await run(trust, lists.at(-1) ?? '', '--approve', 'all,missing')
    const all = [...monthly.imports, ...last.imports]
    expect(all.map(({ asAt }) => asAt)).toEqual(DAYS)
    for (const one of all) {
      addsUp(one)
      expect(one.status).toBe('done')
    }
    expect(all.map(({ rowsRead }) => rowsRead)).toEqual(DAYS.map((day) => expected.at[day]?.rows))
    // The second list: four joined, one moved in, one moved sideways, and two are missing for the first time.
    expect(proposalsOf(all[1] as ImportSummary)).toEqual({
      joined: [4, 0],
      moved_in: [1, 0],
      sideways: [1, 0],
      missing: [0, 2],
    })
    expect(all.at(-1)?.held).toBe(0)
  })

  it('then report what is expected of the last day, at once', async () => {
    const day = DAYS.at(-1) ?? ''
    const found = await headcountCommand(['--trust', trust, '--as-at', day])
    const truth = expected.at[day] ?? {}
    const people = (rows: readonly object[], key: string) =>
      Object.fromEntries(
        rows
          .map((row) => Object.entries(row))
          .map((row) => {
            const { [key]: name, people: count } = Object.fromEntries(row) as Record<string, unknown>
            return [name, count]
          }),
      )
    expect(found).toMatchObject({
      inAnyPost: truth.staff_in_post,
      people: truth.informatics_staff,
      fte: truth.informatics_fte_primary,
    })
    expect(people(found.byLevel, 'level')).toEqual(truth.by_level)
    expect(people(found.byArea, 'area')).toEqual(truth.by_area)
    expect(people(found.byRoute, 'route')).toEqual(truth.by_route)
  })

  it('the same list again changes nothing', async () => {
    const day = DAYS.at(-1) ?? ''
    const counted = await headcountCommand(['--trust', trust, '--as-at', day])
    const { imports } = await run(trust, listOf(day), '--approve', 'all,missing')
    expect(imports).toMatchObject([{ status: 'done', applied: 0, held: 0, proposals: [] }])
    expect(imports[0]?.unchanged).toBe(imports[0]?.rowsRead)
    expect(await headcountCommand(['--trust', trust, '--as-at', day])).toEqual(counted)
  })

  it('lie where they lay, and nothing of them is left among the received files', () => {
    expect(lists.map(fingerprint)).toEqual(before)
    expect(readdirSync(join(folder, 'uploads'))).toEqual([])
  })
})

describe('a staff list', () => {
  it('without approval waits for a person, and nothing is written', async () => {
    const trust = await newTrust()
    const { imports } = await run(trust, fileOf('list-2026-01.csv', HEADINGS, person(1), person(2)))
    const [waiting] = imports as [ImportSummary]
    expect(waiting).toMatchObject({ status: 'checked', rowsRead: 2, applied: 0, held: 2, asAt: '2026-01-31' })
    expect(waiting.page).toBe(`/t/${trust}/imports/${waiting.import}`)
    expect(proposalsOf(waiting)).toEqual({ joined: [0, 2] })
    const [staff] = await root`SELECT count(*)::int AS n FROM staff WHERE trust_id = ${trust}`
    expect(staff?.n).toBe(0)
  })

  it('that shrinks by more than a fifth is not written unless that is meant', async () => {
    const trust = await newTrust()
    const five = [1, 2, 3, 4, 5].map((number) => person(number))
    await run(trust, fileOf('list-2026-01.csv', HEADINGS, ...five), '--approve', 'all')
    const three = fileOf('list-2026-02.csv', HEADINGS, ...five.slice(0, 3))
    const { said, last } = await stopped(trust, three, '--approve', 'all,missing')
    expect(said).toContain('list-2026-02.csv: It has over a fifth fewer people')
    expect(last).toMatchObject({ status: 'checked', shrinks: true, applied: 0 })
    const inPost = async () => (await headcountCommand(['--trust', trust, '--as-at', '2026-02-28'])).inAnyPost
    expect(await inPost()).toBe(5)
    const { imports } = await run(trust, three, '--approve', 'all,missing', '--shrink-meant')
    expect(imports).toMatchObject([
      { status: 'done', proposals: [{ kind: 'missing', approved: 2, held: 0 }] },
    ])
    expect(await inPost()).toBe(3)
  })

  it('whose day nobody says is not guessed', async () => {
    const trust = await newTrust()
    const list = fileOf('list.csv', HEADINGS, person(1))
    const { said, last } = await stopped(trust, list)
    expect(said).toContain('Give it with --as-at')
    expect(last.status).toBe('matching')
    const { imports } = await run(trust, list, '--as-at', '2026-03-31', '--approve', 'all')
    expect(imports).toMatchObject([{ asAt: '2026-03-31', status: 'done', applied: 1 }])
  })

  it('whose dates can be read in two ways stops until it is said which', async () => {
    const trust = await newTrust()
    const list = fileOf(
      'list-2026-04.csv',
      HEADINGS,
      ...[1, 2, 3].map((n) => person(n, '01/01/2020')),
      person(4, '03/02/2020'),
    )
    const { said } = await stopped(trust, list, '--approve', 'all')
    expect(said).toBe(
      'list-2026-04.csv: The dates of Latest Start Date can be read day first or month first. Say which with --date-order dmy, mdy or ymd.',
    )
    await run(trust, list, '--date-order', 'mdy', '--approve', 'all')
    const [post] = await root`SELECT a.valid_from::text AS day FROM assignment a
      JOIN staff s ON s.trust_id = a.trust_id AND s.id = a.staff_id WHERE a.trust_id = ${trust} AND s.employee_number = '4'`
    expect(post?.day).toBe('2020-03-02')
  })
})

describe('two imports for one Trust', () => {
  it('queue, and both are written whichever is first', async () => {
    const trust = await newTrust()
    const january = fileOf('list-2026-01.csv', HEADINGS, person(1), person(2))
    const february = fileOf('list-2026-02.csv', HEADINGS, person(1), person(2), person(3, '16/02/2026'))
    const both = await Promise.all([january, february].map((file) => run(trust, file, '--approve', 'all')))
    expect(both.map(({ imports }) => imports[0]?.status)).toEqual(['done', 'done'])
    const inPost = async (day: string) =>
      (await headcountCommand(['--trust', trust, '--as-at', day])).inAnyPost
    expect([await inPost('2026-01-31'), await inPost('2026-02-28')]).toEqual([2, 3])
  })
})

describe('what stops an import', () => {
  it('is said in a sentence before anything is taken in', async () => {
    const trust = await newTrust()
    const list = listOf(DAYS[0] ?? '')
    await expect(run(trust)).rejects.toThrow('Say which file to import.')
    await expect(run(trust, list, 'nowhere.csv')).rejects.toThrow('There is no file nowhere.csv.')
    await expect(run('RX999', list)).rejects.toThrow('There is no Trust RX999')
    await expect(run(trust, list, '--kind', 'payroll')).rejects.toThrow('--kind must be')
    await expect(run(trust, list, '--approve', 'some')).rejects.toThrow('--approve must be')
    await expect(run(trust, list, '--date-order', 'ydm')).rejects.toThrow('--date-order must be')
    await expect(run(trust, list, '--as-at', '2026-02-31')).rejects.toThrow('--as-at must be a day')
    await expect(run(trust, list, '--as-at', '2099-12-31')).rejects.toThrow('today or in the past')
    await expect(run(trust, list, list, '--as-at', '2026-01-31')).rejects.toThrow('one file at a time')
    const [loads] = await root`SELECT count(*)::int AS n FROM load WHERE trust_id = ${trust}`
    expect(loads?.n).toBe(0)
  })

  it('names the columns that are not there', async () => {
    const trust = await newTrust()
    const list = fileOf('list-2026-05.csv', HEADINGS.replace('FTE', 'Hours'), person(1))
    const { said } = await stopped(trust, list, '--kind', 'staff-list')
    expect(said).toContain('No column was found for FTE.')
  })

  it('is grouped by cause, and no later file is begun', async () => {
    const trust = await newTrust()
    const bad = fileOf('list-2026-06.csv', HEADINGS, person(1), person(2).replace('Band 5', 'Band X'))
    const later = fileOf('list-2026-07.csv', HEADINGS, person(1))
    const { said, last } = await stopped(trust, bad, later, '--approve', 'all')
    expect(said).toContain('There are problems in its rows.')
    expect(last).toMatchObject({ fileName: 'list-2026-06.csv', status: 'checked', rowsRead: 2, applied: 0 })
    addsUp(last)
    const causes = last.problems.map(({ severity, column, rows, sample }) => [severity, column, rows, sample])
    expect(causes).toEqual([
      ['problem', 'Pay Grade', 1, [3]],
      ['warning', 'Position Title', 1, [2]],
    ])
  })

  it('is a file that cannot be read; its copy goes', async () => {
    const { said, last } = await stopped(await newTrust(), fileOf('nothing.csv'))
    expect(said).toBe('nothing.csv: It cannot be read. Its problems say why, and what to do.')
    expect(last).toMatchObject({ status: 'refused', problems: [{ severity: 'problem' }] })
    expect(readdirSync(join(folder, 'uploads'))).toEqual([])
  })
})

describe('undo', () => {
  it('takes an import back, once, and says what stands in the way', async () => {
    const trust = await newTrust()
    const first = await run(trust, fileOf('list-2026-01.csv', HEADINGS, person(1)), '--approve', 'all')
    const second = await run(
      trust,
      fileOf('list-2026-02.csv', HEADINGS, person(1).replace('Band 5,1,', 'Band 5,0.5,')),
      '--approve',
      'all',
    )
    const undo = ({ imports }: typeof first) => undoCommand(['--trust', trust, imports[0]?.import ?? ''])
    await expect(undo(first)).rejects.toThrow('list-2026-01.csv cannot be undone')
    expect(await undo(second)).toMatchObject({ fileName: 'list-2026-02.csv', status: 'undone' })
    await expect(undo(second)).rejects.toThrow('list-2026-02.csv is undone')
    expect(await undo(first)).toMatchObject({ status: 'undone' })
    const [staff] = await root`SELECT count(*)::int AS n FROM staff WHERE trust_id = ${trust}`
    expect(staff?.n).toBe(0)
    await expect(undoCommand(['--trust', trust, 'the last'])).rejects.toThrow('Say which import to undo')
    const other = await newTrust()
    await expect(undoCommand(['--trust', other, first.imports[0]?.import ?? ''])).rejects.toThrow(
      'There is no import',
    )
  })
})

describe('a report that is made each month', () => {
  it('is made as at the day of each list that was applied, with the figures of then', {
    timeout: 60_000,
  }, async () => {
    const trust = await newTrust()
    const scope = shellScope({ trustId: trust, trustName: 'Northmoor', nation: 'England' })
    const [mine, gone] = ['lead', 'viewer'] as const
    const accounts = new Map<string, Scope>()
    for (const role of [mine, gone]) {
      const id = newId()
      await withoutTrust(null, ({ orm }) =>
        orm.insert(account).values({ id, email: `${role}@example.nhs.uk`, name: `A ${role}` }),
      )
      await withTrust(scope, (db) => addMembership(db, id, role, `${role}@example.nhs.uk`))
      accounts.set(role, { ...scope, accountId: id, accountName: `A ${role}` })
    }
    const definition = {
      months: 12 as const,
      unit: null,
      opening: null,
      sections: [
        { key: 'bridge' as const, words: 'Who came and went.' },
        { key: 'confidence' as const, words: null },
      ],
      closing: null,
      tellMembers: false,
    }
    for (const [role, owner] of accounts)
      await addReport(owner, { name: `Of a ${role}`, grade: 'internal', schedule: 'monthly', definition })
    await run(trust, extract('crosswalk.csv'), '--approve', 'all')
    await run(
      trust,
      fileOf('staff-list-2026-01-31.csv', HEADINGS, person(1), person(2)),
      '--as-at',
      '2026-01-31',
      '--approve',
      'all',
    )
    const { runs } = await runsOf(scope)
    expect(runs.map(({ name, state, asAt, origin }) => ({ name, state, asAt, origin })).reverse()).toEqual([
      { name: 'Of a lead', state: 'made', asAt: '2026-01-31', origin: 'schedule' },
      { name: 'Of a viewer', state: 'failed', asAt: '2026-01-31', origin: 'schedule' },
    ])
    const of = (name: string) => runs.find((one) => one.name === name)
    expect(of('Of a viewer')?.problem).toContain('may no longer make it')
    const made = await readRun(scope, of('Of a lead')?.id ?? '')
    const [words, bridge, confidence] = made?.content?.sections ?? []
    expect(words).toMatchObject({ kind: 'words', text: 'Who came and went.' })
    expect(bridge).toMatchObject({
      figure: 'bridge',
      chart: { wide: { width: 704 }, narrow: { width: 343 } },
    })
    expect(bridge?.kind === 'figure' && bridge.table.rows.at(-1)?.at(-1)).toBe(
      (await headcountCommand(['--trust', trust, '--as-at', '2026-01-31'])).people,
    )
    expect(confidence).toMatchObject({ figure: 'confidence', chart: null })
  })
})
