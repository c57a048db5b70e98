import type { Metadata } from 'next'
import { RateLadder } from '@/components/chart'
import { AddressNotice, ChartFigure, EmptyState, FilterInput, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { BeingMade } from '@/lib/data/being-made'
import { type LadderView, ladderOfLevels } from '@/lib/data/progression/ladder'
import { mayChoose } from '@/lib/data/safe-question'
import { longDay } from '@/lib/format/day'
import { listed } from '@/lib/format/plural'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { FigureBeingMade } from '../../being-made'
import { figureConfidence } from '../confidence-bar'
import { NothingRecorded } from '../nothing-recorded'
import { ProgressionFilters } from '../progression-filters'
import {
  filesOf,
  isNarrowed,
  type ProgressionPlace,
  passportOf,
  placeAndFigure,
  progressionTabs,
  tablesOf,
} from '../progression-page'
import { ladderFigure } from './ladder-figure'
import { movesFinding, movesSentence } from './ladder-words'
import { BalanceTable, MovesTable } from './moves-table'
import { EndsTable, WaitingTable } from './rates-table'
import '../progression.css'

export const metadata: Metadata = { title: 'Ladder, progression' }

export default async function LadderPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/progression/ladder'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { place, figure: view } = await placeAndFigure(scope, 'ladder', await searchParams, ladderOfLevels)
  const heading = <PageHeading tabs={progressionTabs(scope.trustId)}>Progression</PageHeading>
  if (view instanceof BeingMade) return <FigureBeingMade heading={heading} place={place} making={view} />
  const { filter } = place
  const empty = view.levels.length === 0 && view.allMoves === 0
  const notWatched = view.watch.from >= view.watch.to
  const facts = {
    confidence: figureConfidence(
      place,
      { ...view, total: view.closing, withoutLevel: view.unclassified },
      'now',
    ),
    safe: hiddenUpTo(view),
    downloads: filesOf(place),
    passport: passportOf(place, view, view.closing),
  }
  return (
    <>
      {heading}
      <ProgressionFilters
        place={place}
        own={
          mayChoose(view.grade) ? (
            <FilterInput
              label="Moves from"
              name="since"
              type="number"
              value={filter.since?.toString()}
              placeholder="Year"
            />
          ) : null
        }
      />
      {empty && !isNarrowed(place) ? (
        <NothingRecorded scope={scope} asAt={filter.asAt} />
      ) : notWatched ? (
        <EmptyState heading={`Nothing was watched by ${longDay(filter.asAt)}`}>
          The Trust’s records begin on {longDay(view.begins.day ?? view.watch.from)}. Choose a later day under
          “As at”.
        </EmptyState>
      ) : (
        <>
          <WaitingFigure view={view} {...facts} place={place} />
          <ChartFigure
            id="moves"
            finding={movesFinding(view)}
            sentence={movesSentence(view)}
            note={
              view.outOfBalance.length > 0 ? (
                <AddressNotice
                  problem={`The moves do not add up at level ${listed(view.outOfBalance.map(String))}: what there was and what moved do not come to what there is.`}
                />
              ) : null
            }
            table={
              view.allMoves === 0 ? (
                <BalanceTable view={view} />
              ) : (
                <>
                  <MovesTable view={view} />
                  <BalanceTable view={view} />
                </>
              )
            }
            {...facts}
            downloads={tablesOf(place)}
          />
        </>
      )}
    </>
  )
}

type Facts = Pick<Parameters<typeof ChartFigure>[0], 'confidence' | 'safe' | 'downloads' | 'passport'>

function WaitingFigure({ view, place, ...facts }: { view: LadderView; place: ProgressionPlace } & Facts) {
  const figure = ladderFigure(view)
  const empty = view.levels.length === 0
  return (
    <ChartFigure
      id="waiting"
      finding={figure.finding}
      sentence={figure.sentence}
      chart={
        empty || figure.drawn ? (
          <RateLadder {...figure.chart} empty="Nobody fits these filters. Change them, or clear them all." />
        ) : null
      }
      note={
        figure.notes.length > 0 ? (
          <div className="wm-figure-note">
            {figure.slower.length > 0 ? (
              <>
                <p>
                  <strong>People wait longer than the Trust’s own pattern at:</strong>
                </p>
                <ul>
                  {figure.slower.map((words) => (
                    <li key={words}>{words}</li>
                  ))}
                </ul>
              </>
            ) : null}
            {figure.notGiven ? <p>{figure.notGiven}</p> : null}
          </div>
        ) : null
      }
      table={
        empty ? null : (
          <>
            <WaitingTable view={view} />
            <EndsTable view={view} />
          </>
        )
      }
      {...facts}
      downloads={empty || figure.drawn ? facts.downloads : tablesOf(place)}
    />
  )
}
