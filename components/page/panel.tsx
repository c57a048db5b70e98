import { type ReactNode, useId } from 'react'
import { classNames } from '@/components/nhs'

export type PanelProps = {
  heading?: ReactNode
  sentence?: ReactNode
  /** Links at the right of the heading. */
  actions?: ReactNode
  headingLevel?: 2 | 3
  id?: string
  /** `flush` lets a table run from edge to edge. */
  flush?: boolean
  className?: string
  children?: ReactNode
}

/** The white sheet everything of a page lies on. A panel with a heading is a region of that name. */
export function Panel({
  heading,
  sentence,
  actions,
  headingLevel = 2,
  id,
  flush,
  className,
  children,
}: PanelProps) {
  const headingId = useId()
  const Heading = `h${headingLevel}` as const
  return (
    <section
      className={classNames('wm-panel', flush && 'wm-panel--flush', className)}
      id={id}
      aria-labelledby={heading ? headingId : undefined}
    >
      {heading ? (
        <div className="wm-panel__head">
          <Heading className="wm-finding" id={headingId}>
            {heading}
          </Heading>
          {actions ? <div className="wm-panel__actions">{actions}</div> : null}
        </div>
      ) : null}
      {sentence ? <p className="wm-sentence">{sentence}</p> : null}
      {children}
    </section>
  )
}

/** Panels side by side: `wide` gives the first two thirds. Under one another on a phone. */
export function CardRow({
  columns = 3,
  wide,
  children,
}: {
  columns?: 2 | 3
  wide?: 'first' | 'second'
  children: ReactNode
}) {
  return (
    <div className={classNames('wm-cards', `wm-cards--${columns}`, wide && `wm-cards--wide-${wide}`)}>
      {children}
    </div>
  )
}

/** Two thirds of the page: forms and running text. */
export function Narrow({ children }: { children: ReactNode }) {
  return <div className="wm-narrow">{children}</div>
}
