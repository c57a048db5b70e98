'use client'

import type { ReactNode } from 'react'
import { useField } from '@/components/form'
import { ButtonLink, Link } from '@/components/nhs'
import { PageHeading } from '@/components/page'

/** The recovery codes just made, shown once; until there are any, what stands inside. */
export function CodesOr({ goOn, children }: { goOn: string; children: ReactNode }) {
  const codes = useField('codes').typedList
  if (!codes) return children
  return (
    <>
      <p>
        Print this page, or copy the codes to where you keep passwords. Each opens Waymark once, together with
        your password. They are not shown again.
      </p>
      <ol className="wm-codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <p>
        <Link
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`Waymark recovery codes\n\n${codes.join('\n')}\n`)}`}
          download="waymark-recovery-codes.txt"
        >
          Save them as a file
        </Link>
      </p>
      <ButtonLink href={goOn}>I have kept them, go on</ButtonLink>
    </>
  )
}

/** The heading of the page, which says what to do with the codes once they are there. */
export function HeadingOrCodes({ children }: { children: ReactNode }) {
  const codes = useField('codes').typedList
  return codes ? <PageHeading>Keep your recovery codes</PageHeading> : children
}
