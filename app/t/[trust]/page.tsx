import type { Metadata } from 'next'
import { ErrorSummary } from '@/components/nhs'
import { CardRow, FilterSelect, PageHeading, StatStrip } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { BeingMade } from '@/lib/data/being-made'
import { overview } from '@/lib/data/overview'
import { mayChoose } from '@/lib/data/safe-question'
import { countText } from '@/lib/format/count'
import { PERIODS } from '@/lib/forms/overview-filter'
import { FigureBeingMade } from './being-made'
import { OverviewAttention } from './overview-attention'
import { OverviewBegin } from './overview-begin'
import { OverviewBridge } from './overview-bridge'
import { OverviewLevels } from './overview-levels'
import { overviewLinks } from './overview-links'
import { overviewStats } from './overview-stats'
import { overviewLead, periodName } from './overview-words'
import { ProgressionFilters } from './progression/progression-filters'
import { isNarrowed, placeAndFigure } from './progression/progression-page'
import './overview.css'

export const metadata: Metadata = { title: 'Overview' }

const AS_AT = 'Up to'

export default async function OverviewPage({ params, searchParams }: PageProps<'/t/[trust]'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { place, figure: view } = await placeAndFigure(scope, 'bridge', await searchParams, overview)
  if (view instanceof BeingMade)
    return (
      <FigureBeingMade
        heading={<PageHeading>Overview</PageHeading>}
        place={place}
        making={view}
        asAtLabel={AS_AT}
      />
    )
  const empty =
    view.levels.length === 0 &&
    view.bridge.left === 0 &&
    (view.grade === 'safe_to_share' || view.bridge.movedOut === 0)
  const links = overviewLinks(place)
  return (
    <>
      {view.difference ? <OutOfStep difference={view.difference} /> : null}
      <PageHeading lead={empty ? undefined : overviewLead(view)}>Overview</PageHeading>
      <ProgressionFilters
        place={place}
        asAtLabel={AS_AT}
        own={
          mayChoose(scope.grade) ? (
            <FilterSelect
              label="Period"
              name="months"
              value={String(view.months)}
              options={PERIODS.map((months) => ({ value: String(months), label: periodName(months) }))}
            />
          ) : null
        }
      />
      {empty && !isNarrowed(place) ? (
        <OverviewBegin scope={scope} filter={place.filter} today={place.day} />
      ) : (
        <>
          <StatStrip stats={overviewStats(view, links)} />
          {view.attention ? (
            <CardRow wide="first" columns={2}>
              <OverviewBridge view={view} place={place} links={links} />
              <OverviewAttention attention={view.attention} view={view} links={links} />
            </CardRow>
          ) : (
            <OverviewBridge view={view} place={place} links={links} />
          )}
          <OverviewLevels view={view} place={{ ...place, view: 'months' }} links={links} />
        </>
      )}
    </>
  )
}

function OutOfStep({ difference }: { difference: number }) {
  return (
    <ErrorSummary
      title="The figures do not add up"
      errors={[
        {
          message: `The headcount is ${countText(Math.abs(difference))} ${difference > 0 ? 'higher' : 'lower'} than the opening and the moves come to. Do not use this page’s figures, and tell whoever looks after Waymark.`,
        },
      ]}
    />
  )
}
