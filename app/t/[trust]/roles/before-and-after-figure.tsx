import { type BarTone, BeforeAndAfter } from '@/components/chart'
import { Link } from '@/components/nhs'
import { ChartFigure, type ChartFigureProps } from '@/components/page'
import { DataTable } from '@/components/table'
import type { Day, HicfLevel } from '@/db/vocabulary'
import type { StepKind } from '@/lib/data/roles/before-and-after'
import type { GradedStep, GradedSteps } from '@/lib/data/roles/graded-steps'
import { countText } from '@/lib/format/count'
import { daysInWords } from '@/lib/format/duration'
import { aroundFinding, staysCounted, timesSentence } from './before-and-after-words'

const TONES: Record<StepKind, BarTone> = {
  before: 'middle',
  none: 'middle',
  still: 'quiet',
  higher: 'strong',
  not_higher: 'weak',
  outside: 'weak',
  left: 'hatched',
}

type Props = {
  view: GradedSteps & { role: { title: string; level: HicfLevel | number } }
  /** The first day that anyone held the role; null where that is not said. */
  since: Day | null
  safe: boolean
  more?: { label: string; href: string }
} & Pick<ChartFigureProps, 'passport' | 'downloads' | 'id'>

/** What people did just before a role and just after it, on one scale, and how long it took. */
export function BeforeAndAfterFigure({ view, since, safe, more, ...figure }: Props) {
  const { before, after, role } = view
  const bars = (steps: readonly GradedStep[]) =>
    steps.map(({ label, kind, people, medianHeld }) => ({
      label,
      count: people,
      tone: TONES[kind],
      detail: medianHeld === null ? undefined : `held ${daysInWords(medianHeld)}`,
    }))
  const rows = [
    ...before.map((step) => ({ ...step, when: 'Before' })),
    ...after.map((step) => ({ ...step, when: 'After' })),
  ]
  const finding = aroundFinding(view, safe)
  return (
    <ChartFigure
      {...figure}
      safe={safe}
      finding={finding}
      sentence={`Everyone who has held the role, by the post just before it and the one just after. On the right the darkest bars are posts at a higher level. A person who held the role twice counts twice. ${timesSentence(view, safe)}`}
      chart={
        <BeforeAndAfter
          before={bars(before)}
          after={bars(after)}
          middle={{ title: `${role.title}, level ${role.level}`, detail: staysCounted(view, safe, since) }}
          description={`${role.title}: ${finding}`}
        />
      }
      note={
        more ? (
          <p className="wm-below">
            <Link href={more.href}>{more.label}</Link>
          </p>
        ) : null
      }
      table={
        <DataTable
          caption="What people did just before and just after the role"
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
      }
    />
  )
}
