import { type DataColumn, DataTable } from '@/components/table'
import type { RouteColumn, SharedRouteRow } from '@/lib/data/progression/route-mix'
import { type SharedCount, shareOf } from '@/lib/domain/disclosure'
import { countText } from '@/lib/format/count'
import { LEAST_FOR_A_SHARE, shareText } from '@/lib/format/share'

type Props = {
  caption: string
  /** What stands side by side: years, levels, areas or units. */
  rows: readonly SharedRouteRow[]
  columns: readonly RouteColumn[]
  totals: readonly SharedCount[]
  total: SharedCount
}

/**
 * People by route, of which there may be many and which therefore stand under one another; each count with its share
 * of the year, level, area or unit where that is large enough for one.
 */
export function RouteTable({ caption, rows, columns, totals, total }: Props) {
  return (
    <DataTable
      caption={caption}
      rows={columns.map((route, at) => ({ ...route, at }))}
      rowKey={({ code }) => code}
      columns={[
        { key: 'route', header: 'Entry route', cell: ({ label }) => label },
        ...rows.map(
          (row): DataColumn<RouteColumn & { at: number }> => ({
            key: row.key,
            header: row.label,
            numeric: true,
            cell: ({ at }) => countText(row.counts[at] ?? 0),
            aside: ({ at }) => shareWords(row.counts[at] ?? 0, row.total),
            total: countText(row.total),
          }),
        ),
        {
          key: 'all',
          header: 'All',
          numeric: true,
          cell: ({ at }) => <strong>{countText(totals[at] ?? 0)}</strong>,
          aside: ({ at }) => shareWords(totals[at] ?? 0, total),
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
