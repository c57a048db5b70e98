import type { AssumedRow, AssumedView, AssumedWay } from '@/lib/data/plan/assumed-view'
import type { ForecastView } from '@/lib/data/plan/forecast-view'
import type { Happening } from '@/lib/domain/forecast/happens'
import type { Way } from '@/lib/domain/forecast/monthly-history'
import { countText } from '@/lib/format/count'
import { counted } from '@/lib/format/plural'
import { routeLabel } from '@/lib/format/routes'

/** Ways in the order of the table, and what their column is called. */
export const WAY_HEADERS = [
  ['left', 'Leave'],
  ['progressed', 'Progress'],
  ['stepped_down', 'Step down'],
  ['moved_out', 'Move out'],
] as const satisfies readonly (readonly [Way, string])[]

export const HAPPENS_HEADERS = [
  ['joined', 'Joined'],
  ['movedIn', 'Moved in'],
  ['returned', 'Returned'],
  ['roseTo', 'Progressed in'],
  ['fellTo', 'Stepped down in'],
  ['left', 'Left'],
  ['movedOut', 'Moved out'],
  ['roseFrom', 'Progressed out'],
  ['fellFrom', 'Stepped down out'],
] as const satisfies readonly (readonly [Happening, string])[]

/** "8.2", or why there is none. */
export function usedText({ used, seen }: AssumedWay, way: Way, { question }: ForecastView): string {
  if (question.fill === 'vacancies' && (way === 'progressed' || way === 'stepped_down')) return 'as vacant'
  if (used !== null) return rateText(used)
  return seen === null ? '–' : seen === '*' ? '*' : String(seen)
}

/** "seen 8.0", beside a rate that is drawn with. */
export const seenText = ({ used, seen }: AssumedWay): string | null =>
  used === null ? null : seen === null ? 'none seen' : seen === '*' ? '*' : `seen ${rateText(seen)}`

export const rateText = (rate: number) => rate.toFixed(1)

/** People moved in for a hundred and a year who are there. */
export function movedInText({ movedIn, personYears }: AssumedRow): string {
  if (movedIn === null || personYears === 0) return '–'
  if (movedIn === '*' || personYears === '*') return '*'
  return rateText((movedIn / personYears) * 100)
}

/** How many years the rates are of. */
export const yearsOf = ({ window }: Pick<ForecastView, 'window'>): number =>
  Math.max(1 / 12, monthsBetween(window.from, window.to) / 12)

const monthsBetween = (from: string, to: string) =>
  12 * (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) + Number(to.slice(5, 7)) - Number(from.slice(5, 7))

/** What is said of the rates. */
export function assumedSentence(view: ForecastView): string {
  const of = `Rates are how many of 100 people there do so in a year, from the ${counted(Math.round(yearsOf(view) * 12), 'month')} before.`
  const used =
    view.grade === 'internal'
      ? 'The first number is drawn with: shrunk toward the Trust’s rate, and with the levers; below it what was seen. Each time at a level is shrunk by itself, so a rate may end outside the two.'
      : 'They are of counts to the nearest 5, as they were seen: forecasts draw with them shrunk toward the Trust’s rate, and with the levers. Moves from and to other work of the Trust and returns are not told.'
  const vacancies =
    view.question.fill === 'vacancies'
      ? ' Vacancies are filled: nobody progresses or joins at a rate of their own; “from inside” and “from outside” are the shares in which posts are filled.'
      : ''
  return `${of} ${used}${vacancies}`
}

/** What is said of what happens. */
export function happensSentence(view: ForecastView): string {
  const step = view.grade === 'internal' ? 'a tenth' : '5, so what is small is 0 or 5'
  const who =
    view.grade !== 'internal'
      ? 'Whoever comes from outside or from other work of the Trust has joined, and whoever goes to either has left.'
      : view.question.fill === 'vacancies'
        ? 'Whoever joins, moves in or returns fills a vacancy from outside; whoever progresses fills one from inside.'
        : 'Whoever comes from outside is told apart as those who came at the level before were.'
  return `Means of the ${countText(view.runs)} runs. Every row adds up: for that each number is rounded up or down to ${step}, those that lose most up first, and so levels may differ from all of them by as much. Columns in which nothing happens are left out. ${who} Means are not the middle of the runs, which the chart shows.`
}

/** Joiners by route with how many a year, most first, then who moved in and returned. */
export function cameLines({ came }: AssumedView) {
  const label = (how: string, route: string) =>
    how === 'joined' ? routeLabel(route) : how === 'moved_in' ? 'Moved in from other work' : 'Returned'
  const lines = new Map<string, { label: string; rank: number; of: typeof came }>()
  for (const one of came) {
    const name = label(one.how, one.route)
    const line = lines.get(name) ?? { label: name, rank: one.how === 'joined' ? 0 : 1, of: [] }
    lines.set(name, { ...line, of: [...line.of, one] })
  }
  return [...lines.values()].sort(
    (a, b) => a.rank - b.rank || peopleOf(b.of, null) - peopleOf(a.of, null) || (a.label < b.label ? -1 : 1),
  )
}

/** People of a line at a level, those of hidden counts left out. */
const peopleOf = (of: AssumedView['came'], level: number | null) =>
  of.reduce((sum, { people, level: at }) => sum + (at === level && people !== '*' ? people : 0), 0)

/** "2.4" a year; a star where a count is hidden; a dash for nobody. */
export function aYearText(
  of: AssumedView['came'],
  level: number | null,
  years: number,
  exact: boolean,
): string {
  const own = of.filter((one) => one.level === level)
  if (own.length === 0) return '–'
  if (own.some(({ people }) => people === '*')) return '*'
  const aYear = peopleOf(of, level) / years
  return exact ? rateText(aYear) : String(Math.round(aYear))
}
