import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import { overview } from '../../overview'
import { deletePost } from '../../staff/posts-ending'
import { createTrust } from '../../trusts'
import { approveImport, decideKind, undoImportOf } from '../decide-import'
import { loadFile } from '../load-file'
import { approvedList, extract, list, matched, person, received, TODAY, worked } from '../testdata/imports'
import { recordsOf } from '../testdata/records'
import { undoInTheWay } from '../undo-view'
import { decideHeld, heldProposals, markMissingAsLeft, missingNow } from './held'

let database: TestDatabase
let root: Sql
let trusts = 0

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const EIGHT = ['1', '2', '3', '4', '5', '6', '7', '8']
/** All eight; `at` gives some another position, and null leaves them out. */
const eight = (at: Record<string, string | null> = {}) =>
  list(
    ...EIGHT.flatMap((number) => {
      const position = at[number] === undefined ? number : at[number]
      return position === null ? [] : [person(number, { position })]
    }),
  )

/** A Trust after January's list, and what is recorded then. */
async function afterJanuary() {
  const scope = shellScope({ trustId: `RX${++trusts}`, trustName: 'Northmoor', nation: 'England' })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
  await loadFile(scope, { fileName: 'crosswalk.csv', source: { path: extract('crosswalk.csv') } })
  await approvedList(scope, 'list-2026-01.csv', eight())
  return { scope, january: await recordsOf(root, scope.trustId) }
}

/** Undoes an import that nothing stands in the way of; what is recorded then adds up. */
async function undone(scope: Scope, id: string): Promise<void> {
  expect(await undoInTheWay(scope, id)).toEqual([])
  expect(await undoImportOf(scope, id)).toBe(true)
  expect((await worked(scope, id)).status).toBe('undone')
  expect((await overview(scope, { asAt: '2026-06-30', months: 12 })).difference).toBe(0)
}

const inTheWay = async (scope: Scope, id: string) =>
  ((await undoInTheWay(scope, id)) ?? []).map(({ what, who, by }) => [what, by?.fileName ?? who])

const missing = async (scope: Scope) => (await missingNow(scope)).map(({ since, seenOn }) => [since, seenOn])

/** The moves of everyone since the first list, and whether they are known to the month alone. */
const movesOf = (scope: Scope) => root<{ kind: string; day: string }[]>`
  SELECT m.kind, m.moved_on::text AS day FROM move m WHERE m.trust_id = ${scope.trustId} AND m.moved_on >= '2026-01-01'
  ORDER BY m.moved_on, m.kind`

const idOf = async (scope: Scope, number: string): Promise<string> => {
  const [row] =
    await root`SELECT id FROM staff WHERE trust_id = ${scope.trustId} AND employee_number = ${number}`
  return row?.id
}

describe('a list that had someone as missing first, undone under the list that took them as left', () => {
  it('leaves them missing from that one, which can be undone then too', async () => {
    const { scope, january } = await afterJanuary()
    const february = await approvedList(scope, 'list-2026-02.csv', eight({ 8: null }))
    const march = await approvedList(scope, 'list-2026-03.csv', eight({ 8: null }))
    expect(await movesOf(scope)).toEqual([{ kind: 'left', day: '2026-02-01' }])
    await undone(scope, february)
    expect(await movesOf(scope)).toEqual([])
    expect(await missing(scope)).toEqual([['2026-03-31', '2026-01-31']])
    await undone(scope, march)
    expect(await recordsOf(root, scope.trustId)).toEqual(january)
  })

  it('leaves them as left in the month of the first list that is left, where another follows', async () => {
    const { scope, january } = await afterJanuary()
    const february = await approvedList(scope, 'list-2026-02.csv', eight({ 8: null }))
    const march = await approvedList(scope, 'list-2026-03.csv', eight({ 8: null }))
    const april = await approvedList(scope, 'list-2026-04.csv', eight({ 8: null }))
    await undone(scope, february)
    expect(await movesOf(scope)).toEqual([{ kind: 'left', day: '2026-03-01' }])
    expect(await missing(scope)).toEqual([])
    expect(await inTheWay(scope, march)).toEqual([
      ['Analyst, from 13 January 2020: Ann Smith', 'list-2026-04.csv'],
    ])
    await undone(scope, april)
    expect(await missing(scope)).toEqual([['2026-03-31', '2026-01-31']])
    await undone(scope, march)
    expect(await recordsOf(root, scope.trustId)).toEqual(january)
  })

  it('is let go where they were back again in the next, and is not missing again when that is undone', async () => {
    const { scope, january } = await afterJanuary()
    const february = await approvedList(scope, 'list-2026-02.csv', eight({ 8: null }))
    const march = await approvedList(scope, 'list-2026-03.csv', eight())
    await undone(scope, february)
    await undone(scope, march)
    expect(await missing(scope)).toEqual([])
    expect(await recordsOf(root, scope.trustId)).toEqual(january)
  })

  it('cannot be undone where a person took them as left', async () => {
    const { scope } = await afterJanuary()
    const february = await approvedList(scope, 'list-2026-02.csv', eight({ 8: null }))
    const [gap] = await missingNow(scope)
    expect(await markMissingAsLeft(scope, gap?.id ?? '')).toBe(true)
    expect(await inTheWay(scope, february)).toEqual([
      ['Analyst, from 13 January 2020: Ann Smith', 'command line'],
    ])
  })

  it('takes its ground from a leaving that was held back', async () => {
    const { scope } = await afterJanuary()
    const february = await approvedList(scope, 'list-2026-02.csv', eight({ 8: null }))
    await heldBack(scope, 'list-2026-03.csv', eight({ 8: null }), 'left')
    await undone(scope, february)
    const [one] = await heldProposals(scope)
    expect(one?.proposal.kind).toBe('left')
    expect(await decideHeld(scope, one?.loadId ?? '', one?.n ?? -1, true)).toBe('changed')
    expect(await movesOf(scope)).toEqual([])
  })
})

