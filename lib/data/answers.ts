import 'server-only'
import { LRUCache } from 'lru-cache'
import { cache } from 'react'
import { asKnownOn } from '@/db/known-on'
import { ofProcess } from '@/db/of-process'
import { type FigureSettings, figureSettings } from '@/db/queries/figure-settings'
import { type TrustActor, type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { effectiveThreshold } from '@/lib/domain/disclosure'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import type { MonthSteps } from './being-made'
import { readTogether } from './read-together'
import { noteAsked, type RecordsState, stateOf } from './ready'
import { requireAskable } from './safe-question'

/** Exact answers by Trust, revision of its careers and roles, and question. Counts only, never a name. */
const kept = ofProcess(
  'answers',
  () =>
    new LRUCache<string, { answer: object; size: number }>({
      maxSize: 64 * 1024 * 1024,
      sizeCalculation: ({ size }) => size,
    }),
)

/** What is being asked. Everything that the answer depends on stands in it, but for the Trust and its records. */
export type Question = { what: string; filter: Pick<ProgressionFilter, 'asAt' | 'knownOn'> }

export type Answered<T> = {
  /** Exact: what leaves lib/data is made from it by the grade of the scope. Must not be changed. */
  answer: T
  /** The largest count that is hidden from whoever sees what is safe to share. */
  threshold: number
  recordsFrom: Day | null
}

type Count<T> = (db: TrustDb, settings: Omit<FigureSettings, 'revision'>) => Promise<T>

/**
 * Counts, or takes the counts of the last time if no career and no role of the Trust has changed since. The revision is read
 * in the same transaction before anything is counted: what is kept can be newer than its revision says, never older. Who
 * asks while the same is being counted, of the same revision, waits for that.
 *
 * @throws where the question is not one that the scope's grade may put: every figure takes its own from `questionFor`
 * @param count asks the database as known on the day of the filter; nothing but counts may come of it. After a change it is
 *   asked anew without a request (`ready.ts`), so it depends on nothing but the question
 * @param make makes `once` of the answer what is shown of it, where that takes its time: it is then ready too
 */
export async function answered<T extends object>(
  scope: Scope,
  question: Question,
  count: Count<T>,
  make?: (found: Answered<T>) => unknown,
): Promise<Answered<T>> {
  requireAskable(scope.grade, question.what, question.filter)
  const { state, ...found } =
    keptOf<T>(scope, question, await settingsOf(scope)) ?? (await ask(scope, question, count))
  noteAsked(scope, question, state, async (actor) => {
    const { state: anew, ...again } = await ask(actor, question, count, GENTLY)
    await make?.(again)
    return anew
  })
  return found
}

/** What is shown of a day, and what that is made of. */
export type OfDay<T, S> = {
  /** Names what is shown. */
  what: string
  /** Names what is counted for it, as `answered` has it. */
  of: string
  count: (day: Day) => Count<T>
  make: (answer: T, day: Day, threshold: number) => Promise<S>
}

/**
 * Answers about several days of which little is shown beside what it is made of: that little alone is kept, so that many
 * days of a large Trust have room. One day after another; who asks for a day while it is made waits for that.
 *
 * @param question for which the days are asked: it is made ready after a change like any other
 * @param begin is told how many of the days are kept; what it returns is told of each other that is counted, and of each that is over
 */
export async function answeredOfDays<T extends object, S extends object>(
  scope: Scope,
  question: Question,
  ofDay: OfDay<T, S>,
  days: readonly Day[],
  begin?: (there: number) => MonthSteps,
): Promise<S[]> {
  for (const asAt of days) requireAskable(scope.grade, ofDay.of, { asAt })
  const settings = await settingsOf(scope)
  const there = days.map((day) => kept.has(keyOfDay(scope, settings, ofDay.what, day)))
  const steps = begin?.(there.filter(Boolean).length)
  const found: S[] = []
  for (const [at, day] of days.entries()) {
    let isCounted = there[at] ?? false
    const counted = () => {
      if (!isCounted) steps?.isCounted()
      isCounted = true
    }
    found.push(await shownOfDay(scope, settings, ofDay, day, {}, counted))
    // Whoever else asked may have counted it.
    counted()
    if (!there[at]) steps?.isMade()
  }
  noteAsked(scope, question, stateOf(settings), async (actor) => {
    const anew = await withTrust(actor, figureSettings)
    for (const day of days) await shownOfDay(actor, anew, ofDay, day, GENTLY)
    return stateOf(anew)
  })
  return found
}

async function shownOfDay<T extends object, S extends object>(
  actor: TrustActor,
  settings: FigureSettings,
  { what, of, count, make }: OfDay<T, S>,
  asAt: Day,
  manner: Manner = {},
  counted: () => void = () => undefined,
): Promise<S> {
  const threshold = effectiveThreshold(settings.threshold)
  const key = keyOfDay(actor, settings, what, asAt)
  const known = kept.get(key)?.answer ?? (await underWay.get(key)?.catch(() => undefined))
  if (known) return known as S
  const making = ask(actor, { what: of, filter: { asAt } }, count(asAt), {
    ...manner,
    inPassing: true,
  }).then(({ answer }) => {
    counted()
    return make(answer, asAt, threshold)
  })
  underWay.set(key, making)
  try {
    const shown = await making
    keep(key, shown)
    return shown
  } finally {
    if (underWay.get(key) === making) underWay.delete(key)
  }
}

const keyOfDay = (trust: Pick<TrustActor, 'trustId'>, settings: FigureSettings, what: string, asAt: Day) =>
  factsOf(trust, { what: `${what} ${effectiveThreshold(settings.threshold)}`, filter: { asAt } }, settings)
    .key

type Found<T> = Answered<T> & { state: RecordsState }
/** Read once a request, before anything is counted for it: as fresh as a revision read in the middle of the request. */
export const settingsOf = cache((scope: Scope) => readTogether(scope, figureSettings))

/** What goes with an answer of these records, and the key it is kept under. */
function factsOf(
  { trustId }: Pick<TrustActor, 'trustId'>,
  { what, filter }: { what: string; filter: object },
  settings: FigureSettings,
) {
  const state = stateOf(settings)
  const { threshold, recordsFrom } = settings
  const key = JSON.stringify([trustId, state, what, filter])
  return { key, threshold: effectiveThreshold(threshold), recordsFrom, state }
}

function keptOf<T>(scope: Scope, question: Question, settings: FigureSettings): Found<T> | null {
  const { key, ...facts } = factsOf(scope, question, settings)
  const answer = kept.get(key)?.answer as T | undefined
  return answer ? { answer, ...facts } : null
}

/** The answer to a question where it is kept; nothing is counted. */
export const keptAnswer = async <T>(scope: Scope, question: Question): Promise<Answered<T> | null> =>
  keptOf(scope, question, await settingsOf(scope))

/** What is counted in passing is not kept. */
type Manner = { gently?: boolean; alone?: boolean; inPassing?: boolean }

/** Leaves the other processors to whoever waits. */
const GENTLY: Manner = { gently: true }

const keep = (key: string, answer: object) =>
  kept.set(key, { answer, size: key.length + JSON.stringify(answer).length })

/** What is being counted, by the key it will be kept under. */
const underWay = ofProcess('answers under way', () => new Map<string, Promise<object>>())

async function ask<T extends object>(
  actor: TrustActor,
  question: Question,
  count: Count<T>,
  manner: Manner = {},
): Promise<Found<T>> {
  const own = Promise.withResolvers<object>()
  own.promise.catch(() => undefined)
  let ownKey: string | undefined
  try {
    const { answer, waitFor, ...facts } = await withTrust(actor, async (db) => {
      const settings = await figureSettings(db)
      const { key, ...facts } = factsOf(db, question, settings)
      const answer = kept.get(key)?.answer as T | undefined
      const waitFor = manner.alone ? undefined : underWay.get(key)
      if (answer || waitFor) return { answer, waitFor, ...facts }
      if (!underWay.has(key)) {
        ownKey = key
        underWay.set(key, own.promise)
      }
      await forCounting(db, manner)
      const { knownOn } = question.filter
      const counted = await count(knownOn ? await asKnownOn(db, knownOn) : db, settings)
      if (!manner.inPassing) keep(key, counted)
      return { answer: counted, waitFor: undefined, ...facts }
    })
    if (answer) {
      own.resolve(answer)
      return { answer, ...facts }
    }
    // Only now: a transaction waits for nothing but the database.
    const theirs = await waitFor?.catch(() => undefined)
    return theirs
      ? { answer: theirs as T, ...facts }
      : ask(actor, question, count, { ...manner, alone: true })
  } catch (problem) {
    own.reject(problem)
    throw problem
  } finally {
    // A lost connection leaves what runs in its transaction waiting for ever; this is outside of it.
    if (ownKey !== undefined) underWay.delete(ownKey)
  }
}

/**
 * A part of an answer that other questions have in common, such as those at each level on the day the records begin: counted
 * once until a career or a role changes. Asked where the answer is counted, of the same database.
 *
 * @param db as known on an earlier day where the answer is: the part is then of that day
 * @param part names it and everything that it depends on besides the records
 */
export async function partOf<T extends object>(
  db: TrustDb,
  { what, ...of }: { what: string } & Record<string, unknown>,
  count: (db: TrustDb) => Promise<T>,
): Promise<T> {
  const filter = { ...of, knownOn: db.knownOn ?? undefined }
  const { key } = factsOf(db, { what, filter }, await figureSettings(db))
  const known = kept.get(key)?.answer as T | undefined
  if (known) return known
  const counted = await count(db)
  keep(key, counted)
  return counted
}

/** Counting goes through all careers at once: compiling its statements takes longer than they do, and small sorts would go to disk. */
const forCounting = ({ sql }: TrustDb, { gently }: Manner) => sql`
  SELECT set_config('jit', 'off', true),
    CASE WHEN pg_size_bytes(current_setting('work_mem')) < pg_size_bytes('32MB') THEN set_config('work_mem', '32MB', true) END,
    CASE WHEN ${gently ?? false}::boolean THEN set_config('max_parallel_workers_per_gather', '0', true) END`

/** What was made last of an answer that is kept, for as long as it is kept: most ask for what was just asked for. */
export type Made<T> = WeakMap<object, { of: string; made: T }>

/** @param what is made, of nothing else */
export const madeOf = <T>(what: string): Made<T> =>
  ofProcess(`${what} of answers`, (): Made<T> => new WeakMap())

/** @param of all that what is made depends on besides the answer */
export function once<T>(made: Made<T>, answer: object, of: string, make: () => T): T {
  const found = made.get(answer)
  if (found?.of === of) return found.made
  const now = make()
  made.set(answer, { of, made: now })
  return now
}
