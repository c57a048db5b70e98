import argon2 from 'argon2'
import { turnsAt } from '@/lib/thread/turns'

export class TooBusy extends Error {
  constructor() {
    super('Too many people are signing in at once. Wait a few seconds and try again.')
    this.name = 'TooBusy'
  }
}

const QUEUE = 40

/** Two hashes at once and a short queue: a flood of sign-ins must not stop the site. */
const permits = turnsAt('passwords', 10_000, () => new TooBusy())

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (permits.waiting() >= QUEUE) throw new TooBusy()
  return permits.take(work)
}

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane. */
const PARAMETERS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** @returns the argon2id hash, with its salt and parameters. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => argon2.hash(password.normalize('NFKC'), PARAMETERS))
}

/** A hash that no password has, so that an unknown account costs what a known one does. */
const nobody = argon2.hash(crypto.randomUUID(), PARAMETERS)

/** @param hash null for an account that does not exist or has no password: false, after the same work. */
export function isPassword(hash: string | null, password: string): Promise<boolean> {
  return inTurn(async () => {
    const matches = await argon2.verify(hash ?? (await nobody), password.normalize('NFKC'))
    return matches && hash !== null
  })
}
