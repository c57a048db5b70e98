import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { rolesInUse } from '@/db/queries/career'
import { change } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { parseRoleFilter, type RoleInput } from '@/lib/forms/role'
import { roleCatalogue } from './catalogue'
import { addRole, editRole, retireRole, roleToEdit } from './record-role'
import { roleHistory } from './role-history'
import { newTrust, scopeAs } from './testing/trust-with-posts'

const TRUST = 'TRC'
const lead = scopeAs('lead', TRUST)
const ROLE: RoleInput = {
  title: 'Robotics trainer',
  area: 'ETR',
  level: 5,
  lowestLevel: 4,
  highestLevel: 6,
  levelBasis: 'Agreed with the heads of service in May 2026',
  confidence: 'medium',
}

let database: TestDatabase
let id: string

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await newTrust(TRUST)
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const changes = () =>
  withTrust(lead, (db) => db.orm.select().from(change).where(eq(change.entityId, id)).orderBy(change.id))

describe('the Trust’s own catalogue', () => {
  it('takes a role of the Trust’s own, with its history', async () => {
    const outcome = await addRole(lead, ROLE)
    if (outcome.kind !== 'added') throw new Error(outcome.kind)
    id = outcome.id
    expect(await roleToEdit(lead, id)).toMatchObject({ ...ROLE, changedByTrust: true, version: 1 })
    expect(await changes()).toMatchObject([
      { action: 'added', entity: 'hicf_role', before: null, after: ROLE },
    ])
  })

  it('takes no second role of one title, area and level', async () => {
    expect(await addRole(lead, ROLE)).toEqual({ kind: 'taken', retired: false })
    expect(await addRole(lead, { ...ROLE, level: 6 })).toMatchObject({ kind: 'added' })
    expect(await editRole(lead, id, 1, { ...ROLE, level: 6, levelBasis: 'Raised' })).toEqual({
      kind: 'taken',
      retired: false,
    })
  })

  it('asks where a new level came from', async () => {
    expect(await editRole(lead, id, 1, { ...ROLE, level: 4 })).toEqual({ kind: 'basis_missing' })
    expect((await roleToEdit(lead, id))?.level).toBe(5)
  })

  it('changes a role once, and tells whoever had read it before', async () => {
    const lower = { ...ROLE, level: 4, levelBasis: 'Regraded in June 2026' } as const
    expect(await editRole(lead, id, 1, lower)).toMatchObject({ kind: 'saved', row: { version: 2, level: 4 } })
    expect(await editRole(lead, id, 1, { ...ROLE, title: 'Other' })).toMatchObject({
      kind: 'stale',
      current: { version: 2, level: 4, title: ROLE.title },
    })
    expect(await changes()).toMatchObject([
      { action: 'added' },
      { action: 'changed', before: { level: 5, version: 1 }, after: { level: 4, version: 2 } },
    ])
  })

  it('retires a role and brings it back', async () => {
    const offered = () => withTrust(lead, async (db) => (await rolesInUse(db)).some((one) => one.id === id))
    const listed = async (query: Record<string, string>) =>
      (await roleCatalogue(lead, parseRoleFilter(query), { asAt: '2026-11-22' })).roles.some(
        (one) => one.id === id,
      )
    expect(await retireRole(lead, id, 1, '2026-10-31')).toMatchObject({ kind: 'stale' })
    expect(await retireRole(lead, id, 2, '2026-10-31')).toMatchObject({ kind: 'saved' })
    expect([await offered(), await listed({}), await listed({ retired: '1' })]).toEqual([false, false, true])
    expect(await addRole(lead, { ...ROLE, level: 4 })).toEqual({ kind: 'taken', retired: true })
    expect(await retireRole(lead, id, 3, null)).toMatchObject({ kind: 'saved', row: { retiredOn: null } })
    expect([await offered(), await listed({})]).toEqual([true, true])
  })

  it('tells the history in words, newest first', async () => {
    const view = await roleHistory(lead, id)
    expect(view?.changes.map(({ action, lines }) => [action, lines.map(({ after }) => after)])).toEqual([
      ['changed', ['Retired on: none']],
      ['changed', ['Retired on: 31 October 2026']],
      ['changed', ['Level: 4', 'Where the level came from: Regraded in June 2026']],
      [
        'added',
        expect.arrayContaining(['Title: Robotics trainer', 'Area: Education, training and research']),
      ],
    ])
  })

  it('is changed by nobody who may not', () => {
    for (const role of ['viewer', 'recorder'] as const) {
      expect(() => addRole(scopeAs(role, TRUST), ROLE)).toThrow('reference:write')
      expect(() => editRole(scopeAs(role, TRUST), id, 1, ROLE)).toThrow('reference:write')
      expect(() => retireRole(scopeAs(role, TRUST), id, 1, null)).toThrow('reference:write')
    }
  })

  it('finds entry-level roles by a range of levels, and roles by words', async () => {
    const entry = await roleCatalogue(lead, parseRoleFilter({ level: '1-3' }), { asAt: '2026-11-22' })
    expect(entry.roles).toHaveLength(26)
    expect(entry.entry).toBe(26)
    expect(new Set(entry.roles.map(({ level }) => level))).toEqual(new Set([1, 2, 3]))
    const coders = await roleCatalogue(lead, parseRoleFilter({ q: 'CODER clin', area: 'IM' }), {
      asAt: '2026-11-22',
    })
    expect(coders.roles.map(({ title }) => title)).toEqual([
      'Trainee clinical coder',
      'Clinical coder',
      'Senior clinical coder',
    ])
  })
})
