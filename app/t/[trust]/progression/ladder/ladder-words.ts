import type { LadderView } from '@/lib/data/progression/ladder'
import { LEAST_SPELLS, type Rate } from '@/lib/domain/progression-rate'
import type { SpellEnd } from '@/lib/domain/time-at-level'
import { aboutCount, countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { counted, inWords, listed } from '@/lib/format/plural'
import { rateText, ratioWithLimits } from '@/lib/format/rate'
import { upperFirst } from '@/lib/format/words'

type Level = LadderView['levels'][number]
type Compared = Level & { comparison: NonNullable<Level['comparison']> }

const compared = (view: LadderView): Compared[] =>
  view.levels.filter((one): one is Compared => one.comparison !== null)

/** The levels that are slower than the Trust's own pattern, the slowest first. */
export function slowerLevels(view: LadderView): Compared[] {
  return compared(view)
    .filter(({ comparison }) => comparison.verdict === 'slower')
    .sort((a, b) => (a.comparison.ratio?.value ?? 0) - (b.comparison.ratio?.value ?? 0))
}

const whole = (count: number | '*') => (count === '*' ? '*' : countText(Math.round(count)))

/** "21 of an expected 89". */
export const ofExpected = ({ observed, expected }: Compared['comparison']) =>
  `${countText(observed)} of an expected ${whole(expected)}`

/** What the comparison says, and nothing where intervals hold 1. */
export function waitingFinding(view: LadderView): string {
  const slower = slowerLevels(view)
  const about = view.grade === 'internal' ? '' : 'about '
  const [first, second, third] = slower
  if (first && !second)
    return `Level ${first.level} progresses more slowly than the Trust’s own pattern: ${about}${ofExpected(first.comparison)}`
  if (first && second && !third)
    return `Levels ${first.level} and ${second.level} progress more slowly than the Trust’s own pattern: ${about}${ofExpected(first.comparison)}, and ${ofExpected(second.comparison)}`
  if (first)
    return `Levels ${listed(slower.map(({ level }) => String(level)))} progress more slowly than the Trust’s own pattern`
  if (view.only !== null) return findingOfOne(view, view.only)
  if (!compared(view).some(({ comparison }) => comparison.ratio))
    return 'Too few spells to compare levels with the Trust’s own pattern'
  return 'No level can be said to progress more slowly than the Trust’s own pattern'
}

/** Of one level that is not slower: nothing is said of the others. */
function findingOfOne(view: LadderView, level: number): string {
  const [one] = compared(view)
  const about = view.grade === 'internal' ? '' : 'about '
  if (!one)
    return level === view.top
      ? `Nobody can progress from level ${level}, the Trust’s highest`
      : `Nobody was at level ${level}`
  if (!one.comparison.ratio)
    return `Too few spells at level ${level} to compare it with the Trust’s own pattern`
  return one.comparison.verdict === 'faster'
    ? `Level ${level} progresses faster than the Trust’s own pattern: ${about}${ofExpected(one.comparison)}`
    : `Level ${level} cannot be said to progress more slowly than the Trust’s own pattern`
}

/** Over which days, of what, and what is expected. */
export function waitingSentence({ watch, top, grade }: LadderView): string {
  return [
    `Progressions per 100 person-years at the level, with 95% intervals, from ${longDay(watch.from)} to ${longDay(watch.to)}.`,
    `Expected is what there would have been had people progressed as all of the Trust’s people${top ? ` below level ${top}` : ''} did after as many years at their level.`,
    'A level is called slower or faster only where the interval of observed to expected leaves 1 out, which by chance alone happens to one level in 20.',
    grade === 'safe_to_share'
      ? 'Rates are worked out from the rounded numbers shown, and a level is called slower or faster only where that holds however they were rounded.'
      : null,
  ]
    .filter(Boolean)
    .join(' ')
}

/** The rate of a level in words beside its mark, or why there is none. */
export function noRateWords(
  level: Level,
  end: SpellEnd,
  view: Pick<LadderView, 'top' | 'threshold' | 'grade'>,
): string {
  if (end === 'progressed' && level.level === view.top) return 'nothing above'
  const least = leastSpells(view)
  return level.spells === '*' || level.spells < least ? 'too few' : '*'
}

const leastSpells = ({ threshold, grade }: Pick<LadderView, 'threshold' | 'grade'>) =>
  grade === 'internal' ? LEAST_SPELLS : Math.max(LEAST_SPELLS, threshold + 1)

export function eventsWords({ ends, personYears, spells }: Level): string {
  if (spells === '*') return 'too few spells to show'
  return `${countText(ends.progressed)} in ${whole(personYears)} person-years`
}

export function verdictWords({ verdict, observed, expected }: Compared['comparison']): string | undefined {
  const of = `${countText(observed)} of an expected ${whole(expected)}`
  if (verdict === 'slower') return `Slower: ${of}`
  return verdict === 'faster' ? `Faster: ${of}` : undefined
}

/** Each slower level with the counts behind it. */
export function slowerWords({ level, spells, personYears, comparison }: Compared, safe: boolean): string {
  const ratio = comparison.ratio ? `, a ratio of ${ratioWithLimits(comparison.ratio)}` : ''
  const expected =
    typeof comparison.expected === 'number' && !safe
      ? comparison.expected.toFixed(1)
      : whole(comparison.expected)
  return `Level ${level}: ${countText(comparison.observed)} progressed of an expected ${expected}${ratio}, over ${countText(spells)} spells and ${whole(personYears)} person-years.`
}

/** Which levels have no rate, why, and what would be enough; null where all have one. */
export function notGivenWords(view: LadderView): string | null {
  const least = leastSpells(view)
  const top = view.levels.find(({ level }) => level === view.top)
  const few = view.levels.filter(
    ({ level, spells }) => level !== view.top && (spells === '*' || spells < least),
  )
  const said = few.map(({ level, spells }) =>
    spells === '*'
      ? `level ${level} (fewer than ${least} spells)`
      : `level ${level} (${counted(spells, 'spell')}; ${inWords(least - spells, 'more', 'more')} would be enough)`,
  )
  const sentences = [
    said.length > 0 ? `No rate for ${listed(said)}: at least ${least} spells are needed.` : null,
    top
      ? `Nobody can progress from level ${view.top}, the Trust’s highest: it takes no part in the pattern.`
      : null,
  ].filter(Boolean)
  return sentences.length > 0 ? sentences.join(' ') : null
}

/** How many moves up, down, on and off. */
export function movesFinding(view: LadderView): string {
  const sum = (some: (from: unknown, to: unknown) => boolean) =>
    view.moves.reduce<number>(
      (all, { from, to, moves }) => (some(from, to) && moves !== '*' ? all + moves : all),
      0,
    )
  if (view.allMoves === 0) return 'Nobody moved between levels'
  if (view.grade === 'internal') {
    const up = sum((from, to) => typeof from === 'number' && typeof to === 'number' && to > from)
    const down = sum((from, to) => typeof from === 'number' && typeof to === 'number' && to < from)
    return `${counted(up, 'move')} up a level or more and ${down === 0 ? 'none' : countText(down)} down`
  }
  return `${upperFirst(aboutCount(view.allMoves, view.threshold))} moves between levels, onto the ladder and off it`
}

export const movesSentence = ({ watch, opening, closing, grade, threshold }: LadderView) => {
  const say = (count: typeof opening) =>
    grade === 'internal' ? countText(count) : aboutCount(count, threshold)
  return `From ${say(opening)} ${opening === 1 ? 'person' : 'people'} at the end of ${longDay(watch.from)} to ${say(closing)} at the end of ${longDay(watch.to)}. Who moves twice is counted twice; moves within a level are not in it.${grade === 'internal' ? '' : ' Moves from and to other work in the Trust and returns are not told.'}`
}

/** "9.2" for the chart's reference line. */
export const referenceWords = (rate: Rate, top: number | null) =>
  `${top ? `All below level ${top}` : 'All levels'}: ${rateText(rate.per100)}`

/** How totals are worked out where they are safe to share; null where they are counted. */
export function totalsWords({ grade, threshold }: LadderView): string | null {
  if (grade === 'internal') return null
  return `Totals of moves, how spells ended and how many there were are worked out from the numbers that are shown, a hidden one taken as ${(1 + threshold) / 2}. Spells that ended with other work in the Trust are not counted.`
}
