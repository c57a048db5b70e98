import { BarList, type BarTone } from '@/components/chart'
import { ChartFigure } from '@/components/page'
import { DataTable } from '@/components/table'
import type { StepKind } from '@/lib/data/roles/before-and-after'
import type { RoleView } from '@/lib/data/roles/role-page'
import { countText } from '@/lib/format/count'
import { pathwayFinding, spellsText } from './role-words'

const TONES: Record<StepKind, BarTone> = {
  before: 'middle',
  still: 'quiet',
  higher: 'strong',
  not_higher: 'weak',
  outside: 'weak',
  left: 'hatched',
}

type Props = { view: RoleView; safe: boolean; path: string; dates: string[] }

/** What people did just before the role and just after it, on one scale. */
export function PathwayFigure({ view, safe, path, dates }: Props) {
  const { before, after, role } = view
  const most = Math.max(1, ...[...before, ...after].map(({ people }) => (people === '*' ? 0 : people)))
  const bars = (steps: RoleView['before']) =>
    steps.map(({ label, kind, people }) => ({ label, count: people, tone: TONES[kind] }))
  const rows = [
    ...before.map((step) => ({ ...step, when: 'Before' })),
    ...after.map((step) => ({ ...step, when: 'After' })),
  ]
  return (
    <ChartFigure
      safe={safe}
      finding={pathwayFinding(view, safe)}
      sentence="Everyone who has held the role, by the post just before it and the one just after. On the right the darkest bars are posts at a higher level. A person who held the role twice counts twice."
      chart={
        <div className="wm-pathway">
          <div>
            <h3>Before</h3>
            <BarList items={bars(before)} label="Just before the role" most={most} />
          </div>
          <p className="wm-pathway__role">
            <strong>
              {role.title}, level {role.level}
            </strong>
            <span>{spellsText(view, safe)}</span>
          </p>
          <div>
            <h3>After</h3>
            <BarList items={bars(after)} label="Just after the role" most={most} />
          </div>
        </div>
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
          ]}
        />
      }
      passport={{
        parts: [...dates, `${countText(view.spells)} ${view.spells === 1 ? 'spell' : 'spells'} in the role`],
        grade: safe ? 'safe to share' : 'internal',
        href: `${path}?asAt=${view.asAt}`,
      }}
    />
  )
}
