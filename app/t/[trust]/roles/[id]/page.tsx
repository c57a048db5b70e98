import { notFound } from 'next/navigation'
import './role.css'
import { ButtonLink, Link, Tag } from '@/components/nhs'
import { AskedNotice, CardRow, EmptyState, hrefWith, PageHeading, Panel } from '@/components/page'
import { type Day, HICF_LEVELS } from '@/db/vocabulary'
import { requireScope, type Scope } from '@/lib/access/scope'
import { BeingMade, soon } from '@/lib/data/being-made'
import { today } from '@/lib/data/clock'
import { roleInWords } from '@/lib/data/progression/role-in-focus'
import { type RoleView, roleOfPage, rolePage } from '@/lib/data/roles/role-page'
import { questionFor } from '@/lib/data/safe-question'
import { knownOnWords, longDay } from '@/lib/format/day'
import { AREA_NAMES } from '@/lib/format/words'
import { type FigureDays, parseFigureDays, roleAddress } from '@/lib/forms/figure-days'
import { isId } from '@/lib/forms/row-id'
import { BeingMadePanel } from '../../being-made'
import { DaysFilter } from '../../days-filter'
import { stayConfidence } from '../../progression/confidence-bar'
import { type FigurePlace, passportOf } from '../../progression/progression-page'
import { STAYS } from '../around-figure'
import { BeforeAndAfterFigure } from '../before-and-after-figure'
import { AboutPanel } from './about-panel'
import { DoneBanner } from './done-banner'
import { LevelPanel } from './level-panel'
import { PeoplePanel } from './people-panel'
import { CountedPostsPanel, PostsWithoutRolePanel } from './posts-panels'
import { leadOf } from './role-words'
import { RoutesFigure } from './routes-figure'

const ask = (id: string) => soon(`role ${id}`, (who, days: FigureDays) => rolePage(who, id, days))

export default async function RolePage({ params, searchParams }: PageProps<'/t/[trust]/roles/[id]'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'reference:read')
  const search = await searchParams
  const day = today()
  const { filter, notes } = questionFor(scope.grade, 'role', parseFigureDays(search, day))
  const role = isId(id) ? await roleOfPage(scope, id) : null
  if (!role) notFound()
  const view = await ask(id)(scope, filter)
  if (!view) notFound()
  const catalogue = `/t/${scope.trustId}/roles`
  const path = `${catalogue}/${id}`
  const mayWrite = scope.can('reference:write')
  const form = roleAddress(id, roleInWords({ role }))
  return (
    <>
      <title>{`${role.title} – Waymark`}</title>
      <DoneBanner done={search.done} people={search.people} title={role.title} />
      <PageHeading
        crumbs={[
          { label: 'Roles', href: catalogue },
          { label: AREA_NAMES[role.area], href: `${catalogue}?area=${role.area}` },
        ]}
        here={role.title}
        lead={view instanceof BeingMade ? undefined : leadOf(view, view.grade === 'safe_to_share')}
        actions={mayWrite ? <Actions path={path} retired={role.retiredOn !== null} /> : null}
      >
        {role.title} {role.retiredOn ? <Tag look="outline">Retired</Tag> : null}
      </PageHeading>
      <AskedNotice notes={notes} />
      <DaysFilter path={path} days={filter} today={day} grade={scope.grade} />
      {view instanceof BeingMade ? (
        <BeingMadePanel making={view} />
      ) : (
        <RoleFigures view={view} place={{ scope, form, day, filter, unitName: null }} path={path} />
      )}
      {scope.can('staff:read') ? (
        <p>
          <Link href={`${path}/history`}>Who changed what of this role</Link>
        </p>
      ) : null}
    </>
  )
}

function RoleFigures({ view, place, path }: { view: RoleView; place: FigurePlace; path: string }) {
  const { scope, filter } = place
  const { role, named } = view
  const level = HICF_LEVELS.find((one) => one === role.level)
  if (!level) throw new Error(`Role ${role.id} has no HICF level`)
  return (
    <>
      <CardRow columns={2}>
        <LevelPanel level={level} />
        <AboutPanel view={view} level={level} />
      </CardRow>
      {view.spells === 0 ? (
        <NobodyPanel view={view} scope={scope} day={place.day} />
      ) : (
        <>
          {view.people === 0 ? null : named ? (
            <CardRow columns={2} wide="first">
              <PeoplePanel view={view} named={named} place={place} path={path} />
              <RoutesFigure view={view} place={place} path={path} />
            </CardRow>
          ) : (
            <RoutesFigure view={view} place={place} path={path} />
          )}
          <BeforeAndAfterFigure
            view={view}
            since={view.since}
            safe={view.grade === 'safe_to_share'}
            confidence={stayConfidence(place, { ...view, unknown: view.unknownStays })}
            passport={passportOf(place, view, view.spells, STAYS)}
            more={{
              label: 'Whole pathways, and this one narrowed',
              href: hrefWith(
                `/t/${scope.trustId}/progression/pathways`,
                place.form.query(filter, place.day),
                {
                  role: `role ${role.id}`,
                },
              ),
            }}
          />
        </>
      )}
      {scope.can('reference:write') && named ? (
        <>
          <PostsWithoutRolePanel view={view} posts={named.withoutRole} trust={scope.trustId} />
          <CountedPostsPanel view={view} trust={scope.trustId} />
        </>
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

/** @param day today, up to which nothing needs to be said */
function nobodyHeading({ asAt, knownOn }: RoleView, day: Day): string {
  return `No one has held this role here${asAt === day ? '' : ` up to ${longDay(asAt)}`}${knownOnWords(knownOn)}`
}

function NobodyPanel({ view, scope, day }: { view: RoleView; scope: Scope; day: Day }) {
  const waiting = (view.named?.withoutRole.length ?? 0) > 0
  return (
    <Panel>
      <EmptyState
        heading={nobodyHeading(view, day)}
        links={[
          {
            label: `Other roles in ${AREA_NAMES[view.role.area].toLowerCase().replace('ict', 'ICT')}`,
            href: `/t/${scope.trustId}/roles?area=${view.role.area}`,
          },
        ]}
      >
        {scope.can('reference:write') && waiting
          ? 'Posts at this level and area are waiting below: tick those that are this role.'
          : 'Who is in it, how they came in and what they did before and after appear here once a post is recorded with this role.'}
      </EmptyState>
    </Panel>
  )
}
