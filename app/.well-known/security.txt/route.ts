import { siteUrl } from '@/lib/access/origin'
import { securityTxt } from '@/lib/access/security-contact'
import { today } from '@/lib/data/clock'

// Whom to tell is known when the site runs, not when it is built.
export const dynamic = 'force-dynamic'

/** Whom to tell of a hole, by RFC 9116; not found where nobody is configured (docs/hardening.md). */
export function GET() {
  const text = securityTxt(process.env.WAYMARK_SECURITY_CONTACT, siteUrl(), today())
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }
  return text === null
    ? new Response('Whoever runs Waymark here has named no contact.\n', { status: 404, headers })
    : new Response(text, { headers })
}
