import { and, asc, eq, sql } from 'drizzle-orm'
import { account, membership } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Role } from '@/db/vocabulary'
import { note } from '@/db/writer'
import type { Scope } from './scope'

export type Member = {
  accountId: string
  name: string
  email: string
  role: Role
  since: Date
  /** A disabled account cannot sign in, so it does not count as an administrator. */
  disabled: boolean
}

export type MemberOutcome =
  | { kind: 'saved'; member: Member }
  | { kind: 'missing' }
  /** The Trust would have no administrator left. */
  | { kind: 'last_administrator'; member: Member }

/** @returns the members of the Trust by name. */
export function listMembers(scope: Scope): Promise<Member[]> {
  return withTrust(scope, (db) => membersOf(db))
}

/** Gives a member another role; it holds from their next request on. The scope must carry 'members:write'. */
export function changeRole(scope: Scope, accountId: string, role: Role): Promise<MemberOutcome> {
  return withTrust(scope, async (db) => {
    const members = await lockMembers(db)
    const member = members.find((m) => m.accountId === accountId)
    if (!member) return { kind: 'missing' }
    if (member.role === role) return { kind: 'saved', member }
    if (isLastAdministrator(member, members)) return { kind: 'last_administrator', member }
    await db.orm.update(membership).set({ role }).where(membershipOf(db, accountId))
    const { email } = member
    await note(db, 'changed', 'membership', accountId, { role, email }, { role: member.role, email })
    return { kind: 'saved', member: { ...member, role } }
  })
}

/**
 * Ends a membership from the member's next request on. The account stays: the person may belong to other
 * Trusts. The scope must carry 'members:write'.
 */
export function removeMember(scope: Scope, accountId: string): Promise<MemberOutcome> {
  return withTrust(scope, async (db) => {
    const members = await lockMembers(db)
    const member = members.find((m) => m.accountId === accountId)
    if (!member) return { kind: 'missing' }
    if (isLastAdministrator(member, members)) return { kind: 'last_administrator', member }
    await db.orm.delete(membership).where(membershipOf(db, accountId))
    await note(db, 'removed', 'membership', accountId, null, { role: member.role, email: member.email })
    return { kind: 'saved', member }
  })
}

/** Every membership of the Trust is locked, so that two administrators cannot remove one another at once. */
async function lockMembers(db: TrustDb): Promise<Member[]> {
  await db.orm
    .select({ accountId: membership.accountId })
    .from(membership)
    .where(eq(membership.trustId, db.trustId))
    .orderBy(asc(membership.accountId))
    .for('update')
  return membersOf(db)
}

function isLastAdministrator(member: Member, members: readonly Member[]): boolean {
  const isActing = (m: Member) => m.role === 'administrator' && !m.disabled
  return isActing(member) && members.filter(isActing).length === 1
}

const membersOf = (db: TrustDb) =>
  db.orm
    .select({
      accountId: membership.accountId,
      name: account.name,
      email: account.email,
      role: membership.role,
      since: membership.createdAt,
      disabled: sql<boolean>`${account.disabledAt} IS NOT NULL`,
    })
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(eq(membership.trustId, db.trustId))
    .orderBy(asc(account.name), asc(account.email))

const membershipOf = (db: TrustDb, accountId: string) =>
  and(eq(membership.trustId, db.trustId), eq(membership.accountId, accountId))
