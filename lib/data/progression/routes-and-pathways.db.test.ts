import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { newId } from '@/db/writer'
import type { SharedCount } from '@/lib/domain/disclosure'
import { expected, samplePeople, truthSpells } from '@/lib/domain/testdata/sample'
import { routeLabel } from '@/lib/format/routes'
import { newTrust } from '../roles/testing/trust-with-posts'
import { record, scopeIn } from '../testdata/careers'
import { pathwaysTaken } from './pathways'
import { roleInFocus } from './role-in-focus'
import { routeMixNow, routesOverYears } from './route-mix'

const ON = '2025-11-30'
const lead = scopeIn('RX1', 'lead')
const viewer = scopeIn('RX1', 'viewer')
const truth = expected()
const came = truth.route_to_first_level_to_now[ON] ?? []
const now = truth.at[ON]
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await newTrust('RX1')
  const people = samplePeople().map((person) => ({
    ...person,
    assignments: person.assignments.map((post) => ({ ...post, id: newId() })),
  }))
  await record(lead, people)
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const everyone = sum(came.map(({ people }) => people))
const byRoute = (code: string) => sum(came.filter(({ route }) => route === code).map(({ people }) => people))

/** What a table says by the label of its columns, with what they should say by the truth. */
function columnsOf(
  { columns, totals }: { columns: readonly { code: string; kind: string }[]; totals: readonly SharedCount[] },
  all: Record<string, number>,
) {
  const named = columns.filter(({ kind }) => kind !== 'others').map(({ code }) => code)
  const rest = sum(Object.entries(all).flatMap(([code, n]) => (named.includes(code) ? [] : [n])))
  return {
    said: totals,
    true: columns.map(({ code, kind }) => (kind === 'others' ? rest : all[code])),
  }
}

describe('routes over the years in the sample', () => {
  it('come to the truth by route, and name the commonest', async () => {
    const view = await routesOverYears(lead, { asAt: ON })
    const routes = [...new Set(came.map(({ route }) => route))]
    const { said, true: told } = columnsOf(
      view,
      Object.fromEntries(routes.map((code) => [code, byRoute(code)])),
    )
    expect(said).toEqual(told)
    expect(view.total).toBe(everyone)
    expect(view.unknown).toBe(byRoute('UNKNOWN'))
    expect(view.columns.at(0)?.code).toBe('WORK_EXP')
    expect(view.columns).toHaveLength(8)
  })

  it('come to the truth by year of the first level spell', async () => {
    const first = new Map<string, string>()
    for (const { employee, from } of truthSpells())
      if (from <= ON && from < (first.get(employee) ?? '9999')) first.set(employee, from)
    const years = new Map<string, number>()
    for (const day of first.values()) {
      const year = Number(day.slice(0, 4)) < 2011 ? 'earlier' : day.slice(0, 4)
      years.set(year, (years.get(year) ?? 0) + 1)
    }
    const view = await routesOverYears(lead, { asAt: ON })
    expect(Object.fromEntries(view.rows.map(({ key, total }) => [key, total]))).toEqual(
      Object.fromEntries(years),
    )
    expect(view.rows.map(({ counts }) => sum(counts as number[]))).toEqual(
      view.rows.map(({ total }) => total),
    )
  })

  it('put the route in focus first and leave nobody out for it', async () => {
    const view = await routesOverYears(lead, { asAt: ON, route: 'APP_L4_5' })
    expect(view.columns[0]?.code).toBe('APP_L4_5')
    expect([view.totals[0], view.total]).toEqual([byRoute('APP_L4_5'), everyone])
  })
})

describe('the mix of routes now in the sample', () => {
  it('is the truth by route, level and area, and each counts everyone once', async () => {
    const view = await routeMixNow(lead, { asAt: ON })
    const { said, true: told } = columnsOf(view, now?.by_route ?? {})
    expect(said).toEqual(told)
    expect(view.total).toBe(now?.informatics_staff)
    const totals = (rows: typeof view.byLevel) =>
      Object.fromEntries(rows.map(({ key, total }) => [key, total]))
    expect(totals(view.byLevel)).toEqual(now?.by_level)
    expect(totals(view.byArea)).toEqual(now?.by_area)
    expect(sum(Object.values(totals(view.byUnit)) as number[])).toBe(now?.informatics_staff)
    expect(view.byUnit.every(({ label }) => label.length > 0)).toBe(true)
  })
})

describe('whole pathways in the sample', () => {
  it('are of everyone, those who have one of their own among the rest', async () => {
    const view = await pathwaysTaken(lead, { asAt: ON, by: 'role' })
    expect(view.people).toBe(everyone)
    expect(sum(view.listed.map(({ people }) => people as number)) + (view.rest as number)).toBe(everyone)
    expect(view.rest).toBe(view.alone)
    expect(view.unknown).toBe(byRoute('UNKNOWN'))
    expect(view.listed.every(({ people }) => (people as number) >= 2)).toBe(true)
  })

  it('by level are those of the sample’s own spells', async () => {
    // Whoever has held informatics posts only, and without a break, has a pathway that the spells alone tell.
    const plain = new Set(
      samplePeople()
        .filter(({ assignments }) => assignments.every(({ hicf, level }) => hicf === 'informatics' && level))
        .map(({ employee }) => employee),
    )
    const spells = Map.groupBy(
      truthSpells().filter(({ from, employee }) => from <= ON && plain.has(employee)),
      ({ employee }) => employee,
    )
    const routeOf = new Map(samplePeople().map(({ employee, route }) => [employee, route]))
    const counts = new Map<string, number>()
    for (const [employee, own] of spells) {
      const sorted = own.toSorted((a, b) => (a.from < b.from ? -1 : 1))
      if (sorted.slice(0, -1).some(({ outcome }) => outcome === 'left')) continue
      const last = sorted.at(-1)
      const gone = last?.to && last.to <= ON && last.outcome === 'left' ? ['Left the Trust'] : []
      const route = routeOf.get(employee) ?? 'UNKNOWN'
      const label = route === 'UNKNOWN' ? 'Route not known' : routeLabel(route)
      const text = [label, ...sorted.map(({ level }) => `Level ${level}`), ...gone].join()
      counts.set(text, (counts.get(text) ?? 0) + 1)
    }
    const view = await pathwaysTaken(lead, { asAt: ON, by: 'level' })
    const listed = new Map(view.listed.map(({ steps, people }) => [steps.join(), people]))
    const common = [...counts].filter(([, people]) => people >= 10)
    expect(common.length).toBeGreaterThan(5)
    for (const [text, people] of common) expect([text, listed.get(text)]).toEqual([text, people])
  })
})

