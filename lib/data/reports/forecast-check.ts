import 'server-only'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { effectiveThreshold } from '@/lib/domain/disclosure'
import { isId } from '@/lib/forms/row-id'
import { changesIn, compareTables } from '@/lib/report/compare'
import type { ReportTable } from '@/lib/report/content'
import { settingsOf } from '../answers'
import { forecastTable } from '../export/forecast-sheet'
import { scenariosTable } from '../export/scenarios-export'
import { isStill } from '../fingerprint'
import { comparisonFingerprint } from '../plan/compare-scenarios'
import { type ForecastView, forecastView } from '../plan/forecast-view'
import { digestNow } from '../plan/inputs'
import { byDigest, byId, type RunRecord, readRun } from '../plan/run-record'
import { plainTable } from './plain-table'

/** Figures whose numbers are those of runs, which are kept and made again by running them. */
export const RUN_FIGURES = ['forecast', 'scenarios'] as const
export type RunFigure = (typeof RUN_FIGURES)[number]

export const isRunFigure = (figure: string | null): figure is RunFigure =>
  RUN_FIGURES.some((one) => one === figure)

type Query = Readonly<Record<string, string | string[]>>

/** A forecast that left, as it was. */
export type CheckedForecast = {
  /** The scenario's name; null for a forecast by itself. */
  name: string | null
  run: Pick<RunRecord, 'id' | 'question' | 'askedAt' | 'knownOn'>
  /** Null where what it said cannot be told exactly any more. */
  view: ForecastView | null
}

export type ForecastCheck = {
  forecasts: CheckedForecast[]
  /**
   * `to_run`: the records have changed since, and it was not run on them. `under_way`: it is being run. `gone`: what it said
   * is not kept.
   */
  stands: 'known' | 'to_run' | 'under_way' | 'gone'
  same: boolean | null
  changes: ReturnType<typeof compareTables> | null
}

/** The runs that a file of forecasts was of; those that are not kept are left out. */
export async function runsOf(db: TrustDb, query: Query): Promise<{ name: string | null; run: RunRecord }[]> {
  const names = [query.name ?? []].flat()
  const found: { name: string | null; run: RunRecord }[] = []
  for (const [at, id] of [query.run ?? []].flat().entries()) {
    const run = isId(id) ? await readRun(db, byId(id)) : null
    if (run?.state === 'done') found.push({ name: names[at] ?? null, run })
  }
  return found
}

/**
 * What forecasts said that left with a fingerprint, and what the same questions say on the records as they are: what was run
 * of these is compared, and nothing is run.
 */
export async function checkForecasts(
  scope: Scope,
  figure: RunFigure,
  query: Query,
  fingerprint: string,
): Promise<ForecastCheck> {
  const { was, now } = await withTrust(scope, async (db) => {
    const runs = await runsOf(db, query)
    const again: (RunRecord | null)[] = []
    for (const { run } of runs) again.push(await readRun(db, byDigest(await digestNow(db, run.question))))
    return { was: runs, now: again }
  })
  const asked = [query.run ?? []].flat().length
  if (was.length === 0 || was.length < asked)
    return { forecasts: [], stands: 'gone', same: null, changes: null }
  const threshold = effectiveThreshold((await settingsOf(scope)).threshold)
  const viewed = async (run: RunRecord) => {
    const view = await forecastView(scope, run, threshold)
    return view.kind === 'forecast' ? view : null
  }
  const before: Ended[] = []
  for (const { name, run } of was) before.push({ scenario: { name: name ?? '' }, view: await viewed(run) })
  const again = fingerprintAgain(figure, before)
  const isAsItWas = again !== null && isStill(fingerprint, again)
  const forecasts = was.map(({ name, run }, at) => ({
    name,
    run,
    view: isAsItWas ? (before[at]?.view ?? null) : null,
  }))
  if (now.some((run) => run?.state !== 'done')) {
    const underWay = now.some((run) => run?.state === 'waiting' || run?.state === 'running')
    return { forecasts, stands: underWay ? 'under_way' : 'to_run', same: null, changes: null }
  }
  const after: Ended[] = []
  for (const [at, run] of now.entries())
    after.push({ scenario: { name: was[at]?.name ?? '' }, view: run && (await viewed(run)) })
  const changes = isAsItWas ? compareTables(tableOf(figure, before), tableOf(figure, after)) : null
  return { forecasts, stands: 'known', same: changes !== null && changesIn(changes) === 0, changes }
}

type Ended = { scenario: { name: string }; view: ForecastView | null }

const fingerprintAgain = (figure: RunFigure, some: readonly Ended[]) =>
  figure === 'forecast' ? (some[0]?.view?.fingerprint ?? null) : comparisonFingerprint(some)

function tableOf(figure: RunFigure, some: readonly Ended[]): ReportTable {
  const [first] = some
  const table =
    figure === 'scenarios'
      ? scenariosTable({ scenarios: some })
      : first?.view
        ? forecastTable(first.view)
        : { columns: [], rows: [] }
  return plainTable(table.columns, table.rows)
}
