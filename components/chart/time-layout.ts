import { NARROW_BELOW } from './widths'

/** Where the curve stands in its drawing, and what is told from shares and years. */
export interface TimePlot {
  narrow: boolean
  left: number
  right: number
  top: number
  bottom: number
  x: (years: number) => number
  y: (share: number) => number
}

/**
 * @param lastYear where the axis ends
 * @param highest the share at the top: 1 for stacked bands
 */
export function timePlot(
  box: { left: number; right: number; top: number; bottom: number },
  { lastYear, highest = 1, width }: { lastYear: number; highest?: number; width: number },
): TimePlot {
  const { left, right, top, bottom } = box
  return {
    narrow: width < NARROW_BELOW,
    ...box,
    x: (years) => round(left + ((right - left) * years) / Math.max(1, lastYear)),
    y: (share) => round(bottom - ((bottom - top) * share) / highest),
  }
}

const round = (value: number) => Math.round(value * 10) / 10

/** The years that have room to be written under an axis, the first and the last among them. */
export function writtenYears(years: readonly number[], room: number, each: number): number[] {
  const last = years.at(-1) ?? 0
  const every = [1, 2, 5, 10].find((step) => (room * step) / Math.max(1, last) >= each) ?? 10
  return years.filter((year) => year === last || (year % every === 0 && (last - year) / every >= 0.6))
}

/** The line through points, staying level up to each of them where it goes in steps. */
export function linePath(
  xs: readonly number[],
  ys: readonly number[],
  between: 'steps' | 'lines',
  begin: 'M' | 'L' = 'M',
): string {
  return xs
    .map((x, at) => {
      const y = ys[at] ?? 0
      if (at === 0) return `${begin}${x} ${y}`
      return between === 'steps' ? `H${x}V${y}` : `L${x} ${y}`
    })
    .join('')
}

/** The area between a lower and an upper line. */
export function areaPath(
  xs: readonly number[],
  lower: readonly number[],
  upper: readonly number[],
  between: 'steps' | 'lines',
): string {
  const back = xs
    .map((x, at) => ({ x, y: lower[at] ?? 0, next: xs[at + 1] }))
    .reverse()
    .map(({ x, y, next }) =>
      between === 'steps' && next !== undefined ? `H${next}V${y}H${x}` : `L${x} ${y}`,
    )
    .join('')
  return `${linePath(xs, upper, between)}${back}Z`
}
