import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { deriveCareers } from '@/db/derive'
import { asKnownOn } from '@/db/known-on'
import { positionsOnDay } from '@/db/queries/positions'
import { assignment, position, positionPeriod, staff, unit } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { add, addMany, newId } from '@/db/writer'
import { addDays, addMonths } from '@/lib/domain/calendar'
import { type BudgetPeriod, type Holding, vacancyOn, vacantSince } from '@/lib/domain/establishment/vacancy'
import { scattered } from '@/lib/domain/scattered'
import type { PositionsFilter } from '@/lib/forms/positions'
import { today } from '../clock'
import { exportPositions } from '../export/positions-export'
import { reread } from '../export/testdata/people'
import { stillRight } from '../reports/still-right'
import { scopeIn } from '../testdata/careers'
import { establishmentOnDay } from './establishment'
import { isFromTheStart, positionsPage } from './positions'

const lead = scopeIn('RX1', 'lead')
const viewer = scopeIn('RX1', 'viewer')
let database: TestDatabase

type Made = { id: string; number: string; periods: BudgetPeriod[]; holdings: Holding[] }

/** Numbers from 0 to below one, the same every time. */
let seed = 0
const random = (below: number) => Math.floor((scattered(++seed) / 2 ** 52) * below)
const START = '2024-01-01'
const dayAt = (n: number) => addDays(START, n)
const FTE = [0.4, 0.5, 0.6, 1]

/** Positions that grow, shrink, go and come back, held by people who come and go. */
function randomPosition(n: number): Made {
  const edges = [...new Set(Array.from({ length: 1 + random(5) }, () => random(40)))].toSorted(
    (a, b) => a - b,
  )
  const periods = edges.flatMap((edge, at): BudgetPeriod[] => {
    const next = edges[at + 1]
    if (random(6) === 0) return []
    return [
      {
        from: at === 0 && random(3) === 0 ? null : dayAt(edge),
        to: next === undefined ? (random(4) === 0 ? dayAt(edge + 10) : null) : dayAt(next),
        budgetedFte: [0, 0.5, 1, 1.6, 2][random(5)] ?? 1,
      },
    ]
  })
  const holdings = Array.from({ length: random(4) }, (): Holding => {
    const from = random(40)
    return {
      from: dayAt(from),
      to: random(2) === 0 ? null : dayAt(from + 1 + random(20)),
      fte: FTE[random(4)] ?? 1,
    }
  })
  return { id: newId(), number: `P${String(n).padStart(3, '0')}`, periods, holdings }
}

const made = Array.from({ length: 150 }, (_, n) => randomPosition(n))

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await withTrust(lead, async (db) => {
    const { id: unitId } = await add(db, unit, { name: 'Data' })
    for (const { id, number } of made) await add(db, position, { id, number, title: 'Analyst' })
    await addMany(
      db,
      positionPeriod,
      made.flatMap(({ id, periods }) =>
        periods.map(({ from, to, budgetedFte }) => ({
          positionId: id,
          validFrom: from,
          validTo: to,
          title: 'Analyst',
          afcBand: '6' as const,
          unitId,
          budgetedFte,
          hicfStatus: 'informatics' as const,
          area: 'IM' as const,
          level: 6 as const,
        })),
      ),
    )
    const people = made.flatMap(({ id, holdings }) =>
      holdings.map((holding) => ({ id, holding, staffId: newId() })),
    )
    // The last of them is of those who do not count.
    people.push({ id: made[0]?.id ?? '', holding: { from: START, to: null, fte: 1 }, staffId: newId() })
    for (const [n, { id, holding, staffId }] of people.entries()) {
      const name = { familyName: 'Smith', givenName: 'Ann', sortName: 'smith, ann' }
      await add(db, staff, { id: staffId, employeeNumber: String(n), ...name })
      await add(db, assignment, {
        staffId,
        positionId: id,
        positionTitle: 'Analyst',
        fte: holding.fte,
        validFrom: holding.from ?? START,
        validTo: holding.to,
        isPrimary: true,
        counts: n < people.length - 1,
        hicfStatus: 'informatics',
        area: 'IM',
        level: 6,
      })
    }
    await deriveCareers(
      db.sql,
      db.trustId,
      people.map(({ staffId }) => staffId),
    )
  })
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const DAYS = [0, 7, 15, 23, 31, 39, 60].map(dayAt)
const listed = { words: [], shown: 'all', sort: 'number', descending: false, limit: 1000, offset: 0 } as const

/** As the pure functions have it. */
const expectedOn = (day: string) =>
  made.flatMap(({ number, periods, holdings }) => {
    const vacancy = vacancyOn(periods, holdings, day)
    return vacancy ? [{ number, ...vacancy, since: vacantSince(periods, holdings, day)?.since ?? null }] : []
  })

