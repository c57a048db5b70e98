import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { account, load, membership, report, reportRun, trust } from '@/db/schema'
import { type TrustActor, type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import { permits } from '@/lib/access/permission'
import type { Scope } from '@/lib/access/scope'
import { scopeOf } from '@/lib/access/scope-of'
import { today } from '../clock'
import { actorOf } from '../load/import-record'
import { makeRun, STOPPED, type WriteSection } from './make-run'
import { maySee, type ReportRecord, recordOf } from './reports'
import { tellMembers } from './tell-members'

/**
 * Makes the reports that are made each month, as at the day of a staff list that has been applied, each in the name of
 * the account whose report it is and with no more than it may see. Begun again after a worker was killed, it makes those
 * that were not made.
 *
 * @param importId of any import: nothing is made after one that is no staff list, or that was not applied
 */
export async function makeScheduledReports(
  actor: TrustActor,
  importId: string,
  write: WriteSection,
  signal?: AbortSignal,
): Promise<void> {
  const due = await withTrust(actorOf(actor), (db) => dueAfter(db, importId))
  for (const { record, scope, asAt } of due) {
    signal?.throwIfAborted()
    if (scope && maySee(scope, record.grade)) {
      const how = { asAt, origin: 'schedule', loadId: importId } as const
      const run = await makeRun(scope, record.id, how, write, signal)
      if (run.kind === 'made' && record.definition.tellMembers) await tellMembers(scope, run.id)
    } else await withTrust(actorOf(actor), (db) => notAllowed(db, record, asAt, importId))
  }
}

type Due = { record: ReportRecord; scope: Scope | null; asAt: Day }

async function dueAfter(db: TrustDb, importId: string): Promise<Due[]> {
  const { orm, trustId } = db
  const [list] = await orm
    .select({ asAt: load.asAt })
    .from(load)
    .where(
      and(
        eq(load.trustId, trustId),
        eq(load.id, importId),
        eq(load.kind, 'staff-list'),
        eq(load.status, 'done'),
      ),
    )
  if (!list?.asAt) return []
  await orm
    .update(reportRun)
    .set({ state: 'failed', problem: STOPPED })
    .where(and(eq(reportRun.trustId, trustId), eq(reportRun.loadId, importId), eq(reportRun.state, 'making')))
  const made = await orm
    .select({ reportId: reportRun.reportId, state: reportRun.state, fingerprint: reportRun.fingerprint })
    .from(reportRun)
    .where(and(eq(reportRun.trustId, trustId), eq(reportRun.loadId, importId)))
  const rows = await orm
    .select({ report, role: membership.role, trust, accountName: account.name })
    .from(report)
    .innerJoin(trust, eq(trust.trustId, report.trustId))
    .leftJoin(
      membership,
      and(
        eq(membership.trustId, report.trustId),
        eq(membership.accountId, report.accountId),
        isNull(membership.disabledAt),
      ),
    )
    .leftJoin(account, and(eq(account.id, membership.accountId), isNull(account.disabledAt)))
    .where(and(eq(report.trustId, trustId), eq(report.schedule, 'monthly')))
    .orderBy(asc(report.name))
  const asAt = list.asAt
  return rows
    .filter((row) => !made.some((run) => run.reportId === row.report.id && run.state === 'made'))
    .map((row) => {
      const { role, accountName } = row
      const may = role && accountName && permits(role, 'report:write')
      return {
        record: recordOf(row.report),
        asAt,
        scope: may
          ? scopeOf(
              { trustId, trustName: row.trust.name, nation: row.trust.nation, role },
              { accountId: row.report.accountId, accountName },
            )
          : null,
      }
    })
}

/** A report whose person may no longer see what is in it is shown as not made, with what to do. */
async function notAllowed(db: TrustDb, record: ReportRecord, asAt: Day, loadId: string): Promise<void> {
  await db.orm.insert(reportRun).values({
    trustId: db.trustId,
    id: newId(),
    reportId: record.id,
    name: record.name,
    grade: record.grade,
    asAt,
    knownOn: today(),
    origin: 'schedule',
    loadId,
    state: 'failed',
    problem: `${record.who}, whose report it is, may no longer make it. Whoever may opens it, chooses Change and saves it: it is theirs then.`,
    accountId: record.accountId,
    who: record.who,
  })
}
