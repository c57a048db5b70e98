import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeLeavingReasons } from '@/db/bulk/leaving-reasons'
import { placeAgain } from '@/db/bulk/place-again'
import { setRoleOfPosts } from '@/db/bulk/role-of-posts'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { assignment, earlierPost, entryRoute, hicfRole, staff } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { add, edit, newId, remove } from '@/db/writer'
import { parseRoleFilter } from '@/lib/forms/role'
import { headcountAsAt } from '../headcount'
import { overview } from '../overview'
import { roleCatalogue } from '../roles/catalogue'
import { rolePage } from '../roles/role-page'
import { routeList } from '../routes/route-list'
import { routePage } from '../routes/route-page'
import { record, scopeIn } from '../testdata/careers'
import { randomCareers } from '../testdata/random-careers'
import { cohortsOfEntry } from './cohorts'
import { routeToLevelFlow } from './flow'
import { ladderOfLevels } from './ladder'
import { levelsByArea } from './levels-by-area'
import { headcountByLevelOverTime } from './levels-over-time'
import { pathwaysTaken } from './pathways'
import { roleInFocus } from './role-in-focus'
import { routeMixNow, routesOverYears } from './route-mix'
import { timeToProgress } from './time-to-progress'

const lead = scopeIn('RX1', 'administrator')
const asAt = '2020-02-29'
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
let database: TestDatabase
/** A role of the catalogue, which posts are given in the last test. */
let role: string

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
    await routeToLevelFlow(lead, { ...filter, middle: 'each', last: 'role' }),
    await levelsByArea(lead, filter),
    await ladderOfLevels(lead, filter),
    await cohortsOfEntry(lead, filter),
    await headcountByLevelOverTime(lead, filter),
    await timeToProgress(lead, { ...filter, level: 5, compare: 'route', chosen: [] }),
    await timeToProgress(lead, { ...filter, compare: 'entry', chosen: [] }),
    await pathwaysTaken(lead, { ...filter, by: 'role' }),
    (await roleInFocus(lead, { ...filter, by: 'role' })).view,
    await routesOverYears(lead, filter),
    await routeMixNow(lead, filter),
    await headcountAsAt(lead, asAt, { knownOn }),
    await overview(lead, { ...filter, months: 12 }),
    await routeList(lead, filter),
    await routePage(lead, 'GRADUATE', filter),
    await roleCatalogue(lead, parseRoleFilter({}), filter),
    await rolePage(lead, role, filter),
  ]
  return all.map((view) => ({ ...view, knownOn: null, fingerprint: null, listable: null, named: null }))
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
  // Everyone began elsewhere: who did is a step of their pathway.
  const people = randomCareers(120, 20261127).map((career) => ({ ...career, elsewhere: ['2001-05-01'] }))
  await record(lead, people)
  const ofRole = { title: 'Analyst', area: 'IM', level: 5, lowestLevel: 5, highestLevel: 5 } as const
  const sure = { levelBasis: 'Agreed', confidence: 'high' } as const
  role = (await withTrust(lead, (db) => add(db, hicfRole, { ...ofRole, ...sure }))).id
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
      for (const { id } of await db.orm.select().from(earlierPost).limit(40))
        await remove(db, earlierPost, id, null)
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

  it('stays as it was when posts are changed in sets', async () => {
    await pass()
    const before = await figures()
    await withTrust(lead, async (db) => {
      const [post] = await db.sql<{ title: string; band: null; role: null; staffId: string; from: string }[]>`
        SELECT position_title AS title, afc_band AS band, role_id AS role, staff_id AS "staffId", valid_from::text AS "from"
        FROM assignment WHERE trust_id = ${db.trustId} AND hicf_status = 'informatics' AND counts AND is_primary LIMIT 1`
      if (!post) throw new Error('no posts')
      const { staffId, from, ...like } = post
      await setRoleOfPosts(db, { posts: [like], from: like.role, to: role, at: null })
      await writeLeavingReasons(db, newId(), [{ staffId, from, reason: '18' }])
      await db.sql`UPDATE assignment SET hicf_source = NULL WHERE trust_id = ${db.trustId}`
      const other = {
        hicfStatus: 'not_informatics',
        area: null,
        level: null,
        roleId: null,
        source: null,
      } as const
      await placeAgain(db, newId(), () => () => other)
    })
    expect(await figures()).not.toEqual(before)
    expect(await figures(yesterday)).toEqual(before)
  })
})
