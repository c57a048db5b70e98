import 'server-only'
import { and, asc, desc, eq } from 'drizzle-orm'
import { change, scenario } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import { add, edit, remove } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { type ForecastQuestion, lastMonthEnd, monthAfter } from '@/lib/forms/forecast-question'
import { isId } from '@/lib/forms/row-id'
import { MOST_COMPARED } from '@/lib/forms/scenario'
import { today } from '../clock'
import { askIn, mayPlan } from './ask-run'
import { forecastQuestionFor } from './forecasts'
import { addBaseline, baselineOf } from './plan-baseline'
import { byId, type RunRecord, readRun } from './run-record'

export type Scenario = {
  id: string
  name: string
  isPlan: boolean
  who: string
  version: number
  run: RunRecord
}

/** As many as anyone finds their way in. */
export const MOST_SCENARIOS = 50

/**
 * The scenarios of the Trust, the plan first, then by name. Whoever sees what is safe to share sees those that may be
 * forecast for them.
 */
export function scenariosOf(scope: Scope): Promise<Scenario[]> {
  if (!scope.can('progression:read')) throw new Error('progression:read is missing')
  return withTrust(scope, async (db) => {
    const rows = await db.orm
      .select()
      .from(scenario)
      .where(eq(scenario.trustId, db.trustId))
      .orderBy(desc(scenario.isPlan), asc(scenario.name))
    const found: Scenario[] = []
    for (const { trustId: _, accountId: __, runId, ...row } of rows) {
      const run = await readRun(db, byId(runId))
      if (run && isAskable(scope, run.question)) found.push({ ...row, run })
    }
    return found
  })
}

/** Whether whoever asks may see a forecast of that question. */
export const isAskable = (scope: Scope, put: ForecastQuestion) => {
  const { question } = forecastQuestionFor(scope, put)
  return question.asAt === put.asAt && question.by === put.by
}

/** @returns null where there is none that they see */
export async function scenarioOf(scope: Scope, id: string): Promise<Scenario | null> {
  return isId(id) ? ((await scenariosOf(scope)).find((one) => one.id === id) ?? null) : null
}

/** Those that are named, to compare; without any named the first few, the plan among them. */
export function chosenScenarios(scenarios: readonly Scenario[], ids: readonly string[]): Scenario[] {
  const named = scenarios.filter(({ id }) => ids.includes(id))
  return (named.length > 0 ? named : scenarios.slice(0, 3)).slice(0, MOST_COMPARED)
}

export type ScenarioOutcome =
  | { kind: 'saved'; id: string }
  | { kind: 'taken' }
  | { kind: 'too_many' }
  | { kind: 'missing' }
  | { kind: 'stale'; current: { name: string; version: number } }

/** Saves a forecast by name. It is run where it was not yet. */
export function saveScenario(
  scope: Scope,
  { name, question }: { name: string; question: ForecastQuestion },
): Promise<ScenarioOutcome> {
  return changingScenarios(scope, async (db, accountId): Promise<ScenarioOutcome> => {
    if (await takenBy(db, name)) return { kind: 'taken' }
    if ((await all(db)).length >= MOST_SCENARIOS) return { kind: 'too_many' }
    const runId = await askIn(db, scope, question)
    const row = await add(db, scenario, { name, runId, accountId, who: scope.accountName })
    return { kind: 'saved', id: row.id }
  })
}

/** @param version the version that was read */
export function renameScenario(
  scope: Scope,
  id: string,
  version: number,
  name: string,
): Promise<ScenarioOutcome> {
  return changingScenarios(scope, async (db): Promise<ScenarioOutcome> => {
    const other = await takenBy(db, name)
    if (other && other !== id) return { kind: 'taken' }
    return outcomeOf(id, await edit(db, scenario, id, version, { name }))
  })
}

/** Makes a scenario what the Trust means to do, instead of the one that was: progress is measured by its run of now. */
export function markAsPlan(scope: Scope, id: string): Promise<ScenarioOutcome> {
  return changingScenarios(scope, async (db): Promise<ScenarioOutcome> => {
    const rows = await all(db)
    const own = rows.find((one) => one.id === id)
    if (!own) return { kind: 'missing' }
    if (own.isPlan) return { kind: 'saved', id }
    for (const row of rows) if (row.isPlan) await edit(db, scenario, row.id, null, { isPlan: false })
    await addBaseline(db, scope, own, '')
    return outcomeOf(id, await edit(db, scenario, id, null, { isPlan: true }))
  })
}

