import 'server-only'
import type { HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { monthsLater } from '@/lib/domain/calendar'
import type { SharedCount } from '@/lib/domain/disclosure'
import type { BackTest } from '@/lib/domain/forecast/back-test'
import type { ForecastGroup } from '@/lib/domain/forecast/forecast'
import { APART, sharedAhead, sharedYears } from '@/lib/domain/forecast/shared-forecast'
import { SHOWN_MONTHS, type WholeRun } from '@/lib/domain/forecast/whole-run'
import { monthFigure } from '@/lib/domain/month-release'
import type { ForecastQuestion } from '@/lib/forms/forecast-question'
import { sharedMonths } from '../month'
import type { ForecastPanel, ForecastParts, TrackRow } from './forecast-view'
import type { RunFacts } from './inputs'
import { postsOf } from './posts-of-forecast'

/** How much a rate leans on the Trust’s overall one is told in twentieths, one at least: it tells how long people were at the level. */
const LEAN_STEPS = 20

/**
 * A forecast as it may be shared: of everyone and of each level, a year apart. Who was there is taken from the closed sets
 * of those months, as everywhere; what comes is told from there on (`sharedYears`), without the half of the runs between, and
 * not at all of a level that is hidden now. How posts are shared among areas is not told. Where vacancies are filled there is no
 * track record: budgets are known exactly, so that of a forecast that fills them its distance from who is here would be too.
 */
export async function sharedForecast(
  scope: Scope,
  question: ForecastQuestion,
  { panels, lean }: ForecastParts,
  { track, shared }: Pick<WholeRun, 'track'> & { shared: readonly ForecastGroup[] },
  facts: RunFacts,
  threshold: number,
): Promise<ForecastParts> {
  const { asAt } = question
  const back = SHOWN_MONTHS / APART
  const days = Array.from({ length: back + 1 }, (_, at) => monthsLater(asAt, (at - back) * APART))
  const months = await sharedMonths(scope, days)
  const last = months.at(-1)
  const nameOf = (level: HicfLevel | null) => (level === null ? monthFigure.here : monthFigure.level(level))
  const nowOf = (level: HicfLevel | null): SharedCount => last?.of(nameOf(level)) ?? '*'
  const shown = panels
    .filter(({ area }) => area === null)
    .map((panel): ForecastPanel => {
      const { level } = panel
      const now = nowOf(level)
      const group = shared.find((one) => one.level === level)
      const years = group
        ? sharedYears(group, now, threshold).map((year) => ({ ...year, lowerHalf: null, upperHalf: null }))
        : []
      const fteNow =
        last?.fte(now, (kind) => typeof kind.now === 'number' && (level === null || kind.now === level)) ??
        '*'
      return {
        ...panel,
        recorded: months.map(({ of }, at) => ({ month: (at - back) * APART, people: of(nameOf(level)) })),
        now,
        ahead: years,
        fte: { now: fteNow, end: fteAhead(fteNow, now, years.at(-1)?.middle ?? '*') },
        posts: sharedPosts(question, facts, panel, fteNow, now),
      }
    })
  const isShown = (level: HicfLevel) => typeof nowOf(level) === 'number'
  return {
    panels: shown,
    track: question.fill === 'rates' ? track.map((test) => sharedTrack(test, nowOf, threshold)) : null,
    lean: lean
      .filter(({ level, area }) => area === null && level !== null && isShown(level))
      .map(({ level, area, share }) => ({
        level,
        area,
        share: Math.max(1, Math.round(share * LEAN_STEPS)) / LEAN_STEPS,
      })),
    pace: null,
    recordedPosts: null,
  }
}

/** Budgets are exact, as everywhere; how many people would fill them is told from what is shown of now, to the nearest 5. */
function sharedPosts(
  question: ForecastQuestion,
  facts: RunFacts,
  panel: ForecastPanel,
  fteNow: SharedCount,
  now: SharedCount,
): ForecastPanel['posts'] {
  const each = fteNow === '*' || now === '*' || fteNow === 0 || now === 0 ? null : fteNow / now
  const posts = postsOf(question, facts, panel, () => each)
  const rounded = (people: SharedCount) => (people === '*' ? people : Math.round(people / 5) * 5)
  return posts?.map(({ people, ...point }) => ({ ...point, people: rounded(people) })) ?? null
}

/** As many FTE a head as are shown of now. */
function fteAhead(fteNow: SharedCount, now: SharedCount, end: SharedCount): SharedCount {
  if (fteNow === '*' || now === '*' || end === '*') return '*'
  return now === 0 ? end : Math.round((end * fteNow) / now / 5) * 5
}

/** How a forecast that hid the last months did, from what may be shown of each level. */
function sharedTrack(
  { hidden, forecast, low: lowest, high: highest, actual, levels }: BackTest,
  nowOf: (level: HicfLevel | null) => SharedCount,
  threshold: number,
): TrackRow {
  const share = (people: number, there: number, level: HicfLevel | null) =>
    sharedAhead(people, there, nowOf(level), threshold)
  const told = levels.flatMap((one) => {
    const now = nowOf(one.level)
    const [low, middle, high] = [one.low, one.forecast, one.high].map((people) =>
      share(people, one.actual, one.level),
    )
    if (
      typeof now !== 'number' ||
      typeof low !== 'number' ||
      typeof middle !== 'number' ||
      typeof high !== 'number'
    )
      return []
    return [
      { level: one.level, area: null, outBy: Math.abs(middle - now), inside: low <= now && now <= high },
    ]
  })
  const [all, there] = [share(forecast, actual, null), nowOf(null)]
  return {
    hidden,
    forecast: all,
    range:
      lowest === undefined || highest === undefined
        ? null
        : { low: share(lowest, actual, null), high: share(highest, actual, null) },
    actual: there,
    outBy: typeof all === 'number' && typeof there === 'number' ? Math.abs(all - there) : '*',
    furthest: told.reduce<TrackRow['furthest']>(
      (most, { level, area, outBy }) =>
        most === null || outBy > (most.outBy as number) ? { level, area, outBy } : most,
      null,
    ),
    inside: told.filter((one) => one.inside).length,
    levels: told.length,
  }
}
