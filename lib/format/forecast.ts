import type { ForecastQuestion, LeverYears } from '@/lib/forms/forecast-question'
import { monthOf } from './day'
import { counted, listed } from './plural'
import { routeLabel } from './routes'
import { lowerFirst } from './words'

/** "every level" or "level 5". */
const levelWords = (level: number | null) => (level === null ? 'every level' : `level ${level}`)
const moreOrFewer = (count: number) => (count > 0 ? `${count} more` : `${-count} fewer`)
const percentWords = (percent: number) => `${Math.abs(percent)}% ${percent > 0 ? 'higher' : 'lower'}`

/** " in 2027", " from 2027 to 2028", " from 2027", " to 2028", or nothing where a lever holds in every year. */
const yearWords = ({ from, to }: LeverYears): string => {
  if (from !== undefined && from === to) return ` in ${from}`
  return `${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}`
}

/** One lever as it is pulled, and the same question without it. */
export type LeverWords = { words: string; kind: LeverKind; at: number }
export const LEVER_KINDS = ['intake', 'hiring', 'leaving', 'progression', 'posts', 'frozen'] as const
export type LeverKind = (typeof LEVER_KINDS)[number]

/** Every lever that is pulled, in words, in the order of the form: "4 more a year by Apprenticeship level 3". */
export function leverWords(question: ForecastQuestion): LeverWords[] {
  const { intake, hiring, leaving, progression, posts, frozen } = question
  return [
    ...intake.map(
      ({ route, level, aYear, ...years }, at): LeverWords => ({
        kind: 'intake',
        at,
        words: `${moreOrFewer(aYear)} a year by ${routeLabel(route)}${level ? ` at level ${level}` : ''}${yearWords(years)}`,
      }),
    ),
    ...hiring.map(
      ({ level, aYear, ...years }, at): LeverWords => ({
        kind: 'hiring',
        at,
        words: `${moreOrFewer(aYear)} a year hired at level ${level}${yearWords(years)}`,
      }),
    ),
    ...leaving.map(
      ({ level, percent }, at): LeverWords => ({
        kind: 'leaving',
        at,
        words: `leaving ${percentWords(percent)} at ${levelWords(level)}`,
      }),
    ),
    ...progression.map(
      ({ level, percent }, at): LeverWords => ({
        kind: 'progression',
        at,
        words: `progression ${percentWords(percent)} at ${levelWords(level)}`,
      }),
    ),
    ...posts.map(
      ({ level, more, from }, at): LeverWords => ({
        kind: 'posts',
        at,
        words: `${moreOrFewer(more)} ${Math.abs(more) === 1 ? 'post' : 'posts'} at level ${level} from ${monthOf(`${from}-01`)}`,
      }),
    ),
    ...frozen.map(
      ({ level, posts: some }, at): LeverWords => ({
        kind: 'frozen',
        at,
        words: `${counted(some, 'vacant post')} at level ${level} not filled`,
      }),
    ),
  ]
}

/** "no lever", or all of them. */
export function leversText(question: ForecastQuestion): string {
  const words = leverWords(question).map((one) => one.words)
  return words.length === 0 ? 'no lever' : listed(words)
}

/** How posts are filled, in words. */
export const fillWords = ({ fill, monthsVacant }: Pick<ForecastQuestion, 'fill' | 'monthsVacant'>) =>
  fill === 'rates' ? 'rates continue' : `vacancies are filled ${paceWords(monthsVacant)}`

/** How fast vacancies are filled: "as fast as the Trust has filled its own". */
export function paceWords(monthsVacant: number | null): string {
  if (monthsVacant === null) return 'as fast as the Trust has filled its own'
  return monthsVacant === 1
    ? 'all at once, within a month'
    : `each after ${counted(monthsVacant, 'month')} on average`
}

/** What is assumed, a part each, for a passport. */
export const assumptionWords = (question: ForecastQuestion): string[] => [
  fillWords(question),
  ...(question.by === 'area' ? ['areas told apart'] : []),
  lowerFirst(leversText(question)),
]
