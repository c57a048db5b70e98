import type { AccountDb, TrustDb } from '../trust'

/** What happened at the door in a stretch of time, as far as it can no longer change: `[from, upTo)`, ISO instants. */
export type DoorSeal = {
  /** Null: from the beginning. */
  from: string | null
  upTo: string
  lines: number
  /** SHA-256 over the lines, in hexadecimal. */
  digest: string
}

/**
 * Seals the lines of the door of a stretch of time: their ids, times, accounts and kinds. Who did it and what else was said
 * is left out, so that names in it can be erased.
 */
export async function sealDoor({ sql }: AccountDb, from: string | null, upTo: string): Promise<DoorSeal> {
  const [found] = await sql<{ lines: number; digest: string }[]>`
    SELECT count(*)::int AS lines, encode(sha256(coalesce(
      string_agg(sha256(record_send(ROW(id, at, account_id, kind))), ''::bytea ORDER BY id), ''::bytea)), 'hex') AS digest
    FROM account_event WHERE at < ${upTo}::timestamptz AND (${from}::timestamptz IS NULL OR at >= ${from}::timestamptz)`
  if (!found) throw new Error('sealDoor: nothing was counted')
  return { from, upTo, ...found }
}

/**
 * The day before which a Trust's retention has removed lines of the door, so that a checkpoint of before may have sealed
 * more than there is; null where it has removed none. Read from the history, which the chain seals.
 */
export async function doorRemovedBefore({ sql, trustId }: TrustDb): Promise<string | null> {
  const [found] = await sql<{ day: string | null }[]>`
    SELECT max(before ->> 'doorBefore') AS day FROM change
    WHERE trust_id = ${trustId} AND entity = 'retention' AND action = 'removed' AND (before ->> 'events')::int > 0`
  return found?.day ?? null
}
