import 'server-only'
import type { Grade, HicfLevel } from '@/db/vocabulary'
import { addMonths, monthsLater } from '@/lib/domain/calendar'
import type { LeverOutcome } from '@/lib/domain/forecast/besides'
import type { WholeRun } from '@/lib/domain/forecast/whole-run'
import { monthOf } from '@/lib/format/day'
import { type LeverKind, leverWords } from '@/lib/format/forecast'
import { counted, listed } from '@/lib/format/plural'
import { type ForecastQuestion, monthsUntil } from '@/lib/forms/forecast-question'
import type { ForecastPanel } from './forecast-view'

/** What a lever really does, in a sentence. */
export type LeverDoes = {
  kind: LeverKind
  at: number
  /** The lever as it is pulled. */
  words: string
  /** What it does, where that is not plain from its words; else empty. */
  does: string
  /** `nothing` where the forecast is the same without it, `less` where it does less than is asked. */
  effect: 'all' | 'less' | 'nothing'
}

type Does = Pick<LeverDoes, 'does' | 'effect'>
type Facts = {
  question: ForecastQuestion
  panels: readonly ForecastPanel[]
  /** Where people are, or may come: a level that has posts and nobody is one where vacancies are filled. */
  groups: WholeRun['groups']
  /** Rates as they were seen; of runs that kept none nothing is said of them. */
  assumed: WholeRun['assumed'] | undefined
  grade: Grade
}

/** Every lever of a question with what it does in a run. @param panels as they are shown */
export function leversDo(
  question: ForecastQuestion,
  panels: readonly ForecastPanel[],
  { levers, groups, assumed }: Pick<WholeRun, 'levers' | 'groups'> & Partial<Pick<WholeRun, 'assumed'>>,
  grade: Grade,
): LeverDoes[] {
  const facts = { question, panels, groups, assumed, grade }
  return leverWords(question).map(({ kind, at, words }) => {
    const outcome = levers?.find((one) => one.kind === kind && one.at === at)
    return { kind, at, words, ...doesOf(kind, at, facts, outcome) }
  })
}

const ALL: Does = { does: '', effect: 'all' }
const nothing = (why: string): Does => ({ does: `Changes nothing: ${why}`, effect: 'nothing' })

function doesOf(kind: LeverKind, at: number, facts: Facts, outcome: LeverOutcome | undefined): Does {
  const { question } = facts
  if (kind === 'intake' || kind === 'hiring')
    return outcome ? comesBesides(question[kind][at]?.aYear ?? 0, facts, outcome) : ALL
  const level = question[kind][at]?.level ?? null
  if (level !== null && !isInUse(facts, level) && !(kind === 'posts' && question.fill === 'rates'))
    return nobodyAt(facts, level)
  if (kind === 'progression') return progresses(facts, level)
  if (kind === 'posts') return postsDo(facts, level, question.posts[at])
  return kind === 'frozen' ? freezes(facts, level, question.frozen[at]?.posts ?? 0) : ALL
}

const levelsInUse = ({ groups }: Facts): HicfLevel[] =>
  [...new Set(groups.flatMap(({ level }) => level ?? []))].sort((a, b) => a - b)

/** Levels that anybody was at in the months that rates are of. */
const levelsSeen = (facts: Facts): HicfLevel[] =>
  levelsInUse(facts).filter((level) => {
    const seen = facts.assumed?.rates.find((one) => one.level === level && one.area === null)
    return seen === undefined || seen.personMonths > 0
  })

const isInUse = (facts: Facts, level: HicfLevel) => levelsInUse(facts).includes(level)

const nobodyAt = (facts: Facts, level: HicfLevel | null): Does =>
  nothing(
    `nobody was at level ${level} in the months that rates are of. Levels ${listed(levelsInUse(facts).map(String))} are in use: choose one of them.`,
  )

/** What is assumed of people at levels that nobody was at. */
function ratesOfOthers(facts: Facts, levels: readonly HicfLevel[]): string {
  const seen = levelsSeen(facts)
  const without = levels.filter((level) => !seen.includes(level))
  return without.length === 0 || facts.grade !== 'internal'
    ? ''
    : ` Nobody was at level ${listed(without.map(String))} in the months that rates are of: they leave${facts.question.fill === 'rates' ? ', progress and step down' : ''} at the Trust’s overall rates.`
}

/** Whom intake and hiring bring or keep away, and where they start. */
function comesBesides(
  aYear: number,
  facts: Facts,
  { kind, at, asked, byMonth, basis, where }: LeverOutcome,
): Does {
  const { question, grade } = facts
  const lever = question[kind][at]
  if (where.length === 0) return nobodyAt(facts, lever?.level ?? null)
  if (asked === 0) {
    const end = monthsLater(question.asAt, question.years * 12)
    return nothing(
      `it comes to nobody from ${monthOf(addMonths(`${question.asAt.slice(0, 7)}-01`, 1))} to ${monthOf(end)}. Choose years in which it holds, or look further ahead.`,
    )
  }
  const done = byMonth.reduce((sum, one) => sum + one, 0)
  if (aYear > 0) {
    const starts = startsWords({ kind, basis, where }, grade)
    const posts =
      question.fill === 'vacancies' ? ' They take vacant posts that others would have filled.' : ''
    const came = done >= asked - 0.5 ? '' : ` Only ${about(done, grade)} come: other levers keep some away.`
    return {
      does: `${counted(asked, 'person', 'people')} in all, ${starts}.${came}${posts}${ratesOfOthers(
        facts,
        where.map(([level]) => level),
      )}`,
      effect: came ? 'less' : 'all',
    }
  }
  // Few people are not told from none.
  if (grade !== 'internal' && question.fill === 'rates' && done < Math.min(LEAST_TOLD, asked * 0.95 - 0.5))
    return { does: `Keeps away fewer than the ${asked} in all: no more come that way.`, effect: 'less' }
  if (done < 0.5)
    return nothing(
      question.fill === 'vacancies'
        ? 'where vacancies are filled, nobody comes at a rate that could be lower. Take posts away or freeze them.'
        : 'nobody comes that way who could stay away.',
    )
  if (done >= asked * 0.95 - 0.5) return ALL
  return {
    does: `Keeps away ${about(done, grade)} of the ${asked} in all: no more come that way.`,
    effect: 'less',
  }
}

