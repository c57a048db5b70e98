import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Sql, TransactionSql } from 'postgres'
import { deriveCareers } from './derive'
import { newId } from './ids'
import { type MadeLink, tellLinks } from './made-links'
import { type Slot, withSlot } from './slots'
import type { Day, OdsCode } from './vocabulary'

/** Who acts, and in which Trust. */
export type TrustActor = { trustId: OdsCode; accountId: string | null; accountName: string }

/** The only handle to a Trust's rows: one open transaction, behind the Trust's row-level security. */
export type TrustDb = {
  readonly trustId: OdsCode
  readonly actor: TrustActor
  readonly orm: PostgresJsDatabase
  /** The transaction's own statements, for sets and COPY. */
  readonly sql: TransactionSql
  /** Staff whose posts or names changed: their careers are derived anew before the commit. */
  readonly touched: Set<string>
  /** Lines that were written at the door: they are sealed at the end. */
  readonly atDoor: string[]
  /** The day that queries take the records as known on; see db/known-on.ts. Without it, as they are. */
  readonly knownOn?: Day | null
}

const ODS_CODE = /^[A-Z0-9]{3,8}$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text, such as a part of an address, can be the ODS code of a Trust. */
export const isOdsCode = (text: string): text is OdsCode => typeof text === 'string' && ODS_CODE.test(text)

/**
 * Runs `work` in one transaction that sees the rows of one Trust. What it writes into the history becomes one link of the
 * Trust's chain, at the very end, whoever wrote it and however (docs/decisions/0020-audit-chain.md).
 * @param actor the Trust and who acts in it; the ODS code is checked before it reaches a statement.
 * @param work awaits nothing but the database.
 * @returns what `work` returns, once committed.
 * @throws when the ODS code is malformed, when `work` throws, or when the connection was lost: nothing is
 *   committed then.
 */
export function withTrust<T>(actor: TrustActor, work: (db: TrustDb) => Promise<T>): Promise<T> {
  if (!isOdsCode(actor.trustId)) throw new Error('withTrust: not an ODS code')
  const settings = `SET LOCAL app.trust_id = '${actor.trustId}'; SET LOCAL app.act = '${newId()}'`
  return inTransaction(settings, async (sql, slot, made) => {
    const db: TrustDb = {
      trustId: actor.trustId,
      actor,
      orm: ormOn(sql, slot),
      sql,
      touched: new Set(),
      atDoor: [],
    }
    const result = await work(db)
    if (db.touched.size > 0) {
      const staffIds = [...db.touched]
      await lockStaff(sql, actor.trustId, staffIds)
      await deriveCareers(sql, actor.trustId, staffIds)
    }
    made.push(...(await seal(db)))
    return result
  })
}

/**
 * Two transactions may edit two posts of one person at once. The careers that the second derives must replace
 * those of the first, so it waits until it can see them.
 */
const lockStaff = (sql: TransactionSql, trustId: string, staffIds: string[]) => sql`
  SELECT FROM staff WHERE trust_id = ${trustId} AND id = ANY(${staffIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`

/** The handle to what belongs to no Trust: accounts, sessions, and the account's own memberships. */
export type AccountDb = {
  readonly orm: PostgresJsDatabase
  readonly sql: TransactionSql
  /** Lines that were written at the door: they are sealed at the end. */
  readonly atDoor: string[]
}

/**
 * Runs `work` outside any Trust: no Trust-owned row can be seen but the memberships of `accountId`.
 * @param accountId the account whose memberships may be read; null before anyone is known.
 */
export function withoutTrust<T>(accountId: string | null, work: (db: AccountDb) => Promise<T>): Promise<T> {
  if (accountId !== null && !UUID.test(accountId)) throw new Error('withoutTrust: not an account id')
  return inTransaction(`SET LOCAL app.account_id = '${accountId ?? ''}'`, async (sql, slot, made) => {
    const db: AccountDb = { orm: ormOn(sql, slot), sql, atDoor: [] }
    const result = await work(db)
    if (db.atDoor.length > 0) made.push(...(await seal(db)))
    return result
  })
}

/**
 * Links what this transaction wrote into the Trust's history, and its lines of the door, into their chains. Last of all: others
 * wait for the heads.
 */
async function seal({ sql, atDoor }: AccountDb): Promise<MadeLink[]> {
  const links = await sql<(Omit<MadeLink, 'seq'> & { seq: string })[]>`
    SELECT chain, seq, hash FROM seal(${atDoor}::uuid[])`
  return links.map(({ chain, seq, hash }) => ({ chain, seq: Number(seq), hash }))
}

function ormOn(sql: TransactionSql, slot: Slot) {
  // Without the schema, which only relational queries need: reading it takes longer than a query.
  return drizzle(withOptions(sql, slot.sql))
}

/** Drizzle reads the parsers from the client's options, which a transaction's handle does not carry. */
function withOptions(sql: TransactionSql, client: Sql): Sql {
  return new Proxy(sql as unknown as Sql, {
    get: (target, key) => (key === 'options' ? client.options : Reflect.get(target, key)),
  })
}

async function inTransaction<T>(
  setting: string,
  work: (sql: TransactionSql, slot: Slot, made: MadeLink[]) => Promise<T>,
): Promise<T> {
  const made: MadeLink[] = []
  try {
    const done = await withSlot((slot) =>
      slot.transaction(async (sql) => {
        // Sent before anything of the work and not waited for: the connection answers in order, and where this fails so does all that follows.
        const set = sql.unsafe(setting).execute()
        const [result] = await Promise.all([work(sql, slot, made), set])
        return result
      }),
    )
    tellLinks(made, true)
    return done
  } catch (problem) {
    tellLinks(made, false)
    throw problem
  }
}
