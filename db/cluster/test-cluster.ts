import { readdirSync, rmSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepareDatabase } from '@/db/prepare'
import { createDatabase, startCluster } from './cluster'
import { livingPostmaster, stopPostmaster } from './postmaster'
import { livingLeases } from './shared-use'

const prefix = 'waymark-test-'

/** Vitest's global set-up of the database tests: one throw-away cluster, and in it the migrated database that every test file copies. */
export default async function setUpTestCluster(): Promise<() => Promise<void>> {
  await endAbandoned()
  const dir = await mkdtemp(path.join(tmpdir(), prefix))
  const cluster = await startCluster({ dir, binDir: process.env.WAYMARK_TEST_BINDIR, forTests: true })
  const tearDown = async () => {
    await cluster.stop()
    await rm(dir, { recursive: true, force: true })
  }
  try {
    const template = 'prepared'
    await prepareDatabase({ ...(await createDatabase(cluster, template)), log: () => {} })
    process.env.WAYMARK_TEST_SERVER = JSON.stringify(cluster.server)
    process.env.WAYMARK_TEST_TEMPLATE = template
    return tearDown
  } catch (error) {
    await tearDown()
    throw error
  }
}

/** A test run that was killed leaves its cluster running; the next one, minutes later, clears it away. */
async function endAbandoned(): Promise<void> {
  const abandoned = readdirSync(tmpdir())
    .filter((name) => name.startsWith(prefix))
    .map((name) => path.join(tmpdir(), name))
    .filter((dir) => Date.now() - statSync(dir).mtimeMs > 120_000 && livingLeases(dir) === 0)
  for (const dir of abandoned) {
    const left = livingPostmaster(path.join(dir, 'postgres'))
    if (left) await stopPostmaster(left.pid)
    rmSync(dir, { recursive: true, force: true })
  }
}
