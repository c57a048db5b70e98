import type { ReactNode } from 'react'
import { Link } from '@/components/nhs'

export type DataConfidenceProps = {
  known: number
  total: number
  /** The words beside the bar: "374 of 404 have a known route and level." Rounded figures for viewers. */
  children: ReactNode
  /** Internal figures only: where the unknown ones are mended. */
  mend?: { label: string; href: string }
}

/** How much of what the figure counts is known: the unknown part is hatched. The words say the same. */
export function DataConfidence({ known, total, children, mend }: DataConfidenceProps) {
  const share = total > 0 ? Math.max(0, Math.min(1, known / total)) : 0
  const width = Math.round(share * 140)
  return (
    <div className="wm-confidence">
      <strong>Data confidence</strong>
      <svg
        className="wm-confidence__bar"
        width="140"
        height="10"
        viewBox="0 0 140 10"
        aria-hidden="true"
        focusable="false"
      >
        <rect className="wm-confidence__unknown" x="0.5" y="0.5" width="139" height="9" />
        {Array.from({ length: 17 }, (_, index) => index * 9).map((x) => (
          <path key={x} className="wm-confidence__hatch" d={`M${x - 6} 10 L${x + 4} 0`} />
        ))}
        <rect className="wm-confidence__known" width={width} height="10" />
      </svg>
      <span>{children}</span>
      {mend ? <Link href={mend.href}>{mend.label}</Link> : null}
    </div>
  )
}

/** On top of every figure a viewer sees, and part of its picture files. */
export function SafeToShareStamp({ children = SAFE_WORDS }: { children?: ReactNode }) {
  return (
    <div className="wm-stamp">
      <strong>Safe to share</strong>
      <span>{children}</span>
    </div>
  )
}

const SAFE_WORDS =
  'Counts of 1 to 7 are shown as *, all others are to the nearest 5, 0 is 0. A total may be 5 away from that where it would give a hidden count away, so figures may not add up.'
