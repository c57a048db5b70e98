import type { AccountDb, TrustDb } from '../trust'
import { MOST, type Place, WHEN } from './chain-faults'
import { doorDigest, doorGenesis, doorLinkHash } from './formula'

/** Where the chain of the door ends; null where nothing was ever written. */
export async function doorHeadOf({ sql }: AccountDb): Promise<Place | null> {
  const [head] = await sql<{ seq: string; hash: string }[]>`
    SELECT seq, encode(hash, 'hex') AS hash FROM door_head WHERE id = 1`
  return head ? { seq: Number(head.seq), hash: head.hash } : null
}

/** Every link of the door, in its order, with its hash and the time of its line. */
export async function doorLinks({ sql }: AccountDb): Promise<(Place & { at: string })[]> {
  const links = await sql<{ seq: string; hash: string; at: string }[]>`
    SELECT seq, encode(hash, 'hex') AS hash, to_char(at AT TIME ZONE 'UTC', ${WHEN}) AS at FROM door_link ORDER BY seq`
  return links.map(({ seq, ...link }) => ({ seq: Number(seq), ...link }))
}

/** The hash of a link of the door; null where there is no such link. */
export async function doorHashAt({ sql }: AccountDb, seq: number): Promise<string | null> {
  const [link] = await sql<{ hash: string }[]>`
    SELECT encode(hash, 'hex') AS hash FROM door_link WHERE seq = ${seq}`
  return link?.hash ?? null
}

/**
 * Compares every line of the door with its link, the links with one another and with the head.
 * @param removed the day before which retention may have removed lines; empty where it has removed none.
 * @returns a sentence for each fault, without a name or an id; none where all is as it was written.
 */
export async function doorFaults(db: AccountDb, removed: string): Promise<string[]> {
  const { sql } = db
  await sql`SET LOCAL search_path = pg_catalog, public`
  const unlike = await sql<{ seq: string | null; gone: boolean; at: string }[]>`
    SELECT l.seq, e.id IS NULL AS gone, to_char(coalesce(e.at, l.at) AT TIME ZONE 'UTC', ${WHEN}) AS at
    FROM door_link l FULL JOIN account_event e ON e.id = l.event_id
    WHERE (l.seq IS NULL OR e.id IS NULL OR ${doorDigest(db)} <> l.digest)
      AND NOT (e.id IS NULL AND l.at < nullif(${removed}, '')::date IS TRUE)
    ORDER BY l.seq, e.at LIMIT ${MOST}`
  const broken = await sql<{ seq: string; place: string; follows: boolean; same: boolean }[]>`
    SELECT seq, place, follows, same FROM (
      SELECT l.seq, row_number() OVER chain AS place, l.hash = ${doorLinkHash(db)} AS same,
        l.previous = coalesce(lag(l.hash) OVER chain, ${doorGenesis(db)}) AS follows
      FROM door_link l WINDOW chain AS (ORDER BY l.seq)
    ) linked WHERE seq <> place OR NOT follows OR NOT same
    ORDER BY seq LIMIT ${MOST}`
  return [
    ...unlike.map(({ seq, gone, at }) => {
      if (seq === null)
        return `A line of the door of ${at} has no link: it was put in, or its link was taken out.`
      return gone
        ? `The line of link ${seq} of the door (${at}) is gone.`
        : `The line of link ${seq} of the door (${at}) is not what it was: it was edited.`
    }),
    ...broken.map(({ seq, place, follows, same }) => {
      if (seq !== place)
        return `Links of the door before link ${seq} are missing: it stands in place ${place}.`
      return same && !follows
        ? `Link ${seq} of the door does not follow the link before it.`
        : `Link ${seq} of the door is not what it was when it was made.`
    }),
    ...(await strayDoorHead(db)),
  ]
}

/** The head against the last link. */
async function strayDoorHead(db: AccountDb): Promise<string[]> {
  const { sql } = db
  const [found] = await sql<{ head: string | null; last: string | null; same: boolean | null }[]>`
    SELECT h.seq AS head, l.seq AS last, h.hash = coalesce(l.hash, ${doorGenesis(db)}) AS same
    FROM (SELECT * FROM door_head WHERE id = 1) h
    FULL JOIN (SELECT * FROM door_link ORDER BY seq DESC LIMIT 1) l ON true`
  if (!found || (found.same && Number(found.head) === Number(found.last ?? 0))) return []
  return found.head === null
    ? [`The head of the chain of the door is gone; its last link is ${found.last}.`]
    : [
        `The head of the chain of the door says link ${found.head}, and the last there is is ${found.last ?? 'none'}.`,
      ]
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
