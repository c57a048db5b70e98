import type { OverviewView } from '@/lib/data/overview'
import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount, changeText, countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { listed } from '@/lib/format/plural'

/** A change in words, or nothing where a figure is rounded: a difference of rounded numbers would mislead. */
export function change(
  now: SharedCount,
  before: SharedCount,
  grade: OverviewView['grade'],
): string | undefined {
  if (grade !== 'internal' || now === '*' || before === '*') return undefined
  return upperFirst(changeText(now - before))
}

/** What the page says, in a sentence or two. */
export function overviewLead(view: OverviewView): string {
  const { bridge, grade, threshold } = view
  const safe = grade === 'safe_to_share'
  const people = safe ? upperFirst(aboutCount(bridge.closing, threshold)) : countText(bridge.closing)
  const was = (count: SharedCount) => (safe ? aboutCount(count, threshold) : countText(count))
  const one = bridge.closing === 1
  const now = `${people} ${one ? 'person holds' : 'people hold'} an informatics post on ${longDay(view.asAt)}`
  if (safe)
    return `${now}; a year before it was ${was(bridge.opening)}. Every figure here is safe to share: rounded, with small numbers hidden.`
  const sides = [
    moreOrFewer('joined', view.joined),
    moreOrFewer('left', view.left),
    moreOrFewer('progressed', view.progressed),
  ]
  const headcount =
    bridge.closing === bridge.opening
      ? 'the same as a year before'
      : `${changeText(Number(bridge.closing) - Number(bridge.opening))} than a year before`
  return `${now}, ${headcount}. ${upperFirst(listed(sides))} than in the year before.`.replace(
    /(as many [a-z]+) than in the year before\.$/,
    '$1 as in the year before.',
  )
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
  if (difference === 0) return `${came}, and headcount ends where it began`
  return `${came}, and headcount ends ${countText(Math.abs(difference))} ${difference > 0 ? 'higher' : 'lower'}`
}

/** The title of the levels: what grew most and what fell most; rounded figures are not compared. */
export function levelsFinding({ levels, grade }: OverviewView): string {
  if (grade !== 'internal') return 'Informatics headcount by level over twelve months'
  const changes = levels.map(({ level, values }) => ({
    level,
    by: Number(values.at(-1) ?? 0) - Number(values[0] ?? 0),
  }))
  const sorted = changes.toSorted((a, b) => b.by - a.by)
  const [most, least] = [sorted[0], sorted.at(-1)]
  const parts = [
    most && most.by > 0 ? `level ${most.level} grew by ${most.by}` : null,
    least && least.by < 0 ? `level ${least.level} lost ${-least.by}` : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'No level grew or shrank' : upperFirst(parts.join(' while '))
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
