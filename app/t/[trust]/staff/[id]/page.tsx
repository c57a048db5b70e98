import { notFound } from 'next/navigation'
import { PageHeading, Panel } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { staffMember } from '@/lib/data/staff/staff-member'

export default async function StaffMemberPage({ params }: PageProps<'/t/[trust]/staff/[id]'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:read')
  const found = await staffMember(scope, id)
  if (!found) notFound()
  const { person } = found
  const crumbs = [{ label: 'Staff', href: `/t/${scope.trustId}/staff` }]
  return (
    <>
      <title>{`${person.givenName} ${person.familyName} – Waymark`}</title>
      <PageHeading crumbs={crumbs}>{`${person.givenName} ${person.familyName}`}</PageHeading>
      <Panel heading="Now">
        <p>Employee number {person.employeeNumber}</p>
      </Panel>
    </>
  )
}
