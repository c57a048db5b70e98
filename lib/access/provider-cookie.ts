import 'server-only'
import { cookies } from 'next/headers'
import { siteUrl } from './origin'
import { readStranger, type Stranger, sealStranger } from './provider-identity'

const AWAY = 'waymark.provider'
const STRANGER = 'waymark.stranger'

async function keep(name: string, value: string, seconds: number): Promise<void> {
  const secure = siteUrl().protocol === 'https:'
  const jar = await cookies()
  // `lax`: they come back from another site.
  jar.set(name, value, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: seconds })
}

/** What comes back with someone who was sent to the provider. */
export const keepDeparture = (kept: string): Promise<void> => keep(AWAY, kept, 600)

/** Read once: a second return finds nothing. */
export async function takeDeparture(): Promise<string | undefined> {
  const jar = await cookies()
  const kept = jar.get(AWAY)?.value
  jar.delete(AWAY)
  return kept
}

/** Someone the provider knows and Waymark does not, until they open their invitation. */
export const keepStranger = (stranger: Stranger): Promise<void> =>
  keep(STRANGER, sealStranger(stranger), 1800)

export async function currentStranger(): Promise<Stranger | null> {
  return readStranger((await cookies()).get(STRANGER)?.value)
}

export async function forgetStranger(): Promise<void> {
  ;(await cookies()).delete(STRANGER)
}
