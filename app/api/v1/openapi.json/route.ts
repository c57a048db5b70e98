import { siteUrl } from '@/lib/access/origin'
import { openApiDocument } from '@/lib/feed/openapi'

// The address that people use is known when the site runs, not when it is built.
export const dynamic = 'force-dynamic'

/** What the feed answers, for programs that make a client of it. Anyone may read it: there is no data in it. */
export function GET() {
  return Response.json(openApiDocument(siteUrl()), { headers: { 'Cache-Control': 'public, max-age=300' } })
}
