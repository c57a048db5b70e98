import type { Metadata } from 'next'
import { BarGrid, MixBars, type MixTone } from '@/components/chart'
import { ChartFigure, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import {
  type RouteColumn,
  type RouteMixView,
  type RoutesOverYearsView,
  routeMixNow,
  routesOverYears,
} from '@/lib/data/progression/route-mix'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { routeConfidence } from '../flow-words'
import { NothingRecorded } from '../nothing-recorded'
import { ProgressionFilters } from '../progression-filters'
import {
  besideOf,
  filesOf,
  isNarrowed,
  type ProgressionPlace,
  passportOf,
  placeAndFigure,
  progressionTabs,
} from '../progression-page'
import { RouteTable } from './route-table'
import { mixFinding, mixSentence, yearsFinding, yearsSentence } from './routes-words'
import '../progression.css'
import './routes.css'

export const metadata: Metadata = { title: 'Routes over the years, progression' }

const NOBODY = 'Nobody fits these filters. Change them, or clear them all.'
/** Units that are drawn at most; the table has all. */
const UNITS_DRAWN = 12

export default async function RoutesPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/progression/routes'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { place, figure } = await placeAndFigure(scope, 'routes', await searchParams, async (who, filter) => {
    const [years, mix] = await Promise.all([routesOverYears(who, filter), routeMixNow(who, filter)])
    return { years, mix }
  })
  return (
    <>
      <PageHeading tabs={progressionTabs(scope.trustId)}>Progression</PageHeading>
      <ProgressionFilters place={place} />
      {figure.years.total === 0 && !isNarrowed(place) ? (
        <NothingRecorded scope={scope} asAt={place.filter.asAt} />
      ) : (
        <>
          <OverYears view={figure.years} place={place} />
          <MixNow view={figure.mix} place={besideOf(place, 'mix')} />
        </>
      )}
    </>
  )
}

/** With a route in focus it is dark and the others grey; without, all are dark. Not known is always hatched. */
const toneOf = ({ code, kind }: RouteColumn, focus?: string) =>
  kind === 'unknown' ? 'hatched' : focus && code !== focus ? 'quiet' : 'strong'

function OverYears({ view, place }: { view: RoutesOverYearsView; place: ProgressionPlace }) {
  const { rows, columns, totals, total, grade } = view
  const finding = yearsFinding(view, place.filter.route)
  return (
    <ChartFigure
      id="years"
      finding={finding}
      sentence={yearsSentence(view)}
      safe={grade === 'safe_to_share'}
      chart={
        <BarGrid
          columns={rows.map(({ key, label }) => ({
            head: label,
            short: key === 'earlier' ? 'To' : `’${key.slice(2)}`,
          }))}
          of="Year"
          rows={columns.map((column, at) => ({
            label: column.label,
            counts: rows.map(({ counts }) => counts[at] ?? 0),
            total: totals[at] ?? 0,
            tone: toneOf(column, place.filter.route),
          }))}
          grade={grade}
          description={finding}
          empty={NOBODY}
        />
      }
      table={
        total === 0 ? null : (
          <RouteTable
            caption="People by year of their first informatics post and entry route, with the share of the year"
            head="Year"
            rows={rows.toReversed()}
            columns={columns}
            totals={totals}
            total={total}
          />
        )
      }
      downloads={total === 0 ? undefined : filesOf(place)}
      confidence={total === 0 ? undefined : confidenceOf(view, place)}
      passport={passportOf(place, view, total)}
    />
  )
}

function MixNow({ view, place }: { view: RouteMixView; place: ProgressionPlace }) {
  const { columns, totals, total, grade } = view
  const on = longDay(place.filter.asAt)
  const finding = mixFinding(view, place.filter.route)
  const parts = partsOf(columns)
  const kinds = [
    { by: 'level', head: 'Level', rows: view.byLevel, drawn: view.byLevel },
    { by: 'area', head: 'Area', rows: view.byArea, drawn: view.byArea },
    { by: 'unit', head: 'Unit', rows: view.byUnit, drawn: view.byUnit.slice(0, UNITS_DRAWN) },
  ]
  return (
    <ChartFigure
      id="mix"
      finding={finding}
      sentence={mixSentence(view, place.filter.route)}
      safe={grade === 'safe_to_share'}
      chart={
        total === 0 ? (
          <MixBars parts={parts} rows={[]} description={finding} empty={NOBODY} />
        ) : (
          kinds.map(({ by, rows, drawn }) => (
            <section key={by} className="wm-mix" aria-label={`By ${by}`}>
              <h3>By {by}</h3>
              <MixBars
                parts={parts}
                rows={drawn}
                description={`Entry routes by ${by} on ${on}`}
                empty={NOBODY}
              />
              {drawn.length < rows.length ? (
                <p className="wm-below">
                  The {drawn.length} largest of {rows.length} units are drawn; the table has all.
                </p>
              ) : null}
            </section>
          ))
        )
      }
      table={
        total === 0 ? null : (
          <div className="wm-mix-tables">
            {kinds.map(({ by, head, rows }) => (
              <RouteTable
                key={by}
                caption={`People in informatics posts on ${on} by ${by} and entry route`}
                head={head}
                rows={rows}
                columns={columns}
                totals={totals}
                total={total}
              />
            ))}
          </div>
        )
      }
      downloads={total === 0 ? undefined : filesOf(place)}
      confidence={total === 0 ? undefined : confidenceOf(view, place)}
      passport={passportOf(place, view, total)}
    />
  )
}

const NAMED: readonly MixTone[] = ['strong', 'middle', 'weak']

/** At most three routes are named in the mix, so that each has a tone of its own. */
function partsOf(columns: readonly RouteColumn[]) {
  return columns.map(({ label, kind }, at) => ({
    label,
    tone:
      kind === 'unknown'
        ? ('hatched' as const)
        : kind === 'others'
          ? ('rest' as const)
          : (NAMED[at] ?? 'rest'),
  }))
}

function confidenceOf(view: RoutesOverYearsView | RouteMixView, { scope }: ProgressionPlace) {
  const { words, ...confidence } = routeConfidence({ ...view, flow: view })
  const { unknown } = view
  return {
    ...confidence,
    children: words,
    mend:
      scope.can('staff:write') && unknown !== 0
        ? {
            label: unknown === '*' ? 'Mend them' : `Mend the ${countText(unknown)}`,
            href: `/t/${scope.trustId}/staff?shown=everyone&route=UNKNOWN`,
          }
        : undefined,
  }
}
