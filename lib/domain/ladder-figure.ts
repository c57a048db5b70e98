import { HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import type { SharedCount } from './disclosure'
import { type Ladder, type LadderBalance, type LadderMove, ladderBalance } from './ladder'
import {
  LEAST_SPELLS,
  type LevelTime,
  type Rate,
  rateOf,
  sumTime,
  timeByLevel,
  topLevel,
} from './progression-rate'
import { SPELL_ENDS, type SpellEnd, type TimeAtLevel } from './time-at-level'
import { type Comparison, compareWithPattern, expectedProgressions } from './waiting'

/** Time at a level with its rates: null on too few spells, and of progressing from the highest level. */
export interface RatesRow<C extends SharedCount = number> {
  spells: C
  personYears: C
  ends: Record<SpellEnd, C>
  still: C
  rates: Record<SpellEnd, Rate | null>
}

/** A level beside the Trust's own pattern; observed and expected are as they are shown. */
export type LevelComparison<C extends SharedCount = number> = Omit<Comparison, 'observed' | 'expected'> & {
  observed: C
  expected: C
}

/** The whole figure of the ladder, exact or as it may be shared. */
export interface LadderFigure<C extends SharedCount = number> {
  balance: { level: HicfLevel; opening: C; in: C; out: C; closing: C }[]
  opening: C
  closing: C
  moves: { from: LadderMove['from']; to: LadderMove['to']; moves: C }[]
  /** Moves from each end, to each end, and all. */
  fromTotals: { from: LadderMove['from']; moves: C }[]
  toTotals: { to: LadderMove['to']; moves: C }[]
  allMoves: C
  /** Levels at which what there was and what moved do not come to what there is: an error to show. */
  outOfBalance: HicfLevel[]
  /** Highest first. `comparison` is null for the highest level of the Trust. */
  levels: ({ level: HicfLevel; comparison: LevelComparison<C> | null } & RatesRow<C>)[]
  /** All levels below the highest together; null without any. */
  below: RatesRow<C> | null
  /** The highest level of the Trust, from which nobody can progress. */
  top: HicfLevel | null
}

/** Rates on the numbers that are given; on fewer spells than `least`, and where a number is hidden, none. */
export function ratesRow<C extends SharedCount>(
  { spells, personYears, ends, still }: Omit<RatesRow<C>, 'rates'>,
  isTop: boolean,
  least: number = LEAST_SPELLS,
): RatesRow<C> {
  const [seen, time]: [SharedCount, SharedCount] = [spells, personYears]
  const enough = seen !== '*' && seen >= least && time !== '*' && time > 0
  const rates = Object.fromEntries(
    SPELL_ENDS.map((end) => {
      const events: SharedCount = ends[end]
      const none = time === '*' || !enough || events === '*' || (isTop && end === 'progressed')
      return [end, none ? null : rateOf(events, time)]
    }),
  ) as Record<SpellEnd, Rate | null>
  return { spells, personYears, ends, still, rates }
}

/**
 * The figure of the ladder: moves with their balance, rates by level, and each level beside the Trust's own pattern.
 *
 * @param times of whom the figure is
 * @param pattern of the whole Trust
 */
export function ladderFigure(
  ladder: Ladder,
  times: readonly TimeAtLevel[],
  pattern: readonly TimeAtLevel[],
): LadderFigure {
  const top = topLevel(pattern)
  const row = (time: LevelTime, isTop: boolean) => ratesRow(time, isTop)
  const below = sumTime(times.filter(({ level }) => level !== top))
  return {
    ...balanceWithSums(ladderBalance(ladder)),
    ...movesWithTotals(ladder.moves),
    levels: timeByLevel(times).map(({ level, ...time }) => {
      const own = times.filter((one) => one.level === level)
      const comparison =
        level === top
          ? null
          : compareWithPattern(time.ends.progressed, expectedProgressions(own, pattern, top), time.spells)
      return { level, comparison, ...row(time, level === top) }
    }),
    below: below.spells > 0 ? row(below, false) : null,
    top,
  }
}

/** The part of the figure that is of one level: its own row, and the moves from it and to it. What it is compared with stays that of all levels. */
export function ladderAtLevel(figure: LadderFigure, level: HicfLevel): LadderFigure {
  return {
    ...figure,
    ...balanceWithSums(figure.balance.filter((one) => one.level === level)),
    ...movesWithTotals(figure.moves.filter(({ from, to }) => from === level || to === level)),
    levels: figure.levels.filter((one) => one.level === level),
  }
}

function balanceWithSums(balance: readonly LadderBalance[]) {
  return {
    balance: [...balance],
    opening: balance.reduce((sum, { opening }) => sum + opening, 0),
    closing: balance.reduce((sum, { closing }) => sum + closing, 0),
    outOfBalance: balance.filter(isOut).map(({ level }) => level),
  }
}

function movesWithTotals(moves: LadderMove[]) {
  const sumBy = (some: (move: LadderMove) => boolean) =>
    moves.reduce((sum, move) => sum + (some(move) ? move.moves : 0), 0)
  return {
    moves,
    fromTotals: distinct(moves.map(({ from }) => from)).map((from) => ({
      from,
      moves: sumBy((move) => move.from === from),
    })),
    toTotals: inLevelOrder(distinct(moves.map(({ to }) => to))).map((to) => ({
      to,
      moves: sumBy((move) => move.to === to),
    })),
    allMoves: sumBy(() => true),
  }
}

const isOut = (one: LadderBalance) => one.opening + one.in - one.out !== one.closing
const distinct = <T>(list: readonly T[]): T[] => [...new Set(list)]

const ORDER: readonly LadderMove['to'][] = [...HICF_LEVELS.toReversed(), 'left', 'moved_out', 'elsewhere']
const inLevelOrder = (ends: readonly LadderMove['to'][]) =>
  ends.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
