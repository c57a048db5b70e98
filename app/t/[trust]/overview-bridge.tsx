import { BridgeChart, type BridgeStep } from '@/components/chart'
import { Link, Tag } from '@/components/nhs'
import { ChartFigure } from '@/components/page'
import { DataTable } from '@/components/table'
import type { OverviewView } from '@/lib/data/overview'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import type { OverviewFilter } from '@/lib/forms/overview-filter'
import type { OverviewLinks } from './overview-links'
import { bridgeFinding, bridgeSentence, routeConfidence } from './overview-words'
import { filesOf, type ProgressionPlace, passportOf } from './progression/progression-page'

type Step = BridgeStep & { sign: string; says: string; href?: string }

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
  const steps = stepsOf(view, links)
  const finding = bridgeFinding(view)
  const sentence = bridgeSentence(view)
  return (
    <ChartFigure
      finding={finding}
      sentence={sentence}
      safe={view.grade === 'safe_to_share'}
      chart={<BridgeChart steps={steps} description={`${finding}. ${sentence}`} />}
      note={<Equation steps={steps} addsUp={view.difference === 0} />}
      table={<StepTable steps={steps} />}
      downloads={filesOf(place)}
      confidence={routeConfidence(view, links)}
      passport={passportOf(place, view, view.bridge.closing)}
    />
  )
}

function stepsOf({ bridge, from, asAt }: OverviewView, links: OverviewLinks): Step[] {
  const side = (
    kind: 'in' | 'out',
    name: 'joined' | 'movedIn' | 'returned' | 'left' | 'movedOut',
    label: string,
    says: string,
  ): Step => ({
    kind,
    label,
    says,
    people: bridge[name],
    sign: kind === 'in' ? '+' : '−',
    href: bridge[name] === 0 ? undefined : links.changes(name),
  })
  const total = (day: string, sign: string, people: Step['people']): Step => ({
    kind: 'total',
    label: longDay(day),
    says: `In post at the end of ${longDay(day)}`,
    people,
    sign,
    href: links.list(day),
  })
  return [
    total(from, '', bridge.opening),
    side('in', 'joined', 'Joined', 'Joined the Trust'),
    side('in', 'movedIn', 'Moved in', 'Moved in from other work'),
    side('in', 'returned', 'Returned', 'Returned to the Trust'),
    side('out', 'left', 'Left', 'Left the Trust'),
    side('out', 'movedOut', 'Moved out', 'Moved out to other work'),
    total(asAt, '=', bridge.closing),
  ]
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
              <span className="nhsuk-u-visually-hidden"> {says.toLowerCase()}: open the list</span>
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
          cell: ({ sign, people }) => `${sign ? `${sign} ` : ''}${countText(people)}`,
        },
      ]}
    />
  )
}
