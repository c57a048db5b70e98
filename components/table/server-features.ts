import {
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  rowSortingFeature,
  type TableOptions,
  tableFeatures,
} from '@tanstack/react-table'

export type ServerColumnMeta = {
  /** The column's name where its heading is not a plain word, and in the column chooser. */
  label?: string
  /** Right-aligned, figures of one width. */
  numeric?: boolean
  /** Always shown; the chooser shows it ticked and fixed. */
  fixed?: boolean
  /** Stays in sight on a phone: as it is, or with the column's name before it. Others wait behind the row's link. */
  onPhone?: 'plain' | 'labelled'
  /** Long words may take a second line; other cells keep to one. */
  wrap?: boolean
  /** The cell heads its row. */
  rowHeader?: boolean
}

/** Sorting and paging are the server's: the table only says how things stand. */
export const serverFeatures = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  columnMeta: metaHelper<ServerColumnMeta>(),
})

export type ServerColumns<Row extends { id: string }> = TableOptions<typeof serverFeatures, Row>['columns']

/** The helper that columns are made with, at module scope: `const helper = serverColumns<StaffRow>()`. */
export function serverColumns<Row extends { id: string }>() {
  return createColumnHelper<typeof serverFeatures, Row>()
}
