import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { NotFoundPage, NotTakenPage, ProblemPage, UsedLinkPage } from '@/components/page'
import { failureSaid } from '@/lib/access/failed-request'
import { wasFormRefused } from '@/lib/access/only-fields'
import { PlainShell } from '../plain-shell'

export function generateMetadata(): Metadata {
  return { title: failureSaid() ? 'Problem' : 'Page not found' }
}

/** Links that open a door: of every one that does not the same is said, whether it was used, is over or never was. */
const LINKS = /^\/(invite|reset|set-up)\//

/** What every refusal and failure of a whole page shows; the web server gives it its status (cli/node/refusal-page.mjs). */
export default async function NothingHerePage() {
  const path = (await headers()).get('x-waymark-path') ?? '/'
  const failure = failureSaid()
  if (failure)
    return (
      <PlainShell>
        <ProblemPage reference={failure.reference}>
          {failure.wrote ? (
            <p>
              What you sent may have been saved or not. Look at the page that you came from before you send it
              again.
            </p>
          ) : undefined}
        </ProblemPage>
      </PlainShell>
    )
  return (
    <PlainShell>
      {wasFormRefused() ? <NotTakenPage /> : LINKS.test(path) ? <UsedLinkPage /> : <NotFoundPage />}
    </PlainShell>
  )
}
