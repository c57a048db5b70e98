const one = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const two = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

interface WithLimits {
  low: number
  high: number
}

/** A rate per 100 person-years: "9.2". */
export const rateText = (rate: number): string => one.format(rate)

/** Its 95% interval: "7.1 to 11.7". */
export const rateLimits = ({ low, high }: WithLimits): string => `${one.format(low)} to ${one.format(high)}`

/** A rate with its interval: "9.2 (7.1 to 11.7)". */
export const rateWithLimits = (rate: WithLimits & { per100: number }): string =>
  `${rateText(rate.per100)} (${rateLimits(rate)})`

/** Observed divided by expected with its interval: "0.24 (0.15 to 0.36)". */
export const ratioWithLimits = ({ value, low, high }: WithLimits & { value: number }): string =>
  `${two.format(value)} (${two.format(low)} to ${two.format(high)})`
