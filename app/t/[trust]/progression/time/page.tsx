import type { Metadata } from 'next'
import { TimeChart, TimePanels } from '@/components/chart'
import { ChartFigure, type DataConfidenceProps, FilterSelect, PageHeading } from '@/components/page'
import { HICF_LEVELS } from '@/db/vocabulary'
import { requireScope } from '@/lib/access/scope'
import { BeingMade } from '@/lib/data/being-made'
import { type TimeView, timeToProgress } from '@/lib/data/progression/time-to-progress'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { LEVEL_NAMES } from '@/lib/format/states'
import { lowerFirst } from '@/lib/format/words'
import { type TimeFilter, timeQuery } from '@/lib/forms/time-filter'
import { FigureBeingMade } from '../../being-made'
import { barOf } from '../confidence-bar'
import { missingRoutes } from '../confidence-mends'
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
import { CompareForm } from './compare-form'
import { CompareTable } from './compare-table'
import { comparedFigure, timeFigure } from './time-figure'
import { TimeTable } from './time-table'
import { spellsConfidence } from './time-words'
import '../progression.css'
import './time.css'

export const metadata: Metadata = { title: 'Time to progress, progression' }

type Place = ProgressionPlace<TimeFilter>

export default async function TimePage({ params, searchParams }: PageProps<'/t/[trust]/progression/time'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { place, figure: view } = await placeAndFigure(scope, 'time', await searchParams, timeToProgress)
  const heading = <PageHeading tabs={progressionTabs(scope.trustId)}>Progression</PageHeading>
  if (view instanceof BeingMade) return <FigureBeingMade heading={heading} place={place} making={view} />
  // The level that was chosen for lack of one is named in every link, so that the figure stays the same.
  const filter = { ...place.filter, level: view.level }
  const pinned: Place = { ...place, filter, query: timeQuery(filter, place.day) }
  return (
    <>
      {heading}
      <ProgressionFilters
        place={place}
        without={['level']}
        keep={{ compare: pinned.query.compare, with: pinned.query.with }}
        own={
          <FilterSelect
            label="Level"
            name="level"
            width="wide"
            value={String(view.level)}
            options={HICF_LEVELS.toReversed().map((level) => ({
              value: String(level),
              label: `${level}, ${lowerFirst(LEVEL_NAMES[level])}`,
            }))}
          />
        }
      />
      {view.anywhere === 0 && !isNarrowed(place) ? (
        <NothingRecorded scope={scope} asAt={filter.asAt} />
      ) : (
        <>
          <TimeFigure place={pinned} view={view} />
          {view.reading.people === 0 ? null : (
            <>
              <CompareForm
                path={place.path}
                query={pinned.query}
                compared={view.compared}
                chosen={filter.chosen}
              />
              <CompareFigure place={pinned} view={view} />
            </>
          )}
        </>
      )}
    </>
  )
}

function TimeFigure({ place, view }: { place: Place; view: TimeView }) {
  const { finding, sentence, watched, people, counting, drawable, chart } = timeFigure(view)
  return (
    <ChartFigure
      finding={finding}
      sentence={sentence || undefined}
      safe={hiddenUpTo(view)}
      chart={drawable ? <TimeChart {...chart} empty="" /> : null}
      note={drawable && watched ? <p className="wm-figure-note">{watched}</p> : null}
      tableOpen
      table={drawable ? <TimeTable view={view} /> : null}
      downloads={drawable ? filesOf(place) : undefined}
      confidence={people === 0 ? undefined : knownRoutes(place, view)}
      passport={passportOf(place, view, people, counting)}
    />
  )
}

/** Of how many spells the route is known, with where to record the missing ones. */
function knownRoutes({ scope, filter }: Place, view: TimeView): DataConfidenceProps {
  const asked = { ...filter, level: view.level }
  return barOf(scope, spellsConfidence(view), missingRoutes(scope, asked, 'spell', view.unknownRoute))
}

function CompareFigure({ place, view }: { place: Place; view: TimeView }) {
  const { finding, sentence, missing, people, counting, chart } = comparedFigure(view)
  const drawn = chart.panels.length > 0
  const beside = besideOf(place, 'compared')
  return (
    <ChartFigure
      finding={finding}
      sentence={sentence || undefined}
      safe={hiddenUpTo(view)}
      chart={drawn ? <TimePanels {...chart} empty="" /> : null}
      note={
        missing ? (
          <p className="wm-figure-note">
            <strong>Not drawn:</strong> {missing}
          </p>
        ) : null
      }
      table={drawn ? <CompareTable view={view} /> : null}
      downloads={drawn ? filesOf(beside) : undefined}
      confidence={knownRoutes(place, view)}
      passport={passportOf(beside, view, people, counting)}
    />
  )
}
