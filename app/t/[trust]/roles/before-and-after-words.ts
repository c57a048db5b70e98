import type { GradedSteps } from '@/lib/data/roles/graded-steps'
import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount, countText } from '@/lib/format/count'
import { daysInWords } from '@/lib/format/duration'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

type Steps = Pick<GradedSteps, 'spells' | 'higher' | 'left' | 'times'>

const sayer =
  ({ times }: Steps, safe: boolean) =>
  (count: SharedCount) =>
    safe ? aboutCount(count, times.least - 1) : countText(count)

/** "41 of 139 went on to a higher level; 54 left from here". */
export function aroundFinding(steps: Steps, safe: boolean): string {
  const said = sayer(steps, safe)
  const { spells, higher, left } = steps
  if (spells === 0) return 'No one of those asked for has held this role'
  if (spells === 1)
    return `The only stay in this role ${higher === 1 ? 'led to a higher level' : left === 1 ? 'ended in leaving the Trust' : 'has led to no higher level'}`
  const up = higher === 0 ? 'None' : capital(said(higher))
  const gone = left === 0 ? 'none' : said(left)
  return `${up} of ${said(spells)} went on to a higher level; ${gone} left from here`
}

/** "139 stays since 2005", "about 140 stays". */
export function staysCounted(steps: Steps, safe: boolean, since: string | null = null): string {
  const count = `${sayer(steps, safe)(steps.spells)} ${steps.spells === 1 ? 'stay' : 'stays'}`
  return since ? `${count} since ${since.slice(0, 4)}` : count
}

/** How long it took, and what is measured: the way on against leaving, and the time before of those who came. */
export function timesSentence(steps: Steps, safe: boolean): string {
  const said = sayer(steps, safe)
  const { cameFromHere, goingOn, least } = steps.times
  if (steps.spells === 0) return ''
  return [wayOn(goingOn, least, said, safe), before(cameFromHere, least, said, safe)]
    .filter(Boolean)
    .join(' ')
}

function wayOn(
  { watched, enough, quarter, half }: GradedSteps['times']['goingOn'],
  least: number,
  said: (count: SharedCount) => string,
  safe: boolean,
): string {
  if (!enough)
    return `How long it takes to go on is not said: ${said(watched)} ${watched === 1 ? 'stay was' : 'stays were'} watched, and ${least} are needed.`
  // Stays that ended in other work are watched and not told of: a number would be of other stays than the figure's.
  const of = `${safe ? '' : `of ${said(watched)} stays watched, `}leaving and other work counted as other ways out`
  if (half !== null) return `Half went on to another informatics post within ${daysInWords(half)}, ${of}.`
  if (quarter !== null)
    return `A quarter went on to another informatics post within ${daysInWords(quarter)}, ${of}. Half is not reached in these records.`
  return `Fewer than a quarter went on to another informatics post in these records, ${of}.`
}

function before(
  { people, medianHeld }: GradedSteps['times']['cameFromHere'],
  least: number,
  said: (count: SharedCount) => string,
  safe: boolean,
): string {
  if (people === 0) return ''
  if (medianHeld === null) return `Fewer than ${least} came from a post here, so no time before is given.`
  return `${safe ? 'Those' : `The ${said(people)}`} who came from a post here had held it for ${daysInWords(medianHeld)} (median); this describes those who came, not how long it takes.`
}
