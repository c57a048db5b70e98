import 'server-only'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { TrustActor } from '@/db/trust'
import type { Grade, Nation, OdsCode, Role } from '@/db/vocabulary'
import { readSessionCookie } from './cookie'
import type { Permission } from './permission'
import { scopeOf } from './scope-of'
import { readSession, type SignedIn } from './session'

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

/** @returns who is signed in, read once a request. */
export const currentSignIn = cache(async (): Promise<SignedIn | null> => {
  const ids = await readSessionCookie()
  return ids && (await readSession(ids.sessionId, ids.accountId))
})

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

/** @returns who is signed in; sends everyone else to sign in and back. */
export async function requireSignIn(): Promise<SignedIn> {
  const signedIn = await currentSignIn()
  if (signedIn) return signedIn
  const path = (await headers()).get('x-waymark-path') ?? '/'
  redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`)
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
