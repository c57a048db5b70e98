import type { LevelsOverTimeView } from '@/lib/data/progression/levels-over-time'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { upperFirst } from '@/lib/format/words'

/** What became of the whole headcount between the first and the last day, from the numbers that are shown. */
export function levelsFinding({ days, totals, grade }: LevelsOverTimeView): string {
  const [first, last] = [totals[0] ?? 0, totals.at(-1) ?? 0]
  const year = days[0]?.slice(0, 4)
  if (last === 0 && first === 0) return 'Nobody holds an informatics post that fits these filters'
  if (first === '*' || last === '*') return 'Too few people to say how the headcount changed'
  const about = grade === 'internal' ? '' : 'about '
  const hold = last === 1 ? 'person holds' : 'people hold'
  if (days.length < 2) return `${upperFirst(`${about}${countText(last)}`)} ${hold} an informatics post`
  if (first === last)
    return `${upperFirst(about)}${countText(last)} ${hold} an informatics post, as in ${year}`
  return `Informatics headcount went from ${about}${countText(first)} in ${year} to ${about}${countText(last)}`
}

/** Which days the years are counted on. */
export function levelsSentence({ days }: LevelsOverTimeView): string {
  const last = longDay(days.at(-1) ?? '')
  const year = last.replace(/ \d{4}$/, '')
  return days.length < 2
    ? `People by HICF level on ${last}.`
    : `People by HICF level on ${year} of each year. Every line is drawn to one scale, so equal slopes are equal numbers of people.`
}
