import type { SharedCount } from '../disclosure'
import { type Flow, flowFrom } from '../flow'
import { shareTable } from '../shared-table'
import { way } from '../testdata/flow-way'
import { shareFlow } from '../testdata/shared-flow'
import { Knowledge } from './attack'
import { type Mark, markOf, relate, setName, setsBy } from './sets'
import type { Standing, TrustOfChance } from './trust-of-chance'

/** What the flow shows, by marks. */
export const FLOW_SHAPES: readonly (readonly Mark[])[] = [
  [],
  ['here'],
  ['route'],
  ['first'],
  ['now'],
  ['route', 'here'],
  ['route', 'first'],
  ['route', 'now'],
  ['first', 'now'],
  ['route', 'first', 'now'],
]
const AREA_SHAPES: readonly (readonly Mark[])[] = [['here'], ['here', 'area'], ['area', 'now'], ['now']]

/** By what figures could be narrowed, one at a time. */
const FILTERS: readonly (readonly Mark[])[] = [[], ['area'], ['unit'], ['level'], ['year']]

/**
 * What a viewer would know if every table were shared by itself, however it is narrowed: the flow and the levels by area
 * of each month, of everyone and of each area, unit, level and entry year.
 */
export function sharedTableByTable({ months }: TrustOfChance): Knowledge {
  const knowledge = new Knowledge()
  months.forEach((standings, month) => {
    for (const filter of FILTERS)
      for (const { chosen, members } of setsBy(month, standings, filter).values())
        publishTables(knowledge, month, chosen, members)
    const shapes = FILTERS.flatMap((filter) =>
      [...FLOW_SHAPES, ...AREA_SHAPES].map((shape) => [...new Set([...filter, ...shape])]),
    )
    relate(knowledge, month, standings, [
      ...new Map(shapes.map((shape) => [[...shape].sort().join(), shape])).values(),
    ])
  })
  return knowledge
}

function publishTables(
  knowledge: Knowledge,
  month: number,
  chosen: Partial<Record<Mark, string>>,
  members: readonly Standing[],
): void {
  const flow = flowFrom(
    members.map(({ route, first, now }) => way(route, first, now, 1)),
    ['first', 'now'],
  )
  publishFlow(knowledge, month, chosen, flow, shareFlow(flow))
  const here = members.filter((one) => typeof one.now === 'number')
  const areas = [...new Set(here.map(({ area }) => area))].sort()
  const levels = [...new Set(here.map(({ now }) => now))].sort()
  const cells = areas.map((area) =>
    levels.map((now) => here.filter((one) => one.area === area && one.now === now).length),
  )
  const table = shareTable(cells)
  const say = (more: Partial<Record<Mark, string | number>>, truth: number, shown: SharedCount = 0) =>
    knowledge.publish(setName(month, { ...chosen, ...more }), truth, shown)
  areas.forEach((area, r) => {
    levels.forEach((now, c) => {
      if (cells[r]?.[c]) say({ area, now }, cells[r]?.[c] ?? 0, table.cells[r]?.[c])
    })
    say({ area, here: 'yes' }, here.filter((one) => markOf(one, 'area') === area).length, table.rowTotals[r])
  })
}

type Names = Partial<Record<Mark, string | number>>

/** Tells an attacker every figure of a flow, exact and as it is shown. */
export function publishFlow(
  knowledge: Knowledge,
  month: number,
  chosen: Names,
  exact: Flow,
  shown: Flow<SharedCount>,
): void {
  const pairs = <T extends { people: SharedCount }>(
    truths: readonly (T & { people: number })[],
    forms: readonly T[],
    marks: (row: T) => Names,
  ) => {
    const found = new Map(forms.map((row) => [setName(month, marks(row)), row.people]))
    for (const row of truths) {
      const form = found.get(setName(month, marks(row)))
      if (form === undefined) throw new Error('A figure is not shown')
      knowledge.publish(setName(month, { ...chosen, ...marks(row) }), row.people, form)
    }
  }
  const [exactFirst, exactNow] = exact.columns
  const [shownFirst, shownNow] = shown.columns
  const [exactStep, shownStep] = [exact.steps[0], shown.steps[0]]
  if (!exactFirst || !exactNow || !shownFirst || !shownNow || !exactStep || !shownStep)
    throw new Error('A flow from first level to now has two columns and a step')
  pairs(exactStep.byRoute, shownStep.byRoute, ({ route, from, to }) => ({ route, first: from, now: to }))
  pairs(exact.routes, shown.routes, ({ route }) => ({ route }))
  pairs(exactFirst.places, shownFirst.places, ({ place }) => ({ first: place }))
  pairs(exactNow.places, shownNow.places, ({ place }) => ({ now: place }))
  pairs(exactFirst.byRoute, shownFirst.byRoute, ({ route, place }) => ({ route, first: place }))
  pairs(exactNow.byRoute, shownNow.byRoute, ({ route, place }) => ({ route, now: place }))
  pairs(exactStep.all, shownStep.all, ({ from, to }) => ({ first: from, now: to }))
  for (const truth of exactNow.outcomes) {
    if (truth.here === 0) continue
    const form = shownNow.outcomes.find(({ route }) => route === truth.route)
    const of = truth.route === null ? {} : { route: truth.route }
    knowledge.publish(setName(month, { ...chosen, ...of, here: 'yes' }), truth.here, form?.here ?? 0)
  }
  knowledge.publish(setName(month, chosen), exact.total, shown.total)
}
