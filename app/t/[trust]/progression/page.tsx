import type { Metadata } from 'next'
import { FlowChart, flowChartModel } from '@/components/chart'
import { Link } from '@/components/nhs'
import { ChartFigure, hrefWith, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { routeToLevelFlow } from '@/lib/data/progression/flow'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { flowFinding } from '@/lib/format/flow-finding'
import { flowPlaceLabel, flowStageWords } from '@/lib/format/flow-places'
import { routeLabel } from '@/lib/format/routes'
import { leastForShare } from '@/lib/format/share'
import { FlowChoices } from './flow-choices'
import { linkOf, TABLE } from './flow-links'
import { FlowTables } from './flow-tables'
import { flowSentence, routeConfidence } from './flow-words'
import { NothingRecorded } from './nothing-recorded'
import { ProgressionFilters } from './progression-filters'
import { filesOf, isNarrowed, passportOf, placeAndFigure, progressionTabs } from './progression-page'
import './progression.css'

export const metadata: Metadata = { title: 'Entry route to role, progression' }

export default async function ProgressionPage({ params, searchParams }: PageProps<'/t/[trust]/progression'>) {
  const scope = await requireScope(await params, 'progression:read')
  const search = await searchParams
  const { place, figure: view } = await placeAndFigure(scope, 'flow', search, routeToLevelFlow)
  const { filter, path, query } = place
  const { flow, focus, grade, threshold } = view
  const on = longDay(filter.asAt)
  const whole = search.table === 'all'
  const finding = flowFinding(flow, { route: focus?.route ?? null, grade, threshold })
  const sentence = flowSentence(view, Boolean(filter.area || filter.unit))
  const { words, ...confidence } = routeConfidence(view)
  const empty = flow.total === 0
  return (
    <>
      <PageHeading tabs={progressionTabs(scope.trustId)}>Progression</PageHeading>
      <ProgressionFilters
        place={place}
        own={<FlowChoices filter={filter} />}
        keep={filter.routes ? { routes: filter.routes } : undefined}
      />
      {empty && !isNarrowed(place) ? (
        <NothingRecorded scope={scope} asAt={filter.asAt} />
      ) : (
        <ChartFigure
          finding={finding}
          sentence={sentence}
          safe={grade === 'safe_to_share'}
          chart={
            <FlowChart
              {...flowChartModel(flow, {
                focus: focus?.route,
                routeLabel,
                othersLabel: (routes) => (grade === 'internal' ? `Other routes (${routes})` : 'Other routes'),
                stageTitle: (stage) => flowStageWords(stage, on),
                placeLabel: flowPlaceLabel,
                count: view.count,
                leastForShare: leastForShare(view),
                href: linkOf(place, view),
              })}
              grade={grade}
              description={`${finding}. ${sentence}`}
              empty="Nobody fits these filters. Change them, or clear them all."
            />
          }
          tableOpen
          table={
            empty ? null : (
              <div id={TABLE}>
                <FlowTables place={place} view={view} on={on} whole={whole} />
                <p className="wm-flow-tables">
                  <Link href={hrefWith(path, query, { table: whole ? undefined : 'all' })}>
                    {whole
                      ? 'The shorter table'
                      : `${flow.routes.length === 1 ? `${flowStageWords(flow.columns[0]?.stage ?? 'first', on).shortTitle}s too` : `All ${flow.routes.length} routes`} as one table`}
                  </Link>
                  {flow.others || filter.routes ? (
                    <Link href={hrefWith(path, query, { routes: flow.others ? 'all' : undefined })}>
                      {flow.others ? `Draw all ${flow.routes.length} routes` : 'Draw small routes as one'}
                    </Link>
                  ) : null}
                </p>
              </div>
            )
          }
          downloads={empty ? undefined : filesOf(place)}
          confidence={
            empty
              ? undefined
              : {
                  ...confidence,
                  children: words,
                  mend:
                    scope.can('staff:write') && view.unknown !== 0
                      ? {
                          label: view.listable.routes.includes('UNKNOWN')
                            ? `Mend the ${countText(view.unknown)}`
                            : 'Mend them',
                          href: `/t/${scope.trustId}/staff?shown=everyone&route=UNKNOWN`,
                        }
                      : undefined,
                }
          }
          passport={passportOf(place, view, flow.total)}
        />
      )}
    </>
  )
}
