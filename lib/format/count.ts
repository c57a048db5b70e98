import type { SharedCount } from '@/lib/domain/disclosure'

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

/** A whole number that has no comma needs no formatter, and a page of tables has thousands of them. */
export const isPlain = (count: number) => Number.isInteger(count) && count >= 0 && count < 1000

/** A count of people as it is shown: "1,050", or "*" where it is hidden. */
export function countText(count: SharedCount): string {
  return count === '*' || isPlain(count) ? String(count) : grouped.format(count)
}

/** A rounded count in a sentence: "about 30", "none", or "fewer than 8" where it is hidden. */
export function aboutCount(count: SharedCount, threshold = 7): string {
  if (count === 0) return 'none'
  return count === '*' ? `fewer than ${threshold + 1}` : `about ${grouped.format(count)}`
}

/** A change in a count in words: "4 more", "1 fewer", "no change". */
export function changeText(change: number): string {
  if (change === 0) return 'no change'
  return `${grouped.format(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'}`
}

/** A difference that may be below 0, with a proper minus: "−3". */
export function differenceText(difference: number, decimals = 0): string {
  const text = Math.abs(difference).toLocaleString('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return difference < 0 && Number(text.replaceAll(',', '')) !== 0 ? `−${text}` : text
}
