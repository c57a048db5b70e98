import type { Day } from '@/db/vocabulary'
import { isDay } from '@/lib/domain/calendar'
import type { Query } from '@/lib/format/address'
import { EVERY_YEAR, leverParts, numberOf, readLevers, USUAL_LEVEL } from './forecast-levers'
import {
  FORECAST_BYS,
  FORECAST_FILLS,
  type ForecastQuestion,
  lastMonthEnd,
  MOST_YEARS,
  plainQuestion,
} from './forecast-question'
import { type AddressQuery, oneOf, onePart } from './progression-filter'
import { errorsFrom } from './state'
import { z } from './zod'

export type ForecastRead =
  | { ok: true; question: ForecastQuestion }
  /** `errors` by the name of the part, in the order of the form. */
  | { ok: false; errors: Record<string, string> }

const whole = <T extends number | null>(sentence: string, least: number, most: number, other: T) =>
  onePart.transform((text, context): number | T => {
    if (text === undefined || text === '') return other
    const found = numberOf(text)
    if (found !== null && found >= least && found <= most) return found
    context.addIssue({ code: 'custom', message: sentence })
    return z.NEVER
  })

/** What an address or form of a forecast may say. @param today the last day that a forecast may go on from */
export const forecastParts = (today: Day) => {
  const plain = plainQuestion(today)
  return z
    .object({
      asAt: onePart.transform((text, context) => {
        if (text === undefined || text === '') return plain.asAt
        if (isDay(text) && text <= today) return text
        context.addIssue({
          code: 'custom',
          message: 'Enter the day that the forecast goes on from, today or earlier, like 2026-10-31',
        })
        return z.NEVER
      }),
      years: whole('Enter how far to look ahead, 1 to 10 years', 1, MOST_YEARS, plain.years),
      fill: oneOf(FORECAST_FILLS).transform((fill) => fill ?? plain.fill),
      vacant: whole(
        'Enter how many months a vacancy lasts, 1 to 60, or nothing for as long as the Trust’s own have',
        1,
        60,
        plain.monthsVacant,
      ),
      by: oneOf(FORECAST_BYS).transform((by) => by ?? plain.by),
      seed: whole('Enter the seed as a whole number from 1 to 999999', 1, 999_999, plain.seed),
      ...leverParts,
    })
    .transform((read, context): ForecastQuestion => {
      const { asAt, years, fill, vacant: monthsVacant, by, seed } = read
      const levers = readLevers(read, asAt, (part, message) =>
        context.addIssue({ code: 'custom', path: [part], message }),
      )
      return { asAt, years, fill, monthsVacant, by, seed, ...levers }
    })
}

/** Reads the address of a forecast. What cannot be read is refused with a sentence: a forecast of something else would mislead. */
export function parseForecast(query: AddressQuery, today: Day): ForecastRead {
  const read = forecastParts(today).safeParse(query)
  return read.success
    ? { ok: true, question: read.data }
    : { ok: false, errors: { ...errorsFrom(read.error.issues).errors, ...leverErrors(query, today) } }
}

/** What is wrong with the levers, where something before them is wrong too: they are not looked at then. */
function leverErrors(query: AddressQuery, today: Day): Record<string, string> {
  const sent = z.object(leverParts).safeParse(query)
  if (!sent.success) return {}
  const { asAt } = query
  const errors: Record<string, string> = {}
  const from = typeof asAt === 'string' && isDay(asAt) ? asAt : plainQuestion(today).asAt
  readLevers(sent.data, from, (part, message) => {
    errors[part] ??= message
  })
  return errors
}

/** The same as a view that is saved: from a day that was not chosen it goes on with the calendar. */
export const lastingForecastQuery = (question: ForecastQuestion, today: Day): Query => ({
  ...forecastQuery(question),
  asAt: question.asAt === lastMonthEnd(today) ? undefined : question.asAt,
})

/** The address of a question: its day, and what else differs from the forecast without levers. */
export function forecastQuery(question: ForecastQuestion): Query {
  const plain = plainQuestion(question.asAt)
  const other = <K extends 'years' | 'monthsVacant' | 'seed' | 'fill' | 'by'>(name: K) =>
    question[name] === plain[name] ? undefined : String(question[name])
  const all = <T>(some: readonly T[], part: (one: T) => string | number) =>
    some.map((one) => String(part(one)))
  /** A part that most lines do without: it comes for every line where one has it. */
  const where = <T>(some: readonly T[], part: (one: T) => number | undefined, other: string) =>
    some.some((one) => part(one) !== undefined) ? some.map((one) => String(part(one) ?? other)) : undefined
  const { intake, hiring, leaving, progression, posts, frozen } = question
  return {
    asAt: question.asAt,
    years: other('years'),
    fill: other('fill'),
    vacant: question.fill === 'vacancies' ? other('monthsVacant') : undefined,
    by: other('by'),
    seed: other('seed'),
    intake: all(intake, (one) => one.aYear),
    route: all(intake, (one) => one.route),
    intakeAt: where(intake, (one) => one.level, USUAL_LEVEL),
    intakeFrom: where(intake, (one) => one.from, EVERY_YEAR),
    intakeTo: where(intake, (one) => one.to, EVERY_YEAR),
    hire: all(hiring, (one) => one.aYear),
    hireAt: all(hiring, (one) => one.level),
    hireFrom: where(hiring, (one) => one.from, EVERY_YEAR),
    hireTo: where(hiring, (one) => one.to, EVERY_YEAR),
    leave: all(leaving, (one) => one.percent),
    leaveAt: all(leaving, (one) => one.level ?? 'every'),
    rise: all(progression, (one) => one.percent),
    riseAt: all(progression, (one) => one.level ?? 'every'),
    posts: all(posts, (one) => one.more),
    postsAt: all(posts, (one) => one.level),
    postsFrom: all(posts, (one) => one.from),
    frozen: all(frozen, (one) => one.posts),
    frozenAt: all(frozen, (one) => one.level),
  }
}
