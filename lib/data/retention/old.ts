import 'server-only'
import { forgetAddresses } from '@/db/audit/erase'
import { type TrustDb, withTrust } from '@/db/trust'
import { newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { monthsLater } from '@/lib/domain/calendar'
import { RETENTION } from '@/lib/domain/retention'
import { today } from '../clock'
import { WAITING } from '../load/import-record'
import { accountsPast, forgetAccounts } from './former-members'
import { readPeriods } from './periods'

/** Records of no staff member that are past their period: how many of each. */
export type OldRecords = {
  /** Uploads that nobody has approved or put aside. */
  uploads: number
  /** Lines of what was done at the door, but those that another Trust of the same person still keeps. */
  events: number
  /** Used, run out or withdrawn. */
  invitations: number
  /** Of people who were removed from this Trust and belong to none, and whom no other Trust still keeps. */
  accounts: number
}

/** What is past its period and would go. */
export function oldRecords(scope: Scope): Promise<OldRecords> {
  if (!scope.can('settings:write')) throw new Error('settings:write is missing')
  return withTrust(scope, async (db) => {
    const { sql, trustId } = db
    const before = await cutOffs(db)
    const [old] = await sql<Omit<OldRecords, 'accounts'>[]>`
      SELECT
        (SELECT count(*)::int FROM load WHERE trust_id = ${trustId} AND status = ANY(${[...WAITING]}::text[])
          AND started_at < ${before.uploads}::date) AS uploads,
        forget_door_events(${before.door}::date, ${RETENTION.door.months}, true) AS events,
        (SELECT count(*)::int FROM invitation WHERE trust_id = ${trustId}
          AND coalesce(used_at, expires_at) < ${before.invitations}::date) AS invitations`
    const accounts = (await accountsPast(db)).length
    return { ...(old ?? { uploads: 0, events: 0, invitations: 0 }), accounts }
  })
}

/** Puts old uploads aside, empties accounts and deletes the rest of what is past its period, with a line in the history. @returns how many of each */
export function forgetOld(scope: Scope): Promise<OldRecords> {
  if (!scope.can('settings:write')) throw new Error('settings:write is missing')
  return withTrust(scope, async (db) => {
    const { sql, trustId } = db
    const before = await cutOffs(db)
    const aside = await sql<{ id: string }[]>`
      UPDATE load SET status = 'discarded', ended_at = now(), samples = NULL, other_lines = NULL
      WHERE trust_id = ${trustId} AND status = ANY(${[...WAITING]}::text[]) AND started_at < ${before.uploads}::date
      RETURNING id`
    const ids = aside.map(({ id }) => id)
    await sql`DELETE FROM load_part WHERE trust_id = ${trustId} AND load_id = ANY(${ids}::uuid[])`
    await sql`DELETE FROM load_proposal WHERE trust_id = ${trustId} AND load_id = ANY(${ids}::uuid[])`
    await sql`DELETE FROM load_problem WHERE trust_id = ${trustId} AND load_id = ANY(${ids}::uuid[])`
    const [door] = await sql<{ lines: number }[]>`
      SELECT forget_door_events(${before.door}::date, ${RETENTION.door.months}, false) AS lines`
    const invitations = await sql`
      DELETE FROM invitation WHERE trust_id = ${trustId} AND coalesce(used_at, expires_at) < ${before.invitations}::date`
    const accounts = await forgetAccounts(db)
    await forgetAddresses(db)
    const gone: OldRecords = {
      uploads: ids.length,
      events: door?.lines ?? 0,
      invitations: invitations.count,
      accounts,
    }
    await note(db, 'removed', 'retention', newId(), null, { ...gone, doorBefore: before.door })
    return gone
  })
}

async function cutOffs(db: TrustDb): Promise<{ uploads: string; door: string; invitations: string }> {
  const periods = await readPeriods(db)
  const before = (kind: string) =>
    monthsLater(today(), -(periods.find((period) => period.kind === kind)?.months ?? Number.NaN))
  return { uploads: before('uploads'), door: before('door'), invitations: before('invitations') }
}
