import { notFound } from 'next/navigation'
import { ButtonLink, InsetText } from '@/components/nhs'
import { CardRow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { erasureStanding } from '@/lib/data/retention/requests'
import { type StaffMemberView, staffMember } from '@/lib/data/staff/staff-member'
import { peopleWhoStartedAlike } from '@/lib/data/staff/started-alike'
import { dayAndTime } from '@/lib/format/day'
import { CareerFigure } from './career-figure'
import { ChangesPanel } from './changes-panel'
import { DoneBanner } from './done-banner'
import { EntryRouteCard } from './entry-route-card'
import { NowCard } from './now-card'
import { QualificationsCard } from './qualifications-card'
import { RightsPanel } from './rights-panel'
import { StartedAlikePanel } from './started-alike-panel'

export default async function StaffMemberPage({ params, searchParams }: PageProps<'/t/[trust]/staff/[id]'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:read')
  const { done, change, changes } = await searchParams
  const all = changes === 'all'
  const [view, rights] = await Promise.all([
    staffMember(scope, id, all ? null : 20),
    erasureStanding(scope, id),
  ])
  if (!view || !rights) notFound()
  const alike = await peopleWhoStartedAlike(scope, id, view.today)
  const path = `/t/${scope.trustId}/staff/${id}`
  const mayWrite = scope.can('staff:write')
  const canWrite = mayWrite && rights.erasedAt === null
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
      {rights.erasedAt ? (
        <InsetText>
          <p>{`This record was erased on ${dayAndTime(rights.erasedAt)}. What figures count is left, under a pseudonym.`}</p>
        </InsetText>
      ) : null}
      <CareerFigure view={view} path={path} canWrite={canWrite} />
      <CardRow>
        <NowCard view={view} path={path} canWrite={canWrite} />
        <EntryRouteCard routes={view.routes} path={path} today={view.today} canWrite={canWrite} />
        <QualificationsCard view={view} path={path} canWrite={canWrite} />
      </CardRow>
      {alike ? <StartedAlikePanel alike={alike} view={view} trust={scope.trustId} /> : null}
      <ChangesPanel view={view} path={path} canWrite={canWrite} all={all} />
      {mayWrite ? <RightsPanel person={rights} path={path} mayHold={scope.can('settings:write')} /> : null}
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
