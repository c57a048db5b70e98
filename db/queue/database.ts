import type { Db } from 'pg-boss'
import type { Sql, TransactionSql } from 'postgres'
import type { SlotPool } from '../slots'

type Parameter = string | number | boolean | null | string[]

/** Lets pg-boss work on the connection of `sql`: the owner's, or an open transaction of its caller's. */
export function databaseOn(sql: Sql | TransactionSql): Db {
  return { executeSql: (text, values) => execute(sql, text, values) }
}

/**
 * Lets pg-boss work on slots. Each statement has its connection to itself, because some begin a transaction, which
 * stays open when they fail.
 */
export function databaseOf(pool: SlotPool): Db {
  return {
    executeSql: (text, values) =>
      pool.use(async (slot) => {
        try {
          return await execute(slot.sql, text, values)
        } catch (problem) {
          if (!slot.isClosed()) await slot.sql.unsafe('ROLLBACK')
          throw problem
        }
      }),
  }
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
