import type { SharedCount } from '@/lib/domain/disclosure'

const oneDecimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

/** A sum of full-time equivalents: "349.6", "1,050.0". */
export function fteTotal(fte: number): string {
  return oneDecimal.format(fte)
}

/** A rounded one, which has no decimals to show: "350", or "*" where it is hidden. */
export function fteShared(fte: SharedCount): string {
  return fte === '*' ? '*' : whole.format(fte)
}
