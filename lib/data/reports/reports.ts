import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import { report } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Grade, ReportSchedule } from '@/db/vocabulary'
import { add, type Changed, edit, remove } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { type ReportDefinition, type ReportInput, reportDefinition } from '@/lib/forms/report'

export type ReportRecord = {
  id: string
  name: string
  grade: Grade
  schedule: ReportSchedule
  definition: ReportDefinition
  accountId: string
  who: string
  version: number
}

/** The reports of the Trust that the scope may see, by name. */
export function reportsOf(scope: Scope): Promise<ReportRecord[]> {
  requireMay(scope, 'report:read')
  return withTrust(scope, async (db) => {
    const rows = await db.orm
      .select()
      .from(report)
      .where(eq(report.trustId, db.trustId))
      .orderBy(asc(report.name))
    return rows.map(recordOf).filter((one) => maySee(scope, one.grade))
  })
}

/** @returns null where there is none, and where its grade is not one that the scope may see. */
export function readReport(scope: Scope, id: string): Promise<ReportRecord | null> {
  requireMay(scope, 'report:read')
  return withTrust(scope, (db) => reportRecord(db, scope, id))
}

export async function reportRecord(
  db: TrustDb,
  scope: Pick<Scope, 'grade'>,
  id: string,
): Promise<ReportRecord | null> {
  const [row] = await db.orm
    .select()
    .from(report)
    .where(and(eq(report.trustId, db.trustId), eq(report.id, id)))
  return row && maySee(scope, row.grade) ? recordOf(row) : null
}

/** Exact numbers are only for those who see exact numbers everywhere. */
export const maySee = (scope: Pick<Scope, 'grade'>, grade: Grade): boolean =>
  grade === 'safe_to_share' || scope.grade === 'internal'

export type ReportOutcome =
  | { kind: 'saved'; id: string }
  | { kind: 'taken' }
  | { kind: 'missing' }
  | { kind: 'stale'; current: ReportRecord }

/** Adds a report by a name that no other of the Trust has. */
export function addReport(scope: Scope, input: ReportInput): Promise<ReportOutcome> {
  const accountId = ownerOf(scope)
  return withTrust(scope, async (db): Promise<ReportOutcome> => {
    if (await takenBy(db, input.name)) return { kind: 'taken' }
    const row = await add(db, report, { ...input, accountId, who: scope.accountName })
    return { kind: 'saved', id: row.id }
  })
}

/**
 * Changes what a report is made of; runs that were made stay as they are. Whoever changes it is whose it is from then
 * on: a run by schedule is made in their name and with what they may see.
 * @param version the version that was read
 */
export function changeReport(
  scope: Scope,
  id: string,
  version: number,
  input: ReportInput,
): Promise<ReportOutcome> {
  const accountId = ownerOf(scope)
  return withTrust(scope, async (db): Promise<ReportOutcome> => {
    if (!(await reportRecord(db, scope, id))) return { kind: 'missing' }
    const other = await takenBy(db, input.name)
    if (other && other !== id) return { kind: 'taken' }
    const changed = await edit(db, report, id, version, { ...input, accountId, who: scope.accountName })
    return outcomeOf(changed, id)
  })
}

/** Removes a report from the list; its runs stay on the shelf. @param version the version that was read */
export function removeReport(scope: Scope, id: string, version: number): Promise<ReportOutcome> {
  ownerOf(scope)
  return withTrust(scope, async (db): Promise<ReportOutcome> => {
    if (!(await reportRecord(db, scope, id))) return { kind: 'missing' }
    return outcomeOf(await remove(db, report, id, version), id)
  })
}

function outcomeOf(changed: Changed<typeof report>, id: string): ReportOutcome {
  if (changed.kind === 'stale') return { kind: 'stale', current: recordOf(changed.current) }
  return changed.kind === 'missing' ? changed : { kind: 'saved', id }
}

async function takenBy(db: TrustDb, name: string): Promise<string | null> {
  const [row] = await db.orm
    .select({ id: report.id })
    .from(report)
    .where(and(eq(report.trustId, db.trustId), eq(report.name, name)))
  return row?.id ?? null
}

/** A row as it is read: its definition goes through its schema. */
export function recordOf({ trustId: _, definition, ...row }: typeof report.$inferSelect): ReportRecord {
  return { ...row, definition: reportDefinition.parse(definition) }
}

function requireMay(scope: Scope, permission: 'report:read' | 'report:write'): void {
  if (!scope.can(permission)) throw new Error(`${permission} is missing`)
}

function ownerOf(scope: Scope): string {
  requireMay(scope, 'report:write')
  if (!scope.accountId) throw new Error('A report belongs to an account')
  return scope.accountId
}
