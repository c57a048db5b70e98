import 'server-only'
import type { Grade } from '@/db/vocabulary'
import type { ForecastPanel, PayRange } from './forecast-view'
import type { RunFacts } from './inputs'

type Ranges = {
  /** What one FTE costs in the positions that are held, weighted by the FTE held in each; null where none has a pay range. */
  held: PayRange | null
  /** The same of what is vacant, for whoever comes besides; where nothing is, of all positions. */
  vacant: PayRange | null
}

/**
 * What the shown FTE of each level cost a year: those in post at the pay ranges of the positions that are held, and as many as
 * come to be more at those of the vacant positions; of everyone the sum of the levels that have them. Safe to share, both are the
 * ranges of all positions: who holds which is not told, and so neither what those who are held have.
 */
export function withPay(panels: readonly ForecastPanel[], facts: RunFacts, grade: Grade): ForecastPanel[] {
  const paid = panels.map((panel) => ({
    ...panel,
    pay: panel.level === null ? null : payOf(panel, rangesOf(panel, facts, grade)),
  }))
  const sums = (area: ForecastPanel['area']) =>
    paid.filter((one) => one.level !== null && (area === null ? one.area === null : one.area === area))
  return paid.map((panel) => (panel.level === null ? { ...panel, pay: added(sums(panel.area)) } : panel))
}

function rangesOf({ level, area }: ForecastPanel, { posts }: RunFacts, grade: Grade): Ranges {
  const own = (posts ?? []).filter((one) => one.level === level && (area === null || one.area === area))
  const sum = (of: (one: (typeof own)[number]) => number) => own.reduce((so, one) => so + of(one), 0)
  const mean = (fte: number, floor: number, ceiling: number) =>
    fte > 0 ? { floor: floor / fte, ceiling: ceiling / fte } : null
  const all = mean(
    sum((one) => one.ftePriced),
    sum((one) => one.costAtFloor),
    sum((one) => one.costAtCeiling),
  )
  if (grade === 'safe_to_share') return { held: all, vacant: all }
  return {
    held: mean(
      sum((one) => one.heldPriced),
      sum((one) => one.heldAtFloor),
      sum((one) => one.heldAtCeiling),
    ),
    vacant:
      mean(
        sum((one) => one.vacantPriced),
        sum((one) => one.vacantAtFloor),
        sum((one) => one.vacantAtCeiling),
      ) ?? all,
  }
}

/** Whoever follows somebody is paid as they were: the position is the same. */
function payOf({ fte: { now, end } }: ForecastPanel, { held, vacant }: Ranges): ForecastPanel['pay'] {
  if (now === '*' || end === '*') return null
  const [stay, more] = [Math.min(now, end), Math.max(0, end - now)]
  if ((now > 0 && held === null) || (more > 0 && vacant === null)) return null
  const at = (range: PayRange | null, some: number): PayRange => ({
    floor: (range?.floor ?? 0) * some,
    ceiling: (range?.ceiling ?? 0) * some,
  })
  if (held === null && vacant === null) return null
  const [kept, come] = [at(held, stay), at(vacant, more)]
  return {
    now: at(held, now),
    end: { floor: kept.floor + come.floor, ceiling: kept.ceiling + come.ceiling },
  }
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
