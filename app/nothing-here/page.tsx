import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { NotFoundPage, NotTakenPage, UsedLinkPage } from '@/components/page'
import { wasFormRefused } from '@/lib/access/only-fields'
import { PlainShell } from '../plain-shell'

export const metadata: Metadata = { title: 'Page not found' }

/** Links that open a door: of every one that does not the same is said, whether it was used, is over or never was. */
const LINKS = /^\/(invite|reset|set-up)\//

/** What every refusal of a whole page shows; the web server gives it its status (cli/node/refusal-page.mjs). */
export default async function NothingHerePage() {
  const path = (await headers()).get('x-waymark-path') ?? '/'
  return (
    <PlainShell>
      {wasFormRefused() ? <NotTakenPage /> : LINKS.test(path) ? <UsedLinkPage /> : <NotFoundPage />}
    </PlainShell>
  )
}
