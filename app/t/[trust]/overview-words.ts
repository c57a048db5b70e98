import type { OverviewView } from '@/lib/data/overview'
import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount, changeText, countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { inWords, listed } from '@/lib/format/plural'
import { upperFirst } from '@/lib/format/words'

/** A change in words, or nothing where a figure is rounded: a difference of rounded numbers would mislead. */
export function change(
  now: SharedCount,
  before: SharedCount,
  grade: OverviewView['grade'],
): string | undefined {
  if (grade !== 'internal' || now === '*' || before === '*') return undefined
  return upperFirst(changeText(now - before))
}

/** "1 month", "12 months". */
export const periodName = (months: number) => (months === 1 ? '1 month' : `${months} months`)

/** "a year before", "3 months before". */
const periodAgo = (months: number) => (months === 12 ? 'a year before' : `${periodName(months)} before`)

/** "the year before", "the 3 months before". */
export const periodBefore = ({ months }: Pick<OverviewView, 'months'>) =>
  months === 12 ? 'the year before' : months === 1 ? 'the month before' : `the ${months} months before`

/** "the year to 30 June 2017", "the 3 months to 30 June 2017". */
export const periodTo = ({ months, asAt }: Pick<OverviewView, 'months' | 'asAt'>) =>
  `${months === 12 ? 'the year' : months === 1 ? 'the month' : `the ${months} months`} to ${longDay(asAt)}`

/** What the page says, in a sentence or two. */
export function overviewLead(view: OverviewView): string {
  const { bridge, grade, threshold } = view
  const safe = grade === 'safe_to_share'
  const people = safe ? upperFirst(aboutCount(bridge.closing, threshold)) : countText(bridge.closing)
  const was = (count: SharedCount) => (safe ? aboutCount(count, threshold) : countText(count))
  const one = bridge.closing === 1
  const now = `${people} ${one ? 'person holds' : 'people hold'} an informatics post on ${longDay(view.asAt)}`
  if (safe)
    return `${now}; ${periodAgo(view.months)} it was ${was(bridge.opening)}. Every figure here is safe to share: rounded, with small numbers hidden.`
  if ([view.joined, view.left, view.progressed].every((side) => side.now === 0 && side.before === 0))
    return `${now}, ${headcountThen(view)}. Nobody joined, left or progressed, nor in ${periodBefore(view)}.`
  const sides = [
    moreOrFewer('joined', view.joined),
    moreOrFewer('left', view.left),
    moreOrFewer('progressed', view.progressed),
  ]
  return `${now}, ${headcountThen(view)}. ${upperFirst(listed(sides))} ${sides.at(-1)?.startsWith('as') ? 'as' : 'than'} in ${periodBefore(view)}.`
}

function headcountThen({ bridge, months }: OverviewView): string {
  const difference = Number(bridge.closing) - Number(bridge.opening)
  return difference === 0
    ? `the same as ${periodAgo(months)}`
    : `${changeText(difference)} than ${periodAgo(months)}`
}

function moreOrFewer(verb: string, { now, before }: { now: SharedCount; before: SharedCount }): string {
  if (now === before) return `as many ${verb}`
  return `${Number(now) > Number(before) ? 'more' : 'fewer'} ${verb}`
}

/** The title of the bridge. */
export function bridgeFinding({ bridge, grade, threshold }: OverviewView): string {
  const say = (count: SharedCount) => (grade === 'internal' ? countText(count) : aboutCount(count, threshold))
  const came = `${upperFirst(say(bridge.joined))} joined and ${say(bridge.left)} left`
  if (grade !== 'internal') return came
  const difference = Number(bridge.closing) - Number(bridge.opening)
  if (bridge.joined === 0 && bridge.left === 0 && difference === 0)
    return 'Nobody joined or left, and headcount ends where it began'
  if (difference === 0) return `${came}, and headcount ends where it began`
  return `${came}, and headcount ends ${countText(Math.abs(difference))} ${difference > 0 ? 'higher' : 'lower'}`
}

/**
 * What the bridge is of, and who came in or went out otherwise.
 * @param narrowed to a level, area or unit: then they moved from and to other informatics posts too
 */
export function bridgeSentence(view: OverviewView, narrowed = false): string {
  const { bridge, from, asAt, grade } = view
  const span = `From the end of ${longDay(from)} to the end of ${longDay(asAt)}.`
  if (grade !== 'internal')
    return `${span} Numbers are rounded, so they may not add up; a dotted line is a number too small to show or not told: moves from and to other work in the Trust and returns are not.`
  const [came, went] = [Number(bridge.movedIn), Number(bridge.movedOut)]
  const other = narrowed ? 'other posts' : 'other work'
  const moves =
    came === 0 && went === 0
      ? `Nobody moved in from ${other} in the Trust or out to ${narrowed ? 'others' : 'it'}.`
      : `${came === 0 ? 'Nobody' : upperFirst(inWords(came, 'person', 'people'))} moved in from ${other} in the Trust and ${went === 0 ? 'nobody' : inWords(went, 'person', 'people')} moved out to ${narrowed ? 'others' : 'it'}.`
  const back = Number(bridge.returned)
  const returned = back === 0 ? '' : ` ${upperFirst(inWords(back, 'person', 'people'))} came back.`
  return `${span} ${moves}${returned}`
}

/** The title of the levels: what grew most and what fell most; rounded figures are not compared. */
export function levelsFinding({ levels, grade }: OverviewView): string {
  if (grade !== 'internal') return 'Informatics headcount by level'
  const changes = levels.map(({ level, values }) => ({
    level,
    by: Number(values.at(-1) ?? 0) - Number(values[0] ?? 0),
  }))
  const [most, least] = [
    Math.max(0, ...changes.map(({ by }) => by)),
    Math.min(0, ...changes.map(({ by }) => by)),
  ]
  const named = (by: number) => changes.filter((one) => one.by === by).map(({ level }) => String(level))
  const said = (levels: string[], verb: string, by: number) =>
    levels.length === 1 ? `level ${levels[0]} ${verb} ${by}` : `levels ${listed(levels)} ${verb} ${by} each`
  const parts = [
    most > 0 ? said(named(most), 'grew by', most) : null,
    least < 0 ? said(named(least), 'lost', -least) : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'No level grew or shrank' : upperFirst(parts.join(' while '))
}
