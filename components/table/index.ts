export { type DataColumn, DataTable, type DataTableProps } from './data-table'
export { ScrollRegion } from './scroll-region'
