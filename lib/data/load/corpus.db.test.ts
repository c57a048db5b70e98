import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import type { Case } from '@/lib/import/corpus/case'
import { FAMILIES } from '@/lib/import/corpus/families'
import { createTrust } from '../trusts'
import { approveImport, discardImport } from './decide-import'
import type { ImportRecord } from './import-record'
import { confirmMatch, matchView } from './match-columns'
import { problemGroups } from './problem-groups'
import { received, TODAY, worked } from './testdata/imports'
import { recordsOf } from './testdata/records'

/** Of every family the first and then every so many: all of them are read without a database beside the corpus itself. */
const EVERY = 16
const HEADINGS = /headings are not|column .* (is missing|is in the file twice)/

let database: TestDatabase
let root: Sql
let scope: Scope
let before: Record<string, string[]>

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  scope = shellScope({ trustId: 'RX1', trustName: 'Northmoor', nation: 'England' })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
  before = await recordsOf(root, 'RX1')
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

/** The columns as proposed, dates day first where the values do not decide, as a person of the Trust would say. */
async function checkedOf(record: ImportRecord): Promise<ImportRecord> {
  const view = record.status === 'matching' ? await matchView(scope, record.id) : null
  if (!view?.kind) return record
  const found = view.fields.filter(({ place }) => place !== null)
  await confirmMatch(
    scope,
    record.id,
    {
      kind: view.kind,
      columns: Object.fromEntries(found.map(({ key, place }) => [key, place as number])),
      dateOrders: Object.fromEntries(
        found.flatMap(({ key, date, order }) => (date ? [[key, order ?? 'dmy']] : [])),
      ),
      asAt: '2026-01-31',
    },
    TODAY,
  )
  return worked(scope, record.id)
}

async function expectSaid({ bytes, outcome }: Case): Promise<void> {
  const record = await checkedOf(await received(scope, 'file', bytes()))
  const said = (await problemGroups(scope, record.id)).map(({ reason }) => reason).join('\n')
  if (outcome.kind === 'refused') {
    // Of headings that are missing, there twice or nobody's a person is asked which columns are meant.
    if (record.status === 'matching') expect(outcome.part).toMatch(HEADINGS)
    else expect([record.status, said]).toEqual(['refused', expect.stringContaining(outcome.part)])
  } else if (outcome.kind === 'faults') {
    for (const [, , part] of outcome.faults) expect(said).toContain(part)
    expect(record.problemCount).toBe(outcome.faults.length)
    expect(['problems', 'moved']).toContain(await approveImport(scope, record.id, true))
    // A file without rows is none.
    expect(record.status).toBe(record.rowsRead > 0 ? 'checked' : 'refused')
  } else {
    expect(record).toMatchObject({ status: 'checked', kind: outcome.shape, rowsRead: outcome.rows.length })
    if (outcome.shape === 'assignment-history') expect([record.problemCount, said]).toEqual([0, ''])
  }
  await discardImport(scope, record.id)
}

describe('files of the corpus as they are uploaded', () => {
  for (const [family, cases] of Object.entries(FAMILIES))
    for (const one of cases.filter((_, i) => i % EVERY === 0))
      it(`${family}: ${one.name}`, () => expectSaid(one))

  it('left nothing in the records', async () => {
    expect(await recordsOf(root, 'RX1')).toEqual(before)
  })
})
