import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from './slots'
import { withoutTrust } from './trust'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

it.each([
  ['text[]', ['a', '', 'NULL', null, 'two words', 'a "quoted", {braced} \\ one', 'ünï\ncode']],
  ['text[]', []],
  ['uuid[]', ['0198c5a2-1111-7000-8000-000000000001', null]],
  ['int[]', [1, -2, null]],
  ['smallint[]', [9]],
  ['float8[]', [1.5, -0.25]],
  ['bigint[]', ['9007199254740993']],
])('gives back an array as it was sent: %s %j', async (type, values) => {
  const [row] = await withoutTrust(null, ({ sql }) => sql`select ${values}::${sql.unsafe(type)} as found`)
  expect(row?.found).toEqual(values)
})

it('compares with any of many', async () => {
  const ids = ['0198c5a2-1111-7000-8000-000000000001', '0198c5a2-1111-7000-8000-000000000002']
  const [row] = await withoutTrust(
    null,
    ({ sql }) => sql`select ${ids[1] as string}::uuid = any(${ids}::uuid[]) as found`,
  )
  expect(row?.found).toBe(true)
})
