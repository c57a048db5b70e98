import 'server-only'
import { headers } from 'next/headers'
import { isOwnOrigin } from './origin'

/** Of the request under way, made by the web server: a form that no action began with was none (cli/node/refusal-page.mjs). */
const shared = globalThis as typeof globalThis & {
  waymarkRequest?: { getStore(): { began?: true } | undefined }
}

/** The first act of every server action: only this site's own pages may ask for a change. */
export async function requireOwnOrigin(): Promise<void> {
  const sent = await headers()
  const request = shared.waymarkRequest?.getStore()
  if (request) request.began = true
  if (!isOwnOrigin((name) => sent.get(name))) throw new Error('A change was asked for from another site.')
}
