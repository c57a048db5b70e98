import { DataTable } from '@/components/table'
import type { PostsFrom } from '@/lib/data/plan/establishment-changes'
import type { ForecastPanel, ForecastView } from '@/lib/data/plan/forecast-view'
import type { BaselineView } from '@/lib/data/plan/plan-baseline'
import type { JoinersRow } from '@/lib/domain/plan/joiners'
import { countText } from '@/lib/format/count'
import { dayAndTime, longDay, monthOf } from '@/lib/format/day'
import { fteOfPosts } from '@/lib/format/establishment'
import { fteShared, fteTotal } from '@/lib/format/fte'
import { routeLabel } from '@/lib/format/routes'
import { rangeText } from './forecast/forecast-words'
import { endGap, gapText } from './forecast/gap-words'
import { levelName } from './table-words'

/** How the budgeted posts change on dated days. */
export function ChangesTable({ changes }: { changes: readonly PostsFrom[] }) {
  const [before] = changes
  return (
    <DataTable
      caption="Budgeted FTE of informatics posts from each day on"
      rows={changes}
      rowKey={({ day }) => day}
      columns={[
        { key: 'day', header: 'From', cell: ({ day }) => longDay(day) },
        { key: 'fte', header: 'Budgeted FTE', numeric: true, cell: ({ fte }) => fteOfPosts(fte) },
        {
          key: 'more',
          header: 'Against the first',
          numeric: true,
          cell: ({ fte }) => {
            const more = Math.round((fte - (before?.fte ?? 0)) * 10_000) / 10_000
            return more > 0 ? `+${fteOfPosts(more)}` : fteOfPosts(more).replace('-', '−')
          },
        },
      ]}
    />
  )
}

const ofLevels = ({ panels }: ForecastView) => panels.filter(({ area }) => area === null)
const number = (key: string, header: string, cell: (panel: ForecastPanel) => string) => ({
  key,
  header,
  numeric: true,
  className: 'wm-whole',
  cell,
})

/** The posts by level, today and with the plan’s levers at its end. */
export function NeededTable({ view }: { view: ForecastView }) {
  return (
    <DataTable
      caption={`Posts by ${monthOf(view.end)}, FTE`}
      rows={ofLevels(view)}
      rowKey={({ level }) => levelName(level)}
      columns={[
        { key: 'level', header: 'Posts', cell: ({ level }) => levelName(level) },
        number('now', longDay(view.question.asAt), ({ posts }) => budgetText(posts?.[0])),
        number('end', monthOf(view.end), ({ posts }) => budgetText(posts?.at(-1))),
      ]}
    />
  )
}

const budgetText = (point: { fte: number } | undefined) => (point ? fteTotal(point.fte) : '–')

/** Who will be there by level, and how far that is from the posts. */
export function AvailableTable({ view }: { view: ForecastView }) {
  const hasPosts = view.panels.some(({ posts }) => posts !== null)
  return (
    <DataTable
      caption={`People now and by ${monthOf(view.end)}${hasPosts ? '; the gap is FTE then less budgeted FTE, a minus is short' : ''}`}
      rows={ofLevels(view)}
      rowKey={({ level }) => levelName(level)}
      columns={[
        { key: 'level', header: 'People', cell: ({ level }) => levelName(level) },
        number('now', 'In post', ({ now }) => countText(now)),
        {
          ...number('middle', 'Forecast, 8 in 10 runs', ({ ahead }) =>
            countText(ahead.at(-1)?.middle ?? '*'),
          ),
          aside: ({ ahead }: ForecastPanel) => rangeText(ahead.at(-1)),
        },
        ...(hasPosts
          ? [
              number('fte', 'FTE then', ({ fte }) =>
                view.grade === 'internal' && fte.end !== '*' ? fteTotal(fte.end) : fteShared(fte.end),
              ),
              number('posts', 'Budgeted FTE then', ({ posts }) => budgetText(posts?.at(-1))),
              number('gap', 'Gap, FTE', (panel) => gapText(endGap(panel), view)),
            ]
          : []),
      ]}
    />
  )
}

/** Who came by each entry route since the plan began, against how many its forecast has come on average. */
export function JoinersTable({ joiners }: { joiners: readonly JoinersRow[] }) {
  return (
    <DataTable
      caption="People who came into informatics since the plan began, by entry route"
      rows={joiners}
      rowKey={({ route }) => route}
      columns={[
        { key: 'route', header: 'Entry route', cell: ({ route }) => routeLabel(route) },
        { key: 'planned', header: 'Planned', numeric: true, cell: ({ planned }) => planned.toFixed(1) },
        { key: 'actual', header: 'Actual', numeric: true, cell: ({ actual }) => countText(actual) },
      ]}
    />
  )
}

/** What the plan was measured by, the newest first. */
export function BaselinesTable({ baselines, named }: { baselines: readonly BaselineView[]; named: boolean }) {
  return (
    <DataTable<BaselineView>
      caption="What the plan is measured by, the newest first"
      captionHidden
      stacks
      rows={baselines}
      rowKey={({ id }) => id}
      columns={[
        { key: 'scenario', header: 'Scenario', cell: ({ scenarioName }) => scenarioName },
        { key: 'from', header: 'Its run from', cell: ({ asAt }) => longDay(asAt) },
        { key: 'set', header: 'Since', cell: ({ setAt }) => dayAndTime(setAt) },
        ...(named ? [{ key: 'who', header: 'By', cell: ({ who }: BaselineView) => who ?? '' }] : []),
        { key: 'why', header: 'Why', cell: ({ why }) => why || 'Marked as the plan' },
      ]}
    />
  )
}
