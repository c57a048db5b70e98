import type { Metadata } from 'next'
import { LevelsByArea } from '@/components/chart'
import { ChartFigure, PageHeading } from '@/components/page'
import { type DataColumn, DataTable } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { BeingMade } from '@/lib/data/being-made'
import { type LevelsByAreaView, levelsByArea } from '@/lib/data/progression/levels-by-area'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { AREA_NAMES } from '@/lib/format/words'
import { FigureBeingMade } from '../../being-made'
import { figureConfidence } from '../confidence-bar'
import { NothingRecorded } from '../nothing-recorded'
import { ProgressionFilters } from '../progression-filters'
import { filesOf, isNarrowed, passportOf, placeAndFigure, progressionTabs } from '../progression-page'
import { areasFigure } from './areas-figure'
import '../progression.css'

export const metadata: Metadata = { title: 'Levels by area, progression' }

export default async function AreasPage({ params, searchParams }: PageProps<'/t/[trust]/progression/areas'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { place, figure: view } = await placeAndFigure(scope, 'areas', await searchParams, levelsByArea)
  const heading = <PageHeading tabs={progressionTabs(scope.trustId)}>Progression</PageHeading>
  if (view instanceof BeingMade) return <FigureBeingMade heading={heading} place={place} making={view} />
  const on = longDay(place.filter.asAt)
  const empty = view.total === 0
  const figure = areasFigure(view)
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
            <LevelsByArea
              {...figure.chart}
              empty="Nobody fits these filters. Change them, or clear them all."
            />
          }
          table={empty ? null : <AreasTable view={view} on={on} />}
          downloads={empty ? undefined : filesOf(place)}
          confidence={figureConfidence(place, view, 'now')}
          passport={passportOf(place, view, figure.people)}
        />
      )}
    </>
  )
}

function AreasTable({ view, on }: { view: LevelsByAreaView; on: string }) {
  return (
    <DataTable
      caption={`People in informatics posts by area and HICF level on ${on}`}
      rows={view.areas}
      rowKey={({ area }) => area}
      columns={[
        { key: 'area', header: 'Area', cell: ({ area }) => AREA_NAMES[area] },
        ...view.levels.map(
          (level, at): DataColumn<LevelsByAreaView['areas'][number]> => ({
            key: String(level),
            header: `Level ${level}`,
            numeric: true,
            cell: ({ counts }) => countText(counts[at] ?? 0),
            total: countText(view.levelTotals[at] ?? 0),
          }),
        ),
        {
          key: 'all',
          header: 'All',
          numeric: true,
          className: 'wm-table-all',
          cell: ({ total }) => countText(total),
          total: countText(view.total),
        },
      ]}
    />
  )
}
