import type { ForecastPanelsProps } from '@/components/chart'
import type { PassportProps } from '@/components/page'
import type { PlanProgress } from '@/lib/data/plan/plan-progress'
import { addDays, monthsLater } from '@/lib/domain/calendar'
import type { JoinersRow } from '@/lib/domain/plan/joiners'
import { progressSummary } from '@/lib/domain/plan/progress'
import { changeText, countText } from '@/lib/format/count'
import { longDay, monthOf } from '@/lib/format/day'
import { assumptionWords } from '@/lib/format/forecast'
import { counted } from '@/lib/format/plural'
import { VERSION_WORDS } from '@/lib/format/version'
import { comeAtRates } from '@/lib/forms/forecast-question'

/** Planned against actual as the page, the picture and a report say it. */
export function progressFigure({ view, name, rows, until }: PlanProgress) {
  const { grade, runs, question } = view
  const internal = grade === 'internal'
  const about = internal ? '' : 'about '
  const summary = progressSummary(rows)
  const all = summary?.all
  const month = until ? monthOf(until) : ''
  const finding =
    all && all.difference !== '*' && all.planned !== '*'
      ? all.difference === 0
        ? `${internal ? 'As' : 'About as'} many people as planned in ${month}: ${about}${countText(all.actual)}`
        : `${about ? 'About ' : ''}${changeText(all.difference)} people than planned in ${month}: ${countText(all.actual)} against ${countText(all.planned)}`
      : summary
        ? `Planned against actual to ${month}`
        : 'Too early to tell: no month of the plan has ended yet'
  return { finding, sentence: sentenceOf(), chart: chartOf({ view, rows, finding }) }

  function sentenceOf(): string {
    if (!summary) {
      const next = monthsLater(question.asAt, internal ? 1 : 12)
      return `The plan is ${name}, from ${longDay(question.asAt)}. Its first ${internal ? 'month' : 'year'} is told after ${longDay(next)}.`
    }
    const { inside, levels, furthest } = summary
    const range = `${inside} of ${levels} levels are inside their 8 in 10 range.`
    const most =
      furthest && furthest.difference !== '*'
        ? ` Furthest from the plan is level ${furthest.level}: ${about}${changeText(furthest.difference)} than planned.`
        : ''
    return `Planned is the middle of the ${countText(runs)} runs of ${name}, from ${longDay(question.asAt)}. ${range}${most}`
  }
}

/** How many came in all against how many were planned; null where it is not told. */
export function joinersWords({ view, joiners, until }: PlanProgress) {
  if (!joiners || !until) return null
  const sum = (of: (row: JoinersRow) => number) => joiners.reduce((all, row) => all + of(row), 0)
  const planned = Math.round(sum((row) => row.planned))
  return {
    finding: `${counted(
      sum((row) => row.actual),
      'person',
      'people',
    )} came into informatics by ${monthOf(until)}, ${countText(planned)} planned`,
    sentence: `${plannedWords(view)} Who came is told by the routes that are recorded now. Whoever comes and goes within a month is not counted. They are added up since the plan began; each month by itself is in the file, and with the levels in the table of people planned and actual.`,
  }
}

/** What is planned by route: a rate, or where vacancies or hiring at a level decide who comes, what the runs come to. */
function plannedWords({ question, window, knownOn, runs }: PlanProgress['view']): string {
  const [months, recorded] = [
    `${monthOf(addDays(window.from, 1))} to ${monthOf(window.to)}`,
    `as it was recorded on ${longDay(knownOn)}, when the plan’s forecast was run`,
  ]
  return comeAtRates(question)
    ? `Planned is the rate of ${months}, ${recorded}, and what its levers add by route.`
    : `Planned is the mean of the plan’s ${countText(runs)} runs: who comes at a level is taken to come by the routes by which people came there from ${months}, ${recorded}, and whom a lever brings by a route comes by that.`
}

/** The months that are told and at least a year, on the scale of the forecast. */
function chartOf({
  view,
  rows,
  finding,
}: Pick<PlanProgress, 'view' | 'rows'> & { finding: string }): Omit<ForecastPanelsProps, 'width'> {
  const { asAt } = view.question
  const last = rows[0]?.month ?? 0
  const most = Math.max(12, Math.ceil(last / 12) * 12)
  return {
    panels: view.panels
      .filter(({ area }) => area === null)
      .map(({ level, now, ahead }) => ({
        label: level === null ? 'All levels' : `Level ${level}`,
        recorded: [
          { month: 0, people: now },
          ...rows
            .filter((row) => row.level === level)
            .map(({ month, actual }) => ({ month, people: actual }))
            .reverse(),
        ],
        ahead: ahead.filter(({ month }) => month <= most),
        posts: null,
      })),
    years: [0, most].map((month) => ({ month, label: monthsLater(asAt, month).slice(0, 4) })),
    middle: 'planned',
    description: finding,
  }
}

export function progressPassport(trust: string, progress: PlanProgress): PassportProps {
  const { view, name, until, fingerprint } = progress
  const { question, grade, knownOn } = view
  return {
    parts: [
      `Plan: ${name}, from ${longDay(question.asAt)}`,
      `its runs as known on ${longDay(knownOn)}`,
      ...(until ? [`actual to ${longDay(until)}`] : []),
      ...assumptionWords(question),
      VERSION_WORDS,
    ],
    grade: grade === 'internal' ? 'internal' : 'safe to share',
    fingerprint,
    href: `/t/${trust}/plan`,
  }
}
