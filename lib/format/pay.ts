const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2, minimumFractionDigits: 2 })

/** Pounds a year from a floor to a ceiling: "£1.24m to £1.41m"; under a million in thousands: "£310k to £352k". */
export function payRangeText({ floor, ceiling }: { floor: number; ceiling: number }): string {
  return ceiling >= 1_000_000
    ? `£${grouped.format(floor / 1_000_000)}m to £${grouped.format(ceiling / 1_000_000)}m`
    : `£${Math.round(floor / 1000)}k to £${Math.round(ceiling / 1000)}k`
}
