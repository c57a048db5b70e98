import { randomUUID } from 'node:crypto'
import { asSuperuser, type Server, setUpDatabase, type Urls, urlFor } from './roles'

export type TestDatabase = Urls & {
  /** For looking behind the walls, as no part of the application may. */
  superuserUrl: string
  name: string
  /** Has the planner know what is in the tables, as a server that is not for tests does by itself. For many questions of many rows. */
  analyse(): Promise<void>
  drop(): Promise<void>
}

/**
 * A migrated database of its own for a test file: a copy of the one that `db/cluster/test-cluster.ts` prepared before
 * the first test, with the reference data in it and no Trust. Takes about 50 ms.
 *
 * ```ts
 * let database: TestDatabase
 * beforeAll(async () => { database = await testDatabase() })
 * afterAll(() => database.drop())   // after closing your own connections
 * ```
 *
 * Call the file `*.db.test.ts`: it then runs on the embedded PostgreSQL and on an installed one.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = testServer()
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const urls = await setUpDatabase(server, name, process.env.WAYMARK_TEST_TEMPLATE)
  return {
    ...urls,
    superuserUrl: urlFor(server, 'postgres', name),
    name,
    analyse: () =>
      asSuperuser(server, name, async (sql) => {
        await sql`analyze`
      }),
    drop: () =>
      asSuperuser(server, 'postgres', async (sql) => {
        await sql`drop database if exists ${sql(name)} with (force)`
      }),
  }
}

/** The PostgreSQL of this test run; for tests of the cluster itself. */
export function testServer(): Server {
  const given = process.env.WAYMARK_TEST_SERVER
  if (!given) throw new Error('No test database runs. Call the file *.db.test.ts and run it with vitest.')
  return JSON.parse(given) as Server
}
