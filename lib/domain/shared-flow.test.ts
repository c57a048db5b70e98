import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HICF_LEVELS } from '@/db/vocabulary'
import { careerPeriods } from './career'
import type { SharedCount } from './disclosure'
import { type Flow, flowFrom, outcomeIn } from './flow'
import { FLOW_NOWS, type FlowPlace, type FlowStage, flowPath } from './flow-stage'
import { shownTogether } from './shared-flow'
import { way } from './testdata/flow-way'
import { samplePeople } from './testdata/sample'
import { shareFlow } from './testdata/shared-flow'

const STAGES: FlowStage[] = ['first', 'now']
const peopleIn = (stages: FlowStage[]) =>
  samplePeople().flatMap(({ route, assignments }) => {
    const places = flowPath(careerPeriods(assignments), '2025-11-30', stages)
    return places ? [{ route, places, people: 1 }] : []
  })

describe('the flow of the sample, shared', () => {
  const flow = flowFrom(peopleIn(STAGES), STAGES)
  const shown = shareFlow(flow)

  it('rounds every node from its own people', () => {
    expect(shown.total).toBe(1015)
    expect(shown.routes.find((r) => r.route === 'APP_L3')?.people).toBe(85)
    expect(outcomeIn(shown.columns[1], 'APP_L3')).toEqual({
      route: 'APP_L3',
      people: 85,
      reached: 85,
      here: 35,
      movedOut: '*',
      left: 50,
    })
  })

  it('keeps the shape of the flow: the same rows and nodes', () => {
    const bare = <T extends { people: SharedCount }>(items: T[]) =>
      items.map((item) => JSON.stringify({ ...item, people: 0 })).toSorted()
    for (const at of [0, 1]) {
      expect(bare(shown.columns[at]?.byRoute ?? [])).toEqual(bare(flow.columns[at]?.byRoute ?? []))
      expect(bare(shown.columns[at]?.places ?? [])).toEqual(bare(flow.columns[at]?.places ?? []))
    }
    expect(bare(shown.steps[0]?.byRoute ?? [])).toEqual(bare(flow.steps[0]?.byRoute ?? []))
    expect(bare(shown.steps[0]?.all ?? [])).toEqual(bare(flow.steps[0]?.all ?? []))
  })

  it('puts not known last, whatever is shown of it', () => {
    expect(shown.routes.at(-1)?.route).toBe('UNKNOWN')
    expect(shown.columns[1]?.outcomes[0]?.route).toBeNull()
  })
})

describe('the order of a shared flow', () => {
  const two = (atEight: number, atSix: number) =>
    flowFrom(
      [
        way('BOOTCAMP', 8, 'left', atEight),
        way('BOOTCAMP', 6, 'left', atSix),
        way('SECONDMENT', 7, 'left', 5),
      ],
      STAGES,
    )

  it('is the same however the hidden counts lie', () => {
    const order = (flow: ReturnType<typeof two>) => shareFlow(flow).routes.map(({ route }) => route)
    expect(two(6, 1).routes.map(({ route }) => route)).toEqual(['BOOTCAMP', 'SECONDMENT'])
    expect(two(1, 6).routes.map(({ route }) => route)).toEqual(['SECONDMENT', 'BOOTCAMP'])
    expect(order(two(6, 1))).toEqual(order(two(1, 6)))
  })
})

/** A way of a flow, with so many people. */
const row = (people: fc.Arbitrary<number>) =>
  fc.record({
    route: fc.constantFrom('GCSE', 'GRADUATE', 'UNKNOWN'),
    places: fc.tuple(
      fc.constantFrom(...HICF_LEVELS.slice(2, 5)),
      fc.constantFrom(...FLOW_NOWS.slice(-4)),
    ) as fc.Arbitrary<FlowPlace[]>,
    people,
  })

