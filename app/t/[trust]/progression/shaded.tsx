import type { ReactNode } from 'react'

/** A number on a ground that is darker for more: dark enough to be seen, light enough to read on. */
export function Shaded({ share, children }: { share: number; children: ReactNode }) {
  if (share <= 0) return <span>{children}</span>
  const step = Math.max(1, Math.ceil(10 * Math.min(1, share)))
  return <span className={`wm-shade wm-shade--${step}`}>{children}</span>
}
