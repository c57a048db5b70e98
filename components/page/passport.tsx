import { Fragment, type ReactNode } from 'react'
import { Link } from '@/components/nhs'

type Part = { key: string; node: ReactNode }

export type PassportProps = {
  /** In reading order: "As at 31 October 2026", "as known on 20 November 2026", "all routes, areas and units", "404 people". */
  parts: readonly string[]
  grade: 'internal' | 'internal, named' | 'safe to share'
  fingerprint?: string
  /** The address that draws this figure again. */
  href?: string
  linkLabel?: string
}

/** What a figure was made of, in one quiet line. The grade stands after the dates, which are the first two parts. */
export function Passport({
  parts,
  grade,
  fingerprint,
  href,
  linkLabel = 'link to this figure',
}: PassportProps) {
  const said: Part[] = parts.map((text) => ({ key: text, node: text }))
  said.splice(2, 0, { key: 'grade', node: grade === 'safe to share' ? <strong>{grade}</strong> : grade })
  if (fingerprint) said.push({ key: 'fingerprint', node: <Fingerprint value={fingerprint} /> })
  if (href) said.push({ key: 'link', node: <Link href={href}>{linkLabel}</Link> })
  return (
    <p className="wm-passport">
      {said.map(({ key, node }, index) => (
        <Fragment key={key}>
          {index > 0 ? (
            <>
              {' '}
              <span aria-hidden="true">·</span>{' '}
            </>
          ) : null}
          <span>{node}</span>
        </Fragment>
      ))}
    </p>
  )
}

function Fingerprint({ value }: { value: string }) {
  return (
    <>
      fingerprint <code>{value}</code>
    </>
  )
}
