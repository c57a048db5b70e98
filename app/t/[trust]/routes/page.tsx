import type { Metadata } from 'next'
import { BarList } from '@/components/chart'
import { Link } from '@/components/nhs'
import { AskedNotice, ChartFigure, EmptyState, hrefWith, PageHeading, Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { BeingMade, soon } from '@/lib/data/being-made'
import { today } from '@/lib/data/clock'
import { peopleWithoutLevel } from '@/lib/data/progression/without-level'
import { type RouteListView, routeList } from '@/lib/data/routes/route-list'
import { questionFor } from '@/lib/data/safe-question'
import { countText } from '@/lib/format/count'
import { knownOnWords, longDay } from '@/lib/format/day'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { type FigureDays, figureDaysQuery, parseFigureDays, ROUTES_ADDRESS } from '@/lib/forms/figure-days'
import { PageBeingMade } from '../being-made'
import { DaysFilter } from '../days-filter'
import { figureConfidence } from '../progression/confidence-bar'
import { type CountedPlace, passportOf } from '../progression/progression-page'
import { commonest, listFinding } from './route-list-words'

export const metadata: Metadata = { title: 'Entry routes' }

const ask = soon('route list', async (who, days: FigureDays) => {
  const [view, withoutLevel] = await Promise.all([routeList(who, days), peopleWithoutLevel(who, days)])
  return { view, withoutLevel }
})

/** How many bars are drawn; the table has every route. */
const DRAWN = 10

export default async function RoutesPage({ params, searchParams }: PageProps<'/t/[trust]/routes'>) {
  const scope = await requireScope(await params, 'reference:read')
  const day = today()
  const put = parseFigureDays(await searchParams, day)
  const { filter, notes } = questionFor(scope.grade, 'routes', put)
  const figure = await ask(scope, filter)
  const path = `/t/${scope.trustId}/routes`
  const query = figureDaysQuery(filter, day)
  const href = (code: string) => hrefWith(`${path}/${code}`, query)
  const heading = (
    <PageHeading lead="The ways into health informatics: what each is, and where the people who came by it are now.">
      Entry routes
    </PageHeading>
  )
  const filters = (
    <>
      <AskedNotice notes={notes} />
      <DaysFilter path={path} days={filter} today={day} grade={scope.grade} mayBeSaved />
    </>
  )
  if (figure instanceof BeingMade)
    return <PageBeingMade heading={heading} filters={filters} making={figure} />
  const { view, withoutLevel } = figure
  const place = { scope, form: ROUTES_ADDRESS, day, filter, unitName: null, withoutLevel }
  return (
    <>
      {heading}
      {filters}
      {view.total.ever === 0 ? (
        <>
          <Panel>
            <EmptyState
              heading={`No one has come into informatics here up to ${longDay(filter.asAt)}${knownOnWords(filter.knownOn)}`}
              links={
                scope.can('staff:write')
                  ? [{ label: 'Add a staff member', href: `/t/${scope.trustId}/staff/new` }]
                  : []
              }
            >
              Numbers appear once staff, their posts and how they came are recorded.
            </EmptyState>
          </Panel>
          <Panel heading="Every route">
            <RouteTable view={view} href={href} />
          </Panel>
        </>
      ) : (
        <RoutesFigure view={view} href={href} place={place} />
      )}
    </>
  )
}

type FigureProps = {
  view: RouteListView
  href: (code: string) => string
  place: CountedPlace
}

function RoutesFigure({ view, href, place }: FigureProps) {
  const bars = commonest(view)
  const people = view.total.ever
  return (
    <ChartFigure
      safe={hiddenUpTo(view)}
      finding={listFinding(view)}
      sentence="By primary entry route: people in an informatics post on the day. The table has also everyone who ever was in one here."
      chart={
        <BarList
          label="People in an informatics post by entry route"
          items={bars.slice(0, DRAWN).map(({ code, label, now }) => ({
            label,
            count: now,
            href: href(code),
            tone: code === 'UNKNOWN' ? 'hatched' : 'strong',
          }))}
        />
      }
      note={
        bars.length > DRAWN ? (
          <p className="wm-quiet">The {DRAWN} commonest are drawn. The table has every route.</p>
        ) : null
      }
      tableOpen
      table={<RouteTable view={view} href={href} />}
      confidence={figureConfidence(place, { ...view, total: people }, 'ever')}
      passport={passportOf(place, view, people)}
    />
  )
}

function RouteTable({ view, href }: { view: RouteListView; href: (code: string) => string }) {
  const rows = view.groups.flatMap(({ routes }) => routes)
  return (
    <DataTable
      caption="People by primary entry route"
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'route',
          header: 'Entry route',
          cell: ({ code, label }) => <Link href={href(code)}>{label}</Link>,
        },
        { key: 'group', header: 'Group', cell: ({ group }) => group },
        {
          key: 'now',
          header: 'In informatics now',
          numeric: true,
          cell: ({ now }) => countText(now),
          total: countText(view.total.now),
        },
        {
          key: 'ever',
          header: 'In all',
          numeric: true,
          cell: ({ ever }) => countText(ever),
          total: countText(view.total.ever),
        },
      ]}
    />
  )
}
