import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { ofProcess } from '@/db/of-process'
import type { Scope } from '@/lib/access/scope'

/** Whoever waits longer is told how far it has come. */
const PATIENCE_MS = 1000

/**
 * A figure that is still being made. Where it is made safe to share: of how many months it is made, of how many of them
 * everyone is counted, and how many are over. None of an exact one, which is counted in one piece.
 */
export class BeingMade {
  counted = 0
  done = 0
  of = 0

  constructor(readonly exact: boolean) {}
}

/** Whether an answer of `soon` says that something is left to make: a busy server is slow with what is there, too. */
export const isUnderWay = (answer: unknown): boolean =>
  answer instanceof BeingMade && (answer.exact || answer.done < answer.of)

/** By the scope, of which there is one a request. */
const ofRequest = new WeakMap<Scope, BeingMade>()

function beingMadeFor(scope: Scope): BeingMade {
  const known = ofRequest.get(scope) ?? new BeingMade(scope.grade === 'internal')
  ofRequest.set(scope, known)
  return known
}

/** What is to be called as everyone of a month is counted, and as the month is over. */
export type MonthSteps = { isCounted(): void; isMade(): void }

/**
 * Notes that a figure is made of so many months more.
 *
 * @param there how many of them were made before, of which no step is told: known before anything is noted, since a figure of
 *   which every month is there is not being made, however busy the server
 */
export function monthsToMake(scope: Scope, months: number, there: number): MonthSteps {
  const making = beingMadeFor(scope)
  making.of += months
  making.counted += there
  making.done += there
  return {
    isCounted() {
      making.counted += 1
    },
    isMade() {
      making.done += 1
    },
  }
}

/** What went wrong after nobody waited for it any more: it is said to whoever asks next. */
const failed = ofProcess(
  'figures that failed',
  () => new LRUCache<string, { problem: unknown }>({ max: 100, ttl: 60_000 }),
)

/**
 * Asks for a figure, and says how far it has come where it is not there soon. Making it goes on, and what is made of it is
 * kept, so that asking again comes to an end. Exact figures are waited for, but of the records as known on an earlier day,
 * which are put together again for it.
 *
 * @param what names the figure
 * @param late what ends the patience of whoever waits
 */
export const soon =
  <F extends object, T>(
    what: string,
    ask: (scope: Scope, filter: F) => Promise<T>,
    late: () => Promise<unknown> = () => setTimeout(PATIENCE_MS, undefined, { ref: false }),
  ) =>
  async (scope: Scope, filter: F): Promise<T | BeingMade> => {
    if (!mayTakeLong(scope, filter)) return ask(scope, filter)
    const key = JSON.stringify([scope.trustId, scope.accountId, what, filter])
    const before = failed.get(key)
    failed.delete(key)
    if (before) throw before.problem
    const asked = ask(scope, filter).then((figure) => ({ figure }))
    const first = await Promise.race([asked, late()])
    if (isFound(first)) return first.figure as T
    const making = beingMadeFor(scope)
    // Every month is there: what is left is done in a moment.
    if (making.of > 0 && making.done === making.of) return (await asked).figure
    asked.catch((problem) => failed.set(key, { problem }))
    return making
  }

/** Whether a figure may take so long that whoever asks is to be told how far it is. */
export const mayTakeLong = ({ grade }: Pick<Scope, 'grade'>, filter: object): boolean =>
  grade !== 'internal' || ('knownOn' in filter && filter.knownOn !== undefined)

const isFound = (first: unknown): first is { figure: unknown } =>
  typeof first === 'object' && first !== null && 'figure' in first
