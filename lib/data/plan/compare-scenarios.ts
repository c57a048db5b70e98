import 'server-only'
import { withTrust } from '@/db/trust'
import type { HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { effectiveThreshold, type SharedCount } from '@/lib/domain/disclosure'
import { settingsOf } from '../answers'
import { fingerprintOf, firstDigits } from '../fingerprint'
import { type ForecastView, forecastView } from './forecast-view'
import { digestNow } from './inputs'
import { leverSteps, stepRuns } from './lever-by-lever'
import type { RunRecord } from './run-record'
import type { Scenario } from './scenarios'

/** What one lever does at the end, after those before it: people more or fewer, and at which levels. */
export type LeverEffect = {
  words: string
  people: SharedCount
  levels: { level: HicfLevel; people: number }[]
}

/** Null where the steps have not been run on the same records; `underWay` where they are being run. */
export type Explained = { effects: LeverEffect[] | null; underWay: boolean }

export type Compared = {
  scenario: Scenario
  /** Null where it is not done, or there is too little for it. */
  view: ForecastView | null
  /** Whether the records, or how they are worked out, have changed since it was run: then no step of now tells what its levers did. */
  isOfEarlierRecords: boolean
  explained: Explained
}

export type Comparison = { scenarios: Compared[]; fingerprint: string }

/** Scenarios side by side. */
export async function compareScenarios(scope: Scope, scenarios: readonly Scenario[]): Promise<Comparison> {
  const { threshold } = await settingsOf(scope)
  const see = (run: RunRecord | null) => seen(scope, run, effectiveThreshold(threshold))
  const earlier = await withTrust(scope, async (db) => {
    const found = new Set<Scenario>()
    for (const one of scenarios)
      if (one.run.digest !== (await digestNow(db, one.run.question))) found.add(one)
    return found
  })
  const compared: Compared[] = []
  for (const one of scenarios) {
    const isOfEarlierRecords = earlier.has(one)
    compared.push({
      scenario: one,
      view: await see(one.run),
      isOfEarlierRecords,
      explained: await explain(scope, one, isOfEarlierRecords, see),
    })
  }
  return { scenarios: compared, fingerprint: comparisonFingerprint(compared) }
}

/** Of scenarios by name, with what was run of each. */
export const comparisonFingerprint = (
  some: readonly { scenario: { name: string }; view: ForecastView | null }[],
): string =>
  fingerprintOf(
    'scenarios',
    some.map(({ scenario, view }) => [scenario.name, view ? firstDigits(view.fingerprint) : null]),
  )

async function seen(scope: Scope, run: RunRecord | null, threshold: number): Promise<ForecastView | null> {
  if (run?.state !== 'done') return null
  const view = await forecastView(scope, run, threshold)
  return view.kind === 'forecast' ? view : null
}

async function explain(
  scope: Scope,
  { run }: Scenario,
  isOfEarlierRecords: boolean,
  see: (run: RunRecord | null) => Promise<ForecastView | null>,
): Promise<Explained> {
  const steps = leverSteps(run.question)
  if (steps.length === 1) return { effects: [], underWay: false }
  if (isOfEarlierRecords) return { effects: null, underWay: false }
  const runs = await stepRuns(
    scope,
    steps.map(({ question }) => question),
  )
  const underWay = runs.some((one) => one?.state === 'waiting' || one?.state === 'running')
  const views: (ForecastView | null)[] = []
  for (const one of runs) views.push(await see(one))
  if (views.some((view) => view === null) || runs.at(-1)?.id !== run.id) return { effects: null, underWay }
  const effects = steps
    .slice(1)
    .map(({ words }, at) => effectOf(words, views[at] as ForecastView, views[at + 1] as ForecastView))
  return { effects, underWay }
}

function effectOf(words: string, before: ForecastView, after: ForecastView): LeverEffect {
  const endAt = (view: ForecastView, level: HicfLevel | null): SharedCount =>
    view.panels.find((panel) => panel.level === level && panel.area === null)?.ahead.at(-1)?.middle ?? '*'
  const change = (level: HicfLevel | null): SharedCount => {
    const [a, b] = [endAt(before, level), endAt(after, level)]
    return typeof a === 'number' && typeof b === 'number' ? b - a : '*'
  }
  const levels = after.panels.flatMap(({ level, area }) => {
    const people = level === null || area !== null ? '*' : change(level)
    return level !== null && typeof people === 'number' && people !== 0 ? [{ level, people }] : []
  })
  return { words, people: change(null), levels }
}
