import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { shellScope } from '@/lib/access/shell-scope'
import { createTrust } from '@/lib/data/trusts'
import { openTable } from '@/lib/files/open-table'
import { readAll } from '@/lib/files/testing/read-all'
import { exportCommand } from './export'

let database: TestDatabase
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-test-'))
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  const scope = shellScope({ trustId: 'RX1', trustName: 'Northmoor', nation: 'England' })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
  rmSync(folder, { recursive: true })
})

it.each([
  ['staff', 'staff.csv', 0],
  ['posts', 'posts.xlsx', 0],
  ['flow', 'flow.xlsx', 1],
])('writes the %s of a Trust into a whole file and says what is in it', async (what, name, rows) => {
  const out = join(folder, name)
  const said = await exportCommand([what, '--trust', 'rx1', '--as-at', '2025-11-30', '--out', out])
  const bytes = readFileSync(out)
  const fingerprint = createHash('sha256').update(bytes).digest('hex')
  expect(said).toEqual({ file: out, rows, bytes: bytes.length, fingerprint })
  expect((await readAll(await openTable(bytes))).rows).toHaveLength(rows)
  expect(statSync(out).mode & 0o777).toBe(0o600)
})

it('says in a sentence what is wrong, and leaves no file', async () => {
  const before = readdirSync(folder)
  const out = ['--out', join(folder, 'none.csv')]
  await expect(exportCommand(['people', '--trust', 'RX1'])).rejects.toThrow('Say what to export.')
  await expect(exportCommand(['staff', ...out])).rejects.toThrow('--trust must be')
  await expect(exportCommand(['staff', '--trust', 'RX9', ...out])).rejects.toThrow('There is no Trust RX9')
  await expect(exportCommand(['staff', '--trust', 'RX1', '--as-at', '2026-02-31'])).rejects.toThrow('--as-at')
  await expect(exportCommand(['staff', '--trust', 'RX1', '--format', 'pdf'])).rejects.toThrow('--format')
  expect(readdirSync(folder)).toEqual(before)
})
