import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type TagLook = 'blue' | 'grey' | 'outline' | 'green' | 'yellow' | 'dark' | 'red'

/** A word with a tint behind it. The word carries the meaning. */
export function Tag({ look = 'grey', children }: { look?: TagLook; children: ReactNode }) {
  return <strong className={classNames('wm-tag', `wm-tag--${look}`)}>{children}</strong>
}

/** A count beside a heading. */
export function CountBadge({ children }: { children: ReactNode }) {
  return <span className="wm-badge">{children}</span>
}
