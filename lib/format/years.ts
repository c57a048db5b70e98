import { counted } from './plural'

const DAYS_OF_A_MONTH = 365.25 / 12

/** Whole days as years and months, the month begun counted as whole: within how long something had come about, "4 years 9 months". */
export function withinText(days: number): string {
  const months = Math.max(1, Math.ceil(days / DAYS_OF_A_MONTH - 1e-9))
  const [years, rest] = [Math.floor(months / 12), months % 12]
  return [years > 0 && counted(years, 'year'), rest > 0 && counted(rest, 'month')].filter(Boolean).join(' ')
}

/** "5 years", "1 year". */
export const yearsText = (years: number) => counted(years, 'year')
