import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { assignment, careerPeriod, change, crosswalk, staff } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { type CrosswalkInput, parseCrosswalkFilter } from '@/lib/forms/crosswalk'
import { newTrust, person, scopeAs } from '../roles/testing/trust-with-posts'
import { crosswalkPage } from './crosswalk-page'
import { addLine, editLine, lineToEdit, removeLine } from './record-line'

const TRUST = 'TRW'
const lead = scopeAs('lead', TRUST)
const LINE: CrosswalkInput = {
  positionTitle: 'Data Officer',
  afcBand: null,
  areaOfWork: null,
  hicfStatus: 'informatics',
  roleId: null,
  area: 'IM',
  level: 3,
  validFrom: null,
  validTo: null,
}
const UNDECIDED = {
  positionTitle: 'Data officer',
  hicfStatus: 'unclassified',
  hicfSource: null,
  area: null,
  level: null,
} as const

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await newTrust(TRUST)
  await withTrust(lead, async (db) => {
    await person(db, 'Ann', { ...UNDECIDED, afcBand: '3', validFrom: '2018-01-01' })
    await person(db, 'Bob', { ...UNDECIDED, afcBand: '4', validFrom: '2024-04-01' })
    await person(db, 'Cat', { ...UNDECIDED, afcBand: '4', validFrom: '2024-04-01' })
    await person(db, 'Dan', {
      positionTitle: 'Data officer',
      afcBand: '4',
      validFrom: '2018-01-01',
      level: 5,
      hicfSource: 'changed',
    })
  })
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

/** What each person's post is placed as, and where their derived career says they are. */
const placings = () =>
  withTrust(lead, async (db) => {
    const rows = await db.orm
      .select({
        name: staff.familyName,
        status: assignment.hicfStatus,
        level: assignment.level,
        source: assignment.hicfSource,
        career: careerPeriod.level,
      })
      .from(assignment)
      .innerJoin(staff, eq(staff.id, assignment.staffId))
      .innerJoin(careerPeriod, eq(careerPeriod.assignmentId, assignment.id))
      .orderBy(staff.familyName)
    return rows.map(({ name, status, level, source, career }) => [name, status, level, source, career])
  })

const lines = async () => {
  const { lines: found } = await crosswalkPage(lead, parseCrosswalkFilter({}))
  return found.map(({ positionTitle, afcBand, level, decides }) => [positionTitle, afcBand, level, decides])
}

const idOf = (band: string | null) =>
  withTrust(lead, async (db) => {
    const rows = await db.orm.select().from(crosswalk)
    const row = rows.find(({ afcBand }) => afcBand === band)
    if (!row) throw new Error(`no line for ${band}`)
    return row.id
  })

describe('the Trust’s crosswalk', () => {
  it('names the titles that no line knows, most people first', async () => {
    const view = await crosswalkPage(lead, parseCrosswalkFilter({}))
    expect(view.undecided.map(({ title, band, people }) => [title, band, people])).toEqual([
      ['Data officer', '4', 2],
      ['Data officer', '3', 1],
    ])
    expect(view.undecidedKinds).toBe(2)
  })

  it('places every post that no person has placed, once a line says what it is', async () => {
    expect(await addLine(lead, LINE)).toEqual({ kind: 'placed', people: 3 })
    expect(await placings()).toEqual([
      ['Ann', 'informatics', 3, 'crosswalk', 3],
      ['Bob', 'informatics', 3, 'crosswalk', 3],
      ['Cat', 'informatics', 3, 'crosswalk', 3],
      ['Dan', 'informatics', 5, 'changed', 5],
    ])
    expect(await lines()).toEqual([['Data Officer', null, 3, 3]])
  })

  it('lets the line that says most decide, on the days that it holds', async () => {
    const later = { ...LINE, afcBand: '4', level: 4, validFrom: '2024-01-01' } as const
    expect(await addLine(lead, later)).toEqual({ kind: 'placed', people: 2 })
    expect(await lines()).toEqual([
      ['Data Officer', '4', 4, 2],
      ['Data Officer', null, 3, 1],
    ])
    expect((await placings()).map(([name, , level]) => [name, level])).toEqual([
      ['Ann', 3],
      ['Bob', 4],
      ['Cat', 4],
      ['Dan', 5],
    ])
  })

  it('takes no two lines for the same posts on the same days', async () => {
    const again = await addLine(lead, { ...LINE, positionTitle: 'data  officer', level: 9 })
    expect(again).toMatchObject({ kind: 'refused', field: 'positionTitle' })
    const before = { ...LINE, afcBand: '4', level: 9, validTo: '2024-01-02' } as const
    expect(await addLine(lead, before)).toMatchObject({ kind: 'refused' })
  })

  it('changes a line once, and tells whoever had read it before', async () => {
    const id = await idOf('4')
    const lower = { ...LINE, afcBand: '4', level: 2, validFrom: '2024-01-01' } as const
    expect(await editLine(lead, id, 1, lower)).toEqual({ kind: 'placed', people: 2 })
    expect(await editLine(lead, id, 1, { ...lower, level: 9 })).toMatchObject({
      kind: 'stale',
      current: { level: 2, version: 2 },
    })
    const written = await withTrust(lead, (db) =>
      db.orm.select().from(change).where(eq(change.entityId, id)).orderBy(change.id),
    )
    expect(written).toMatchObject([
      { action: 'added' },
      { action: 'changed', before: { level: 4 }, after: { level: 2 } },
    ])
  })

  it('places posts by what is left when a line goes', async () => {
    expect(await removeLine(lead, await idOf('4'), 2)).toEqual({ kind: 'placed', people: 2 })
    expect(await removeLine(lead, await idOf(null), 1)).toEqual({ kind: 'placed', people: 3 })
    expect(await placings()).toEqual([
      ['Ann', 'unclassified', null, null, null],
      ['Bob', 'unclassified', null, null, null],
      ['Cat', 'unclassified', null, null, null],
      ['Dan', 'informatics', 5, 'changed', 5],
    ])
  })

  it('is changed by nobody who may not, and belongs to its Trust', async () => {
    expect(() => addLine(scopeAs('recorder', TRUST), LINE)).toThrow('reference:write')
    await addLine(lead, LINE)
    expect(await lineToEdit(scopeAs('lead', 'TRX'), await idOf(null))).toBe(null)
  })
})
