import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { ConnectionLost, closeSlots } from '@/db/slots'
import { csvStream } from '@/lib/files/csv-write'
import { fingerprintInFile } from '@/lib/files/fingerprint-in-file'
import type { Column } from '@/lib/files/sheet'
import { bytesOf } from '@/lib/files/testing/read-all'
import { parseStaffFilter, STAFF_COLUMNS } from '@/lib/forms/staff-filter'
import { staffList } from '../staff/staff-list'
import { staffColumns } from './staff-columns'
import { exportStaff } from './staff-export'
import { record, reread, scopeIn, spoolsHeld, twelveHundred } from './testdata/people'

const DAY = '2026-11-22'
const scope = scopeIn('RX1')
const filterOf = (query: Record<string, string | string[]>) => parseStaffFilter(query, DAY)

let database: TestDatabase
let root: Sql
let folder: string
let unitId: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-test-'))
  process.env.WAYMARK_DATA = folder
  process.env.WAYMARK_CONNECTIONS = '3'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 2, onnotice: () => undefined })
  unitId = (await twelveHundred(scope)).unitId
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
  rmSync(folder, { recursive: true })
})

async function exported(
  query: Record<string, string | string[]>,
  format: 'csv' | 'xlsx' = 'csv',
  from = scope,
) {
  const file = await exportStaff(from, filterOf(query), format)
  if (!file) throw new Error('no file')
  return { file, ...(await reread(file)) }
}

/** The fingerprint that a file says it has, as it is looked for in a file that somebody brings. */
async function fingerprintOf(stream: ReadableStream<Uint8Array> | undefined): Promise<string | null> {
  const path = join(folder, 'a file')
  writeFileSync(path, await bytesOf(stream as ReadableStream<Uint8Array>))
  const found = await fingerprintInFile(path)
  rmSync(path)
  return found
}

/** The line that says what a CSV file is, without which it is its rows. */
const lastLine = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString()
    .split(/(?<=\r\n)/)
    .filter(Boolean)
    .map((line) => Buffer.from(line))
    .at(-1) as Buffer

/** What the list shows, page after page. */
async function listed(query: Record<string, string | string[]>): Promise<string[]> {
  const numbers: string[] = []
  let after: string | undefined
  for (;;) {
    const page = await staffList(scope, filterOf({ ...query, rows: '100', ...(after ? { after } : {}) }))
    numbers.push(...page.rows.map(({ employeeNumber }) => employeeNumber))
    after = page.rows.at(-1)?.staffId
    if (!page.hasNext) return numbers
  }
}

const exports = (what = '%') =>
  root`select who, after, trust_id from change where action = 'exported' and after ->> 'what' like ${what} order by id`

