import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import { change, planAction, planBaseline, planWords } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day, PlanActionState, PlanStep } from '@/db/vocabulary'
import { add, edit, newId, remove } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import type { PlanActionInput } from '@/lib/forms/plan'
import { isId } from '@/lib/forms/row-id'

export type PlanWords = { text: string; version: number }

export type PlanAction = {
  id: string
  what: string
  /** Null for whoever does not see names. */
  owner: string | null
  due: Day
  state: PlanActionState
  doneOn: Day | null
  version: number
}

export type PlanRecord = { words: Partial<Record<PlanStep, PlanWords>>; actions: PlanAction[] }

/** What the Trust says of its plan and means to do: open actions first, by the day they are due. */
export function planOf(scope: Scope): Promise<PlanRecord> {
  if (!scope.can('progression:read')) throw new Error('progression:read is missing')
  return withTrust(scope, async (db) => {
    const words = await db.orm.select().from(planWords).where(eq(planWords.trustId, db.trustId))
    const actions = await db.orm
      .select()
      .from(planAction)
      .where(eq(planAction.trustId, db.trustId))
      .orderBy(asc(planAction.due), asc(planAction.id))
    const named = scope.can('staff:read')
    return {
      words: Object.fromEntries(words.map(({ step, text, version }) => [step, { text, version }])),
      actions: actions
        .map(({ trustId: _, owner, ...row }) => ({ ...row, owner: named ? owner : null }))
        .sort((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open')),
    }
  })
}

/** @returns null where there is no such action */
export async function planActionOf(scope: Scope, id: string): Promise<PlanAction | null> {
  return isId(id) ? ((await planOf(scope)).actions.find((one) => one.id === id) ?? null) : null
}

/** With `saved` the id of the line in the history, by which it is taken back; null where nothing is another. */
export type PlanOutcome<T> =
  | { kind: 'saved'; change: string | null }
  | { kind: 'missing' }
  | { kind: 'stale'; current: T }

type WordsOutcome = PlanOutcome<PlanWords>
type ActionOutcome = PlanOutcome<typeof planAction.$inferSelect>

/** Says the words of a step. @param version the version that was read; 0 where there were none */
export function saveWords(
  scope: Scope,
  step: PlanStep,
  version: number,
  text: string,
): Promise<WordsOutcome> {
  return changing(scope, async (db): Promise<WordsOutcome> => {
    const [now] = await db.orm
      .select()
      .from(planWords)
      .where(and(eq(planWords.trustId, db.trustId), eq(planWords.step, step)))
    if ((now?.version ?? 0) !== version)
      return { kind: 'stale', current: { text: now?.text ?? '', version: now?.version ?? 0 } }
    if ((now?.text ?? '') === text) return { kind: 'saved', change: null }
    if (!now) return savedAs(db, (await add(db, planWords, { id: newId(), step, text })).id)
    const changed =
      text === ''
        ? await remove(db, planWords, now.id, version)
        : await edit(db, planWords, now.id, version, { text })
    if (changed.kind === 'stale') return { kind: 'stale', current: changed.current }
    return changed.kind === 'missing' ? changed : savedAs(db, now.id)
  })
}

export function addAction(scope: Scope, input: PlanActionInput): Promise<ActionOutcome> {
  return changing(scope, async (db) => savedAs(db, (await add(db, planAction, input)).id))
}

/** @param version the version that was read */
export function changeAction(
  scope: Scope,
  id: string,
  version: number,
  input: PlanActionInput,
): Promise<ActionOutcome> {
  return changing(scope, async (db) => outcomeOf(db, id, await edit(db, planAction, id, version, input)))
}

/** Says that an action is done, dropped, or open again. @param version the version that was read; today is `day` */
export function setActionState(
  scope: Scope,
  id: string,
  version: number,
  { state, day }: { state: PlanActionState; day: Day },
): Promise<ActionOutcome> {
  return changing(scope, async (db) =>
    outcomeOf(
      db,
      id,
      await edit(db, planAction, id, version, { state, doneOn: state === 'done' ? day : null }),
    ),
  )
}

/**
 * Takes a change of the plan's words, actions or what it is measured by back, which is a change itself.
 * @returns stale where it was changed since: a later change is never overwritten
 */
export function undoPlanChange(
  scope: Scope,
  changeId: string,
): Promise<{ kind: 'undone' | 'missing' | 'stale' }> {
  return changing(scope, async (db) => {
    const [line] = await db.orm
      .select()
      .from(change)
      .where(and(eq(change.trustId, db.trustId), eq(change.id, changeId)))
    if (!line || line.action === 'undone') return { kind: 'missing' }
    const { entity, entityId, before, after } = line
    if (entity === 'plan_words') return tookBack(db, planWords, entityId, before, after)
    if (entity === 'plan_action') return tookBack(db, planAction, entityId, before, after)
    if (entity === 'plan_baseline') return tookBack(db, planBaseline, entityId, before, after)
    return { kind: 'missing' }
  })
}

async function tookBack<T extends typeof planWords | typeof planAction | typeof planBaseline>(
  db: TrustDb,
  table: T,
  id: string,
  before: unknown,
  after: unknown,
): Promise<{ kind: 'undone' | 'missing' | 'stale' }> {
  const versionOf = (facts: unknown) => (facts as { version: number }).version
  const { version: _, ...was } = (before ?? {}) as T['$inferInsert']
  if (!after) {
    const taken =
      table === planWords
        ? await db.orm
            .select({ id: planWords.id })
            .from(planWords)
            .where(
              and(
                eq(planWords.trustId, db.trustId),
                eq(planWords.step, (was as typeof planWords.$inferInsert).step),
              ),
            )
        : []
    if (taken.length > 0) return { kind: 'stale' }
    await add(db, table, { ...was, id } as never)
    return { kind: 'undone' }
  }
  const done = before
    ? await edit(db, table, id, versionOf(after), was as never)
    : await remove(db, table, id, versionOf(after))
  return { kind: done.kind === 'saved' ? 'undone' : done.kind }
}

/** In one transaction, one after another of a Trust. */
function changing<T>(scope: Scope, work: (db: TrustDb) => Promise<T>): Promise<T> {
  if (!scope.can('plan:write')) throw new Error('plan:write is missing')
  return withTrust(scope, async (db) => {
    await db.sql`SELECT pg_advisory_xact_lock(hashtextextended(${`waymark plan ${db.trustId}`}, 0))`
    return work(db)
  })
}

async function outcomeOf(
  db: TrustDb,
  id: string,
  changed:
    | { kind: 'saved' }
    | { kind: 'missing' }
    | { kind: 'stale'; current: typeof planAction.$inferSelect },
): Promise<ActionOutcome> {
  return changed.kind === 'saved' ? savedAs(db, id) : changed
}

const savedAs = async (db: TrustDb, id: string) => ({
  kind: 'saved' as const,
  change: await changeOf(db, id),
})

/** The last line of the history of a row that was just written: ids grow with time. */
export async function changeOf(db: TrustDb, id: string): Promise<string | null> {
  const [line] = await db.sql<{ id: string }[]>`
    SELECT id FROM change WHERE trust_id = ${db.trustId} AND entity_id = ${id} ORDER BY id DESC LIMIT 1`
  return line?.id ?? null
}
