import { headOf } from '@/db/audit/chain-faults'
import { doorHeadOf } from '@/db/audit/door'
import { areLinksHeard } from '@/db/made-links'
import { auditCheckpoint, trust } from '@/db/schema'
import { withoutTrust, withTrust } from '@/db/trust'
import type { OdsCode } from '@/db/vocabulary'
import { newestCheckpoint, type Statement, writeCheckpoint } from './checkpoint-file'
import { type AuditPlaces, signingKey } from './checkpoint-key'

/** Who acts where nobody asked for it. */
export const nobodyIn = (trustId: OdsCode) => ({ trustId, accountId: null, accountName: 'Waymark' })

/** The codes of all Trusts, in their order. */
export async function trustCodes(): Promise<OdsCode[]> {
  const rows = await withoutTrust(null, ({ orm }) =>
    orm.select({ trustId: trust.trustId }).from(trust).orderBy(trust.trustId),
  )
  return rows.map(({ trustId }) => trustId)
}

export type MadeCheckpoint = { n: number; at: string; file: string; trusts: number }

/**
 * Writes down, signed and outside of the database, where the chain of every Trust and that of the door stand, and in the
 * database that this was done.
 * @param newKey signs it, and those after it, with a key that is made now.
 * @returns null where another process made one at the same moment.
 */
export async function makeCheckpoint(
  places: AuditPlaces,
  { newKey = false, now = new Date() }: { newKey?: boolean; now?: Date } = {},
): Promise<MadeCheckpoint | null> {
  const key = signingKey(places, newKey)
  const before = newestCheckpoint(places)
  const trusts: Statement['trusts'] = []
  for (const trustId of await trustCodes()) {
    const head = await withTrust(nobodyIn(trustId), headOf)
    if (head) trusts.push({ trust: trustId, ...head })
  }
  const n = (before?.n ?? 0) + 1
  const at = now.toISOString()
  const doorChain = await withoutTrust(null, doorHeadOf)
  const previous = before?.fingerprint ?? null
  const says = areLinksHeard() || undefined
  const written = await writeCheckpoint(places, key, { n, at, previous, trusts, doorChain, says })
  if (!written) return null
  const fingerprint = Buffer.from(written.fingerprint, 'hex')
  for (const { trust: trustId, seq } of trusts)
    await withTrust(nobodyIn(trustId), ({ orm }) =>
      orm.insert(auditCheckpoint).values({ trustId, n, seq, fingerprint, at: now }),
    )
  return { n, at, file: written.file, trusts: trusts.length }
}

/** As much of an instant as tells its hour. */
const hourOf = (instant: string) => instant.slice(0, 13)

/** The same, unless there is one of this hour already that knows as much. */
export async function makeHourlyCheckpoint(places: AuditPlaces, now = new Date()): Promise<void> {
  const newest = newestCheckpoint(places)
  const knows = newest?.says || !areLinksHeard()
  if (knows && hourOf(newest?.at ?? '') === hourOf(now.toISOString())) return
  await makeCheckpoint(places, { now })
}
