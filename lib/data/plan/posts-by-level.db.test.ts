import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { asKnownOn } from '@/db/known-on'
import { assignment, crosswalk, position, positionPeriod, staff } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { add, edit } from '@/db/writer'
import { scopeIn } from '../testdata/careers'
import { postsByLevel } from './posts-by-level'

const lead = scopeIn('RX1', 'lead')
let database: TestDatabase

type Said = Partial<typeof positionPeriod.$inferInsert>

/** A position with its periods. @returns its id and those of its periods */
const positionWith = (number: string, ...periods: (Said & { budgetedFte: number })[]) =>
  withTrust(lead, async (db) => {
    const { id } = await add(db, position, { number, title: 'Analyst' })
    const ids: string[] = []
    for (const one of periods)
      ids.push((await add(db, positionPeriod, { positionId: id, title: 'Analyst', afcBand: '6', ...one })).id)
    return { id, periods: ids }
  })

const heldBy = (
  number: string,
  positionId: string,
  fte: number,
  from: string,
  to: string | null,
  counts = true,
) =>
  withTrust(lead, async (db) => {
    const { id } = await add(db, staff, {
      employeeNumber: number,
      familyName: 'Smith',
      givenName: 'Ann',
      sortName: 'smith, ann',
    })
    await add(db, assignment, {
      staffId: id,
      positionId,
      positionTitle: 'Analyst',
      fte,
      validFrom: from,
      validTo: to,
      isPrimary: true,
      counts,
      hicfStatus: 'unclassified',
    })
  })

const on = (day: string) => withTrust(lead, (db) => postsByLevel(db, day))

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await withTrust(lead, (db) =>
    add(db, crosswalk, {
      titleKey: 'analyst',
      positionTitle: 'Analyst',
      afcBand: '6',
      hicfStatus: 'informatics',
      area: 'IM',
      level: 6,
    }),
  )
  const shared = await positionWith('1', { budgetedFte: 2.5, payFloor: 30_000, payCeiling: 40_000 })
  await heldBy('001', shared.id, 1, '2025-01-01', null)
  await heldBy('002', shared.id, 0.6, '2025-01-01', '2025-06-01')
  await heldBy('003', shared.id, 1, '2025-01-01', null, false)
  await positionWith(
    '2',
    { budgetedFte: 1, validTo: '2025-04-01', hicfStatus: 'informatics', area: 'IM', level: 5 },
    {
      budgetedFte: 0.8,
      validFrom: '2025-04-01',
      hicfStatus: 'informatics',
      area: 'IM',
      level: 6,
      payFloor: 28_000,
      payCeiling: 36_000,
    },
  )
  await positionWith('3', { budgetedFte: 4, title: 'Porter' })
  await positionWith('4', { budgetedFte: 3, hicfStatus: 'not_informatics' })
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

describe('posts by HICF level', () => {
  const nothing = {
    inPost: 0,
    ...{ payFloor: null, payCeiling: null, ftePriced: 0, costAtFloor: 0, costAtCeiling: 0 },
    ...{ heldPriced: 0, heldAtFloor: 0, heldAtCeiling: 0 },
    ...{ vacantPriced: 0, vacantAtFloor: 0, vacantAtCeiling: 0 },
  }

  it('are as given, else by the crosswalk, in FTE and whole posts with the pay range, as at a day', async () => {
    expect(await on('2025-03-31')).toEqual([
      { level: 5, area: 'IM', fte: 1, posts: 1, ...nothing },
      {
        level: 6,
        area: 'IM',
        fte: 2.5,
        posts: 3,
        payFloor: 30_000,
        payCeiling: 40_000,
        ftePriced: 2.5,
        costAtFloor: 75_000,
        costAtCeiling: 100_000,
        // 1 and 0.6 FTE are held; whoever does not count holds nothing.
        inPost: 1.6,
        ...{ heldPriced: 1.6, heldAtFloor: 48_000, heldAtCeiling: 64_000 },
        ...{ vacantPriced: 0.9, vacantAtFloor: 27_000, vacantAtCeiling: 36_000 },
      },
    ])
  })

  it('change on the day that the establishment does', async () => {
    expect(await on('2025-06-01')).toEqual([
      {
        level: 6,
        area: 'IM',
        fte: 3.3,
        posts: 4,
        payFloor: 28_000,
        payCeiling: 40_000,
        ftePriced: 3.3,
        costAtFloor: 97_400,
        costAtCeiling: 128_800,
        // 1 FTE of the first is held; 1.5 of it and 0.8 of the second are vacant.
        inPost: 1,
        ...{ heldPriced: 1, heldAtFloor: 30_000, heldAtCeiling: 40_000 },
        ...{ vacantPriced: 2.3, vacantAtFloor: 67_400, vacantAtCeiling: 88_800 },
      },
    ])
  })

  it('are those of one Trust alone', async () => {
    expect(await withTrust(scopeIn('RX2', 'lead'), (db) => postsByLevel(db, '2025-06-01'))).toEqual([])
  })

  it('are told as the records had them on an earlier day', async () => {
    const { periods } = await positionWith('5', {
      budgetedFte: 1,
      hicfStatus: 'informatics',
      area: 'KM',
      level: 4,
    })
    const owner = postgres(database.superuserUrl, { max: 1 })
    await owner`UPDATE change SET at = at - interval '3 days' WHERE trust_id = 'RX1'`
    await owner.end()
    await withTrust(lead, (db) => edit(db, positionPeriod, periods[0] ?? '', null, { budgetedFte: 7 }))
    const at = async (knownOn?: string) =>
      (
        await withTrust(lead, async (db) =>
          postsByLevel(knownOn ? await asKnownOn(db, knownOn) : db, '2025-06-01'),
        )
      ).map(({ level, fte }) => [level, fte])
    const yesterday = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)
    expect(await at()).toEqual([
      [4, 7],
      [6, 3.3],
    ])
    expect(await at(yesterday)).toEqual([
      [4, 1],
      [6, 3.3],
    ])
    expect(await at('2020-01-01')).toEqual([])
  })
})

describe('periods of a position', () => {
  it('never overlap', async () => {
    const overlapping = positionWith(
      '9',
      { budgetedFte: 1, validFrom: '2025-01-01', validTo: '2025-06-01' },
      { budgetedFte: 1, validFrom: '2025-05-31' },
    )
    await expect(overlapping).rejects.toMatchObject({ cause: { code: '23P01' } })
  })
})
