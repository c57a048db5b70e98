'use client'

import type { ReactNode } from 'react'

type OnceShownProps = { id: string; label: string; value: string; children: ReactNode }

/** A secret that is shown once, in a box from which it is copied. */
export function OnceShown({ id, label, value, children }: OnceShownProps) {
  return (
    <>
      <p>{children}</p>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <input
        className="nhsuk-input"
        id={id}
        readOnly
        value={value}
        onFocus={(event) => event.target.select()}
      />
    </>
  )
}
