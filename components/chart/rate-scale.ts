/** A rate of a row, with its interval. */
export interface RowRate {
  value: number
  low: number
  high: number
}

export interface RateScale {
  /** The largest value on the axis. */
  most: number
  ticks: number[]
}

/** An interval that is much longer than the rates are high ends in an arrow: the others could not be told apart. */
const LONGEST = 2.5
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500]

/** An axis from nought over all rates and their intervals, in five steps or fewer. */
export function rateScale(rates: readonly RowRate[]): RateScale {
  const highest = Math.max(0, ...rates.map(({ high }) => high))
  const values = Math.max(0, ...rates.map(({ value }) => value))
  const reach = values > 0 ? Math.min(highest, values * LONGEST) : highest
  const step = STEPS.find((one) => one * 5 >= reach) ?? 1000
  const count = Math.max(1, Math.ceil(reach / step - 1e-9))
  return {
    most: count * step,
    ticks: Array.from({ length: count + 1 }, (_, i) => Number((i * step).toFixed(1))),
  }
}
