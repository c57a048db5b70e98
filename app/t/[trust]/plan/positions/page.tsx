import type { Metadata } from 'next'
import { ButtonLink, classNames, Link } from '@/components/nhs'
import {
  ActiveFilters,
  Downloads,
  EmptyState,
  FilterBar,
  FilterInput,
  FilterSelect,
  hrefWith,
  PageHeading,
  Panel,
  type Query,
  SuccessBanner,
} from '@/components/page'
import { DataTable, Pager } from '@/components/table'
import { sortHref } from '@/components/table/list-address'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { POSITIONS_ON_A_PAGE, type PositionView, positionsPage } from '@/lib/data/plan/positions'
import { bandText } from '@/lib/format/band'
import { longDay } from '@/lib/format/day'
import { fteOfPosts } from '@/lib/format/establishment'
import { counted } from '@/lib/format/plural'
import { EXPORT_FORMATS } from '@/lib/forms/export'
import {
  POSITIONS_SHOWN,
  type PositionsFilter,
  parsePositionsFilter,
  positionsQuery,
} from '@/lib/forms/positions'
import { SaveViewLink } from '../../views/view-links'
import { planTabs } from '../plan-tabs'
import { levelText, vacantFor } from '../position-words'
import '../plan.css'

export const metadata: Metadata = { title: 'Positions, plan' }

export default async function PositionsPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/plan/positions'>) {
  const scope = await requireScope(await params, 'staff:read')
  const search = await searchParams
  const day = today()
  const filter = parsePositionsFilter(search, day)
  const list = await positionsPage(scope, filter)
  const path = `/t/${scope.trustId}/plan/positions`
  const query = positionsQuery(filter, day)
  const narrowed = filter.q !== '' || filter.shown !== 'all'
  return (
    <>
      {search.done === 'removed' ? (
        <SuccessBanner>The position is out of the records again.</SuccessBanner>
      ) : null}
      <PageHeading
        tabs={planTabs(scope)}
        actions={
          <>
            <Downloads
              label="Download this list"
              files={EXPORT_FORMATS.map((format) => ({
                label: format.toUpperCase(),
                href: hrefWith(`${path}/export`, query, { format }),
              }))}
            />
            {scope.can('plan:write') ? <ButtonLink href={`${path}/new`}>Add a position</ButtonLink> : null}
          </>
        }
      >
        Plan
      </PageHeading>
      <FilterBar
        action={path}
        links={<SaveViewLink path={path} query={query} />}
        summary={`${POSITIONS_SHOWN[filter.shown].toLowerCase()}, as at ${longDay(filter.asAt)}`}
        keep={{ sort: query.sort }}
        first={
          <FilterInput
            label="Search"
            name="q"
            type="search"
            value={filter.q}
            placeholder="Words of a title or unit, or a number"
          />
        }
      >
        <FilterSelect
          label="Show"
          name="shown"
          value={filter.shown}
          options={Object.entries(POSITIONS_SHOWN).map(([value, label]) => ({ value, label }))}
        />
        <FilterInput label="As at" name="asAt" type="date" value={filter.asAt} />
      </FilterBar>
      {filter.asAt > day ? (
        <p className="wm-quiet">
          {longDay(filter.asAt)} is to come: positions and posts are as they are recorded ahead.
        </p>
      ) : null}
      {list.found === 0 && !narrowed ? (
        <EmptyState
          heading={`No positions on ${longDay(filter.asAt)}`}
          links={scope.can('plan:write') ? [{ label: 'Add a position', href: `${path}/new` }] : []}
        >
          Load an establishment under Imports, or add positions one by one.
        </EmptyState>
      ) : (
        <>
          <ActiveFilters
            count={counted(list.found, 'position')}
            filters={[
              ...(filter.q
                ? [{ label: `Search: ${filter.q}`, removeHref: hrefWith(path, query, { q: undefined }) }]
                : []),
              ...(filter.shown === 'all'
                ? []
                : [
                    {
                      label: POSITIONS_SHOWN[filter.shown],
                      removeHref: hrefWith(path, query, { shown: undefined }),
                    },
                  ]),
            ]}
            clearHref={path}
          />
          <PositionsTable rows={list.rows} found={list.found} filter={filter} path={path} query={query} />
        </>
      )}
    </>
  )
}

type TableProps = {
  rows: readonly PositionView[]
  found: number
  filter: PositionsFilter
  path: string
  query: Query
}

function PositionsTable({ rows, found, filter, path, query }: TableProps) {
  const from = (filter.page - 1) * POSITIONS_ON_A_PAGE
  const pageHref = (page: number) => hrefWith(path, query, { page: page === 1 ? undefined : String(page) })
  const sort = { column: filter.sort, descending: filter.descending }
  const head = (column: PositionsFilter['sort'], label: string) => (
    <Link
      className={classNames(
        'wm-sort',
        filter.sort === column && `wm-sort--${filter.descending ? 'descending' : 'ascending'}`,
      )}
      href={sortHref(path, query, sort, column)}
    >
      {label}
      {filter.sort === column ? (
        <span className="nhsuk-u-visually-hidden">, sorted {filter.descending ? 'down' : 'up'}</span>
      ) : null}
    </Link>
  )
  return (
    <Panel>
      <DataTable
        caption={`Positions on ${longDay(filter.asAt)}`}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        empty="No position fits these filters."
        columns={[
          {
            key: 'title',
            header: head('title', 'Position'),
            cell: ({ id, title, number, unit }) => (
              <>
                <Link href={`${path}/${id}`}>{title}</Link>
                <span className="wm-quiet wm-plan__narrow">{unit ? `${number}, ${unit}` : number}</span>
              </>
            ),
          },
          {
            key: 'number',
            header: head('number', 'Number'),
            className: 'wm-plan__wide',
            cell: ({ number }) => number,
          },
          {
            key: 'band',
            header: 'Band',
            className: 'wm-plan__wide',
            cell: ({ afcBand }) => bandText(afcBand),
          },
          {
            key: 'unit',
            header: head('unit', 'Unit'),
            className: 'wm-plan__wide',
            cell: ({ unit }) => unit ?? 'none',
          },
          { key: 'level', header: 'Level', className: 'wm-plan__wide', cell: ({ at }) => levelText(at) },
          {
            key: 'budget',
            header: head('budget', 'Budget'),
            numeric: true,
            cell: ({ budget }) => fteOfPosts(budget),
          },
          {
            key: 'inPost',
            header: 'In post',
            numeric: true,
            cell: ({ inPost, over }) =>
              over > 0 ? `${fteOfPosts(inPost)}, ${fteOfPosts(over)} over` : fteOfPosts(inPost),
          },
          {
            key: 'vacant',
            header: head('vacant', 'Vacant'),
            numeric: true,
            cell: ({ vacant }) => fteOfPosts(vacant),
          },
          {
            key: 'age',
            header: head('since', 'Vacant for'),
            numeric: true,
            className: 'wm-plan__wide',
            cell: ({ vacant, since, atLeast }) => (vacant > 0 ? vacantFor(since, filter.asAt, atLeast) : ''),
          },
        ]}
      />
      <Pager
        noun="Positions"
        from={rows.length === 0 ? 0 : from + 1}
        to={from + rows.length}
        total={found}
        previous={filter.page > 1 ? pageHref(filter.page - 1) : undefined}
        next={from + rows.length < found ? pageHref(filter.page + 1) : undefined}
      />
    </Panel>
  )
}
