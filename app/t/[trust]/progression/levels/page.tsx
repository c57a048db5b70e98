import type { Metadata } from 'next'
import { LevelsOverTime } from '@/components/chart'
import { ChartFigure, PageHeading } from '@/components/page'
import { type DataColumn, DataTable } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { BeingMade } from '@/lib/data/being-made'
import { headcountByLevelOverTime, type LevelsOverTimeView } from '@/lib/data/progression/levels-over-time'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { FigureBeingMade } from '../../being-made'
import { figureConfidence } from '../confidence-bar'
import { NothingRecorded } from '../nothing-recorded'
import { ProgressionFilters } from '../progression-filters'
import { filesOf, isNarrowed, passportOf, placeAndFigure, progressionTabs } from '../progression-page'
import { levelsFigure } from './levels-figure'
import '../progression.css'

export const metadata: Metadata = { title: 'Headcount by level, progression' }

export default async function LevelsPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/progression/levels'>) {
  const scope = await requireScope(await params, 'progression:read')
  const search = await searchParams
  const { place, figure: view } = await placeAndFigure(scope, 'levels', search, headcountByLevelOverTime)
  const heading = <PageHeading tabs={progressionTabs(scope.trustId)}>Progression</PageHeading>
  if (view instanceof BeingMade) return <FigureBeingMade heading={heading} place={place} making={view} />
  const empty = view.levels.length === 0
  const figure = levelsFigure(view)
  return (
    <>
      {heading}
      <ProgressionFilters place={place} />
      {empty && !isNarrowed(place) ? (
        <NothingRecorded scope={scope} asAt={place.filter.asAt} />
      ) : (
        <ChartFigure
          finding={figure.finding}
          sentence={figure.sentence}
          safe={hiddenUpTo(view)}
          chart={
            <LevelsOverTime
              {...figure.chart}
              empty="Nobody fits these filters. Change them, or clear them all."
            />
          }
          table={empty ? null : <LevelsTable view={view} />}
          downloads={empty ? undefined : filesOf(place)}
          confidence={figureConfidence(place, { ...view, total: figure.people }, 'now')}
          passport={passportOf(place, view, figure.people)}
        />
      )}
    </>
  )
}

/** A row a year, the last first: years are many and levels are few. */
function LevelsTable({ view }: { view: LevelsOverTimeView }) {
  const rows = view.days.map((day, at) => ({ day, at })).reverse()
  return (
    <DataTable
      caption="People in informatics posts by HICF level"
      rows={rows}
      rowKey={({ day }) => day}
      columns={[
        { key: 'day', header: 'On', className: 'wm-whole', cell: ({ day }) => longDay(day) },
        ...view.levels.map(
          ({ level, values }): DataColumn<(typeof rows)[number]> => ({
            key: String(level),
            header: `Level ${level}`,
            numeric: true,
            cell: ({ at }) => countText(values[at] ?? 0),
          }),
        ),
        {
          key: 'all',
          header: 'All',
          numeric: true,
          className: 'wm-table-all',
          cell: ({ at }) => countText(view.totals[at] ?? 0),
        },
      ]}
    />
  )
}
