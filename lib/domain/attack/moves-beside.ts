import { HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import type { SharedCount } from '../disclosure'
import type { LadderMove } from '../ladder'
import { type LadderFigure, ladderFigure } from '../ladder-figure'
import { type MonthRelease, monthFigure } from '../month-release'
import { type SharedDays, shareLadder } from '../shared-ladder'
import { everName } from './as-released'
import type { Knowledge } from './attack'
import { ladderOf, movesIn, spellsOf, timesOf } from './moves-of-chance'
import { setName } from './sets'
import type { TrustOfChance } from './trust-of-chance'

export const nameOf = ({ from, to }: Pick<LadderMove, 'from' | 'to'>) => `${from}|${to}`
/** The name of moves from one place to another that a ladder tells of. */
export const ladderName = (month: number, name: string) => `ladder ${month}|${name}`
const moveName = (month: number, move: LadderMove) => `moves of ${month}|${nameOf(move)}`

/** What the ladder up to each month tells a viewer beside the months, and how it hangs together with them. */
export function tellLadders(
  knowledge: Knowledge,
  trust: TrustOfChance,
  releases: readonly MonthRelease[],
): void {
  const day =
    (month: number): SharedDays['opening'] =>
    (level) =>
      releases[month]?.of(level === null ? monthFigure.here : monthFigure.level(level)) ?? 0
  for (let month = 1; month < trust.months.length; month += 1) {
    const times = timesOf(spellsOf(trust, month))
    const exact = ladderFigure(ladderOf(trust, month), times, times)
    const shown = shareLadder(exact, { opening: day(0), closing: day(month) })
    const counts = new Map(exact.moves.map((move) => [nameOf(move), move.moves]))
    for (const move of shown.moves)
      knowledge.publish(ladderName(month, nameOf(move)), counts.get(nameOf(move)) ?? 0, move.moves)
    relateLadder(knowledge, month, trust, exact)
    relateMonth(knowledge, month, trust)
  }
}

/** Moves that are told of where there are any; of all others a viewer cannot know that there were none. */
const isTold = ({ from, to }: LadderMove) => from !== 'moved_in' && from !== 'returned' && to !== 'moved_out'

/** The untold moves of a month to a level or from it. */
const untold = (month: number, way: 'to' | 'from', level: HicfLevel) =>
  way === 'to'
    ? [`moved in of ${month}|${level}`, `returned of ${month}|${level}`]
    : [`moved out of ${month}|${level}`]

/** Every ladder is the one before and the moves of a month. */
function relateLadder(
  knowledge: Knowledge,
  month: number,
  trust: TrustOfChance,
  { moves }: LadderFigure,
): void {
  const before = new Set(month > 1 ? ladderOf(trust, month - 1).moves.map(nameOf) : [])
  const within = new Map(movesIn(trust, month - 1, month).map((move) => [nameOf(move), move]))
  for (const move of moves.filter(isTold)) {
    const [name, own] = [nameOf(move), within.get(nameOf(move))]
    knowledge.sum(ladderName(month, name), [
      ...(before.has(name) ? [ladderName(month - 1, name)] : []),
      ...(own ? [moveName(month, own)] : []),
    ])
  }
}

/** What moves of one month do to those at each level, to those who left, who have other work and who ever came. */
function relateMonth(knowledge: Knowledge, month: number, trust: TrustOfChance): void {
  const moves = movesIn(trust, month - 1, month).filter(isTold)
  const cells = (some: (move: LadderMove) => boolean) =>
    moves.filter(some).map((move) => moveName(month, move))
  const all = (way: 'to' | 'from', kind: string) =>
    HICF_LEVELS.flatMap((level) => untold(month, way, level).filter((name) => name.startsWith(kind)))
  const balance = (what: string, nameOn: (month: number) => string, came: string[], went: string[]) => {
    const both = `${what} over ${month}`
    const on = (at: number) => (knowledge.has(nameOn(at)) ? [nameOn(at)] : [])
    knowledge.sum(both, [...on(month - 1), ...came])
    knowledge.sum(both, [...on(month), ...went])
  }
  for (const level of HICF_LEVELS)
    balance(
      `level ${level}`,
      (at) => setName(at, { now: level }),
      [...cells(({ to }) => to === level), ...untold(month, 'to', level)],
      [...cells(({ from }) => from === level), ...untold(month, 'from', level)],
    )
  const [gone, back] = [`from other work to gone|${month}`, `from gone to other work|${month}`]
  balance(
    'left',
    (at) => setName(at, { gone: 'left' }),
    [...cells(({ to }) => to === 'left'), gone],
    [...all('to', 'returned'), back],
  )
  balance(
    'elsewhere',
    (at) => `elsewhere|${setName(at, {})}`,
    [...all('from', 'moved out'), back, `came by way of other work|${month}`],
    [...all('to', 'moved in'), gone],
  )
  knowledge.sum(everName(month, {}), [
    everName(month - 1, {}),
    ...cells(({ from }) => from === 'joined'),
    `came by way of other work|${month}`,
  ])
}

/** The changes of the overview that are told by what they are of the ladder's moves. */
export const CHANGES: Readonly<Record<'joined' | 'left' | 'progressed', (move: LadderMove) => boolean>> = {
  joined: ({ from }) => from === 'joined',
  left: ({ to }) => to === 'left',
  progressed: ({ from, to }) => typeof from === 'number' && typeof to === 'number' && to > from,
}
export type Change = keyof typeof CHANGES

/** How many moves of each kind there were after one month and up to another. */
export function changesOf(trust: TrustOfChance, after: number, upTo: number): Record<Change, number> {
  const moves = movesIn(trust, after, upTo)
  const count = (change: Change) => moves.filter(CHANGES[change]).reduce((sum, one) => sum + one.moves, 0)
  return { joined: count('joined'), left: count('left'), progressed: count('progressed') }
}

/**
 * Tells of the changes between two months, how they are made up of the moves of each month and what both headcounts have
 * to do with them.
 */
export function tellChanges(
  knowledge: Knowledge,
  trust: TrustOfChance,
  [after, upTo]: readonly [after: number, upTo: number],
  shown: Readonly<Record<Change, SharedCount>>,
): void {
  const exact = changesOf(trust, after, upTo)
  const named = (name: string) => `changes ${after} to ${upTo}|${name}`
  for (const change of Object.keys(CHANGES) as Change[]) {
    if (exact[change] === 0) continue
    const parts: string[] = []
    for (let month = after + 1; month <= upTo; month += 1)
      parts.push(
        ...movesIn(trust, month - 1, month)
          .filter(CHANGES[change])
          .map((move) => moveName(month, move)),
      )
    knowledge.sum(named(change), parts)
    knowledge.publish(named(change), exact[change], shown[change])
  }
  const both = named('both sides')
  const told = (change: Change) => (exact[change] ? [named(change)] : [])
  const here = (month: number) => setName(month, { here: 'yes' })
  knowledge.sum(both, [here(after), ...told('joined'), named('moved in'), named('returned')])
  knowledge.sum(both, [here(upTo), ...told('left'), named('moved out')])
}
