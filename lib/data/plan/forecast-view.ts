import 'server-only'
import type { Day, HicfArea, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { endOfMonth, monthsLater } from '@/lib/domain/calendar'
import type { SharedCount } from '@/lib/domain/disclosure'
import { type BackTest, inside } from '@/lib/domain/forecast/back-test'
import type { Shortfall } from '@/lib/domain/forecast/enough'
import type { Pace } from '@/lib/domain/forecast/filling'
import type { ForecastGroup } from '@/lib/domain/forecast/forecast'
import { FLOWS, type Flow } from '@/lib/domain/forecast/run'
import type { WholeRun } from '@/lib/domain/forecast/whole-run'
import { forecastQuery } from '@/lib/forms/forecast'
import type { ForecastQuestion } from '@/lib/forms/forecast-question'
import { fingerprintOf } from '../fingerprint'
import type { FigureFacts } from '../progression/figure-facts'
import { type AssumedView, assumedView } from './assumed-view'
import { ftePerHead, type RunFacts } from './inputs'
import { type LeverDoes, leversDo } from './levers-do'
import { withPay } from './pay-of-forecast'
import { postsOf } from './posts-of-forecast'
import type { RunRecord } from './run-record'
import { sharedForecast } from './shared-view'

/** People of one group at an end of a month; before the as-at day only the middle, which was counted. */
export type ForecastPoint = {
  /** Months after the as-at day; before it below 0. */
  month: number
  /** So many of the runs or fewer: a tenth, a quarter, half, three quarters, nine tenths. */
  low: SharedCount
  lowerHalf: SharedCount | null
  middle: SharedCount
  upperHalf: SharedCount | null
  high: SharedCount
}

/** Everyone, a level, an area, or a level of an area. */
export type ForecastPanel = {
  level: HicfLevel | null
  area: HicfArea | null
  recorded: { month: number; people: SharedCount }[]
  now: SharedCount
  ahead: ForecastPoint[]
  /** FTE in post now, and of the middle at the end; of everyone the sum of the levels. */
  fte: { now: SharedCount; end: SharedCount }
  /** Budgeted FTE from the as-at day on, by month, and about how many people would fill them; null where no establishment is recorded. */
  posts: PostsPoint[] | null
  /** What the FTE cost a year in pounds, from the floors of the positions' own pay ranges to their ceilings; null where none is recorded. */
  pay: { now: PayRange; end: PayRange } | null
}

/** What is budgeted is FTE, exact for everyone; people are an estimate of whoever would fill it. */
export type PostsPoint = { month: number; fte: number; people: SharedCount }

export type PayRange = { floor: number; ceiling: number }

/** A back-test in short, and what it says of each level that may be shown. */
export type TrackRow = {
  hidden: number
  forecast: SharedCount
  /** The range of 8 in 10 runs; null of runs that kept none. */
  range: { low: SharedCount; high: SharedCount } | null
  actual: SharedCount
  outBy: SharedCount
  /** The level, or level of an area, that was furthest out, and by how many; null where no level may be shown. */
  furthest: { level: HicfLevel; area: HicfArea | null; outBy: SharedCount } | null
  inside: number
  levels: number
}

export type ForecastView = FigureFacts & {
  kind: 'forecast'
  runId: string
  question: ForecastQuestion
  /** The day on which the records were read. */
  knownOn: Day
  runs: number
  /** The days that rates are of: after the first, up to the second. */
  window: { from: Day; to: Day }
  end: Day
  /** Everyone first, then levels from the highest, then areas, then levels of areas. */
  panels: ForecastPanel[]
  /** Null where it is not told: see `sharedForecast`. */
  track: TrackRow[] | null
  /**
   * By level from the highest, how much of each rate is the Trust's overall one, from 0 to 1; where areas are told apart, of each
   * area and each of its levels how much is the level's.
   */
  lean: { level: HicfLevel | null; area: HicfArea | null; share: number }[]
  /** How fast vacancies of each level were filled, from the highest; null where rates go on, and where it is not told. */
  pace: Pace[] | null
  /** What the records say of the establishment besides; null where it is not told. */
  recordedPosts: { since: Day | null; inPost: number | null } | null
  /** Null of a run that was made before it was kept. */
  assumed: AssumedView | null
  /** What each lever does, in the order of the form. */
  levers: LeverDoes[]
}

/** Why there is no forecast. */
export type NoForecast = {
  kind: 'too_little'
  question: ForecastQuestion
  /** `not_shared`: what is safe to share was not forecast with it. How many left is told with exact numbers alone. */
  shortfall:
    | Exclude<Shortfall, { what: 'leavers' }>
    | { what: 'leavers'; leavers: number | null }
    | { what: 'not_shared' }
  begins: Day | null
}

/** A run that is done, as it is shown to whoever asks. @param threshold the largest count that is hidden */
export async function forecastView(
  scope: Scope,
  run: RunRecord,
  threshold: number,
): Promise<ForecastView | NoForecast> {
  const { question, result } = run
  if (!result) throw new Error('The forecast is not done')
  const { outcome, facts } = result
  const internal = scope.grade === 'internal'
  if (outcome.kind === 'too_little') {
    const { shortfall } = outcome
    const begins = internal ? facts.begins : null
    const told =
      internal || shortfall.what !== 'leavers' ? shortfall : { what: shortfall.what, leavers: null }
    return { kind: 'too_little', question, begins, shortfall: told }
  }
  // Run before it was forecast for viewers too, or from within a month.
  const shared = outcome.shared ?? null
  if (!internal && shared === null)
    return { kind: 'too_little', question, begins: null, shortfall: { what: 'not_shared' } }
  const exact = exactParts(question, outcome, facts)
  const parts =
    internal || shared === null
      ? exact
      : await sharedForecast(scope, question, exact, { track: outcome.track, shared }, facts, threshold)
  const { asAt } = question
  const panels = withPay(parts.panels, facts, scope.grade)
  return {
    kind: 'forecast',
    runId: run.id,
    question,
    asAt,
    knownOn: run.knownOn,
    grade: scope.grade,
    threshold,
    // The first ending is one person’s: see `recordsBegin`.
    recordsFrom: internal || facts.begins === null ? facts.begins : endOfMonth(facts.begins),
    runs: outcome.runs,
    window: { from: monthsLater(asAt, -outcome.window), to: asAt },
    end: monthsLater(asAt, question.years * 12),
    fingerprint: fingerprintOf('forecast', forecastQuery(question), run.knownOn, parts),
    ...parts,
    panels,
    assumed: assumedView(question, outcome, panels, parts.lean, internal ? null : threshold),
    levers: leversDo(question, panels, outcome, scope.grade),
  }
}

/** The numbers of a forecast. */
export type ForecastParts = Pick<ForecastView, 'panels' | 'track' | 'lean' | 'pace' | 'recordedPosts'>

function exactParts(question: ForecastQuestion, run: WholeRun, facts: RunFacts): ForecastParts {
  const panels = [...run.groups, ...withoutPeople(run, facts)]
    .map((group) => panelOf(question, run, facts, group))
    .sort((a, b) => rankOf(a) - rankOf(b) || (b.level ?? 0) - (a.level ?? 0))
  return {
    panels: panels.map((panel) =>
      panel.level === null ? { ...panel, fte: fteOfParts(panels, panel.area) } : panel,
    ),
    track: run.track.map(trackRow),
    lean: leanOf(run).sort((a, b) => rankOf(a) - rankOf(b) || (b.level ?? 0) - (a.level ?? 0)),
    pace: run.pace && [...run.pace].sort((a, b) => b.level - a.level),
    recordedPosts: facts.posts && { since: facts.postsSince, inPost: facts.inPositions },
  }
}

/** Of each level, and where areas are told apart of each area. */
function leanOf({ lean, assumed }: WholeRun): ForecastView['lean'] {
  const levels = lean.map(([level, share]) => ({ level: level as HicfLevel, area: null, share }))
  const areas = (assumed?.rates ?? []).flatMap(({ level, area, lean: share }) =>
    area === null || share === null ? [] : [{ level, area, share }],
  )
  return [...levels, ...areas]
}

/** Groups that have posts and nobody: they are shown, so that those that are add up to all posts. */
function withoutPeople({ groups }: WholeRun, { posts }: RunFacts): ForecastGroup[] {
  const nobody = (groups[0]?.people ?? []).map(() => [0, 0, 0, 0, 0])
  const none = nobody.map(() => 0)
  const flows = Object.fromEntries(FLOWS.map((flow) => [flow, none])) as Record<Flow, number[]>
  const byArea = groups.some(({ area }) => area !== null)
  const missing = (posts ?? []).flatMap(({ level, area }) => [
    { level, area: null },
    ...(byArea
      ? [
          { level: null, area },
          { level, area },
        ]
      : []),
  ])
  const key = ({ level, area }: { level: HicfLevel | null; area: HicfArea | null }) => `${level} ${area}`
  const there = new Set(groups.map(key))
  return [...new Map(missing.map((one) => [key(one), one]))]
    .filter(([name]) => !there.has(name))
    .map(([, one]) => ({ ...one, people: nobody, mean: none, flows: one.area === null ? flows : null }))
}

/** FTE of everyone, or of an area, as the sum of its levels. */
function fteOfParts(panels: readonly ForecastPanel[], area: HicfArea | null): { now: number; end: number } {
  const own = panels.filter((one) => one.level !== null && one.area === area)
  const sum = (of: 'now' | 'end') => own.reduce((all, { fte }) => all + (fte[of] as number), 0)
  return { now: sum('now'), end: sum('end') }
}

const rankOf = ({ level, area }: { level: HicfLevel | null; area: HicfArea | null }) =>
  (area === null ? 0 : 2) + (level === null ? 0 : 1)

function panelOf(
  question: ForecastQuestion,
  run: WholeRun,
  facts: RunFacts,
  { level, area, people }: ForecastGroup,
): ForecastPanel {
  const recorded =
    run.recorded.find((one) => one.level === level && one.area === area)?.people ??
    (run.recorded[0]?.people ?? []).map(() => 0)
  const now = people[0]?.[2] ?? 0
  const own = facts.fte.filter(
    (one) => (level === null || one.level === level) && (area === null || one.area === area),
  )
  const fteNow = own.reduce((sum, one) => sum + one.fte, 0)
  const each = ftePerHead(facts.fte, level)
  const endMiddle = people.at(-1)?.[2] ?? 0
  return {
    level,
    area,
    recorded: recorded.map((some, at) => ({ month: at - recorded.length + 1, people: some })),
    now,
    ahead: people.map(([low = 0, lowerHalf = 0, middle = 0, upperHalf = 0, high = 0], month) => ({
      month,
      low,
      lowerHalf,
      middle,
      upperHalf,
      high,
    })),
    // Whoever comes or goes works as people of the level do.
    fte: { now: fteNow, end: Math.max(0, fteNow + (endMiddle - now) * each) },
    posts: postsOf(question, facts, { level, area }, (one) => ftePerHead(facts.fte, one)),
    pay: null,
  }
}

function trackRow(test: BackTest): TrackRow {
  const { hidden, forecast, low, high, actual, levels } = test
  const furthest = levels.reduce<TrackRow['furthest']>((most, one) => {
    const outBy = Math.abs(one.forecast - one.actual)
    return most === null || outBy > (most.outBy as number)
      ? { level: one.level, area: one.area ?? null, outBy }
      : most
  }, null)
  return {
    hidden,
    forecast,
    range: low === undefined || high === undefined ? null : { low, high },
    actual,
    outBy: Math.abs(forecast - actual),
    furthest,
    inside: inside(test),
    levels: levels.length,
  }
}
