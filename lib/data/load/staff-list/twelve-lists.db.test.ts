import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { laterEdits, undoImport } from '@/db/bulk/undo-import'
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
import { createTrust } from '../../trusts'
import { loadFile } from '../load-file'
import { applyProposals } from './apply'
import { compareWithRecords } from './compare'

const MONTHS = Object.keys(expected().at).map((day) => day.slice(0, 7))
const FILES = ['crosswalk.csv', 'assignment-history.csv', 'entry-route-codes.csv', 'entry-routes.xlsx']

let database: TestDatabase
let root: Sql
let scope: Scope
const states: unknown[] = []
const loads: string[] = []

/** Every row of the Trust that an import may write, and all that is derived, without the counters of edits. */
async function state() {
  const tables = [
    'staff',
    'unit',
    'position',
    'assignment',
    'entry_route',
    'awaited_route',
    'missing_post',
    'crosswalk',
    'career_period',
    'level_spell',
    'move',
    'staff_word',
  ]
  const rows = await Promise.all(
    tables.map(
      (table) =>
        root`SELECT (to_jsonb(t) - 'version')::text AS row FROM ${root(table)} t WHERE trust_id = ${scope.trustId} ORDER BY 1`,
    ),
  )
  return Object.fromEntries(tables.map((table, i) => [table, rows[i]?.map(({ row }) => row)]))
}

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
  for (const month of MONTHS) await applyList(month, month === MONTHS.at(-1))
}, 120_000)
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

async function applyList(month: string, missingLeft: boolean): Promise<void> {
  states.push(await state())
  const id = newId()
  loads.push(id)
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
    })
    const { proposals } = await compareWithRecords(db, id, asAt, rows)
    await applyProposals(db, id, missingLeft ? proposals.map(asLeft) : proposals)
  })
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
})
