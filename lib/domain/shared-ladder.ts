import type { HicfLevel } from '@/db/vocabulary'
import { DEFAULT_THRESHOLD, effectiveThreshold, type SharedCount, shareFte } from './disclosure'
import type { LadderMove } from './ladder'
import { type LadderFigure, type LevelComparison, type RatesRow, ratesRow } from './ladder-figure'
import { type Alike, shareWithRoom } from './room'
import { aboutSum } from './shared-flow'
import { SPELL_ENDS, type SpellEnd } from './time-at-level'
import { compareWithPattern } from './waiting'

const cell = (from: string | number, to: string | number) => `move|${from}|${to}`

/** The people of the two days of a ladder as their months show them: at a level, or in all. */
export interface SharedDays {
  opening(level: HicfLevel | null): SharedCount
  closing(level: HicfLevel | null): SharedCount
}

/**
 * The figure of the ladder as it may be shared. Who was where on both days is their months' own. Moves, and how spells
 * ended, are shared together with room for one more move (see `shareWithRoom`). Totals of moves, and how many
 * spells there were, are worked out from those that are shown, and tell nothing more. Person-years and expected progressions go
 * to the nearest 5 and are hidden with the spells or events they belong to. Rates, ratios and their intervals are worked
 * out anew from the numbers that are shown, so that a rate times its person-years gives back the rounded events and never
 * the true ones.
 */
export function shareLadder(
  figure: LadderFigure,
  days: SharedDays,
  threshold: number = DEFAULT_THRESHOLD,
): LadderFigure<SharedCount> {
  const at = sharedMoves(figure, threshold)
  const least = effectiveThreshold(threshold) + 1
  const row = (
    name: string,
    exact: RatesRow,
    { spells, still }: Pick<RatesRow<SharedCount>, 'spells' | 'still'>,
    isTop: boolean,
  ): RatesRow<SharedCount> => {
    const ends = Object.fromEntries(SPELL_ENDS.map((end) => [end, at(`${end}|${name}`)]))
    return ratesRow<SharedCount>(
      {
        spells,
        personYears: shareFte(exact.personYears, spells, threshold),
        ends: ends as RatesRow<SharedCount>['ends'],
        still,
      },
      isTop,
      least,
    )
  }
  const lower = figure.levels.filter(({ level }) => level !== figure.top)
  const some = (isOne: (move: LadderMove) => boolean) =>
    together(
      figure.moves.filter(isOne).map(({ from, to }) => at(cell(from, to))),
      threshold,
    )
  const into = (to: LadderMove['to']) => some((move) => move.to === to)
  const outOf = (from: LadderMove['from']) => some((move) => move.from === from)
  const spellsAt = (level: HicfLevel) => together([days.opening(level), into(level)], threshold)
  const below = {
    spells: together(
      lower.map(({ level }) => spellsAt(level)),
      threshold,
    ),
    still: together(
      lower.map(({ level }) => days.closing(level)),
      threshold,
    ),
  }
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
    moves: figure.moves.map(({ from, to }) => ({ from, to, moves: at(cell(from, to)) })),
    fromTotals: figure.fromTotals.map(({ from }) => ({ from, moves: outOf(from) })),
    toTotals: figure.toTotals.map(({ to }) => ({ to, moves: into(to) })),
    allMoves: some(() => true),
    levels: figure.levels.map((one) => {
      const { level } = one
      const shared = row(
        String(level),
        one,
        { spells: spellsAt(level), still: days.closing(level) },
        one.comparison === null,
      )
      return {
        level,
        ...shared,
        comparison: one.comparison && shareComparison(one.comparison, shared, threshold),
      }
    }),
    below: figure.below && row('below', figure.below, below, false),
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
  return compareWithPattern(observed, expected, spells)
}

/**
 * The moves of a ladder by name, and the spells that they end.
 */
function sharedMoves(figure: LadderFigure, threshold: number): (name: string) => SharedCount {
  const places = new Map<string, number>()
  const placeOf = (name: string) => {
    const known = places.get(name) ?? places.size
    places.set(name, known)
    return known
  }
  const isBelow = (level: HicfLevel) => level !== figure.top
  const groups = figure.moves
    .map(({ from, to, moves }) => ({
      people: moves,
      figures: [cell(from, to), ...(isLevel(from) ? endNames(from, endOf(from, to), isBelow(from)) : [])],
    }))
    .map(({ people, figures }): Alike => ({ people, figures: figures.map(placeOf) }))
  const { shown } = shareWithRoom(groups, places.size, threshold)
  return (name) => shown[places.get(name) ?? -1] ?? 0
}

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

const endNames = (level: HicfLevel, end: SpellEnd | null, isBelow: boolean) =>
  end === null ? [] : [`${end}|${level}`, ...(isBelow ? [`${end}|below`] : [])]

/** How a spell ended that a move ends; null for a move to another place, which ladders of everyone have none of. */
function endOf(level: HicfLevel, to: LadderMove['to']): SpellEnd | null {
  if (isLevel(to)) return to > level ? 'progressed' : 'stepped_down'
  return to === 'elsewhere' ? null : to
}
