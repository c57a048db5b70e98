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
