import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { and, desc, eq } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { assignment, fingerprint as fingerprintTable, staff, trustSetting } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { add, edit } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { addDays } from '@/lib/domain/calendar'
import { fingerprintInFile } from '@/lib/files/fingerprint-in-file'
import { bytesOf } from '@/lib/files/testing/read-all'
import { unzipped } from '@/lib/files/testing/unzip'
import { zipOf } from '@/lib/files/testing/workbook'
import { REPORT_FORMATS } from '@/lib/forms/report-run'
import { parseStaffFilter } from '@/lib/forms/staff-filter'
import { today } from '../clock'
import { exportPosts } from '../export/posts-export'
import { exportProgression } from '../export/progression-export'
import { exportStaff } from '../export/staff-export'
import { held, record, scopeIn } from '../testdata/careers'
import { asLeft } from './as-left'
import { dataConfidence } from './data-confidence'
import { makeRun, type WriteSection } from './make-run'
import { type DrawReport, reportBytes } from './report-file'
import { addReport } from './reports'
import { readRun } from './runs'
import { stillRight } from './still-right'

const account = (scope: Scope): Scope => ({ ...scope, accountId: '0198c5a2-1111-7000-8000-000000000001' })
const lead = account(scopeIn('RX1', 'lead'))
const viewer = account(scopeIn('RX1', 'viewer'))
const asAt = '2026-10-31'
let database: TestDatabase
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-test-'))
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await record(
    lead,
    Array.from({ length: 12 }, () => ({ route: 'GRADUATE', assignments: [held('2020-01-01', null, 4)] })),
  )
  await withTrust(lead, (db) => db.orm.insert(trustSetting).values({ trustId: db.trustId }))
  await longAgo()
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
  rmSync(folder, { recursive: true })
})

/** Everything that was written so far was written three days ago. The application itself may not change what was written. */
async function longAgo() {
  const root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  const at = `${addDays(today(), -3)}T12:00:00Z`
  await root`UPDATE change SET at = ${at}`
  await root`UPDATE fingerprint SET at = ${at}`
  await root`UPDATE fingerprint SET query = query || ${root.json({ knownOn: addDays(today(), -3) })} WHERE query IS NOT NULL`
  await root.end()
}

/** The same as it was kept when fingerprints had eight digits. */
async function ofBefore(fingerprint: string): Promise<string> {
  const root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  const short = fingerprint.slice(0, 9)
  await root`INSERT INTO fingerprint (trust_id, fingerprint, id, at, grade, figure, query, run_id, who)
    SELECT trust_id, ${short}, gen_random_uuid(), at, grade, figure, query, run_id, who
    FROM fingerprint WHERE fingerprint = ${fingerprint}`
  await root.end()
  return short
}

const POST = {
  positionTitle: 'Analyst',
  fte: 1,
  validFrom: '2026-01-01',
  validTo: null,
  isPrimary: true,
  counts: true,
  hicfStatus: 'informatics',
  area: 'IM',
  level: 4,
} as const

/** Somebody comes, and somebody's level is mended. */
const move = () =>
  withTrust(lead, async (db) => {
    const person = await add(db, staff, {
      employeeNumber: '900',
      familyName: 'New',
      givenName: 'Noor',
      sortName: 'new noor',
    })
    await add(db, assignment, { ...POST, staffId: person.id })
    const [one] = await db.orm
      .select()
      .from(assignment)
      .where(and(eq(assignment.trustId, db.trustId), eq(assignment.level, 4)))
    await edit(db, assignment, one?.id ?? '', null, { level: 5 })
  })

/** Makes a report of one section. @returns the id of its run */
async function runOf(
  name: string,
  grade: 'internal' | 'safe_to_share',
  write: WriteSection = (scope, asked) => dataConfidence(scope, asked),
): Promise<string> {
  const definition = {
    months: 12 as const,
    unit: null,
    opening: null,
    sections: [{ key: 'confidence' as const, words: null }],
    closing: null,
    tellMembers: false,
  }
  const saved = await addReport(lead, { name, grade, schedule: 'never', definition })
  const id = saved.kind === 'saved' ? saved.id : ''
  const run = await makeRun(lead, id, { asAt, origin: 'person' }, write)
  return run.kind === 'missing' ? '' : run.id
}

