import { drizzle } from 'drizzle-orm/postgres-js'
import postgres, { type Sql, type TransactionSql } from 'postgres'
import { Pool } from 'tarn'

/**
 * One connection that is never reused once it was closed. The driver would reconnect on it and let a waiting
 * transaction's statements, and its COMMIT, land inside the next transaction there (postgres issue 1216).
 */
export type Slot = {
  readonly sql: Sql
  /** Rejects when the connection closes. */
  readonly lost: Promise<never>
  isClosed(): boolean
  /** A promise that never settles: the driver then sends neither COMMIT nor ROLLBACK. */
  never<T>(): Promise<T>
  /** The transaction's handle, silent once the connection has closed. */
  guard(raw: TransactionSql): TransactionSql
}

export class ConnectionLost extends Error {
  constructor() {
    super('The connection to the database was lost. Nothing was saved.')
    this.name = 'ConnectionLost'
  }
}

export type SlotPool = {
  use<T>(work: (slot: Slot) => Promise<T>): Promise<T>
  /** Ends every connection. */
  close(): Promise<void>
}

function openSlot(url: string): Slot {
  let closed = false
  let reject: (error: Error) => void = () => undefined
  const lost = new Promise<never>((_, fail) => {
    reject = fail
  })
  lost.catch(() => undefined)
  const sql = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: { application_name: 'waymark' },
    onclose: () => {
      closed = true
      reject(new ConnectionLost())
    },
  })
  drizzle(sql)
  const never = <T>() => new Promise<T>(() => undefined)
  return {
    sql,
    lost,
    never,
    isClosed: () => closed,
    guard: (raw) =>
      new Proxy(raw, {
        apply: (target, self, args) => (closed ? never() : Reflect.apply(target, self, args)),
        get: (target, key) =>
          key === 'unsafe' || key === 'savepoint'
            ? (...args: unknown[]) => (closed ? silent() : Reflect.apply(target[key] as never, target, args))
            : Reflect.get(target, key),
      }),
  }
}

/** What a closed handle's query is: never settled, whatever is asked of it. */
function silent(): Promise<never> & { values(): Promise<never> } {
  const query = new Promise<never>(() => undefined)
  return Object.assign(query, { values: () => query })
}

/**
 * A pool of slots.
 * @param url of the application's role.
 * @param size the most connections at once.
 */
export function slotPool(url: string, size: number): SlotPool {
  const pool = new Pool<Slot>({
    create: async () => {
      const slot = openSlot(url)
      await slot.sql`select 1`
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

const shared = globalThis as typeof globalThis & { waymarkSlots?: SlotPool }

/** The process's pool, opened on first use from `DATABASE_URL`. */
export function withSlot<T>(work: (slot: Slot) => Promise<T>): Promise<T> {
  if (!shared.waymarkSlots) {
    const url = process.env.DATABASE_URL
    if (!url) throw new Error('DATABASE_URL is not set. Start Waymark with npm start.')
    shared.waymarkSlots = slotPool(url, Number(process.env.WAYMARK_CONNECTIONS ?? 10))
  }
  return shared.waymarkSlots.use(work)
}

/** Ends the process's connections, so that a command can finish. */
export async function closeSlots(): Promise<void> {
  const open = shared.waymarkSlots
  delete shared.waymarkSlots
  await open?.close()
}
