import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { newId, noteRead } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { earlierPostForm } from '@/lib/forms/earlier-post'
import { parseStaffFilter } from '@/lib/forms/staff-filter'
import { addEarlierPost, earlierPostHeld } from '../staff/earlier-posts'
import { entryRoutesOf } from '../staff/entry-routes'
import { latestChangeOf, staffHistory } from '../staff/history'
import { historyFile } from '../staff/history-file'
import { personFor } from '../staff/own-records'
import { postHeld } from '../staff/posts'
import { staffList } from '../staff/staff-list'
import { staffMember, staffStanding } from '../staff/staff-member'
import { hold, level, post, susan, trustOfItsOwn } from '../staff/testdata/person'
import { previewUndo, undoChange } from '../staff/undo'

let database: TestDatabase
let root: Sql
let scope: Scope
let person: string
let trusts = 0

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
beforeEach(async () => {
  scope = await trustOfItsOwn(`RR${++trusts}`)
  person = await susan(scope)
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

/** Somebody else, who has read nothing yet. */
const reader = (accountName = 'Ben Idowu'): Scope => ({ ...scope, accountId: newId(), accountName })
const reads = () => root`
  select who, entity, entity_id as of, before, after from change
  where trust_id = ${scope.trustId} and staff_id = ${person} and action = 'read' order by at, id`

describe('a page of a staff member', () => {
  it('leaves one line for each reader and hour, in the transaction that reads it', async () => {
    const [ada, ben] = [reader('Ada Osei'), reader()]
    await staffMember(ada, person)
    await staffMember(ada, person)
    await Promise.all([staffMember(ben, person), staffMember(ben, person), staffStanding(ben, person)])
    const line = { entity: 'staff_page', of: person, before: null, after: null }
    expect(await reads()).toEqual([
      { who: 'Ada Osei', ...line },
      { who: 'Ben Idowu', ...line },
    ])
    const inAnHour = Date.now() + 3_600_000
    await withTrust(ada, (db) => noteRead(db, person, inAnHour))
    expect((await reads()).map(({ who }) => who)).toEqual(['Ada Osei', 'Ben Idowu', 'Ada Osei'])
  })

  it('leaves the line whichever of them it is', async () => {
    const held = await hold(
      scope,
      person,
      post({ title: 'Information analyst', from: '2 9 2019' }),
      level('IM', 4),
    )
    if (held.kind !== 'saved') throw new Error(held.kind)
    const earlier = newId()
    const elsewhere = {
      positionTitle: 'Receptionist',
      employer: 'Dental practice',
      hicfStatus: 'not_informatics',
    }
    await addEarlierPost(scope, person, earlier, earlierPostForm.parse(elsewhere))
    const pages: [string, (who: Scope) => Promise<unknown>][] = [
      ['their own', (who) => staffMember(who, person)],
      ['all changes', (who) => staffMember(who, person, null)],
      ['a form about them', (who) => staffStanding(who, person)],
      ['a new record of theirs', (who) => personFor(who, person)],
      ['a record of theirs', (who) => earlierPostHeld(who, person, earlier)],
      ['how they came', (who) => entryRoutesOf(who, person)],
      ['a post of theirs', (who) => postHeld(who, person, held.id)],
      ['an undo', (who) => previewUndo(who, person, held.changeId)],
    ]
    for (const [name, read] of pages) expect(await read(reader(name)), name).not.toBeNull()
    expect((await reads()).map(({ who }) => who)).toEqual(pages.map(([name]) => name))
  })

  it('leaves none where there is none such, in another Trust, or in a list', async () => {
    expect(await staffMember(reader(), newId())).toBeNull()
    const other = await trustOfItsOwn(`RR${++trusts}`)
    expect(await staffMember(other, person)).toBeNull()
    await staffList(reader(), parseStaffFilter({ shown: 'everyone' }, '2026-11-22'))
    expect(await root`select from change where action = 'read' and staff_id = ${person}`).toHaveLength(0)
  })

  it('is a search too that leaves few, by name or number, and none that leaves many', async () => {
    const search = (who: Scope, q: string) =>
      staffList(who, parseStaffFilter({ shown: 'everyone', q }, '2026-11-22'))
    const [row] = await root<{ number: string; family: string }[]>`
      select employee_number as number, family_name as family from staff where id = ${person}`
    expect((await search(reader('By number'), row?.number ?? '')).rows).toHaveLength(1)
    await search(reader('By name'), row?.family ?? '')
    await search(reader('By nothing'), '')
    const found = await root`
      select who, entity from change where action = 'read' and staff_id = ${person} order by id`
    expect(found.map(({ who, entity }) => [who, entity]).sort()).toEqual([
      ['By name', 'staff_search'],
      ['By number', 'staff_search'],
    ])
  })

  it('is not among the changes that it shows, nor is what was taken away or undone', async () => {
    const before = await latestChangeOf(scope, person)
    const held = await hold(
      scope,
      person,
      post({ title: 'Information analyst', from: '2 9 2019' }),
      level('IM', 4),
    )
    if (held.kind !== 'saved') throw new Error(held.kind)
    await staffMember(reader(), person)
    await historyFile(reader(), person)
    expect(await undoChange(scope, person, held.changeId)).toMatchObject({ kind: 'undone' })
    const { changes, total } = await staffHistory(scope, person)
    expect(total).toBe(3)
    expect(changes.map(({ what }) => what)).toEqual([
      'Information analyst, from 2 September 2019 deleted',
      'Information analyst, from 2 September 2019',
      'Staff member',
    ])
    expect(changes.at(-1)?.id).toBe(before)
    const noted = await root`select action, entity from change where staff_id = ${person}
      and action not in ('added', 'changed', 'removed') order by id`
    expect(noted).toEqual(
      expect.arrayContaining([
        { action: 'exported', entity: 'staff_history' },
        { action: 'undone', entity: 'change' },
      ]),
    )
  })
})
