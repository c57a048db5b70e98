import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { assignment, hicfRole } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { add, edit } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { partOf } from './answers'
import { isUnderWay, soon } from './being-made'
import { sharedMonth } from './month'
import { monthsByLevel } from './months-by-level'
import { routeToLevelFlow } from './progression/flow'
import { held, record, scopeIn } from './testdata/careers'

const scope = scopeIn('RX1', 'lead')
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const roleCalled = (title: string) =>
  ({
    title,
    area: 'IM',
    level: 5,
    lowestLevel: 5,
    highestLevel: 5,
    levelBasis: 'said by the Trust',
    confidence: 'high',
  }) as const

it('an answer is not kept when the catalogue calls a role otherwise', async () => {
  const post = held('2020-01-01', null, 5)
  await record(scope, [{ route: 'GRADUATE', assignments: [post] }])
  const role = await withTrust(scope, async (db) => {
    const row = await add(db, hicfRole, roleCalled('Data analyst'))
    await edit(db, assignment, post.id, null, { roleId: row.id })
    return row
  })
  const places = async () => {
    const { flow } = await routeToLevelFlow(scope, { asAt: '2026-10-31', last: 'role' })
    return flow.columns.at(-1)?.places
  }
  expect(await places()).toEqual([{ place: 'role:Data analyst', people: 1 }])
  await withTrust(scope, (db) => edit(db, hicfRole, role.id, null, { title: 'Insight analyst' }))
  expect(await places()).toEqual([{ place: 'role:Insight analyst', people: 1 }])
})

it('a part that answers have in common is counted once until the records change, for each Trust and question', async () => {
  const asked: string[] = []
  const part = (trust = scope, asAt = '2026-10-31', knownOn?: Day) =>
    withTrust(trust, (own) => {
      const db = knownOn ? { ...own, knownOn } : own
      return partOf(db, { what: 'part', asAt }, async ({ trustId }) => {
        asked.push(`${trustId} ${asAt}`)
        return { counted: asked.length }
      })
    })
  expect([await part(), await part()]).toEqual([{ counted: 1 }, { counted: 1 }])
  await part(scope, '2025-10-31')
  await part(scopeIn('RX2', 'lead'))
  expect(asked).toEqual(['RX1 2026-10-31', 'RX1 2025-10-31', 'RX2 2026-10-31'])
  await withTrust(scope, (db) => add(db, hicfRole, roleCalled('Part-time analyst')))
  expect(await part()).toEqual({ counted: 4 })
  expect(await part(scope, '2026-10-31', '2026-11-01')).toEqual({ counted: 5 })
  expect(await part()).toEqual({ counted: 4 })
})

it.each<[string, (who: Scope, asAt: Day) => Promise<unknown>]>([
  ['a month', sharedMonth],
  ['a month by level', (who, asAt) => monthsByLevel(who, { what: 'levels', filter: { asAt } }, [asAt])],
])('%s that is there is not being made, however late the answer', async (what, read) => {
  const asAt = '2026-09-30'
  const viewer = () => scopeIn('RX1', 'viewer')
  await read(viewer(), asAt)
  let answer: Promise<unknown> | undefined
  const ask = soon(
    what,
    (who, _filter: object) => {
      answer = read(who, asAt)
      return answer
    },
    () => Promise.resolve(),
  )
  expect(isUnderWay(await ask(viewer(), {}))).toBe(false)
  await answer
})

it('what pages have made is there for files, of which the web server holds the code once more', async () => {
  const asAt = '2026-08-31'
  const viewer = scopeIn('RX1', 'viewer')
  const part = { what: 'part for pages', asAt }
  const count = vi.fn(() => Promise.resolve({}))
  const { kinds } = await sharedMonth(viewer, asAt)
  await withTrust(viewer, (db) => partOf(db, part, count))
  vi.resetModules()
  const again = { ...(await import('./answers')), ...(await import('./month')) }
  expect(again.sharedMonth).not.toBe(sharedMonth)
  expect((await again.sharedMonth(viewer, asAt)).kinds).toBe(kinds)
  await withTrust(viewer, (db) => again.partOf(db, part, count))
  expect(count).toHaveBeenCalledTimes(1)
})
