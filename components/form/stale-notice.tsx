import type { Ref } from 'react'
import type { StaleField } from '@/lib/forms/state'

/** Both values of everything somebody else changed meanwhile. Nothing was saved; saving again is a choice. */
export function StaleNotice({ stale, ref }: { stale: readonly StaleField[]; ref?: Ref<HTMLDivElement> }) {
  return (
    <div className="nhsuk-error-summary wm-stale" ref={ref} tabIndex={-1}>
      <div role="alert">
        <h2 className="nhsuk-error-summary__title">
          This was changed by someone else while you were working on it
        </h2>
        <div className="nhsuk-error-summary__body">
          <p>
            Your changes are not saved. Check both values below. Save again to keep yours, or open the page
            again to keep theirs.
          </p>
          {stale.length > 0 ? (
            <table className="wm-table">
              <caption className="nhsuk-u-visually-hidden">Your values and theirs</caption>
              <thead>
                <tr>
                  <th scope="col">Field</th>
                  <th scope="col">Yours</th>
                  <th scope="col">Theirs, now recorded</th>
                </tr>
              </thead>
              <tbody>
                {stale.map(({ field, label, yours, theirs }) => (
                  <tr key={field}>
                    <th scope="row">{label}</th>
                    <td>{yours || 'Nothing'}</td>
                    <td>{theirs || 'Nothing'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
        </div>
      </div>
    </div>
  )
}