/**
 * Runs a scenario again with the same levers, from the last end of a month and on the records as they are. What the plan's
 * progress is measured by stays.
 */
export function runScenarioAgain(scope: Scope, id: string): Promise<ScenarioOutcome> {
  return changingScenarios(scope, async (db): Promise<ScenarioOutcome> => {
    const row = (await all(db)).find((one) => one.id === id)
    const run = row && (await readRun(db, byId(row.runId)))
    if (!run) return { kind: 'missing' }
    const runId = await askIn(db, scope, movedOn(run.question))
    if (runId === run.id) return { kind: 'saved', id }
    // What was never done measures nothing: then the plan is measured by the run that takes its place.
    const began = row.isPlan ? await baselineOf(db, id) : null
    const measures = began && (await readRun(db, byId(began.runId)))
    if (began && measures?.state !== 'done') await addBaseline(db, scope, { ...row, runId }, began.why)
    return outcomeOf(id, await edit(db, scenario, id, null, { runId }))
  })
}

/** The same levers from the last end of a month. Posts that came meanwhile are there from the first month. */
function movedOn(question: ForecastQuestion): ForecastQuestion {
  const asAt = lastMonthEnd(today())
  const first = monthAfter(asAt)
  return {
    ...question,
    asAt,
    posts: question.posts.map((one) => ({ ...one, from: one.from < first ? first : one.from })),
  }
}

/** @param version the version that was read. @returns with `saved` the id of the change, by which it is brought back */
export function removeScenario(scope: Scope, id: string, version: number): Promise<ScenarioOutcome> {
  return changingScenarios(scope, async (db): Promise<ScenarioOutcome> => {
    const removed = outcomeOf(id, await remove(db, scenario, id, version))
    if (removed.kind !== 'saved') return removed
    const [line] = await db.orm
      .select({ id: change.id })
      .from(change)
      .where(and(eq(change.trustId, db.trustId), eq(change.entity, 'scenario'), eq(change.entityId, id)))
      .orderBy(desc(change.id))
      .limit(1)
    return { kind: 'saved', id: line?.id ?? id }
  })
}

/** Brings back a scenario that was deleted. Where another is the plan meanwhile, that one stays it. */
export function bringBackScenario(scope: Scope, changeId: string): Promise<ScenarioOutcome> {
  return changingScenarios(scope, async (db): Promise<ScenarioOutcome> => {
    const [line] = await db.orm
      .select()
      .from(change)
      .where(
        and(
          eq(change.trustId, db.trustId),
          eq(change.id, changeId),
          eq(change.entity, 'scenario'),
          eq(change.action, 'removed'),
        ),
      )
    const before = line?.before as typeof scenario.$inferSelect | undefined
    if (!before || !(await readRun(db, byId(before.runId)))) return { kind: 'missing' }
    const rows = await all(db)
    if (rows.some((one) => one.name === before.name)) return { kind: 'taken' }
    const { name, runId, accountId, who } = before
    const id = line?.entityId ?? ''
    const isPlan = before.isPlan && !rows.some((one) => one.isPlan)
    await add(db, scenario, { id, name, runId, accountId, who, isPlan })
    return { kind: 'saved', id }
  })
}

/** In one transaction, one after another of a Trust: one name, and one plan. */
export function changingScenarios<T>(
  scope: Scope,
  work: (db: TrustDb, accountId: string) => Promise<T>,
): Promise<T> {
  const { accountId } = scope
  if (!mayPlan(scope) || accountId === null) throw new Error('plan:write is missing')
  return withTrust(scope, async (db) => {
    await db.sql`SELECT pg_advisory_xact_lock(hashtextextended(${`waymark scenarios ${db.trustId}`}, 0))`
    return work(db, accountId)
  })
}

const all = (db: TrustDb) => db.orm.select().from(scenario).where(eq(scenario.trustId, db.trustId))

const takenBy = async (db: TrustDb, name: string): Promise<string | null> =>
  (await all(db)).find((one) => one.name === name)?.id ?? null

function outcomeOf(
  id: string,
  changed:
    | { kind: 'saved' }
    | { kind: 'missing' }
    | { kind: 'stale'; current: { name: string; version: number } },
): ScenarioOutcome {
  if (changed.kind === 'stale') return { kind: 'stale', current: changed.current }
  return changed.kind === 'missing' ? changed : { kind: 'saved', id }
}