/** Fewer people are no number that is safe to share. */
const LEAST_TOLD = 10

const about = (people: number, grade: Grade) =>
  grade === 'internal' ? `about ${Math.round(people)}` : `about ${Math.round(people / 5) * 5}`

function startsWords(
  { kind, basis, where }: Pick<LeverOutcome, 'kind' | 'basis' | 'where'>,
  grade: Grade,
): string {
  const shares =
    grade === 'internal' && where.length > 1
      ? where.map(([level, share]) => `level ${level} (${Math.max(1, Math.round(share * 100))}%)`)
      : where.map(([level]) => `level ${level}`)
  // At which levels anybody came is no more told than how many did.
  const levels =
    grade === 'internal' || basis === 'chosen' ? `at ${listed(shares)}` : 'at the levels of the records'
  if (kind === 'hiring' || basis === 'chosen') return `${levels}, as chosen`
  if (basis === 'window') return `${levels}, where people of the route have come in`
  if (basis === 'records')
    return `${levels}: nobody came by the route in the months that rates are of, and this is where it brought people before. Choose a level to change it`
  if (basis === 'all_routes')
    return `${levels}: nobody is recorded to have come by the route, so they start where people of all routes come in. Choose a level to change it`
  return `${levels}, the lowest in use: nobody came by any route. Choose a level to change it`
}

function progresses(facts: Facts, level: HicfLevel | null): Does {
  const highest = levelsSeen(facts).at(-1)
  if (level !== null && level === highest)
    return nothing(`nobody progresses from level ${level}, the highest in use.`)
  return facts.question.fill === 'vacancies'
    ? {
        does: 'Where vacancies are filled it changes who fills a post, and not how many posts there are to rise to.',
        effect: 'all',
      }
    : ALL
}

/** Budgeted FTE of a level so many months ahead; null where none is recorded. */
function budgetAt({ panels }: Facts, level: HicfLevel | null, month: number): number | null {
  const posts = panels.find((one) => one.level === level && one.area === null)?.posts
  return posts ? ((posts.find((one) => one.month === month) ?? posts.at(-1))?.fte ?? null) : null
}

/** Budgeted FTE of a level now, how many of them are vacant, and the most that there are to be at any time. */
function budgetOf(
  { panels }: Facts,
  level: HicfLevel | null,
): { now: number; most: number; vacant: number | null } | null {
  const panel = panels.find((one) => one.level === level && one.area === null)
  const now = panel?.posts?.[0]?.fte
  if (!panel?.posts || now === undefined) return null
  const most = Math.max(...panel.posts.map(({ fte }) => fte))
  return { now, most, vacant: panel.fte.now === '*' ? null : Math.max(0, now - panel.fte.now) }
}

const fteText = (fte: number, grade: Grade) =>
  `${grade === 'internal' ? Math.round(fte * 10) / 10 : `about ${Math.round(fte / 5) * 5}`} FTE`

function postsDo(
  facts: Facts,
  level: HicfLevel | null,
  lever: ForecastQuestion['posts'][number] | undefined,
): Does {
  const { question } = facts
  const more = lever?.more ?? 0
  // It holds from the month after on.
  const budget = budgetAt(facts, level, lever ? monthsUntil(question.asAt, lever.from) : 0)
  if (budget !== null && -more > budget)
    return {
      does: `Level ${level} has ${oneDecimal(budget)} budgeted FTE: all of them go, and no more.`,
      effect: 'less',
    }
  return question.fill === 'rates'
    ? {
        does: `Changes the gap alone: at rates that continue people come whether there are posts or not.${among(facts)}`,
        effect: 'all',
      }
    : { does: among(facts).trim(), effect: 'all' }
}

/** Levers of posts are of a level: where areas are told apart, how they are shared out. */
const among = ({ question }: Facts): string =>
  question.by === 'area'
    ? ' Shared out among the areas of the level by their budgeted FTE, in whole posts.'
    : ''

function freezes(facts: Facts, level: HicfLevel | null, posts: number): Does {
  const { question, grade } = facts
  if (question.fill === 'rates')
    return nothing(
      'at rates that continue no post is filled because it is vacant. Choose “Vacancies are filled”.',
    )
  const own = budgetOf(facts, level)
  if (own === null || own.most === 0) return nothing(`level ${level} has no budgeted posts to freeze.`)
  if (posts > own.most)
    return {
      does: `Level ${level} has ${own.most > own.now ? 'at most ' : ''}${oneDecimal(own.most)} budgeted FTE: no more can be frozen, and nobody is taken on or promoted to it.`,
      effect: 'less',
    }
  if (own.vacant !== null && posts > own.vacant)
    return {
      does: `${own.vacant === 0 ? 'None' : fteText(own.vacant, grade)} of its ${oneDecimal(own.now)} budgeted FTE are vacant now: the others stay empty as people go.${among(facts)}`,
      effect: 'less',
    }
  return { does: among(facts).trim(), effect: 'all' }
}

const oneDecimal = (fte: number) => Math.round(fte * 10) / 10
