import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { account, membership, reportRun } from '@/db/schema'
import { type TrustActor, withTrust } from '@/db/trust'
import { siteUrl } from '@/lib/access/origin'
import { gradeFor, permits } from '@/lib/access/permission'
import { longDay } from '@/lib/format/day'
import { canSendMail, type Mail, sendMails } from '@/lib/mail/send-mail'
import { actorOf } from '../load/import-record'
import { maySee } from './reports'

/**
 * Tells the members who may see it that a report is there, where a mail server is configured: its name, its day and where
 * it is, and nothing of what is in it.
 *
 * @param runId of a run that was made
 * @returns how many were told
 */
export async function tellMembers(actor: TrustActor, runId: string): Promise<number> {
  if (!canSendMail()) return 0
  const mails = await withTrust(actorOf(actor), async ({ orm, trustId }): Promise<Mail[]> => {
    const [run] = await orm
      .select({ name: reportRun.name, asAt: reportRun.asAt, grade: reportRun.grade })
      .from(reportRun)
      .where(and(eq(reportRun.trustId, trustId), eq(reportRun.id, runId), eq(reportRun.state, 'made')))
    if (!run) return []
    const members = await orm
      .select({ email: account.email, role: membership.role })
      .from(membership)
      .innerJoin(account, eq(account.id, membership.accountId))
      .where(and(eq(membership.trustId, trustId), isNull(membership.disabledAt), isNull(account.disabledAt)))
    const link = new URL(`/t/${trustId}/reports/runs/${runId}`, siteUrl()).href
    return members
      .filter(({ role }) => permits(role, 'report:read') && maySee({ grade: gradeFor(role) }, run.grade))
      .map(({ email }) => ({
        to: email,
        subject: `${run.name}, ${longDay(run.asAt)}`,
        text: `The report “${run.name}” as at ${longDay(run.asAt)} is there. Sign in to read it:\n\n${link}\n\nYou get this mail because you are a member of this Trust in Waymark. Whoever looks after the report can switch it off.\n`,
      }))
  })
  return sendMails(mails)
}
