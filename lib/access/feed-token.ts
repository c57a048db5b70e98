import { and, asc, eq, gt, isNull, or, type SQLWrapper, sql } from 'drizzle-orm'
import { account, feedToken, membership, providerIdentity, secondStep, session, trust } from '@/db/schema'
import { isOdsCode, type TrustDb, withTrust } from '@/db/trust'
import type { Grade, Role } from '@/db/vocabulary'
import { newId, note } from '@/db/writer'
import { sharedScope } from '@/lib/access/shared-scope'
import { countFeedRead } from './attempts'
import {
  FEED_PERMISSIONS,
  type FeedPermission,
  gradeFor,
  needsSecondStep,
  type Permission,
  permits,
} from './permission'
import type { Scope } from './scope'
import { scopeOf } from './scope-of'
import { hashToken, newToken } from './token'

type Carried = { grade: Grade; permissions: readonly string[] }

/** Who reads by a token, and by which. */
export type FeedScope = Scope & { readonly token: { readonly id: string; readonly name: string } }

export type FeedTokenInput = {
  name: string
  grade: Grade
  permissions: readonly FeedPermission[]
  /** For how long it works, 1 to 365. */
  days: number
}

export type MadeFeedToken =
  /** `token` is shown once: only its hash is stored. */
  | { kind: 'made'; id: string; token: string; expiresAt: Date }
  | { kind: 'beyond' }
  /** It would read exact numbers, and its person has no second step. */
  | { kind: 'second_step' }

/**
 * Makes a token with which a spreadsheet or another program reads for the person of the scope.
 * @returns `beyond` where it would carry more than their role has, or names without the internal grade
 */
export function makeFeedToken(scope: Scope, input: FeedTokenInput): Promise<MadeFeedToken> {
  const { accountId, accountName: who } = scope
  if (!accountId) throw new Error('makeFeedToken: only someone signed in has tokens')
  const { name, grade, days } = input
  const permissions = [...new Set(input.permissions)]
  if (permissions.length === 0 || !(days >= 1 && days <= 365))
    throw new Error('makeFeedToken: no permission, or a time outside 1 to 365 days')
  if (!mayCarry(scope.role, { grade, permissions })) return Promise.resolve({ kind: 'beyond' })
  return withTrust(scope, async (db) => {
    if (grade === 'internal' && !(await hasOwnStep(db, accountId))) return { kind: 'second_step' }
    const secret = newToken()
    const id = newId()
    const tokenHash = hashToken(secret)
    const expiresAt = sql`now() + make_interval(days => ${days}::int)`
    const row = { trustId: db.trustId, id, accountId, who, name, tokenHash, permissions, grade, expiresAt }
    const [made] = await db.orm.insert(feedToken).values(row).returning({ expiresAt: feedToken.expiresAt })
    if (!made) throw new Error('makeFeedToken: the token was not stored')
    await note(db, 'added', 'feed_token', id, { name, grade, permissions, days })
    return { kind: 'made', id, token: `wm_${db.trustId}_${secret}`, ...made }
  })
}

/** A role carries a token while it has each of its permissions and its grade. A name is never safe to share. */
function mayCarry(role: Role, { grade, permissions }: Carried): boolean {
  const known = (one: string): one is FeedPermission => FEED_PERMISSIONS.some((other) => other === one)
  if (!permissions.every((one) => known(one) && permits(role, one))) return false
  return grade === 'safe_to_share' ? !permissions.includes('staff:read') : gradeFor(role) === 'internal'
}

export type ListedFeedToken = {
  id: string
  name: string
  who: string
  own: boolean
  grade: Grade
  permissions: string[]
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  /** `stopped`: the person is no longer a member, or is less than the token carries. `no_second_step`: it is asked of them. */
  state: 'works' | 'expired' | 'stopped' | 'no_second_step'
}

/**
 * The tokens that are not revoked, by person and name: one's own, and for who looks after members everyone's. Those
 * that expired more than 30 days ago are left out.
 */
