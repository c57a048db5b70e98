import 'server-only'
import { cookies } from 'next/headers'
import { forgetCookie, isSecure, ownCookieName } from './cookie'
import { readStranger, type Stranger, sealStranger } from './provider-identity'

const away = () => ownCookieName('waymark.provider')
const stranger = () => ownCookieName('waymark.stranger')

async function keep(name: string, value: string, seconds: number): Promise<void> {
  const secure = isSecure()
  const jar = await cookies()
  // `lax`: they come back from another site.
  jar.set(name, value, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: seconds })
}

/** What comes back with someone who was sent to the provider. */
export const keepDeparture = (kept: string): Promise<void> => keep(away(), kept, 600)

/** Read once: a second return finds nothing. */
export async function takeDeparture(): Promise<string | undefined> {
  const kept = (await cookies()).get(away())?.value
  await forgetCookie(away())
  return kept
}

/** Someone the provider knows and Waymark does not, until they open their invitation. */
export const keepStranger = (who: Stranger): Promise<void> => keep(stranger(), sealStranger(who), 1800)

export async function currentStranger(): Promise<Stranger | null> {
  return readStranger((await cookies()).get(stranger())?.value)
}

export const forgetStranger = (): Promise<void> => forgetCookie(stranger())