describe('a file of staff', () => {
  it.each([
    ['everyone in informatics posts', {}, 1000],
    ['everyone, by name downwards', { shown: 'everyone', sort: '-name' }, 1200],
    ['everyone by level, those without one last', { shown: 'everyone', sort: 'level' }, 1200],
    ['everyone by level downwards', { shown: 'everyone', sort: '-level' }, 1200],
    ['those who left', { shown: 'left', sort: 'number' }, 40],
    ['those without a post', { shown: 'no_post' }, 100],
    ['those in any post, by unit', { shown: 'in_post', sort: 'unit' }, 1060],
    ['level 3 by FTE', { level: '3', sort: 'fte' }, 111],
    ['an area and a route, by post', { area: 'CI', route: 'GRADUATE', sort: 'post' }, 125],
    ['a name with an accent, searched for without', { q: 'angstrom', sort: 'since' }, 112],
    ['an earlier day', { asAt: '2015-06-30', sort: '-route' }, 424],
  ])('holds %s: every row of the list, in its order', async (_, query, people) => {
    const { file, headings, table, ending } = await exported(query)
    const numbers = table.map((cells) => cells[headings.indexOf('Number')])
    expect(numbers).toEqual(await listed(query))
    expect(numbers).toHaveLength(people)
    expect(file.rows).toBe(people)
    expect(ending).toEqual({ read: people, stated: people, cut: null, footers: [] })
  })

  it('holds a unit by its name', async () => {
    const { table, text } = await exported({ unit: unitId, columns: ['unit'] })
    expect(table).toHaveLength(200)
    expect(new Set(table.map((cells) => cells[3]))).toEqual(new Set(['Coding, and data']))
    expect(text).toContain('Unit: Coding, and data')
  })

  it('has the columns that the list shows, after names and number', async () => {
    const { headings } = await exported({})
    expect(headings).toEqual([
      'Family name',
      'Given name',
      'Number',
      'Post',
      'Unit',
      'Level',
      'Band',
      'Entry route',
      'FTE',
      'At level since',
    ])
    const chosen = await exported({ columns: ['status', 'first', 'joined', 'area'] })
    expect(chosen.headings).toEqual([
      'Family name',
      'Given name',
      'Number',
      'Area',
      'Joined',
      'First level',
      'Status',
    ])
  })

  it('reads back the same from CSV and from XLSX, with real dates and numbers in XLSX', async () => {
    const query = { q: '000001' }
    const csv = await exported(query)
    const xlsx = await exported(query, 'xlsx')
    const person = ['Ångström', 'Given 0', '000001', 'Analyst at 1', 'Coding, and data']
    const route = 'Graduate, direct entry'
    expect(csv.table).toEqual([[...person, '1', '8a', route, '0.5333', '2010-01-11']])
    expect(xlsx.table).toEqual([[...person, 1, '8a', route, 0.5333, '2010-01-11']])
    const everything = { shown: 'everyone', columns: [...STAFF_COLUMNS] }
    const all = [(await exported(everything)).table, (await exported(everything, 'xlsx')).table]
    const asText = all.map((table) =>
      table.map((cells) => cells.map((cell) => (cell === null ? '' : String(cell)))),
    )
    expect(asText[0]).toHaveLength(1200)
    expect(asText[1]).toEqual(asText[0])
  })

  it.each(['csv', 'xlsx'] as const)('as %s, read in and written again, is the same', async (format) => {
    const query = { shown: 'everyone', columns: [...STAFF_COLUMNS] }
    const { bytes } = await exported(query)
    const { table } = await exported(query, format)
    const columns = staffColumns(STAFF_COLUMNS).map(
      ({ heading, type }, at): Column<(typeof table)[number]> =>
        type === 'number'
          ? { heading, type, value: (cells) => (cells[at] ? Number(cells[at]) : null) }
          : { heading, type: 'text', value: (cells) => String(cells[at] ?? '') },
    )
    const passport = { what: '', trust: '', grade: 'internal' as const, filters: [] }
    const again = await bytesOf(csvStream({ name: '', columns, rows: [table], passport }))
    const rowsOf = (file: Uint8Array) => Buffer.from(file.subarray(0, file.length - lastLine(file).length))
    expect(rowsOf(again).toString()).toBe(rowsOf(bytes).toString())
    expect(rowsOf(again).toString().split('\r\n')).toHaveLength(1 + 1200 + 1)
  })

  it('keeps a name that looks like a formula as text, and says of whom, when and how it was made', async () => {
    const elsewhere = scopeIn('RX3')
    await record(elsewhere, [
      { family: '=HYPERLINK("http://x","y")', posts: [{ level: 4, from: '2020-01-01' }] },
    ])
    const { file, table, text, bytes } = await exported({ asAt: '2026-10-31' }, 'csv', elsewhere)
    expect(table[0]?.[0]).toBe('=HYPERLINK("http://x","y")')
    expect(text).toContain(`\r\n"'=HYPERLINK(""http://x"",""y"")",Sam,`)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(text).toMatch(
      /# 1 of 1 rows\. What: Staff list\. Trust: Northmoor \(RX3\)\. As at: 31 October 2026\./,
    )
    expect(text).toContain('Grade: Internal. Filters: Who: in informatics posts')
    expect(file.name).toBe('staff-RX3-as-at-2026-10-31.csv')
    expect(file.bytes).toBe(bytes.length)
    expect(file.fingerprint).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('has a fingerprint of its rows and of what was asked, the same as CSV and as XLSX', async () => {
    const query = { level: '3', columns: ['level', 'route'] }
    const about = async (format: 'csv' | 'xlsx') =>
      fingerprintOf((await exportStaff(scope, filterOf(query), format))?.stream())
    const csv = await about('csv')
    expect(csv).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){2}$/)
    expect(await about('xlsx')).toBe(csv)
    // By hand: the rows as they stand in the CSV file, headings first, then what was asked.
    const { bytes } = await exported(query)
    const rows = bytes.subarray(0, bytes.length - lastLine(bytes).length)
    const question = {
      asAt: DAY,
      shown: 'informatics',
      level: '3',
      sort: 'name',
      columns: ['level', 'route'],
    }
    const hex = createHash('sha256')
      .update(rows)
      .update(JSON.stringify(['staff', question]))
      .digest('hex')
    expect(csv).toBe(`${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8, 12)}`)
    const others = [
      { ...query, level: '4' },
      { ...query, sort: '-name' },
      { ...query, columns: ['level'] },
    ]
    for (const other of others)
      expect(await fingerprintOf((await exportStaff(scope, filterOf(other), 'csv'))?.stream())).not.toBe(csv)
    const kept = await root`select figure, grade, query from fingerprint where fingerprint = ${csv} limit 1`
    expect(kept[0]).toEqual({ figure: 'staff', grade: 'internal', query: { ...question, rowsInFile: '111' } })
    expect((await exports('Staff list')).at(-1)?.after.fingerprint).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){2}$/)
  })

  it('keeps no words that were searched for with its fingerprint', async () => {
    const found = await fingerprintOf(
      (await exportStaff(scope, filterOf({ q: 'angstrom' }), 'csv'))?.stream(),
    )
    const [kept] = await root`select query from fingerprint where fingerprint = ${found}`
    expect(kept?.query).toMatchObject({ searched: '1', rowsInFile: '112' })
    expect(JSON.stringify(kept)).not.toMatch(/ngstr/i)
  })

  it('is written into the history of its Trust', async () => {
    await exported({ level: '3', columns: ['level'] }, 'xlsx')
    const last = (await exports('Staff list')).at(-1)
    expect(last).toMatchObject({
      who: 'Ada Lane',
      trust_id: 'RX1',
      after: {
        what: 'Staff list',
        asAt: DAY,
        filters: ['Who: in informatics posts', 'Level 3'],
        columns: ['Family name', 'Given name', 'Number', 'Level'],
        format: 'xlsx',
        rows: 111,
        grade: 'internal',
      },
    })
  })

  it('is not made of another Trust’s unit, nor for a viewer, and leaves no history then', async () => {
    const before = (await exports()).length
    expect(await exportStaff(scopeIn('RX3'), filterOf({ unit: unitId }), 'csv')).toBeNull()
    expect(() => exportStaff(scopeIn('RX1', 'viewer'), filterOf({}), 'csv')).toThrow('staff:read')
    expect(await exports()).toHaveLength(before)
  })
})

