import type { ReactNode } from 'react'
import { Link } from '@/components/nhs'
import { Narrow } from './panel'

/** For what is not there and for what may not be seen: the two must not differ. */
export function NotFoundPage({ homeHref = '/' }: { homeHref?: string }) {
  return (
    <Narrow>
      <h1>Page not found</h1>
      <p>If you typed the web address, check it is correct.</p>
      <p>If you followed a link, the page may have been moved, or your role may not include it.</p>
      <p>
        <Link href={homeHref}>Go to your start page</Link>
      </p>
    </Narrow>
  )
}

/** For a link that opens nothing: it was used, it is over, or it never was. The three must not differ. */
export function UsedLinkPage() {
  return (
    <Narrow>
      <h1>This link does not work</h1>
      <p>A link to join, to choose a new password or to set Waymark up works once, and for a short time.</p>
      <p>If you have used it already, sign in.</p>
      <p>If not, check that the whole link is in the address, or ask whoever sent it to you for a new one.</p>
      <p>
        <Link href="/sign-in">Sign in</Link>
      </p>
    </Narrow>
  )
}

/** For a form that came with something its page does not ask for. */
export function NotTakenPage() {
  return (
    <Narrow>
      <h1>Waymark did not take this form</h1>
      <p>Your browser sent something that the page does not ask for, so nothing was saved.</p>
      <p>
        This happens where Waymark was updated after you opened the page, or where an extension of the browser
        adds to what you send.
      </p>
      <p>
        Go back, load the page again and send the form once more. If it is not taken then, switch off the
        extensions for this site, or tell your Waymark administrator.
      </p>
      <p>
        <Link href="/">Go to your start page</Link>
      </p>
    </Narrow>
  )
}

export type ProblemPageProps = {
  heading?: string
  /** What the log has too, to be quoted when asking for help. */
  reference?: string
  children?: ReactNode
  /** A button that tries again. */
  retry?: ReactNode
}

export function ProblemPage({
  heading = 'Sorry, there is a problem with Waymark',
  reference,
  children,
  retry,
}: ProblemPageProps) {
  return (
    <Narrow>
      <h1>{heading}</h1>
      {children ?? <p>Nothing was changed by what you just did. Try again in a few minutes.</p>}
      {retry}
      {reference ? (
        <p>
          If it happens again, tell your Waymark administrator the reference{' '}
          <code className="wm-reference">{reference}</code>.
        </p>
      ) : null}
    </Narrow>
  )
}
