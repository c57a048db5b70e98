import { Details } from '@/components/nhs'
import { DataTable } from '@/components/table'
import type { PlanProgress } from '@/lib/data/plan/plan-progress'
import type { JoinersRow } from '@/lib/domain/plan/joiners'
import type { ProgressRow } from '@/lib/domain/plan/progress'
import { countText } from '@/lib/format/count'
import { routeLabel } from '@/lib/format/routes'
import { rangeText } from './forecast/forecast-words'
import { monthSummary, nameOfMonth, shownMonths } from './progress-words'
import { levelName, signed } from './table-words'

/** Planned against actual, a fold for each month, the last one first and open: by level, and who came in it by route. */
export function ProgressMonths({ progress }: { progress: PlanProgress }) {
  return (
    <div className="wm-plan-months">
      {shownMonths(progress).map((month, at) => (
        <Details key={month} summary={monthSummary(progress, month)} open={at === 0}>
          <LevelsTable progress={progress} month={month} />
          {progress.joiners ? (
            <RoutesTable progress={progress} joiners={progress.joiners} month={month} />
          ) : null}
        </Details>
      ))}
    </div>
  )
}

type OfMonth = { progress: PlanProgress; month: number }

function LevelsTable({ progress, month }: OfMonth) {
  const text = (key: string, header: string, cell: (row: ProgressRow) => string, numeric = true) => ({
    key,
    header,
    cell,
    numeric,
    className: 'wm-whole',
  })
  return (
    <DataTable<ProgressRow>
      caption={`People planned and actual in ${nameOfMonth(progress, month)}`}
      rows={progress.rows.filter((row) => row.month === month)}
      rowKey={({ level }) => levelName(level)}
      columns={[
        text('level', 'Level', ({ level }) => levelName(level), false),
        text('planned', 'Planned', ({ planned }) => countText(planned)),
        text('range', '8 in 10 runs', rangeText),
        text('actual', 'Actual', ({ actual }) => countText(actual)),
        text('difference', 'Actual less planned', ({ difference }) => signed(difference)),
        text(
          'inside',
          'In the range',
          ({ inside }) => (inside === null ? '*' : inside ? 'yes' : 'no'),
          false,
        ),
      ]}
    />
  )
}

/** Who came in one month, by the routes by which anyone was planned or came since the plan began. */
function RoutesTable({ progress, joiners, month }: OfMonth & { joiners: readonly JoinersRow[] }) {
  return (
    <DataTable<JoinersRow>
      caption={`People who came into informatics in ${nameOfMonth(progress, month)}, by entry route`}
      rows={joiners}
      rowKey={({ route }) => route}
      columns={[
        { key: 'route', header: 'Entry route', cell: ({ route }) => routeLabel(route) },
        {
          key: 'planned',
          header: 'Planned',
          numeric: true,
          cell: ({ plannedByMonth }) => (plannedByMonth[month - 1] ?? 0).toFixed(1),
        },
        {
          key: 'actual',
          header: 'Actual',
          numeric: true,
          cell: ({ byMonth }) => countText(byMonth[month - 1] ?? 0),
        },
      ]}
    />
  )
}
