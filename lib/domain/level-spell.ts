import type { Day, HicfLevel, SpellOutcome } from '@/db/vocabulary'
import { type CareerPeriod, follows } from './career'

/** A longest run of a person's consecutive informatics posts at one HICF level, `[from, to)`. */
export interface LevelSpell {
  level: HicfLevel
  from: Day
  /** The first day no longer at the level; null while still at it. */
  to: Day | null
  outcome: SpellOutcome
}

/**
 * The level spells of a person: informatics periods at one level, joined across gaps of at most one day. A
 * spell ends `progressed` or `stepped_down` when the next post is informatics at a higher or lower level,
 * `moved_out` when it is not informatics, and `left` when none follows within a day.
 *
 * @param periods one person's, from `careerPeriods`
 * @param options.asAt what could be seen at the end of that day: later spells are not there, and one that ends
 *   later is `still_at_level`. Without it everything recorded is used, planned posts too.
 */
export function levelSpells(periods: readonly CareerPeriod[], options: { asAt?: Day } = {}): LevelSpell[] {
  const { asAt } = options
  const spells: LevelSpell[] = []
  let open: LevelSpell | null = null
  for (const [i, period] of periods.entries()) {
    const level = levelOf(period)
    if (level === null || (asAt !== undefined && period.from > asAt)) continue
    if (!open) {
      open = { level, from: period.from, to: null, outcome: 'still_at_level' }
      spells.push(open)
    }
    const ended = period.to !== null && (asAt === undefined || period.to <= asAt)
    if (!ended) break
    const outcome = outcomeOf(period, level, periods[i + 1])
    if (outcome === 'still_at_level') continue
    open.to = period.to
    open.outcome = outcome
    open = null
  }
  return spells
}

/** The level of an informatics period, null for other work. */
export function levelOf(period: CareerPeriod): HicfLevel | null {
  return period.state === 'informatics' ? period.assignment.level : null
}

function outcomeOf(period: CareerPeriod, level: HicfLevel, next: CareerPeriod | undefined): SpellOutcome {
  if (!next || !follows(period, next)) return 'left'
  const nextLevel = levelOf(next)
  if (nextLevel === null) return 'moved_out'
  if (nextLevel === level) return 'still_at_level'
  return nextLevel > level ? 'progressed' : 'stepped_down'
}
