import { and, asc, eq, sql } from 'drizzle-orm'
import { account, membership } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Role } from '@/db/vocabulary'
import { note } from '@/db/writer'
import { noteAtDoor } from './account-event'
import { endTokensOf, revokeTokensOf } from './feed-token'
import { endInvitationsOf } from './invitations'
import type { Scope } from './scope'
import { endSessionsOf } from './session'

export type Member = {
  accountId: string
  name: string
  email: string
  role: Role
  since: Date
  /** Switched off: they cannot open the Trust, so they do not count as an administrator. */
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

/**
 * Gives a member another role, and ends their sessions: from their next request on they sign in as what they are
 * now. The scope must carry 'members:write'.
 */
export function changeRole(scope: Scope, accountId: string, role: Role): Promise<MemberOutcome> {
  return withMember(scope, accountId, async (db, member, isLast) => {
    if (member.role === role) return { kind: 'saved', member }
    if (isLast) return { kind: 'last_administrator', member }
    await db.orm.update(membership).set({ role }).where(membershipOf(db, accountId))
    const { email } = member
    await note(db, 'changed', 'membership', accountId, { role, email }, { role: member.role, email })
    await revokeTokensOf(db, accountId)
    await endInvitationsOf(db, member)
    await shutOut(db, accountId)
    return { kind: 'saved', member: { ...member, role } }
  })
}

/**
 * Ends a membership and the member's sessions from their next request on. The account stays: the person may belong to
 * other Trusts. The scope must carry 'members:write'.
 */
export function removeMember(scope: Scope, accountId: string): Promise<MemberOutcome> {
  return withMember(scope, accountId, async (db, member, isLast) => {
    if (isLast) return { kind: 'last_administrator', member }
    await db.orm.delete(membership).where(membershipOf(db, accountId))
    await note(db, 'removed', 'membership', accountId, null, { role: member.role, email: member.email })
    await endInvitationsOf(db, member)
    await revokeTokensOf(db, accountId)
    await shutOut(db, accountId)
    return { kind: 'saved', member }
  })
}

/**
 * Switches a member off in this Trust, or on again. Off, they cannot open it, and cannot sign in at all when it is
 * their only one; their sessions end. The scope must carry 'members:write'.
 */
export function setDisabled(scope: Scope, accountId: string, disabled: boolean): Promise<MemberOutcome> {
  return withMember(scope, accountId, async (db, member, isLast) => {
    if (member.disabled === disabled) return { kind: 'saved', member }
    if (disabled && isLast) return { kind: 'last_administrator', member }
    await db.orm
      .update(membership)
      .set({ disabledAt: disabled ? sql`now()` : null })
      .where(membershipOf(db, accountId))
    const { email } = member
    await note(db, 'changed', 'membership', accountId, { disabled, email }, { disabled: !disabled, email })
    if (disabled) {
      await revokeTokensOf(db, accountId)
      await endInvitationsOf(db, member)
      await shutOut(db, accountId)
    }
    return { kind: 'saved', member: { ...member, disabled } }
  })
}

/** Ends every session of a member, wherever they are signed in, and every token of theirs. The scope must carry 'members:write'. */
export function signMemberOut(scope: Scope, accountId: string): Promise<MemberOutcome> {
  return withMember(scope, accountId, async (db, member) => {
    const sessions = await shutOut(db, accountId)
    await endTokensOf(db, accountId)
    await note(db, 'removed', 'session', accountId, null, { sessions, email: member.email })
    return { kind: 'saved', member }
  })
}

async function shutOut(db: TrustDb, accountId: string): Promise<number> {
  const sessions = await endSessionsOf(db, accountId)
  if (sessions > 0)
    await noteAtDoor(db, {
      accountId,
      kind: 'sessions_ended',
      who: db.actor.accountName,
      about: { sessions },
    })
  return sessions
}

/** Every membership of the Trust is locked, so that two administrators cannot remove one another at once. */
function withMember(
  scope: Scope,
  accountId: string,
  work: (db: TrustDb, member: Member, isLast: boolean) => Promise<MemberOutcome>,
): Promise<MemberOutcome> {
  if (!scope.can('members:write')) throw new Error('members:write is missing')
  return withTrust(scope, async (db) => {
    await db.orm
      .select({ accountId: membership.accountId })
      .from(membership)
      .where(eq(membership.trustId, db.trustId))
      .orderBy(asc(membership.accountId))
      .for('update')
    const members = await membersOf(db)
    const member = members.find((m) => m.accountId === accountId)
    return member ? work(db, member, isLastAdministrator(member, members)) : { kind: 'missing' }
  })
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
      disabled: sql<boolean>`${account.disabledAt} IS NOT NULL OR ${membership.disabledAt} IS NOT NULL`,
    })
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(eq(membership.trustId, db.trustId))
    .orderBy(asc(account.name), asc(account.email))

const membershipOf = (db: TrustDb, accountId: string) =>
  and(eq(membership.trustId, db.trustId), eq(membership.accountId, accountId))
