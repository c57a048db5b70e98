import type { RouteView } from '@/lib/data/routes/route-page'
import { countText } from '@/lib/format/count'
import { nowFinding as outcomeFinding } from '@/lib/format/flow-finding'
import { shareText } from '@/lib/format/share'

/** The title of the first figure: how many of those who came by the route are here and how many have left. */
export function nowFinding(view: RouteView, code: string): string {
  const { total, here, movedOut, left, grade, threshold } = view
  const now = { route: code, people: total, reached: total, here, movedOut, left }
  return outcomeFinding(now, { route: code, grade, threshold })
}

/** The sentence under it: the share that is here, or why none is given. */
export function nowSentence(view: RouteView): string {
  if (view.share === null)
    return view.total === '*' || (typeof view.total === 'number' && view.total < 8)
      ? 'Fewer than 8 people came by this route, so no share is given. At least 8 are needed.'
      : 'No share is given: one of its two numbers is too small to show.'
  const about = view.grade === 'safe_to_share' ? 'About ' : ''
  const moved =
    view.grade === 'safe_to_share' || view.movedOut === 0
      ? ''
      : ` Moved out of informatics: ${countText(view.movedOut)}.`
  return `${about}${shareText(view.share)} of them are in an informatics post.${moved}`
}

type Counted = { people: RouteView['left'] }

/** The row with the largest count that is shown; none while two share it. */
function largest<T extends Counted>(rows: readonly T[]): T | null {
  const [first, second] = rows
    .filter(({ people }) => people !== '*' && people !== 0)
    .toSorted((a, b) => Number(b.people) - Number(a.people))
  return first && first.people !== second?.people ? first : null
}

export function firstsFinding({ firsts }: RouteView): string {
  const most = largest(firsts)
  return most ? `Most common first level: ${most.level}` : 'The level they first held'
}

/** "2016", "2016 to 2020". */
export const yearsText = ({ year, to }: { year: number; to: number }) =>
  year === to ? String(year) : `${year} to ${to}`

export function yearsFinding({ years, asAt }: Pick<RouteView, 'years' | 'asAt'>): string {
  const first = years.at(0)?.year
  // Five years may go on after the day that the figure is of.
  const last = Math.min(years.at(-1)?.to ?? 0, Number(asAt.slice(0, 4)))
  const most = largest(years)
  if (years.length === 1 && years[0]) return `All came in ${yearsText(years[0])}`
  return most
    ? `They came from ${first} to ${last}, most in ${yearsText(most)}`
    : `They came from ${first} to ${last}`
}
