import type { NextRequest } from 'next/server'
import { clearSessionCookie, FORGET_SITE, readSessionCookie } from '@/lib/access/cookie'
import { isOwnOrigin } from '@/lib/access/origin'
import { endSession } from '@/lib/access/session'

/** Ends the session, and asks the browser to forget what it kept of this site. */
export async function POST(request: NextRequest) {
  if (!isOwnOrigin((name) => request.headers.get(name))) return new Response(null, { status: 403 })
  // Nothing is to be filled in: a form with a field is none of ours, and is not read.
  if (hasBody(request)) return new Response(null, { status: 400 })
  const ids = await readSessionCookie()
  if (ids) await endSession(ids.sessionId)
  await clearSessionCookie()
  return new Response(null, {
    status: 303,
    headers: { Location: '/sign-in', ...FORGET_SITE },
  })
}

const hasBody = ({ headers }: NextRequest) =>
  headers.has('transfer-encoding') || Number(headers.get('content-length') ?? 0) > 0
