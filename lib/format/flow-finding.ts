import type { Grade } from '@/db/vocabulary'
import type { SharedCount } from '@/lib/domain/disclosure'
import type { Flow } from '@/lib/domain/flow'
import { aboutCount, countText } from './count'
import { inWords, listed } from './plural'
import { whoCame } from './who-came'

export interface FindingOptions {
  /** The route in focus; null for all of them. */
  route: string | null
  grade: Grade
  /** The largest count that is hidden, for "fewer than 8". */
  threshold?: number
}

/**
 * The title of the flow, said from its numbers: "32 of the 88 who came by a level 3 apprenticeship are here
 * now; 55 have left", or with "About 30 of the 90" where they are rounded.
 */
export function flowFinding(
  flow: Flow<SharedCount>,
  { route, grade, threshold = 7 }: FindingOptions,
): string {
  const who = route === null ? 'have worked in informatics' : whoCame(route)
  const found = flow.outcomes.find((outcome) => outcome.route === route)
  if (!found || found.people === 0) return `No one is recorded who ${who}`
  if (found.people === '*') return `Too few ${who} to say where they are now`
  const { here, left } = found
  const say = (count: SharedCount) => (grade === 'internal' ? countText(count) : aboutCount(count, threshold))
  const some = (count: SharedCount) => (count === 0 ? 'none' : say(count))
  const verb = (count: SharedCount, one: string, many: string) => (count === 1 ? one : many)
  const first = `${some(here)} of the ${countText(found.people)} who ${who} ${verb(here, 'is', 'are')} here now`
  return upperFirst(`${first}; ${some(left)} ${verb(left, 'has', 'have')} left`)
}

/**
 * The sentence under the title: who among those here has risen since the first level, and who moved out; for
 * rounded figures only at which level most began.
 */
export function flowDetail(flow: Flow<SharedCount>, { route, grade }: FindingOptions): string {
  return grade === 'internal' ? risen(flow, route) : mostBegan(flow, route)
}

function risen(flow: Flow<SharedCount>, route: string | null): string {
  let [same, up, down, out] = [0, 0, 0, 0]
  for (const row of flow.rows) {
    if ((route !== null && row.route !== route) || row.people === '*') continue
    if (row.now === 'moved_out') out += row.people
    else if (row.now === 'left') continue
    else if (row.now === row.first) same += row.people
    else if (row.now > row.first) up += row.people
    else down += row.people
  }
  const here = same + up + down
  const parts = [
    same > 0 && `${countText(same)} ${be(same)} at the level they first held`,
    down > 0 && `${countText(down)} ${be(down)} at a lower level`,
    up > 0 && `${countText(up)} ${up === 1 ? 'has' : 'have'} risen at least one level`,
  ]
  const now =
    here === 0 ? '' : `Of the ${countText(here)} here, ${listed(parts.filter((part) => part !== false))}.`
  const moved = out === 0 ? '' : `${upperFirst(inWords(out, 'person', 'people'))} moved out of informatics.`
  return [now, moved].filter(Boolean).join(' ')
}

function mostBegan(flow: Flow<SharedCount>, route: string | null): string {
  const own = route === null ? flow.firsts : flow.routeToFirst.filter((row) => row.route === route)
  const whole = flow.outcomes.find((outcome) => outcome.route === route)?.people
  if (whole === undefined || whole === '*') return ''
  const most = own.find(({ people }) => people !== '*' && people * 2 > whole)
  return most ? `Most first held a level ${most.first} post.` : ''
}

function be(count: number): string {
  return count === 1 ? 'is' : 'are'
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