describe('any flow, shared', () => {
  const any = row(fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 60 })))

  it('shows no count of 1 to 7, no number that is not a multiple of 5, and every figure near the truth', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (rows) => {
        const flow = flowFrom(rows, STAGES)
        const shown = shareFlow(flow)
        const [truth, seen] = [countsIn(flow), countsIn(shown)]
        expect([...seen.keys()].sort()).toEqual([...truth.keys()].sort())
        for (const [name, count] of seen) {
          const exact = Number(truth.get(name))
          // A total of few that are all told apart, each by themselves, may be lifted to the smallest number.
          const cell = / to /.test(name) && /GCSE|GRADUATE|UNKNOWN/.test(name)
          if (exact === 0) expect(count, name).toBe(0)
          else if (exact <= 7) expect(cell ? ['*'] : ['*', 10], name).toContain(count)
          else if (count !== '*') {
            expect(count % 5 === 0 && count >= 10, name).toBe(true)
            expect(Math.abs(count - exact), name).toBeLessThanOrEqual(12)
          }
        }
      }),
    )
  })
})

describe('sevens among sevens', () => {
  // With room each pair of ways could only be shown as its true rounded number if one way was not hidden.
  it('are hidden, each of them', () => {
    const rows = [
      way('GCSE', 3, 2, 7),
      way('GCSE', 3, 'moved_out', 7),
      way('GCSE', 5, 2, 7),
      way('GRADUATE', 3, 2, 7),
    ]
    const shown = shareFlow(flowFrom(rows, STAGES))
    const cells = shown.steps[0]?.byRoute.map(({ people }) => people)
    expect(cells).toEqual(['*', '*', '*', '*'])
  })

  it('are hidden wherever a few ways of five to eight people meet', () => {
    const some = fc.array(row(fc.integer({ min: 5, max: 8 })), { minLength: 2, maxLength: 7 })
    fc.assert(
      fc.property(some, (rows) => {
        const flow = flowFrom(rows, STAGES)
        const seen = countsIn(shareFlow(flow))
        for (const [name, exact] of countsIn(flow))
          if (Number(exact) > 0 && Number(exact) <= 7) expect(seen.get(name), name).toBe('*')
      }),
      { numRuns: 500, seed: 28_11_2026 },
    )
  })
})

describe('small routes of a shared flow, drawn as one', () => {
  const shown = (bootcamp: number, returner: number) =>
    shareFlow(
      flowFrom(
        [way('GRADUATE', 5, 5, 300), way('BOOTCAMP', 4, 4, bootcamp), way('RETURNER', 4, 'left', returner)],
        STAGES,
      ),
    )
  const SMALL = ['BOOTCAMP', 'RETURNER']

  it('are as many as their shown numbers come to, a hidden one in the middle of what it may be', () => {
    expect(shownTogether(shown(20, 12), SMALL).others).toEqual({
      routes: SMALL,
      people: 30,
      places: [{ place: 4, people: 30 }],
    })
    expect(shownTogether(shown(20, 2), SMALL).others?.people).toBe(25)
    expect(shownTogether(shown(20, 2), SMALL, 9).others?.people).toBe(25)
  })

  it('are as many whatever the hidden numbers are, and hidden where one number is', () => {
    expect(shownTogether(shown(3, 2), SMALL).others).toEqual(shownTogether(shown(2, 3), SMALL).others)
    expect(shownTogether(shown(3, 2), SMALL).others?.people).toBe(10)
    expect(shownTogether(shown(3, 20), ['BOOTCAMP']).others?.people).toBe('*')
  })
})

/** Every count of a flow by what it is of. */
function countsIn(flow: Flow<SharedCount>): Map<string, SharedCount> {
  const found = new Map<string, SharedCount>([['total', flow.total]])
  for (const one of flow.routes) found.set(`route ${one.route}`, one.people)
  flow.columns.forEach(({ places, byRoute, outcomes }, at) => {
    for (const one of places) found.set(`${at} ${one.place}`, one.people)
    for (const one of byRoute) found.set(`${at} ${one.route} ${one.place}`, one.people)
    for (const one of outcomes)
      for (const part of ['people', 'reached', 'here', 'movedOut', 'left'] as const)
        found.set(`${at} ${one.route} ${part}`, one[part])
  })
  flow.steps.forEach(({ all, byRoute }, at) => {
    for (const one of all) found.set(`${at} ${one.from} to ${one.to}`, one.people)
    for (const one of byRoute) found.set(`${at} ${one.route} ${one.from} to ${one.to}`, one.people)
  })
  return found
}
