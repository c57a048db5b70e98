import type { ReactNode } from 'react'
import { Link } from '@/components/nhs'
import { STAMP, stampWords } from '@/lib/format/safe-to-share'

export type DataConfidenceProps = {
  known: number
  total: number
  /** The words beside the bar: "374 of 404 have a known route and level." Rounded figures for viewers. */
  children: ReactNode
  /** Internal figures only: where the unknown ones are mended. */
  mend?: readonly { label: string; href: string }[]
}

/**
 * How much of what the figure counts is known: the unknown part is hatched. The words say the same, and stand alone
 * where there is nobody, or too few to show.
 */
export function DataConfidence({ known, total, children, mend = [] }: DataConfidenceProps) {
  const share = total > 0 ? Math.max(0, Math.min(1, known / total)) : 0
  const width = Math.round(share * 140)
  return (
    <div className="wm-confidence">
      <strong>Data confidence</strong>
      {total > 0 ? <KnownBar width={width} /> : null}
      <span>{children}</span>
      {mend.map(({ label, href }) => (
        <Link key={href} href={href}>
          {label}
        </Link>
      ))}
    </div>
  )
}

const HATCH = Array.from({ length: 17 }, (_, index) => `M${9 * index - 6} 10 L${9 * index + 4} 0`).join('')

function KnownBar({ width }: { width: number }) {
  return (
    <svg
      className="wm-confidence__bar"
      width="140"
      height="10"
      viewBox="0 0 140 10"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="wm-confidence__unknown" x="0.5" y="0.5" width="139" height="9" />
      <path className="wm-confidence__hatch" d={HATCH} />
      <rect className="wm-confidence__known" width={width} height="10" />
    </svg>
  )
}

/** On top of every figure a viewer sees, and part of its picture files. */
export function SafeToShareStamp({ threshold }: { threshold: number }) {
  return (
    <div className="wm-stamp">
      <strong>{STAMP}</strong>
      <span>{stampWords(threshold)}</span>
    </div>
  )
}
