import type { Db } from 'pg-boss'
import type { Sql, TransactionSql } from 'postgres'
import type { Slot, SlotPool } from '../slots'

type Parameter = string | number | boolean | null | string[]

/** Lets pg-boss work on the connection of `sql`: the owner's, or an open transaction of its caller's. */
export function databaseOn(sql: Sql | TransactionSql): Db {
  return { executeSql: (text, values) => execute(sql, text, values) }
}

/**
 * Lets pg-boss work on slots. Each statement has its connection to itself, because some begin a transaction, which
 * stays open when they fail. One whose connection was lost is said again. That does no harm (a claim is fenced by its
 * number, and one that was not heard of is soon missed), where a finished job whose end was lost would be done anew.
 */
export function databaseOf(pool: SlotPool): Db {
  const say = (text: string, values?: unknown[]) =>
    pool.use(async (slot) => {
      try {
        return await execute(slot.sql, text, values)
      } catch (problem) {
        if (await isLost(slot)) return problem as Error
        throw problem
      }
    })
  return {
    async executeSql(text, values) {
      let answer = await say(text, values)
      for (let again = 0; again < AGAIN && answer instanceof Error; again++) answer = await say(text, values)
      if (answer instanceof Error) throw answer
      return answer
    },
  }
}

/** More often than the pool has connections, which may all be lost at once. */
const AGAIN = 5

/** Ends the transaction that a failed statement may have left open, and learns whether the connection still works. */
async function isLost(slot: Slot): Promise<boolean> {
  if (slot.isClosed()) return true
  return slot.sql.unsafe('ROLLBACK').then(
    () => false,
    () => true,
  )
}

async function execute(sql: Sql | TransactionSql, text: string, values?: unknown[]) {
  const result: readonly unknown[] = values?.length
    ? await sql.unsafe(jsonAsText(text), values.map(parameter))
    : await sql.unsafe(text)
  return { rows: result.every(Array.isArray) ? result.flat() : [...result] }
}

/** JSON goes as text. Of a text the driver would make JSON once more for a parameter of type json. */
const jsonAsText = (text: string) => text.replace(/(\$\d+)::jsonb\b/g, '$1::text::jsonb')

function parameter(value: unknown): Parameter {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map((element: unknown) => String(element))
  return JSON.stringify(value)
}
