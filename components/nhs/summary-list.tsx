import { SummaryList as List, SummaryListKey, SummaryListValue } from 'nhsuk-react-components'
import type { ReactNode } from 'react'
import { Link } from './link'

export type SummaryRow = {
  key: string
  value: ReactNode
  /** A link at the end of the row; `about` is read after its label ("Change name"). */
  action?: { label: string; href: string; about: string }
}

/** Names and values. An empty value reads "Not recorded", never a blank. */
export function SummaryList({ rows, noBorder }: { rows: readonly SummaryRow[]; noBorder?: boolean }) {
  return (
    <List noBorder={noBorder}>
      {rows.map(({ key, value, action }) => (
        <div className="nhsuk-summary-list__row" key={key}>
          <SummaryListKey>{key}</SummaryListKey>
          <SummaryListValue>
            {value === null || value === undefined || value === '' ? (
              <span className="wm-quiet">Not recorded</span>
            ) : (
              value
            )}
          </SummaryListValue>
          {action ? (
            <dd className="nhsuk-summary-list__actions">
              <Link href={action.href}>
                {action.label}
                <span className="nhsuk-u-visually-hidden"> {action.about}</span>
              </Link>
            </dd>
          ) : null}
        </div>
      ))}
    </List>
  )
}
