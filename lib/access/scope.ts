import 'server-only'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { TrustActor } from '@/db/trust'
import type { Grade, Nation, OdsCode, Role } from '@/db/vocabulary'
import { readSessionCookie } from './cookie'
import type { Permission } from './permission'
import { scopeOf } from './scope-of'
import { type Arrived, type Missing, readSession, type SignedIn } from './session'

/** Proof of who asks, in which Trust, and that they may: what every verb takes first. */
export type Scope = TrustActor & {
  readonly trustId: OdsCode
  readonly accountId: string | null
  readonly trustName: string
  readonly nation: Nation
  readonly role: Role
  /** Exact numbers, or only what is safe to share. */
  readonly grade: Grade
  can(permission: Permission): boolean
}

/**
 * Whose session is open, read once a request. Only for what leads through the second step and out: everything else
 * asks `currentSignIn` or `requireSignIn`.
 */
export const currentArrival = cache(async (): Promise<Arrived | null> => {
  const ids = await readSessionCookie()
  return ids && (await readSession(ids.sessionId, ids.accountId))
})

/** @returns who is signed in; null also for someone who has a second step before them. */
export async function currentSignIn(): Promise<SignedIn | null> {
  const arrived = await currentArrival()
  return arrived && arrived.missing === null ? arrived : null
}

/**
 * Whoever is signed in, in a Trust of theirs: one scope a request, so that what is read for the frame and for the page is
 * read together. Says nothing of what they may see: that is `requireScope`.
 *
 * @returns null where nobody is signed in, and in a Trust that is not theirs
 */
export const currentScope = cache(async (trust: string): Promise<Scope | null> => {
  const signedIn = await currentSignIn()
  const own = signedIn?.memberships.find((m) => m.trustId === trust)
  return signedIn && own ? scopeOf(own, signedIn) : null
})

/** @returns who is signed in; sends everyone else to sign in, or through the second step, and back. */
export async function requireSignIn(): Promise<SignedIn> {
  const arrived = await currentArrival()
  const missing = arrived?.missing
  if (arrived && missing === null) return arrived
  const path = await pathAskedFor()
  const door = missing ? SECOND_STEP[missing] : '/sign-in'
  redirect(path === '/' ? door : `${door}?next=${encodeURIComponent(path)}`)
}

/**
 * Whoever is signed in and belongs to a Trust: what every page and action of the account asks. Someone who was removed from
 * their last Trust has one page left, which says so, the file of what is held on them, and an invitation.
 */
export async function requireMember(): Promise<SignedIn> {
  const who = await requireSignIn()
  if (who.memberships.length === 0) redirect('/')
  return who
}

/** The address asked for, without what Next adds to it when a page fetches the next one. */
async function pathAskedFor(): Promise<string> {
  const { pathname, searchParams, search } = new URL(
    (await headers()).get('x-waymark-path') ?? '/',
    'http://waymark',
  )
  if (!searchParams.has('_rsc')) return pathname + search
  searchParams.delete('_rsc')
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname
}

/** Where the second step is passed, and where it is set up. */
const SECOND_STEP: Record<Missing, string> = {
  code: '/sign-in/second-step',
  set_up: '/account/second-step/set-up',
}

/**
 * The first line of every page, action and handler that touches a Trust.
 * @param params holds the Trust's ODS code, as in the address.
 * @throws Next's not-found for another Trust and for what the role may not see: one answer for both.
 */
export async function requireScope(params: { trust: string }, permission: Permission): Promise<Scope> {
  await requireSignIn()
  const scope = await currentScope(params.trust)
  if (!scope?.can(permission)) notFound()
  return scope
}

export { scopeOf }