describe('positions on a day', () => {
  it.each(DAYS)('are vacant as, and for as long as, the pure functions say: %s', async (day) => {
    const { rows, found } = await withTrust(lead, (db) => positionsOnDay(db, { ...listed, day }))
    const said = rows.map(({ number, budget, inPost, vacant, over, since }) => ({
      number,
      budget,
      inPost,
      vacant,
      over,
      since,
    }))
    expect(said).toEqual(expectedOn(day))
    expect(found).toBe(said.length)
  })

  it('are listed the longest vacant first, those vacant since before the records before all', async () => {
    const { rows } = await withTrust(lead, (db) =>
      positionsOnDay(db, { ...listed, day: dayAt(39), shown: 'vacant', sort: 'since' }),
    )
    const since = rows.map(({ since: day }) => day ?? '')
    expect(since).toEqual(since.toSorted())
    expect(rows.length).toBe(expectedOn(dayAt(39)).filter(({ vacant }) => vacant > 0).length)
  })

  it('are found where they are wholly vacant', async () => {
    const emptyOn = (day: string) =>
      expectedOn(day).flatMap(({ number, budget, inPost }) => (budget > 0 && inPost === 0 ? [number] : []))
    for (const day of DAYS) {
      const { rows } = await withTrust(lead, (db) => positionsOnDay(db, { ...listed, day, shown: 'empty' }))
      expect(
        rows.map(({ number }) => number),
        day,
      ).toEqual(emptyOn(day))
    }
    expect(DAYS.flatMap(emptyOn).length).toBeGreaterThan(100)
  })

  it('are vacant for at least so long where they have been since the first day of the records', () => {
    expect(
      ['2010-01-01', '2010-02-01', '2010-02-02', null].map((day) => isFromTheStart(day, '2010-02-01')),
    ).toEqual([true, true, false, false])
    expect(isFromTheStart('2010-01-01', null)).toBe(false)
  })

  it('are known as they were known', async () => {
    const before = await withTrust(lead, async (db) =>
      positionsOnDay(await asKnownOn(db, '2020-01-01'), { ...listed, day: dayAt(39) }),
    )
    expect(before).toEqual({ rows: [], found: 0 })
  })

  it('are found by words of number, title and unit', async () => {
    const filter = { asAt: dayAt(60), shown: 'all', sort: 'number', descending: false, page: 1 } as const
    const some = expectedOn(dayAt(60))
      .filter(({ number }) => number.startsWith('P00'))
      .map(({ number }) => number)
    const { rows } = await positionsPage(lead, { ...filter, q: 'analyst p00' })
    expect(rows.map(({ number }) => number)).toEqual(some)
    expect((await positionsPage(lead, { ...filter, q: 'data p00' })).found).toBe(some.length)
    expect((await positionsPage(lead, { ...filter, q: 'porter' })).found).toBe(0)
    expect(() => positionsPage(viewer, { ...filter, q: '' })).toThrow('staff:read')
  })
})

describe('a file of the positions', () => {
  const filter = {
    asAt: dayAt(15),
    q: '',
    shown: 'vacant',
    sort: 'since',
    descending: false,
    page: 2,
  } as const
  const fileOf = async (format: 'csv' | 'xlsx', some: Partial<PositionsFilter> = {}) => {
    const file = await exportPositions(lead, { ...filter, ...some }, format)
    if (!file) throw new Error('no file')
    return reread(file)
  }

  it('has every position of the filter, whatever page is shown, in the order of the list', async () => {
    const { headings, table, ending } = await fileOf('csv')
    const of = (name: string) => table.map((cells) => cells[headings.indexOf(name)])
    const vacant = expectedOn(dayAt(15)).filter((one) => one.vacant > 0)
    // More than a page of fifty.
    expect(vacant.length).toBeGreaterThan(50)
    expect(ending).toMatchObject({ stated: vacant.length, cut: null })
    const wanted = vacant.toSorted((a, b) =>
      (a.since ?? '') < (b.since ?? '')
        ? -1
        : (a.since ?? '') > (b.since ?? '')
          ? 1
          : a.number < b.number
            ? -1
            : 1,
    )
    expect(of('Position number')).toEqual(wanted.map(({ number }) => number))
    expect(of('Budgeted FTE').map(Number)).toEqual(wanted.map(({ budget }) => budget))
    expect(of('Vacant FTE').map(Number)).toEqual(wanted.map((one) => one.vacant))
    expect(of('Vacant since')).toEqual(wanted.map(({ since }) => since ?? ''))
    expect([...new Set(of('HICF level'))]).toEqual(['6'])
    expect([...new Set(of('Level said by'))]).toEqual(['The position'])
  })

  it('says the same as CSV and as XLSX, and is found to be still right', async () => {
    const [csv, xlsx] = [await fileOf('csv'), await fileOf('xlsx')]
    const asText = (table: typeof csv.table) =>
      table.map((cells) => cells.map((cell) => (cell === null ? '' : String(cell))))
    expect(asText(xlsx.table)).toEqual(asText(csv.table))
    const [, fingerprint] = /Fingerprint: (\S+?)\./.exec(csv.text) ?? []
    const found = await stillRight(lead, fingerprint ?? '')
    expect(found?.list).toMatchObject({ list: 'positions', same: true, rowsThen: csv.table.length })
    const searched = await fileOf('csv', { q: 'p00' })
    expect(searched.text).toContain('narrowed by a search')
    expect(searched.table.length).toBeGreaterThan(0)
    const [, other] = /Fingerprint: (\S+?)\./.exec(searched.text) ?? []
    expect((await stillRight(lead, other ?? ''))?.list).toMatchObject({ same: null, why: 'searched' })
  })

  it('is of whoever may see staff, and is written into the history without what was searched for', async () => {
    expect(() => exportPositions(viewer, filter, 'csv')).toThrow('staff:read')
    await fileOf('csv', { q: 'p00' })
    const lines = await withTrust(
      lead,
      ({ sql }) => sql<{ after: Record<string, unknown> }[]>`
        SELECT after FROM change WHERE entity = 'positions_list' ORDER BY id DESC LIMIT 1`,
    )
    expect(lines[0]?.after).toMatchObject({ what: 'Positions', format: 'csv', grade: 'internal' })
    expect(JSON.stringify(lines)).not.toContain('p00')
  })
})

