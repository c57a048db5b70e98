import type { ScenarioRangesProps } from '@/components/chart'
import type { PassportProps } from '@/components/page'
import type { Comparison } from '@/lib/data/plan/compare-scenarios'
import { hrefWith } from '@/lib/format/address'
import { longDay, monthOf } from '@/lib/format/day'
import { inWords } from '@/lib/format/plural'
import { VERSION_WORDS } from '@/lib/format/version'
import { panelName } from '../forecast/forecast-words'
import { compareFinding, compareSentence, groupsOf, missingWords } from './compare-words'

/** Scenarios side by side as the page and the picture say it. */
export function compareFigure(comparison: Comparison) {
  const { scenarios } = comparison
  const finding = compareFinding(comparison)
  const chart: Omit<ScenarioRangesProps, 'width'> = {
    scenarios: scenarios.map(({ scenario, view }) => ({
      name: scenario.name,
      end: view ? monthOf(view.end) : missingWords(scenario),
    })),
    groups: groupsOf(comparison).map(({ level, now, ends }) => ({
      label: panelName({ level, area: null }),
      now,
      ends: ends.map((end) => end && { low: end.low, middle: end.middle, high: end.high }),
    })),
    description: finding,
  }
  return { finding, sentence: compareSentence(comparison), chart }
}

/** @returns undefined where none of them is done */
export function comparePassport(
  trust: string,
  { scenarios, fingerprint }: Comparison,
): PassportProps | undefined {
  const views = scenarios.flatMap(({ view }) => view ?? [])
  const [first] = views
  if (!first) return undefined
  const one = (days: readonly string[], said: (day: string) => string, many: string) =>
    new Set(days).size === 1 ? said(longDay(days[0] ?? '')) : many
  return {
    parts: [
      one(
        views.map(({ asAt }) => asAt),
        (day) => `As at ${day}`,
        'As at different days',
      ),
      one(
        views.map(({ knownOn }) => knownOn),
        (day) => `as known on ${day}`,
        'as known on different days',
      ),
      inWords(scenarios.length, 'scenario'),
      VERSION_WORDS,
    ],
    grade: first.grade === 'safe_to_share' ? 'safe to share' : 'internal',
    fingerprint,
    href: hrefWith(`/t/${trust}/plan/scenarios`, { compare: scenarios.map(({ scenario }) => scenario.id) }),
  }
}
