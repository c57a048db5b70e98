import 'server-only'
import { cache } from 'react'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'

type Read = (db: TrustDb) => Promise<unknown>
type Waiting = { read: Read; settle: PromiseWithResolvers<unknown> }

/** What is waiting to be read, of one scope in one request. Outside of a request nothing waits with anything else. */
const waitingOf = cache((_scope: Scope): { reads: Waiting[] } => ({ reads: [] }))

/**
 * Reads in one transaction with whatever else the same page asks for at about the same time, by the same scope: each
 * transaction costs as much as several short reads. For short reads only: one waits for all.
 *
 * @param read awaits nothing but the database, and changes nothing
 * @throws what any of the reads throws
 */
export function readTogether<T>(scope: Scope, read: (db: TrustDb) => Promise<T>): Promise<T> {
  const waiting = waitingOf(scope)
  const settle = Promise.withResolvers<unknown>()
  waiting.reads.push({ read, settle })
  if (waiting.reads.length === 1) setImmediate(() => void readAll(scope, waiting.reads.splice(0)))
  return settle.promise as Promise<T>
}

async function readAll(scope: Scope, reads: readonly Waiting[]): Promise<void> {
  try {
    const found = await withTrust(scope, (db) => Promise.all(reads.map(({ read }) => read(db))))
    for (const [at, { settle }] of reads.entries()) settle.resolve(found[at])
  } catch (problem) {
    for (const { settle } of reads) settle.reject(problem)
  }
}
