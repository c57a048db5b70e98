import type { Metadata } from 'next'
import './roles.css'
import { ActionLink, ButtonLink, Link } from '@/components/nhs'
import {
  ActiveFilters,
  AskedNotice,
  EmptyState,
  hrefWith,
  PageHeading,
  Panel,
  Passport,
} from '@/components/page'
import { HICF_AREAS, HICF_LEVELS } from '@/db/vocabulary'
import { requireScope } from '@/lib/access/scope'
import { BeingMade, soon } from '@/lib/data/being-made'
import { today } from '@/lib/data/clock'
import { type CatalogueRole, type CatalogueView, roleCatalogue } from '@/lib/data/roles/catalogue'
import { questionFor } from '@/lib/data/safe-question'
import { aboutCount, countText } from '@/lib/format/count'
import { counted } from '@/lib/format/plural'
import { LEVEL_NAMES } from '@/lib/format/states'
import { AREA_NAMES } from '@/lib/format/words'
import { figureDaysQuery, parseFigureDays } from '@/lib/forms/figure-days'
import { ENTRY_LEVELS, parseRoleFilter, type RoleFilter } from '@/lib/forms/role'
import { PageBeingMade } from '../being-made'
import { passportOf } from '../progression/progression-page'
import { type Asked, activeFilters, catalogueAddress, queryOf, RoleFilters } from './role-filters'
import { RoleTable } from './role-table'

export const metadata: Metadata = { title: 'Roles' }

export default async function RolesPage({ params, searchParams }: PageProps<'/t/[trust]/roles'>) {
  const scope = await requireScope(await params, 'reference:read')
  const search = await searchParams
  const day = today()
  const { filter: days, notes } = questionFor(scope.grade, 'roles', parseFigureDays(search, day))
  const filter = { ...parseRoleFilter(search), ...days }
  const path = `/t/${scope.trustId}/roles`
  const query = queryOf(filter, day)
  const filters = (
    <>
      <AskedNotice notes={notes} />
      <RoleFilters path={path} filter={filter} day={day} grade={scope.grade} />
    </>
  )
  const view = await ask(scope, filter)
  if (view instanceof BeingMade)
    return <PageBeingMade heading={<PageHeading>Roles</PageHeading>} filters={filters} making={view} />
  const safe = scope.grade === 'safe_to_share'
  return (
    <div className="wm-roles">
      <PageHeading
        lead={leadOf(view, safe)}
        actions={
          <>
            {scope.can('staff:read') ? (
              <Link href={`/t/${scope.trustId}/settings/crosswalk`}>Crosswalk of position titles</Link>
            ) : null}
            {scope.can('reference:write') ? <ButtonLink href={`${path}/new`}>Add a role</ButtonLink> : null}
          </>
        }
      >
        Roles
      </PageHeading>
      {filter.level === ENTRY_LEVELS ? null : (
        <div className="wm-roles__entry">
          <ActionLink href={hrefWith(path, figureDaysQuery(days, day), { level: ENTRY_LEVELS })}>
            The {view.entry} entry-level roles, levels 1 to 3
          </ActionLink>
        </div>
      )}
      {filters}
      <ActiveFilters
        count={counted(view.roles.length, 'role')}
        filters={activeFilters(path, query, filter)}
        clearHref={path}
      />
      {view.roles.length === 0 ? (
        <Panel>
          <EmptyState heading="No role fits these filters" links={[{ label: 'Show every role', href: path }]}>
            Try fewer words, or another level or area.
            {view.retired > 0 && !filter.retired ? ' Retired roles are hidden.' : null}
          </EmptyState>
        </Panel>
      ) : null}
      {groupsOf(view.roles, filter).map(({ key, heading, roles }) => (
        <Panel key={key} heading={heading} sentence={counted(roles.length, 'role')}>
          <RoleTable
            caption={`Roles: ${heading}`}
            roles={roles}
            path={path}
            days={figureDaysQuery(days, day)}
          />
        </Panel>
      ))}
      <Panel>
        <Passport
          {...passportOf(
            { scope, form: catalogueAddress(filter), day, filter: days, unitName: null },
            view,
            view.roles.length,
            ROLES_COUNTED,
          )}
          linkLabel="link to this list"
        />
      </Panel>
    </div>
  )
}

const ask = soon('roles', (who, { asAt, knownOn, ...of }: Asked) =>
  roleCatalogue(who, of, { asAt, ...(knownOn ? { knownOn } : {}) }),
)

const ROLES_COUNTED = { one: 'role', many: 'roles', exact: true }

function leadOf({ inUse, everyone, withRole }: CatalogueView, safe: boolean): string {
  const roles = `The Trust’s own copy of the HICF catalogue: ${counted(inUse, 'role')} in use.`
  if (everyone === 0) return `${roles} Nobody is in an informatics post yet.`
  const [people, all] = safe
    ? [capital(aboutCount(withRole)), aboutCount(everyone)]
    : [countText(withRole), countText(everyone)]
  return `${roles} ${people} of ${all} people in informatics posts have one.`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

type Group = { key: string; heading: string; roles: CatalogueRole[] }

/** By area in the order of their names, or by level with the lowest first: the way in stands at the top. */
function groupsOf(roles: readonly CatalogueRole[], { by }: RoleFilter): Group[] {
  const groups: Group[] =
    by === 'area'
      ? HICF_AREAS.map((area) => ({
          key: area,
          heading: AREA_NAMES[area],
          roles: roles.filter((role) => role.area === area),
        }))
      : HICF_LEVELS.map((level) => ({
          key: String(level),
          heading: `Level ${level}: ${LEVEL_NAMES[level].toLowerCase()}`,
          roles: roles.filter((role) => role.level === level),
        }))
  return groups.filter((group) => group.roles.length > 0)
}
