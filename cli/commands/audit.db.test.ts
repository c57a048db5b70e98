import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { checkpointCommand } from './checkpoint'
import { trustCommand } from './trust'
import { verifyAuditCommand } from './verify-audit'

let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  folder = mkdtempSync(path.join(tmpdir(), 'waymark-audit-'))
  process.env.WAYMARK_DATA = folder
})
afterAll(async () => {
  delete process.env.WAYMARK_DATA
  await closeSlots()
  await database.drop()
  rmSync(folder, { recursive: true })
})

it('makes a checkpoint, and says whether the history is what was written', async () => {
  await trustCommand(['add', '--code', 'RX1', '--name', 'Northmoor', '--nation', 'Wales'])
  await trustCommand(['add', '--code', 'RX2', '--name', 'Southmoor', '--nation', 'Wales'])
  expect(await checkpointCommand([])).toMatchObject({
    n: 1,
    trusts: 2,
    file: path.join(folder, 'audit', 'checkpoint-000001.json'),
  })
  const sound = { ok: true, lines: 1, links: 1, seq: 1, faults: [] }
  expect(await verifyAuditCommand([])).toMatchObject({
    ok: true,
    checkpoints: { sound: 1, newest: { n: 1 }, faults: [] },
    trusts: [
      { trust: 'RX1', ...sound },
      { trust: 'RX2', ...sound },
    ],
  })
  expect(process.exitCode).toBeUndefined()

  const root = postgres(database.superuserUrl, { max: 1 })
  await root`update change set who = 'nobody' where trust_id = 'RX2'`
  await root.end()
  expect((await verifyAuditCommand(['--trust', 'rx1'])).ok).toBe(true)
  expect(process.exitCode).toBeUndefined()
  expect(await verifyAuditCommand([])).toMatchObject({ ok: false, trusts: [{ ok: true }, { ok: false }] })
  expect(process.exitCode).toBe(1)
  process.exitCode = undefined
  await expect(verifyAuditCommand(['--trust', 'RX9'])).rejects.toThrow('There is no Trust RX9 here.')
})
