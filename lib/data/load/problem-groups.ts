import 'server-only'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import type { Problem } from '@/lib/import/shapes'

/** Problems of one cause: what is wrong and what to do are the same, whatever row they name. */
export type ProblemGroup = {
  /** The first of them in the order of the file; what the group is asked for by. */
  n: number
  severity: 'problem' | 'warning'
  column: string
  reason: string
  todo: string
  rows: number
  /** The values met most often, with how often. */
  values: { value: string; count: number }[]
  /** Some of the rows. */
  sample: number[]
}

/** Rows and numbers that a reason names do not make another cause of it. */
const CAUSE = `regexp_replace(reason, '[0-9]+', '#', 'g')`
const GROUPS = 50
const VALUES = 20

/** What was found in a file, by cause, what stops it first and the most frequent first. */
export function problemGroups(scope: Scope, loadId: string): Promise<ProblemGroup[]> {
  return withTrust(scope, async ({ sql, trustId }) => {
    const groups = await sql<Omit<ProblemGroup, 'values'>[]>`
      SELECT min(n) AS n, severity, "column", (array_agg(reason ORDER BY n))[1] AS reason,
        (array_agg(todo ORDER BY n))[1] AS todo, count(DISTINCT "row")::int AS rows,
        (array_agg(DISTINCT "row"))[1:5] AS sample
      FROM load_problem WHERE trust_id = ${trustId} AND load_id = ${loadId}
      GROUP BY severity, "column", ${sql.unsafe(CAUSE)}
      ORDER BY severity, count(*) DESC, min(n) LIMIT ${GROUPS}`
    const found: ProblemGroup[] = []
    for (const group of groups) {
      const values = await sql<{ value: string; count: number }[]>`
        SELECT value, count(*)::int AS count FROM load_problem
        WHERE trust_id = ${trustId} AND load_id = ${loadId} AND severity = ${group.severity}
          AND "column" = ${group.column} AND ${sql.unsafe(CAUSE)} = regexp_replace(${group.reason}, '[0-9]+', '#', 'g')
        GROUP BY value ORDER BY count(*) DESC, value LIMIT ${VALUES}`
      found.push({ ...group, values: [...values] })
    }
    return found
  })
}

/** The rows of one cause. @param n the place of one of its problems. */
export function problemsOfCause(
  scope: Scope,
  loadId: string,
  n: number,
  page: number,
  size: number,
): Promise<{ problems: Problem[]; total: number; severity: 'problem' | 'warning' } | null> {
  return withTrust(scope, async ({ sql, trustId }) => {
    const [one] = await sql<{ severity: 'problem' | 'warning'; column: string; reason: string }[]>`
      SELECT severity, "column", reason FROM load_problem
      WHERE trust_id = ${trustId} AND load_id = ${loadId} AND n = ${n}`
    if (!one) return null
    const same = sql`trust_id = ${trustId} AND load_id = ${loadId} AND severity = ${one.severity}
      AND "column" = ${one.column} AND ${sql.unsafe(CAUSE)} = regexp_replace(${one.reason}, '[0-9]+', '#', 'g')`
    const [count] = await sql<
      { total: number }[]
    >`SELECT count(*)::int AS total FROM load_problem WHERE ${same}`
    const problems = await sql<Problem[]>`
      SELECT "row", "column", value, reason, todo FROM load_problem WHERE ${same}
      ORDER BY "row", n LIMIT ${size} OFFSET ${(page - 1) * size}`
    return { problems: [...problems], total: count?.total ?? 0, severity: one.severity }
  })
}
