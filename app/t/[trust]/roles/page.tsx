import type { Metadata } from 'next'
import './roles.css'
import { ActionLink, ButtonLink, Link } from '@/components/nhs'
import {
  ActiveFilters,
  EmptyState,
  FilterBar,
  FilterInput,
  FilterSelect,
  hrefWith,
  PageHeading,
  Panel,
  Passport,
} from '@/components/page'
import { HICF_AREAS, HICF_LEVELS } from '@/db/vocabulary'
import { requireScope, type Scope } from '@/lib/access/scope'
import { BeingMade, soon } from '@/lib/data/being-made'
import { today } from '@/lib/data/clock'
import { type CatalogueRole, type CatalogueView, roleCatalogue } from '@/lib/data/roles/catalogue'
import { aboutCount, countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { counted } from '@/lib/format/plural'
import { LEVEL_NAMES } from '@/lib/format/states'
import { AREA_NAMES } from '@/lib/format/words'
import { ENTRY_LEVELS, parseRoleFilter, type RoleFilter } from '@/lib/forms/role'
import { BeingMadePanel } from '../being-made'
import { SaveViewLink } from '../views/view-links'
import { RoleTable } from './role-table'

export const metadata: Metadata = { title: 'Roles' }

export default async function RolesPage({ params, searchParams }: PageProps<'/t/[trust]/roles'>) {
  const scope = await requireScope(await params, 'reference:read')
  const filter = parseRoleFilter(await searchParams)
  const day = today()
  const ask = soon('roles', (who: Scope, of: RoleFilter) => roleCatalogue(who, of, day))
  const view = await ask(scope, filter)
  if (view instanceof BeingMade)
    return (
      <>
        <PageHeading>Roles</PageHeading>
        <BeingMadePanel making={view} />
      </>
    )
  const path = `/t/${scope.trustId}/roles`
  const safe = scope.grade === 'safe_to_share'
  const query = queryOf(filter)
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
          <ActionLink href={hrefWith(path, { level: ENTRY_LEVELS })}>
            The {view.entry} entry-level roles, levels 1 to 3
          </ActionLink>
        </div>
      )}
      <FilterBar
        action={path}
        summary={summaryOf(filter)}
        links={<SaveViewLink path={path} query={query} />}
        first={
          <FilterInput
            label="Search"
            name="q"
            type="search"
            value={filter.q}
            placeholder="Words of a title"
          />
        }
      >
        <FilterSelect
          label="Area"
          name="area"
          value={filter.area}
          options={[
            { value: '', label: 'All' },
            ...HICF_AREAS.map((area) => ({ value: area, label: AREA_NAMES[area] })),
          ]}
        />
        <FilterSelect
          label="Level"
          name="level"
          value={filter.level}
          options={[
            { value: '', label: 'All' },
            { value: ENTRY_LEVELS, label: 'Entry level, 1 to 3' },
            ...HICF_LEVELS.toReversed().map((level) => ({ value: String(level), label: `Level ${level}` })),
          ]}
        />
        <FilterSelect
          label="Grouped by"
          name="by"
          value={filter.by === 'area' ? '' : filter.by}
          options={[
            { value: '', label: 'Area' },
            { value: 'level', label: 'Level' },
          ]}
        />
        <FilterSelect
          label="Retired roles"
          name="retired"
          value={filter.retired ? '1' : ''}
          options={[
            { value: '', label: 'Hidden' },
            { value: '1', label: 'Shown' },
          ]}
        />
      </FilterBar>
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
          <RoleTable caption={`Roles: ${heading}`} roles={roles} path={path} />
        </Panel>
      ))}
      <Panel>
        <Passport
          parts={[
            `People as at ${longDay(view.asAt)}`,
            `as known on ${longDay(day)}`,
            counted(view.roles.length, 'role'),
          ]}
          grade={safe ? 'safe to share' : 'internal'}
          href={hrefWith(path, query)}
          linkLabel="link to this list"
        />
      </Panel>
    </div>
  )
}

function leadOf({ inUse, everyone, withRole }: CatalogueView, safe: boolean): string {
  const roles = `The Trust’s own copy of the HICF catalogue: ${counted(inUse, 'role')} in use.`
  if (everyone === 0) return `${roles} Nobody is in an informatics post yet.`
  const [people, all] = safe
    ? [capital(aboutCount(withRole)), aboutCount(everyone)]
    : [countText(withRole), countText(everyone)]
  return `${roles} ${people} of ${all} people in informatics posts have one.`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const levelWords = (level: string) =>
  level.includes('-') ? `Levels ${level.replace('-', ' to ')}` : `Level ${level}`

function queryOf({ q, area, level, by, retired }: RoleFilter) {
  return {
    q: q || undefined,
    area,
    level,
    by: by === 'area' ? undefined : by,
    retired: retired ? '1' : undefined,
  }
}

function summaryOf({ area, level, retired }: RoleFilter): string {
  const parts = [
    area ? AREA_NAMES[area] : 'all areas',
    level ? levelWords(level).toLowerCase() : 'all levels',
  ]
  return [...parts, retired ? 'retired roles too' : null].filter(Boolean).join(', ')
}

function activeFilters(
  path: string,
  query: ReturnType<typeof queryOf>,
  { q, area, level, retired }: RoleFilter,
) {
  const set = (label: string, name: string) => ({
    label,
    removeHref: hrefWith(path, query, { [name]: undefined }),
  })
  return [
    q ? set(`Search: ${q}`, 'q') : null,
    area ? set(`Area: ${AREA_NAMES[area]}`, 'area') : null,
    level ? set(levelWords(level), 'level') : null,
    retired ? set('Retired roles shown', 'retired') : null,
  ].filter((one) => one !== null)
}

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
