import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { assignment, entryRoute, staff } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { add } from '@/db/writer'
import { type Scope, scopeOf } from '@/lib/access/scope'
import { trustOfItsOwn } from '../staff/testdata/person'
import { routeList } from './route-list'
import { routePage } from './route-page'

const DAY = '2026-11-22'
const ON = { asAt: DAY }
let database: TestDatabase
let lead: Scope
let viewer: Scope
let people = 0

/** `count` people by a route: level 3 from 2020, then at `now` from 2023 (null: outside informatics; 'left'). */
async function came(scope: Scope, count: number, routeCode: string, now: number | null | 'left') {
  await withTrust(scope, async (db) => {
    for (let one = 0; one < count; one += 1) {
      const employeeNumber = String(++people)
      const name = { givenName: 'Alex', familyName: employeeNumber, sortName: employeeNumber }
      const { id: staffId } = await add(db, staff, { employeeNumber, ...name })
      const post = (validFrom: string, validTo: string | null, level: number | null) =>
        add(db, assignment, {
          staffId,
          positionTitle: 'Analyst',
          fte: 1,
          validFrom,
          validTo,
          isPrimary: true,
          counts: true,
          hicfStatus: level ? 'informatics' : 'not_informatics',
          area: level ? (level > 4 ? 'IM' : 'ICT') : null,
          level,
        })
      await post('2020-04-01', '2023-04-01', 3)
      if (now !== 'left') await post('2023-04-01', null, now)
      await add(db, entryRoute, { staffId, routeCode, isPrimary: true, fields: {} })
      await add(db, entryRoute, { staffId, routeCode: 'GCSE', isPrimary: false, fields: {} })
    }
  })
}

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  lead = await trustOfItsOwn('RS1')
  viewer = scopeOf(
    { trustId: 'RS1', trustName: 'Northmoor', nation: 'England', role: 'viewer' },
    { accountId: null, accountName: 'Daniel Price' },
  )
  await came(lead, 12, 'WORK_EXP', 5)
  await came(lead, 3, 'WORK_EXP', 3)
  await came(lead, 1, 'WORK_EXP', null)
  await came(lead, 7, 'WORK_EXP', 'left')
  await came(lead, 2, 'CLINICIAN', 5)
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const shown = <T extends { people: number | '*' }>(rows: readonly T[], key: keyof T) =>
  Object.fromEntries(rows.filter(({ people: n }) => n !== 0).map((row) => [row[key], row.people]))

describe('the page of an entry route', () => {
  it('says where everyone who came by it is, at which level they began and when', async () => {
    const view = await routePage(lead, 'WORK_EXP', ON)
    expect(view).toMatchObject({ total: 23, here: 15, movedOut: 1, left: 7, share: 15 / 23 })
    expect(shown(view.nows, 'now')).toEqual({ 5: 12, 3: 3, moved_out: 1, left: 7 })
    expect(shown(view.areas, 'area')).toEqual({ IM: 12, ICT: 3 })
    expect(shown(view.firsts, 'level')).toEqual({ 3: 23 })
    expect(shown(view.years, 'year')).toEqual({ 2020: 23 })
  })

  it('is of the day asked for', async () => {
    const view = await routePage(lead, 'WORK_EXP', { asAt: '2021-01-01' })
    expect(shown(view.nows, 'now')).toEqual({ 3: 23 })
    expect((await routePage(lead, 'WORK_EXP', { asAt: '2020-03-31' })).total).toBe(0)
  })

  it('counts only by the primary route, and gives no share of fewer than 8', async () => {
    expect((await routePage(lead, 'GCSE', ON)).total).toBe(0)
    expect(await routePage(lead, 'CLINICIAN', ON)).toMatchObject({ total: 2, here: 2, share: null })
  })

  it('shows a viewer no count of 1 to 7, others to the nearest 5, and shares of those alone', async () => {
    const view = await routePage(viewer, 'WORK_EXP', ON)
    expect(view).toMatchObject({ grade: 'safe_to_share', here: 15, movedOut: '*', left: '*' })
    const every = [view.nows, view.areas, view.firsts, view.years].flat().map((row) => row.people)
    expect(every.every((count) => count === '*' || count % 5 === 0)).toBe(true)
    // Who has other work in the Trust is in no number.
    expect(shown(view.nows, 'now')).toEqual({ 5: 10, 3: '*', left: '*' })
    expect(view.share).toBe(15 / Number(view.total))
    expect(await routePage(viewer, 'CLINICIAN', ON)).toMatchObject({ total: '*', here: '*', share: null })
  })
})

describe('the list of entry routes', () => {
  const counts = async (scope: Scope) => {
    const view = await routeList(scope, ON)
    const rows = view.groups.flatMap(({ routes }) => routes)
    const some = rows.filter(({ ever }) => ever !== 0).map(({ code, now, ever }) => [code, now, ever])
    return { rows: rows.length, some, total: view.total }
  }

  it('has every route, with those here now and all who came', async () => {
    expect(await counts(lead)).toEqual({
      rows: 31,
      some: [
        ['WORK_EXP', 15, 23],
        ['CLINICIAN', 2, 2],
      ],
      total: { now: 17, ever: 25 },
    })
  })

  it('shows a viewer no small count', async () => {
    const { some } = await counts(viewer)
    // 15 are here and 7 have left, which is 22; the one with other work in the Trust is not told of.
    expect(some).toEqual([
      ['WORK_EXP', 15, 20],
      ['CLINICIAN', '*', '*'],
    ])
  })

  it('is empty in a Trust without anyone, and never another Trust’s', async () => {
    const view = await routeList(await trustOfItsOwn('RS2'), ON)
    expect(view.total).toEqual({ now: 0, ever: 0 })
  })
})
