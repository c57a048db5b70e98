import type { Grade } from '@/db/vocabulary'
import type { SharedCount } from '@/lib/domain/disclosure'
import { type Flow, type FlowOutcome, outcomeIn } from '@/lib/domain/flow'
import { type FlowPlace, isHere, yearsAfter } from '@/lib/domain/flow-stage'
import { aboutCount, countText } from './count'
import { flowPlaceLabel } from './flow-places'
import { inWords, listed } from './plural'
import { whoCame } from './who-came'
import { lowerFirst, upperFirst } from './words'

export interface FindingOptions {
  /** The route in focus; null for all of them. */
  route: string | null
  grade: Grade
  /** The largest count that is hidden, for "fewer than 8". */
  threshold?: number
}

const verb = (count: SharedCount, one: string, many: string) => (count === 1 ? one : many)

/**
 * The title of the flow, said from its numbers: "32 of the 88 who came by a level 3 apprenticeship are here now; 55
 * have left", or with "About 30 of the 90" where they are rounded. Where a column is of years after the first post it
 * is said of those for whom its day has come: "60 of the 80 who came by a level 3 apprenticeship at least 2 years ago
 * were here after 2 years; 32 of all 88 are now".
 */
export function flowFinding(flow: Flow<SharedCount>, options: FindingOptions): string {
  const { route } = options
  const now = outcomeIn(flow.columns.at(-1), route)
  const years = flow.columns.flatMap((column) => {
    const after = yearsAfter(column.stage)
    const found = outcomeIn(column, route)
    return after && found ? [{ after, found }] : []
  })
  if (!now || now.people === 0 || now.people === '*' || years.length === 0) return nowFinding(now, options)
  const who = route === null ? 'have worked in informatics' : whoCame(route)
  const hereNow = hereSaid(now, who, options)
  const reached = years.filter(({ found }) => found.reached !== 0 && found.reached !== '*')
  const [first, ...others] = reached
  if (!first) {
    const [soonest] = years
    return upperFirst(
      soonest?.found.reached === 0
        ? `${hereNow}; no first post began ${soonest.after} years ago yet`
        : `${hereNow}; too few first posts began ${soonest?.after} years ago to say more`,
    )
  }
  const some = someOf(options)
  if (others.length > 0) {
    const then = reached.map(
      ({ after, found }, at) =>
        `${some(found.here)} of ${countText(found.reached)} were here after ${after}${at === 0 ? ' years' : ''}`,
    )
    return `Of those who ${who}, ${then.join(', ')} and ${some(now.here)} of ${countText(now.people)} are now`
  }
  const came = route === null ? 'whose first informatics post began' : `who ${who}`
  const { after, found } = first
  return upperFirst(
    `${some(found.here)} of the ${countText(found.reached)} ${came} at least ${after} years ago ${verb(found.here, 'was', 'were')} here after ${after} years; ${some(now.here)} of all ${countText(now.people)} ${verb(now.here, 'is', 'are')} now`,
  )
}

/** The same of one column: how many are here now and how many have left; undefined where nobody came. */
export function nowFinding(now: FlowOutcome<SharedCount> | undefined, options: FindingOptions): string {
  const who = options.route === null ? 'have worked in informatics' : whoCame(options.route)
  if (!now || now.people === 0) return `No one is recorded who ${who}`
  if (now.people === 1) return onePerson(now, options.route)
  if (now.people === '*') return `Too few ${who} to say where they are now`
  return upperFirst(
    `${hereSaid(now, who, options)}; ${someOf(options)(now.left)} ${verb(now.left, 'has', 'have')} left`,
  )
}

/** "The one person who has worked in informatics is here now". */
function onePerson({ here, left }: FlowOutcome<SharedCount>, route: string | null): string {
  const where = here === 1 ? 'is here now' : left === 1 ? 'has left' : 'has moved out of informatics'
  return route === null
    ? `The one person who has worked in informatics ${where}`
    : `One person came by this route and ${where}`
}

const someOf =
  ({ grade, threshold = 7 }: FindingOptions) =>
  (count: SharedCount): string => {
    if (count === 0) return 'none'
    return grade === 'internal' ? countText(count) : aboutCount(count, threshold)
  }

const hereSaid = ({ here, people }: FlowOutcome<SharedCount>, who: string, options: FindingOptions) =>
  `${someOf(options)(here)} of the ${countText(people)} who ${who} ${verb(here, 'is', 'are')} here now`

/**
 * The sentence under the title. Of levels: who among those here has risen since the column before, and who moved out;
 * for rounded figures only at which level most began. Of areas and roles: where most of those here are.
 */
export function flowDetail(flow: Flow<SharedCount>, options: FindingOptions): string {
  const last = flow.columns.at(-1)?.stage
  if (last === 'area' || last === 'role') return mostAre(flow, options)
  return options.grade === 'internal' ? risen(flow, options.route) : mostBegan(flow, options.route)
}

