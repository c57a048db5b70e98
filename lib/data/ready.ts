import 'server-only'
import { ofProcess } from '@/db/of-process'
import { figureSettings } from '@/db/queries/figure-settings'
import { type TrustActor, withTrust } from '@/db/trust'
import type { Question } from './answers'
import { today } from './clock'
import { lastMonthEnd } from './safe-question'

/** Between two looks at the records. They are at rest when nothing changed from one look to the next. */
const LOOK_MS = 2000
/** A Trust that nobody has asked about, and a question that nobody has asked, for so long is let be. */
const FORGOTTEN_MS = 10 * 60_000
/** Questions of one Trust at most. */
const MOST = 20
/** After asking anew, so many times as long as it took passes before it is done again. */
const REST = 10

/** What all answers of a Trust depend on: another text whenever one of them may be another. */
export type RecordsState = string

type Usual = { askedAt: number; askAnew(): Promise<RecordsState> }

type Looked = {
  actor: TrustActor
  askedAt: number
  /** By question, the last asked last. */
  usual: Map<string, Usual>
  /** Of the last look, and of what is ready. */
  seen: RecordsState | null
  ready: RecordsState | null
  notBefore: number
}

const looked = ofProcess('Trusts looked at', () => new Map<string, Looked>())
const next = ofProcess('next look', (): { look?: NodeJS.Timeout | undefined } => ({}))

/** The state of a Trust's records, read before anything is counted. */
export const stateOf = (settings: { revision: string; recordsFrom: string | null }): RecordsState =>
  JSON.stringify([settings.revision, settings.recordsFrom])

/**
 * Notes that a question was asked by someone who waits for it. Those of today, and of the end of the last month where figures
 * are safe to share, are asked anew when the records have changed and come to rest; others are seldom asked twice.
 *
 * @param askAnew asks as a request would, so that what it finds is kept. @returns the state of the records that it found
 */
export function noteAsked(
  { trustId }: TrustActor,
  question: Question,
  state: RecordsState,
  askAnew: (actor: TrustActor) => Promise<RecordsState>,
  now = Date.now(),
): void {
  const { asAt, knownOn } = question.filter
  if ((asAt !== today() && asAt !== lastMonthEnd()) || knownOn) return
  const actor = { trustId, accountId: null, accountName: 'Waymark' }
  const trust = looked.get(trustId) ?? {
    actor,
    askedAt: now,
    usual: new Map(),
    seen: state,
    ready: state,
    notBefore: 0,
  }
  looked.set(trustId, trust)
  trust.askedAt = now
  const key = JSON.stringify(question)
  trust.usual.delete(key)
  trust.usual.set(key, { askedAt: now, askAnew: () => askAnew(actor) })
  const [oldest] = trust.usual.keys()
  if (trust.usual.size > MOST && oldest !== undefined) trust.usual.delete(oldest)
  // Only a web server has requests to be ready for.
  if (process.env.NEXT_RUNTIME === 'nodejs') keepLooking()
}

/** Looks now and then as long as there is a Trust to look at. Holds no process up: stopping needs no word of it. */
function keepLooking(): void {
  if (next.look || looked.size === 0) return
  next.look = setTimeout(async () => {
    await lookAgain()
    next.look = undefined
    keepLooking()
  }, LOOK_MS).unref()
}

/**
 * One look at the records of every Trust lately asked about. Where they have changed since their answers were made ready
 * and are as they were at the last look, what is usually asked is asked anew: one question at a time, the last asked first.
 *
 * What is found is kept under the state that was read with it, like any answer, so that nobody is told what is no longer so;
 * and each instance does it for its own memory.
 */
export async function lookAgain(now: () => number = Date.now): Promise<void> {
  for (const [trustId, trust] of looked) {
    forget(trust, now())
    if (trust.usual.size === 0) looked.delete(trustId)
    else await lookAt(trust, now).catch(() => looked.delete(trustId))
  }
}

function forget(trust: Looked, now: number): void {
  for (const [key, { askedAt }] of trust.usual)
    if (now - askedAt > FORGOTTEN_MS || now - trust.askedAt > FORGOTTEN_MS) trust.usual.delete(key)
}

async function lookAt(trust: Looked, now: () => number): Promise<void> {
  const state = stateOf(await withTrust(trust.actor, figureSettings))
  const atRest = state === trust.seen
  trust.seen = state
  if (!atRest || state === trust.ready || now() < trust.notBefore) return
  const began = now()
  for (const { askAnew } of [...trust.usual.values()].reverse()) {
    trust.seen = await askAnew()
    if (trust.seen !== state) break
  }
  if (trust.seen === state) trust.ready = state
  const ended = now()
  trust.notBefore = ended + REST * (ended - began)
}

/** Forgets every Trust, so that one test knows nothing of another. */
export const forgetAll = () => looked.clear()
