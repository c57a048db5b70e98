import { type Day, HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import { addDays, addMonths, dayParts, endOfMonth, isDay } from '@/lib/domain/calendar'
import type { Query } from '@/lib/format/address'
import { ROUTES } from '@/lib/format/routes'
import { type AddressQuery, oneOf, onePart } from './progression-filter'
import { errorsFrom } from './state'
import { z } from './zod'

/** How posts are filled: as fast as people have come and risen, or because posts are vacant. */
export const FORECAST_FILLS = ['rates', 'vacancies'] as const
/** Whether people are told apart by level alone, or by area too. */
export const FORECAST_BYS = ['level', 'area'] as const

/** Everything that a forecast assumes. The address says all of it; two that are equal are the same forecast. */
export type ForecastQuestion = {
  asAt: Day
  years: number
  fill: (typeof FORECAST_FILLS)[number]
  /** Months that a vacant post is vacant on average, where vacancies are filled. */
  monthsVacant: number
  by: (typeof FORECAST_BYS)[number]
  seed: number
  /** More people a year, or fewer, by an entry route. */
  intake: { route: string; aYear: number }[]
  /** The same taken on at a level. */
  hiring: { level: HicfLevel; aYear: number }[]
  /** By so many per cent more leave, or fewer; null is every level that has no line of its own. */
  leaving: { level: HicfLevel | null; percent: number }[]
  progression: { level: HicfLevel | null; percent: number }[]
  /** Posts more, or fewer, from a month (`2027-04`) on. */
  posts: { level: HicfLevel; more: number; from: string }[]
  /** Vacant posts that are not filled. */
  frozen: { level: HicfLevel; posts: number }[]
}

export const MOST_YEARS = 10
const DEFAULT_YEARS = 3
const DEFAULT_MONTHS_VACANT = 3
/** Any number does; the same one gives the same figures. */
const DEFAULT_SEED = 41
const MOST_OF_A_KIND = 9

/** The last end of a month that is over, from which a forecast goes on unless the address says another day. */
export const lastMonthEnd = (today: Day): Day =>
  endOfMonth(today) === today ? today : endOfMonth(addMonths(addDays(endOfMonth(today), 1), -2))

/** The forecast without any lever. */
export const plainQuestion = (today: Day): ForecastQuestion => ({
  asAt: lastMonthEnd(today),
  years: DEFAULT_YEARS,
  fill: 'rates',
  monthsVacant: DEFAULT_MONTHS_VACANT,
  by: 'level',
  seed: DEFAULT_SEED,
  intake: [],
  hiring: [],
  leaving: [],
  progression: [],
  posts: [],
  frozen: [],
})

export type ForecastRead =
  | { ok: true; question: ForecastQuestion }
  /** `errors` by the name of the part, in the order of the form. */
  | { ok: false; errors: Record<string, string> }

const whole = (sentence: string, least: number, most: number, other: number) =>
  onePart.transform((text, context) => {
    if (text === undefined || text === '') return other
    const found = numberOf(text)
    if (found !== null && found >= least && found <= most) return found
    context.addIssue({ code: 'custom', message: sentence })
    return z.NEVER
  })

const numberOf = (text: string): number | null =>
  /^[-+−]?\d{1,9}$/.test(text) ? Number(text.replace('−', '-').replace('+', '')) : null

/** One part of an address as often as it comes. */
const everyPart = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z
    .array(z.string().trim().max(40, 'One of the levers is too long to read'))
    .max(40, 'There are too many levers'),
)

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
      vacant: whole('Enter how long a post is vacant, 1 to 24 months', 1, 24, plain.monthsVacant),
      by: oneOf(FORECAST_BYS).transform((by) => by ?? plain.by),
      seed: whole('Enter the seed as a whole number from 1 to 999999', 1, 999_999, plain.seed),
      intake: everyPart,
      route: everyPart,
      hire: everyPart,
      hireAt: everyPart,
      leave: everyPart,
      leaveAt: everyPart,
      rise: everyPart,
      riseAt: everyPart,
      posts: everyPart,
      postsAt: everyPart,
      postsFrom: everyPart,
      frozen: everyPart,
      frozenAt: everyPart,
    })
    .transform((read, context): ForecastQuestion => {
      const say = (part: string, message: string) =>
        context.addIssue({ code: 'custom', path: [part], message })
      const { asAt, years, fill, vacant: monthsVacant, by, seed } = read
      const levelled = (name: 'hire' | 'leave' | 'rise' | 'posts' | 'frozen', what: Lever) =>
        rowsOf(read[name], read[`${name}At`], name, what, say)
      const intake = rowsOf(read.intake, read.route, 'intake', LEVERS.intake, say).flatMap(
        ({ amount, where }) => {
          if (!ROUTES.some(({ code }) => code === where)) {
            say('intake', 'Choose the entry route that more or fewer people come by')
            return []
          }
          return [{ route: where, aYear: amount }]
        },
      )
      const atLevel = (name: 'hire' | 'posts' | 'frozen') =>
        levelled(name, LEVERS[name]).flatMap(({ amount, where, at }) => {
          const level = levelOf(where)
          if (level === null) {
            say(name, LEVERS[name].choose)
            return []
          }
          return [{ level, amount, at }]
        })
      const percents = (name: 'leave' | 'rise') =>
        levelled(name, LEVERS[name])
          .map(({ amount, where }) => ({ level: levelOf(where), percent: amount }))
          .sort((a, b) => (a.level ?? 0) - (b.level ?? 0))
      const question: ForecastQuestion = {
        asAt,
        years,
        fill,
        monthsVacant,
        by,
        seed,
        intake,
        hiring: atLevel('hire').map(({ level, amount }) => ({ level, aYear: amount })),
        leaving: percents('leave'),
        progression: percents('rise'),
        posts: atLevel('posts').flatMap(({ level, amount, at }) => {
          const from = read.postsFrom[at] || monthAfter(asAt)
          if (!/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(from) || from < monthAfter(asAt)) {
            say('posts', `Enter the month from which there are more or fewer posts, like ${monthAfter(asAt)}`)
            return []
          }
          return [{ level, more: amount, from }]
        }),
        frozen: atLevel('frozen').map(({ level, amount }) => ({ level, posts: amount })),
      }
      for (const [part, keys, sentence] of [
        [
          'intake',
          question.intake.map((one) => one.route),
          'Two lines are of one entry route. Make them one',
        ],
        [
          'hire',
          question.hiring.map((one) => one.level),
          'Hiring is changed twice at one level. Make it one line',
        ],
        [
          'leave',
          question.leaving.map((one) => one.level),
          'Leaving is changed twice at one level. Make it one line',
        ],
        [
          'rise',
          question.progression.map((one) => one.level),
          'Progression is changed twice at one level. Make it one line',
        ],
        [
          'posts',
          question.posts.map((one) => `${one.level} ${one.from}`),
          'Posts are changed twice at one level from one month. Make it one line',
        ],
        [
          'frozen',
          question.frozen.map((one) => one.level),
          'Posts are frozen twice at one level. Make it one line',
        ],
      ] as const)
        if (new Set<unknown>(keys).size < keys.length) say(part, sentence)
      return question
    })
}

