import { and, eq, gt, isNull, ne } from 'drizzle-orm'
import { account, membership, resetLink, trust } from '@/db/schema'
import { withoutTrust, withTrust } from '@/db/trust'
import { note } from '@/db/writer'
import { canSendMail, sendMails } from '@/lib/mail/send-mail'
import { noteAtDoor } from './account-event'
import { endTokensOf } from './feed-token'
import { takeNewPassword } from './new-password'
import { dropOpenLinks } from './open-links'
import { siteUrl } from './origin'
import type { PasswordContext } from './password-rules'
import type { Scope } from './scope'
import { endSessionsOf } from './session'
import { hashToken, newToken } from './token'

/** How long a link to a new password works. */
const WORKS_MS = 60 * 60_000

export type LinkOutcome =
  | { kind: 'mailed'; email: string }
  /** `link` is shown once: only its hash is stored. */
  | { kind: 'made'; email: string; link: string }
  | { kind: 'missing' }
  /**
   * They belong to other Trusts too, and no mail server is configured. A link shown here would let an administrator of
   * this Trust into the others.
   */
  | { kind: 'in_other_trusts' }

/**
 * Makes a link with which a member chooses a new password, once, within the hour; one made before stops working. It is
 * mailed where a mail server is configured, and only else shown. The scope must carry 'members:write'.
 */
export async function sendResetLink(
  scope: Scope,
  accountId: string,
  now: Date = new Date(),
): Promise<LinkOutcome> {
  if (!scope.can('members:write')) throw new Error('members:write is missing')
  const found = await withTrust(scope, async (db) => {
    const [row] = await db.orm
      .select({ email: account.email })
      .from(membership)
      .innerJoin(account, eq(account.id, membership.accountId))
      .where(and(eq(membership.trustId, db.trustId), eq(membership.accountId, accountId)))
    return row ?? null
  })
  if (!found) return { kind: 'missing' }
  const { email } = found
  if (!canSendMail() && (await isElsewhere(accountId, scope.trustId))) return { kind: 'in_other_trusts' }
  const token = newToken()
  await withTrust(scope, async (db) => {
    // Whoever makes them a member elsewhere at this moment waits for this, or is seen below.
    await db.orm.select({ id: account.id }).from(account).where(eq(account.id, accountId)).for('update')
    await dropOpenLinks(db, accountId)
    await db.orm.insert(resetLink).values({ tokenHash: hashToken(token), accountId, createdAt: now })
    await noteAtDoor(db, { accountId, kind: 'reset_link_made', who: scope.accountName })
    await note(db, 'added', 'reset_link', accountId, { email })
  })
  const link = new URL(`/reset/${token}`, siteUrl()).href
  const text = `${scope.accountName}, administrator of ${scope.trustName}, sends you this link to choose a new password for Waymark. It works once, for one hour:\n\n${link}\n\nIf you did not ask for it, tell them.\n`
  if ((await sendMails([{ to: email, subject: 'Choose a new password for Waymark', text }])) > 0)
    return { kind: 'mailed', email }
  if (!(await isElsewhere(accountId, scope.trustId))) return { kind: 'made', email, link }
  await withTrust(scope, (db) => dropOpenLinks(db, accountId))
  return { kind: 'in_other_trusts' }
}

function isElsewhere(accountId: string, trustId: string): Promise<boolean> {
  return withoutTrust(accountId, async ({ orm }) => {
    const rows = await orm
      .select({ trustId: membership.trustId })
      .from(membership)
      .where(and(eq(membership.accountId, accountId), ne(membership.trustId, trustId)))
    return rows.length > 0
  })
}

/** @returns whose link it is, while it works; null for one that was never made, used, replaced or is too old. */
export function readResetLink(token: string, now: Date = new Date()): Promise<{ email: string } | null> {
  return withoutTrust(null, async ({ orm }) => {
    const [found] = await orm
      .select({ email: account.email })
      .from(resetLink)
      .innerJoin(account, and(eq(account.id, resetLink.accountId), isNull(account.disabledAt)))
      .where(works(token, now))
    return found ?? null
  })
}

export type ResetOutcome =
  | { kind: 'reset' }
  | { kind: 'gone' }
  | { kind: 'weak'; problem: string }
  | { kind: 'busy' }

/**
 * Gives the account of a link a new password, once. Nobody is signed in by it, every session and every token ends, and the second step
 * stays as it is.
 */
export async function resetPassword(
  token: string,
  password: string,
  now: Date = new Date(),
): Promise<ResetOutcome> {
  const found = await withoutTrust(null, async ({ orm }) => {
    const [row] = await orm
      .select({ accountId: account.id, name: account.name, email: account.email })
      .from(resetLink)
      .innerJoin(account, and(eq(account.id, resetLink.accountId), isNull(account.disabledAt)))
      .where(works(token, now))
    return row ?? null
  })
  if (!found) return { kind: 'gone' }
  const { accountId } = found
  const taken = await takeNewPassword(password, await contextOf(accountId, found))
  if (taken.kind !== 'hashed') return taken
  return withoutTrust(accountId, async (db): Promise<ResetOutcome> => {
    const used = await db.orm
      .update(resetLink)
      .set({ usedAt: now })
      .where(works(token, now))
      .returning({ accountId: resetLink.accountId })
    if (used.length === 0) return { kind: 'gone' }
    await db.orm.update(account).set({ passwordHash: taken.hash }).where(eq(account.id, accountId))
    await endSessionsOf(db, accountId)
    await endTokensOf(db, accountId)
    await noteAtDoor(db, { accountId, kind: 'password_reset' })
    return { kind: 'reset' }
  })
}

function contextOf(accountId: string, who: Omit<PasswordContext, 'trusts'>): Promise<PasswordContext> {
  return withoutTrust(accountId, async ({ orm }) => {
    const trusts = await orm
      .select({ name: trust.name })
      .from(membership)
      .innerJoin(trust, eq(trust.trustId, membership.trustId))
      .where(eq(membership.accountId, accountId))
    return { name: who.name, email: who.email, trusts: trusts.map(({ name }) => name) }
  })
}

const works = (token: string, now: Date) =>
  and(
    eq(resetLink.tokenHash, hashToken(token)),
    isNull(resetLink.usedAt),
    gt(resetLink.createdAt, new Date(now.getTime() - WORKS_MS)),
  )
