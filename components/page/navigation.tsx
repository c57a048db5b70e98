'use client'

import { usePathname } from 'next/navigation'
import { classNames, Link } from '@/components/nhs'

export type NavEntry = {
  label: string
  href: string
  /** Of its own page alone: pages whose addresses begin with it are no part of it. */
  alone?: boolean
  /** Addresses of pages that belong to it and do not begin with its own. */
  also?: readonly string[]
}

type NavigationProps = {
  entries: readonly NavEntry[]
  label: string
  look?: 'band' | 'tabs'
  /** What else opens from here, folded under a word: "Saved views". */
  folded?: { label: string; entries: readonly NavEntry[] }
}

/** How many entries stay in sight on a phone, the current one among them. The names of tabs are longer. */
const NEAR = { band: 3, tabs: 2 } as const

/** The entry whose address begins the page's: the longest wins. */
export function currentEntry(entries: readonly NavEntry[], pathname: string): NavEntry | undefined {
  const longest = (entry: NavEntry): number =>
    Math.max(
      ...[pageOf(entry.href), ...(entry.also ?? [])].map((page) =>
        pathname === page || (!entry.alone && pathname.startsWith(`${page}/`)) ? page.length : 0,
      ),
    )
  return entries.filter((entry) => longest(entry) > 0).sort((a, b) => longest(b) - longest(a))[0]
}

const pageOf = (href: string) => href.split('?', 1)[0] ?? href

/** The first entries and always the current one; the rest wait behind "More" on a phone. */
export function nearEntries(
  entries: readonly NavEntry[],
  current: NavEntry | undefined,
  look: keyof typeof NEAR = 'band',
): NavEntry[] {
  const first = entries.slice(0, NEAR[look])
  if (!current || first.includes(current)) return first
  return [...first.slice(0, NEAR[look] - 1), current]
}

export function Navigation({ entries, label, look = 'band', folded }: NavigationProps) {
  const pathname = usePathname() ?? ''
  const current = currentEntry(entries, pathname)
  const near = nearEntries(entries, current, look)
  const far = entries.filter((entry) => !near.includes(entry))
  const item = (entry: NavEntry, className?: string) => (
    <li key={entry.href} className={className}>
      <Link href={entry.href} aria-current={entry === current ? 'page' : undefined}>
        {entry.label}
      </Link>
    </li>
  )
  return (
    <nav className={classNames('wm-nav', `wm-nav--${look}`)} aria-label={label}>
      <div className="wm-container wm-nav__row">
        <ul className="wm-nav__list">
          {entries.map((entry) => item(entry, near.includes(entry) ? undefined : 'wm-nav__far'))}
        </ul>
        {far.length > 0 ? (
          <details className="wm-nav__more" key={current?.href}>
            <summary>More</summary>
            <ul>{far.map((entry) => item(entry))}</ul>
          </details>
        ) : null}
        {folded ? (
          <details className="wm-nav__more wm-nav__folded" key={`folded ${pathname}`}>
            <summary>{folded.label}</summary>
            <ul>{folded.entries.map((entry) => item(entry))}</ul>
          </details>
        ) : null}
      </div>
    </nav>
  )
}
