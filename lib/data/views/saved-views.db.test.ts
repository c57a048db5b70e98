import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import type { Scope } from '@/lib/access/scope'
import { parseViewPlace, type ViewInput } from '@/lib/forms/saved-view'
import { scopeIn } from '../testdata/careers'
import { MOST_VIEWS, removeView, renameView, savedViews, saveView } from './saved-views'

const as = (role: 'lead' | 'viewer' | 'administrator', n: number, trust = 'RX1'): Scope => ({
  ...scopeIn(trust, role),
  accountId: `0198c5a2-1111-7000-8000-00000000000${n}`,
})
const lead = as('lead', 1)
const colleague = as('lead', 2)
const viewer = as('viewer', 3)
const administrator = as('administrator', 4)
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const view = (name: string, more: Partial<ViewInput> = {}): ViewInput => ({
  name,
  path: '/staff',
  query: 'level=4',
  shared: false,
  isDefault: false,
  ...more,
})
const names = async (scope: Scope) => (await savedViews(scope)).map(({ name }) => name)
const saved = async (scope: Scope, input: ViewInput) => {
  const outcome = await saveView(scope, input)
  return outcome.kind === 'saved' ? outcome.id : outcome.kind
}

describe('a saved view', () => {
  it('is its owner’s alone, or everyone’s of the Trust who may see its page', async () => {
    await saved(lead, view('Mine'))
    await saved(lead, view('Ours', { shared: true }))
    await saved(lead, view('Everyone’s', { shared: true, path: '/progression/time' }))
    await saved(viewer, view('Kept private', { shared: true, path: '/roles' }))
    expect(await names(lead)).toEqual(['Everyone’s', 'Mine', 'Ours'])
    expect(await names(colleague)).toEqual(['Everyone’s', 'Ours'])
    expect(await names(viewer)).toEqual(['Everyone’s', 'Kept private'])
    expect(await names(as('lead', 1, 'RX2'))).toEqual([])
    const audit = view('Audit', { shared: true, path: '/settings/audit', query: 'kind=exports' })
    const id = await saved(administrator, audit)
    expect(await names(administrator)).toContain('Audit')
    for (const other of [lead, viewer]) expect(await names(other)).not.toContain('Audit')
    await removeView(administrator, id, 1)
  })

  it('is a default for who chose it and for nobody else, one a page', async () => {
    const first = await saved(lead, view('First', { isDefault: true }))
    const second = await saved(lead, view('Second', { isDefault: true, shared: true }))
    const opens = async (scope: Scope) =>
      (await savedViews(scope)).flatMap(({ name, isDefault }) => (isDefault ? [name] : []))
    expect(await opens(lead)).toEqual(['Second'])
    expect(await opens(colleague)).toEqual([])
    await renameView(colleague, second, 1, { name: 'Renamed', shared: false, isDefault: true })
    expect(await opens(colleague), 'and what is somebody else’s keeps its name').toEqual(['Second'])
    await renameView(lead, second, 1, { name: 'Second', shared: true, isDefault: false })
    expect(await opens(lead)).toEqual([])
    await removeView(lead, first, 1)
    await removeView(lead, second, 1)
    expect(await opens(colleague)).toEqual([])
  })

  it('is renamed and deleted by its owner, and one of the Trust by an administrator', async () => {
    const id = await saved(lead, view('Old name', { shared: true }))
    expect(await renameView(lead, id, 1, { name: 'New name', shared: true, isDefault: false })).toEqual({
      kind: 'saved',
      id,
    })
    expect(await renameView(lead, id, 1, { name: 'Late', shared: true, isDefault: false })).toMatchObject({
      kind: 'stale',
      current: { name: 'New name' },
    })
    expect(await removeView(colleague, id, 2)).toEqual({ kind: 'missing' })
    expect(await removeView(administrator, id, 2)).toEqual({ kind: 'saved', id })
    const own = await saved(lead, view('Private'))
    expect(await removeView(administrator, own, 1)).toEqual({ kind: 'missing' })
  })

  it('is one too many after fifty', async () => {
    for (let n = (await savedViews(colleague)).filter(({ isOwn }) => isOwn).length; n < MOST_VIEWS; n++)
      await saved(colleague, view(`View ${n}`))
    expect(await saveView(colleague, view('One more'))).toEqual({ kind: 'too_many' })
  })
})

it('only pages with filters are saved, and no page of a list', () => {
  expect(parseViewPlace('/staff', 'level=4&page=3&done=added')).toEqual({ path: '/staff', query: 'level=4' })
  expect(parseViewPlace('', undefined)).toEqual({ path: '', query: '' })
  expect(parseViewPlace('/plan/scenarios', 'compare=a&compare=b&done=saved')).toEqual({
    path: '/plan/scenarios',
    query: 'compare=a&compare=b',
  })
  for (const path of [
    '/imports',
    '//example.org',
    '/staff/../imports',
    'https://example.org',
    undefined,
    '__proto__',
  ])
    expect(parseViewPlace(path, ''), String(path)).toBeNull()
  expect(parseViewPlace('/staff', `q=${'x'.repeat(2000)}`)).toBeNull()
})
