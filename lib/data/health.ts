import { sql } from 'drizzle-orm'
import { withoutTrust } from '@/db/trust'

const PATIENCE = 5_000

/** @returns whether a pooled transaction answers within five seconds. */
export async function isDatabaseWell(): Promise<boolean> {
  const answer = withoutTrust(null, ({ orm }) => orm.execute(sql`SELECT 1`)).then(
    () => true,
    (problem) => {
      console.error('health: the database does not answer', problem)
      return false
    },
  )
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, false)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
