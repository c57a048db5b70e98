'use client'

import { Button } from '@/components/nhs'
import { HiddenFields, type Query } from '@/components/page/query'
import { withoutPlace } from './list-address'

export type ChooserColumn = { id: string; label: string; shown: boolean; fixed: boolean }

/** Which columns are drawn: tick boxes and one button, a GET form of its own. */
export function ColumnChooser({
  path,
  query,
  columns,
}: {
  path: string
  query: Query
  columns: readonly ChooserColumn[]
}) {
  const shown = columns.filter((column) => column.shown).length
  return (
    <details className="wm-columns">
      <summary>
        <span className="wm-columns__word">Columns</span>{' '}
        <span className="wm-columns__count">
          {shown} of {columns.length} shown
        </span>
      </summary>
      <form action={path} method="get">
        <HiddenFields query={withoutPlace(query, 'columns')} />
        <fieldset>
          <legend className="nhsuk-u-visually-hidden">Columns to show</legend>
          {columns.map(({ id, label, shown: ticked, fixed }) => (
            <label className="wm-tick" key={id}>
              <input type="checkbox" name="columns" value={id} defaultChecked={ticked} disabled={fixed} />
              <span>{label}</span>
            </label>
          ))}
          <Button look="secondary" small>
            Show these columns
          </Button>
        </fieldset>
      </form>
    </details>
  )
}
