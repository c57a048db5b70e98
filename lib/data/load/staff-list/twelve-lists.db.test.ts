import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { laterEdits } from '@/db/bulk/later-edits'
import { undoImport } from '@/db/bulk/undo-import'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { load } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import { endOfMonth } from '@/lib/domain/calendar'
import { asLeft } from '@/lib/domain/staff-list/as-left'
import { expected } from '@/lib/domain/testdata/sample'
import { sampleList } from '@/lib/domain/testdata/staff-lists'
import { headcountAsAt } from '../../headcount'
import { overview } from '../../overview'
import { createTrust } from '../../trusts'
import { undoImportOf } from '../decide-import'
import { loadFile } from '../load-file'
import { worked } from '../testdata/imports'
import { recordsOf } from '../testdata/records'
import { undoInTheWay } from '../undo-view'
import { applyProposals } from './apply'
import { compareWithRecords } from './compare'

const MONTHS = Object.keys(expected().at).map((day) => day.slice(0, 7))
const FILES = ['crosswalk.csv', 'assignment-history.csv', 'entry-route-codes.csv', 'entry-routes.xlsx']

let database: TestDatabase
let root: Sql
let scope: Scope
const states: unknown[] = []
let loads: string[] = []

const state = () => recordsOf(root, scope.trustId)

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  scope = shellScope({ trustId: 'RX1', trustName: 'Northmoor', nation: 'England' })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
  for (const file of FILES) {
    const path = new URL(`../../../../e2e/fixtures/extracts/${file}`, import.meta.url).pathname
    expect(await loadFile(scope, { fileName: file, source: { path } })).toMatchObject({ status: 'done' })
  }
  loads = await applyLists(MONTHS)
}, 120_000)
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

async function applyLists(months: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const month of months) {
    states.push(await state())
    ids.push(await applyList(month, month === MONTHS.at(-1)))
  }
  return ids
}

async function applyList(month: string, missingLeft: boolean): Promise<string> {
  const id = newId()
  const asAt = endOfMonth(`${month}-01`)
  const number = (text: string) => ({ text, wasNumber: false })
  const rows = sampleList(month).map((row) => ({
    ...row,
    employeeNumber: number(row.employeeNumber),
    assignmentNumber: number(row.assignmentNumber),
  }))
  await withTrust(scope, async (db) => {
    await db.orm.insert(load).values({
      trustId: db.trustId,
      id,
      kind: 'staff-list',
      asAt,
      status: 'done',
      fileName: month,
      sha256: '',
      bytes: 0,
      who: 'Test',
      ignoredColumns: [],
      droppedColumns: [],
      endedAt: new Date(),
    })
    const { proposals } = await compareWithRecords(db, id, asAt, rows)
    await applyProposals(db, id, missingLeft ? proposals.map(asLeft) : proposals)
  })
  return id
}

describe('the history and then the twelve lists', () => {
  it.each(MONTHS)('report what is expected at the end of %s', async (month) => {
    const day = endOfMonth(`${month}-01`)
    const found = await headcountAsAt(scope, day)
    const people = (rows: { people: unknown }[], key: string) =>
      Object.fromEntries(rows.map((one) => [one[key as keyof typeof one], one.people]))
    const truth = expected().at[day]
    expect({
      staff: found.inAnyPost,
      informatics: found.people,
      fte: found.fte,
      level: people(found.byLevel, 'level'),
      area: people(found.byArea, 'area'),
      route: people(found.byRoute, 'route'),
    }).toEqual({
      staff: truth?.staff_in_post,
      informatics: truth?.informatics_staff,
      fte: truth?.informatics_fte_primary,
      level: truth?.by_level,
      area: truth?.by_area,
      route: truth?.by_route,
    })
    const [all] = await root`
      SELECT sum(fte)::float8 AS fte FROM assignment WHERE trust_id = ${scope.trustId} AND counts
        AND hicf_status = 'informatics' AND valid_from <= ${day} AND (valid_to IS NULL OR valid_to > ${day})`
    expect(all?.fte).toBeCloseTo(truth?.informatics_fte ?? 0, 6)
  })

  it.each(MONTHS)('have the moves of %s', async (month) => {
    const names: Record<string, string> = {
      moved_in: 'moved_into_informatics',
      moved_out: 'moved_out_of_informatics',
    }
    const rows = await root`
      SELECT kind, count(*)::int AS n FROM move WHERE trust_id = ${scope.trustId}
        AND to_char(moved_on, 'YYYY-MM') = ${month} GROUP BY kind`
    expect(Object.fromEntries(rows.map(({ kind, n }) => [names[kind] ?? kind, n]))).toEqual(
      expected().months[month],
    )
  })

  it('rename a unit and make none beside it', async () => {
    const rows =
      await root`SELECT name FROM unit WHERE trust_id = ${scope.trustId} AND name LIKE '%Population%'`
    expect(rows.map(({ name }) => name)).toEqual(['Population Health & Engagement'])
  })

  it('undone in reverse order give back the state before, row for row', async () => {
    for (const [i, id] of [...loads.entries()].reverse()) {
      await withTrust(scope, async (db) => {
        expect(await laterEdits(db, id)).toEqual([])
        await undoImport(db, id)
      })
      expect(await state()).toEqual(states[i])
    }
  })

  it('undone the oldest first, as far as later ones let them, four of them give it back too, and all adds up meanwhile', async () => {
    const before = await state()
    const lists = await applyLists(MONTHS.slice(0, 4))
    const order: number[] = []
    while (order.length < lists.length) {
      const [next, id] = await oldestToUndo(lists, order)
      expect(await undoImportOf(scope, id)).toBe(true)
      expect((await worked(scope, id)).status).toBe('undone')
      order.push(next)
      await expectConsistent()
    }
    expect(await state()).toEqual(before)
    expect(order, 'lists that others stood on were undone too').not.toEqual([3, 2, 1, 0])
  }, 120_000)
})

/** The first list that nothing stands in the way of; the latest of all can always be undone. */
async function oldestToUndo(lists: readonly string[], undone: readonly number[]): Promise<[number, string]> {
  for (const [i, id] of lists.entries())
    if (!undone.includes(i) && (await undoInTheWay(scope, id))?.length === 0) return [i, id]
  throw new Error('No list can be undone')
}

/** Careers derived anew are as they stand, and the changes of a year come from its opening to its closing. */
async function expectConsistent(): Promise<void> {
  const derived = await state()
  await withTrust(scope, async (db) => {
    for (const { id } of await db.sql`SELECT id FROM staff WHERE trust_id = ${db.trustId}`) db.touched.add(id)
  })
  expect(await state()).toEqual(derived)
  expect((await overview(scope, { asAt: '2026-02-28', months: 12 })).difference).toBe(0)
}