/** A list of which all of one kind is held back. */
async function heldBack(scope: Scope, name: string, content: string, kind: 'left' | 'returned') {
  const arrived = await received(scope, name, content)
  const { id } = arrived.status === 'matching' ? await matched(scope, arrived, TODAY) : arrived
  await decideKind(scope, id, kind, 'hold')
  await approveImport(scope, id, false)
  expect((await worked(scope, id)).status).toBe('done')
}

describe('a list under one that says more of the same people', () => {
  it('cannot be undone where someone whose post it ended holds another since', async () => {
    const { scope, january } = await afterJanuary()
    const february = await approvedList(scope, 'list-2026-02.csv', eight({ 8: null }))
    const march = await approvedList(scope, 'list-2026-03.csv', eight({ 8: null }))
    const april = await approvedList(scope, 'list-2026-04.csv', eight())
    expect(await inTheWay(scope, march)).toEqual([
      ['Analyst, from 1 April 2026: Ann Smith', 'list-2026-04.csv'],
    ])
    for (const id of [april, march, february]) await undone(scope, id)
    expect(await recordsOf(root, scope.trustId)).toEqual(january)
  })

  it('cannot be undone where a post that it ended was deleted since', async () => {
    const { scope } = await afterJanuary()
    const february = await approvedList(scope, 'list-2026-02.csv', eight({ 1: '50' }))
    const staffId = await idOf(scope, '1')
    const [post] = await root`
      SELECT id, version FROM assignment WHERE trust_id = ${scope.trustId} AND staff_id = ${staffId} AND valid_to IS NOT NULL`
    expect(await deletePost(scope, staffId, post?.id, post?.version)).toMatchObject({ kind: 'saved' })
    expect(await inTheWay(scope, february)).toEqual([
      ['Analyst, from 13 January 2020: Ann Smith', 'command line'],
    ])
  })

  it('leaves a position that it brought to whom the later list has in it, and it goes with that', async () => {
    const { scope, january } = await afterJanuary()
    const february = await approvedList(scope, 'list-2026-02.csv', eight({ 1: '50' }))
    const march = await approvedList(scope, 'list-2026-03.csv', eight({ 1: '50', 2: '50' }))
    await undone(scope, february)
    const positions = await root`
      SELECT p.number FROM assignment a JOIN position p ON p.trust_id = a.trust_id AND p.id = a.position_id
      WHERE a.trust_id = ${scope.trustId} AND a.valid_to IS NULL AND a.staff_id IN (${await idOf(scope, '1')}, ${await idOf(scope, '2')})
      ORDER BY 1`
    expect(positions.map(({ number }) => number)).toEqual(['P1', 'P50'])
    await undone(scope, march)
    expect(await recordsOf(root, scope.trustId)).toEqual(january)
  })

  it('takes with it that someone is missing from a post which it brought', async () => {
    const { scope, january } = await afterJanuary()
    const february = await approvedList(scope, 'list-2026-02.csv', eight({ 1: '50' }))
    const march = await approvedList(scope, 'list-2026-03.csv', eight({ 1: null }))
    await undone(scope, february)
    expect(await missing(scope)).toEqual([])
    await undone(scope, march)
    expect(await recordsOf(root, scope.trustId)).toEqual(january)
  })

  it('lets nothing be written from the queue where the person holds a post again', async () => {
    const { scope } = await afterJanuary()
    await approvedList(scope, 'list-2026-02.csv', eight({ 8: null }))
    const march = await approvedList(scope, 'list-2026-03.csv', eight({ 8: null }))
    await heldBack(scope, 'list-2026-04.csv', eight(), 'returned')
    await undone(scope, march)
    expect(await missing(scope)).toEqual([['2026-02-28', '2026-01-31']])
    const [one] = await heldProposals(scope)
    expect(one?.proposal.kind).toBe('returned')
    expect(await decideHeld(scope, one?.loadId ?? '', one?.n ?? -1, true)).toBe('changed')
  })
})
