import 'server-only'
import { headers } from 'next/headers'
import { isOwnOrigin } from './origin'

/** The first act of every server action: only this site's own pages may ask for a change. */
export async function requireOwnOrigin(): Promise<void> {
  const sent = await headers()
  if (!isOwnOrigin((name) => sent.get(name))) throw new Error('A change was asked for from another site.')
}
