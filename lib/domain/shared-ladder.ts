import { DEFAULT_THRESHOLD, effectiveThreshold, type SharedCount, shareFte } from './disclosure'
import { type LadderFigure, type LevelComparison, type RatesRow, ratesRow } from './ladder-figure'
import { Ledger } from './ledger'
import { SPELL_ENDS } from './time-at-level'
import { compareWithPattern } from './waiting'

const cell = (from: string | number, to: string | number) => `move|${from}|${to}`

/**
 * The figure of the ladder as it may be shared. Moves, who was where, and how spells ended are the same people seen in
 * several ways, so they are shared together. Person-years and expected progressions go to the nearest 5 and are hidden
 * with the spells or events they belong to. Rates, ratios and their intervals are worked out anew from the numbers that
 * are shown, so that a rate times its person-years gives back the rounded events and never the true ones.
 */
export function shareLadder(
  figure: LadderFigure,
  threshold: number = DEFAULT_THRESHOLD,
): LadderFigure<SharedCount> {
  const shown = ledgerOf(figure).shown(threshold)
  const at = (name: string): SharedCount => shown.get(name) ?? 0
  const least = effectiveThreshold(threshold) + 1
  const row = (name: string, exact: RatesRow, isTop: boolean): RatesRow<SharedCount> => {
    const spells = at(`spells|${name}`)
    const ends = Object.fromEntries(SPELL_ENDS.map((end) => [end, at(`${end}|${name}`)]))
    return ratesRow<SharedCount>(
      {
        spells,
        personYears: shareFte(exact.personYears, spells, threshold),
        ends: ends as RatesRow<SharedCount>['ends'],
        still: at(`still|${name}`),
      },
      isTop,
      least,
    )
  }
  return {
    ...figure,
    balance: figure.balance.map(({ level }) => ({
      level,
      opening: at(`opening|${level}`),
      in: at(`to|${level}`),
      out: at(`from|${level}`),
      closing: at(`closing|${level}`),
    })),
    opening: at('opening'),
    closing: at('closing'),
    moves: figure.moves.map(({ from, to }) => ({ from, to, moves: at(cell(from, to)) })),
    fromTotals: figure.fromTotals.map(({ from }) => ({ from, moves: at(`from|${from}`) })),
    toTotals: figure.toTotals.map(({ to }) => ({ to, moves: at(`to|${to}`) })),
    allMoves: at('moves'),
    levels: figure.levels.map((one) => {
      const shared = row(String(one.level), one, one.comparison === null)
      return {
        level: one.level,
        ...shared,
        comparison: one.comparison && shareComparison(one.comparison, shared, threshold),
      }
    }),
    below: figure.below && row('below', figure.below, false),
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

function ledgerOf({ balance, moves, fromTotals, toTotals, ...figure }: LadderFigure): Ledger {
  const book = new Ledger()
  for (const { from, to, moves: n } of moves) book.enter(cell(from, to), n)
  for (const { from, moves: n } of fromTotals) book.enter(`from|${from}`, n)
  for (const { to, moves: n } of toTotals) book.enter(`to|${to}`, n)
  book.enter('moves', figure.allMoves)
  for (const { from } of fromTotals)
    book.addWhereItHolds(
      `from|${from}`,
      moves.filter((move) => move.from === from).map((move) => cell(from, move.to)),
    )
  for (const { to } of toTotals)
    book.addWhereItHolds(
      `to|${to}`,
      moves.filter((move) => move.to === to).map((move) => cell(move.from, to)),
    )
  book.addWhereItHolds(
    'moves',
    fromTotals.map(({ from }) => `from|${from}`),
  )
  book.addWhereItHolds(
    'moves',
    toTotals.map(({ to }) => `to|${to}`),
  )

  for (const one of balance) {
    const { level } = one
    book.enter(`from|${level}`, one.out)
    book.enter(`to|${level}`, one.in)
    book.enter(`opening|${level}`, one.opening)
    book.enter(`closing|${level}`, one.closing)
    // Nobody sees this one: it holds both sides of the balance together.
    book.enter(`were|${level}`, one.opening + one.in)
    book.addWhereItHolds(`were|${level}`, [`opening|${level}`, `to|${level}`])
    book.addWhereItHolds(`were|${level}`, [`closing|${level}`, `from|${level}`])
  }
  for (const end of ['opening', 'closing'] as const) {
    book.enter(end, figure[end])
    book.addWhereItHolds(
      end,
      balance.map(({ level }) => `${end}|${level}`),
    )
  }
  enterTimes(book, figure, moves)
  return book
}

/** Spells and how they ended; where they are the very moves of the matrix, the ledger says so. */
function enterTimes(
  book: Ledger,
  { levels, below, top }: Pick<LadderFigure, 'levels' | 'below' | 'top'>,
  moves: LadderFigure['moves'],
): void {
  const parts = [...SPELL_ENDS, 'still'] as const
  const enter = (name: string, { spells, ends, still }: RatesRow) => {
    book.enter(`spells|${name}`, spells)
    for (const end of SPELL_ENDS) book.enter(`${end}|${name}`, ends[end])
    book.enter(`still|${name}`, still)
    book.addWhereItHolds(
      `spells|${name}`,
      parts.map((part) => `${part}|${name}`),
    )
  }
  for (const one of levels) {
    const { level } = one
    enter(String(level), one)
    const of = (some: (to: (typeof moves)[number]['to']) => boolean) =>
      moves.filter(({ from, to }) => from === level && some(to)).map(({ to }) => cell(level, to))
    book.addWhereItHolds(
      `progressed|${level}`,
      of((to) => typeof to === 'number' && to > level),
    )
    book.addWhereItHolds(
      `stepped_down|${level}`,
      of((to) => typeof to === 'number' && to < level),
    )
    book.addWhereItHolds(
      `moved_out|${level}`,
      of((to) => to === 'moved_out'),
    )
    book.addWhereItHolds(
      `left|${level}`,
      of((to) => to === 'left'),
    )
    if (book.has(`were|${level}`)) {
      book.addWhereItHolds(`were|${level}`, [`spells|${level}`])
      book.addWhereItHolds(`closing|${level}`, [`still|${level}`])
    }
  }
  if (!below) return
  enter('below', below)
  const lower = levels.filter(({ level }) => level !== top)
  for (const part of ['spells', ...parts])
    book.addWhereItHolds(
      `${part}|below`,
      lower.map(({ level }) => `${part}|${level}`),
    )
}