describe('making a file', () => {
  it('holds no connection for readers who take their time', async () => {
    const files = await Promise.all(Array.from({ length: 20 }, () => exportStaff(scope, filterOf({}), 'csv')))
    const readers = files.map((file) => file?.stream().getReader())
    for (const reader of readers) expect((await reader?.read())?.value?.length).toBeGreaterThan(0)
    expect(spoolsHeld(folder)).toBe(20)
    expect((await staffList(scope, filterOf({}))).found).toBe(1000)
    const [busy] = await root`select count(*)::int as n from pg_stat_activity
      where datname = ${database.name} and usename <> current_user and state <> 'idle'`
    expect(busy?.n).toBe(0)
    for (const reader of readers) await reader?.cancel()
    expect(spoolsHeld(folder)).toBe(0)
  })

  it('leaves nothing on the disk, whether read, closed or given up', async () => {
    await exported({})
    const closed = await exportStaff(scope, filterOf({}), 'xlsx')
    await closed?.close()
    const gone = await exportStaff(scope, filterOf({}), 'csv')
    gone?.stream(AbortSignal.abort())
    const leaving = new AbortController()
    const left = (await exportStaff(scope, filterOf({}), 'csv'))?.stream(leaving.signal)
    leaving.abort()
    await expect(left?.getReader().read()).rejects.toThrow()
    const before = (await exports()).length
    await expect(exportStaff(scope, filterOf({}), 'csv', { signal: AbortSignal.abort() })).rejects.toThrow()
    expect(await exports()).toHaveLength(before)
    await expect.poll(() => spoolsHeld(folder), { timeout: 20_000 }).toBe(0)
    expect(readdirSync(folder)).toEqual([])
  })

  it('fails as a whole when the connection is lost while the rows are read', async () => {
    const many = scopeIn('RX4')
    await root`insert into staff (trust_id, id, employee_number, family_name, given_name, sort_name, version)
      select 'RX4', gen_random_uuid(), n::text, 'Family ' || n, 'Sam', 'family ' || n, 1 from generate_series(1, 15000) n`
    await root`insert into career_period (trust_id, staff_id, valid_from, state, sort_name, employee_number, route_code)
      select 'RX4', id, '1900-01-01', 'no_post', sort_name, employee_number, 'UNKNOWN' from staff where trust_id = 'RX4'`
    const whole = await exported({ shown: 'no_post' }, 'csv', many)
    expect(whole.file.rows).toBe(15_000)
    const before = (await exports()).length

    let ended = false
    const making = exportStaff(many, filterOf({ shown: 'no_post' }), 'csv').finally(() => {
      ended = true
    })
    const killed = (async () => {
      for (;;) {
        const found = await root`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = ${database.name} and query like '%career_period p%' and state = 'active' and pid <> pg_backend_pid()`
        if (found.length > 0 || ended) return found.length
      }
    })()
    await expect(making).rejects.toThrow(ConnectionLost)
    expect(await killed).toBe(1)
    expect(await exports()).toHaveLength(before)
    expect(spoolsHeld(folder)).toBe(0)
    expect(readdirSync(folder)).toEqual([])
    expect((await exported({ shown: 'no_post' }, 'csv', many)).table).toHaveLength(15_000)
  })
})