describe('an output of a while ago', () => {
  let file: string
  let report: string
  let safe: string
  beforeAll(async () => {
    const made = await exportProgression(lead, 'areas', { asAt }, 'csv')
    await made?.close()
    const [print] = await withTrust(lead, (db) =>
      db.orm.select().from(fingerprintTable).where(eq(fingerprintTable.trustId, db.trustId)),
    )
    file = print?.fingerprint ?? ''
    const printOf = async (...of: Parameters<typeof runOf>) =>
      (await readRun(lead, await runOf(...of)))?.fingerprint ?? ''
    report = await printOf('Exact', 'internal')
    safe = await printOf('Safe', 'safe_to_share')
  })

  it('is still right while the records are as they were', async () => {
    expect(await stillRight(lead, report)).toMatchObject({
      whole: true,
      run: { name: 'Exact', asAt },
      figures: [{ figure: 'confidence', same: true, changes: { cells: [], added: [], gone: [] } }],
      since: [],
    })
    expect(await stillRight(lead, file)).toMatchObject({
      run: null,
      figures: [{ figure: 'areas', same: true }],
    })
  })

  it('is known by the eight digits of one of before, and still right', async () => {
    for (const one of [file, report, safe])
      expect((await stillRight(lead, await ofBefore(one)))?.figures, one).toMatchObject([{ same: true }])
    expect(await stillRight(lead, '0000-0000')).toBeNull()
  })

  it('is told from a file that was changed and has its fingerprint', async () => {
    const run = await readRun(lead, await runOf('Brought', 'internal'))
    if (!run?.content || !run.fingerprint) throw new Error('no run')
    const { content, fingerprint: print } = run
    const draw: DrawReport = async (said) =>
      Buffer.from(`<!doctype html><body>${JSON.stringify(said)}</body>`)
    const [figure] = content.sections.filter((section) => section.kind === 'figure')
    if (!figure) throw new Error('no figure')
    const rows = figure.table.rows.map((cells, at) =>
      at === 0 ? [cells[0] ?? null, 13, cells[2] ?? null] : cells,
    )
    const forged = { ...content, sections: [{ ...figure, table: { ...figure.table, rows } }] }
    const brought = async (bytes: Uint8Array, of: string) => {
      const path = join(folder, 'brought')
      writeFileSync(path, bytes)
      return asLeft(lead, path, of, draw)
    }
    for (const format of REPORT_FORMATS) {
      expect(await brought(await reportBytes(content, print, format, draw), print), format).toBe('same')
      expect(await brought(await reportBytes(forged, print, format, draw), print), format).toBe('other')
    }
    expect(await brought(Buffer.from(print), print)).toBe('not_compared')
    // Of the file of a figure nothing was kept to compare with.
    expect(await brought(await reportBytes(content, file, 'xlsx', draw), file)).toBe('not_compared')
  })

  it('says what is different, and what was changed since', async () => {
    await longAgo()
    await move()
    const answer = await stillRight(lead, file)
    expect(answer?.figures).toMatchObject([
      {
        figure: 'areas',
        same: false,
        changes: {
          cells: [
            { row: 'Information management', column: 'All', was: 12, now: 13 },
            { row: 'Information management', column: 'Level 5', was: null, now: 1 },
            { row: 'All areas', column: 'All', was: 12, now: 13 },
            { row: 'All areas', column: 'Level 5', was: null, now: 1 },
          ],
          added: [],
          gone: [],
        },
      },
    ])
    expect(answer?.since?.map(({ entity, action, changes }) => [entity, action, changes]).sort()).toEqual([
      ['assignment', 'added', 1],
      ['assignment', 'changed', 1],
      ['staff', 'added', 1],
    ])
    const whole = await stillRight(lead, report)
    expect(whole?.figures[0]?.changes?.cells).toEqual([
      { row: 'In an informatics post, Everyone in these figures', column: 'Number', was: 12, now: 13 },
      {
        row: 'Of them without a known entry route, Any route’s number could be higher by up to so many',
        column: 'Number',
        was: 0,
        now: 1,
      },
    ])
  })

  it('of two figures that are alike in one report is the one that it is', async () => {
    const made = await runOf('Twice', 'internal', async (scope, asked) => {
      const section = await dataConfidence(scope, asked)
      const other = await dataConfidence(scope, { ...asked, asAt: '2026-09-30' })
      return [section, other]
    })
    const { content, fingerprint } = (await readRun(lead, made)) ?? {}
    const prints = (content?.sections ?? []).map((one) =>
      one.kind === 'figure' ? one.passport.fingerprint : '',
    )
    expect(new Set(prints).size).toBe(2)
    expect((await stillRight(lead, fingerprint ?? ''))?.figures).toHaveLength(2)
    for (const [at, day] of ['2026-10-31', '2026-09-30'].entries())
      expect((await stillRight(lead, prints[at] ?? ''))?.figures).toMatchObject([
        { figure: 'confidence', query: { asAt: day }, same: true },
      ])
  })

  it('is not told of to who may not see it, and without names where they may not be seen', async () => {
    expect(await stillRight(viewer, report)).toBeNull()
    expect(await stillRight(viewer, file)).toBeNull()
    const answer = await stillRight(viewer, safe)
    expect(answer).toMatchObject({ grade: 'safe_to_share', since: null })
    expect(await stillRight(account(scopeIn('RX2', 'lead')), safe)).toBeNull()
  })
})

