import type { Metadata } from 'next'
import { StayBars } from '@/components/chart'
import { ChartFigure, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { BeingMade } from '@/lib/data/being-made'
import { type CohortsView, cohortsOfEntry } from '@/lib/data/progression/cohorts'
import { longDay } from '@/lib/format/day'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { FigureBeingMade } from '../../being-made'
import { figureConfidence } from '../confidence-bar'
import { NothingRecorded } from '../nothing-recorded'
import { ProgressionFilters } from '../progression-filters'
import {
  filesOf,
  isNarrowed,
  passportOf,
  placeAndFigure,
  progressionTabs,
  tablesOf,
} from '../progression-page'
import { cohortsFigure, ofCohorts } from './cohorts-figure'
import { RouteStayTable, RoutesTable, StayTable, YearsTable } from './cohorts-tables'
import { stayFinding, staySentence, survivorsWords } from './cohorts-words'
import '../progression.css'

export const metadata: Metadata = { title: 'Cohorts, progression' }

export default async function CohortsPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/progression/cohorts'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { place, figure: view } = await placeAndFigure(scope, 'cohorts', await searchParams, cohortsOfEntry)
  const heading = <PageHeading tabs={progressionTabs(scope.trustId)}>Progression</PageHeading>
  if (view instanceof BeingMade) return <FigureBeingMade heading={heading} place={place} making={view} />
  const { filter } = place
  const on = longDay(filter.asAt)
  const empty = view.all.people === 0
  const figure = cohortsFigure(view, filter)
  const facts = {
    confidence: figureConfidence(place, ofCohorts(view), 'first'),
    safe: hiddenUpTo(view),
    downloads: empty ? undefined : filesOf(place),
    passport: passportOf(place, view, view.all.people),
  }
  return (
    <>
      {heading}
      <ProgressionFilters place={place} levelLabel="Level of first post" />
      {empty && !isNarrowed(place) ? (
        <NothingRecorded scope={scope} asAt={filter.asAt} />
      ) : (
        <>
          <ChartFigure
            id="now"
            finding={figure.finding}
            sentence={figure.sentence}
            chart={
              <StayBars
                {...figure.chart}
                empty="Nobody fits these filters. Change them, or clear them all."
              />
            }
            table={
              empty ? null : (
                <>
                  <YearsTable view={view} on={on} />
                  <RoutesTable view={view} on={on} />
                </>
              )
            }
            {...facts}
          />
          {empty ? null : <StayFigure view={view} {...facts} downloads={tablesOf(place)} />}
        </>
      )}
    </>
  )
}

type Facts = Pick<Parameters<typeof ChartFigure>[0], 'confidence' | 'safe' | 'downloads' | 'passport'>

function StayFigure({ view, ...facts }: { view: CohortsView } & Facts) {
  const survivors = survivorsWords(view)
  const some = view.years.some(({ survivors: only }) => !only) && view.all.stays.length > 0
  return (
    <ChartFigure
      id="stayed"
      finding={stayFinding(view)}
      sentence={staySentence(view)}
      note={survivors ? <p className="wm-figure-note">{survivors}</p> : null}
      table={
        some ? (
          <>
            {view.grade === 'internal' ? <StayTable view={view} /> : null}
            <RouteStayTable view={view} />
          </>
        ) : null
      }
      {...facts}
    />
  )
}
