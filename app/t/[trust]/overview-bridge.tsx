import { BridgeChart } from '@/components/chart'
import { Link, Tag } from '@/components/nhs'
import { ChartFigure } from '@/components/page'
import { DataTable } from '@/components/table'
import type { OverviewView } from '@/lib/data/overview'
import { countText } from '@/lib/format/count'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { lowerFirst } from '@/lib/format/words'
import type { OverviewFilter } from '@/lib/forms/overview-filter'
import { bridgeFigure, isPlaced, type Step } from './overview-figures'
import type { OverviewLinks } from './overview-links'
import { figureConfidence } from './progression/confidence-bar'
import { filesOf, type ProgressionPlace, passportOf } from './progression/progression-page'

/** From one headcount to the other: chart, equation whose numbers open their lists, table, and whether it adds up. */
export function OverviewBridge({
  view,
  place,
  links,
}: {
  view: OverviewView
  place: ProgressionPlace<OverviewFilter>
  links: OverviewLinks
}) {
  const { steps, finding, sentence, chart } = bridgeFigure(view, isPlaced(place.filter), links)
  return (
    <ChartFigure
      finding={finding}
      sentence={sentence}
      safe={hiddenUpTo(view)}
      chart={<BridgeChart {...chart} beside={view.attention !== null} />}
      note={<Equation steps={steps} addsUp={view.difference === 0} />}
      table={<StepTable steps={steps} />}
      downloads={filesOf(place)}
      confidence={figureConfidence(
        place,
        { ...view, total: view.bridge.closing, unknown: view.unknownRoute },
        'now',
      )}
      passport={passportOf(place, view, view.bridge.closing)}
    />
  )
}

function Equation({ steps, addsUp }: { steps: readonly Step[]; addsUp: boolean }) {
  return (
    <p className="wm-overview-equation">
      {steps.map(({ sign, says, people, href }) => (
        <span key={says}>
          {sign ? <span className="wm-overview-sign">{sign}</span> : null}
          {href ? (
            <Link href={href}>
              {countText(people)}
              <span className="nhsuk-u-visually-hidden"> {lowerFirst(says)}: open the list</span>
            </Link>
          ) : (
            countText(people)
          )}
        </span>
      ))}
      {addsUp ? <Tag look="green">Adds up</Tag> : null}
    </p>
  )
}

function StepTable({ steps }: { steps: readonly Step[] }) {
  return (
    <DataTable
      caption="What takes the informatics headcount from one day to the other"
      captionHidden
      rows={steps}
      rowKey={({ says }) => says}
      rowClass={({ kind }) => (kind === 'total' ? 'wm-overview-total' : undefined)}
      columns={[
        { key: 'what', header: 'What', cell: ({ says }) => says },
        {
          key: 'people',
          header: 'People',
          numeric: true,
          className: 'wm-whole',
          cell: ({ sign, people }) => `${sign ? `${sign} ` : ''}${countText(people)}`,
        },
      ]}
    />
  )
}
