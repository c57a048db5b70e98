import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HICF_LEVELS } from '@/db/vocabulary'
import { careerPeriods } from './career'
import type { SharedCount } from './disclosure'
import { FLOW_NOWS, flowFrom, flowPerson } from './flow'
import { shareFlow } from './shared-flow'
import { samplePeople } from './testdata/sample'

const people = samplePeople().flatMap(({ route, assignments }) => {
  const person = flowPerson(careerPeriods(assignments), '2025-11-30')
  return person ? [{ route, ...person, people: 1 }] : []
})

describe('the flow of the sample, shared', () => {
  const flow = flowFrom(people)
  const shown = shareFlow(flow)

  it('rounds every node from its own people', () => {
    expect(shown.total).toBe(1015)
    expect(shown.routes.find((r) => r.route === 'APP_L3')?.people).toBe(85)
    expect(shown.outcomes.find((o) => o.route === 'APP_L3')).toEqual({
      route: 'APP_L3',
      people: 85,
      here: 35,
      movedOut: '*',
      left: 50,
    })
  })

  it('keeps the shape of the flow: the same rows and nodes', () => {
    const bare = <T extends { people: SharedCount }>(items: T[]) =>
      items.map((item) => JSON.stringify({ ...item, people: 0 })).toSorted()
    expect(bare(shown.rows)).toEqual(bare(flow.rows))
    expect(bare(shown.routeToFirst)).toEqual(bare(flow.routeToFirst))
    expect(bare(shown.firstToNow)).toEqual(bare(flow.firstToNow))
  })

  it('puts not known last, whatever is shown of it', () => {
    expect(shown.routes.at(-1)?.route).toBe('UNKNOWN')
    expect(shown.outcomes[0]?.route).toBeNull()
  })
})

describe('the order of a shared flow', () => {
  const two = (atEight: number, atSix: number) =>
    flowFrom([
      { route: 'BOOTCAMP', first: 8, now: 'left', people: atEight },
      { route: 'BOOTCAMP', first: 6, now: 'left', people: atSix },
      { route: 'SECONDMENT', first: 7, now: 'left', people: 5 },
    ])

  it('is the same however the hidden counts lie', () => {
    const order = (flow: ReturnType<typeof two>) => shareFlow(flow).routes.map(({ route }) => route)
    expect(two(6, 1).routes.map(({ route }) => route)).toEqual(['BOOTCAMP', 'SECONDMENT'])
    expect(two(1, 6).routes.map(({ route }) => route)).toEqual(['SECONDMENT', 'BOOTCAMP'])
    expect(order(two(6, 1))).toEqual(order(two(1, 6)))
  })
})

describe('any flow, shared', () => {
  const row = fc.record({
    route: fc.constantFrom('GCSE', 'GRADUATE', 'UNKNOWN'),
    first: fc.constantFrom(...HICF_LEVELS.slice(2, 5)),
    now: fc.constantFrom(...FLOW_NOWS.slice(-4)),
    people: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 60 })),
  })

  it('shows no count of 1 to 7, no number that is not a multiple of 5, and every row near the truth', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const flow = flowFrom(rows)
        const shown = shareFlow(flow)
        for (const r of shown.rows) {
          const same = (f: typeof r) => f.route === r.route && f.first === r.first && f.now === r.now
          const truth = Number(flow.rows.find(same)?.people)
          if (truth <= 7) expect(r.people).toBe('*')
          else if (r.people !== '*') expect(Math.abs(r.people - truth)).toBeLessThanOrEqual(7)
        }
        const totals = [
          ...shown.routes,
          ...shown.firsts,
          ...shown.nows,
          ...shown.routeToFirst,
          ...shown.firstToNow,
        ]
        for (const { people: n } of totals) expect(n === '*' || (n % 5 === 0 && n >= 10)).toBe(true)
      }),
    )
  })
})
