import type { ReactNode } from 'react'

/** A sentence where there is nothing to draw. */
export function EmptyChart({ children }: { children: ReactNode }) {
  return <p className="nhsuk-body wm-chart__empty">{children}</p>
}
