import type { ReactNode } from 'react'
import { Link } from './link'

export type Crumb = { label: string; href: string }

/** Where the page stands: links to the pages above it, then its own name. */
export function Breadcrumb({ items, current }: { items: readonly Crumb[]; current: string }) {
  return (
    <nav className="wm-breadcrumb" aria-label="Breadcrumb">
      <ol>
        {items.map(({ label, href }) => (
          <li key={href}>
            <Link href={href}>{label}</Link>
          </li>
        ))}
        <li aria-current="page">{current}</li>
      </ol>
    </nav>
  )
}

export function SkipLink({ to = 'maincontent' }: { to?: string }) {
  return (
    <a className="nhsuk-skip-link" href={`#${to}`}>
      Skip to main content
    </a>
  )
}

/** A link that starts a task. */
export function ActionLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link className="nhsuk-action-link" href={href}>
      <svg
        className="nhsuk-icon nhsuk-icon--arrow-right-circle"
        viewBox="0 0 24 24"
        width="16"
        height="16"
        aria-hidden="true"
        focusable="false"
      >
        <path d="M12 2a10 10 0 0 0-10 9h11.7l-4-4a1 1 0 0 1 1.5-1.4l5.6 5.7a1 1 0 0 1 0 1.4l-5.6 5.7a1 1 0 0 1-1.5 0 1 1 0 0 1 0-1.4l4-4H2A10 10 0 1 0 12 2z" />
      </svg>
      <span className="nhsuk-action-link__text">{children}</span>
    </Link>
  )
}

type DetailsProps = { summary: ReactNode; open?: boolean; children: ReactNode }

export function Details({ summary, open, children }: DetailsProps) {
  return (
    <details className="nhsuk-details" open={open}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{summary}</span>
      </summary>
      <div className="nhsuk-details__text">{children}</div>
    </details>
  )
}
