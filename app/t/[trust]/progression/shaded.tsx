import type { CSSProperties, ReactNode } from 'react'

/** A number on a ground that is darker for more: dark enough to be seen, light enough to read on. */
export function Shaded({ share, children }: { share: number; children: ReactNode }) {
  if (share <= 0) return <span>{children}</span>
  const style = { '--wm-shade': `${Math.round(8 + 52 * Math.min(1, share))}%` } as CSSProperties
  return (
    <span className="wm-shade" style={style}>
      {children}
    </span>
  )
}
