import { drizzle } from 'drizzle-orm/postgres-js'
import postgres, { type Sql, type TransactionSql } from 'postgres'
import { Pool } from 'tarn'
import { ARRAY_TYPES } from './arrays'
import { giveWay } from './give-way'
import { ofProcess } from './of-process'
import { guarded, unlessClosed } from './slot-guard'

/** The connection closed under a transaction. */
export class ConnectionLost extends Error {
  /** @param committing whether the work was done and only the answer to its COMMIT is missing. */
  constructor(
    readonly committing: boolean,
    cause: unknown,
  ) {
    const saved = committing
      ? 'Look whether the change was saved before you make it again.'
      : 'Nothing was saved. Try again.'
    super(`The connection to the database was lost. ${saved}`, { cause })
    this.name = 'ConnectionLost'
  }
}

/**
 * One connection that is never reused once it was closed. The driver would reconnect on it and let a waiting
 * transaction's statements, and its COMMIT, land inside the next transaction there (postgres issue 1216).
 */
export type Slot = {
  readonly sql: Sql
  isClosed(): boolean
  /** @throws ConnectionLost when the connection closes before the transaction has ended. */
  transaction<T>(work: (sql: TransactionSql) => Promise<T>): Promise<T>
}

export type SlotPool = {
  use<T>(work: (slot: Slot) => Promise<T>): Promise<T>
  /** Ends every connection, once the work on it is done. */
  close(): Promise<void>
}

function openSlot(url: string): Slot {
  let closed = false
  const isClosed = () => closed
  // One listener at a time, not a promise for the slot's life: each race would leave a reaction on that.
  let onLost = () => {}
  const sql = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    fetch_types: false,
    types: ARRAY_TYPES,
    onnotice: () => undefined,
    connection: { application_name: 'waymark' },
    onclose: () => {
      closed = true
      onLost()
      void sql.end({ timeout: 0 })
    },
  })
  drizzle(sql)
  return {
    sql,
    isClosed,
    async transaction<T>(work: (sql: TransactionSql) => Promise<T>): Promise<T> {
      let committing = false
      const lost = new Promise<never>((_, reject) => {
        onLost = () => reject(new Error('The connection closed.'))
      })
      const outcome = sql.begin(async (raw) => {
        const result = await unlessClosed(work(guarded(raw, isClosed)), isClosed)
        committing = true
        return result
      })
      try {
        return (await Promise.race([outcome, lost])) as T
      } catch (problem) {
        if (closed) throw new ConnectionLost(committing, problem)
        throw problem
      } finally {
        onLost = () => {}
      }
    },
  }
}

/**
 * A pool of slots.
 * @param url of the application's role.
 * @param size the most connections at once.
 * @param behindPages whether what is asked on them can wait for what others ask.
 */
export function slotPool(url: string, size: number, behindPages = false): SlotPool {
  const pool = new Pool<Slot>({
    create: async () => {
      const slot = openSlot(url)
      try {
        await slot.sql`select 1`
        if (behindPages) await giveWay(slot.sql)
      } catch (problem) {
        void slot.sql.end({ timeout: 0 })
        throw problem
      }
      return slot
    },
    validate: (slot) => !slot.isClosed(),
    destroy: async (slot) => {
      await slot.sql.end({ timeout: 1 }).catch(() => undefined)
    },
    min: 0,
    max: size,
    acquireTimeoutMillis: 30_000,
    propagateCreateError: true,
  })
  return {
    async use(work) {
      const slot = await pool.acquire().promise
      try {
        return await work(slot)
      } finally {
        pool.release(slot)
      }
    },
    close: async () => {
      await pool.destroy()
    },
  }
}

const own = ofProcess('slots', (): { pool?: SlotPool } => ({}))

/** The process's pool, opened on first use from `DATABASE_URL`. */
export function withSlot<T>(work: (slot: Slot) => Promise<T>): Promise<T> {
  if (!own.pool) {
    const url = process.env.DATABASE_URL
    if (!url) throw new Error('DATABASE_URL is not set. Start Waymark with npm start.')
    const { WAYMARK_CONNECTIONS = '10', WAYMARK_BEHIND_PAGES } = process.env
    own.pool = slotPool(url, Number(WAYMARK_CONNECTIONS), WAYMARK_BEHIND_PAGES === 'yes')
  }
  return own.pool.use(work)
}

/** Ends the process's connections, so that a command can finish. */
export async function closeSlots(): Promise<void> {
  const open = own.pool
  delete own.pool
  await open?.close()
}
