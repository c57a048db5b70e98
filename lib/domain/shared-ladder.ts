import type { HicfLevel } from '@/db/vocabulary'
import { DEFAULT_THRESHOLD, effectiveThreshold, type SharedCount, shareCount, shareFte } from './disclosure'
import type { LadderMove } from './ladder'
import { type LadderFigure, type LevelComparison, type RatesRow, ratesRow } from './ladder-figure'
import { aboutSum } from './shared-flow'
import type { SpellEnd } from './time-at-level'
import { compareWithPattern } from './waiting'

/** The people of the two days of a ladder as their months show them: at a level, or in all. */
export interface SharedDays {
  opening(level: HicfLevel | null): SharedCount
  closing(level: HicfLevel | null): SharedCount
}

/**
 * Whether moves are told of where numbers are safe to share. Those to and from other work in the Trust, and returns, are
 * not: so what moved between two days says nothing certain of who was there on them, nor the other way round.
 */
const isTold = ({ from, to }: Pick<LadderMove, 'from' | 'to'>): boolean =>
  from !== 'moved_in' && from !== 'returned' && to !== 'moved_out'

/**
 * The figure of the ladder as it may be shared. Who was where on both days is their months' own. The moves from one place
 * to another are each shared plainly, and nothing else is counted: totals, how spells ended and how many there were are
 * worked out from the moves that are shown and tell nothing more. A number of moves only grows, and no sum holds it, so
 * that its form from month to month gives no hidden one away. Person-years and expected progressions go to the nearest 5
 * and are hidden with the spells they belong to. Rates, ratios and their intervals are worked out anew from the
 * numbers that are shown, so that a rate times its person-years gives back the rounded events and never the true ones.
 */
export function shareLadder(
  figure: LadderFigure,
  days: SharedDays,
  threshold: number = DEFAULT_THRESHOLD,
): LadderFigure<SharedCount> {
  const told = figure.moves.filter(isTold)
  const moves = told.map(({ from, to, moves }) => ({ from, to, moves: shareCount(moves, threshold) }))
  const least = effectiveThreshold(threshold) + 1
  const some = (isOne: (move: Omit<LadderMove, 'moves'>) => boolean) =>
    together(
      moves.filter(isOne).map((one) => one.moves),
      threshold,
    )
  /** Of one level, or of several together. */
  const row = (levels: readonly HicfLevel[], exact: RatesRow, isTop: boolean): RatesRow<SharedCount> => {
    const ended = (end: SpellEnd) =>
      some(({ from, to }) => isLevel(from) && levels.includes(from) && endOf(from, to) === end)
    const ends = { progressed: ended('progressed'), stepped_down: ended('stepped_down'), left: ended('left') }
    const still = together(levels.map(days.closing), threshold)
    const spells = together([still, ...Object.values(ends)], threshold)
    const personYears = shareFte(exact.personYears, spells, threshold)
    return ratesRow<SharedCount>(
      { spells, personYears, ends: { ...ends, moved_out: '*' }, still },
      isTop,
      least,
    )
  }
  const lower = figure.levels.filter(({ level }) => level !== figure.top)
  const into = (to: LadderMove['to']) => some((move) => move.to === to)
  const outOf = (from: LadderMove['from']) => some((move) => move.from === from)
  return {
    ...figure,
    balance: figure.balance.map(({ level }) => ({
      level,
      opening: days.opening(level),
      in: into(level),
      out: outOf(level),
      closing: days.closing(level),
    })),
    opening: days.opening(null),
    closing: days.closing(null),
    moves,
    fromTotals: figure.fromTotals
      .filter(({ from }) => moves.some((move) => move.from === from))
      .map(({ from }) => ({ from, moves: outOf(from) })),
    toTotals: figure.toTotals
      .filter(({ to }) => moves.some((move) => move.to === to))
      .map(({ to }) => ({ to, moves: into(to) })),
    allMoves: some(() => true),
    levels: figure.levels.map((one) => {
      const shared = row([one.level], one, one.comparison === null)
      return {
        level: one.level,
        ...shared,
        comparison: one.comparison && shareComparison(one.comparison, shared, threshold),
      }
    }),
    below:
      figure.below &&
      row(
        lower.map(({ level }) => level),
        figure.below,
        false,
      ),
  }
}

function shareComparison(
  exact: LevelComparison,
  { spells, ends }: RatesRow<SharedCount>,
  threshold: number,
): LevelComparison<SharedCount> {
  const observed = ends.progressed
  const expected = shareFte(exact.expected, spells, threshold)
  if (spells === '*' || observed === '*' || expected === '*')
    return { observed, expected, ratio: null, verdict: 'too_few' }
  const shown = compareWithPattern(observed, expected, spells)
  // Each may stand as far from the true number as rounding takes it: nothing is claimed that might not be so.
  const [least, most] = observed === 0 ? [0, 0] : [Math.max(0, observed - STEP), observed + STEP]
  const far = [
    compareWithPattern(least, expected + STEP, spells),
    compareWithPattern(most, Math.max(1, expected - STEP), spells),
  ]
  const certain = far.every(({ verdict }) => verdict === shown.verdict)
  return certain ? shown : { ...shown, verdict: 'no_difference' }
}

/** How far a rounded count stands from the true one at most: the nearest five, or a step from it. */
const STEP = 7

/** About how many some shown numbers are together; hidden where all that count anyone are. */
export function together(parts: readonly SharedCount[], threshold: number): SharedCount {
  if (parts.every((part) => part === 0)) return 0
  if (parts.every((part) => part === 0 || part === '*')) return '*'
  return aboutSum(
    parts.map((people) => ({ people })),
    threshold,
  )
}

const isLevel = (end: LadderMove['from'] | LadderMove['to']): end is HicfLevel => typeof end === 'number'

/** How a spell ended that a move ends; null for a move to another place, which ladders of everyone have none of. */
function endOf(level: HicfLevel, to: LadderMove['to']): SpellEnd | null {
  if (isLevel(to)) return to > level ? 'progressed' : 'stepped_down'
  return to === 'elsewhere' ? null : to
}
