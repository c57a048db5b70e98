import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { change, fingerprint as fingerprintTable, report, reportRun, trustSetting } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import type { ReportInput } from '@/lib/forms/report'
import type { ReportFigure } from '@/lib/report/content'
import { levelsByArea } from '../progression/levels-by-area'
import { held, record, scopeIn } from '../testdata/careers'
import { dataConfidence } from './data-confidence'
import { makeRun, type SectionAsked, type WriteSection } from './make-run'
import { addReport, changeReport, readReport, removeReport, reportsOf } from './reports'
import { readRun, runsOf } from './runs'

const account = (scope: Scope): Scope => ({ ...scope, accountId: '0198c5a2-1111-7000-8000-000000000001' })
const lead = account(scopeIn('RX1', 'lead'))
const viewer = account(scopeIn('RX1', 'viewer'))
const other = account(scopeIn('RX2', 'lead'))
const asAt = '2026-10-31'
let database: TestDatabase

const analyst = () => ({ route: 'GRADUATE', assignments: [held('2020-01-01', null, 4)] })

let number = 100
const oneMore = () => record(lead, [analyst()], number++)

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  for (const scope of [lead, other]) {
    await record(scope, Array.from({ length: 9 }, analyst))
    await withTrust(scope, (db) => db.orm.insert(trustSetting).values({ trustId: db.trustId }))
  }
})
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

/** Sections as their figures have them, without the words and the picture of a page. */
const write = async (scope: Scope, asked: SectionAsked) => {
  if (asked.key === 'confidence') return dataConfidence(scope, asked)
  const view = await levelsByArea(scope, { asAt: asked.asAt })
  return {
    ...(await dataConfidence(scope, { ...asked, key: 'confidence' })),
    figure: 'areas',
    finding: `${view.total} people`,
    passport: { parts: [], fingerprint: view.fingerprint, link: '' },
  }
}

const input = (name: string, more: Partial<ReportInput> = {}): ReportInput => ({
  name,
  grade: 'internal',
  schedule: 'never',
  definition: {
    months: 12,
    unit: null,
    opening: 'To note.',
    sections: [
      { key: 'areas', words: 'Who is here.' },
      { key: 'confidence', words: null },
    ],
    closing: null,
    tellMembers: false,
  },
  ...more,
})

async function saved(name: string, more?: Partial<ReportInput>): Promise<string> {
  const outcome = await addReport(lead, input(name, more))
  if (outcome.kind !== 'saved') throw new Error(outcome.kind)
  return outcome.id
}

const made = async (scope: Scope, id: string, by: WriteSection = write) => {
  const run = await makeRun(scope, id, { asAt, origin: 'person' }, by)
  if (run.kind === 'missing') throw new Error('missing')
  return { ...run, ...(await readRun(scope, run.id)) }
}

const figures = (run: Awaited<ReturnType<typeof made>>) =>
  (run.content?.sections ?? []).filter((section): section is ReportFigure => section.kind === 'figure')

describe('a report', () => {
  it('is saved by a name of its own, changed, and removed, with its history', async () => {
    const id = await saved('Board paper')
    expect(await addReport(lead, input('Board paper'))).toEqual({ kind: 'taken' })
    const { version } = (await readReport(lead, id)) ?? { version: 0 }
    expect(await changeReport(lead, id, version, input('Board paper', { schedule: 'monthly' }))).toEqual({
      kind: 'saved',
      id,
    })
    expect(await changeReport(lead, id, version, input('Another'))).toMatchObject({
      kind: 'stale',
      current: { name: 'Board paper', schedule: 'monthly' },
    })
    expect(await removeReport(lead, id, version + 1)).toEqual({ kind: 'saved', id })
    expect(await readReport(lead, id)).toBeNull()
    const lines = await withTrust(lead, (db) =>
      db.orm
        .select({ action: change.action })
        .from(change)
        .where(and(eq(change.trustId, db.trustId), eq(change.entity, 'report'), eq(change.entityId, id)))
        .orderBy(change.id),
    )
    expect(lines.map(({ action }) => action)).toEqual(['added', 'changed', 'removed'])
  })

  it('is seen by viewers where it is safe to share, and by no other Trust', async () => {
    const exact = await saved('Exact')
    const safe = await saved('Safe', { grade: 'safe_to_share' })
    expect((await reportsOf(viewer)).map(({ name }) => name)).toEqual(['Safe'])
    expect(await readReport(viewer, exact)).toBeNull()
    expect(await readReport(other, safe)).toBeNull()
    expect(await makeRun(viewer, exact, { asAt, origin: 'person' }, write)).toEqual({ kind: 'missing' })
    expect(() => addReport(viewer, input('Mine'))).toThrow('report:write')
  })
})

