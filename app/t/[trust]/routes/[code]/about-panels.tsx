import { SummaryList, Tag, type TagLook } from '@/components/nhs'
import { CardRow, Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import { HICF_AREAS, type Nation } from '@/db/vocabulary'
import type { RouteBasis } from '@/lib/data/routes/route-basis'
import { inWords } from '@/lib/format/plural'
import { routeFullLabel } from '@/lib/format/routes'
import { areaInSentence } from '@/lib/format/words'

const LOOKS: Readonly<Record<string, TagLook>> = { high: 'green', medium: 'grey', low: 'yellow' }

/** How sure something of the reference is. */
const Confidence = ({ value }: { value: string }) => (
  <Tag look={LOOKS[value] ?? 'grey'}>{`${value} confidence`}</Tag>
)

/** What a route is and asks for: its record, its source, and for an apprenticeship its rules and standards. */
export function AboutPanels({ code, basis, nation }: { code: string; basis: RouteBasis; nation: Nation }) {
  return (
    <>
      <CardRow columns={2}>
        <Panel
          heading="What is recorded of it"
          sentence="Besides the date, the evidence and notes, which every route has. What is not known may stay empty."
        >
          <ul>
            {basis.asks.map(({ label, hint }) => (
              <li key={label}>
                {label}
                {hint ? <span className="wm-quiet wm-small"> {hint}</span> : null}
              </li>
            ))}
          </ul>
          {code === 'RETURNER' ? (
            <p>
              The length of the break is worked out. A returner without an induction is marked as worth
              checking.
            </p>
          ) : null}
          {basis.notKept.map((what) => (
            <p key={what}>{what} is never kept.</p>
          ))}
        </Panel>
        <Panel heading="Where this comes from">
          <SummaryList
            rows={[
              { key: 'In the reference', value: routeFullLabel(code) },
              { key: 'Of the NHS page', value: basis.isOfNhsPage ? 'Yes' : 'No, added since' },
              { key: 'How sure', value: <Confidence value={basis.confidence} /> },
              { key: basis.sources.length === 1 ? 'Source' : 'Sources', value: basis.sources.join('; ') },
            ]}
          />
        </Panel>
      </CardRow>
      {basis.rules.length > 0 ? (
        <Panel
          heading={`Rules in ${nation}`}
          sentence="By nation and start date. A record that does not fit is marked as worth checking and is never refused."
        >
          <ul>
            {basis.rules.map(({ text, confidence }) => (
              <li key={text}>
                {text} <Confidence value={confidence} />
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {basis.standards.length > 0 ? (
        <Panel
          heading={`${inWords(basis.standards.length, 'standard')} and frameworks`.replace(/^./, (a) =>
            a.toUpperCase(),
          )}
          sentence="Those that lead to informatics work, by level and area. Any other may be typed in."
        >
          <DataTable
            caption="Apprenticeship standards"
            captionHidden
            rows={basis.standards}
            rowKey={({ ref }) => ref}
            columns={[
              { key: 'title', header: 'Title', cell: ({ title }) => title },
              { key: 'ref', header: 'Reference', cell: ({ ref }) => ref },
              { key: 'level', header: 'Level', numeric: true, cell: ({ level }) => level },
              {
                key: 'areas',
                header: 'Areas',
                cell: ({ areas }) =>
                  HICF_AREAS.filter((area) => areas.includes(area))
                    .map(areaInSentence)
                    .join(', '),
              },
              { key: 'sure', header: 'How sure', cell: ({ confidence }) => confidence },
            ]}
          />
        </Panel>
      ) : null}
    </>
  )
}