export function listFeedTokens(scope: Scope): Promise<ListedFeedToken[]> {
  return withTrust(scope, async (db) => {
    const rows = await db.orm
      .select({
        id: feedToken.id,
        name: feedToken.name,
        who: feedToken.who,
        accountId: feedToken.accountId,
        grade: feedToken.grade,
        permissions: feedToken.permissions,
        createdAt: feedToken.createdAt,
        expiresAt: feedToken.expiresAt,
        lastUsedAt: feedToken.lastUsedAt,
        expired: sql<boolean>`${feedToken.expiresAt} <= now()`,
        role: membership.role,
        forAll: trust.secondStepForAll,
        hasStep: hasSecondStep,
      })
      .from(feedToken)
      .innerJoin(trust, eq(trust.trustId, feedToken.trustId))
      .leftJoin(account, and(eq(account.id, feedToken.accountId), isNull(account.disabledAt)))
      .leftJoin(membership, memberOf())
      .where(and(ofScope(db, scope), isSince, gt(feedToken.expiresAt, sql`now() - interval '30 days'`)))
      .orderBy(asc(feedToken.who), asc(feedToken.name), asc(feedToken.id))
    return rows.map(({ accountId, expired, role, forAll, hasStep, ...token }) => ({
      ...token,
      own: accountId === scope.accountId,
      state: expired
        ? 'expired'
        : !role || !mayCarry(role, token)
          ? 'stopped'
          : lacksSecondStep({ role, forAll, hasStep })
            ? 'no_second_step'
            : 'works',
    }))
  })
}

/** Ends a token from its next use on: one's own, or for who looks after members anyone's. */
export function revokeFeedToken(
  scope: Scope,
  id: string,
): Promise<{ kind: 'revoked' } | { kind: 'missing' }> {
  return withTrust(scope, async (db) => {
    const [ended] = await db.orm
      .update(feedToken)
      .set({ revokedAt: sql`now()` })
      .where(and(ofScope(db, scope), eq(feedToken.id, id)))
      .returning({ name: feedToken.name, grade: feedToken.grade, of: feedToken.who })
    if (!ended) return { kind: 'missing' }
    await note(db, 'removed', 'feed_token', id, null, ended)
    return { kind: 'revoked' }
  })
}

export type FeedReader =
  | { kind: 'reader'; scope: FeedScope }
  /** Never made, revoked, expired, or of someone who is less than it carries by now: one answer for all. */
  | { kind: 'refused' }
  /** Of someone who has not set up the second step that is asked of them by now. */
  | { kind: 'second_step' }
  /** Seconds until it may be used again. */
  | { kind: 'too_often'; seconds: number }

/** @param token as it was sent. @returns who reads by it, as their role is now and never as more than it carries. */
export async function readFeedToken(token: string): Promise<FeedReader> {
  const [, trustId = '', secret = ''] = /^wm_([A-Z0-9]+)_([\w-]{43})$/.exec(token) ?? []
  if (!isOdsCode(trustId)) return { kind: 'refused' }
  const found = await withTrust({ trustId, accountId: null, accountName: 'feed' }, (db) =>
    usable(db, hashToken(secret)),
  )
  if (!found) return { kind: 'refused' }
  if (lacksSecondStep(found)) return { kind: 'second_step' }
  const seconds = await countFeedRead(found.id)
  if (seconds !== null) return { kind: 'too_often', seconds }
  const { id, name, grade, permissions, role, accountId, accountName, trustName, nation } = found
  const whole = scopeOf({ trustId, trustName, nation, role }, { accountId, accountName })
  const scope = grade === 'internal' ? whole : sharedScope(whole)
  const can = (permission: Permission) => permissions.includes(permission) && scope.can(permission)
  return { kind: 'reader', scope: { ...scope, can, token: { id, name } } }
}

