import type { SpellOutcome } from '@/db/vocabulary'
import type { TimeView } from '@/lib/data/progression/time-to-progress'
import {
  LEAST_SPELLS,
  MOST_YEARS,
  type Reached,
  spokenYear,
  type YearReading,
} from '@/lib/domain/incidence-reading'
import { aboutCount, countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { fractionText } from '@/lib/format/fraction'
import { counted, inWords, listed } from '@/lib/format/plural'
import { shareText } from '@/lib/format/share'
import { lowerFirst, upperFirst } from '@/lib/format/words'
import { withinText, yearsText } from '@/lib/format/years'

const isSafe = ({ grade }: TimeView) => grade === 'safe_to_share'
const leastOf = (view: TimeView) => (isSafe(view) ? Math.max(LEAST_SPELLS, view.threshold + 1) : LEAST_SPELLS)
const at = (view: TimeView, year: number) => view.reading.years.find(({ years }) => years === year)

/** The year whose figures are said; 0 where the curve cannot be drawn. */
export const spoken = (view: TimeView) => (isDrawable(view) ? spokenYear(view.reading.years) : 0)

/** Whether there are spells enough, and enough of them watched for a year. */
export function isDrawable(view: TimeView): boolean {
  const { people, years } = view.reading
  return people !== '*' && people >= leastOf(view) && years.some((one) => one.years > 0 && !one.thin)
}

/** What became of people within five years, from the numbers that are shown. */
export function timeFinding(view: TimeView): string {
  const { level, reading } = view
  const year = spoken(view)
  const found = at(view, year)
  const begins = view.watchedFrom.day
  if (begins && view.asAt <= begins)
    return `Nobody was watched at level ${level} by ${longDay(view.asAt)}: the records begin on ${longDay(begins)}`
  if (reading.people === 0) return `Nobody was at level ${level} who fits these filters`
  if (!found || year === 0)
    return reading.people === '*' || reading.people < leastOf(view)
      ? `Too few have been at level ${level} to say what became of them`
      : `Too early to say what becomes of people at level ${level}`
  const { progressed, left } = found.shares
  const about = isSafe(view) ? 'about ' : ''
  const leaving = left === '*' ? '' : `; ${about}${lowerFirst(fractionText(left))} had left`
  if (progressed === '*')
    return `Too few had progressed from level ${level} within ${yearsText(year)} to give a share${leaving}`
  if (progressed === 0) return `Nobody at level ${level} had progressed within ${yearsText(year)}${leaving}`
  const share = fractionText(progressed)
  const said = isSafe(view) ? `About ${lowerFirst(share)}` : share
  return `${said} at level ${level} had progressed within ${yearsText(year)}${beside(left, progressed)}`
}

function beside(left: number | '*', progressed: number): string {
  if (left === '*') return ''
  if (Math.round(left * 100) === Math.round(progressed * 100)) return '; as many had left'
  return left > progressed ? '; more had left' : left === 0 ? '; nobody had left' : '; fewer had left'
}

/** The sentences under the finding. */
export function timeSentence(view: TimeView): string {
  const { level, reading } = view
  const least = leastOf(view)
  if (reading.people === 0) return 'Choose another level, or fewer filters.'
  if (!isDrawable(view)) {
    if (reading.people === '*') return `At least ${least} spells are needed, and fewer fit these filters.`
    if (reading.people < least) return tooFew(reading.people, least, level)
    return `${spellsText(view)} at level ${level} fit these filters, but fewer than ${least} were at risk a year after it was reached, or when the first of them ended.`
  }
  return [
    `${quarterAndHalf(reading.quarter, reading.half)}.`,
    ofHundred(view),
    endsEarly(view),
    isSafe(view) && howShared(least),
  ]
    .filter(Boolean)
    .join(' ')
}

/** "7 spells at level 5 fit these filters. At least 8 are needed; one more would be enough." */
export function tooFew(spells: number, least: number, level: number): string {
  return `${counted(spells, 'spell')} at level ${level} ${spells === 1 ? 'fits' : 'fit'} these filters. At least ${least} are needed; ${inWords(least - spells, 'more', 'more')} would be enough.`
}

function quarterAndHalf(quarter: Reached, half: Reached): string {
  const first = reachedText(quarter)
  if (quarter.kind === 'never') return 'The share who had progressed never reached a quarter in these records'
  if (first === null) return 'Too few were at risk to say when a quarter had progressed'
  const second = reachedText(half)
  if (second !== null) return `A quarter had progressed ${first} and half ${second}`
  return half.kind === 'never'
    ? `A quarter had progressed ${first}; half never reached in these records`
    : `A quarter had progressed ${first}; too few were at risk to say when half had`
}

function reachedText(reached: Reached): string | null {
  if (reached.kind === 'day') return `within ${withinText(reached.day)}`
  return reached.kind === 'years' ? `within ${yearsText(reached.years)}` : null
}

const cameTo = (safe: boolean): readonly [SpellOutcome, string][] => [
  ['progressed', 'progressed'],
  ['left', 'left the Trust'],
  ...(safe ? [] : ([['moved_out', 'moved out of informatics']] satisfies [SpellOutcome, string][])),
  ['stepped_down', 'stepped down'],
  ['still_at_level', safe ? 'still there or in other work here' : 'still there'],
]

function ofHundred(view: TimeView): string {
  const year = spoken(view)
  const shares: Partial<YearReading['shares']> = at(view, year)?.shares ?? {}
  const ways = cameTo(isSafe(view))
  const shown = ways.flatMap(([outcome, words]) => {
    const share = shares[outcome]
    return share === undefined || share === '*' || share === 0 ? [] : [{ outcome, words, share }]
  })
  const parts = shown.flatMap(({ outcome, words, share }) => {
    const number = Math.round(share * 100)
    const verb = outcome === 'still_at_level' ? (number === 1 ? 'is' : 'are') : number === 1 ? 'has' : 'have'
    return number === 0 ? [] : [{ number, text: `${number} ${verb} ${words}` }]
  })
  const whole = parts.reduce((sum, { number }) => sum + number, 0) === 100
  const hidden = ways.some(([outcome]) => shares[outcome] === '*')
  const about = whole && !isSafe(view) ? '' : 'about '
  const rest = hidden ? '; what became of the others is too few to show' : ''
  const said = listed(parts.map(({ text }) => text))
  return `Of every 100 people who reach level ${view.level}, after ${yearsText(year)} ${about}${said}${rest}.`
}

function endsEarly(view: TimeView): string | false {
  const last = view.reading.years.findLast(({ thin }) => !thin)?.years ?? 0
  return (
    last < MOST_YEARS &&
    `The figure stops at ${yearsText(last)}: after that fewer than ${leastOf(view)} were at risk${isSafe(view) ? '' : ', or nobody was watched for so long'}.`
  )
}

const howShared = (least: number) =>
  `Shares are shown at whole years and rounded, to five per cent where fewer than 200 spells were watched; * stands where fewer than ${least} had come to that since the year before it that is shown. Who moved to other work in the Trust is not told apart from who is still at the level.`

/** From when on endings are seen, for the passport. */
export function watchedWords({ watchedFrom: { day, kind } }: TimeView): string {
  if (kind === 'set' && day) return `records from ${longDay(day)}`
  return day ? `records taken to begin on ${longDay(day)}, before the first ending` : 'no ending recorded yet'
}

/** Why fewer are at risk from the first day than there are spells, or more later; null where all are watched from theirs. */
export function lateWords({
  reading: { people, years },
  watchedFrom: { day },
  level,
}: TimeView): string | null {
  const first = years.find((one) => one.years === 0)?.atRisk
  if (!day || first === undefined || first === '*' || people === '*' || first >= people) return null
  return `At risk are those who were watched then. Whoever had reached level ${level} before the records begin on ${longDay(day)} is watched only from then on, so the number at risk is lower at first and can rise.`
}

/** "229 spells", "about 230 spells", "fewer than 8 spells". */
export function spellsText({ reading: { people }, grade, threshold }: TimeView): string {
  if (grade === 'internal') return people === '*' ? '*' : counted(people, 'spell')
  return `${aboutCount(people, threshold)} spells`
}

/** How many spells have a known route, in the numbers that are shown. */
export function spellsConfidence(view: TimeView) {
  const { reading, unknownRoute, level, threshold } = view
  const total = reading.people === '*' ? 0 : reading.people
  const known = Math.max(0, total - (unknownRoute === '*' ? 0 : unknownRoute))
  const level_ = `at level ${level}`
  if (unknownRoute === 0) return { known, total, words: `All spells ${level_} have a known route and level.` }
  if (!isSafe(view) && total === 1)
    return { known, total, words: `The one spell ${level_} has no known route; it has a known level.` }
  const none = isSafe(view) ? aboutCount(unknownRoute, threshold) : countText(unknownRoute)
  const without = `${none} ${unknownRoute === 1 ? 'has' : 'have'} no known route`
  const [about, share] = [isSafe(view) ? 'about ' : '', shareText(known / total)]
  const words =
    known === 0 || unknownRoute === '*'
      ? `Of ${spellsText(view)} ${level_} ${without}`
      : `${upperFirst(about)}${countText(known)} of ${spellsText(view)} ${level_} (${about}${share}) ${known === 1 ? 'has' : 'have'} a known route; ${without}`
  return { known, total, words: `${words}. All have a known level.` }
}
