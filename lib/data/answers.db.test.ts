import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { assignment, hicfRole } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { add, edit } from '@/db/writer'
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

it('an answer is not kept when the catalogue calls a role otherwise', async () => {
  const post = held('2020-01-01', null, 5)
  await record(scope, [{ route: 'GRADUATE', assignments: [post] }])
  const role = await withTrust(scope, async (db) => {
    const row = await add(db, hicfRole, {
      title: 'Data analyst',
      area: 'IM',
      level: 5,
      lowestLevel: 5,
      highestLevel: 5,
      levelBasis: 'said by the Trust',
      confidence: 'high',
    })
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
