'use client'

import { Link, Tag } from '@/components/nhs'
import type { Query } from '@/components/page'
import { type PagerProps, ServerTable, type ServerTableProps, serverColumns } from '@/components/table'

/** A row of the list as it reads. */
export type StaffTableRow = {
  id: string
  href: string
  name: string
  number: string
  post: string
  unit: string
  area: string
  level: string
  band: string
  route: string
  routeKnown: boolean
  fte: string
  since: string
  joined: string
  first: string
  status: string
}

const column = serverColumns<StaffTableRow>()

const COLUMNS = column.columns([
  column.accessor('name', {
    header: 'Name',
    meta: { fixed: true, rowHeader: true, onPhone: 'plain' },
    cell: ({ row }) => <Link href={row.original.href}>{row.original.name}</Link>,
  }),
  column.accessor('number', { header: 'Number' }),
  column.accessor('post', { header: 'Post', meta: { onPhone: 'plain', wrap: true } }),
  column.accessor('unit', { header: 'Unit', meta: { wrap: true } }),
  column.accessor('area', { header: 'Area', enableSorting: false, meta: { wrap: true } }),
  column.accessor('level', { header: 'Level', meta: { numeric: true, onPhone: 'labelled' } }),
  column.accessor('band', { header: 'Band', meta: { numeric: true } }),
  column.accessor('route', {
    header: 'Entry route',
    meta: { onPhone: 'labelled', wrap: true },
    cell: ({ row }) => (row.original.routeKnown ? row.original.route : <Tag look="yellow">Not known</Tag>),
  }),
  column.accessor('fte', { header: 'FTE', meta: { numeric: true } }),
  column.accessor('since', { header: 'At level since' }),
  column.accessor('joined', { header: 'Joined', enableSorting: false }),
  column.accessor('first', { header: 'First level', enableSorting: false, meta: { numeric: true } }),
  column.accessor('status', { header: 'Status', enableSorting: false, meta: { wrap: true } }),
])

type StaffTableProps = {
  rows: StaffTableRow[]
  path: string
  query: Query
  sort: ServerTableProps<StaffTableRow>['sort']
  shown: readonly string[]
  pager: PagerProps
  empty: ServerTableProps<StaffTableRow>['empty']
  foot: ServerTableProps<StaffTableRow>['foot']
}

export function StaffTable(props: StaffTableProps) {
  return <ServerTable caption="Staff" columns={COLUMNS} chooser {...props} />
}
