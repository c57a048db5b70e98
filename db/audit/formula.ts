import type { AccountDb } from '../trust'

/**
 * What the links of the chains are made of, said once more beside the functions that make them (db/migrations/0014, 0018, 0022
 * and 0024): whoever may do everything in the database may replace those, and the verifier asks none of them. A table's row is
 * meant by the letter that the statement gives it.
 */
type Asks = Pick<AccountDb, 'sql'>

/** Whom a line `c` of the history is about, or itself. */
export const subject = ({ sql }: Asks) => sql`
  CASE WHEN c.staff_id IS NOT NULL THEN c.staff_id WHEN c.entity = 'awaited_route' THEN c.entity_id
    WHEN c.erased_digest IS NOT NULL OR c.before IS NOT NULL OR c.after IS NOT NULL THEN c.id END`

const record = ({ sql }: Asks) => sql`
  record_send(ROW(c.trust_id, c.id, c.at, c.account_id, c.who, c.action, c.entity, c.entity_id, c.staff_id, c.import_id,
    c.before, c.after))`

/** The digest of a line `c`, with the salt in `h`. */
export const salted = (db: Asks) => db.sql`sha256(coalesce(h.salt, ''::bytea) || ${record(db)})`

/** The digest of what is left of a line `c`. */
export const unsalted = (db: Asks) => db.sql`sha256(${record(db)})`

export const genesis = ({ sql }: Asks, trustId: string) =>
  sql`sha256(convert_to('waymark ' || ${trustId}::text, 'UTF8'))`

/** The hash of a link `l` of a Trust's chain. */
export const linkHash = ({ sql }: Asks) => sql`
  sha256(l.previous || convert_to(ROW(l.trust_id, l.seq, l.act, l.lines, encode(l.digest, 'hex'),
    (extract(epoch FROM l.at) * 1000000)::bigint)::text, 'UTF8'))`

/** The digest of a line `e` of the door: of all of it, but for lines of before migration 0024, which have a shorter salt. */
export const doorDigest = ({ sql }: Asks) => sql`
  sha256(e.salt || CASE WHEN octet_length(e.salt) > 32
    THEN record_send(ROW(e.id, e.at, e.account_id, e.kind, e.who, e.about))
    ELSE record_send(ROW(e.id, e.at, e.account_id, e.kind)) END)`

export const doorGenesis = ({ sql }: Asks) => sql`sha256(convert_to('waymark door', 'UTF8'))`

/** The hash of a link `l` of the door. */
export const doorLinkHash = ({ sql }: Asks) => sql`
  sha256(l.previous || convert_to(ROW(l.seq, l.event_id, encode(l.digest, 'hex'),
    (extract(epoch FROM l.at) * 1000000)::bigint)::text, 'UTF8'))`
