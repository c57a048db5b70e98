import { and, desc, eq, gt, isNull, ne } from 'drizzle-orm'
import { account, membership, secondStep, session, trust } from '@/db/schema'
import { type AccountDb, withoutTrust } from '@/db/trust'
import type { Nation, OdsCode, Role } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import { noteAtDoor } from './account-event'
import { endTokensOf } from './feed-token'
import { needsSecondStep } from './permission'

const MINUTE = 60_000
/** Twelve hours at most, half an hour without a request. */
export const SESSION_SECONDS = 12 * 60 * 60
const IDLE_MS = 30 * MINUTE

export type TrustMembership = { trustId: OdsCode; trustName: string; nation: Nation; role: Role }

export type SignedIn = {
  sessionId: string
  accountId: string
  accountName: string
  email: string
  memberships: TrustMembership[]
}

/** `code`: the app's code is still to come. `set_up`: a second step is needed and there is none yet. */
export type Missing = 'code' | 'set_up'

/** Someone whose session is open, though it may open nothing but the second step yet. */
export type Arrived = SignedIn & { missing: Missing | null }

export type Beginning = {
  /** The browser in plain words. */
  browser?: string | null
  /** The second step was passed, here or at a provider. */
  secondStep?: boolean
  now?: Date
}

/** @returns the id of a new session of the account: for who arranges one, and nobody comes in. */
export function startSession(accountId: string, beginning: Beginning = {}): Promise<string> {
  return withoutTrust(accountId, (db) => beginSession(db, accountId, beginning))
}

/** The session of someone whose account was made just now, with its line in the audit. @param by the link that let them in. */
export function startFirstSession(
  accountId: string,
  by: 'invitation' | 'set-up link',
  beginning: Beginning,
): Promise<string> {
  return withoutTrust(accountId, async (db) => {
    await noteAtDoor(db, { accountId, kind: 'signed_in', about: { by } })
    return beginSession(db, accountId, beginning)
  })
}

/** The same in an open transaction. */
export async function beginSession(
  { orm }: Pick<AccountDb, 'orm'>,
  accountId: string,
  { browser = null, secondStep: passed = false, now = new Date() }: Beginning,
): Promise<string> {
  const id = newId()
  const secondStepAt = passed ? now : null
  await orm.insert(session).values({ id, accountId, startedAt: now, seenAt: now, browser, secondStepAt })
  return id
}

/** Ends one session; its cookie, or a copy of it, is worth nothing from the next request on, at every instance. */
export async function endSession(sessionId: string): Promise<void> {
  await withoutTrust(null, async (db) => {
    const [ended] = await db.orm
      .update(session)
      .set({ endedAt: new Date() })
      .where(and(eq(session.id, sessionId), isNull(session.endedAt)))
      .returning({ accountId: session.accountId })
    if (ended) await noteAtDoor(db, { accountId: ended.accountId, kind: 'signed_out' })
  })
}

/**
 * Ends every session of an account in an open transaction.
 * @param but one that goes on. @returns how many ended.
 */
export async function endSessionsOf(
  { orm }: Pick<AccountDb, 'orm'>,
  accountId: string,
  but?: string,
): Promise<number> {
  const ended = await orm
    .update(session)
    .set({ endedAt: new Date() })
    .where(
      and(
        eq(session.accountId, accountId),
        isNull(session.endedAt),
        but === undefined ? undefined : ne(session.id, but),
      ),
    )
    .returning({ id: session.id })
  return ended.length
}

/**
 * Reads the session from the table, with what the account may be in each Trust now.
 * @returns null when it has ended, is too old or idle, or the account is disabled everywhere.
 */
