import type { Metadata } from 'next'
import { Link } from '@/components/nhs'
import { PageHeading, Panel } from '@/components/page'
import { requireScope } from '@/lib/access/scope'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage({ params }: PageProps<'/t/[trust]/settings'>) {
  const scope = await requireScope(await params, 'settings:write')
  const pages = [
    {
      path: 'members',
      label: 'Members',
      what: 'Who can sign in to this Trust, and what they may see and do',
    },
    {
      path: 'sign-in',
      label: 'Signing in',
      what: 'Who needs a code from an app besides their password',
    },
    {
      path: 'crosswalk',
      label: 'Crosswalk',
      what: 'Which position titles and bands are informatics posts, and at which level',
    },
    {
      path: 'retention',
      label: 'How long records are kept',
      what: 'Periods with their source, records to be looked at, legal holds and erasure',
    },
    {
      path: 'figures',
      label: 'Records and small numbers',
      what: 'The day from which the records are whole, and which numbers are too small to be shared',
    },
    {
      path: 'audit',
      label: 'Audit',
      what: 'Who signed in, and who read, changed, took away or undid what',
    },
  ]
  return (
    <>
      <PageHeading>Settings</PageHeading>
      {pages.map(({ path, label, what }) => (
        <Panel key={path} heading={<Link href={`/t/${scope.trustId}/settings/${path}`}>{label}</Link>}>
          <p>{what}</p>
        </Panel>
      ))}
    </>
  )
}
