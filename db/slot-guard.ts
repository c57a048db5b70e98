import type { TransactionSql } from 'postgres'

const SENDS = new Set(['unsafe', 'file', 'notify'])
const QUERY_METHODS = ['values', 'raw', 'simple', 'execute', 'describe', 'forEach', 'readable', 'writable']

/**
 * The transaction's handle, silent once its connection has closed: what is asked of it then never settles, so
 * the driver sends neither the statement nor, after it, COMMIT or ROLLBACK.
 */
export function guarded(raw: TransactionSql, isClosed: () => boolean): TransactionSql {
  const savepoint = (...args: unknown[]) => {
    const work = args.pop() as (sql: TransactionSql) => Promise<unknown>
    const inside = (nested: TransactionSql) =>
      unlessClosed(Promise.resolve(work(guarded(nested, isClosed))), isClosed)
    return isClosed() ? silent() : Reflect.apply(raw.savepoint, raw, [...args, inside])
  }
  return new Proxy(raw, {
    apply: (target, self, args) => (isClosed() ? silent() : Reflect.apply(target, self, args)),
    get: (target, key) => {
      if (key === 'savepoint') return savepoint
      const value = Reflect.get(target, key)
      if (typeof key !== 'string' || !SENDS.has(key)) return value
      return (...args: unknown[]) => (isClosed() ? silent() : Reflect.apply(value, target, args))
    },
  })
}

/**
 * What `work` came to, success or failure, unless the connection closed meanwhile: then it never settles. A
 * failure would make the driver send ROLLBACK, which on a closed connection brings the process down.
 */
export async function unlessClosed<T>(work: Promise<T>, isClosed: () => boolean): Promise<T> {
  try {
    const result = await work
    return isClosed() ? silent() : result
  } catch (problem) {
    if (isClosed()) return silent()
    throw problem
  }
}

/** A query that never settles, whatever form its answer is asked in. */
function silent(): Promise<never> {
  const query = new Promise<never>(() => undefined)
  const next = () => query
  return Object.assign(query, Object.fromEntries(QUERY_METHODS.map((method) => [method, next])), {
    cursor: () => ({ [Symbol.asyncIterator]: () => ({ next, return: next }) }),
  })
}
