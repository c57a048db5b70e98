import { eq } from 'drizzle-orm'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { assignment, careerPeriod, change, entryRoute, qualification, staff, unit } from './schema'
import { closeSlots } from './slots'
import { sortName } from './sort-name'
import { type TrustDb, withTrust } from './trust'
import { add, edit, newId, note, remove } from './writer'

let database: TestDatabase
let root: Sql

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const ADA = '0198c5a2-1111-7000-8000-000000000001'
const inTrust = <T>(work: (db: TrustDb) => Promise<T>) =>
  withTrust({ trustId: 'RX1', accountId: ADA, accountName: 'Ada Osei' }, work)

const historyOf = (id: string) =>
  inTrust((db) => db.orm.select().from(change).where(eq(change.entityId, id)).orderBy(change.id))

let people = 0
const person = (db: TrustDb, familyName = 'Grant', givenName = 'Susan') =>
  add(db, staff, {
    employeeNumber: String(++people),
    familyName,
    givenName,
    sortName: sortName(familyName, givenName),
  })

const post = (db: TrustDb, staffId: string, from: string, to: string | null, level: number | null) =>
  add(db, assignment, {
    staffId,
    positionTitle: level ? 'Information analyst' : 'Administrative assistant',
    fte: 1,
    validFrom: from,
    validTo: to,
    isPrimary: true,
    counts: true,
    hicfStatus: level ? 'informatics' : 'not_informatics',
    area: level ? 'IM' : null,
    level,
  })

const careerOf = (staffId: string) =>
  inTrust(async (db) => {
    const rows = await db.orm
      .select()
      .from(careerPeriod)
      .where(eq(careerPeriod.staffId, staffId))
      .orderBy(careerPeriod.validFrom)
    return rows.map((row) => [row.validFrom, row.validTo, row.state, row.level, row.routeCode, row.sortName])
  })

describe('a row written', () => {
  it('has its history: added, changed and removed, by whom, with what stood before and after', async () => {
    const added = await inTrust((db) => add(db, unit, { name: 'Coding' }))
    expect(added).toMatchObject({ trustId: 'RX1', name: 'Coding', version: 1 })
    const edited = await inTrust((db) => edit(db, unit, added.id, 1, { name: 'Clinical coding' }))
    expect(edited).toMatchObject({ kind: 'saved', row: { name: 'Clinical coding', version: 2 } })
    expect(await inTrust((db) => remove(db, unit, added.id, 2))).toMatchObject({ kind: 'saved' })
    const before = { name: 'Coding', parentId: null, version: 1 }
    const after = { name: 'Clinical coding', parentId: null, version: 2 }
    const by = { trustId: 'RX1', accountId: ADA, who: 'Ada Osei', entity: 'unit', staffId: null }
    expect(await historyOf(added.id)).toMatchObject([
      { ...by, action: 'added', before: null, after: before },
      { ...by, action: 'changed', before, after },
      { ...by, action: 'removed', before: after, after: null },
    ])
    const [kind] = await root`select distinct jsonb_typeof(after) as is from change where after is not null`
    expect(kind?.is).toBe('object')
  })

  it('is undone with its history when the work fails afterwards', async () => {
    const { id } = await inTrust((db) => add(db, unit, { name: 'Data' }))
    const fails = (work: (db: TrustDb) => Promise<unknown>) =>
      inTrust(async (db) => {
        await work(db)
        throw new Error('afterwards')
      })
    await expect(fails((db) => add(db, unit, { name: 'Never' }))).rejects.toThrow('afterwards')
    await expect(fails((db) => edit(db, unit, id, 1, { name: 'Never' }))).rejects.toThrow('afterwards')
    await expect(fails((db) => remove(db, unit, id, 1))).rejects.toThrow('afterwards')
    await expect(fails((db) => note(db, 'exported', 'staff', id, { rows: 1 }))).rejects.toThrow('afterwards')
    expect(await historyOf(id)).toHaveLength(1)
    const names = await inTrust((db) => db.orm.select({ name: unit.name, version: unit.version }).from(unit))
    expect(names).toContainEqual({ name: 'Data', version: 1 })
    expect(names.map((u) => u.name)).not.toContain('Never')
    expect(await root`select from change where after ->> 'name' = 'Never'`).toHaveLength(0)
  })
})

describe('a row edited by two', () => {
  it('answers the later one with the row as it is now', async () => {
    const { id } = await inTrust((db) => add(db, unit, { name: 'Records' }))
    await inTrust((db) => edit(db, unit, id, 1, { name: 'Health records' }))
    const current = { name: 'Health records', version: 2 }
    expect(await inTrust((db) => edit(db, unit, id, 1, { name: 'Archive' }))).toMatchObject({
      kind: 'stale',
      current,
    })
    expect(await inTrust((db) => remove(db, unit, id, 1))).toMatchObject({ kind: 'stale', current })
    expect(await historyOf(id)).toHaveLength(2)
  })

  it('lets one of ten at the same moment win', async () => {
    const { id } = await inTrust((db) => add(db, unit, { name: 'Networks' }))
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, n) => inTrust((db) => edit(db, unit, id, 1, { name: `Networks ${n}` }))),
    )
    const winner = outcomes.find((o) => o.kind === 'saved')
    expect(outcomes.filter((o) => o.kind === 'saved')).toHaveLength(1)
    for (const loser of outcomes.filter((o) => o.kind === 'stale')) {
      expect(loser.current).toEqual(winner?.row)
    }
    expect(outcomes.filter((o) => o.kind === 'stale')).toHaveLength(9)
  })

  it('is missing when it was never there or belongs to another Trust', async () => {
    const { id } = await inTrust((db) => add(db, unit, { name: 'Here' }))
    const elsewhere = { trustId: 'RX2', accountId: ADA, accountName: 'Ada Osei' }
    expect(await inTrust((db) => edit(db, unit, newId(), 1, { name: 'x' }))).toEqual({ kind: 'missing' })
    expect(await withTrust(elsewhere, (db) => edit(db, unit, id, 1, { name: 'x' }))).toEqual({
      kind: 'missing',
    })
    expect(await withTrust(elsewhere, (db) => remove(db, unit, id, null))).toEqual({ kind: 'missing' })
  })
})