describe('the establishment on a day', () => {
  const sum = (of: (one: ReturnType<typeof expectedOn>[number]) => number, day: string) =>
    Math.round(expectedOn(day).reduce((all, one) => all + of(one), 0) * 10_000) / 10_000

  it.each(DAYS)('adds its positions up, vacancies and what is over apart: %s', async (day) => {
    const { total, rows } = await establishmentOnDay(lead, { asAt: day, by: 'level' })
    expect(total).toEqual({
      budget: sum(({ budget }) => budget, day),
      inPost: sum(({ inPost }) => inPost, day),
      vacant: sum(({ vacant }) => vacant, day),
      over: sum(({ over }) => over, day),
      positions: expectedOn(day).length,
      vacantPositions: expectedOn(day).filter(({ vacant }) => vacant > 0).length,
    })
    expect(rows.map(({ level }) => level)).toEqual(total.positions === 0 ? [] : [6])
  })

  it('is told of a day to come as it is recorded ahead, and to a viewer of the last month that is over', async () => {
    const ahead = addMonths(today(), 12)
    const { total, isToCome } = await establishmentOnDay(lead, { asAt: ahead, by: 'level' })
    expect([total.budget, isToCome]).toEqual([sum(({ budget }) => budget, ahead), true])
    const shown = await establishmentOnDay(viewer, { asAt: ahead, by: 'level' })
    expect([shown.asAt < today(), shown.isToCome]).toEqual([true, false])
  })

  it('tells a viewer of no position by itself, and of who is in post only what is rounded', async () => {
    const exact = await establishmentOnDay(lead, { asAt: '2024-01-31', by: 'unit' })
    const shown = await establishmentOnDay(viewer, { asAt: '2024-01-31', by: 'unit' })
    // To the nearest 5, or a step of 5 from it where a level or unit could be worked out beside it.
    const inPost = Number(shown.total.inPost)
    expect(inPost % 5).toBe(0)
    expect(Math.abs(inPost - Number(exact.total.inPost))).toBeLessThanOrEqual(7.5)
    expect(Number(exact.total.inPost)).toBeGreaterThan(7)
    expect(shown.total).toEqual({
      budget: exact.total.budget,
      inPost,
      vacant: Math.round((exact.total.budget - inPost) * 10_000) / 10_000,
      over: 0,
      positions: exact.total.positions,
      vacantPositions: null,
    })
    expect(shown.outside).toBeNull()
    const byBand = await establishmentOnDay(viewer, { asAt: '2024-01-31', by: 'band' })
    expect(byBand.rows.map(({ budget, inPost: told }) => [budget, told])).toEqual([[exact.total.budget, '*']])
    expect(byBand.total).toEqual(shown.total)
    const byLevel = await establishmentOnDay(viewer, { asAt: '2024-01-31', by: 'level' })
    expect(byLevel.rows.map(({ level, inPost: told }) => [level, told])).toEqual([[6, shown.total.inPost]])
    const early = await establishmentOnDay(viewer, { asAt: '2024-02-10', by: 'unit' })
    expect(early.asAt).toBe('2024-01-31')
  })
})