type Lever = { least: number; most: number; amount: string; choose: string }

const LEVERS: Record<'intake' | 'hire' | 'leave' | 'rise' | 'posts' | 'frozen', Lever> = {
  intake: {
    least: -500,
    most: 500,
    amount: 'Enter how many more people a year as a whole number, like 4, or −4 for fewer',
    choose: '',
  },
  hire: {
    least: -500,
    most: 500,
    amount: 'Enter how many more people a year are hired as a whole number, like 2, or −2 for fewer',
    choose: 'Choose the level that more or fewer people are hired at',
  },
  leave: {
    least: -100,
    most: 300,
    amount: 'Enter the change of leaving in per cent from −100 to 300, like −20 for a fifth fewer',
    choose: '',
  },
  rise: {
    least: -100,
    most: 300,
    amount: 'Enter the change of progression in per cent from −100 to 300, like 10 for a tenth more',
    choose: '',
  },
  posts: {
    least: -500,
    most: 500,
    amount: 'Enter how many more posts as a whole number, like 3, or −3 for fewer',
    choose: 'Choose the level that has more or fewer posts',
  },
  frozen: {
    least: 0,
    most: 500,
    amount: 'Enter how many vacant posts are not filled as a whole number, 0 or more',
    choose: 'Choose the level that posts are frozen at',
  },
}

/** Lines of one lever: how much, and where; those that change nothing are left out. */
function rowsOf(
  amounts: readonly string[],
  places: readonly string[],
  name: string,
  { least, most, amount: sentence }: Lever,
  say: (part: string, message: string) => void,
): { amount: number; where: string; at: number }[] {
  const rows = amounts.flatMap((text, at) => {
    const amount = text === '' ? 0 : numberOf(text)
    if (amount === null || amount < least || amount > most) {
      say(name, sentence)
      return []
    }
    return amount === 0 ? [] : [{ amount, where: places[at] ?? '', at }]
  })
  if (rows.length > MOST_OF_A_KIND) say(name, `Use at most ${MOST_OF_A_KIND} lines of one lever`)
  return rows
}

const levelOf = (text: string): HicfLevel | null =>
  HICF_LEVELS.find((level) => String(level) === text) ?? null

/** The month after the one that a day is in: `2026-11`. */
export const monthAfter = (day: Day): string => addMonths(`${day.slice(0, 7)}-01`, 1).slice(0, 7)

/** Reads the address of a forecast. What cannot be read is refused with a sentence: a forecast of something else would mislead. */
export function parseForecast(query: AddressQuery, today: Day): ForecastRead {
  const read = forecastParts(today).safeParse(query)
  return read.success
    ? { ok: true, question: read.data }
    : { ok: false, errors: errorsFrom(read.error.issues).errors }
}

/** The address of a question: its day, and what else differs from the forecast without levers. */
export function forecastQuery(question: ForecastQuestion): Query {
  const plain = plainQuestion(question.asAt)
  const other = <K extends 'years' | 'monthsVacant' | 'seed' | 'fill' | 'by'>(name: K) =>
    question[name] === plain[name] ? undefined : String(question[name])
  const all = <T>(some: readonly T[], part: (one: T) => string | number) =>
    some.map((one) => String(part(one)))
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
    hire: all(hiring, (one) => one.aYear),
    hireAt: all(hiring, (one) => one.level),
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

/** Months after the as-at day from which on a lever of posts holds: 0 for the first of them. */
export function monthsUntil(asAt: Day, month: string): number {
  const [a, b] = [dayParts(asAt), dayParts(`${month}-01`)]
  return Math.max(0, (b.year - a.year) * 12 + b.month - a.month - 1)
}