/** Every count that is told, wherever it stands. */
function countsIn(value: unknown, name = ''): SharedCount[] {
  if (Array.isArray(value)) return value.flatMap((one) => countsIn(one, name))
  if (value && typeof value === 'object')
    return Object.entries(value).flatMap(([key, one]) => (NO_COUNT.has(key) ? [] : countsIn(one, key)))
  return typeof value === 'number' || value === '*' ? [value] : []
}
const NO_COUNT = new Set([
  'threshold',
  'level',
  'years',
  'fewer',
  'least',
  'share',
  'medianHeld',
  'half',
  'quarter',
])

describe('stays in a role of people without a known route', () => {
  it('are those that a filter of this route leaves, told to whoever sees exact numbers', async () => {
    const { choices } = await roleInFocus(lead, { asAt: ON, by: 'role' })
    const told: number[] = []
    for (const { key } of choices.slice(0, 20)) {
      const of = async (scope: typeof lead, route?: string) =>
        (await roleInFocus(scope, { asAt: ON, by: 'role', role: key, ...(route ? { route } : {}) })).view
      const { spells } = await of(lead, 'UNKNOWN')
      expect((await of(lead)).unknown, key).toBe(spells)
      expect((await of(lead, 'UNKNOWN')).unknown, key).toBe(spells)
      expect((await of(lead, 'APP_L3')).unknown, key).toBe(0)
      expect((await of(viewer)).unknown, key).toBeNull()
      told.push(spells as number)
    }
    expect(Math.max(...told)).toBeGreaterThan(0)
  })
})

describe('for those who see what is safe to share', () => {
  it('every number is nought, hidden or to the nearest five, whoever is asked for', async () => {
    for (const narrow of [{}, { route: 'APP_L3' }, { area: 'IM' }, { level: 5 }] as const) {
      const filter = { asAt: ON, ...narrow }
      const told = countsIn([
        await routesOverYears(viewer, filter),
        await routeMixNow(viewer, filter),
        await pathwaysTaken(viewer, { ...filter, by: 'level' }),
        (await roleInFocus(viewer, { ...filter, by: 'role' })).view,
      ])
      expect(told.length).toBeGreaterThan(100)
      expect(told.filter((count) => count !== '*' && count !== 0 && (count < 10 || count % 5 !== 0))).toEqual(
        [],
      )
    }
  })

  it('no pathway of fewer than 8 people is listed, nor a role that few have held', async () => {
    const mine = await pathwaysTaken(lead, { asAt: ON, by: 'role' })
    const theirs = await pathwaysTaken(viewer, { asAt: ON, by: 'role' })
    const common = mine.listed.filter(({ people }) => (people as number) >= 8)
    expect(common.length).toBeLessThan(mine.listed.length)
    expect(theirs.listed.map(({ steps }) => steps.join()).sort()).toEqual(
      common.map(({ steps }) => steps.join()).sort(),
    )
    expect(theirs.pathways).toBeNull()
    const [all, some] = [
      await roleInFocus(lead, { asAt: ON, by: 'role' }),
      await roleInFocus(viewer, { asAt: ON, by: 'role' }),
    ]
    expect(some.choices.length).toBeGreaterThan(3)
    expect(some.choices.length).toBeLessThan(all.choices.length)
    expect(some.view.since).toBeNull()
  })

  it('no time stands on fewer than 8, for anyone', async () => {
    for (const scope of [lead, viewer]) {
      const { choices } = await roleInFocus(scope, { asAt: ON, by: 'role' })
      for (const { key } of choices) {
        const { view } = await roleInFocus(scope, { asAt: ON, by: 'role', role: key })
        for (const { people, medianHeld } of view.before)
          if (people === '*' || people < 8) expect(medianHeld).toBeNull()
        const { goingOn, cameFromHere } = view.times
        if (goingOn.watched === '*' || goingOn.watched < 8)
          expect(goingOn).toMatchObject({ enough: false, half: null, quarter: null })
        if (cameFromHere.people === '*' || cameFromHere.people < 8) expect(cameFromHere.medianHeld).toBeNull()
      }
    }
  })
})

describe('where there is nobody', () => {
  it('there is nothing, and no error', async () => {
    await newTrust('RX2')
    const scope = scopeIn('RX2', 'lead')
    const filter = { asAt: ON }
    expect(await routesOverYears(scope, filter)).toMatchObject({ total: 0, columns: [] })
    expect(await routeMixNow(scope, filter)).toMatchObject({ total: 0, byLevel: [], byUnit: [] })
    expect(await pathwaysTaken(scope, { ...filter, by: 'role' })).toMatchObject({
      people: 0,
      listed: [],
      rest: 0,
    })
    expect(await roleInFocus(scope, { ...filter, by: 'role' })).toMatchObject({
      choices: [],
      view: { role: null, spells: 0 },
    })
  })
})
