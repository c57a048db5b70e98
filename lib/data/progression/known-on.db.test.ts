import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { assignment, entryRoute, staff } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { add, edit, remove } from '@/db/writer'
import { headcountAsAt } from '../headcount'
import { overview } from '../overview'
import { record, scopeIn } from '../testdata/careers'
import { randomCareers } from '../testdata/random-careers'
import { routeToLevelFlow } from './flow'
import { levelsByArea } from './levels-by-area'
import { headcountByLevelOverTime } from './levels-over-time'

const lead = scopeIn('RX1', 'administrator')
const asAt = '2020-02-29'
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
let database: TestDatabase

/** Moves the history to before yesterday, as if what was done until now had been done last month. */
async function pass(): Promise<void> {
  const { default: postgres } = await import('postgres')
  const owner = postgres(database.ownerUrl, { max: 1 })
  await owner`ALTER TABLE change NO FORCE ROW LEVEL SECURITY`
  await owner`UPDATE change SET at = at - interval '40 days'`
  await owner`ALTER TABLE change FORCE ROW LEVEL SECURITY`
  await owner.end()
}

/** Every figure, without what it says of itself. */
async function figures(knownOn?: string) {
  const filter = { asAt, knownOn }
  const all = [
    await routeToLevelFlow(lead, filter),
    await levelsByArea(lead, filter),
    await headcountByLevelOverTime(lead, filter),
    await headcountAsAt(lead, asAt, { knownOn }),
    await overview(lead, { ...filter, months: 12 }),
  ]
  return all.map((view) => ({ ...view, knownOn: null, fingerprint: null, listable: null }))
}

const some = (n: number) =>
  withTrust(lead, ({ sql, trustId }) =>
    sql<{ id: string; staffId: string }[]>`
      SELECT a.id, a.staff_id AS "staffId" FROM assignment a
      WHERE a.trust_id = ${trustId} AND a.hicf_status = 'informatics' AND a.counts AND a.level < 9
        AND a.valid_from <= ${asAt} AND (a.valid_to IS NULL OR a.valid_to > ${asAt})
      ORDER BY a.id LIMIT ${n}`.then((rows) => [...rows]),
  )

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await record(lead, randomCareers(120, 20261127))
  await pass()
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

describe('as known on an earlier day', () => {
  it('is what is known now while nothing changes', async () => {
    expect(await figures(yesterday)).toEqual(await figures())
  })

  it('stays as it was when levels, routes, posts and people change', async () => {
    const before = await figures()
    const [one, two, three, four] = await some(4)
    if (!one || !two || !three || !four) throw new Error('too few posts')
    await withTrust(lead, async (db) => {
      await edit(db, assignment, one.id, null, { level: 9 })
      await edit(db, assignment, one.id, null, { level: 8, hicfReason: 'twice' })
      await remove(db, assignment, two.id, null)
      await remove(db, staff, three.staffId, null)
      const [route] = await db.orm.select().from(entryRoute)
      if (route) await edit(db, entryRoute, route.id, null, { routeCode: 'GCSE' })
      const [row] = await db.orm.select().from(assignment).limit(1)
      const { id: _id, trustId: _trust, version: _version, ...post } = row as typeof assignment.$inferSelect
      const person = await add(db, staff, {
        employeeNumber: '99999999',
        familyName: 'New',
        givenName: 'Here',
        sortName: 'new here',
      })
      await add(db, assignment, {
        ...post,
        staffId: person.id,
        positionId: null,
        validFrom: '2015-01-01',
        validTo: null,
      })
    })
    const now = await figures()
    expect(now).not.toEqual(before)
    expect(await figures(yesterday)).toEqual(before)
    // And what has been asked before is asked again: the answers that are kept are of one revision.
    expect(await figures()).toEqual(now)
  })
})
