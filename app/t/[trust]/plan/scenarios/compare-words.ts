import type { HicfLevel } from '@/db/vocabulary'
import type { Compared, Comparison, LeverEffect } from '@/lib/data/plan/compare-scenarios'
import { monthsLater } from '@/lib/domain/calendar'
import { monthOf } from '@/lib/format/day'
import { leverWords } from '@/lib/format/forecast'
import { counted, inWords, listed } from '@/lib/format/plural'
import { lowerFirst, upperFirst } from '@/lib/format/words'
import { endOf } from '../forecast/forecast-words'
import { GAP_WORDS, overLevels, overWords } from '../forecast/gap-words'

const everyone = ({ view }: Compared) => {
  const panel = view?.panels[0]
  return panel ? endOf(panel)?.middle : undefined
}

/** Everyone and each level of any of them, the highest first: who is there now, and where each scenario ends. */
export function groupsOf(comparison: Comparison) {
  const { scenarios } = comparison
  const shown = baseOf(comparison)?.view ?? scenarios.find(({ view }) => view)?.view
  const of = (view: Compared['view'] | undefined, level: HicfLevel | null) =>
    view?.panels.find((panel) => panel.level === level && panel.area === null)
  const levels = new Set(scenarios.flatMap(({ view }) => (view?.panels ?? []).map(({ level }) => level ?? 0)))
  return [...levels]
    .sort((a, b) => (b || 10) - (a || 10))
    .map((one) => {
      const level = one === 0 ? null : one
      return {
        level,
        now:
          [shown, ...scenarios.map(({ view }) => view)].flatMap((view) => of(view, level)?.now ?? [])[0] ?? 0,
        ends: scenarios.map(({ view }) => of(view, level)?.ahead.at(-1) ?? null),
      }
    })
}

/** The scenario that the others are told against: the one without levers, else the first. */
export const baseOf = ({ scenarios }: Comparison): Compared | undefined =>
  scenarios.find(({ scenario }) => leverWords(scenario.run.question).length === 0) ?? scenarios[0]

/** "Four more apprentices a year ends with 10 people more than As now, but level 3 ends 4.6 FTE over its 83 budgeted FTE". */
export function compareFinding(comparison: Comparison): string {
  const base = baseOf(comparison)
  const from = base && everyone(base)
  const others = comparison.scenarios.flatMap((one) => {
    const people = one === base ? undefined : everyone(one)
    return typeof people === 'number' && typeof from === 'number' ? [{ one, change: people - from }] : []
  })
  const most = others.sort((a, b) => Math.abs(b.change) - Math.abs(a.change))[0]
  if (!base || !most) return `${upperFirst(inWords(comparison.scenarios.length, 'scenario'))} side by side`
  const about = most.one.view?.grade === 'internal' ? '' : 'about '
  const said =
    most.change === 0
      ? `${most.one.scenario.name} ends with as many people as ${base.scenario.name}`
      : `${most.one.scenario.name} ends with ${about}${counted(Math.abs(most.change), 'person', 'people')} ${most.change > 0 ? 'more' : 'fewer'} than ${base.scenario.name}`
  const { view } = most.one
  const [over] = view ? overLevels(view) : []
  return view && over ? `${said}, but ${lowerFirst(overWords(over, view))}` : said
}

const isUnderWay = ({ run }: Compared['scenario']) => run.state === 'waiting' || run.state === 'running'

/** Why a scenario has no figures, in short. */
export const missingWords = (scenario: Compared['scenario']): string =>
  isUnderWay(scenario) ? 'still running' : scenario.run.state === 'done' ? 'too little for it' : 'not run'

function missingSentence(scenario: Compared['scenario']): string {
  const { name, run } = scenario
  if (isUnderWay(scenario)) return `${name} is still running: its figures are added when it is done.`
  return run.state === 'done'
    ? `${name} has no figures: the records have too little to forecast it from.`
    : `${name} was not run to its end: run it again.`
}

/** Which scenarios are of records that have changed since they were run. */
function changedSentence(all: readonly Compared[], earlier: readonly Compared[]): string {
  if (earlier.length === all.length)
    return 'The records have changed since they were run, and may have between one run and another: run them again to compare like with like.'
  const names = listed(earlier.map(({ scenario }) => scenario.name))
  return earlier.length === 1
    ? `The records have changed since ${names} was run: run it again to compare like with like.`
    : `The records have changed since ${names} were run: run them again to compare like with like.`
}

/** Of what data and to when, and why columns do not add up. */
export function compareSentence({ scenarios }: Comparison): string {
  const runs = scenarios.map(({ scenario }) => scenario.run)
  const [ends, days, seeds] = [
    new Set(runs.map(({ question }) => monthsLater(question.asAt, question.years * 12))),
    new Set(runs.map(({ question, knownOn }) => `${question.asAt} ${knownOn}`)),
    new Set(runs.map(({ question }) => question.seed)),
  ]
  const [end] = ends
  const same = ends.size === 1 && days.size === 1
  const earlier = scenarios.filter(({ isOfEarlierRecords }) => isOfEarlierRecords)
  const all = upperFirst(inWords(scenarios.length, 'scenario'))
  const until = end ? monthOf(end) : 'the end'
  return [
    !same
      ? 'The scenarios are not of the same days: run them again to compare like with like.'
      : earlier.length === 0
        ? `${all} on the same records${seeds.size === 1 ? ' and seed' : ''}, to ${until}.`
        : `${all} to ${until}. ${changedSentence(scenarios, earlier)}`,
    ...scenarios.flatMap(({ scenario, view }) => (view ? [] : [missingSentence(scenario)])),
    'Figures are the middle of 1,000 runs, so levels need not add up to the total.',
    ...(scenarios.some(({ view }) => view?.panels.some(({ posts }) => posts !== null)) ? [GAP_WORDS] : []),
  ].join(' ')
}

/** "4 more a year by Apprenticeship level 3: 10 more people (8 at level 3, 2 at level 4)". */
export function effectWords({ words, people, levels }: LeverEffect, safe: boolean): string {
  const about = safe ? 'about ' : ''
  const change =
    people === '*'
      ? 'too few to show'
      : people === 0
        ? 'as many people'
        : `${about}${counted(Math.abs(people), 'person', 'people')} ${people > 0 ? 'more' : 'fewer'}`
  const where = levels
    .toSorted((a, b) => Math.abs(b.people) - Math.abs(a.people))
    .slice(0, 3)
    .map((one) => `${one.people > 0 ? '+' : '−'}${Math.abs(one.people)} at level ${one.level}`)
  return `${words}: ${change}${where.length > 0 ? ` (${listed(where)})` : ''}`
}
