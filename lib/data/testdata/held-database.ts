import postgres from 'postgres'
import { testDatabase } from '@/db/cluster/for-tests'
import { hicfRole } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { add } from '@/db/writer'
import { saveWords } from '../plan/plan-record'
import { record, scopeIn } from './careers'
import { randomCareers } from './random-careers'

/** A database with a Trust and its careers, which nobody can read for as long as a test holds them. */
export async function heldDatabase(trustId: string) {
  const database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  const keeper = scopeIn(trustId, 'administrator')
  await record(keeper, randomCareers(40, 20261129))
  return {
    /** Adds a role to the catalogue, after which every figure is counted anew. */
    async addRole(title: string): Promise<string> {
      const at = { area: 'IM', level: 5, lowestLevel: 5, highestLevel: 5 } as const
      const sure = { levelBasis: 'Agreed', confidence: 'high' } as const
      return (await withTrust(keeper, (db) => add(db, hicfRole, { title, ...at, ...sure }))).id
    },
    /** Says the words of the plan's first step. */
    async sayOfPlan(text: string): Promise<void> {
      await saveWords(keeper, 'define', 0, text)
    },
    /** Holds the careers and scenarios until something is answered without them. */
    async whileHeld<T>(ask: () => Promise<T>): Promise<T> {
      const owner = postgres(database.ownerUrl, { max: 1 })
      try {
        return (await owner.begin(async (sql) => {
          // Whatever waits for them all the same is let go on, and the test fails.
          await sql`SET LOCAL idle_in_transaction_session_timeout = '10s'`
          await sql`LOCK TABLE career_period, scenario IN ACCESS EXCLUSIVE MODE`
          return await ask()
        })) as T
      } finally {
        await owner.end()
      }
    },
    async end(): Promise<void> {
      await closeSlots()
      await database.drop()
    },
  }
}