async function usable(db: TrustDb, tokenHash: string) {
  const [found] = await db.orm
    .select({
      id: feedToken.id,
      name: feedToken.name,
      grade: feedToken.grade,
      permissions: feedToken.permissions,
      accountId: feedToken.accountId,
      accountName: account.name,
      role: membership.role,
      trustName: trust.name,
      nation: trust.nation,
      forAll: trust.secondStepForAll,
      hasStep: hasSecondStep,
      unnoticed: sql<boolean>`coalesce(${feedToken.lastUsedAt} < now() - interval '1 minute', true)`,
    })
    .from(feedToken)
    .innerJoin(account, and(eq(account.id, feedToken.accountId), isNull(account.disabledAt)))
    .innerJoin(membership, memberOf())
    .innerJoin(trust, eq(trust.trustId, feedToken.trustId))
    .where(
      and(
        eq(feedToken.trustId, db.trustId),
        eq(feedToken.tokenHash, tokenHash),
        isNull(feedToken.revokedAt),
        gt(feedToken.expiresAt, sql`now()`),
        isSince,
      ),
    )
  if (!found || !mayCarry(found.role, found)) return null
  if (found.unnoticed && !lacksSecondStep(found))
    await db.orm
      .update(feedToken)
      .set({ lastUsedAt: sql`now()` })
      .where(and(eq(feedToken.trustId, db.trustId), eq(feedToken.id, found.id)))
  return found
}

/** What a person may not see on a page without a second step, no program sees for them either. */
const lacksSecondStep = (who: { role: Role; forAll: boolean; hasStep: boolean }) =>
  (who.forAll || needsSecondStep(who.role)) && !who.hasStep

async function hasOwnStep({ orm }: TrustDb, accountId: string): Promise<boolean> {
  const [found] = await orm
    .select({ has: sql<boolean>`${stepOf(sql`${accountId}::uuid`)}` })
    .from(account)
    .where(eq(account.id, accountId))
  return found?.has ?? false
}

/**
 * Ends every token of an account in whichever Trust, from its next use on: its password was reset, or it was signed out
 * everywhere. In an open transaction.
 */
export async function endTokensOf({ orm }: Pick<TrustDb, 'orm'>, accountId: string): Promise<void> {
  await orm.update(account).set({ tokensFrom: sql`now()` }).where(eq(account.id, accountId))
}

/** Revokes the tokens of a member of the Trust, who is another than they were or none any more, with a line for each. */
export async function revokeTokensOf(db: TrustDb, accountId: string): Promise<void> {
  const ended = await db.orm
    .update(feedToken)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(feedToken.trustId, db.trustId),
        eq(feedToken.accountId, accountId),
        isNull(feedToken.revokedAt),
        gt(feedToken.expiresAt, sql`now()`),
      ),
    )
    .returning({ id: feedToken.id, name: feedToken.name, grade: feedToken.grade, of: feedToken.who })
  for (const { id, ...was } of ended) await note(db, 'removed', 'feed_token', id, null, was)
}

/** An app of their own that is on; or one at a provider, which said so when they last signed in through it. */
const stepOf = (accountId: SQLWrapper) => sql<boolean>`(
  EXISTS (SELECT FROM ${secondStep}
    WHERE ${secondStep.accountId} = ${accountId} AND ${secondStep.endedAt} IS NULL)
  OR EXISTS (SELECT FROM ${providerIdentity} JOIN ${session} ON ${session.accountId} = ${providerIdentity.accountId}
    WHERE ${providerIdentity.accountId} = ${accountId} AND ${session.secondStepAt} IS NOT NULL))`
const hasSecondStep = stepOf(feedToken.accountId)

/** Made since the account's tokens last ended. */
const isSince = or(isNull(account.tokensFrom), gt(feedToken.createdAt, account.tokensFrom))

/** A membership that ended ends its tokens for good: of one that was begun anew, older tokens are none. */
const memberOf = () =>
  and(
    eq(membership.trustId, feedToken.trustId),
    eq(membership.accountId, account.id),
    isNull(membership.disabledAt),
    sql`${membership.createdAt} <= ${feedToken.createdAt}`,
  )

const ofScope = (db: TrustDb, { accountId, can }: Scope) =>
  and(
    eq(feedToken.trustId, db.trustId),
    isNull(feedToken.revokedAt),
    can('members:write') ? undefined : accountId ? eq(feedToken.accountId, accountId) : sql`false`,
  )
