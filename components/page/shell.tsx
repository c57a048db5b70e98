import type { ReactNode } from 'react'
import { Link, SkipLink } from '@/components/nhs'
import { type NavEntry, Navigation } from './navigation'

export type Account = {
  name: string
  /** The page of the account: where the name leads. */
  href?: string
  /** The role in this Trust, as a word: "lead". */
  role?: string
  /** Only for people with more than one Trust. */
  changeTrustHref?: string
}

export type ShellProps = {
  homeHref: string
  trustName?: string
  account?: Account
  nav?: readonly NavEntry[]
  /** Saved views, folded at the end of the navigation. */
  views?: readonly NavEntry[]
  version: string
  statementHref: string
  /** Further links of the footer. */
  footerLinks?: readonly NavEntry[]
  children: ReactNode
}

/** The band, the navigation, the page and the footer: what every page stands in. */
export function Shell({
  homeHref,
  trustName,
  account,
  nav = [],
  views = [],
  version,
  statementHref,
  footerLinks = [],
  children,
}: ShellProps) {
  return (
    <>
      <SkipLink />
      <header className="wm-header">
        <div className="wm-container wm-header__row">
          <p className="wm-header__name">
            <Link className="wm-header__brand" href={homeHref}>
              Waymark
            </Link>
            {trustName ? <span className="wm-header__trust">{trustName}</span> : null}
          </p>
          {account ? <AccountLinks account={account} /> : null}
        </div>
        {nav.length > 0 ? (
          <Navigation
            entries={nav}
            label="Main"
            folded={views.length > 0 ? { label: 'Saved views', entries: views } : undefined}
          />
        ) : null}
      </header>
      <main className="wm-container wm-main" id="maincontent">
        {children}
      </main>
      <footer className="wm-footer">
        <div className="wm-container wm-footer__row">
          <p>Waymark {version}</p>
          <ul>
            {[...footerLinks, { label: 'Accessibility statement', href: statementHref }].map(
              ({ label, href }) => (
                <li key={href}>
                  <Link href={href}>{label}</Link>
                </li>
              ),
            )}
          </ul>
        </div>
      </footer>
    </>
  )
}

function AccountLinks({ account }: { account: Account }) {
  return (
    <>
      <AccountList account={account} className="wm-account wm-account--wide" />
      <details className="wm-account wm-account--narrow">
        <summary>Account</summary>
        <AccountList account={account} />
      </details>
    </>
  )
}

function AccountList({ account, className }: { account: Account; className?: string }) {
  const { name, href, role, changeTrustHref } = account
  const own = href ? <Link href={href}>{name}</Link> : name
  return (
    <ul className={className}>
      <li>
        {own}
        {role ? `, ${role}` : null}
      </li>
      {changeTrustHref ? (
        <li>
          <Link href={changeTrustHref}>Change Trust</Link>
        </li>
      ) : null}
      <li>
        <form action="/sign-out" method="post">
          <button className="wm-linklike" type="submit">
            Sign out
          </button>
        </form>
      </li>
    </ul>
  )
}
