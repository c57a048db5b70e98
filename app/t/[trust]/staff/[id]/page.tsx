import { notFound } from 'next/navigation'
import { ButtonLink } from '@/components/nhs'
import { CardRow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { type StaffMemberView, staffMember } from '@/lib/data/staff/staff-member'
import { peopleWhoStartedAlike } from '@/lib/data/staff/started-alike'
import { CareerFigure } from './career-figure'
import { ChangesPanel } from './changes-panel'
import { DoneBanner } from './done-banner'
import { EntryRouteCard } from './entry-route-card'
import { NowCard } from './now-card'
import { QualificationsCard } from './qualifications-card'
import { StartedAlikePanel } from './started-alike-panel'

export default async function StaffMemberPage({ params, searchParams }: PageProps<'/t/[trust]/staff/[id]'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:read')
  const { done, change, changes } = await searchParams
  const all = changes === 'all'
  const view = await staffMember(scope, id, all ? null : 20)
  if (!view) notFound()
  const alike = await peopleWhoStartedAlike(scope, id, view.today)
  const path = `/t/${scope.trustId}/staff/${id}`
  const canWrite = scope.can('staff:write')
  return (
    <>
      <title>{`${view.name} – Waymark`}</title>
      <DoneBanner
        trust={scope.trustId}
        staffId={id}
        done={done}
        change={change}
        latest={view.history.changes[0]}
        canWrite={canWrite}
      />
      <PageHeading
        crumbs={[{ label: 'Staff', href: `/t/${scope.trustId}/staff` }]}
        lead={view.lead}
        actions={canWrite ? <Actions path={path} view={view} /> : null}
      >
        {view.name}
      </PageHeading>
      <CareerFigure view={view} path={path} canWrite={canWrite} />
      <CardRow>
        <NowCard view={view} path={path} canWrite={canWrite} />
        <EntryRouteCard routes={view.routes} path={path} today={view.today} canWrite={canWrite} />
        <QualificationsCard view={view} path={path} canWrite={canWrite} />
      </CardRow>
      {alike ? <StartedAlikePanel alike={alike} view={view} trust={scope.trustId} /> : null}
      <ChangesPanel view={view} path={path} canWrite={canWrite} all={all} />
    </>
  )
}

function Actions({ path, view }: { path: string; view: StaffMemberView }) {
  if (!view.hasPosts) return <ButtonLink href={`${path}/posts/new`}>Add a post</ButtonLink>
  return (
    <>
      <ButtonLink href={`${path}/posts/new`}>{view.holdsPost ? 'Record a move' : 'Take back on'}</ButtonLink>
      {view.holdsPost ? (
        <ButtonLink look="secondary" href={`${path}/leave`}>
          Mark as left
        </ButtonLink>
      ) : null}
    </>
  )
}
