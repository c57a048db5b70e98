import { Link, Tag } from '@/components/nhs'
import { ChartFigure, hrefWith, type PassportProps } from '@/components/page'
import { DataTable } from '@/components/table'
import type { OverviewView } from '@/lib/data/overview'
import type { SharedCount } from '@/lib/domain/disclosure'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { bridgeFinding } from './overview-words'

type Row = { sign: string; label: string; people: SharedCount; href?: string }

/** From one headcount to the other: each number, and whether they add up. */
export function OverviewBridge({
  view,
  listHref,
  passport,
}: {
  view: OverviewView
  listHref: string | null
  passport: PassportProps
}) {
  const { bridge, difference, from, asAt } = view
  const on = (day: string) => (listHref ? hrefWith(listHref, { asAt: day }) : undefined)
  const rows: Row[] = [
    { sign: '', label: `In post on ${longDay(from)}`, people: bridge.opening, href: on(from) },
    { sign: '+', label: 'Joined the Trust', people: bridge.joined },
    { sign: '+', label: 'Moved in from other work', people: bridge.movedIn },
    { sign: '+', label: 'Returned to the Trust', people: bridge.returned },
    { sign: '−', label: 'Left the Trust', people: bridge.left },
    { sign: '−', label: 'Moved out to other work', people: bridge.movedOut },
    { sign: '=', label: `In post on ${longDay(asAt)}`, people: bridge.closing, href: on(asAt) },
  ]
  const last = rows.length - 1
  return (
    <ChartFigure
      finding={bridgeFinding(view)}
      sentence={`Informatics headcount from the end of ${longDay(from)} to the end of ${longDay(asAt)}.`}
      safe={view.grade === 'safe_to_share'}
      table={
        <DataTable
          caption="What takes the informatics headcount from one day to the other"
          captionHidden
          rows={rows}
          rowKey={({ label }) => label}
          rowClass={(row) => (row === rows[0] || row === rows[last] ? 'wm-overview-total' : undefined)}
          columns={[
            { key: 'what', header: 'What', cell: ({ label }) => label },
            {
              key: 'people',
              header: 'People',
              numeric: true,
              cell: ({ sign, people, href }) => (
                <>
                  {sign ? `${sign} ` : ''}
                  {href ? <Link href={href}>{countText(people)}</Link> : countText(people)}
                </>
              ),
            },
          ]}
        />
      }
      note={
        difference === 0 ? (
          <p>
            <Tag look="green">Adds up</Tag>
          </p>
        ) : null
      }
      passport={passport}
    />
  )
}
