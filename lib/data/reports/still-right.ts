import 'server-only'
import { type ChangesSince, changesSince } from '@/db/queries/changes-since'
import { withTrust } from '@/db/trust'
import type { Day, Grade } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { sharedScope } from '@/lib/access/shared-scope'
import { changesIn, compareTables, type TableChanges } from '@/lib/report/compare'
import type { ReportFigure, ReportTable } from '@/lib/report/content'
import { today } from '../clock'
import { isStill } from '../fingerprint'
import { askAgain } from './ask-again'
import { type Remembered, rememberedOf } from './fingerprints'
import { checkForecasts, type ForecastCheck, isRunFigure, type RunFigure } from './forecast-check'
import { type CheckedList, listAgain, listOf } from './list-again'
import { maySee } from './reports'
import { readRun, type WholeRun } from './runs'

export type CheckedFigure = {
  /** Its name among figures. */
  figure: string
  query: Readonly<Record<string, string | string[]>>
  /** Null where what it said is not kept and cannot be worked out: then only whether it is the same is known. */
  changes: TableChanges | null
  /** Whether numbers of it are the same now; null where that is not known until it is run again. */
  same: boolean | null
}

export type StillRight = {
  at: Date
  who: string
  grade: Grade
  asAt: Day | null
  knownOn: Day | null
  /** The report that it is, or that it is a section of. */
  run: Pick<WholeRun, 'id' | 'name' | 'asAt' | 'madeAt' | 'erasedAt'> | null
  /** Whether it is the whole of the report. */
  whole: boolean
  figures: CheckedFigure[]
  /** Where it is the file of a list of people, that; it has no figures then. */
  list: CheckedList | null
  /** How it stands with a file of forecasts; null for any other. */
  forecasts: Pick<ForecastCheck, 'forecasts' | 'stands'> | null
  /** What was changed since, the latest first; null for who may not see staff. */
  since: ChangesSince[] | null
}

/**
 * What an output with a fingerprint was, and what of it is another now. What it said is taken from the report that was
 * kept, or for the file of a figure worked out from the history, as known on the day on which it left. Of a list of people it
 * is told how many rows it had, and whose records were changed since.
 *
 * @returns null where nothing that the scope may see left with it
 */
export async function stillRight(scope: Scope, fingerprint: string): Promise<StillRight | null> {
  if (!scope.can('report:read')) throw new Error('report:read is missing')
  const first = await lastLeft(scope, fingerprint)
  if (!first) return null
  const kind = listOf(first)
  const list = kind && (await listAgain(scope, kind, first))
  const own = first.grade === 'safe_to_share' ? sharedScope(scope) : scope
  if (isRunFigure(first.figure) && first.query)
    return forecastsStillRight(scope, own, first, { figure: first.figure, query: first.query })
  const run = first.runId ? await readRun(scope, first.runId) : null
  const asked = run?.content
    ? run.content.sections.filter(
        (section): section is ReportFigure =>
          section.kind === 'figure' && (first.figure === null || isOf(first, section)),
      )
    : []
  const figures: CheckedFigure[] = []
  for (const { figure, query, table, passport } of asked)
    figures.push(await checked(own, { figure, query, fingerprint: passport.fingerprint }, table))
  if (!list && asked.length === 0 && first.figure && first.query)
    figures.push(
      await checked(
        own,
        { figure: first.figure, query: first.query, fingerprint },
        await tableThen(own, first.figure, first.query),
      ),
    )
  const { at, who, grade } = first
  const part = (name: string) => [(list ?? figures[0])?.query[name]].flat()[0] ?? null
  return {
    at,
    who,
    grade,
    asAt: run?.asAt ?? part('asAt'),
    knownOn: run?.knownOn ?? part('knownOn'),
    run: run && {
      id: run.id,
      name: run.name,
      asAt: run.asAt,
      madeAt: run.madeAt,
      erasedAt: run.erasedAt,
    },
    whole: first.figure === null,
    figures,
    list,
    forecasts: null,
    since: await sinceOf(scope, at),
  }
}

/** Of a report that has two figures of one kind each has its own fingerprint. */
const isOf = ({ figure, fingerprint }: Remembered, section: ReportFigure) =>
  figure === section.figure && isStill(fingerprint, section.passport.fingerprint)

/** What left last with a fingerprint, of what the scope may see. */
export async function lastLeft(scope: Scope, fingerprint: string): Promise<Remembered | null> {
  const found = await withTrust(scope, (db) => rememberedOf(db, fingerprint))
  return found.find((one) => maySee(scope, one.grade) && (!listOf(one) || scope.can('staff:read'))) ?? null
}

/** The same of forecasts, whose numbers are those of the runs that are kept. */
async function forecastsStillRight(
  scope: Scope,
  own: Scope,
  { at, who, grade, fingerprint }: Remembered,
  { figure, query }: { figure: RunFigure; query: CheckedFigure['query'] },
): Promise<StillRight> {
  const { forecasts, stands, same, changes } = await checkForecasts(own, figure, query, fingerprint)
  const runs = forecasts.map(({ run }) => run)
  // What was changed while a run was on its way may be in it or not.
  const cut = runs.reduce((first, { askedAt }) => (askedAt < first ? askedAt : first), at)
  const one = (days: readonly Day[]) => (new Set(days).size === 1 ? (days[0] ?? null) : null)
  return {
    at,
    who,
    grade,
    asAt: one(runs.map(({ question }) => question.asAt)),
    knownOn: one(runs.map(({ knownOn }) => knownOn)),
    run: null,
    whole: false,
    figures: [{ figure, query, changes, same }],
    list: null,
    forecasts: { forecasts, stands },
    since: await sinceOf(scope, cut),
  }
}

const sinceOf = async (scope: Scope, cut: Date): Promise<ChangesSince[] | null> =>
  scope.can('staff:read') ? withTrust(scope, (db) => changesSince(db, cut)) : null

/** @param was what it said, where that is known: else the fingerprints alone tell whether it is the same */
async function checked(
  scope: Scope,
  { figure, query, fingerprint }: { figure: string; query: CheckedFigure['query']; fingerprint: string },
  was: ReportTable | null,
): Promise<CheckedFigure> {
  const now = await askAgain(scope, figure, query, null)
  const changes = was && now ? compareTables(was, now.table) : null
  const same = changes ? changesIn(changes) === 0 : now !== null && isStill(fingerprint, now.fingerprint)
  return { figure, query, changes, same }
}

/**
 * The table of a file that left, as known at the end of that day. On that same day the history does not tell before from
 * after, and what is safe to share is never asked of an earlier day.
 */
async function tableThen(
  scope: Scope,
  figure: string,
  query: CheckedFigure['query'],
): Promise<ReportTable | null> {
  const knownOn = [query.knownOn].flat()[0]
  if (scope.grade !== 'internal' || !knownOn || knownOn >= today()) return null
  return (await askAgain(scope, figure, query, knownOn))?.table ?? null
}
