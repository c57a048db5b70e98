import type { ReactNode } from 'react'
import { Link } from '@/components/nhs'

export type ActiveFilter = { label: string; removeHref: string }

/** How many there are, and what narrows them, each with a way to take it off. */
export function ActiveFilters({
  count,
  filters,
  clearHref,
}: {
  count?: ReactNode
  filters: readonly ActiveFilter[]
  clearHref: string
}) {
  return (
    <div className="wm-chips">
      {count ? <p className="wm-chips__count">{count}</p> : null}
      {filters.length > 0 ? (
        <>
          <ul aria-label="Filters set">
            {filters.map(({ label, removeHref }) => (
              <li key={label}>
                {label}{' '}
                <Link href={removeHref}>
                  Remove<span className="nhsuk-u-visually-hidden"> {label}</span>
                </Link>
              </li>
            ))}
          </ul>
          <Link href={clearHref}>Clear all</Link>
        </>
      ) : null}
    </div>
  )
}
