import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { demonstrationPeople } from '@/db/demo/people'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { MOVE_KINDS } from '@/db/vocabulary'
import { shellScope } from '@/lib/access/shell-scope'
import { createTrust } from '../trusts'
import { fillWithDemonstration } from './fill'

const END = '2026-10-31'
const scope = shellScope({ trustId: 'RX1', trustName: 'Demonstration', nation: 'England' })
const other = shellScope({ trustId: 'RX2', trustName: 'Beside it', nation: 'Wales' })
const people = [...demonstrationPeople(null, END)].flat()
const sum = (count: (person: (typeof people)[number]) => number) => people.reduce((n, p) => n + count(p), 0)
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  for (const one of [scope, other])
    await withTrust(one, (db) => createTrust(db, { name: one.trustName, nation: one.nation }))
  expect(await fillWithDemonstration(scope, { staff: null, end: END })).toEqual({
    kind: 'filled',
    staff: people.length,
  })
}, 60_000)
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const counted = (of: typeof scope, table: string, where = 'true') =>
  withTrust(of, async ({ sql }) => {
    const rows = await sql.unsafe(`SELECT count(*)::int AS n FROM ${table} WHERE ${where}`)
    return Number(rows[0]?.n)
  })

describe('filling a Trust with the demonstration', () => {
  it('records everything that was simulated, and nothing in the Trust beside it', async () => {
    expect(await counted(scope, 'staff')).toBe(people.length)
    expect(await counted(scope, 'assignment')).toBe(sum((p) => p.assignments.length))
    expect(await counted(scope, 'entry_route')).toBe(sum((p) => p.routes.length))
    expect(await counted(scope, 'earlier_post')).toBe(sum((p) => p.earlierPosts.length))
    expect(await counted(scope, 'qualification')).toBe(sum((p) => p.qualifications.length))
    expect(await counted(scope, 'registration')).toBe(sum((p) => p.registrations.length))
    for (const table of ['staff', 'assignment', 'career_period']) expect(await counted(other, table)).toBe(0)
  })

  it('writes a line of history for every row and every reason for leaving', async () => {
    const added = (entity: string) => counted(scope, 'change', `entity = '${entity}' AND action = 'added'`)
    expect(await added('assignment')).toBe(sum((p) => p.assignments.length))
    expect(await added('entry_route')).toBe(sum((p) => p.routes.length))
    const reasons = sum((p) => p.assignments.filter((held) => held.leavingReason).length)
    expect(await counted(scope, 'change', `after ? 'leavingReason' AND action = 'changed'`)).toBe(reasons)
    expect(await counted(scope, 'assignment', 'leaving_reason IS NOT NULL')).toBe(reasons)
  })

  it('derives careers with the entry routes in them', async () => {
    const unknown = people.filter((p) => p.routes.length === 0).length
    expect(
      await counted(scope, "(SELECT DISTINCT staff_id FROM career_period WHERE route_code = 'UNKNOWN') u"),
    ).toBe(unknown)
    expect(await counted(scope, 'move', `kind = 'joined'`)).toBe(people.length)
  })

  it('has every kind of move, those into and out of informatics and back into the Trust among them', async () => {
    const kinds = await withTrust(scope, ({ sql }) => sql`SELECT DISTINCT kind FROM move`)
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(MOVE_KINDS.toSorted())
  })

  it('gives posts their role, and leaves what no crosswalk knows undecided', async () => {
    expect(await counted(scope, 'assignment', 'role_id IS NOT NULL')).toBeGreaterThan(1000)
    const pilots = sum((p) => p.assignments.filter(({ title }) => title.endsWith('(pilot)')).length)
    expect(await counted(scope, 'assignment', `hicf_status = 'unclassified'`)).toBe(pilots)
  })

  it('is refused where there is anyone already', async () => {
    expect(await fillWithDemonstration(scope, { staff: null, end: END })).toEqual({ kind: 'not_empty' })
  })
})
