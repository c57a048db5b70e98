'use client'

import { useTable } from '@tanstack/react-table'
import { type ReactNode, useId, useMemo } from 'react'
import { classNames } from '@/components/nhs'
import type { Query } from '@/components/page/query'
import { ColumnChooser } from './column-chooser'
import { HeaderCell, SortOnPhone } from './header-cell'
import type { Sort } from './list-address'
import { Pager, type PagerProps } from './pager'
import { ScrollRegion } from './scroll-region'
import { SelectionBar, type SelectionProps, useTicks } from './selection'
import { type ServerColumns, serverFeatures } from './server-features'

export type ServerTableProps<Row extends { id: string }> = {
  caption: string
  /** At module scope, from `serverColumns<Row>()`. */
  columns: ServerColumns<Row>
  rows: Row[]
  /** The list's address and its parts: every link is made from them. */
  path: string
  query: Query
  sort?: Sort
  /** Columns drawn, by id; all of them when left out. Fixed columns are drawn in any case. */
  shown?: readonly string[]
  /** Lets people choose the columns. */
  chooser?: boolean
  selection?: SelectionProps
  /** What a row is called beside its tick box: the field of the row that names it. */
  rowName?: (row: Row) => string
  pager?: PagerProps
  /** Drawn instead of rows when there are none. */
  empty?: ReactNode
  /** Under the pager: the passport. */
  foot?: ReactNode
}

const rowId = (row: { id: string }) => row.id

/** Which columns are drawn: every one, or those named and the fixed ones. */
function visibility<Row extends { id: string }>(
  columns: ServerColumns<Row>,
  shown: readonly string[] | undefined,
) {
  const drawn = columns.map((column): [string, boolean] => {
    const id = column.id ?? ('accessorKey' in column ? String(column.accessorKey) : '')
    return [id, !shown || shown.includes(id) || (column.meta?.fixed ?? false)]
  })
  return Object.fromEntries(drawn)
}

/**
 * A list that the server sorts, filters and pages. All of it is links and GET forms, so it is drawn whole by the
 * server and works without a script; a script adds the count of ticks and the tick box for the page.
 */
export function ServerTable<Row extends { id: string }>(props: ServerTableProps<Row>) {
  const {
    caption,
    columns,
    rows,
    path,
    query,
    sort,
    shown,
    chooser,
    selection,
    rowName,
    pager,
    empty,
    foot,
  } = props
  const formId = useId()
  const ticks = useTicks(selection?.name ?? '')
  const state = useMemo(
    () => ({
      sorting: sort ? [{ id: sort.column, desc: sort.descending }] : [],
      columnVisibility: visibility(columns, shown),
    }),
    [columns, shown, sort],
  )
  const table = useTable({
    features: serverFeatures,
    columns,
    data: rows,
    getRowId: rowId,
    manualSorting: true,
    state,
  })
  const all = table.getAllLeafColumns().map((column) => {
    const { header, meta } = column.columnDef
    const label = meta?.label ?? (typeof header === 'string' ? header : column.id)
    return { id: column.id, column, meta, label, fixed: meta?.fixed ?? false, shown: column.getIsVisible() }
  })
  const drawn = all.filter((column) => column.shown)
  const width = drawn.length + (selection ? 1 : 0)

  return (
    <div className="wm-list" ref={ticks.list} onChange={ticks.recount}>
      {chooser ? <ColumnChooser path={path} query={query} columns={all} /> : null}
      <SortOnPhone {...{ path, query, sort }} columns={drawn} />
      <ScrollRegion label={caption}>
        <table className="wm-table wm-table--list">
          <caption className="nhsuk-u-visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {selection ? (
                <td className="wm-tickcell">
                  <label className="wm-tick wm-tick--page">
                    <input type="checkbox" onChange={(event) => ticks.tickAll(event.target.checked)} />
                    <span className="nhsuk-u-visually-hidden">Select every row on this page</span>
                  </label>
                </td>
              ) : null}
              {drawn.map(({ id, column, meta, label }) => (
                <HeaderCell
                  key={id}
                  {...{ id, label, path, query, sort }}
                  numeric={meta?.numeric}
                  sortable={column.getCanSort()}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.length === 0 ? (
              <tr>
                <td colSpan={width}>{empty ?? 'Nothing found'}</td>
              </tr>
            ) : null}
            {table.getRowModel().rows.map((row) => (
              <tr key={row.id}>
                {selection ? (
                  <td className="wm-tickcell">
                    <label className="wm-tick">
                      <input
                        type="checkbox"
                        name={selection.name}
                        value={row.id}
                        form={formId}
                        defaultChecked={selection.allSelected}
                      />
                      <span className="nhsuk-u-visually-hidden">
                        Select {rowName?.(row.original) ?? row.id}
                      </span>
                    </label>
                  </td>
                ) : null}
                {drawn.map(({ id, meta, label }) => {
                  const cell = row.getAllCellsByColumnId()[id]
                  const Cell = meta?.rowHeader ? 'th' : 'td'
                  return (
                    <Cell
                      key={id}
                      scope={meta?.rowHeader ? 'row' : undefined}
                      className={
                        classNames(
                          meta?.numeric && 'wm-number',
                          meta?.wrap && 'wm-wrap',
                          !meta?.onPhone && !meta?.rowHeader && 'wm-wide-only',
                        ) || undefined
                      }
                      data-label={meta?.onPhone === 'labelled' ? label : undefined}
                    >
                      {cell ? <table.FlexRender cell={cell} /> : null}
                    </Cell>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {pager ? <Pager {...pager} /> : null}
      {foot}
      {selection ? (
        <SelectionBar {...selection} formId={formId} count={ticks.count} onReset={ticks.recount} />
      ) : null}
    </div>
  )
}
