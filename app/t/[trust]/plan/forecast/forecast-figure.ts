import type { ForecastPanelsProps } from '@/components/chart'
import type { PassportProps } from '@/components/page'
import type { ForecastView } from '@/lib/data/plan/forecast-view'
import { addDays, monthsLater } from '@/lib/domain/calendar'
import { aboutCount, countText } from '@/lib/format/count'
import { longDay, monthOf } from '@/lib/format/day'
import { VERSION_WORDS } from '@/lib/format/version'
import { runAddress } from './forecast-links'
import {
  assumedParts,
  assumptionNotes,
  forecastFinding,
  forecastSentence,
  leanWords,
  panelName,
} from './forecast-words'
import { levelsWords, wrongWords } from './track-words'

/** The panels that are drawn: everyone, and each level, or each area where areas are told apart. */
export const drawnPanels = ({ panels, question }: ForecastView) =>
  panels.filter(
    ({ level, area }) =>
      (level === null && area === null) || (question.by === 'area' ? level === null : area === null),
  )

/** A forecast as the page and the picture say it. */
export function forecastFigure(view: ForecastView) {
  const finding = forecastFinding(view)
  const lean = leanWords(view)
  const chart: Omit<ForecastPanelsProps, 'width'> = {
    panels: drawnPanels(view).map(({ recorded, ahead, posts, ...who }) => ({
      label: panelName(who),
      recorded,
      ahead,
      posts,
    })),
    years: yearsOf(view),
    middle: `middle of ${countText(view.runs)} runs`,
    description: finding,
  }
  return {
    finding,
    sentence: forecastSentence(view),
    notes: [...wrongWords(view), ...assumptionNotes(view), ...(lean ? [lean] : [])],
    trackWords: (view.track ?? []).map(
      ({ hidden, forecast, actual, outBy, inside, levels }) =>
        `Last ${hidden} months hidden: forecast ${countText(forecast)}, actual ${countText(actual)}, out by ${countText(outBy)}; ${inside} of the ${levels} ${levelsWords(view)} in use inside their 8 in 10 range.`,
    ),
    chart,
  }
}

/** The first year that is shown, now, and the end. */
function yearsOf({ asAt, panels, question }: ForecastView): { month: number; label: string }[] {
  const first = Math.min(0, ...(panels[0]?.recorded ?? []).map(({ month }) => month))
  return [...new Set([first, 0, question.years * 12])].map((month) => ({
    month,
    label: monthsLater(asAt, month).slice(0, 4),
  }))
}

export function forecastPassport(trust: string, view: ForecastView): PassportProps {
  const { question, window, runs, asAt, knownOn } = view
  const people = view.panels[0]?.now ?? 0
  const safe = view.grade === 'safe_to_share'
  return {
    parts: [
      `As at ${longDay(asAt)}`,
      `as known on ${longDay(knownOn)}`,
      ...assumedParts(view),
      `${countText(runs)} runs, seed ${question.seed}`,
      `rates from ${monthOf(addDays(window.from, 1))} to ${monthOf(window.to)}`,
      safe ? `${aboutCount(people, view.threshold)} people` : `${countText(people)} people`,
      VERSION_WORDS,
    ],
    grade: safe ? 'safe to share' : 'internal',
    fingerprint: view.fingerprint,
    href: runAddress(trust, view),
  }
}
