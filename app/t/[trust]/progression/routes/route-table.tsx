import { type DataColumn, DataTable } from '@/components/table'
import type { RouteColumn, SharedRouteRow } from '@/lib/data/progression/route-mix'
import { type SharedCount, shareOf } from '@/lib/domain/disclosure'
import { countText } from '@/lib/format/count'
import { LEAST_FOR_A_SHARE, shareText } from '@/lib/format/share'

type Props = {
  caption: string
  /** Head of the first column. */
  head: string
  rows: readonly SharedRouteRow[]
  columns: readonly RouteColumn[]
  totals: readonly SharedCount[]
  total: SharedCount
}

/** People of each row by route, each count with its share of the row where the row is large enough for one. */
export function RouteTable({ caption, head, rows, columns, totals, total }: Props) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'of', header: head, cell: ({ label }) => label },
        ...columns.map(
          ({ code, label }, at): DataColumn<SharedRouteRow> => ({
            key: code,
            header: label,
            numeric: true,
            cell: ({ counts }) => countText(counts[at] ?? 0),
            aside: (row) => shareWords(row.counts[at] ?? 0, row.total),
            total: countText(totals[at] ?? 0),
            totalAside: shareWords(totals[at] ?? 0, total),
          }),
        ),
        {
          key: 'all',
          header: 'All',
          numeric: true,
          cell: (row) => <strong>{countText(row.total)}</strong>,
          total: countText(total),
        },
      ]}
    />
  )
}

function shareWords(count: SharedCount, of: SharedCount): string | null {
  const none = of === '*' || of < LEAST_FOR_A_SHARE || count === '*' || count === 0
  return none ? null : shareText(shareOf(count, of))
}
