import 'server-only'
import type { ForecastPanel, PayRange } from './forecast-view'
import type { RunFacts } from './inputs'

/**
 * What the shown FTE of each level cost a year at the pay ranges that its positions have themselves; of everyone the sum of
 * the levels that have them. Worked out from what is shown, so it says no more of anybody than that.
 */
export function withPay(panels: readonly ForecastPanel[], { posts }: RunFacts): ForecastPanel[] {
  const each = (panel: ForecastPanel): PayRange | null => {
    const own = (posts ?? []).filter(
      ({ level, area }) => level === panel.level && (panel.area === null || area === panel.area),
    )
    const sum = (of: 'ftePriced' | 'costAtFloor' | 'costAtCeiling') =>
      own.reduce((all, one) => all + one[of], 0)
    const priced = sum('ftePriced')
    return priced > 0 ? { floor: sum('costAtFloor') / priced, ceiling: sum('costAtCeiling') / priced } : null
  }
  const paid = panels.map((panel) => ({
    ...panel,
    pay: panel.level === null ? null : payOf(panel, each(panel)),
  }))
  const sums = (area: ForecastPanel['area']) =>
    paid.filter((one) => one.level !== null && (area === null ? one.area === null : one.area === area))
  return paid.map((panel) => (panel.level === null ? { ...panel, pay: added(sums(panel.area)) } : panel))
}

function payOf({ fte }: ForecastPanel, each: PayRange | null): ForecastPanel['pay'] {
  const { now, end } = fte
  if (each === null || now === '*' || end === '*') return null
  const at = (some: number): PayRange => ({ floor: each.floor * some, ceiling: each.ceiling * some })
  return { now: at(now), end: at(end) }
}

function added(some: readonly ForecastPanel[]): ForecastPanel['pay'] {
  const paid = some.flatMap(({ pay }) => (pay ? [pay] : []))
  if (paid.length === 0) return null
  const sum = (when: 'now' | 'end', of: keyof PayRange) => paid.reduce((all, one) => all + one[when][of], 0)
  return {
    now: { floor: sum('now', 'floor'), ceiling: sum('now', 'ceiling') },
    end: { floor: sum('end', 'floor'), ceiling: sum('end', 'ceiling') },
  }
}
