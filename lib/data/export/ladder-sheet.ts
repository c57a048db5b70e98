import type { SharedCount } from '@/lib/domain/disclosure'
import type { LadderEnd, LadderStart } from '@/lib/domain/ladder'
import type { RatesRow } from '@/lib/domain/ladder-figure'
import { endsTold, type SpellEnd } from '@/lib/domain/time-at-level'
import { LADDER_END_NAMES, LADDER_START_NAMES } from '@/lib/format/ladder'
import type { LadderView } from '../progression/ladder'
import { type CountTable, count, decimal, name } from './progression-sheets'

const fromName = (from: number | LadderStart) =>
  typeof from === 'number' ? `Level ${from}` : LADDER_START_NAMES[from]
const toName = (to: number | LadderEnd) => (typeof to === 'number' ? `To level ${to}` : LADDER_END_NAMES[to])

/**
 * A row for each level with its balance, moves, spells and rates; then one for each way onto the ladder, and one for all
 * levels below the highest.
 */
export function ladderTable(view: LadderView): CountTable {
  const ends = endsTold(view.grade)
  const noTime = blanks(2 + ends.length * 4 + 1)
  const tos = view.toTotals.map(({ to }) => to)
  const movesFrom = (from: number | LadderStart) => [
    ...tos.map((to) => {
      const isCounted = view.only === null || view.only === from || view.only === to
      return view.moves.find((move) => move.from === from && move.to === to)?.moves ?? (isCounted ? 0 : null)
    }),
    view.fromTotals.find((one) => one.from === from)?.moves ?? 0,
  ]
  const ofLevel = (level: LadderView['balance'][number]['level']) => {
    const balance = view.balance.find((one) => one.level === level)
    const time = view.levels.find((one) => one.level === level)
    const { observed: _same, expected = null, ratio = null } = time?.comparison ?? {}
    const none = view.only === null || view.only === level ? 0 : null
    return [
      balance?.opening ?? none,
      balance?.in ?? none,
      balance?.out ?? none,
      balance?.closing ?? none,
      ...movesFrom(level),
      ...(time ? timeCells(time, ends) : noTime),
      expected,
      ratio?.value ?? null,
      ratio?.low ?? null,
      ratio?.high ?? null,
    ]
  }
  const movedFrom = view.fromTotals.flatMap(({ from }) => (typeof from === 'number' ? [from] : []))
  const levels = [
    ...new Set([...[...view.balance, ...view.levels].map(({ level }) => level), ...movedFrom]),
  ].sort((a, b) => b - a)
  const starts = view.fromTotals.flatMap(({ from }) => (typeof from === 'number' ? [] : [from]))
  const below = view.below && [...blanks(4 + tos.length + 1), ...timeCells(view.below, ends), ...blanks(4)]
  const headings = ['At the start', 'Came', 'Went', 'At the end', ...tos.map(toName), 'All moves from here']
  const at = headings.length
  return {
    columns: [
      name('From', 0, 30),
      ...headings.map((heading, i) => count(heading, i)),
      count('Spells', at),
      decimal('Person-years', at + 1, 1),
      ...ends.flatMap((end, i) => {
        const [what, from] = [ENDED[end], at + 2 + i * 4]
        return [
          count(what, from),
          decimal(`${what}, per 100 person-years`, from + 1, 2),
          decimal(`${what}, 95% from`, from + 2, 2),
          decimal(`${what}, 95% to`, from + 3, 2),
        ]
      }),
      count('Spells still at the level', at + 2 + ends.length * 4),
      decimal('Expected to progress', at + 3 + ends.length * 4, 1),
      decimal('Observed to expected', at + 4 + ends.length * 4, 3),
      decimal('Observed to expected, 95% from', at + 5 + ends.length * 4, 3),
      decimal('Observed to expected, 95% to', at + 6 + ends.length * 4, 3),
    ],
    rows: [
      ...levels.map((level) => ({ names: [fromName(level)], day: null, counts: ofLevel(level) })),
      ...starts.map((start) => ({
        names: [fromName(start)],
        day: null,
        counts: [...blanks(4), ...movesFrom(start), ...noTime, ...blanks(4)],
      })),
      ...(below
        ? [{ names: [view.top ? `All below level ${view.top}` : 'All levels'], day: null, counts: below }]
        : []),
    ],
  }
}

/** How spells ended; the moves of the same row are those of the matrix. */
const ENDED: Record<SpellEnd, string> = {
  progressed: 'Spells that progressed',
  stepped_down: 'Spells that stepped down',
  moved_out: 'Spells that moved out',
  left: 'Spells that left',
}

function timeCells(
  { spells, personYears, ends, still, rates }: RatesRow<SharedCount>,
  told: readonly SpellEnd[],
): (SharedCount | null)[] {
  return [
    spells,
    personYears,
    ...told.flatMap((end) => {
      const rate = rates[end]
      return [ends[end], rate?.per100 ?? null, rate?.low ?? null, rate?.high ?? null]
    }),
    still,
  ]
}

const blanks = (n: number): null[] => Array.from({ length: n }, () => null)
