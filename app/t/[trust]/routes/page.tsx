import type { Metadata } from 'next'
import { BarList } from '@/components/chart'
import { Link } from '@/components/nhs'
import { AskedNotice, ChartFigure, EmptyState, hrefWith, PageHeading, Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import { requireScope, type Scope } from '@/lib/access/scope'
import { BeingMade, soon } from '@/lib/data/being-made'
import { today } from '@/lib/data/clock'
import { type RouteListView, routeList } from '@/lib/data/routes/route-list'
import { questionFor } from '@/lib/data/safe-question'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { parseAsAt } from '@/lib/forms/role'
import { BeingMadePanel } from '../being-made'
import { AsAtFilter } from './as-at-filter'
import { commonest, listFinding } from './route-list-words'

export const metadata: Metadata = { title: 'Entry routes' }

/** How many bars are drawn; the table has every route. */
const DRAWN = 10

export default async function RoutesPage({ params, searchParams }: PageProps<'/t/[trust]/routes'>) {
  const scope = await requireScope(await params, 'reference:read')
  const day = today()
  const put = parseAsAt((await searchParams).asAt, day)
  const { filter, notes } = questionFor(scope.grade, 'routes', { asAt: put })
  const { asAt } = filter
  const view = await soon('route list', (who: Scope, on: { asAt: string }) => routeList(who, on.asAt))(
    scope,
    {
      asAt,
    },
  )
  const path = `/t/${scope.trustId}/routes`
  const query = { asAt: asAt === day ? undefined : asAt }
  const href = (code: string) => hrefWith(`${path}/${code}`, query)
  const heading = (
    <PageHeading lead="The ways into health informatics: what each is, and where the people who came by it are now.">
      Entry routes
    </PageHeading>
  )
  if (view instanceof BeingMade)
    return (
      <>
        {heading}
        <BeingMadePanel making={view} />
      </>
    )
  return (
    <>
      {heading}
      <AskedNotice notes={notes} />
      <AsAtFilter path={path} asAt={asAt} today={day} />
      {view.total.ever === 0 ? (
        <>
          <Panel>
            <EmptyState
              heading={`No one has come into informatics here up to ${longDay(asAt)}`}
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
        <RoutesFigure view={view} href={href} path={path} today={day} trust={scope.trustId} />
      )}
    </>
  )
}

type FigureProps = {
  view: RouteListView
  href: (code: string) => string
  path: string
  today: string
  trust: string
}

function RoutesFigure({ view, href, path, today: day, trust }: FigureProps) {
  const safe = view.grade === 'safe_to_share'
  const bars = commonest(view)
  const { known, total } = view
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
      confidence={{
        known: known === '*' ? 0 : known,
        total: total.ever === '*' ? 1 : total.ever,
        children: `${countText(known)} of ${countText(total.ever)} in all have a known route.`,
        mend: safe
          ? undefined
          : [{ label: 'Record the missing routes', href: `/t/${trust}/staff?route=UNKNOWN&shown=everyone` }],
      }}
      passport={{
        parts: [`As at ${longDay(view.asAt)}`, `as known on ${longDay(day)}`, 'all areas and units'],
        grade: safe ? 'safe to share' : 'internal',
        href: `${path}?asAt=${view.asAt}`,
      }}
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