export function readSession(
  sessionId: string,
  accountId: string,
  now: Date = new Date(),
): Promise<Arrived | null> {
  return withoutTrust(accountId, async ({ orm }) => {
    const rows = await orm
      .select({
        accountName: account.name,
        email: account.email,
        trustId: membership.trustId,
        role: membership.role,
        offSince: membership.disabledAt,
        trustName: trust.name,
        nation: trust.nation,
        forAll: trust.secondStepForAll,
        app: secondStep.id,
        passedAt: session.secondStepAt,
        seenAt: session.seenAt,
      })
      .from(session)
      .innerJoin(account, eq(account.id, session.accountId))
      .leftJoin(membership, eq(membership.accountId, account.id))
      .leftJoin(trust, eq(trust.trustId, membership.trustId))
      .leftJoin(secondStep, and(eq(secondStep.accountId, account.id), isNull(secondStep.endedAt)))
      .where(
        and(
          eq(session.id, sessionId),
          eq(session.accountId, accountId),
          isNull(account.disabledAt),
          ...isOpen(now),
        ),
      )
      .orderBy(trust.name)
    const [first] = rows
    if (!first) return null
    const own = rows.flatMap(({ trustId, trustName, nation, role, forAll, offSince }) =>
      trustId && trustName && nation && role
        ? [{ forAll, offSince, own: { trustId, trustName, nation, role } }]
        : [],
    )
    const open = own.filter(({ offSince }) => offSince === null)
    if (own.length > 0 && open.length === 0) return null
    if (now.getTime() - first.seenAt.getTime() >= MINUTE)
      await orm.update(session).set({ seenAt: now }).where(eq(session.id, sessionId))
    const needed = open.some(({ own: { role }, forAll }) => forAll || needsSecondStep(role))
    return {
      sessionId,
      accountId,
      accountName: first.accountName,
      email: first.email,
      memberships: open.map((one) => one.own),
      missing: first.passedAt ? null : first.app ? 'code' : needed ? 'set_up' : null,
    }
  })
}

export type OwnSession = { id: string; startedAt: Date; seenAt: Date; browser: string | null; this: boolean }

/** The sessions of the person signed in that are open now, the newest seen first. */
export function ownSessions(who: SignedIn, now: Date = new Date()): Promise<OwnSession[]> {
  return withoutTrust(who.accountId, async ({ orm }) => {
    const rows = await orm
      .select({
        id: session.id,
        startedAt: session.startedAt,
        seenAt: session.seenAt,
        browser: session.browser,
      })
      .from(session)
      .where(and(eq(session.accountId, who.accountId), ...isOpen(now)))
      .orderBy(desc(session.seenAt), desc(session.id))
    return rows.map((row) => ({ ...row, this: row.id === who.sessionId }))
  })
}

/**
 * Ends sessions of the person signed in, but never the one they ask with; with every other one, every token of theirs too.
 * @param which one's id, or every other. @returns how many ended.
 */
export function endOwnSessions(who: SignedIn, which: string | 'others'): Promise<number> {
  return withoutTrust(who.accountId, async (db) => {
    const ended =
      which === 'others'
        ? await endSessionsOf(db, who.accountId, who.sessionId)
        : await endOne(db, who, which)
    if (which === 'others') await endTokensOf(db, who.accountId)
    if (ended > 0)
      await noteAtDoor(db, {
        accountId: who.accountId,
        kind: 'sessions_ended',
        about: { sessions: ended },
      })
    return ended
  })
}

async function endOne({ orm }: AccountDb, who: SignedIn, id: string): Promise<number> {
  const ended = await orm
    .update(session)
    .set({ endedAt: new Date() })
    .where(
      and(
        eq(session.id, id),
        eq(session.accountId, who.accountId),
        ne(session.id, who.sessionId),
        isNull(session.endedAt),
      ),
    )
    .returning({ id: session.id })
  return ended.length
}

const isOpen = (now: Date) => [
  isNull(session.endedAt),
  gt(session.startedAt, new Date(now.getTime() - SESSION_SECONDS * 1000)),
  gt(session.seenAt, new Date(now.getTime() - IDLE_MS)),
]
