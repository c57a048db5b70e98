import 'server-only'
import { establishmentRevision } from '@/db/queries/establishment'
import { figureSettings } from '@/db/queries/figure-settings'
import { everEntered } from '@/db/queries/forecast'
import { postGroups } from '@/db/queries/headcount'
import type { TrustDb } from '@/db/trust'
import type { Day, HicfArea, HicfLevel } from '@/db/vocabulary'
import { monthsLater, wholeMonths } from '@/lib/domain/calendar'
import type { Levers } from '@/lib/domain/forecast/assumptions'
import { MOST_MONTHS, type PostsOf, type WholeRunInput } from '@/lib/domain/forecast/whole-run'
import { forecastQuery } from '@/lib/forms/forecast'
import {
  type ForecastQuestion,
  type LeverYears,
  monthsOfYears,
  monthsUntil,
} from '@/lib/forms/forecast-question'
import { recordsBegin } from '../progression/records-begin'
import { stateOf } from '../ready'
import { forecastCareers } from './careers'
import { type PostsAtLevel, postsByLevel } from './posts-by-level'
import { digestOf } from './question-digest'

/** Of another number whenever the same question on the same records would be answered otherwise. */
const ARITHMETIC = 5
/** Where posts that levers add or freeze decide who comes. */
const ARITHMETIC_OF_POSTS = 6

/** People of a level and area on the as-at day, and the FTE of their counted posts. */
export type FteOf = { level: HicfLevel; area: HicfArea | null; people: number; fte: number }

/** What a run needs besides its question, as the records have it. */
export type RunFacts = {
  /** The day from which the records are whole; null where there is no telling. */
  begins: Day | null
  fte: FteOf[]
  /** Null where no establishment is recorded. */
  posts: PostsAtLevel[] | null
}

/** A run’s question with what the records have of it. */
export type RunInputs = { question: ForecastQuestion; input: Omit<WholeRunInput, 'shown'>; facts: RunFacts }

/** What a question on the records as they are now is found again by. */
export async function digestNow(db: TrustDb, question: ForecastQuestion): Promise<string> {
  const state = stateOf(await figureSettings(db))
  return digestOf(arithmeticOf(question), forecastQuery(question), state, await establishmentRevision(db))
}

const arithmeticOf = ({ fill, posts, frozen }: ForecastQuestion) =>
  fill === 'vacancies' && posts.length + frozen.length > 0 ? ARITHMETIC_OF_POSTS : ARITHMETIC

/** Reads all that a run needs in one transaction. */
export async function readInputs(db: TrustDb, question: ForecastQuestion): Promise<RunInputs> {
  const { asAt } = question
  const { recordsFrom } = await figureSettings(db)
  const { day: begins } = await recordsBegin(db, recordsFrom, 'internal')
  const careers = await forecastCareers(db, monthsLater(asAt, -MOST_MONTHS))
  const ever = question.intake.length > 0 ? await everEntered(db, asAt) : []
  const found = await postsByLevel(db, asAt)
  const posts = found.length > 0 ? found : null
  const fte = fteOf(await postGroups(db, {}, asAt))
  const facts: RunFacts = { begins, fte, posts }
  return {
    question,
    facts,
    input: {
      careers,
      ever,
      asAt,
      recorded: begins && begins <= asAt ? wholeMonths(begins, asAt) : 0,
      months: question.years * 12,
      byArea: question.by === 'area',
      levers: leversOf(question, fte),
      vacancies: vacanciesOf(question, posts, fte),
      seed: question.seed,
    },
  }
}

/** The posts that are filled, where vacancies are and an establishment is recorded. */
export const vacanciesOf = (
  { fill, monthsVacant }: ForecastQuestion,
  posts: readonly PostsAtLevel[] | null,
  fte: readonly FteOf[],
): WholeRunInput['vacancies'] =>
  fill === 'vacancies' && posts ? { posts: postsAsPeople(posts, fte), monthsVacant } : null

function fteOf(groups: Awaited<ReturnType<typeof postGroups>>): FteOf[] {
  const sums = new Map<string, FteOf>()
  for (const { state, level, area, people, fte } of groups) {
    if (state !== 'informatics' || level === null) continue
    const key = `${level} ${area ?? ''}`
    const sum = sums.get(key) ?? { level, area, people: 0, fte: 0 }
    sums.set(key, { ...sum, people: sum.people + people, fte: sum.fte + fte })
  }
  return [...sums.values()]
}

/** FTE that one person of a level holds on average; 1 where nobody is there to tell. */
export function ftePerHead(fte: readonly FteOf[], level: HicfLevel | null): number {
  const own = fte.filter((one) => level === null || one.level === level)
  const [people, sum] = [
    own.reduce((all, one) => all + one.people, 0),
    own.reduce((all, one) => all + one.fte, 0),
  ]
  return people > 0 && sum > 0 ? sum / people : 1
}

/** As many people as can hold the posts, at the hours that those of the level work on average. */
export const postsAsPeople = (posts: readonly PostsAtLevel[], fte: readonly FteOf[]): PostsOf[] =>
  posts.map(({ level, area, fte: budgeted }) => ({
    level,
    area,
    people: budgeted / ftePerHead(fte, level),
  }))

/**
 * Levers as the arithmetic takes them: per cent as times, months as so many after the as-at day, posts of 1 FTE each as so
 * many people.
 */
export function leversOf(
  { asAt, years, intake, hiring, leaving, progression, posts, frozen }: ForecastQuestion,
  fte: readonly FteOf[],
): Levers {
  const people = (some: number, level: HicfLevel) => some / ftePerHead(fte, level)
  const times = (some: ForecastQuestion['leaving']) =>
    some.map(({ level, percent }) => ({ level, times: 1 + percent / 100 }))
  const inMonths = ({ from, to }: LeverYears) => monthsOfYears(asAt, { from, to }, years * 12)
  return {
    intake: intake.map(({ route, level, aYear, ...some }) => ({
      route,
      level: level ?? null,
      aYear,
      months: inMonths(some),
    })),
    hiring: hiring.map(({ level, aYear, ...some }) => ({ level, aYear, months: inMonths(some) })),
    leaving: times(leaving),
    progression: times(progression),
    posts: posts.map(({ level, more, from }) => ({
      level,
      more: people(more, level),
      fromMonth: monthsUntil(asAt, from),
    })),
    frozen: frozen.map(({ level, posts: some }) => ({ level, posts: people(some, level) })),
  }
}
