'use client'

import type { ReactNode } from 'react'
import { classNames } from '@/components/nhs'
import { type Packed, unpacked } from './packed'
import { ScrollRegion } from './scroll-region'

export type DrawnTableProps = {
  caption: string
  captionHidden?: boolean
  /** One for each column, as are `classes`, `cells`, `asides` and `totals`. */
  heads: Packed
  classes: readonly string[]
  /** One for each row, as are `rowClasses` and those of each of `cells` and `asides`. */
  keys: readonly string[]
  cells: readonly Packed[]
  asides?: readonly Packed[]
  rowClasses?: readonly string[]
  rowHeaders: boolean
  /** All columns but the first are numbers: said once for the table, which may have hundreds. */
  numbers?: boolean
  /** What stands before each cell where a phone stacks them; without it the table does not stack. */
  labels?: readonly (string | undefined)[]
  totals?: Packed
  empty?: ReactNode
}

/** The markup of a `DataTable`. Runs in the browser too, so that its cells travel as they are. */
export function DrawnTable(props: DrawnTableProps) {
  const { caption, captionHidden, classes, keys, rowClasses, rowHeaders, empty, labels, numbers } = props
  const heads = unpacked(props.heads)
  const cells = props.cells.map(unpacked)
  const asides = props.asides?.map(unpacked)
  const totals = props.totals === undefined ? undefined : unpacked(props.totals)
  const columns = heads.map((_, at) => at)
  const classOf = (column: number) => classes[column] || undefined
  return (
    <ScrollRegion label={caption}>
      <table className={classNames('wm-table', labels && 'wm-table--stacks', numbers && 'wm-table--numbers')}>
        <caption className={captionHidden ? 'nhsuk-u-visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((at) => (
              <th key={at} scope="col" className={classOf(at)}>
                {heads[at]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.length === 0 && empty ? (
            <tr>
              <td colSpan={heads.length}>{empty}</td>
            </tr>
          ) : null}
          {keys.map((key, row) => (
            <tr key={key} className={rowClasses?.[row] || undefined}>
              {columns.map((at) =>
                at === 0 && rowHeaders ? (
                  <th key={at} scope="row" className={classOf(at)}>
                    {cells[at]?.[row]}
                  </th>
                ) : (
                  <td key={at} className={classOf(at)} data-label={labels?.[at]}>
                    {withAside(cells[at]?.[row], asides?.[at]?.[row])}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {totals ? (
          <tfoot>
            <tr>
              {columns.map((at) =>
                at === 0 ? (
                  <th key={at} scope="row" className={classOf(at)}>
                    {totals[at]}
                  </th>
                ) : (
                  <td key={at} className={classOf(at)}>
                    {totals[at]}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </ScrollRegion>
  )
}

function withAside(cell: ReactNode, aside: ReactNode): ReactNode {
  if (!aside) return cell
  return (
    <>
      {typeof cell === 'string' ? `${cell} ` : cell}
      <small>{aside}</small>
    </>
  )
}
