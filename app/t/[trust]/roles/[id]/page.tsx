import { notFound } from 'next/navigation'
import './role.css'
import { ButtonLink, Link, Tag } from '@/components/nhs'
import { AskedNotice, CardRow, EmptyState, PageHeading, Panel } from '@/components/page'
import { HICF_LEVELS } from '@/db/vocabulary'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { type RoleView, rolePage } from '@/lib/data/roles/role-page'
import { questionFor } from '@/lib/data/safe-question'
import { longDay } from '@/lib/format/day'
import { AREA_NAMES } from '@/lib/format/words'
import { parseAsAt } from '@/lib/forms/role'
import { isId } from '@/lib/forms/row-id'
import { BeforeAndAfterFigure } from '../before-and-after-figure'
import { staysCounted } from '../before-and-after-words'
import { AboutPanel } from './about-panel'
import { DoneBanner } from './done-banner'
import { LevelPanel } from './level-panel'
import { PeoplePanel } from './people-panel'
import { CountedPostsPanel, PostsWithoutRolePanel } from './posts-panels'
import { leadOf } from './role-words'
import { RoutesFigure } from './routes-figure'

export default async function RolePage({ params, searchParams }: PageProps<'/t/[trust]/roles/[id]'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'reference:read')
  const { asAt, done, people } = await searchParams
  const day = today()
  const { filter, notes } = questionFor(scope.grade, 'role', { asAt: parseAsAt(asAt, day) })
  const view = isId(id) ? await rolePage(scope, id, filter.asAt) : null
  if (!view) notFound()
  const { role, named } = view
  const level = HICF_LEVELS.find((one) => one === role.level)
  if (!level) throw new Error(`Role ${id} has no HICF level`)
  const catalogue = `/t/${scope.trustId}/roles`
  const path = `${catalogue}/${id}`
  const safe = scope.grade === 'safe_to_share'
  const mayWrite = scope.can('reference:write')
  const dates = [`As at ${longDay(view.asAt)}`, `as known on ${longDay(day)}`, `role: ${role.title}`]
  return (
    <>
      <title>{`${role.title} – Waymark`}</title>
      <DoneBanner done={done} people={people} title={role.title} />
      <PageHeading
        crumbs={[
          { label: 'Roles', href: catalogue },
          { label: AREA_NAMES[role.area], href: `${catalogue}?area=${role.area}` },
        ]}
        here={role.title}
        lead={leadOf(view, safe)}
        actions={mayWrite ? <Actions path={path} retired={role.retiredOn !== null} /> : null}
      >
        {role.title} {role.retiredOn ? <Tag look="outline">Retired</Tag> : null}
      </PageHeading>
      <AskedNotice notes={notes} />
      <CardRow columns={2}>
        <LevelPanel level={level} />
        <AboutPanel view={view} level={level} />
      </CardRow>
      {view.spells === 0 ? (
        <NobodyPanel view={view} catalogue={catalogue} mayWrite={mayWrite} />
      ) : (
        <>
          {view.people === 0 ? null : named ? (
            <CardRow columns={2} wide="first">
              <PeoplePanel view={view} named={named} trust={scope.trustId} path={path} dates={dates} />
              <RoutesFigure view={view} safe={safe} path={path} dates={dates} />
            </CardRow>
          ) : (
            <RoutesFigure view={view} safe={safe} path={path} dates={dates} />
          )}
          <BeforeAndAfterFigure
            view={view}
            since={named?.since ?? null}
            safe={safe}
            passport={{
              parts: [...dates, staysCounted(view, safe)],
              grade: safe ? 'safe to share' : 'internal',
              href: `${path}?asAt=${view.asAt}`,
            }}
            more={{
              label: 'Whole pathways, and this one narrowed',
              href: `/t/${scope.trustId}/progression/pathways?role=${encodeURIComponent(`role ${id}`)}`,
            }}
          />
        </>
      )}
      {mayWrite && named ? (
        <>
          <PostsWithoutRolePanel view={view} posts={named.withoutRole} trust={scope.trustId} />
          <CountedPostsPanel view={view} trust={scope.trustId} />
        </>
      ) : null}
      {scope.can('staff:read') ? (
        <p>
          <Link href={`${path}/history`}>Who changed what of this role</Link>
        </p>
      ) : null}
    </>
  )
}

function Actions({ path, retired }: { path: string; retired: boolean }) {
  return (
    <>
      <ButtonLink look="secondary" href={`${path}/edit`}>
        Change this role
      </ButtonLink>
      <ButtonLink look="secondary" href={`${path}/retire`}>
        {retired ? 'Bring it back' : 'Retire it'}
      </ButtonLink>
    </>
  )
}

function NobodyPanel({
  view,
  catalogue,
  mayWrite,
}: {
  view: RoleView
  catalogue: string
  mayWrite: boolean
}) {
  const waiting = (view.named?.withoutRole.length ?? 0) > 0
  return (
    <Panel>
      <EmptyState
        heading="No one has held this role here"
        links={[
          {
            label: `Other roles in ${AREA_NAMES[view.role.area].toLowerCase().replace('ict', 'ICT')}`,
            href: `${catalogue}?area=${view.role.area}`,
          },
        ]}
      >
        {mayWrite && waiting
          ? 'Posts at this level and area are waiting below: tick those that are this role.'
          : 'Who is in it, how they came in and what they did before and after appear here once a post is recorded with this role.'}
      </EmptyState>
    </Panel>
  )
}
