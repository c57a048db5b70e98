import type { Metadata } from 'next'
import { ButtonLink, Link } from '@/components/nhs'
import {
  ActiveFilters,
  AddressNotice,
  Downloads,
  EmptyState,
  FilterBar,
  FilterInput,
  FilterSelect,
  hrefWith,
  PageHeading,
  Passport,
  type Query,
} from '@/components/page'
import { HICF_AREAS, HICF_LEVELS } from '@/db/vocabulary'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { type StaffListView, staffList } from '@/lib/data/staff/staff-list'
import { longDay } from '@/lib/format/day'
import { ROUTES } from '@/lib/format/routes'
import { EVER, PLACE_NAMES, SHOWN_NAMES, staffFilterWords } from '@/lib/format/staff-list'
import { AREA_NAMES } from '@/lib/format/words'
import { staffFilterProblem } from '@/lib/forms/export'
import { PLACES_OF, parseStaffFilter, type StaffFilter } from '@/lib/forms/staff-filter'
import { SaveViewLink } from '../views/view-links'
import { addressOf, pagerOf, totalText } from './staff-address'
import { tableRow } from './staff-row'
import { StaffTable } from './staff-table'

export const metadata: Metadata = { title: 'Staff' }

export default async function StaffPage({ params, searchParams }: PageProps<'/t/[trust]/staff'>) {
  const scope = await requireScope(await params, 'staff:read')
  const day = today()
  const search = await searchParams
  const filter = parseStaffFilter(search, day)
  const list = await staffList(scope, filter)
  const path = `/t/${scope.trustId}/staff`
  const query = addressOf(filter, day)
  const add = scope.can('staff:write') ? (
    <ButtonLink href={`${path}/new`}>Add a staff member</ButtonLink>
  ) : null
  const filesOf = (what?: string) =>
    ['csv', 'xlsx'].map((format) => ({
      label: format.toUpperCase(),
      href: hrefWith(`${path}/export`, query, { format, what, rows: undefined }),
    }))
  return (
    <>
      <PageHeading
        actions={
          <>
            <Downloads label="Download this list" files={filesOf()} />
            <Downloads label="Every post they held" files={filesOf('posts')} about="every post they held" />
            <Link href={`/t/${scope.trustId}/files`}>Your files</Link>
            {add}
          </>
        }
      >
        Staff
      </PageHeading>
      <AddressNotice problem={staffFilterProblem(search, filter)} />
      <Filters path={path} filter={filter} query={query} list={list} />
      <ActiveFilters
        count={`${totalText(list.found)}${list.outOf === list.found ? '' : ` of ${totalText(list.outOf)}`} ${SHOWN_NAMES[filter.shown][list.outOf === 1 ? 'one' : 'people']}`}
        filters={activeFilters(path, query, filter, list, day)}
        clearHref={path}
      />
      <StaffTable
        rows={list.rows.map((row) => tableRow(scope.trustId, row))}
        path={path}
        query={query}
        sort={{ column: filter.sort, descending: filter.descending }}
        shown={filter.columns}
        pager={pagerOf(path, query, filter, list)}
        empty={<NothingFound path={path} mayAdd={scope.can('staff:write')} narrowed={list.outOf > 0} />}
        foot={
          <Passport
            parts={[
              `As at ${longDay(filter.asAt)}`,
              `as known on ${longDay(day)}`,
              list.found === 1 ? '1 row in every file' : `${totalText(list.found)} rows in every file`,
            ]}
            grade="internal, named"
            href={hrefWith(path, query, { asAt: filter.asAt })}
            linkLabel="link to this list"
          />
        }
      />
    </>
  )
}

function Filters({
  path,
  filter,
  query,
  list,
}: {
  path: string
  filter: StaffFilter
  query: Query
  list: StaffListView
}) {
  const all = { value: '', label: 'All' }
  return (
    <FilterBar
      action={path}
      summary={`${SHOWN_NAMES[filter.shown].choice}, as at ${longDay(filter.asAt)}`}
      keep={{
        sort: query.sort,
        columns: query.columns,
        rows: query.rows,
        after2: query.after2,
        after5: query.after5,
        role: query.role,
      }}
      links={<SaveViewLink path={path} query={query} />}
      more={
        <>
          <FilterInput
            label="Entered from"
            name="entryFrom"
            type="number"
            value={filter.entryFrom?.toString()}
            placeholder="Year"
          />
          <FilterInput
            label="Entered to"
            name="entryTo"
            type="number"
            value={filter.entryTo?.toString()}
            placeholder="Year"
          />
          <FilterSelect
            label="First informatics level"
            name="firstLevel"
            value={filter.firstLevel?.toString()}
            options={[
              all,
              { value: 'any', label: EVER },
              ...HICF_LEVELS.toReversed().map((level) => ({
                value: String(level),
                label: `Level ${level}`,
              })),
            ]}
          />
          <FilterSelect
            label="Area, unit and level of"
            name="post"
            value={filter.post}
            options={[
              { value: '', label: 'Post now or last' },
              ...PLACES_OF.map((value) => ({ value, label: PLACE_NAMES[value].choice })),
            ]}
          />
        </>
      }
      moreOpen={Boolean(filter.entryFrom || filter.entryTo || filter.firstLevel || filter.post)}
      first={
        <FilterInput label="Search" name="q" type="search" value={filter.q} placeholder="Name or number" />
      }
    >
      <FilterSelect
        label="Who"
        name="shown"
        width="wide"
        value={filter.shown === 'informatics' ? '' : filter.shown}
        options={Object.entries(SHOWN_NAMES).map(([value, { choice }]) => ({
          value: value === 'informatics' ? '' : value,
          label: choice,
        }))}
      />
      <FilterSelect
        label="Unit"
        name="unit"
        value={filter.unit}
        options={[all, ...list.units.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <FilterSelect
        label="Area"
        name="area"
        value={filter.area}
        options={[all, ...HICF_AREAS.map((area) => ({ value: area, label: AREA_NAMES[area] }))]}
      />
      <FilterSelect
        label="Level"
        name="level"
        value={filter.level ? String(filter.level) : ''}
        options={[
          all,
          ...HICF_LEVELS.toReversed().map((level) => ({ value: String(level), label: `Level ${level}` })),
        ]}
      />
      <FilterSelect
        label="Entry route"
        name="route"
        value={filter.route}
        options={[all, ...ROUTES.map(({ code, label }) => ({ value: code, label }))]}
      />
      <FilterInput label="In post as at" name="asAt" type="date" value={filter.asAt} />
    </FilterBar>
  )
}

function activeFilters(path: string, query: Query, filter: StaffFilter, list: StaffListView, today: string) {
  const unit = list.units.find(({ id }) => id === filter.unit)
  return staffFilterWords(filter, unit?.name ?? null, today).map(({ name, label }) => ({
    label,
    removeHref: hrefWith(path, query, { [name]: undefined }),
  }))
}

function NothingFound({ path, mayAdd, narrowed }: { path: string; mayAdd: boolean; narrowed: boolean }) {
  if (narrowed)
    return (
      <>
        Nobody fits these filters. <Link href={path}>Clear all filters</Link>, or show people who have left or
        have no post under “Who”.
      </>
    )
  return (
    <EmptyState
      heading="Nobody is in an informatics post on this day"
      links={mayAdd ? [{ label: 'Add a staff member', href: `${path}/new` }] : []}
    >
      People appear here once they and the posts they hold are recorded.
    </EmptyState>
  )
}
