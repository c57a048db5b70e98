import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { earlierPost, entryRoute } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { add, edit } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { leavingForm } from '@/lib/forms/leaving'
import { markAsLeft } from './leaving'
import { deletePost, endPost } from './posts-ending'
import { editStaff } from './record-staff'
import { staffMember } from './staff-member'
import { leavingOf } from './testdata/leaving'
import { hold, level, post, susan, trustOfItsOwn } from './testdata/person'
import { previewUndo, undoChange } from './undo'

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
  scope = await trustOfItsOwn(`RU${++trusts}`)
  person = await susan(scope)
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const HELP_DESK = { title: 'Service agent', from: '15 9 2014', afcBand: '3' }
const TECHNICIAN = { title: 'Desk-side engineer', from: '1 4 2017', afcBand: '4' }
const posts = async () =>
  (
    await root`select position_title, valid_from::text, valid_to::text from assignment
    where staff_id = ${person} order by valid_from`
  ).map((p) => [p.position_title, p.valid_from, p.valid_to])
const kinds = async () =>
  (await root`select kind from move where staff_id = ${person} order by moved_on`).map(({ kind }) => kind)
const view = async () => {
  const found = await staffMember(scope, person)
  if (!found) throw new Error('not found')
  return found
}
const latest = async () => (await view()).history.changes[0]?.id ?? ''

async function saved(input: Parameters<typeof post>[0], at: number) {
  const outcome = await hold(scope, person, post(input), level('ICT', at))
  if (outcome.kind !== 'saved') throw new Error('not saved')
  return outcome
}

describe('undoing', () => {
  it('an added post takes it away and opens the one before again, as changes of their own', async () => {
    await saved(HELP_DESK, 3)
    const { changeId } = await saved(TECHNICIAN, 4)
    expect(await undoChange(scope, person, changeId)).toMatchObject({ kind: 'undone' })
    expect(await posts()).toEqual([['Service agent', '2014-09-15', null]])
    expect(await kinds()).toEqual(['joined'])
    const { changes } = (await view()).history
    expect(changes.map(({ what, undo }) => [what, undo]).slice(0, 3)).toEqual([
      ['Last day of Service agent, from 15 September 2014', 'can'],
      ['Desk-side engineer, from 1 April 2017 deleted', 'together'],
      ['Desk-side engineer, from 1 April 2017', 'changed_since'],
    ])
  })

  it('an undo brings everything back as it was', async () => {
    await saved(HELP_DESK, 3)
    const { changeId } = await saved(TECHNICIAN, 4)
    const undone = await undoChange(scope, person, changeId)
    if (undone.kind !== 'undone') throw new Error(undone.kind)
    expect(await undoChange(scope, person, undone.changeId)).toMatchObject({ kind: 'undone' })
    expect(await posts()).toEqual([
      ['Service agent', '2014-09-15', '2017-04-01'],
      ['Desk-side engineer', '2017-04-01', null],
    ])
    expect(await kinds()).toEqual(['joined', 'progressed'])
  })

  it('a deletion brings the post back, unless another stands in its place by now', async () => {
    const { id } = await saved(HELP_DESK, 3)
    const deleted = await deletePost(scope, person, id, 1)
    if (deleted.kind !== 'saved') throw new Error(deleted.kind)
    await saved(TECHNICIAN, 4)
    expect(await undoChange(scope, person, deleted.changeId)).toEqual({
      kind: 'refused',
      sentence:
        'Desk-side engineer is their primary post from 1 April 2017. Give a last day before 1 April 2017, or say that this is not the primary post.',
      values: [],
    })
    expect(await posts()).toEqual([['Desk-side engineer', '2017-04-01', null]])
  })

  it('never overwrites a later change of the same row, and shows both values', async () => {
    const { id } = await saved(HELP_DESK, 3)
    const ended = await endPost(scope, person, id, 1, '2018-06-30')
    if (ended.kind !== 'saved') throw new Error(ended.kind)
    await endPost(scope, person, id, 2, '2019-06-30')
    const preview = await previewUndo(scope, person, ended.changeId)
    expect(preview?.refusal?.sentence).toMatch(/was changed again since/)
    expect(preview?.refusal?.values).toEqual([
      { label: 'Last day', before: 'still held', after: '30 June 2018', now: '30 June 2019' },
    ])
    expect(await undoChange(scope, person, ended.changeId)).toMatchObject({ kind: 'refused' })
    expect(await posts()).toEqual([['Service agent', '2014-09-15', '2019-07-01']])
  })

  it('a name, an entry route and an earlier post, each by itself', async () => {
    await editStaff(scope, person, 1, {
      givenName: 'Susan',
      familyName: 'Hart',
      employeeNumber: '9',
      workEmail: null,
    })
    expect(await undoChange(scope, person, await latest())).toMatchObject({ kind: 'undone' })
    expect((await view()).person).toMatchObject({ familyName: 'Hartley', sortName: 'hartley, susan' })
    const [route] = await withTrust(scope, async (db) => [
      await add(db, entryRoute, { staffId: person, routeCode: 'GCSE', isPrimary: true, fields: {} }),
    ])
    await withTrust(scope, (db) => edit(db, entryRoute, route?.id ?? '', 1, { routeCode: 'WORK_EXP' }))
    expect(await undoChange(scope, person, await latest())).toMatchObject({ kind: 'undone' })
    expect((await view()).routes[0]?.routeCode).toBe('GCSE')
    await withTrust(scope, (db) =>
      add(db, earlierPost, {
        staffId: person,
        positionTitle: 'Receptionist',
        employer: 'A dental practice',
        hicfStatus: 'not_informatics',
        fromDay: '2010-01-01',
        fromPrecision: 'year',
      }),
    )
    expect((await view()).rows.map(({ place }) => place)).toEqual(['elsewhere'])
    expect(await undoChange(scope, person, await latest())).toMatchObject({ kind: 'undone' })
    expect((await view()).rows).toEqual([])
  })

  it('is not for adding a person, for another person’s change or for another Trust', async () => {
    const added = await latest()
    expect(await undoChange(scope, person, added)).toEqual({ kind: 'missing' })
    const { changeId } = await saved(HELP_DESK, 3)
    expect(await undoChange(scope, await susan(scope), changeId)).toEqual({ kind: 'missing' })
    const other = await trustOfItsOwn(`RV${trusts}`)
    expect(await undoChange(other, person, changeId)).toEqual({ kind: 'missing' })
    expect(await posts()).toHaveLength(1)
  })
})

