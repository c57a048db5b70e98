import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { newId } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { foldDates } from '@/lib/forms/date'
import { earlierPostForm } from '@/lib/forms/earlier-post'
import { qualificationForm } from '@/lib/forms/qualification'
import { registrationForm } from '@/lib/forms/registration'
import { addEarlierPost, earlierPostHeld, editEarlierPost, removeEarlierPost } from './earlier-posts'
import { staleEarlierPost } from './earlier-posts-words'
import { addQualification, editQualification, qualificationOf, removeQualification } from './qualifications'
import { addRegistration, editRegistration, registrationOf, removeRegistration } from './registrations'
import { susan, trustOfItsOwn } from './testdata/person'

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
  scope = await trustOfItsOwn(`RO${++trusts}`)
  person = await susan(scope)
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const post = (typed: Record<string, string> = {}) =>
  earlierPostForm.parse(
    foldDates({
      positionTitle: 'Receptionist',
      employer: 'Dental practice',
      hicfStatus: 'not_informatics',
      'from-year': '2010',
      'to-year': '2012',
      ...typed,
    }),
  )
const changes = async (entity: string) =>
  (await root`select action from change where staff_id = ${person} and entity = ${entity} order by id`).map(
    ({ action }) => action,
  )

describe('an earlier post', () => {
  it('is added, changed and removed, each with its history, and makes no career period', async () => {
    const id = newId()
    expect(await addEarlierPost(scope, person, id, post())).toEqual({ kind: 'saved', id })
    expect(await addEarlierPost(scope, person, id, post())).toEqual({ kind: 'saved', id })
    await editEarlierPost(scope, person, id, 1, post({ employer: 'Dental practice, Hythe' }))
    expect((await earlierPostHeld(scope, person, id))?.row).toMatchObject({
      employer: 'Dental practice, Hythe',
      fromDay: '2010-01-01',
      fromPrecision: 'year',
      version: 2,
    })
    const periods = await root`select state from career_period where staff_id = ${person}`
    expect(periods.map(({ state }) => state)).toEqual(['no_post'])
    expect(await removeEarlierPost(scope, person, id, 2)).toEqual({ kind: 'saved', id })
    expect(await changes('earlier_post')).toEqual(['added', 'changed', 'removed'])
  })

  it('changed by someone else meanwhile is not overwritten', async () => {
    const id = newId()
    await addEarlierPost(scope, person, id, post())
    await editEarlierPost(scope, person, id, 1, post({ 'to-year': '2013' }))
    const yours = post({ 'to-year': '', afcBand: '2' })
    const outcome = await editEarlierPost(scope, person, id, 1, yours)
    if (outcome.kind !== 'stale') throw new Error(outcome.kind)
    expect(staleEarlierPost(yours, outcome.current)).toEqual([
      { field: 'to', label: 'Ended', yours: '', theirs: '2013' },
      { field: 'afcBand', label: 'AfC band', yours: '2', theirs: '' },
    ])
    expect(await removeEarlierPost(scope, person, id, 1)).toMatchObject({ kind: 'stale' })
  })

  it('of another person or another Trust is missing', async () => {
    const id = newId()
    await addEarlierPost(scope, person, id, post())
    const elsewhere = await trustOfItsOwn(`RO${++trusts}`)
    expect(await earlierPostHeld(elsewhere, person, id)).toBeNull()
    expect(await removeEarlierPost(elsewhere, person, id, 1)).toEqual({ kind: 'missing' })
    expect(await editEarlierPost(scope, await susan(scope), id, 1, post())).toEqual({ kind: 'missing' })
  })

  it('is not added under the id of somebody else’s, which stays as it was', async () => {
    const id = newId()
    await addEarlierPost(scope, await susan(scope), id, post())
    expect(await addEarlierPost(scope, person, id, post({ employer: 'Mine' }))).toEqual({ kind: 'missing' })
    expect(await root`select employer from earlier_post where id = ${id}`).toEqual([
      { employer: 'Dental practice' },
    ])
  })
})

describe('a qualification and a registration', () => {
  it('are added, changed and removed, each with its history', async () => {
    const id = newId()
    const title = (text: string) => qualificationForm.parse({ title: text, status: 'held' })
    await addQualification(scope, person, id, title('Training Practice'))
    await editQualification(scope, person, id, 1, title('Certificate in Training Practice'))
    expect((await qualificationOf(scope, person, id))?.row.title).toBe('Certificate in Training Practice')
    expect(await editQualification(scope, person, id, 1, title('Mine'))).toMatchObject({ kind: 'stale' })
    expect(await removeQualification(scope, person, id, 2)).toEqual({ kind: 'saved', id })
    expect(await changes('qualification')).toEqual(['added', 'changed', 'removed'])

    const register = (text: string) => registrationForm.parse({ register: text })
    await addRegistration(scope, person, id, register('NMC'))
    await editRegistration(scope, person, id, 1, register('FEDIP'))
    expect((await registrationOf(scope, person, id))?.row.register).toBe('FEDIP')
    expect(await removeRegistration(scope, person, id, 1)).toMatchObject({ kind: 'stale' })
    await removeRegistration(scope, person, id, 2)
    expect(await changes('registration')).toEqual(['added', 'changed', 'removed'])
  })
})
