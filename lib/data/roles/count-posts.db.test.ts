import { and, eq, isNotNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { allRoles } from '@/db/queries/roles'
import { assignment, careerPeriod, change, crosswalk, earlierPost } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { add } from '@/db/writer'
import { parseRoleFilter } from '@/lib/forms/role'
import { roleCatalogue } from './catalogue'
import { countPostsAsRole, stopCountingAsRole } from './count-posts'
import { rolePage } from './role-page'
import { rolePeople } from './role-people'
import { newTrust, PORTER, person, scopeAs } from './testing/trust-with-posts'

const TRUST = 'TRR'
const DAY = '2026-11-22'
const ON = { asAt: DAY }
const ANALYST = { title: 'Analyst', band: '5' } as const
const lead = scopeAs('lead', TRUST)
const viewer = scopeAs('viewer', TRUST)

let database: TestDatabase
let role: string

const seniorAnalyst = { positionTitle: 'Senior analyst', afcBand: '6', level: 6 } as const
const itSupport = { positionTitle: 'IT support', afcBand: '4', area: 'ICT', level: 4 } as const

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await newTrust(TRUST)
  await withTrust(lead, async (db) => {
    role = (await allRoles(db)).find(({ title }) => title === 'Information analyst')?.id ?? ''
    const line = { hicfStatus: 'informatics', area: 'IM', level: 5 } as const
    await add(db, crosswalk, { titleKey: 'analyst', positionTitle: 'Analyst', afcBand: '5', ...line })
    await add(db, crosswalk, {
      titleKey: 'senior analyst',
      positionTitle: 'Senior analyst',
      ...line,
      level: 6,
    })
    await add(db, crosswalk, {
      titleKey: 'it support',
      positionTitle: 'IT support',
      ...line,
      area: 'ICT',
      level: 4,
    })
    await add(db, crosswalk, { titleKey: 'porter', positionTitle: 'Porter', hicfStatus: 'not_informatics' })

    await person(
      db,
      'Ann',
      { ...itSupport, validFrom: '2015-01-01', validTo: '2016-01-01' },
      { validFrom: '2016-01-01' },
    )
    await person(
      db,
      'Bob',
      { validFrom: '2015-01-01', validTo: '2017-01-01' },
      { ...seniorAnalyst, validFrom: '2017-01-01' },
    )
    const cat = await person(db, 'Cat', {
      validFrom: '2015-01-01',
      validTo: '2016-01-01',
      hicfSource: 'confirmed',
    })
    await add(db, earlierPost, {
      staffId: cat,
      positionTitle: 'Clerk',
      employer: 'Elsewhere',
      fromDay: '2012-01-01',
      fromPrecision: 'year',
      hicfStatus: 'not_informatics',
    })
    await person(
      db,
      'Dan',
      { ...PORTER, validFrom: '2014-01-01', validTo: '2015-01-01' },
      { validFrom: '2015-01-01', validTo: '2016-01-02' },
      { ...PORTER, validFrom: '2016-01-03' },
    )
    await person(
      db,
      'Eve',
      { validFrom: '2010-01-01', validTo: '2012-01-01' },
      { ...seniorAnalyst, validFrom: '2012-01-01', validTo: '2013-01-01' },
      { validFrom: '2014-01-01' },
    )
    await person(db, 'Fay', { validFrom: '2018-01-01', level: 6, hicfSource: 'changed' })
  })
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

/** The families whose posts have the role, one entry a post; from the derived careers as well. */
const rolesNow = () =>
  withTrust(lead, async (db) => {
    const posts = await db.orm.select().from(assignment).where(eq(assignment.roleId, role))
    const periods = await db.orm
      .select()
      .from(careerPeriod)
      .where(and(eq(careerPeriod.roleId, role), isNotNull(careerPeriod.assignmentId)))
    const lines = await db.orm.select().from(crosswalk).where(eq(crosswalk.roleId, role))
    return { posts: posts.length, periods: periods.length, lines: lines.map((line) => line.titleKey) }
  })

const changesOf = (entity: string) =>
  withTrust(lead, (db) =>
    db.orm
      .select()
      .from(change)
      .where(and(eq(change.entity, entity), eq(change.action, 'changed')))
      .orderBy(change.id),
  )

describe('counting posts as a role', () => {
  it('begins with a role that nobody has held, and the posts that it could be', async () => {
    const view = await rolePage(lead, role, ON)
    expect(view).toMatchObject({ people: 0, spells: 0, before: [], after: [] })
    expect(view?.named?.withoutRole).toEqual([
      { title: 'Analyst', band: '5', level: 5, people: 2, fte: 2, ever: 5 },
    ])
  })

  it('gives every post of the title, band, area and level the role, and the crosswalk’s line too', async () => {
    expect(await countPostsAsRole(lead, role, [ANALYST])).toEqual({ kind: 'done', people: 5 })
    expect(await rolesNow()).toEqual({ posts: 6, periods: 6, lines: ['analyst'] })
  })

  it('writes who did it for the line and for each post', async () => {
    expect(await changesOf('crosswalk')).toMatchObject([
      { who: 'Robin Reed', before: { roleId: null }, after: { roleId: role, titleKey: 'analyst' } },
    ])
    const posts = await changesOf('assignment')
    expect(posts).toHaveLength(6)
    for (const one of posts)
      expect(one).toMatchObject({
        staffId: expect.any(String),
        before: { positionTitle: 'Analyst', roleId: null, version: 1 },
        after: { positionTitle: 'Analyst', roleId: role, level: 5, version: 2 },
      })
  })

  it('draws what people did before and after, each stay counted once on either side', async () => {
    const view = await rolePage(lead, role, ON)
    expect(view).toMatchObject({ people: 2, fte: 2, spells: 6, higher: 2, left: 1 })
    expect(view?.before.map(({ label, people }) => [label, people])).toEqual([
      ['No earlier post here', 2],
      ['Other informatics posts', 2],
      ['A post elsewhere', 1],
      ['Posts outside informatics', 1],
    ])
    expect(view?.after.map(({ label, kind, people }) => [label, kind, people])).toEqual([
      ['Still in the role', 'still', 2],
      ['Senior analyst, level 6', 'higher', 2],
      ['Posts outside informatics', 'outside', 1],
      ['Left the Trust', 'left', 1],
    ])
    expect(view?.named?.longest.map(({ familyName, since }) => [familyName, since])).toEqual([
      ['Eve', '2014-01-01'],
      ['Ann', '2016-01-01'],
    ])
  })

  it('sees only what had happened by the day asked about', async () => {
    const view = await rolePage(lead, role, { asAt: '2015-06-30' })
    expect(view).toMatchObject({ people: 4, spells: 5 })
    expect(view?.after.map(({ kind, people }) => [kind, people])).toEqual([
      ['still', 4],
      ['higher', 1],
    ])
  })

  it('is taken back by not counting them, and then the posts stand without a role again', async () => {
    expect(await stopCountingAsRole(lead, role, ANALYST, DAY)).toEqual({ kind: 'done', people: 5 })
    expect(await rolesNow()).toEqual({ posts: 0, periods: 0, lines: [] })
    expect(await changesOf('assignment')).toHaveLength(12)
    await countPostsAsRole(lead, role, [ANALYST])
    expect(await rolesNow()).toEqual({ posts: 6, periods: 6, lines: ['analyst'] })
  })

  it('adds a line where the crosswalk knows nothing of the post', async () => {
    await withTrust(lead, (db) =>
      person(db, 'Gil', { positionTitle: 'Data officer', validFrom: '2020-01-01', hicfSource: 'confirmed' }),
    )
    await countPostsAsRole(lead, role, [{ title: 'Data officer', band: '5' }])
    expect((await rolesNow()).lines.toSorted()).toEqual(['analyst', 'data officer'])
    await stopCountingAsRole(lead, role, { title: 'Data officer', band: '5' }, DAY)
    expect(await rolesNow()).toMatchObject({ posts: 6, lines: ['analyst'] })
  })

  it('leaves a line for every band alone and writes one beside it', async () => {
    await withTrust(lead, async (db) => {
      const line = { hicfStatus: 'informatics', area: 'IM', level: 5 } as const
      await add(db, crosswalk, { titleKey: 'coder', positionTitle: 'Coder', ...line })
      await person(db, 'Hal', { positionTitle: 'Coder', validFrom: '2020-01-01' })
      await person(db, 'Ida', { positionTitle: 'Coder', afcBand: '6', validFrom: '2020-01-01' })
    })
    await countPostsAsRole(lead, role, [{ title: 'Coder', band: '5' }])
    const lines = await withTrust(lead, (db) =>
      db.orm.select().from(crosswalk).where(eq(crosswalk.titleKey, 'coder')).orderBy(crosswalk.id),
    )
    expect(lines.map(({ afcBand, roleId }) => [afcBand, roleId === role])).toEqual([
      [null, false],
      ['5', true],
    ])
    expect((await rolesNow()).posts).toBe(7)
    await stopCountingAsRole(lead, role, { title: 'Coder', band: '5' }, DAY)
  })

  it('is refused to those who may not change the catalogue, and to another Trust', async () => {
    expect(() => countPostsAsRole(scopeAs('recorder', TRUST), role, [ANALYST])).toThrow('reference:write')
    expect(await countPostsAsRole(scopeAs('lead', 'TRX'), role, [ANALYST])).toEqual({ kind: 'missing' })
  })
})

describe('a role’s page for a viewer', () => {
  it('names nobody and shows counts that are safe to share', async () => {
    await withTrust(lead, async (db) => {
      for (let n = 0; n < 9; n += 1) await person(db, `Zed${n}`, { validFrom: '2019-01-01' })
    })
    await countPostsAsRole(lead, role, [ANALYST])
    expect(await rolePage(lead, role, ON)).toMatchObject({ people: 11, spells: 15, fte: 11 })
    const view = await rolePage(viewer, role, ON)
    // Spells are worked out from what is shown: 10 still there, and two hidden numbers that are taken as 4 each.
    expect(view).toMatchObject({ people: 10, spells: 20, fte: 10, higher: '*', left: '*', named: null })
    expect(JSON.stringify(view)).not.toMatch(/Ann|Eve|Zed/)
    const shown = [view?.posts, view?.routes, view?.before, view?.after].flat()
    expect(shown.length).toBeGreaterThan(4)
    for (const one of shown)
      expect(one?.people === '*' || Number(one?.people) % 5 === 0, JSON.stringify(one)).toBe(true)
  })

  it('keeps the list of people from them', () => {
    expect(() => rolePeople(viewer, role, DAY, null, 1)).toThrow('staff:read')
  })

  it('shows the same number in the catalogue, whatever is searched for', async () => {
    const all = await roleCatalogue(viewer, parseRoleFilter({}), ON)
    const found = await roleCatalogue(viewer, parseRoleFilter({ q: 'information analyst', level: '5' }), ON)
    expect(all.roles.find(({ id }) => id === role)?.people).toBe(10)
    expect(found.roles.map(({ id, people }) => [id, people])).toEqual([[role, 10]])
  })
})
