import { and, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { laterEdits } from '@/db/bulk/later-edits'
import { undoImport } from '@/db/bulk/undo-import'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { load as loadTable } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import { createTrust } from '../trusts'
import { loadFile } from './load-file'
import { undoInTheWay } from './undo-view'

let database: TestDatabase
let scope: Scope
let trusts = 0

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
})
async function newTrust() {
  scope = shellScope({ trustId: `RU${++trusts}`, trustName: 'Northmoor', nation: 'England' })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
}
beforeEach(newTrust)
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

async function loadList(asAt: Day, rows: readonly string[]): Promise<string> {
  const lines = ['Position Number,Position Title,FTE', ...rows]
  const summary = await loadFile(scope, {
    fileName: `posts-${asAt}.csv`,
    source: new TextEncoder().encode(`${lines.join('\n')}\n`),
    asAt,
  })
  if ('busy' in summary || summary.status !== 'done') throw new Error('The list was not loaded')
  return summary.id
}

/** Undoes an import as the worker does. @returns the ids of the imports that stand in its way, and nothing is undone then */
const undo = (id: string) =>
  withTrust(scope, async (db) => {
    const inTheWay = await laterEdits(db, id)
    if (inTheWay.length > 0) return inTheWay.map(({ importId }) => importId)
    await undoImport(db, id)
    await db.orm
      .update(loadTable)
      .set({ status: 'undone' })
      .where(and(eq(loadTable.trustId, db.trustId), eq(loadTable.id, id)))
    return []
  })

/** Everything that is recorded of positions but how often it was changed. */
const recorded = () =>
  withTrust(scope, async ({ sql, trustId }) => [
    await sql`SELECT id, number, title, budgeted_fte FROM position WHERE trust_id = ${trustId} ORDER BY number`,
    await sql`
      SELECT id, position_id, valid_from::text AS from, valid_to::text AS to, title, budgeted_fte, afc_band, unit_id, hicf_status
      FROM position_period WHERE trust_id = ${trustId} ORDER BY position_id, valid_from`,
  ])
const periods = () =>
  withTrust(scope, async ({ sql, trustId }) => {
    const rows = await sql`
      SELECT p.number, d.valid_from::text AS from, d.valid_to::text AS to, d.title, d.budgeted_fte::float8 AS fte
      FROM position_period d JOIN position p ON p.trust_id = d.trust_id AND p.id = d.position_id
      WHERE d.trust_id = ${trustId} ORDER BY p.number, d.valid_from`
    return rows.map(({ number, from, to, title, fte }) => [number, from, to, title, fte])
  })

it('a list that a later one says the same as is not undone before that one, and the page says which', async () => {
  const january = await loadList('2025-01-01', ['1,Analyst,1', '2,Clerk,1'])
  const june = await loadList('2025-06-01', ['1,Analyst,1', '2,Clerk,2'])
  const both = [
    ['1', '2025-01-01', null, 'Analyst', 1],
    ['2', '2025-01-01', '2025-06-01', 'Clerk', 1],
    ['2', '2025-06-01', null, 'Clerk', 2],
  ]
  expect(await periods()).toEqual(both)
  expect(new Set(await undo(january))).toEqual(new Set([june]))
  expect(await periods()).toEqual(both)
  const said = (await undoInTheWay(scope, january)) ?? []
  expect(said.map(({ what, by }) => [what, by?.fileName])).toContainEqual([
    'Establishment as at 1 June 2025',
    'posts-2025-06-01.csv',
  ])
  expect(await undo(june)).toEqual([])
  expect(await periods()).toEqual([
    ['1', '2025-01-01', null, 'Analyst', 1],
    ['2', '2025-01-01', null, 'Clerk', 1],
  ])
  expect(await undo(january)).toEqual([])
  expect(await periods()).toEqual([])
})

it('an older list that is loaded last, and joins its periods to a later list’s, gives the later ones back', async () => {
  await loadList('2025-06-01', ['1,Analyst,1', '2,Clerk,2'])
  const before = await recorded()
  const january = await loadList('2025-01-01', ['1,Analyst,1', '2,Clerk,1'])
  expect(await periods()).toEqual([
    ['1', '2025-01-01', null, 'Analyst', 1],
    ['2', '2025-01-01', '2025-06-01', 'Clerk', 1],
    ['2', '2025-06-01', null, 'Clerk', 2],
  ])
  expect(await undo(january)).toEqual([])
  expect(await recorded()).toEqual(before)
})

const row = fc
  .tuple(fc.constantFrom('1', '2', '3'), fc.constantFrom('Analyst', 'Clerk'), fc.constantFrom(1, 2))
  .map(([number, title, fte]) => ({ number, line: `${number},${title},${fte}` }))
const list = fc.record({
  asAt: fc.constantFrom('2025-01-01', '2025-03-01', '2025-05-01', '2025-07-01'),
  rows: fc
    .uniqueArray(row, { minLength: 1, maxLength: 3, selector: ({ number }) => number })
    .map((rows) => rows.map(({ line }) => line)),
})
const doing = fc.oneof(
  { weight: 3, arbitrary: list.map((one) => ({ kind: 'load' as const, ...one })) },
  { weight: 2, arbitrary: fc.nat(20).map((which) => ({ kind: 'undo' as const, which })) },
)

it('in whatever order lists are loaded and undone, what is undone gives back what was before, row for row, or is refused', async () => {
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: 3, maxLength: 8 }), async (all) => {
      await newTrust()
      const loaded: { id: string; before: unknown }[] = []
      for (const one of all) {
        const before = await recorded()
        if (one.kind === 'load') loaded.push({ id: await loadList(one.asAt, one.rows), before })
        else if (loaded.length > 0) {
          const at = one.which % loaded.length
          const own = loaded[at]
          const inTheWay = await undo(own?.id ?? '')
          const later = loaded.slice(at + 1).map(({ id }) => id)
          expect(inTheWay).toEqual(expect.arrayContaining(later))
          expect(inTheWay.length > 0).toBe(later.length > 0)
          if (later.length > 0) refused += 1
          expect(await recorded()).toEqual(later.length > 0 ? before : own?.before)
          if (later.length === 0) loaded.pop()
        }
      }
    }),
    { numRuns: 20, seed: 7 },
  )
  expect(refused).toBeGreaterThan(5)
}, 120_000)
