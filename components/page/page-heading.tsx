import type { ReactNode } from 'react'
import { Breadcrumb, type Crumb } from '@/components/nhs'
import { type NavEntry, Navigation } from './navigation'

export type PageHeadingProps = {
  children: ReactNode
  /** Smaller words above the heading that belong to it. */
  caption?: ReactNode
  /** One sentence that says what the page says. */
  lead?: ReactNode
  /** Buttons and links, at the right of the heading. */
  actions?: ReactNode
  /** The pages above this one; the heading's own name comes from `here`, else from a heading that is a string. */
  crumbs?: readonly Crumb[]
  here?: string
  /** The pages of this part, as a second row of navigation. */
  tabs?: readonly NavEntry[]
}

export function PageHeading({ children, caption, lead, actions, crumbs, here, tabs }: PageHeadingProps) {
  const name = here ?? (typeof children === 'string' ? children : '')
  return (
    <div className="wm-heading">
      {crumbs ? <Breadcrumb items={crumbs} current={name} /> : null}
      <div className="wm-heading__row">
        <div>
          <h1>
            {caption ? <span className="wm-heading__caption">{caption} </span> : null}
            {children}
          </h1>
          {lead ? <p className="wm-lead">{lead}</p> : null}
        </div>
        {actions ? <div className="wm-heading__actions">{actions}</div> : null}
      </div>
      {tabs ? <Navigation entries={tabs} label={`${name || 'Page'} views`} look="tabs" /> : null}
    </div>
  )
}
