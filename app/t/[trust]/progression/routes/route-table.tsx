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
  /** The routes that are drawn as one, as the drawing has them. */
  drawn: { rows: readonly SharedRouteRow[]; columns: readonly RouteColumn[]; totals: readonly SharedCount[] }
}

type Line = {
  code: string
  label: string
  count: (row: SharedRouteRow) => SharedCount
  all: SharedCount
}

/**
 * People by route, of which there may be many and which therefore stand under one another; each count with its share
 * of the year, level, area or unit where that is large enough for one.
 */
export function RouteTable({ caption, rows, columns, totals, total, drawn }: Props) {
  const others = drawn.columns.findIndex(({ kind }) => kind === 'others')
  const together = (key: string) => drawn.rows.find((row) => row.key === key)?.counts[others] ?? 0
  const lines: Line[] = [
    ...columns.map(
      (route, at): Line => ({
        ...route,
        count: (row) => row.counts[at] ?? 0,
        all: totals[at] ?? 0,
      }),
    ),
    ...(others < 0
      ? []
      : [
          {
            code: 'together',
            label: 'Of these, drawn together as other routes',
            count: ({ key }: SharedRouteRow) => together(key),
            all: drawn.totals[others] ?? 0,
          },
        ]),
  ]
  return (
    <DataTable
      caption={caption}
      rows={lines}
      rowKey={({ code }) => code}
      columns={[
        { key: 'route', header: 'Entry route', cell: ({ label }) => label },
        ...rows.map(
          (row): DataColumn<Line> => ({
            key: row.key,
            header: row.label,
            numeric: true,
            cell: ({ count }) => countText(count(row)),
            aside: ({ count }) => shareWords(count(row), row.total),
            total: countText(row.total),
          }),
        ),
        {
          key: 'all',
          header: 'All',
          numeric: true,
          className: 'wm-table-all',
          cell: ({ all }) => countText(all),
          aside: ({ all }) => shareWords(all, total),
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