describe('a report that was made', () => {
  it('holds every section with the words between, and stays as it was when the records change', async () => {
    const id = await saved('Kept')
    const run = await made(lead, id)
    expect(run).toMatchObject({ kind: 'made', state: 'made', asAt, name: 'Kept', grade: 'internal' })
    expect(
      run.content?.sections.map((section) => (section.kind === 'words' ? section.text : section.figure)),
    ).toEqual(['To note.', 'Who is here.', 'areas', 'confidence'])
    expect(figures(run)[0]?.finding).toBe('9 people')
    expect(figures(run)[1]?.table.rows[0]).toEqual(['In an informatics post', 9, 'Everyone in these figures'])
    await oneMore()
    const later = await made(lead, id)
    expect(figures(later)[0]?.finding).toBe('10 people')
    expect((await readRun(lead, run.id))?.content).toEqual(run.content)
    expect(later.fingerprint).not.toBe(run.fingerprint)
    const prints = await withTrust(lead, (db) =>
      db.orm
        .select({ fingerprint: fingerprintTable.fingerprint, figure: fingerprintTable.figure })
        .from(fingerprintTable)
        .where(and(eq(fingerprintTable.trustId, db.trustId), eq(fingerprintTable.runId, run.id))),
    )
    expect(new Map(prints.map((print) => [print.figure, print.fingerprint]))).toEqual(
      new Map([
        [null, run.fingerprint],
        ['areas', figures(run)[0]?.passport.fingerprint],
        ['confidence', figures(run)[1]?.passport.fingerprint],
      ]),
    )
  })

  it('has only what is safe to share where it is, whoever makes it, and others see no exact one', async () => {
    const safe = await made(lead, await saved('For the board', { grade: 'safe_to_share' }))
    expect(figures(safe)[0]?.finding).toBe('10 people')
    const text = JSON.stringify(safe.content)
    expect(text).not.toContain('without a level')
    const exact = await made(lead, await saved('For us'))
    expect(await readRun(viewer, exact.id)).toBeNull()
    expect((await readRun(viewer, safe.id))?.content).toEqual(safe.content)
    expect(await readRun(other, safe.id)).toBeNull()
    const seen = await runsOf(viewer)
    expect(new Set(seen.runs.map(({ grade }) => grade))).toEqual(new Set(['safe_to_share']))
    expect(seen.found).toBe(seen.runs.length)
  })

  it('asks viewers’ questions with a viewer’s scope', async () => {
    const asked: { grade: string; named: boolean }[] = []
    const watched: WriteSection = (scope, section: SectionAsked) => {
      asked.push({ grade: scope.grade, named: scope.can('staff:read') })
      return write(scope, section)
    }
    await made(lead, await saved('Watched', { grade: 'safe_to_share' }), watched)
    expect(asked).toEqual(Array(2).fill({ grade: 'safe_to_share', named: false }))
  })

  it('is shown as failed where a section fails, and keeps nothing of it', async () => {
    const id = await saved('Failing')
    const broken: WriteSection = async (scope, asked) => {
      if (asked.key === 'confidence') throw new Error('no such luck')
      return write(scope, asked)
    }
    const run = await made(lead, id, broken)
    expect(run).toMatchObject({ kind: 'failed', state: 'failed', content: null, fingerprint: null })
    expect(run.problem).toContain('Make it again')
    expect((await runsOf(lead, { reportId: id })).runs.map(({ state }) => state)).toEqual(['failed'])
  })

  it('asks for the next section while a chart is drawn, and is shown as failed where that fails', async () => {
    const id = await saved('Drawn')
    const drawn = Promise.withResolvers<null>()
    const drawing: WriteSection = async (scope, asked) => {
      const section = await write(scope, asked)
      if (asked.key === 'confidence') drawn.resolve(null)
      return asked.key === 'areas' ? { ...section, chart: drawn.promise } : section
    }
    const run = await made(lead, id, drawing)
    expect([run.kind, figures(run).map(({ chart }) => chart)]).toEqual(['made', [null, null]])
    const failing: WriteSection = async (scope, asked) => ({
      ...(await write(scope, asked)),
      chart: Promise.reject(new Error('no such luck')),
    })
    expect(await made(lead, id, failing)).toMatchObject({ state: 'failed', content: null })
  })

  it('is made anew where the records change meanwhile, so that its sections never contradict each other', async () => {
    const id = await saved('Meanwhile')
    let changes = 1
    const meanwhile: WriteSection = async (scope, asked) => {
      const section = await write(scope, asked)
      if (changes-- > 0) await oneMore()
      return section
    }
    const run = await made(lead, id, meanwhile)
    expect(figures(run)[0]?.finding).toBe('11 people')
    expect(figures(run)[1]?.table.rows[0]?.[1]).toBe(11)
    const always: WriteSection = async (scope, asked) => {
      const section = await write(scope, asked)
      await oneMore()
      return section
    }
    expect((await made(lead, id, always)).problem).toMatch(/^The records went on changing/)
  })

  it('says so where it was stopped, and does not call that our mistake', async () => {
    const id = await saved('Stopped')
    const stop = new AbortController()
    const stopping: WriteSection = async (scope, asked) => {
      stop.abort()
      stop.signal.throwIfAborted()
      return write(scope, asked)
    }
    const run = await makeRun(lead, id, { asAt, origin: 'schedule' }, stopping, stop.signal)
    expect(run.kind).toBe('failed')
    expect((await runsOf(lead, { reportId: id })).runs[0]?.problem).toBe(
      'Waymark was stopped while it was made. It is made again by itself.',
    )
  })

  it('that a stopped server left is shown as failed', async () => {
    const id = await saved('Left')
    const run = await made(lead, id)
    await withTrust(lead, (db) =>
      db.orm
        .update(reportRun)
        .set({ state: 'making', content: null, madeAt: new Date('2026-01-01T00:00:00Z') })
        .where(and(eq(reportRun.trustId, db.trustId), eq(reportRun.id, run.id))),
    )
    expect(await readRun(lead, run.id)).toMatchObject({
      state: 'failed',
      problem: 'The server stopped while it was made. Make it again.',
    })
  })

  it('outlives its report', async () => {
    const id = await saved('Short-lived')
    const run = await made(lead, id)
    const { version } = (await readReport(lead, id)) ?? { version: 0 }
    await removeReport(lead, id, version)
    expect(await withTrust(lead, (db) => db.orm.$count(report, eq(report.id, id)))).toBe(0)
    expect((await readRun(lead, run.id))?.name).toBe('Short-lived')
  })
})