describe('leaving', () => {
  it('ends every post held with the reason, and taking back on is a return', async () => {
    const versions = async () => leavingOf(scope, person)
    await saved(HELP_DESK, 3)
    await saved({ title: 'Trainer', from: '1 1 2016', primary: 'no' }, 4)
    const form = leavingForm.parse({ lastDay: '30/6/2020', reason: '25', destination: '01' })
    const left = await markAsLeft(scope, person, form, await versions())
    expect(left).toMatchObject({ kind: 'left' })
    expect(await posts()).toEqual([
      ['Service agent', '2014-09-15', '2020-07-01'],
      ['Trainer', '2016-01-01', '2020-07-01'],
    ])
    expect(
      await root`select distinct leaving_reason, leaving_destination from assignment where staff_id = ${person}`,
    ).toEqual([{ leaving_reason: '25', leaving_destination: '01' }])
    expect(await kinds()).toEqual(['joined', 'left'])
    expect(await view()).toMatchObject({
      hasLeft: true,
      holdsPost: false,
      lead: 'Left the Trust. The last day was 30 June 2020.',
    })
    await saved({ title: 'Developer', from: '1 9 2021' }, 6)
    expect(await kinds()).toEqual(['joined', 'left', 'returned'])
    expect((await view()).rows[0]?.tags).toEqual([{ label: 'Returned', look: 'grey' }])
  })

  it('is undone whole', async () => {
    await saved(HELP_DESK, 3)
    await saved({ title: 'Trainer', from: '1 1 2016', primary: 'no' }, 4)
    const form = leavingForm.parse({ lastDay: '30/6/2020', reason: '25' })
    const left = await markAsLeft(scope, person, form, await leavingOf(scope, person))
    if (left.kind !== 'left') throw new Error(left.kind)
    expect(await undoChange(scope, person, left.changeId)).toMatchObject({ kind: 'undone' })
    expect((await posts()).map(([, , to]) => to)).toEqual([null, null])
    expect(await kinds()).toEqual(['joined'])
  })

  it('is refused where a post begins later, and where the posts were changed meanwhile', async () => {
    const { id } = await saved(TECHNICIAN, 4)
    const form = leavingForm.parse({ lastDay: '1/1/2017', reason: '25' })
    expect(await markAsLeft(scope, person, form, await leavingOf(scope, person))).toEqual({
      kind: 'refused',
      errors: {
        lastDay:
          'Desk-side engineer begins on 1 April 2017, after that day. Choose a later last day, or delete that post first',
      },
    })
    const before = await leavingOf(scope, person)
    await endPost(scope, person, id, 1, '2019-01-01')
    expect(await markAsLeft(scope, person, form, before)).toMatchObject({ kind: 'changed' })
  })
})

describe('the page of a staff member', () => {
  it('says the career in words, and lists planned posts first', async () => {
    await saved(HELP_DESK, 3)
    await saved(TECHNICIAN, 4)
    await saved({ title: 'Head of service', from: '1 1 2100' }, 7)
    const { lead, finding, sentence, rows, bars } = await view()
    expect(lead).toBe('Desk-side engineer, level 4. The entry route is not known. Susan has progressed once.')
    expect(finding).toBe('From level 3 to level 4 in 2 years 7 months')
    expect(sentence).toMatch(/^ICT\. Susan has been at level 4 for \d+ years/)
    expect(rows.map(({ title, from, to, planned }) => [title, from, to, planned])).toEqual([
      ['Head of service', '1 January 2100', 'open', true],
      ['Desk-side engineer', '1 April 2017', '31 December 2099', false],
      ['Service agent', '15 September 2014', '31 March 2017', false],
    ])
    expect(bars.find(({ planned }) => planned)?.title).toBe('Head of service')
  })
})
