import { and, asc, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm'
import { account, invitation, membership, trust } from '@/db/schema'
import { isOdsCode, type TrustActor, type TrustDb, withTrust } from '@/db/trust'
import type { Role } from '@/db/vocabulary'
import { newId, note } from '@/db/writer'
import { addMembership } from '@/lib/data/trusts'
import { takeNewPassword } from './new-password'
import type { Identity } from './provider'
import { isJoined, joinTo } from './provider-identity'
import type { Scope } from './scope'
import { emailKey } from './sign-in'
import { hashToken, newToken } from './token'

export type OpenInvitation = { id: string; email: string; role: Role; createdAt: Date; expiresAt: Date }

export type InviteOutcome =
  /** `path` is shown once: only its hash is stored. */
  { kind: 'invited'; id: string; path: string; expiresAt: Date } | { kind: 'already_member' }

/**
 * Makes a one-time link, good for seven days, that makes someone a member. One made before for the same e-mail
 * address stops working. The scope must carry 'members:write'.
 */
export function invite(scope: Scope, { email, role }: { email: string; role: Role }): Promise<InviteOutcome> {
  const invitedBy = scope.accountId
  if (!invitedBy) throw new Error('invite: only someone signed in can invite')
  const invited = emailKey(email)
  return withTrust(scope, async (db) => {
    if (await isMember(db, eq(account.email, invited))) return { kind: 'already_member' }
    for (const older of await openInvitations(db)) if (older.email === invited) await withdraw(db, older)
    const token = newToken()
    const id = newId()
    const [made] = await db.orm
      .insert(invitation)
      .values({
        trustId: db.trustId,
        id,
        tokenHash: hashToken(token),
        email: invited,
        role,
        invitedBy,
        expiresAt: sql`now() + interval '7 days'`,
      })
      .returning({ expiresAt: invitation.expiresAt })
    if (!made) throw new Error('invite: the invitation was not stored')
    await note(db, 'added', 'invitation', id, { email: invited, role })
    return { kind: 'invited', id, path: `/invite/${db.trustId}/${token}`, ...made }
  })
}

/** @returns the invitations that can still be accepted, by e-mail address. */
export function listInvitations(scope: Scope): Promise<OpenInvitation[]> {
  return withTrust(scope, (db) => openInvitations(db))
}

/** Ends an invitation. The scope must carry 'members:write'. */
export function withdrawInvitation(
  scope: Scope,
  id: string,
): Promise<{ kind: 'withdrawn' } | { kind: 'missing' }> {
  return withTrust(scope, async (db) => {
    const open = (await openInvitations(db)).find((i) => i.id === id)
    if (!open || !(await withdraw(db, open))) return { kind: 'missing' }
    return { kind: 'withdrawn' }
  })
}

/**
 * Ends what somebody invited to who may do so no longer, and what they were invited to themselves: no link that lies about leads
 * back into the Trust. In an open transaction.
 */
export async function endInvitationsOf(
  db: TrustDb,
  { accountId, email }: { accountId: string; email: string },
): Promise<void> {
  const left = await openInvitations(
    db,
    or(eq(invitation.invitedBy, accountId), eq(invitation.email, emailKey(email))),
  )
  for (const open of left) await withdraw(db, open)
}

export type ReadInvitation =
  | { kind: 'open'; trustName: string; email: string; role: Role; hasAccount: boolean }
  /** Never made, used, withdrawn or too old: one answer for all. */
  | { kind: 'gone' }

/** @param trustId and `token` as they stand in the address. */
export async function readInvitation(trustId: string, token: string): Promise<ReadInvitation> {
  if (!isOdsCode(trustId)) return { kind: 'gone' }
  return withTrust({ trustId, accountId: null, accountName: 'invitation' }, async (db) => {
    const [found] = await db.orm
      .select({ trustName: trust.name, email: invitation.email, role: invitation.role, known: account.id })
      .from(invitation)
      .innerJoin(trust, eq(trust.trustId, invitation.trustId))
      .leftJoin(account, eq(account.email, invitation.email))
      .where(isOpen(db, eq(invitation.tokenHash, hashToken(token))))
    if (!found) return { kind: 'gone' }
    const { known, ...about } = found
    return { kind: 'open', ...about, hasAccount: known !== null }
  })
}

/** Someone new, who chooses a name and a password or is known to the provider; or someone signed in. */
export type Invited =
  | { name: string; password: string }
  | { name: string; identity: Pick<Identity, 'issuer' | 'subject'> }
  | { accountId: string; accountName: string; email: string }

export type AcceptOutcome =
  | { kind: 'joined'; accountId: string }
  | { kind: 'gone' }
  /** The e-mail address has an account: its owner must sign in; its password is never overwritten. */
  | { kind: 'sign_in_first' }
  /** The invitation is for another e-mail address than that of the account signed in. */
  | { kind: 'other_account' }
  /** `problem` is why the password cannot be taken. */
  | { kind: 'weak'; problem: string }
  | { kind: 'busy' }

/** Accepts an invitation, once. */
export async function acceptInvitation(trustId: string, token: string, who: Invited): Promise<AcceptOutcome> {
  const read = await readInvitation(trustId, token)
  if (read.kind === 'gone') return read
  if ('accountId' in who) {
    return join(token, { trustId, ...who }, async (db, { email }) => {
      if (email !== emailKey(who.email)) return 'other_account'
      const rows = await db.orm
        .select({ id: account.id })
        .from(account)
        .where(accountOf(who.accountId, email))
        .for('share')
      return rows.length > 0 ? null : 'other_account'
    })
  }
  if (read.hasAccount) return { kind: 'sign_in_first' }
  const about = { name: who.name, email: read.email, trusts: [read.trustName] }
  const taken = 'identity' in who ? null : await takeNewPassword(who.password, about)
  if (taken && taken.kind !== 'hashed') return taken
  const passwordHash = taken?.hash ?? null
  const accountId = newId()
  return join(token, { trustId, accountId, accountName: who.name }, async (db, { email }) => {
    if ('identity' in who && (await isJoined(db, who.identity))) return 'other_account'
    const made = await db.orm
      .insert(account)
      .values({ id: accountId, email, name: who.name, passwordHash })
      .onConflictDoNothing()
      .returning({ id: account.id })
    if (made.length === 0) return 'sign_in_first'
    if ('identity' in who && !(await joinTo(db, accountId, who.identity)))
      throw new Error('acceptInvitation: they were joined to another account at the same moment')
    return null
  })
}

/** @param refuses makes or checks the account; says why it cannot be the one that was invited. */
function join(
  token: string,
  actor: TrustActor & { accountId: string },
  refuses: (db: TrustDb, open: OpenInvitation) => Promise<'sign_in_first' | 'other_account' | null>,
): Promise<AcceptOutcome> {
  return withTrust(actor, async (db): Promise<AcceptOutcome> => {
    const [open] = await db.orm
      .select()
      .from(invitation)
      .where(isOpen(db, eq(invitation.tokenHash, hashToken(token))))
      .for('update')
    if (!open) return { kind: 'gone' }
    const refused = await refuses(db, open)
    if (refused) return { kind: refused }
    await db.orm
      .update(invitation)
      .set({ usedAt: sql`now()` })
      .where(and(eq(invitation.trustId, db.trustId), eq(invitation.id, open.id)))
    if (!(await isMember(db, eq(membership.accountId, actor.accountId))))
      await addMembership(db, actor.accountId, open.role, open.email)
    return { kind: 'joined', accountId: actor.accountId }
  })
}

const accountOf = (id: string, email: string) =>
  and(eq(account.id, id), eq(account.email, email), isNull(account.disabledAt))

const isOpen = (db: TrustDb, condition?: SQL) =>
  and(
    eq(invitation.trustId, db.trustId),
    isNull(invitation.usedAt),
    eq(invitation.withdrawn, false),
    gt(invitation.expiresAt, sql`now()`),
    condition,
  )

const openInvitations = (db: TrustDb, condition?: SQL): Promise<OpenInvitation[]> =>
  db.orm
    .select({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      createdAt: invitation.createdAt,
      expiresAt: invitation.expiresAt,
    })
    .from(invitation)
    .where(isOpen(db, condition))
    .orderBy(asc(invitation.email))

async function withdraw(db: TrustDb, { id, email, role }: OpenInvitation): Promise<boolean> {
  const ended = await db.orm
    .update(invitation)
    .set({ withdrawn: true })
    .where(isOpen(db, eq(invitation.id, id)))
    .returning({ id: invitation.id })
  if (ended.length > 0) await note(db, 'removed', 'invitation', id, null, { email, role })
  return ended.length > 0
}

async function isMember(db: TrustDb, condition: ReturnType<typeof eq>): Promise<boolean> {
  const rows = await db.orm
    .select({ accountId: membership.accountId })
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(and(eq(membership.trustId, db.trustId), condition))
  return rows.length > 0
}
