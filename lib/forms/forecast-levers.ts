import { type Day, HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import { ROUTES } from '@/lib/format/routes'
import { type ForecastQuestion, type LeverYears, monthAfter } from './forecast-question'
import { z } from './zod'

const MOST_OF_A_KIND = 9

/** One part of an address as often as it comes. */
const everyPart = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z
    .array(z.string().trim().max(40, 'One of the levers is too long to read'))
    .max(40, 'There are too many levers'),
)

/** The parts of an address that say the levers: lines of each, the first of one part with the first of its other parts. */
export const leverParts = {
  intake: everyPart,
  route: everyPart,
  intakeAt: everyPart,
  intakeFrom: everyPart,
  intakeTo: everyPart,
  hire: everyPart,
  hireAt: everyPart,
  hireFrom: everyPart,
  hireTo: everyPart,
  leave: everyPart,
  leaveAt: everyPart,
  rise: everyPart,
  riseAt: everyPart,
  posts: everyPart,
  postsAt: everyPart,
  postsFrom: everyPart,
  frozen: everyPart,
  frozenAt: everyPart,
}

type LeversSent = Record<keyof typeof leverParts, string[]>
type Levers = Pick<ForecastQuestion, 'intake' | 'hiring' | 'leaving' | 'progression' | 'posts' | 'frozen'>
type Say = (part: string, message: string) => void

/**
 * The levers as they were sent.
 * @param asAt the day that the forecast goes on from: posts come or go from a later month
 * @param say what is wrong of a part, in a sentence
 */
export function readLevers(read: LeversSent, asAt: Day, say: Say): Levers {
  const levelled = (name: 'hire' | 'leave' | 'rise' | 'posts' | 'frozen', what: Lever) =>
    rowsOf(read[name], read[`${name}At`], name, what, say)
  const intake = rowsOf(read.intake, read.route, 'intake', LEVERS.intake, say).flatMap(
    ({ amount, where, at }) => {
      if (!ROUTES.some(({ code }) => code === where)) {
        say('intake', 'Choose the entry route that more or fewer people come by')
        return []
      }
      const level = levelOf(read.intakeAt[at] ?? '')
      const years = yearsOf(read.intakeFrom[at], read.intakeTo[at], 'intake', say)
      return [{ route: where, ...(level === null ? {} : { level }), aYear: amount, ...years }]
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
  const levers: Levers = {
    intake,
    hiring: atLevel('hire').map(({ level, amount, at }) => ({
      level,
      aYear: amount,
      ...yearsOf(read.hireFrom[at], read.hireTo[at], 'hire', say),
    })),
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
      levers.intake.map(({ route, level, from, to }) => `${route} ${level} ${from} ${to}`),
      'Two lines are of one entry route, level and years. Make them one',
    ],
    [
      'hire',
      levers.hiring.map(({ level, from, to }) => `${level} ${from} ${to}`),
      'Hiring is changed twice at one level in the same years. Make it one line',
    ],
    [
      'leave',
      levers.leaving.map((one) => one.level),
      'Leaving is changed twice at one level. Make it one line',
    ],
    [
      'rise',
      levers.progression.map((one) => one.level),
      'Progression is changed twice at one level. Make it one line',
    ],
    [
      'posts',
      levers.posts.map((one) => `${one.level} ${one.from}`),
      'Posts are changed twice at one level from one month. Make it one line',
    ],
    [
      'frozen',
      levers.frozen.map((one) => one.level),
      'Posts are frozen twice at one level. Make it one line',
    ],
  ] as const)
    if (new Set<unknown>(keys).size < keys.length) say(part, sentence)
  return levers
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
  say: Say,
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

/** What an address says of a line that holds in every year. */
export const EVERY_YEAR = 'every'
/** What an address says of a route whose people start where they came in. */
export const USUAL_LEVEL = 'usual'

/** The years of a line: none where it holds in all of them. */
function yearsOf(
  from: string | undefined,
  to: string | undefined,
  name: 'intake' | 'hire',
  say: Say,
): LeverYears {
  const [first, last] = [from, to].map((text) => (text && text !== EVERY_YEAR ? text : undefined))
  const isYear = (text: string | undefined) => text === undefined || /^(19|20|21)\d\d$/.test(text)
  if (!isYear(first) || !isYear(last) || (first && last && first > last)) {
    say(name, 'Enter the years in which the lever holds, the first and the last, like 2027 to 2028')
    return {}
  }
  return { ...(first ? { from: Number(first) } : {}), ...(last ? { to: Number(last) } : {}) }
}

const levelOf = (text: string): HicfLevel | null =>
  HICF_LEVELS.find((level) => String(level) === text) ?? null

/** A whole number as it is typed, its minus a hyphen or not; null where it is none. */
export const numberOf = (text: string): number | null =>
  /^[-+−]?\d{1,9}$/.test(text) ? Number(text.replace('−', '-').replace('+', '')) : null
