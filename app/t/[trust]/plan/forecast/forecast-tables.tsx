import { Tag } from '@/components/nhs'
import { type DataColumn, DataTable } from '@/components/table'
import type { ForecastPanel, ForecastView } from '@/lib/data/plan/forecast-view'
import { monthsLater, wholeMonths } from '@/lib/domain/calendar'
import type { Pace } from '@/lib/domain/forecast/filling'
import { countText } from '@/lib/format/count'
import { longDay, monthOf } from '@/lib/format/day'
import { paceWords } from '@/lib/format/forecast'
import { fteShared, fteTotal } from '@/lib/format/fte'
import { payRangeText } from '@/lib/format/pay'
import { drawnPanels } from './forecast-figure'
import { endOf, panelName, percentText, rangeText } from './forecast-words'
import { endGap, gapText, overBudget } from './gap-words'

/** What a forecast comes to at its end: people, FTE, posts and the gap, by level. */
export function EndTable({ view }: { view: ForecastView }) {
  const panels = view.question.by === 'area' ? view.panels : drawnPanels(view)
  const hasPosts = panels.some(({ posts }) => posts !== null)
  const internal = view.grade === 'internal'
  const fte = internal ? (some: number | '*') => (some === '*' ? '*' : fteTotal(some)) : fteShared
  return (
    <DataTable<ForecastPanel>
      caption={`People and posts by ${monthOf(view.end)}, with 8 in 10 runs`}
      rows={panels}
      rowKey={panelName}
      columns={[
        { key: 'who', header: 'People', className: 'wm-whole', cell: panelName },
        number('now', 'Now', ({ now }) => countText(now)),
        {
          key: 'end',
          header: monthOf(view.end),
          numeric: true,
          className: 'wm-whole',
          cell: (panel) => <strong>{countText(endOf(panel)?.middle ?? 0)} </strong>,
          aside: (panel) => rangeText(endOf(panel)),
        },
        number('fteNow', 'FTE now', (panel) => fte(panel.fte.now)),
        number('fteEnd', 'FTE then', (panel) => fte(panel.fte.end)),
        ...(hasPosts
          ? [
              number('posts', 'Budgeted FTE then', ({ posts }) => {
                const budget = posts?.at(-1)?.fte
                return budget === undefined ? '–' : fteTotal(budget)
              }),
              {
                key: 'gap',
                header: 'Gap, FTE',
                numeric: true,
                className: 'wm-whole',
                cell: (panel) => <Gap panel={panel} view={view} />,
              } satisfies DataColumn<ForecastPanel>,
            ]
          : []),
        ...(panels.some(({ pay }) => pay !== null)
          ? [
              number('payNow', 'Pay a year now', ({ pay }) => (pay ? payRangeText(pay.now) : '–')),
              number('payEnd', 'Pay a year then', ({ pay }) => (pay ? payRangeText(pay.end) : '–')),
            ]
          : []),
        number(
          'lean',
          view.question.by === 'area' ? 'Leans on the rate above' : 'Leans on the Trust’s rate',
          (panel) => {
            const share = view.lean.find((one) => one.level === panel.level && one.area === panel.area)?.share
            return share === undefined ? '–' : percentText(share)
          },
        ),
      ]}
    />
  )
}

/** What there is then less what is budgeted: above 0 is over the budget, and said so. */
export function Gap({ panel, view }: { panel: ForecastPanel; view: Pick<ForecastView, 'grade'> }) {
  return (
    <>
      {overBudget(panel, view) === null ? null : <Tag look="yellow">over</Tag>}{' '}
      <strong>{gapText(endGap(panel), view)}</strong>
    </>
  )
}

const number = (
  key: string,
  header: string,
  cell: (panel: ForecastPanel) => string,
): DataColumn<ForecastPanel> => ({ key, header, numeric: true, className: 'wm-whole', cell })

/** The chart's own numbers, a row for each year or month, the last first as everywhere. */
export function CourseTable({ view, monthly }: { view: ForecastView; monthly: boolean }) {
  const panels = drawnPanels(view)
  const months = [
    ...new Set(panels.flatMap(({ recorded, ahead }) => [...recorded, ...ahead].map(({ month }) => month))),
  ]
    .filter((month) => monthly || month % 12 === 0)
    .sort((a, b) => b - a)
  return (
    <DataTable<number>
      caption={`People by ${monthly ? 'month' : 'year'}: recorded, then the middle of the runs with 8 in 10 of them`}
      rows={months}
      rowKey={String}
      columns={[
        {
          key: 'day',
          header: 'On',
          className: 'wm-whole',
          cell: (month) => longDay(monthsLater(view.asAt, month)),
        },
        ...panels.map(
          (panel): DataColumn<number> => ({
            key: panelName(panel),
            header: panelName(panel),
            numeric: true,
            className: 'wm-whole',
            cell: (month) => peopleAt(panel, month),
            aside: (month) => {
              const point = month > 0 ? panel.ahead.find((one) => one.month === month) : undefined
              return point ? rangeText(point) : null
            },
          }),
        ),
      ]}
    />
  )
}

function peopleAt({ recorded, ahead }: ForecastPanel, month: number): string {
  const people =
    month > 0
      ? ahead.find((one) => one.month === month)?.middle
      : recorded.find((one) => one.month === month)?.people
  return people === undefined ? '–' : countText(people)
}

/** How fast vacancies of each level were filled: what a forecast that fills them as fast assumes. */
export function PaceTable({ view }: { view: ForecastView }) {
  const { pace, question } = view
  if (!pace) return null
  return (
    <DataTable<Pace>
      caption={
        question.monthsVacant === null
          ? 'How fast vacancies are filled: as the Trust filled its own'
          : `How fast the Trust filled its own vacancies; here they are filled ${paceWords(question.monthsVacant)}`
      }
      rows={pace}
      rowKey={({ level }) => String(level)}
      columns={[
        { key: 'level', header: 'Vacancies', className: 'wm-whole', cell: ({ level }) => `Level ${level}` },
        paceNumber('filled', 'Filled', ({ filled }) => countText(filled)),
        paceNumber('open', 'Open at a month’s end, on average', ({ open }) =>
          fteTotal(open / monthsOfRates(view)),
        ),
        paceNumber('share', 'Filled within a month', ({ share }) => shareText(share)),
        paceNumber('lasts', 'A vacancy lasts, months', ({ share }) => fteTotal(1 / share)),
      ]}
    />
  )
}

const monthsOfRates = ({ window }: ForecastView) => Math.max(1, wholeMonths(window.from, window.to))
const shareText = (share: number) => `${(share * 100).toFixed(1)}%`
const paceNumber = (key: string, header: string, cell: (pace: Pace) => string): DataColumn<Pace> => ({
  key,
  header,
  numeric: true,
  className: 'wm-whole',
  cell,
})