describe.each(['staff', 'posts'] as const)('a file of the list %s of a while ago', (list) => {
  const choices = { asAt, columns: ['level', 'route'] }
  const printOf = async (query: Record<string, string | string[]>) => {
    const make = list === 'staff' ? exportStaff : exportPosts
    await (await make(lead, parseStaffFilter(query, today()), 'csv'))?.close()
    const [print] = await withTrust(lead, (db) =>
      db.orm
        .select()
        .from(fingerprintTable)
        .where(eq(fingerprintTable.figure, list))
        .orderBy(desc(fingerprintTable.id)),
    )
    return print?.fingerprint ?? ''
  }

  it('is told from one in which a row was changed, left out or cut', async () => {
    const make = list === 'staff' ? exportStaff : exportPosts
    const brought = async (q: string | undefined, change: (csv: string) => string) => {
      const file = await make(lead, parseStaffFilter({ ...choices, ...(q ? { q } : {}) }, today()), 'csv')
      const csv = Buffer.from(await bytesOf(file?.stream() ?? new ReadableStream())).toString()
      const print = /Fingerprint: ([-0-9a-f]+)\./.exec(csv)?.[1] ?? ''
      const path = join(folder, 'brought')
      writeFileSync(path, change(csv))
      return asLeft(lead, path, print, () => Promise.reject(new Error('no report')))
    }
    expect(await brought(undefined, (csv) => csv)).toBe('same')
    expect(await brought(undefined, (csv) => csv.replace('Sam', 'Sim'))).toBe('other')
    expect(await brought(undefined, (csv) => csv.replace(/\r\n.*\r\n/, '\r\n'))).toBe('other')
    expect(await brought(undefined, (csv) => csv.slice(0, -2))).toBe('same')
    expect(await brought(undefined, (csv) => `${csv}more\r\n`)).toBe('other')
    expect(await brought('sam', (csv) => csv)).toBe('not_compared')
  })

  it('is told from a workbook in which a cell was changed, and not from one that was saved anew', async () => {
    const make = list === 'staff' ? exportStaff : exportPosts
    const file = await make(
      lead,
      parseStaffFilter({ ...choices, columns: ['since', 'fte'] }, today()),
      'xlsx',
    )
    const whole = await bytesOf(file?.stream() ?? new ReadableStream())
    const parts = await unzipped(whole)
    const path = join(folder, 'brought.xlsx')
    const brought = async (change: (sheet: string) => string, more: Record<string, string> = {}) => {
      const sheet = change(parts['xl/worksheets/sheet1.xml'] ?? '')
      writeFileSync(path, await zipOf({ ...parts, ...more, 'xl/worksheets/sheet1.xml': sheet }))
      const print = await fingerprintInFile(path)
      return asLeft(lead, path, print ?? '', () => Promise.reject(new Error('no report')))
    }
    expect(await brought((sheet) => sheet)).toBe('same')
    // Days shown as numbers, and what another program says of itself.
    const anew = { 'docProps/app.xml': '<Properties/>', 'xl/styles.xml': '<styleSheet/>' }
    expect(await brought((sheet) => sheet.replaceAll(/ s="\d+"/g, ''), anew)).toBe('same')
    expect(await brought((sheet) => sheet.replace('Sam', 'Sim'))).toBe('other')
    expect(await brought((sheet) => sheet.replace('<v>43831</v>', '<v>43832</v>'))).toBe('other')
    expect(await brought((sheet) => sheet.replace(/<row r="2">.*?<\/row>/, ''))).toBe('other')
  })

  it('is still right while the records are as they were, and then says what was changed since', async () => {
    const [file, searched] = [await printOf(choices), await printOf({ ...choices, q: 'sam' })]
    const before = await stillRight(lead, file)
    expect(before).toMatchObject({ asAt, run: null, figures: [], grade: 'internal' })
    expect(before?.list).toMatchObject({ list, same: true, why: null })
    const rows = before?.list?.rowsThen ?? 0
    expect(before?.list?.rowsNow).toBe(rows)
    expect(rows).toBeGreaterThan(11)
    expect((await stillRight(lead, await ofBefore(file)))?.list).toMatchObject({ same: true, rowsNow: rows })
    await longAgo()
    const number = list === 'staff' ? '901' : '902'
    const person = await withTrust(lead, async (db) => {
      const added = await add(db, staff, {
        employeeNumber: number,
        familyName: 'Later',
        givenName: 'Lou',
        sortName: 'later lou',
      })
      await add(db, assignment, { ...POST, staffId: added.id })
      return added
    })
    const after = await stillRight(lead, file)
    expect(after?.list).toMatchObject({
      same: false,
      rowsThen: rows,
      rowsNow: rows + 1,
      people: {
        all: 1,
        told: [{ staffId: person.id, familyName: 'Later', entities: ['assignment', 'staff'], changes: 2 }],
      },
    })
    for (const { last } of [...(after?.since ?? []), ...(after?.list?.people.told ?? [])])
      expect(last.getTime()).toBeGreaterThan(after?.at.getTime() ?? Number.NaN)
    expect(after?.since?.map(({ entity, action }) => [entity, action]).sort()).toEqual([
      ['assignment', 'added'],
      ['staff', 'added'],
    ])
    expect((await stillRight(lead, searched))?.list).toMatchObject({
      same: null,
      why: 'searched',
      rowsNow: null,
    })
    expect(await stillRight(viewer, file)).toBeNull()
    expect(await stillRight(account(scopeIn('RX2', 'lead')), file)).toBeNull()
  })
})