function risen(flow: Flow<SharedCount>, route: string | null): string {
  let [same, up, down, back, out] = [0, 0, 0, 0, 0]
  // Of more columns the last step is from the level after five years, where many have not come yet.
  const step = flow.steps.length === 1 ? flow.steps[0] : undefined
  const own = route === null ? step?.all : step?.byRoute.filter((one) => one.route === route)
  for (const { from, to, people } of own ?? []) {
    if (people === '*') continue
    if (to === 'moved_out') out += people
    else if (typeof to !== 'number' || from === 'not_yet') continue
    else if (typeof from !== 'number') back += people
    else if (to === from) same += people
    else if (to > from) up += people
    else down += people
  }
  const years = yearsAfter(flow.columns[0]?.stage ?? 'first')
  const held = years ? `held after ${years} years` : 'first held'
  const parts = [
    same > 0 && `${countText(same)} ${be(same)} at the level they ${held}`,
    down > 0 && `${countText(down)} ${be(down)} at a lower level`,
    up > 0 && `${countText(up)} ${up === 1 ? 'has' : 'have'} risen at least one level`,
    back > 0 && `${countText(back)} had left or moved out and ${be(back)} back`,
  ].filter((part) => part !== false)
  const here = same + up + down + back
  const of = years
    ? `Of the ${countText(here)} here who began at least ${years} years ago`
    : `Of the ${countText(here)} here`
  const [only] = parts.length === 1 ? parts : []
  const now =
    here === 0
      ? ''
      : here === 1
        ? `${oneHere({ same, up, down }, held, years)}.`
        : only
          ? `${allOf(here, years)}${only.slice(only.indexOf(' '))}.`
          : `${of}, ${listed(parts)}.`
  const moved = out === 0 ? '' : `${upperFirst(inWords(out, 'person', 'people'))} moved out of informatics.`
  return [now, moved].filter(Boolean).join(' ')
}

/** "Both here", "All 12 here who began at least 2 years ago". */
function allOf(here: number, years: number | null): string {
  const all = here === 2 ? 'Both' : `All ${countText(here)}`
  return years ? `${all} here who began at least ${years} years ago` : `${all} here`
}

/** "The one here is at the level they first held". */
function oneHere(
  { same, up, down }: { same: number; up: number; down: number },
  held: string,
  years: number | null,
): string {
  const who = years ? `The one here who began at least ${years} years ago` : 'The one here'
  if (same) return `${who} is at the level they ${held}`
  if (up) return `${who} has risen at least one level`
  return down ? `${who} is at a lower level` : `${who} had left or moved out and is back`
}

function mostBegan(flow: Flow<SharedCount>, route: string | null): string {
  const [first] = flow.columns
  const whole = outcomeIn(first, route)?.people
  if (first?.stage !== 'first' || whole === undefined || whole === '*') return ''
  const most = ownPlaces(flow, 0, route).find(({ people }) => people !== '*' && people * 2 > whole)
  return most ? `Most first held a level ${most.place} post.` : ''
}

/** Where those here are: the biggest two places by name, the others together; rounded, only where over half are. */
function mostAre(flow: Flow<SharedCount>, { route, grade }: FindingOptions): string {
  const last = flow.columns.length - 1
  const stage = flow.columns[last]?.stage ?? 'area'
  const here = outcomeIn(flow.columns[last], route)?.here ?? 0
  if (here === 0 || here === '*') return ''
  const size = (count: SharedCount) => (count === '*' ? 0 : count)
  const named = ownPlaces(flow, last, route)
    .filter(({ place }) => isHere(place) && place !== 'other_roles' && place !== 'area:none')
    .sort((a, b) => size(b.people) - size(a.people))
  const name = (place: FlowPlace) =>
    stage === 'area'
      ? `in ${lowerFirst(flowPlaceLabel(place, stage).label)}`
      : `in the role ${flowPlaceLabel(place, stage).label}`
  if (grade !== 'internal') {
    const [most] = named
    return most && size(most.people) * 2 > here ? `Most of those here are ${name(most.place)}.` : ''
  }
  const [one, two, ...others] = named
  if (!one) return ''
  const rest = here - size(one.people) - size(two?.people ?? 0)
  const parts = [one, ...(two ? [two] : [])].map(
    ({ place, people }) => `${countText(people)} ${people === 1 ? 'is' : 'are'} ${name(place)}`,
  )
  if (rest > 0)
    parts.push(
      `${countText(rest)} in ${others.length > 0 || stage === 'role' ? 'other' : 'no known'} ${stage}s`,
    )
  return `Of the ${countText(here)} here, ${listed(parts)}.`
}

const ownPlaces = (flow: Flow<SharedCount>, at: number, route: string | null) =>
  (route === null
    ? flow.columns[at]?.places
    : flow.columns[at]?.byRoute.filter((one) => one.route === route)
  )?.slice() ?? []

function be(count: number): string {
  return count === 1 ? 'is' : 'are'
}
