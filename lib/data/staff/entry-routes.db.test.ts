import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { newId } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { type EntryRouteInput, parseEntryRoute } from '@/lib/forms/entry-route'
import { addEntryRoute, editEntryRoute, entryRoutesOf, makePrimary, removeEntryRoute } from './entry-routes'
import { staleRoute } from './entry-routes-words'
import { hold, level, post, susan, trustOfItsOwn } from './testdata/person'

let database: TestDatabase
let root: Sql
let scope: Scope
let person: string
let trusts = 0

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
beforeEach(async () => {
  scope = await trustOfItsOwn(`RE${++trusts}`)
  person = await susan(scope)
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

function route(code: string, typed: Record<string, string> = {}): EntryRouteInput {
  const parsed = parseEntryRoute(code, typed, '2026-11-22')
  if (!parsed.ok) throw new Error(parsed.issues.map(({ message }) => message).join())
  return parsed.input
}

async function came(code: string, isPrimary: boolean, typed: Record<string, string> = {}) {
  const outcome = await addEntryRoute(scope, person, newId(), isPrimary, route(code, typed))
  if (outcome.kind !== 'saved') throw new Error(outcome.kind)
  return outcome.id
}

const recorded = async () =>
  (
    await root`select route_code, is_primary, version from entry_route where staff_id = ${person}
    order by is_primary desc, route_code`
  ).map((r) => `${r.route_code} ${r.is_primary ? 'primary' : 'contributing'} ${r.version}`)
const history = async () =>
  (
    await root`select action, who, before ->> 'routeCode' as b, after ->> 'routeCode' as a from change
    where staff_id = ${person} and entity = 'entry_route' order by id`
  ).map((c) => [c.action, c.who, c.b, c.a].join(' '))
const routeInLists = async () =>
  (await root`select distinct route_code from career_period where staff_id = ${person}`).map(
    (r) => r.route_code,
  )

describe('an entry route', () => {
  it('is primary once: a second primary one is refused and named, and contributing ones are many', async () => {
    await came('WORK_EXP', true)
    const second = await addEntryRoute(scope, person, newId(), true, route('CLINICIAN'))
    expect(second).toMatchObject({ kind: 'has_primary', current: { routeCode: 'WORK_EXP' } })
    await came('NHS_OTHER', false)
    await came('PROF_CERT', false)
    expect(await recorded()).toEqual([
      'WORK_EXP primary 1',
      'NHS_OTHER contributing 1',
      'PROF_CERT contributing 1',
    ])
    expect(await history()).toEqual([
      'added Ada Lane  WORK_EXP',
      'added Ada Lane  NHS_OTHER',
      'added Ada Lane  PROF_CERT',
    ])
  })

  it('of two people who add a primary one at once is recorded once', async () => {
    const both = await Promise.all(
      ['WORK_EXP', 'GCSE'].map((code) => addEntryRoute(scope, person, newId(), true, route(code))),
    )
    expect(both.map(({ kind }) => kind).sort()).toEqual(['has_primary', 'saved'])
    expect(await recorded()).toHaveLength(1)
  })

  it('sent twice is added once', async () => {
    const id = newId()
    for (const _ of [1, 2]) await addEntryRoute(scope, person, id, true, route('GCSE'))
    expect(await recorded()).toEqual(['GCSE primary 1'])
  })

  it('is not added under the id of somebody else’s', async () => {
    const id = newId()
    await addEntryRoute(scope, await susan(scope), id, true, route('GCSE'))
    expect(await addEntryRoute(scope, person, id, false, route('WORK_EXP'))).toEqual({ kind: 'missing' })
    expect(await recorded()).toEqual([])
  })

  it('stands in lists and figures at once, and not known without a primary one', async () => {
    await hold(scope, person, post({ title: 'Analyst', from: '5 10 2020' }), level('IM', 5))
    expect(await routeInLists()).toEqual(['UNKNOWN'])
    const id = await came('WORK_EXP', true)
    expect(await routeInLists()).toEqual(['WORK_EXP'])
    await editEntryRoute(scope, person, id, 1, route('CLINICIAN'))
    expect(await routeInLists()).toEqual(['CLINICIAN'])
    await came('GCSE', false)
    await removeEntryRoute(scope, person, id, 2)
    expect(await routeInLists()).toEqual(['UNKNOWN'])
  })

  it('that contributed becomes the primary one, and the other contributing', async () => {
    await came('WORK_EXP', true)
    const id = await came('NHS_OTHER', false)
    expect(await makePrimary(scope, person, id, 1)).toEqual({ kind: 'saved', id })
    expect(await recorded()).toEqual(['NHS_OTHER primary 2', 'WORK_EXP contributing 2'])
    expect(await routeInLists()).toEqual(['NHS_OTHER'])
  })

  it('changed by someone else meanwhile is not overwritten: both values are shown', async () => {
    const id = await came('WORK_EXP', true, { 'route-years': '2' })
    await editEntryRoute(scope, person, id, 1, route('WORK_EXP', { 'route-years': '3' }))
    const yours = route('WORK_EXP', { 'route-years': '5', notes: 'From the form' })
    const outcome = await editEntryRoute(scope, person, id, 1, yours)
    expect(outcome).toMatchObject({ kind: 'stale', current: { version: 2, fields: { years: '3' } } })
    if (outcome.kind !== 'stale') return
    expect(staleRoute(yours, outcome.current)).toEqual([
      { field: 'fields.years', label: 'How long', yours: '5 years', theirs: '3 years' },
      { field: 'notes', label: 'Notes', yours: 'From the form', theirs: '' },
    ])
    expect(await removeEntryRoute(scope, person, id, 1)).toMatchObject({ kind: 'stale' })
    expect(await makePrimary(scope, person, id, 1)).toMatchObject({ kind: 'stale' })
  })

  it('keeps what the form does not ask for, and drops what belonged to another route', async () => {
    const id = await came('WORK_EXP', true, { 'route-years': '2' })
    await root`update entry_route set fields = fields || '{"from":"a list"}' where id = ${id}`
    await editEntryRoute(scope, person, id, 1, route('WORK_EXP'))
    expect((await entryRoutesOf(scope, person))?.routes[0]?.fields).toEqual({ from: 'a list' })
    await editEntryRoute(scope, person, id, 2, route('GCSE', { 'route-numberOfPasses': '7' }))
    expect((await entryRoutesOf(scope, person))?.routes[0]?.fields).toEqual({ numberOfPasses: '7' })
  })

  it('of another person or another Trust is missing', async () => {
    const id = await came('WORK_EXP', true)
    const other = await susan(scope)
    expect(await removeEntryRoute(scope, other, id, 1)).toEqual({ kind: 'missing' })
    const elsewhere = await trustOfItsOwn(`RE${++trusts}`)
    expect(await editEntryRoute(elsewhere, person, id, 1, route('GCSE'))).toEqual({ kind: 'missing' })
    expect(await entryRoutesOf(elsewhere, person)).toBeNull()
    expect(await addEntryRoute(elsewhere, person, newId(), true, route('GCSE'))).toEqual({ kind: 'missing' })
    expect(await entryRoutesOf(scope, 'not-an-id')).toBeNull()
  })
})
