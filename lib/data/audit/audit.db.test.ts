import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { account, unit } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withoutTrust, withTrust } from '@/db/trust'
import { add, addMany, newId, note } from '@/db/writer'
import { noteAtDoor } from '@/lib/access/account-event'
import { changeRole, removeMember } from '@/lib/access/members'
import type { Scope } from '@/lib/access/scope'
import { fillWithDemonstration } from '@/lib/data/demonstration/fill'
import { addMembership } from '@/lib/data/trusts'
import { type AuditFilter, parseAuditFilter } from '@/lib/forms/audit-filter'
import { today } from '../clock'
import { setPeriod } from '../retention/periods'
import { askForErasure, placeHold, removeHold, withdrawErasure } from '../retention/requests'
import { subjectAccessFile } from '../rights/person-file'
import { staffMember } from '../staff/staff-member'
import { susan, trustOfItsOwn } from '../staff/testdata/person'
import { exportAudit } from './audit-export'
import { auditPage } from './audit-page'

let database: TestDatabase
let root: Sql
let folder: string
let scope: Scope
let ben: string
let trusts = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-test-'))
  process.env.WAYMARK_DATA = folder
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
beforeEach(async () => {
  const made = await trustOfItsOwn(`RA${++trusts}`)
  scope = { ...made, accountId: newId(), accountName: 'Ada Lane' }
  ben = newId()
  await withTrust(scope, async (db) => {
    for (const [id, name] of [
      [scope.accountId ?? '', 'Ada Lane'],
      [ben, 'Ben Idowu'],
    ] as const)
      await db.orm.insert(account).values({ id, name, email: `${id}@example.nhs.uk` })
    await addMembership(db, scope.accountId ?? '', 'administrator', 'ada@example.nhs.uk')
    await addMembership(db, ben, 'viewer', 'ben@example.nhs.uk')
  })
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const page = (filter: AuditFilter = {}, who = scope) => auditPage(who, filter)
const said = async (filter: AuditFilter = {}) => (await page(filter)).rows.map(({ what }) => what)

describe('the audit of a person’s rights', () => {
  const drawNothing = async () => new Uint8Array()

  it('has the file of a person, holds, requests and periods, each by its kind and the person’s number', async () => {
    const id = await susan(scope)
    const [row] = await root<
      { number: string }[]
    >`select employee_number as number from staff where id = ${id}`
    await (await subjectAccessFile(scope, id, drawNothing))?.close()
    await placeHold(scope, id, 'A claim')
    await removeHold(scope, id)
    await askForErasure(scope, id, 'Asked by letter')
    await withdrawErasure(scope, id)
    await setPeriod(scope, 'uploads', 0, { months: 4, source: 'Our records manager' })
    expect(await said({ kind: 'exports' })).toEqual([
      expect.stringMatching(/^What is held on a person taken away: /),
    ])
    expect((await said({ kind: 'records' })).slice(0, 4)).toEqual([
      'Request for an erasure taken back',
      'Erasure asked for',
      'Legal hold taken off',
      'Legal hold placed',
    ])
    expect((await said({ kind: 'settings' }))[0]).toBe('How long is kept: uploads that nobody has decided')
    expect(await said({ staff: row?.number })).toContainEqual(
      expect.stringMatching(/^What is held on a person/),
    )
  })
})

describe('the audit', () => {
  it('says in plain words who did what, the newest first', async () => {
    await changeRole(scope, ben, 'recorder')
    const person = await susan(scope)
    await staffMember({ ...scope, accountId: ben, accountName: 'Ben Idowu' }, person)
    const { rows, next, chain } = await page()
    expect(rows.map(({ who, what, details }) => [who, what, ...details])).toEqual([
      ['Ben Idowu', 'Page read'],
      ['Ada Lane', 'Staff member added', 'Susan Hartley'],
      ['Ada Lane', `${ben}@example.nhs.uk got another role`, 'viewer → recorder'],
      ['Ada Lane', 'Members: 2 added'],
      ['Ada Lane', 'Trust made “Northmoor”'],
    ])
    expect(rows[3]).toMatchObject({ count: 2, actLines: 2, person: null })
    expect(rows[3]?.entries.map(({ what }) => what)).toEqual([
      'ben@example.nhs.uk became a member, as viewer',
      'ada@example.nhs.uk became a member, as administrator',
    ])
    expect(rows[0]?.person).toMatchObject({ id: person, name: 'Hartley, Susan' })
    expect(next).toBeNull()
    expect(chain).toEqual({ links: 5, checkpoint: null })
  })

  it('shows what happened at the door to members, since they are, and to nobody else', async () => {
    const stranger = newId()
    await withoutTrust(null, async (db) => {
      await noteAtDoor(db, { accountId: ben, kind: 'signed_in', about: { by: 'password' } })
      await noteAtDoor(db, { accountId: stranger, kind: 'sign_in_refused' })
      await noteAtDoor(db, { accountId: ben, kind: 'second_step_reset', who: 'Ada Lane' })
    })
    await root`insert into account_event (id, account_id, kind, at) values (gen_random_uuid(), ${ben}, 'sign_in_refused', now() - interval '1 day')`
    const door = await page({ kind: 'sign_ins' })
    expect(door.rows.map(({ who, what, details }) => [who, what, ...details])).toEqual([
      ['Ada Lane', 'The second step was taken off: Ben Idowu'],
      ['Ben Idowu', 'Signed in', 'By password'],
    ])
    expect((await page({ kind: 'sign_ins', who: scope.accountId ?? '' })).rows).toEqual([])
    expect((await page()).rows).toHaveLength(4)
    await removeMember(scope, ben)
    // What he did as a member stays, what he does from now on is none of this Trust's.
    await withoutTrust(null, (db) => noteAtDoor(db, { accountId: ben, kind: 'signed_in' }))
    expect((await page({ kind: 'sign_ins' })).rows.map(({ what }) => what)).toEqual(
      door.rows.map(({ what }) => what),
    )
    expect((await page({ kind: 'sign_ins', who: ben })).rows).toHaveLength(2)
    expect((await page()).members.map(({ name }) => name)).toEqual(['Ada Lane', 'Ben Idowu'])
  })

  it('tells of refusals that someone came, with where from, and of addresses that nobody has', async () => {
    const network = '203.0.113.x'
    await withoutTrust(null, async (db) => {
      await noteAtDoor(db, { accountId: ben, kind: 'sign_in_held', about: { network } })
      await noteAtDoor(db, { accountId: null, kind: 'sign_in_refused', about: { network } })
    })
    const { rows } = await page({ kind: 'sign_ins' })
    expect(rows.slice(0, 2).map(({ who, what, details }) => [who, what, ...details])).toEqual([
      ['Someone', 'A sign-in was refused, for an address that has no account', 'From 203.0.113.x'],
      [
        'Someone',
        'Sign-ins were held back after ten failures, for the account of Ben Idowu',
        'From 203.0.113.x',
      ],
    ])
    await root`delete from account_event where account_id is null`
  })

  it('has the sign-ins of someone who belongs to two Trusts in both, from when they do, and names nobody of the other', async () => {
    const other = await trustOfItsOwn(`RA${++trusts}`)
    const signIn = () => withoutTrust(null, (db) => noteAtDoor(db, { accountId: ben, kind: 'signed_in' }))
    await signIn()
    await withTrust(other, (db) => addMembership(db, ben, 'lead', 'ben@example.nhs.uk'))
    await signIn()
    await withTrust(scope, (db) =>
      noteAtDoor(db, { accountId: ben, kind: 'sessions_ended', who: 'Ada Lane' }),
    )
    const doorOf = async (trust: Scope) =>
      (await page({ kind: 'sign_ins' }, trust)).rows.map(({ who, what }) => [who, what])
    const ended = (await doorOf(scope))[0]?.[1]
    expect(await doorOf(scope)).toEqual([
      ['Ada Lane', ended],
      ['Ben Idowu', 'Signed in'],
      ['Ben Idowu', 'Signed in'],
    ])
    expect(await doorOf(other)).toEqual([
      ['Someone of another Trust', ended],
      ['Ben Idowu', 'Signed in'],
    ])
    // Gone and back again: what was between is not this Trust's.
    await removeMember(scope, ben)
    await signIn()
    await withTrust(scope, (db) => addMembership(db, ben, 'viewer', 'ben@example.nhs.uk'))
    expect(await doorOf(scope)).toHaveLength(3)
    await signIn()
    expect(await doorOf(scope)).toHaveLength(4)
    expect(await doorOf(other)).toHaveLength(4)
  })

  it('names a member who was called otherwise by the name that they had, and says both', async () => {
    await withoutTrust(null, async (db) => {
      await noteAtDoor(db, { accountId: scope.accountId, kind: 'sessions_ended', who: 'Ben Idowu' })
      const about = { was: 'Ben Idowu', name: 'Ben Short' }
      await noteAtDoor(db, { accountId: ben, kind: 'name_changed', about })
    })
    await root`update account set name = 'Ben Short' where id = ${ben}`
    const { rows } = await page({ kind: 'sign_ins' })
    expect(rows.map(({ who, what, details }) => [who, what, ...details])).toEqual([
      ['Ben Short', 'Changed the name of the account', 'Ben Idowu → Ben Short'],
      ['Ben Idowu', 'Sessions were ended: Ada Lane'],
    ])
    await withTrust(scope, (db) =>
      note(
        db,
        'changed',
        'membership',
        ben,
        { email: 'new@example.nhs.uk' },
        { email: 'ben@example.nhs.uk' },
      ),
    )
    expect((await page({ kind: 'membership' })).rows[0]).toMatchObject({
      what: 'A member got another e-mail address',
      details: ['ben@example.nhs.uk → new@example.nhs.uk'],
    })
  })

  it('is searched by kind, by who did it, by employee number and by day', async () => {
    const person = await susan(scope)
    const other = await susan(scope)
    await staffMember({ ...scope, accountId: ben, accountName: 'Ben Idowu' }, person)
    await withTrust(scope, async (db) => {
      await note(db, 'exported', 'staff_list', newId(), {
        what: 'Staff list',
        rows: 12,
        format: 'csv',
        filters: ['Who: everyone'],
      })
      await note(db, 'loaded', 'load', newId(), { shape: 'staff-list', rowsAdded: 3, rowsChanged: 1 })
      await note(db, 'undone', 'load', newId(), { removed: 3, restored: 1 })
      await note(
        db,
        'changed',
        'trust_setting',
        newId(),
        { recordsFrom: '2018-04-01', disclosureThreshold: 10 },
        { recordsFrom: null, disclosureThreshold: 7 },
      )
    })
    expect(await said({ kind: 'exports' })).toEqual(['Staff list taken away: 12 rows, CSV'])
    expect(await said({ kind: 'imports' })).toEqual(['Imported: staff list'])
    expect(await said({ kind: 'undo' })).toEqual(['Import undone: with all it wrote'])
    expect(await said({ kind: 'settings' })).toEqual(['Settings changed', 'Trust made “Northmoor”'])
    expect((await page({ kind: 'settings' })).rows[0]?.details).toEqual([
      'Day the records begin: not set → 1 April 2018',
      'Largest number that is hidden: 7 → 10',
    ])
    expect(await said({ kind: 'reads' })).toEqual(['Page read'])
    expect(await said({ kind: 'records' })).toEqual(['Staff member added', 'Staff member added'])
    expect(await said({ kind: 'membership' })).toEqual(['Members: 2 added'])
    expect(await said({ who: ben })).toEqual(['Page read'])
    const [{ number }] = await root<
      [{ number: string }]
    >`select employee_number as number from staff where id = ${person}`
    expect(await said({ staff: number })).toEqual(['Page read', 'Staff member added'])
    const [{ number: others }] = await root<
      [{ number: string }]
    >`select employee_number as number from staff where id = ${other}`
    expect(await said({ staff: others, kind: 'reads' })).toEqual([])
    expect(await page({ staff: '00000000' })).toMatchObject({ rows: [], unknownStaff: true })
    expect(await said({ to: '2020-01-01' })).toEqual([])
    expect(await said({ from: '2020-01-01', to: '2999-01-01', kind: 'reads' })).toEqual(['Page read'])
  })

  it('is turned page by page, every act once, in order and as one row however many lines it has', async () => {
    await withTrust(scope, (db) =>
      addMany(
        db,
        unit,
        Array.from({ length: 100 }, (_, n) => ({ name: `Unit ${n}` })),
      ),
    )
    for (let n = 0; n < 60; n++) await withTrust(scope, (db) => add(db, unit, { name: `Later ${n}` }))
    await withoutTrust(null, async (db) => {
      for (let n = 0; n < 7; n++) await noteAtDoor(db, { accountId: ben, kind: 'signed_out' })
    })
    const ids: string[] = []
    const sizes: number[] = []
    const counts: number[] = []
    let next: string | null = ''
    while (next !== null) {
      const found: Awaited<ReturnType<typeof page>> = await page(
        parseAuditFilter(next ? { after: next } : {}),
      )
      ids.push(...found.rows.map(({ id }) => id))
      sizes.push(found.rows.length)
      counts.push(...found.rows.map(({ count }) => count))
      next = found.next
    }
    expect(sizes).toEqual([50, 20])
    expect(new Set(ids).size).toBe(70)
    expect(counts.filter((count) => count > 1)).toEqual([100, 2])
  })

  it('has an act of very many lines as what it was, and all of it for one person', async () => {
    const person = await susan(scope)
    await root`insert into change (trust_id, id, who, action, entity, entity_id, staff_id, import_id)
      select ${scope.trustId}, gen_random_uuid(), 'Ada Lane', 'added', 'assignment', gen_random_uuid(), ${person}, gen_random_uuid()
      from generate_series(1, 3)`
    await withTrust(scope, async (db) => {
      await addMany(
        db,
        unit,
        Array.from({ length: 101 }, (_, n) => ({ name: `Unit ${n}` })),
      )
      await note(db, 'undone', 'load', newId(), { removed: 101, restored: 0 })
    })
    const { rows } = await page()
    expect(rows).toHaveLength(4)
    expect(rows[0]).toMatchObject({
      what: 'Import undone: with all it wrote',
      details: ['101 rows removed and 0 rows put back'],
      count: 1,
      actLines: 102,
    })
    const act = rows[0]?.act ?? ''
    const whole = await page({ act })
    expect(whole.rows).toHaveLength(50)
    expect(whole.rows.every(({ count }) => count === 1)).toBe(true)
    const rest = await page(parseAuditFilter({ act, after: whole.next ?? '' }))
    expect([rest.rows.length, rest.next === null]).toEqual([50, false])
    expect((await page(parseAuditFilter({ act, after: rest.next ?? '' }))).rows).toHaveLength(2)
    const [{ number }] = await root<
      [{ number: string }]
    >`select employee_number as number from staff where id = ${person}`
    expect(await said({ staff: number })).toEqual([
      'Post added from a file',
      'Post added from a file',
      'Post added from a file',
      'Staff member added',
    ])
  })

  it('has the crosswalk of a demonstration as one act, whose lines were added', async () => {
    await fillWithDemonstration(scope, { staff: 5, end: today() })
    const { rows } = await page()
    const lines = rows.find(({ what }) => what.startsWith('Lines of the crosswalk'))
    // crosswalk.csv has 74 lines, of which the file brought all and 32 were then given a role.
    expect(lines?.what).toBe('Lines of the crosswalk: 74 added')
    const act = lines?.act ?? ''
    const [{ all }] = await root<
      [{ all: number }]
    >`select count(*)::int as all from change where act = ${act}`
    expect(lines).toMatchObject({ count: all, actLines: all })
    const whole = await page({ act })
    expect(new Set(whole.rows.map(({ what }) => what.split(' ').at(-1)))).toEqual(
      new Set(['changed', 'added']),
    )
    const settings = (await page({ kind: 'settings' })).rows.find((row) => row.act === act)
    expect(settings?.what).toBe('Lines of the crosswalk: 74 added')
    expect(lines?.entries).toHaveLength(20)
    for (const { what } of lines?.entries ?? []) expect(what).toMatch(/^Line of the crosswalk “.+” added$/)
    expect(rows.length).toBeLessThan(15)
  })

  it('is of one Trust, and for those who may read it', async () => {
    const other = await trustOfItsOwn(`RA${++trusts}`)
    expect((await page({}, other)).rows.map(({ what }) => what)).toEqual(['Trust made “Northmoor”'])
    const lead: Scope = { ...scope, role: 'lead', can: (permission) => permission !== 'audit:read' }
    expect(() => page({}, lead)).toThrow('audit:read is missing')
    expect(() => exportAudit(lead, {}, 'csv')).toThrow('audit:read or export:write is missing')
  })

  it('is taken away as a file, and that stands in it', async () => {
    await susan(scope)
    const file = await exportAudit(scope, { kind: 'records' }, 'csv')
    const csv = await text(file.stream())
    const lines = csv.split('\r\n')
    expect(lines[0]).toBe('When (UTC),Who,What,Details,About,Employee number')
    expect(lines[1]).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:.]+Z,Ada Lane,Staff member added,Susan Hartley,"Hartley, Susan",\d+$/,
    )
    expect(csv).toContain('1 of 1 rows')
    expect((await page({ kind: 'exports' })).rows).toMatchObject([
      { who: 'Ada Lane', what: 'Audit taken away: 1 row, CSV', details: ['Kind: Staff records'] },
    ])
  })
})
