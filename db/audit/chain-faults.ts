import type { TrustDb } from '../trust'
import { genesis, linkHash, salted, subject, unsalted } from './formula'

/** Faults of one kind that are told of: more say no more. */
export const MOST = 20

export type ChainState = {
  /** Lines of the history, and links of the chain. */
  lines: number
  links: number
  /** Where the chain ends. */
  seq: number
}

/** A place in the chain, as a checkpoint outside the database remembers it. */
export type Place = { seq: number; hash: string }

/**
 * All of what follows reads one moment of the Trust, while others go on writing. The first thing asked in its transaction.
 */
export async function readOneMoment({ sql }: TrustDb): Promise<void> {
  await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`
  // Whoever may do everything in the database may put a schema of their own before PostgreSQL's.
  await sql`SET LOCAL search_path = pg_catalog, public`
}

export async function chainState({ sql, trustId }: TrustDb): Promise<ChainState> {
  const [found] = await sql<{ lines: string; links: string; seq: string }[]>`
    SELECT (SELECT count(*) FROM change WHERE trust_id = ${trustId}) AS lines,
      (SELECT count(*) FROM audit_link WHERE trust_id = ${trustId}) AS links,
      (SELECT coalesce(max(seq), 0) FROM audit_link WHERE trust_id = ${trustId}) AS seq`
  return { lines: Number(found?.lines), links: Number(found?.links), seq: Number(found?.seq) }
}

/**
 * Compares every line of the Trust's history with its link, the links with one another and with the head, and what was
 * erased with what says that it was. The digests are made anew by the database, so that a million lines take seconds.
 * @returns a sentence for each fault, without a name or an id of a person; none where all is as it was written.
 */
export async function chainFaults(db: TrustDb): Promise<string[]> {
  const found = [
    await unlikeLinks(db),
    await brokenLinks(db),
    await strayHead(db),
    await erasedUnsaid(db),
    await erasedUnlike(db),
  ]
  return found.flat()
}

/** Lines against the link of their act: edited, taken out, put in, put in another order or under another act. */
async function unlikeLinks(db: TrustDb): Promise<string[]> {
  const { sql, trustId } = db
  await sql`SET LOCAL jit = off`
  const unlike = await sql<
    { seq: string | null; act: string | null; said: number | null; lines: number | null; at: string | null }[]
  >`
    WITH written AS (
      SELECT c.act, count(*)::int AS lines, min(c.at) AS at,
        sha256(string_agg(coalesce(c.erased_digest, ${salted(db)}), ''::bytea ORDER BY c.id)) AS digest
      FROM change c LEFT JOIN history_salt h ON h.trust_id = ${trustId} AND h.subject_id = ${subject(db)}
      WHERE c.trust_id = ${trustId} GROUP BY c.act
    ), link AS (SELECT * FROM audit_link WHERE trust_id = ${trustId})
    SELECT l.seq, w.act, l.lines AS said, w.lines, to_char(coalesce(l.at, w.at) AT TIME ZONE 'UTC', ${WHEN}) AS at
    FROM link l FULL JOIN written w ON w.act = l.act
    WHERE l.seq IS NULL OR w.lines IS DISTINCT FROM l.lines OR w.digest IS DISTINCT FROM l.digest
    ORDER BY l.seq, w.at LIMIT ${MOST}`
  return unlike.map(({ seq, act, said, lines, at }) => {
    if (seq === null)
      return act === null
        ? `${lines} lines of the history, the first of ${at}, were written past Waymark: they belong to no act.`
        : `${lines} lines of the history, the first of ${at}, have no link: they were put in, or their link was taken out.`
    if (lines === null) return `The lines of link ${seq} (${at}) are gone: it sealed ${said}.`
    if (lines !== said) return `Link ${seq} (${at}) sealed ${said} lines, and there are ${lines}.`
    return `The lines of link ${seq} (${at}) are not what they were: at least one was edited or exchanged.`
  })
}

/** Links against one another: one taken out, put in, edited or put elsewhere. */
async function brokenLinks(db: TrustDb): Promise<string[]> {
  const { sql, trustId } = db
  const broken = await sql<{ seq: string; place: string; follows: boolean; same: boolean }[]>`
    SELECT seq, place, follows, same FROM (
      SELECT l.seq, row_number() OVER chain AS place, l.hash = ${linkHash(db)} AS same,
        l.previous = coalesce(lag(l.hash) OVER chain, ${genesis(db, trustId)}) AS follows
      FROM audit_link l WHERE l.trust_id = ${trustId} WINDOW chain AS (ORDER BY l.seq)
    ) linked WHERE seq <> place OR NOT follows OR NOT same
    ORDER BY seq LIMIT ${MOST}`
  const gap = broken.find(({ seq, place }) => seq !== place)
  return [
    ...(gap ? [`Links before link ${gap.seq} are missing: it stands in place ${gap.place}.`] : []),
    ...broken.flatMap(({ seq, follows, same }) => [
      ...(same ? [] : [`Link ${seq} is not what it was when it was made.`]),
      ...(follows ? [] : [`Link ${seq} does not follow the link before it.`]),
    ]),
  ]
}

/** The head against the last link. */
async function strayHead({ sql, trustId }: TrustDb): Promise<string[]> {
  const [found] = await sql<{ head: string | null; last: string | null; same: boolean }[]>`
    SELECT h.seq AS head, l.seq AS last, h.seq = l.seq AND h.hash = l.hash AS same
    FROM (SELECT * FROM audit_head WHERE trust_id = ${trustId}) h
    FULL JOIN (SELECT * FROM audit_link WHERE trust_id = ${trustId} ORDER BY seq DESC LIMIT 1) l ON true`
  if (!found || found.same) return []
  const { head, last } = found
  if (head === null) return [`The head of the chain is gone; its last link is ${last}.`]
  if (last === null) return [`The head says that there are ${head} links, and there is none.`]
  return head === last
    ? [`The head and link ${last} say the same number and not the same hash.`]
    : [`The head says that the last link is ${head}, and the last there is is ${last}.`]
}

/** What an erasure is written down as: of a person, or of an address that was invited. */
const ERASED = ['staff_history', 'invitation']

/** Lines that are taken for erased without an erasure that could have reached them. */
async function erasedUnsaid(db: TrustDb): Promise<string[]> {
  const { sql, trustId } = db
  const [found] = await sql<{ lines: number; at: string | null }[]>`
    SELECT count(*)::int AS lines, to_char(min(c.at) AT TIME ZONE 'UTC', ${WHEN}) AS at
    FROM change c LEFT JOIN audit_link l ON l.trust_id = ${trustId} AND l.act = c.act
    WHERE c.trust_id = ${trustId} AND c.erased_digest IS NOT NULL AND NOT EXISTS (
      SELECT FROM change e JOIN audit_link b ON b.trust_id = ${trustId} AND b.act = e.act
      WHERE e.trust_id = ${trustId} AND e.entity = ANY (${ERASED}) AND e.action = 'erased' AND e.import_id IS NULL
        AND e.entity_id = ${subject(db)} AND b.seq >= l.seq)`
  if (!found || found.lines === 0) return []
  return [
    `${found.lines} lines, the first of ${found.at}, are marked as erased, and nobody erased their person.`,
  ]
}

/** What was left of erased people against what the last erasure of each says was left. */
async function erasedUnlike(db: TrustDb): Promise<string[]> {
  const { sql, trustId } = db
  const unlike = await sql<{ seq: string }[]>`
    WITH erasure AS (
      SELECT DISTINCT ON (e.entity_id) e.entity_id AS subject, e.after, l.seq
      FROM change e JOIN audit_link l ON l.trust_id = ${trustId} AND l.act = e.act
      WHERE e.trust_id = ${trustId} AND e.entity = ANY (${ERASED}) AND e.action = 'erased' AND e.import_id IS NULL
      ORDER BY e.entity_id, l.seq DESC, e.id DESC
    ), emptied AS (
      SELECT ${subject(db)} AS subject, count(*) AS lines,
        encode(sha256(string_agg(${unsalted(db)}, ''::bytea ORDER BY c.id)), 'hex') AS digest
      FROM change c WHERE c.trust_id = ${trustId} AND c.erased_digest IS NOT NULL GROUP BY 1
    )
    SELECT a.seq FROM erasure a LEFT JOIN emptied e ON e.subject = a.subject
    WHERE coalesce(e.lines, 0) <> (a.after ->> 'lines')::bigint
      OR e.lines > 0 AND e.digest <> a.after ->> 'digest'
    ORDER BY a.seq LIMIT ${MOST}`
  return unlike.map(({ seq }) => `What the erasure of link ${seq} left of a person is not what it was.`)
}

/** The hashes of the chain at some places: null where there is no such link. */
export async function hashesAt(
  { sql, trustId }: TrustDb,
  seqs: readonly number[],
): Promise<Map<number, string>> {
  const links = await sql<{ seq: string; hash: string }[]>`
    SELECT seq, encode(hash, 'hex') AS hash FROM audit_link
    WHERE trust_id = ${trustId} AND seq = ANY(${seqs.map(String)}::bigint[])`
  return new Map(links.map(({ seq, hash }) => [Number(seq), hash]))
}

/** Every link of the chain, in its order, with its hash and when it was made. */
export async function linksOf({ sql, trustId }: TrustDb): Promise<(Place & { at: string })[]> {
  const links = await sql<{ seq: string; hash: string; at: string }[]>`
    SELECT seq, encode(hash, 'hex') AS hash, to_char(at AT TIME ZONE 'UTC', ${WHEN}) AS at FROM audit_link
    WHERE trust_id = ${trustId} ORDER BY seq`
  return links.map(({ seq, ...link }) => ({ seq: Number(seq), ...link }))
}

/** Where the Trust's chain ends now; null where nothing was ever written. */
export async function headOf({ sql, trustId }: TrustDb): Promise<Place | null> {
  const [head] = await sql<{ seq: string; hash: string }[]>`
    SELECT seq, encode(hash, 'hex') AS hash FROM audit_head WHERE trust_id = ${trustId}`
  return head ? { seq: Number(head.seq), hash: head.hash } : null
}

export const WHEN = 'DD Mon YYYY HH24:MI:SS "UTC"'
