import { BeforeAndAfter } from '@/components/chart'
import { Link } from '@/components/nhs'
import { ChartFigure, type ChartFigureProps } from '@/components/page'
import { DataTable } from '@/components/table'
import type { Day } from '@/db/vocabulary'
import { countText } from '@/lib/format/count'
import { daysInWords } from '@/lib/format/duration'
import { type AroundView, aroundFigure } from './around-figure'

type Props = {
  view: AroundView
  /** The first day that anyone held the role; null where that is not said. */
  since: Day | null
  safe: boolean
  more?: { label: string; href: string }
} & Pick<ChartFigureProps, 'passport' | 'downloads' | 'id' | 'confidence'>

/** What people did just before a role and just after it, on one scale, and how long it took. */
export function BeforeAndAfterFigure({ view, since, safe, more, ...figure }: Props) {
  const { before, after } = view
  const { finding, sentence, chart } = aroundFigure(view, safe, since)
  const rows = [
    ...before.map((step) => ({ ...step, when: 'Before' })),
    ...after.map((step) => ({ ...step, when: 'After' })),
  ]
  return (
    <ChartFigure
      {...figure}
      safe={safe ? view.threshold : null}
      finding={finding}
      sentence={sentence}
      chart={<BeforeAndAfter {...chart} />}
      note={
        more ? (
          <p className="wm-below">
            <Link href={more.href}>{more.label}</Link>
          </p>
        ) : null
      }
      table={
        rows.length === 0 ? null : (
          <DataTable
            caption={`What people did just before and just after the role: ${chart.middle.detail}`}
            rows={rows}
            rowKey={({ when, label }) => `${when} ${label}`}
            columns={[
              { key: 'when', header: 'When', cell: ({ when }) => when },
              { key: 'what', header: 'What they did', cell: ({ label }) => label },
              { key: 'people', header: 'People', numeric: true, cell: ({ people }) => countText(people) },
              {
                key: 'held',
                header: 'Had held it for (median)',
                numeric: true,
                cell: ({ medianHeld }) => (medianHeld === null ? '–' : daysInWords(medianHeld)),
              },
            ]}
          />
        )
      }
    />
  )
}
