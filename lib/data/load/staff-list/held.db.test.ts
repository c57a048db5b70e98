import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { heldProposals as heldInAll } from '@/db/queries/held'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import { createTrust } from '../../trusts'
import { approveImport, decideKind, undoImportOf } from '../decide-import'
import { loadFile } from '../load-file'
import { approvedList, extract, list, matched, person, received, TODAY, worked } from '../testdata/imports'
import { decideHeld, heldProposals, missingNow } from './held'

let database: TestDatabase
let trusts = 0

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const SIX = ['1', '2', '3', '4', '5', '6']
const everyone = (change: Parameters<typeof person>[1] = {}) =>
  list(...SIX.map((number) => person(number, number === '1' ? change : {})))

async function withJanuary(): Promise<Scope> {
  const scope = shellScope({ trustId: `RX${++trusts}`, trustName: 'Northmoor', nation: 'England' })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
  await loadFile(scope, { fileName: 'crosswalk.csv', source: { path: extract('crosswalk.csv') } })
  await approvedList(scope, 'list-2026-01.csv', everyone())
  return scope
}

/** A list of which all of one kind is held back. @returns the import's id. */
async function heldBack(scope: Scope, name: string, content: string, kind: 'fte_changed' | 'joined') {
  const arrived = await received(scope, name, content)
  const { id } = arrived.status === 'matching' ? await matched(scope, arrived, TODAY) : arrived
  await decideKind(scope, id, kind, 'hold')
  expect(await approveImport(scope, id, false)).toBe('writing')
  expect((await worked(scope, id)).status).toBe('done')
  return id
}

async function undone(scope: Scope, id: string): Promise<void> {
  expect(await undoImportOf(scope, id)).toBe(true)
  expect((await worked(scope, id)).status).toBe('undone')
}

const queue = async (scope: Scope) =>
  (await heldProposals(scope)).map(({ asAt, proposal }) => [asAt, proposal.kind, proposal.employeeNumber])

describe('what is held back of a list', () => {
  it('waits until the next list has looked at it anew, and again once that is undone', async () => {
    const scope = await withJanuary()
    await heldBack(scope, 'list-2026-02.csv', everyone({ fte: '0.5' }), 'fte_changed')
    expect(await queue(scope)).toEqual([['2026-02-28', 'fte_changed', '1']])
    const march = await heldBack(scope, 'list-2026-03.csv', everyone({ fte: '0.5' }), 'fte_changed')
    expect(await queue(scope)).toEqual([['2026-03-31', 'fte_changed', '1']])
    await undone(scope, march)
    expect(await queue(scope)).toEqual([['2026-02-28', 'fte_changed', '1']])
    const again = await approvedList(scope, 'list-2026-03.csv', everyone())
    expect(await queue(scope)).toEqual([])
    await undone(scope, again)
    const [one] = await heldProposals(scope)
    expect(await decideHeld(scope, one?.loadId ?? '', one?.n ?? -1, true)).toBe('done')
  })

  it('of somebody who is not in the next list stays', async () => {
    const scope = await withJanuary()
    const withNew = list(...SIX.map((number) => person(number)), person('7'))
    await heldBack(scope, 'list-2026-02.csv', withNew, 'joined')
    await approvedList(scope, 'list-2026-03.csv', everyone())
    expect(await queue(scope)).toEqual([['2026-02-28', 'joined', '7']])
  })

  it('because it contradicts what is known since stays when newer lists come', async () => {
    const scope = await withJanuary()
    await approvedList(scope, 'list-2026-03.csv', everyone())
    await approvedList(scope, 'list-2026-02.csv', everyone({ fte: '0.5' }))
    expect(await queue(scope)).toEqual([['2026-02-28', 'contradicts', '1']])
    await approvedList(scope, 'list-2026-04.csv', everyone())
    expect(await queue(scope)).toEqual([['2026-02-28', 'contradicts', '1']])
    const [one] = await heldProposals(scope)
    expect(await decideHeld(scope, one?.loadId ?? '', one?.n ?? -1, false)).toBe('done')
    expect(await queue(scope)).toEqual([])
  })

  it('goes with its list, and nothing of an undone list is written after all', async () => {
    const scope = await withJanuary()
    const february = await heldBack(scope, 'list-2026-02.csv', everyone({ fte: '0.5' }), 'fte_changed')
    const [one] = await heldProposals(scope)
    await undone(scope, february)
    expect(await queue(scope)).toEqual([])
    expect(await decideHeld(scope, february, one?.n ?? -1, true)).toBe('gone')
  })

  it('is counted on the overview as on its own page', async () => {
    const scope = await withJanuary()
    const counted = () => withTrust(scope, heldInAll)
    const without6 = list(
      ...SIX.slice(0, 5).map((number) => person(number, number === '1' ? { fte: '0.5' } : {})),
    )
    const february = await heldBack(scope, 'list-2026-02.csv', without6, 'fte_changed')
    expect([await counted(), (await missingNow(scope)).length]).toEqual([2, 1])
    await undone(scope, february)
    expect([await counted(), (await missingNow(scope)).length]).toEqual([0, 0])
  })
})
