/**
 * A share, given as 0 to 1, in whole per cent: "92%". What is not quite nothing or not quite all never reads
 * "0%" or "100%". "*" where it is hidden, "–" where there is nobody to take a share of.
 */
export function shareText(share: number | '*' | null): string {
  if (share === '*') return '*'
  if (share === null) return '–'
  if (share > 0 && share < 0.005) return 'under 1%'
  if (share < 1 && share >= 0.995) return 'over 99%'
  return `${Math.round(share * 100)}%`
}

/** A share in per cent with one decimal, where tables of estimates are read closely: "25.5%". "*" where it is hidden. */
export function closeShareText(share: number | '*'): string {
  return share === '*' ? '*' : `${(share * 100).toFixed(1)}%`
}

/** Fewer people than this have no share taken of them. */
export const LEAST_FOR_A_SHARE = 8

/** The fewest people of whom a share is given: those who are shown, and never fewer than eight. */
export const leastForShare = ({ threshold }: { threshold: number }): number =>
  Math.max(LEAST_FOR_A_SHARE, threshold + 1)