describe('a career', () => {
  it('follows every change to a person, their posts and their primary route', async () => {
    const susan = await inTrust((db) => person(db))
    expect(await careerOf(susan.id)).toEqual([
      ['1900-01-01', null, 'no_post', null, 'UNKNOWN', 'grant, susan'],
    ])

    const first = await inTrust((db) => post(db, susan.id, '2019-09-02', null, null))
    expect(await careerOf(susan.id)).toEqual([
      ['1900-01-01', '2019-09-02', 'no_post', null, 'UNKNOWN', 'grant, susan'],
      ['2019-09-02', null, 'other', null, 'UNKNOWN', 'grant, susan'],
    ])

    await inTrust(async (db) => {
      await edit(db, assignment, first.id, 1, { validTo: '2021-01-04' })
      await post(db, susan.id, '2021-01-04', null, 3)
    })
    expect(await careerOf(susan.id)).toEqual([
      ['1900-01-01', '2019-09-02', 'no_post', null, 'UNKNOWN', 'grant, susan'],
      ['2019-09-02', '2021-01-04', 'other', null, 'UNKNOWN', 'grant, susan'],
      ['2021-01-04', null, 'informatics', 3, 'UNKNOWN', 'grant, susan'],
    ])

    const route = await inTrust((db) =>
      add(db, entryRoute, { staffId: susan.id, routeCode: 'WORK_EXP', isPrimary: true, fields: {} }),
    )
    expect(new Set((await careerOf(susan.id)).map((row) => row[4]))).toEqual(new Set(['WORK_EXP']))
    await inTrust((db) => edit(db, entryRoute, route.id, 1, { routeCode: 'RETURNER' }))
    expect(new Set((await careerOf(susan.id)).map((row) => row[4]))).toEqual(new Set(['RETURNER']))
    await inTrust((db) => remove(db, entryRoute, route.id, 2))
    expect(new Set((await careerOf(susan.id)).map((row) => row[4]))).toEqual(new Set(['UNKNOWN']))

    await inTrust((db) => edit(db, staff, susan.id, 1, { familyName: 'Ng', sortName: 'ng, susan' }))
    expect(new Set((await careerOf(susan.id)).map((row) => row[5]))).toEqual(new Set(['ng, susan']))

    await inTrust((db) => remove(db, assignment, first.id, 2))
    expect(await careerOf(susan.id)).toEqual([
      ['1900-01-01', '2021-01-04', 'no_post', null, 'UNKNOWN', 'ng, susan'],
      ['2021-01-04', null, 'informatics', 3, 'UNKNOWN', 'ng, susan'],
    ])
  })

  it('goes from one person to the other with a post that was recorded against the wrong one', async () => {
    const [wrong, right] = await inTrust(async (db) => [await person(db, 'Wrong'), await person(db, 'Right')])
    const held = await inTrust((db) => post(db, wrong.id, '2022-02-01', null, 4))
    await inTrust((db) => edit(db, assignment, held.id, 1, { staffId: right.id }))
    expect((await careerOf(wrong.id)).map((row) => row[2])).toEqual(['no_post'])
    expect((await careerOf(right.id)).map((row) => row[2])).toEqual(['no_post', 'informatics'])
  })

  it('goes with the person, and what was recorded of them stays in the history', async () => {
    const leaver = await inTrust((db) => person(db, 'Gone'))
    const held = await inTrust((db) => post(db, leaver.id, '2022-02-01', '2023-02-01', 4))
    const degree = await inTrust((db) =>
      add(db, qualification, { staffId: leaver.id, title: 'BSc', status: 'held' }),
    )
    await inTrust((db) => remove(db, staff, leaver.id, 1))
    const left = await root`
      select 'career_period' as of from career_period where staff_id = ${leaver.id}
      union all select 'level_spell' from level_spell where staff_id = ${leaver.id}
      union all select 'move' from move where staff_id = ${leaver.id}
      union all select 'assignment' from assignment where staff_id = ${leaver.id}`
    expect(left.map((row) => row.of)).toEqual([])
    for (const id of [leaver.id, held.id, degree.id]) {
      expect((await historyOf(id)).map((c) => [c.action, c.staffId])).toEqual([
        ['added', leaver.id],
        ['removed', leaver.id],
      ])
    }
  })

  it('holds every post when many are changed at once', async () => {
    const busy = await inTrust((db) => person(db, 'Busy'))
    const years = Array.from({ length: 8 }, (_, n) => 2010 + n)
    const posts = []
    for (const year of years) {
      posts.push(await inTrust((db) => post(db, busy.id, `${year}-01-01`, `${year + 1}-01-01`, 2)))
    }
    await Promise.all(
      posts.map((held, n) => inTrust((db) => edit(db, assignment, held.id, 1, { level: n + 1 }))),
    )
    expect((await careerOf(busy.id)).map((row) => row.slice(0, 4))).toEqual([
      ['1900-01-01', '2010-01-01', 'no_post', null],
      ...years.map((year, n) => [`${year}-01-01`, `${year + 1}-01-01`, 'informatics', n + 1]),
      ['2018-01-01', null, 'left', null],
    ])
  })
})
