import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonLink } from '@/components/nhs'
import { PageHeading, SuccessBanner } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { entryRoutesOf } from '@/lib/data/staff/entry-routes'
import { routeFullLabel } from '@/lib/format/routes'
import { NewEntryRoute } from './new-entry-route'
import { RoutePanel } from './route-panel'

export const metadata: Metadata = { title: 'Entry routes' }

export default async function EntryRoutesPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/staff/[id]/entry-route'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const recorded = await entryRoutesOf(scope, id)
  if (!recorded) notFound()
  const { name, routes } = recorded
  if (routes.length === 0) return <NewEntryRoute scope={scope} staffId={id} recorded={recorded} />
  const person = `/t/${scope.trustId}/staff/${id}`
  const crumbs = [
    { label: 'Staff', href: `/t/${scope.trustId}/staff` },
    { label: name, href: person },
  ]
  const primary = routes.find((route) => route.isPrimary)
  const { done } = await searchParams
  return (
    <>
      {done === 'primary' && primary ? (
        <SuccessBanner>{routeFullLabel(primary.routeCode)} is the primary route now</SuccessBanner>
      ) : null}
      <PageHeading
        crumbs={crumbs}
        caption={name}
        here="Entry routes"
        lead={
          primary ? undefined : 'No primary route is recorded: in every figure the route counts as not known.'
        }
        actions={
          <ButtonLink href={`${person}/entry-route/new`}>
            {primary ? 'Add a contributing route' : 'Add the primary route'}
          </ButtonLink>
        }
      >
        Entry routes
      </PageHeading>
      {routes.map((route) => (
        <RoutePanel key={route.id} trust={scope.trustId} route={route} today={today()} />
      ))}
    </>
  )
}
