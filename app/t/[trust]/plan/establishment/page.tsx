import type { Metadata } from 'next'
import { BudgetBars } from '@/components/chart'
import { ButtonLink, Link } from '@/components/nhs'
import { ChartFigure, EmptyState, FilterSelect, PageHeading, Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import { requireScope, type Scope } from '@/lib/access/scope'
import { BeingMade } from '@/lib/data/being-made'
import { type EstablishmentView, establishmentOnDay } from '@/lib/data/plan/establishment'
import { longestVacant, type PositionView } from '@/lib/data/plan/positions'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { establishmentRowName, fteOfPosts } from '@/lib/format/establishment'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { ESTABLISHMENT_BY, ESTABLISHMENT_BY_WORDS } from '@/lib/forms/establishment-filter'
import { PageBeingMade } from '../../being-made'
import { ProgressionFilters } from '../../progression/progression-filters'
import { filesOf, passportOf, placeAndFigure } from '../../progression/progression-page'
import { planTabs } from '../plan-tabs'
import { vacantFor } from '../position-words'
import { establishmentFigure } from './establishment-figure'
import '../plan.css'

export const metadata: Metadata = { title: 'Establishment, plan' }

const LONGEST = 10

export default async function EstablishmentPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/plan/establishment'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { place, figure: view } = await placeAndFigure(
    scope,
    'establishment',
    await searchParams,
    establishmentOnDay,
  )
  const heading = (
    <PageHeading
      tabs={planTabs(scope)}
      actions={
        scope.can('plan:write') ? (
          <ButtonLink href={`/t/${scope.trustId}/plan/positions/new`}>Add a position</ButtonLink>
        ) : null
      }
    >
      Plan
    </PageHeading>
  )
  const filters = (
    <ProgressionFilters
      place={place}
      without={['route', 'level', 'entry']}
      narrows={false}
      own={
        <FilterSelect
          label="By"
          name="by"
          value={place.filter.by}
          options={ESTABLISHMENT_BY.map((by) => ({ value: by, label: ESTABLISHMENT_BY_WORDS[by] }))}
        />
      }
    />
  )
  if (view instanceof BeingMade) return <PageBeingMade heading={heading} filters={filters} making={view} />
  const empty = view.total.positions === 0
  const figure = establishmentFigure(view)
  const vacant =
    scope.can('staff:read') && !empty
      ? await longestVacant(scope, view.asAt, place.filter.knownOn, LONGEST)
      : null
  return (
    <>
      {heading}
      {filters}
      {empty ? (
        <Nothing scope={scope} asAt={view.asAt} />
      ) : (
        <ChartFigure
          finding={figure.finding}
          sentence={figure.sentence}
          safe={hiddenUpTo(view)}
          chart={<BudgetBars {...figure.chart} empty="" />}
          note={figure.notes.map((note) => (
            <p key={note} className="wm-quiet">
              {note}
            </p>
          ))}
          table={<EstablishmentTable view={view} />}
          downloads={filesOf(place)}
          passport={passportOf(place, view, figure.people, figure.counting)}
        />
      )}
      {vacant && vacant.found > 0 ? (
        <LongestVacant trust={scope.trustId} found={vacant.found} rows={vacant.rows} asAt={view.asAt} />
      ) : null}
    </>
  )
}

function EstablishmentTable({ view: { by, rows, total, asAt, grade } }: { view: EstablishmentView }) {
  const internal = grade === 'internal'
  const fte = (key: 'budget' | 'inPost' | 'vacant' | 'over', header: string) => ({
    key,
    header,
    numeric: true,
    cell: (row: (typeof rows)[number]) => fteOfPosts(row[key]),
    total: fteOfPosts(total[key]),
  })
  return (
    <DataTable
      caption={`In post against budget by ${ESTABLISHMENT_BY_WORDS[by]} on ${longDay(asAt)}, FTE`}
      rows={rows}
      rowKey={(row) => establishmentRowName(by, row)}
      columns={[
        { key: 'of', header: ESTABLISHMENT_BY_WORDS[by], cell: (row) => establishmentRowName(by, row) },
        {
          key: 'positions',
          header: 'Positions',
          numeric: true,
          cell: ({ positions }) => countText(positions),
          total: countText(total.positions),
        },
        fte('budget', 'Budget'),
        fte('inPost', 'In post'),
        fte('vacant', internal ? 'Vacant' : 'Not filled'),
        fte('over', 'Above budget'),
      ]}
    />
  )
}

type LongestProps = { trust: string; found: number; rows: readonly PositionView[]; asAt: string }

function LongestVacant({ trust, found, rows, asAt }: LongestProps) {
  const path = `/t/${trust}/plan/positions`
  return (
    <Panel
      heading="Vacant longest"
      sentence="Positions that are vacant, wholly or in part, and for how long without a break."
    >
      <DataTable
        caption={`Positions vacant longest on ${longDay(asAt)}`}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'title',
            header: 'Position',
            cell: ({ id, title, number }) => (
              <>
                <Link href={`${path}/${id}`}>{title}</Link> <span className="wm-quiet">{number}</span>
              </>
            ),
          },
          { key: 'unit', header: 'Unit', className: 'wm-plan__wide', cell: ({ unit }) => unit ?? 'none' },
          {
            key: 'vacant',
            header: 'Vacant FTE',
            numeric: true,
            cell: ({ vacant, budget }) => `${fteOfPosts(vacant)} of ${fteOfPosts(budget)}`,
          },
          {
            key: 'since',
            header: 'Since',
            className: 'wm-plan__wide',
            cell: ({ since }) => (since ? longDay(since) : 'before the records'),
          },
          {
            key: 'age',
            header: 'For',
            numeric: true,
            className: 'wm-whole',
            cell: ({ since, atLeast }) => vacantFor(since, asAt, atLeast),
          },
        ]}
      />
      <p>
        <Link href={`${path}?shown=vacant&sort=since&asAt=${asAt}`}>
          {found === 1 ? 'The one vacant position' : `All ${countText(found)} vacant positions`}
        </Link>
      </p>
    </Panel>
  )
}

function Nothing({ scope, asAt }: { scope: Scope; asAt: string }) {
  const base = `/t/${scope.trustId}`
  return (
    <EmptyState
      heading={`No positions on ${longDay(asAt)}`}
      links={[
        ...(scope.can('load:write') ? [{ label: 'Load an establishment', href: `${base}/imports` }] : []),
        ...(scope.can('plan:write') ? [{ label: 'Add a position', href: `${base}/plan/positions/new` }] : []),
      ]}
    >
      {scope.can('plan:write')
        ? 'Load a list of positions with their budgeted FTE, or add them one by one.'
        : 'A recorder or lead of your Trust records positions with their budgeted FTE.'}{' '}
      If they are recorded from a later day on, choose it under “As at”.
    </EmptyState>
  )
}
