import type { HicfLevel } from '@/db/vocabulary'
import type { LadderMove } from '../ladder'
import { type LadderFigure, ladderFigure } from '../ladder-figure'
import { type MonthRelease, monthFigure } from '../month-release'
import { type SharedDays, shareLadder } from '../shared-ladder'
import { SPELL_ENDS, type SpellEnd } from '../time-at-level'
import type { Knowledge } from './attack'
import { ladderOf, movesIn, spellsOf, timesOf } from './moves-of-chance'
import { setName } from './sets'
import type { TrustOfChance } from './trust-of-chance'

const nameOf = ({ from, to }: Pick<LadderMove, 'from' | 'to'>) => `${from}|${to}`
const ladderName = (month: number, name: string) => `ladder ${month}|${name}`
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
    publish(knowledge, month, exact, shown)
    relateLadder(knowledge, month, trust, exact)
  }
}

/** Totals, and how many spells there were, come of what else is shown and tell nothing. */
function publish(
  knowledge: Knowledge,
  month: number,
  exact: LadderFigure,
  shown: ReturnType<typeof shareLadder>,
): void {
  for (const [at, move] of exact.moves.entries())
    knowledge.publish(ladderName(month, nameOf(move)), move.moves, shown.moves[at]?.moves ?? 0)
  const rows = [...exact.levels.entries()].map(([at, row]) => ({
    name: `${row.level}`,
    row,
    told: shown.levels[at],
  }))
  const below = exact.below ? [{ name: 'below', row: exact.below, told: shown.below }] : []
  for (const { name, row, told } of [...rows, ...below])
    for (const end of SPELL_ENDS)
      if (row.ends[end] > 0)
        knowledge.publish(ladderName(month, `${end} from ${name}`), row.ends[end], told?.ends[end] ?? 0)
}

function relateLadder(
  knowledge: Knowledge,
  month: number,
  trust: TrustOfChance,
  { moves, levels, balance, top }: LadderFigure,
): void {
  const before = new Set(month > 1 ? ladderOf(trust, month - 1).moves.map(nameOf) : [])
  const within = new Map(movesIn(trust, month - 1, month).map((move) => [nameOf(move), move]))
  for (const move of moves) {
    const [name, own] = [nameOf(move), within.get(nameOf(move))]
    knowledge.sum(ladderName(month, name), [
      ...(before.has(name) ? [ladderName(month - 1, name)] : []),
      ...(own ? [moveName(month, own)] : []),
    ])
  }
  const cells = (some: (move: LadderMove) => boolean) =>
    moves.filter(some).map((move) => ladderName(month, nameOf(move)))
  for (const { level, opening, closing } of balance) {
    const spells = ladderName(month, `spells at ${level}`)
    const day = (at: number, people: number) => (people > 0 ? [setName(at, { now: level })] : [])
    knowledge.sum(spells, [...day(0, opening), ...cells(({ to }) => to === level)])
    knowledge.sum(spells, [...day(month, closing), ...cells(({ from }) => from === level)])
  }
  for (const end of SPELL_ENDS) {
    const having = levels.filter(({ ends }) => ends[end] > 0)
    for (const { level } of having)
      knowledge.sum(
        ladderName(month, `${end} from ${level}`),
        cells(({ from, to }) => from === level && endOf(level, to) === end),
      )
    const lower = having.filter(({ level }) => level !== top)
    if (lower.length > 0)
      knowledge.sum(
        ladderName(month, `${end} from below`),
        lower.map(({ level }) => ladderName(month, `${end} from ${level}`)),
      )
  }
}

function endOf(level: HicfLevel, to: LadderMove['to']): SpellEnd {
  if (typeof to === 'number') return to > level ? 'progressed' : 'stepped_down'
  return to === 'moved_out' ? 'moved_out' : 'left'
}

/** The changes of the overview by what they are of the ladder's moves. */
export const CHANGES: Readonly<Record<string, (move: LadderMove) => boolean>> = {
  joined: ({ from }) => from === 'joined',
  movedIn: ({ from }) => from === 'moved_in',
  returned: ({ from }) => from === 'returned',
  left: ({ to }) => to === 'left',
  movedOut: ({ to }) => to === 'moved_out',
  progressed: ({ from, to }) => typeof from === 'number' && typeof to === 'number' && to > from,
}

/** How many moves of each kind there were after one month and up to another. */
export function changesOf(trust: TrustOfChance, after: number, upTo: number): Record<string, number> {
  const moves = movesIn(trust, after, upTo)
  return Object.fromEntries(
    Object.entries(CHANGES).map(([name, isOf]) => [
      name,
      moves.filter(isOf).reduce((sum, one) => sum + one.moves, 0),
    ]),
  )
}

/**
 * Tells of the changes between two months, how they are made up of the moves of each month and what both headcounts have
 * to do with them.
 *
 * @param shown by the names of `CHANGES`
 */
export function tellChanges(
  knowledge: Knowledge,
  trust: TrustOfChance,
  [after, upTo]: readonly [after: number, upTo: number],
  shown: Readonly<Record<string, number | '*'>>,
): void {
  const exact = changesOf(trust, after, upTo)
  const named = (name: string) => `changes ${after} to ${upTo}|${name}`
  for (const [name, isOf] of Object.entries(CHANGES)) {
    if (!exact[name]) continue
    const parts: string[] = []
    for (let month = after + 1; month <= upTo; month += 1)
      parts.push(
        ...movesIn(trust, month - 1, month)
          .filter(isOf)
          .map((move) => moveName(month, move)),
      )
    knowledge.sum(named(name), parts)
    knowledge.publish(named(name), exact[name] ?? 0, shown[name] ?? 0)
  }
  const both = named('both sides')
  const having = (names: string[]) => names.filter((name) => exact[name]).map(named)
  const here = (month: number) => setName(month, { here: 'yes' })
  knowledge.sum(both, [here(after), ...having(['joined', 'movedIn', 'returned'])])
  knowledge.sum(both, [here(upTo), ...having(['left', 'movedOut'])])
}
