import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { Scope } from '@/lib/access/scope'

/** Whoever waits longer is told how far it has come. */
const PATIENCE_MS = 1000

/** A figure that is still being made safe to share: of how many months it is made, and how many of them are over. */
export class BeingMade {
  done = 0
  of = 0
}

/** By the scope, of which there is one a request. */
const ofRequest = new WeakMap<Scope, BeingMade>()

function beingMadeFor(scope: Scope): BeingMade {
  const known = ofRequest.get(scope) ?? new BeingMade()
  ofRequest.set(scope, known)
  return known
}

/**
 * Notes that a figure is made of so many months more.
 *
 * @returns what is to be called as each of them is over
 */
export function monthsToMake(scope: Scope, months: number): () => void {
  const making = beingMadeFor(scope)
  making.of += months
  return () => {
    making.done += 1
  }
}

/** What went wrong after nobody waited for it any more: it is said to whoever asks next. */
const failed = new LRUCache<string, { problem: unknown }>({ max: 100, ttl: 60_000 })

/**
 * Asks for a figure that may be made of many months, and says how far it has come where it is not there soon. Making it goes
 * on, and what is made of it is kept, so that asking again comes to an end.
 *
 * @param what names the figure
 * @param late what ends the patience of whoever waits
 */
export const soon =
  <F, T>(
    what: string,
    ask: (scope: Scope, filter: F) => Promise<T>,
    late: () => Promise<unknown> = () => setTimeout(PATIENCE_MS, undefined, { ref: false }),
  ) =>
  async (scope: Scope, filter: F): Promise<T | BeingMade> => {
    if (scope.grade === 'internal') return ask(scope, filter)
    const key = JSON.stringify([scope.trustId, scope.accountId, what, filter])
    const before = failed.get(key)
    failed.delete(key)
    if (before) throw before.problem
    const asked = ask(scope, filter).then((figure) => ({ figure }))
    const first = await Promise.race([asked, late()])
    if (isFound(first)) return first.figure as T
    asked.catch((problem) => failed.set(key, { problem }))
    return beingMadeFor(scope)
  }

const isFound = (first: unknown): first is { figure: unknown } =>
  typeof first === 'object' && first !== null && 'figure' in first
