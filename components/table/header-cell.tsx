'use client'

import { classNames, Link } from '@/components/nhs'
import type { Query } from '@/components/page/query'
import { type Sort, sortHref } from './list-address'

type Order = { path: string; query: Query; sort?: Sort }
type HeaderCellProps = Order & { id: string; label: string; numeric?: boolean; sortable: boolean }

/** A heading that sorts by its column: a link, so that it works without a script and opens in a new tab. */
export function HeaderCell({ id, label, numeric, sortable, path, query, sort }: HeaderCellProps) {
  const state = sort?.column === id ? (sort.descending ? 'descending' : 'ascending') : undefined
  return (
    <th scope="col" className={numeric ? 'wm-number' : undefined} aria-sort={state}>
      {sortable ? (
        <Link
          className={classNames('wm-sort', state && `wm-sort--${state}`)}
          href={sortHref(path, query, sort, id)}
        >
          {label}
        </Link>
      ) : (
        label
      )}
    </th>
  )
}

type SortOnPhoneProps = Order & {
  columns: readonly { id: string; label: string; column: { getCanSort: () => boolean } }[]
}

/** On a phone the headings give way to one line that says the order and opens the others. */
export function SortOnPhone({ columns, path, query, sort }: SortOnPhoneProps) {
  const current = columns.find(({ id }) => id === sort?.column)
  const order = current ? `${current.label.toLowerCase()}${sort?.descending ? ', reversed' : ''}` : 'as found'
  return (
    <details className="wm-sortby">
      <summary>Sorted by: {order}</summary>
      <ul>
        {columns
          .filter(({ column }) => column.getCanSort())
          .map(({ id, label }) => (
            <li key={id}>
              <Link href={sortHref(path, query, sort, id)}>
                {label}
                {id === sort?.column && !sort.descending ? ', reversed' : ''}
              </Link>
            </li>
          ))}
      </ul>
    </details>
  )
}
