import 'server-only'
import { and, eq } from 'drizzle-orm'
import { figureSettings } from '@/db/queries/figure-settings'
import { reportRun } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day, RunOrigin } from '@/db/vocabulary'
import { newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { sharedScope } from '@/lib/access/shared-scope'
import { effectiveThreshold } from '@/lib/domain/disclosure'
import { VERSION_WORDS } from '@/lib/format/version'
import { periodWords } from '@/lib/forms/overview-filter'
import type { ReportContent, ReportFigure, ReportSection, ReportWords } from '@/lib/report/content'
import type { ReportSectionKey } from '@/lib/report/sections'
import { today } from '../clock'
import { inTurn } from '../export/in-turn'
import { unitNameOf } from '../export/unit-name'
import { fingerprintOf } from '../fingerprint'
import { rememberFingerprints } from './fingerprints'
import { type ReportRecord, readReport } from './reports'

/** What a section is asked of: the whole report is of the same days, period and unit. */
export type SectionAsked = {
  key: ReportSectionKey
  asAt: Day
  day: Day
  months: number
  unit: string | null
  unitName: string | null
}

/** How a figure looks and reads is not known here: whoever makes a report brings what writes and draws a section. */
export type WriteSection = (
  scope: Scope,
  asked: SectionAsked,
  signal?: AbortSignal,
) => Promise<MadeSection | readonly MadeSection[]>

/** A figure before it has its place. Its chart may still be drawn while the next figure is asked for. */
export type MadeFigure = Omit<ReportFigure, 'id' | 'chart'> & {
  chart: ReportFigure['chart'] | Promise<ReportFigure['chart']>
}

/** A figure, or words that stand by themselves, before it has its place. */
export type MadeSection = MadeFigure | Omit<ReportWords, 'id'>

export type MadeRun = { kind: 'made' | 'failed'; id: string } | { kind: 'missing' }

/** Records that go on changing while a report is made would make its sections contradict each other. */
const TRIES = 3

class KeptChanging extends Error {}

/**
 * Makes a report as at a day and puts it on the shelf, where it stays as it is. A failure is kept as one, with its
 * reason. What is shared is made from what may be shared, whoever makes it.
 */
export async function makeRun(
  scope: Scope,
  reportId: string,
  { asAt, ...how }: { asAt: Day; origin: RunOrigin; loadId?: string },
  write: WriteSection,
  signal?: AbortSignal,
): Promise<MadeRun> {
  const found = await readReport(scope, reportId)
  if (!found) return { kind: 'missing' }
  const own = found.grade === 'safe_to_share' ? sharedScope(scope) : scope
  const id = newId()
  const day = today()
  await withTrust(scope, (db) => begin(db, scope, id, found, { asAt, day, ...how }))
  try {
    const content = await inTurn(signal, () => contentOf(own, found, { asAt, day }, write, signal))
    await withTrust(scope, (db) => finish(db, id, content))
    return { kind: 'made', id }
  } catch (error) {
    console.error(`report run ${id}:`, error)
    await withTrust(scope, (db) => fail(db, id, problemOf(error, signal)))
    return { kind: 'failed', id }
  }
}

/** What a run says that was left when its worker stopped; the next worker makes the report again. */
export const STOPPED = 'Waymark was stopped while it was made. It is made again by itself.'

function problemOf(error: unknown, signal?: AbortSignal): string {
  if (signal?.aborted) return STOPPED
  return error instanceof KeptChanging
    ? 'The records went on changing while it was made. Make it again when the import is done.'
    : 'Something went wrong on our side while it was made, and no figure of it was kept. Make it again. If this happens again, tell whoever looks after Waymark when it was.'
}

async function begin(
  db: TrustDb,
  scope: Scope,
  id: string,
  { id: reportId, name, grade, accountId }: ReportRecord,
  { asAt, day, origin, loadId = null }: { asAt: Day; day: Day; origin: RunOrigin; loadId?: string | null },
): Promise<void> {
  await db.orm.insert(reportRun).values({
    trustId: db.trustId,
    id,
    reportId,
    name,
    grade,
    asAt,
    knownOn: day,
    origin,
    loadId,
    state: 'making',
    accountId: scope.accountId ?? accountId,
    who: scope.accountName,
  })
}

/** Asks for every section on the same records: where a career changes meanwhile, for all of them once more. */
async function contentOf(
  scope: Scope,
  { name, grade, definition }: ReportRecord,
  { asAt, day }: { asAt: Day; day: Day },
  write: WriteSection,
  signal?: AbortSignal,
): Promise<ReportContent> {
  const { months, unit, opening, closing, sections } = definition
  for (let go = 0; go < TRIES; go++) {
    const [before, unitName] = await withTrust(scope, async (db) => [
      await figureSettings(db),
      (await unitNameOf(db, unit ?? undefined)) ?? null,
    ])
    const made: MadeSection[] = []
    const put = (section: MadeSection) => {
      made.push(section)
      // What went wrong with a chart is said once the others have been asked for.
      if (section.kind === 'figure') Promise.resolve(section.chart).catch(() => undefined)
    }
    if (opening) put({ kind: 'words', text: opening })
    for (const { key, words } of sections) {
      if (words) put({ kind: 'words', text: words })
      const written = await write(scope, { key, asAt, day, months, unit, unitName }, signal)
      for (const section of [written].flat()) put(section)
    }
    if (closing) put({ kind: 'words', text: closing })
    const after = await withTrust(scope, figureSettings)
    if (after.revision !== before.revision || after.recordsFrom !== before.recordsFrom) continue
    return {
      name,
      trust: `${scope.trustName} (${scope.trustId})`,
      asAt,
      knownOn: day,
      grade,
      threshold: effectiveThreshold(after.threshold),
      choices: [periodWords(months), ...(unitName ? [`unit: ${unitName}`] : [])],
      madeBy: VERSION_WORDS,
      sections: await Promise.all(made.map(placed)),
    }
  }
  throw new KeptChanging('The records went on changing')
}

/** A section in its place, its chart drawn. */
async function placed(section: MadeSection, at: number): Promise<ReportSection> {
  const id = `s${at + 1}`
  return section.kind === 'words' ? { ...section, id } : { ...section, id, chart: await section.chart }
}

async function finish(db: TrustDb, id: string, content: ReportContent): Promise<void> {
  const text = JSON.stringify(content)
  const fingerprint = fingerprintOf('report', text)
  await db.orm
    .update(reportRun)
    .set({ state: 'made', fingerprint, content: text })
    .where(and(eq(reportRun.trustId, db.trustId), eq(reportRun.id, id)))
  const { grade, name, asAt, knownOn, sections } = content
  const figures = sections.filter((section) => section.kind === 'figure')
  await rememberFingerprints(db, [
    { fingerprint, grade, figure: null, query: null, runId: id },
    ...figures.map(({ figure, query, passport }) => ({
      fingerprint: passport.fingerprint,
      grade,
      figure,
      query: { ...query },
      runId: id,
    })),
  ])
  await note(db, 'added', 'report_run', id, {
    name,
    asAt,
    knownOn,
    grade,
    fingerprint,
    sections: figures.map(({ figure }) => figure),
  })
}

async function fail(db: TrustDb, id: string, problem: string): Promise<void> {
  await db.orm
    .update(reportRun)
    .set({ state: 'failed', problem })
    .where(and(eq(reportRun.trustId, db.trustId), eq(reportRun.id, id)))
}
