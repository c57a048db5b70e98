import 'server-only'
import { establishmentRevision } from '@/db/queries/establishment'
import { figureSettings } from '@/db/queries/figure-settings'
import { everEntered } from '@/db/queries/forecast'
import { postGroups } from '@/db/queries/headcount'
import type { TrustDb } from '@/db/trust'
import type { Day, HicfArea, HicfLevel } from '@/db/vocabulary'
import { monthsLater, wholeMonths } from '@/lib/domain/calendar'
import type { Levers } from '@/lib/domain/forecast/assumptions'
import { firstRecorded, sinceRecorded } from '@/lib/domain/forecast/dated-posts'
import { MOST_MONTHS, type WholeRunInput } from '@/lib/domain/forecast/whole-run'
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
import { budgetsOnDays, type FteOnDays, fteOnDays } from './dated-establishment'
import { noPosts, type PostsAtLevel, postsByLevel } from './posts-by-level'
import { ARITHMETIC, digestOf } from './question-digest'

/** People of a level and area on the as-at day, and the FTE of their posts as a headcount has them, second posts too. */
export type FteOf = { level: HicfLevel; area: HicfArea | null; people: number; fte: number }

/** The posts of a level and area on the as-at day, and what is budgeted of them at the ends of the months from it on. */
export type DatedPostsAtLevel = PostsAtLevel & { ahead: number[] }

/** What a run needs besides its question, as the records have it. */
export type RunFacts = {
  /** The day from which the records are whole; null where there is no telling. */
  begins: Day | null
  fte: FteOf[]
  /** Null where no establishment is recorded. */
  posts: DatedPostsAtLevel[] | null
  /** FTE held in informatics positions, whatever is said of the post of whoever holds one; null of runs that did not ask. */
  inPositions: number | null
  /** The end of a month from which an establishment is recorded, where it is not as far back as the rates; else null. */
  postsSince: Day | null
  /** The arithmetic that it was run with (`ARITHMETIC`); null of runs that did not keep it. */
  arithmetic: number | null
}

/** A run’s question with what the records have of it. */
export type RunInputs = { question: ForecastQuestion; input: Omit<WholeRunInput, 'shown'>; facts: RunFacts }

/** What a question on the records as they are now is found again by. */
export async function digestNow(db: TrustDb, question: ForecastQuestion): Promise<string> {
  const state = stateOf(await figureSettings(db))
  return digestOf(ARITHMETIC, forecastQuery(question), state, await establishmentRevision(db))
}

/** Reads all that a run needs in one transaction. */
export async function readInputs(db: TrustDb, question: ForecastQuestion): Promise<RunInputs> {
  const { asAt, years } = question
  const { recordsFrom } = await figureSettings(db)
  const { day: begins } = await recordsBegin(db, recordsFrom, 'internal')
  const careers = await forecastCareers(db, monthsLater(asAt, -MOST_MONTHS))
  const ever = question.intake.length > 0 ? await everEntered(db, asAt) : []
  const months = years * 12
  const days = Array.from({ length: MOST_MONTHS + 1 + months }, (_, at) =>
    monthsLater(asAt, at - MOST_MONTHS),
  )
  const budget = await budgetsOnDays(db, days)
  const held = await fteOnDays(db, days.slice(0, MOST_MONTHS + 1))
  const now = await postsByLevel(db, asAt)
  const posts = postsAhead(now, budget)
  const first = firstRecorded(budget, MOST_MONTHS)
  const facts: RunFacts = {
    begins,
    fte: fteOf(await postGroups(db, {}, asAt), held),
    posts,
    inPositions: posts && now.reduce((sum, { inPost }) => sum + inPost, 0),
    postsSince: first ? (days[first] ?? null) : null,
    arithmetic: ARITHMETIC,
  }
  return {
    question,
    facts,
    input: {
      careers,
      ever,
      asAt,
      recorded: begins && begins <= asAt ? wholeMonths(begins, asAt) : 0,
      months,
      byArea: question.by === 'area',
      levers: leversOf(question),
      vacancies:
        question.fill === 'vacancies' && posts
          ? {
              back: MOST_MONTHS,
              budget: sinceRecorded(budget, MOST_MONTHS),
              held,
              monthsVacant: question.monthsVacant,
            }
          : null,
      seed: question.seed,
    },
  }
}

/** Levels and areas with posts now or later; null where none has any. */
function postsAhead(now: readonly PostsAtLevel[], budget: readonly FteOnDays[]): DatedPostsAtLevel[] | null {
  const found = budget.flatMap(({ level, area, fte }) => {
    const ahead = fte.slice(MOST_MONTHS)
    const own = now.find((one) => one.level === level && one.area === area)
    return own || ahead.some((some) => some > 0) ? [{ ...(own ?? noPosts(level, area)), ahead }] : []
  })
  return found.length > 0 ? found : null
}

/** People of each level and area, and FTE of its posts: someone may hold a second post where nobody has the first. */
function fteOf(groups: Awaited<ReturnType<typeof postGroups>>, held: readonly FteOnDays[]): FteOf[] {
  const sums = new Map<string, FteOf>()
  const add = (level: HicfLevel, area: HicfArea | null, people: number, fte: number) => {
    const key = `${level} ${area ?? ''}`
    const sum = sums.get(key) ?? { level, area, people: 0, fte: 0 }
    sums.set(key, { ...sum, people: sum.people + people, fte: sum.fte + fte })
  }
  for (const { state, level, area, people } of groups)
    if (state === 'informatics' && level !== null) add(level, area, people, 0)
  for (const { level, area, fte } of held) add(level, area, 0, fte[MOST_MONTHS] ?? 0)
  return [...sums.values()].filter(({ people, fte }) => people > 0 || fte > 0)
}

/** FTE that one person of a level holds on average; of a level that has nobody what everyone does, else 1. */
export function ftePerHead(fte: readonly FteOf[], level: HicfLevel | null): number {
  const mean = (own: readonly FteOf[]) => {
    const people = own.reduce((all, one) => all + one.people, 0)
    const sum = own.reduce((all, one) => all + one.fte, 0)
    return people > 0 && sum > 0 ? sum / people : null
  }
  return mean(fte.filter((one) => level === null || one.level === level)) ?? mean(fte) ?? 1
}

/**
 * Levers as the arithmetic takes them: per cent as times, months and years as so many months after the as-at day, posts of 1 FTE
 * each.
 */
export function leversOf({
  asAt,
  years,
  intake,
  hiring,
  leaving,
  progression,
  posts,
  frozen,
}: ForecastQuestion): Levers {
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
    posts: posts.map(({ level, more, from }) => ({ level, more, fromMonth: monthsUntil(asAt, from) })),
    frozen,
  }
}
