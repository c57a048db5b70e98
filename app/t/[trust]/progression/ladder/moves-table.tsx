import { type DataColumn, DataTable } from '@/components/table'
import type { LadderView } from '@/lib/data/progression/ladder'
import type { SharedCount } from '@/lib/domain/disclosure'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { LADDER_END_NAMES, LADDER_START_NAMES } from '@/lib/format/ladder'
import { Shaded } from '../shaded'
import { levelColumn } from './rates-table'

type From = LadderView['fromTotals'][number]

const fromName = (from: From['from']) =>
  typeof from === 'number' ? `Level ${from}` : LADDER_START_NAMES[from]

/** Of one level, only moves from it and to it are. */
const isCounted = ({ only }: LadderView, ...ends: unknown[]) => only === null || ends.includes(only)

/** From which level, to which. Darker is more; the number says how many. */
export function MovesTable({ view }: { view: LadderView }) {
  const cells = new Map(view.moves.map(({ from, to, moves }) => [`${from} ${to}`, moves]))
  const most = Math.max(1, ...view.moves.map(({ moves }) => (moves === '*' ? 0 : moves)))
  return (
    <DataTable
      caption={`Moves from ${longDay(view.watch.from)} to ${longDay(view.watch.to)}, from the row to the column`}
      rows={view.fromTotals}
      rowKey={({ from }) => String(from)}
      columns={[
        {
          key: 'from',
          header: 'From',
          className: 'wm-whole',
          cell: ({ from }) => fromName(from),
          total: 'All',
        },
        ...view.toTotals.map(
          ({ to, moves: total }): DataColumn<From> => ({
            key: String(to),
            header: typeof to === 'number' ? `Level ${to}` : LADDER_END_NAMES[to],
            numeric: true,
            cell: ({ from }) =>
              from === to || !isCounted(view, from, to) ? (
                <span aria-hidden="true">·</span>
              ) : (
                <Cell count={cells.get(`${from} ${to}`) ?? 0} most={most} />
              ),
            total: countText(total),
          }),
        ),
        {
          key: 'all',
          header: 'All',
          numeric: true,
          className: 'wm-table-all',
          cell: ({ moves }) => countText(moves),
          total: countText(view.allMoves),
        },
      ]}
    />
  )
}

function Cell({ count, most }: { count: SharedCount; most: number }) {
  return <Shaded share={count === '*' ? 0 : count / most}>{countText(count)}</Shaded>
}

/** At the start, in, out, at the end: each row adds up. */
export function BalanceTable({ view }: { view: LadderView }) {
  type Row = LadderView['balance'][number]
  const column = (key: string, header: string, cell: (row: Row) => SharedCount, total?: SharedCount) => ({
    key,
    header,
    numeric: true,
    cell: (row: Row) => countText(cell(row)),
    total: total === undefined ? '–' : countText(total),
  })
  return (
    <DataTable
      caption={
        view.grade === 'internal'
          ? 'People at each level: at the start, plus those who came, less those who went, is at the end'
          : 'People at each level: at the start, those who came and went but for other work and returns, and at the end'
      }
      rows={view.balance}
      rowKey={({ level }) => String(level)}
      columns={[
        levelColumn('All'),
        column('opening', 'At the start', ({ opening }) => opening, view.opening),
        column('in', 'Came to it', (row) => row.in),
        column('out', 'Went from it', (row) => row.out),
        column('closing', 'At the end', ({ closing }) => closing, view.closing),
      ]}
    />
  )
}
