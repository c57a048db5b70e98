import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { approveImport } from '../load/decide-import'
import { matched, received, worked } from '../load/testdata/imports'
import { undoInTheWay } from '../load/undo-view'
import { changesOf } from '../staff/history'
import { scopeIn } from '../testdata/careers'
import { createTrust } from '../trusts'
import { erasePeople } from './erase'
import { askForErasure } from './requests'

const scope = scopeIn('RX1', 'administrator')
const TODAY = '2026-11-28'
const NUMBER = '0030303031'
const LIST = [
  'Employee Number,Assignment Number,Last Name,First Name,Position Number,Position Title,Pay Grade,Organization Name,FTE,Latest Start Date,Start Date In Grade,Assignment Status,Primary Assignment',
  `${NUMBER},${NUMBER},Quillfeather,Zebedee,P1,Porter,NHS|XN05|Band 5,Data,1,13/01/2020,13/01/2020,Active Assignment,Yes`,
  '0030303032,0030303032,Stayer,Sam,P2,Porter,NHS|XN05|Band 5,Data,1,13/01/2020,13/01/2020,Active Assignment,Yes',
  '',
].join('\n')

let database: TestDatabase
let root: Sql

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of thirty-two bytes or more'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const checkedList = async (month: string) => {
  const record = await received(scope, `list-${month}.csv`, LIST)
  return record.status === 'matching' ? matched(scope, record, TODAY) : record
}

it('warns of a list that brings an erased number back, and makes a new person where it is approved', async () => {
  const first = await checkedList('2026-01')
  await approveImport(scope, first.id, false)
  await worked(scope, first.id)
  const [person] = await root<{ id: string }[]>`select id from staff where employee_number = ${NUMBER}`
  const id = person?.id ?? ''
  expect(await askForErasure(scope, id, 'Asked')).toBe('done')
  expect(await erasePeople(scope, [id])).toMatchObject({ kind: 'barred', people: [{ barred: 'in_post' }] })
  await root`update assignment set valid_to = '2026-02-01' where staff_id = ${id}`
  expect(await erasePeople(scope, [id])).toEqual({ kind: 'erased', people: 1 })

  // The import that brought them cannot be undone any more: what it wrote is not there to be taken back.
  expect(await undoInTheWay(scope, first.id)).toHaveLength(1)
  const { changes } = await withTrust(scope, (db) => changesOf(db, id, null))
  expect(changes[0]).toMatchObject({ what: 'Record erased', undo: 'no' })
  expect(changes.every(({ undo }) => undo === 'no')).toBe(true)
  expect(JSON.stringify(changes)).not.toMatch(/Quillfeather|Zebedee|undefined|null/)

  const again = await checkedList('2026-03')
  const warnings = await root`
    select row, "column", value, reason from load_problem where load_id = ${again.id} and severity = 'warning'
      and reason like '%erased%'`
  expect(warnings).toEqual([
    {
      row: 2,
      column: 'Employee Number',
      value: NUMBER,
      reason: expect.stringMatching(
        /^The record of this number was erased on \d+ \w+ \d{4}\. Approved, the list makes a new person of it\.$/,
      ),
    },
  ])
  await approveImport(scope, again.id, false)
  await worked(scope, again.id)
  const people = await root`select id from staff where employee_number = ${NUMBER}`
  expect(people).toHaveLength(1)
  expect(people[0]?.id).not.toBe(id)
})
