import 'server-only'
import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { siteUrl } from './origin'
import { siteSecret } from './secret'
import { SESSION_SECONDS } from './session'

const secure = () => siteUrl().protocol === 'https:'
const cookieName = () => `${secure() ? '__Secure-' : ''}next-auth.session-token`

/** Seals the session's ids into the cookie that next-auth reads. */
export async function writeSessionCookie(accountId: string, sessionId: string): Promise<void> {
  const value = await encode({
    token: { sub: accountId, sessionId },
    secret: siteSecret(),
    maxAge: SESSION_SECONDS,
  })
  const jar = await cookies()
  jar.set(cookieName(), value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: secure(),
    path: '/',
    maxAge: SESSION_SECONDS,
  })
}

/** @returns the ids in the cookie, or null where there is none or it was not sealed by this site. */
export async function readSessionCookie(): Promise<{ accountId: string; sessionId: string } | null> {
  const token = (await cookies()).get(cookieName())?.value
  if (!token) return null
  const claims = await decode({ token, secret: siteSecret() }).catch(() => null)
  return typeof claims?.sub === 'string' && typeof claims.sessionId === 'string'
    ? { accountId: claims.sub, sessionId: claims.sessionId }
    : null
}

export async function clearSessionCookie(): Promise<void> {
  ;(await cookies()).delete(cookieName())
}
