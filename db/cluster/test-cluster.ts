import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepareDatabase } from '@/db/prepare'
import { createDatabase, startCluster } from './cluster'

/** Vitest's global set-up of the database tests: one throw-away cluster, and in it the migrated database that every test file copies. */
export default async function setUpTestCluster(): Promise<() => Promise<void>> {
  const dir = await mkdtemp(path.join(tmpdir(), 'waymark-test-'))
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
