import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { staff } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { type TrustDb, withTrust } from '@/db/trust'
import { add } from '@/db/writer'
import { answered, answeredOfDays, type OfDay } from './answers'
import type { MonthSteps } from './being-made'
import { today } from './clock'
import { forgetAll, lookAgain } from './ready'
import { lastMonthEnd } from './safe-question'
import { scopeIn } from './testdata/careers'

const scope = scopeIn('RX1', 'lead')
const MINUTE = 60_000
let database: TestDatabase
let root: Sql
let asked: string[] = []

beforeAll(async () => {
  database = await testDatabase()
  root = postgres(database.superuserUrl, { max: 2 })
  process.env.DATABASE_URL = database.appUrl
})
beforeEach(async () => {
  forgetAll()
  await change()
  asked = []
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

/** Another person, and so another revision. */
let people = 0
async function change(): Promise<void> {
  people += 1
  const names = { familyName: 'Lane', givenName: 'Ada', sortName: 'lane ada' }
  await withTrust(scope, (db) => add(db, staff, { employeeNumber: String(people), ...names }))
}

const peopleIn = async (db: TrustDb) => {
  const [row] = await db.sql<
    { n: number }[]
  >`SELECT count(*)::int AS n FROM staff WHERE trust_id = ${db.trustId}`
  return { n: row?.n ?? 0 }
}

function put(level: 1 | 2 | 3, asAt = today()) {
  return answered(scope, { what: 'areas', filter: { asAt, level } as { asAt: string } }, (db) => {
    asked.push(`${asAt === today() ? 'today' : asAt} ${level}`)
    return peopleIn(db)
  })
}

describe('two who ask the same at once', () => {
  /** The first begins to count and waits for the database, while the second reads the revision; then the first goes on. */
  async function both(fate: (db: TrustDb) => Promise<unknown>) {
    const counting = Promise.withResolvers<void>()
    const question = { what: 'areas', filter: { asAt: today(), level: 9 as const } }
    let counted = 0
    const count = async (db: TrustDb) => {
      counted += 1
      if (counted === 1) {
        counting.resolve()
        await db.sql`SELECT pg_advisory_xact_lock(7)`
        await fate(db)
      }
      return peopleIn(db)
    }
    const { first, second } = await root.begin(async (sql) => {
      await sql`SELECT pg_advisory_xact_lock(7)`
      const first = answered(scope, question, count)
      first.catch(() => undefined)
      await counting.promise
      const [now] = await root`SELECT clock_timestamp()::text AS since`
      const second = answered(scope, question, count)
      // The second has read what it needs once its transaction has ended.
      for (;;) {
        const ended = await root`SELECT FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'waymark' AND state = 'idle' AND query ILIKE 'commit%'
            AND state_change > ${now?.since}::text::timestamptz`
        if (ended.length > 0) break
      }
      return { first, second }
    })
    const [one, two] = await Promise.allSettled([first, second])
    return { one, two, counted }
  }

  it('are counted for once', async () => {
    const { one, two, counted } = await both(async () => undefined)
    expect(one).toMatchObject({ value: { answer: { n: people } } })
    expect(two).toMatchObject({ value: { answer: { n: people } } })
    expect(counted).toBe(1)
  })

  it('where the first fails, the second counts', async () => {
    const { one, two, counted } = await both((db) => db.sql`SELECT 1 / 0`)
    expect(one.status).toBe('rejected')
    expect(two).toMatchObject({ value: { answer: { n: people } } })
    expect(counted).toBe(2)
  })

  it('where the first loses its connection, the second counts', async () => {
    const { one, two, counted } = await both((db) => db.sql`SELECT pg_terminate_backend(pg_backend_pid())`)
    expect(one.status).toBe('rejected')
    expect(two).toMatchObject({ value: { answer: { n: people } } })
    expect(counted).toBe(2)
  })
})

/** Years on one day, of each of which much is counted and little shown. */
const DAYS = Array.from({ length: 16 }, (_, n) => `${2010 + n}-06-30`)
const ONE_DAY = 5 * 1024 * 1024

const ofDay: OfDay<{ n: number; of: string[] }, { n: number }> = {
  what: 'little',
  of: 'areas',
  count: (day) => async (db) => {
    asked.push(day)
    const { n } = await peopleIn(db)
    return { n, of: ['x'.repeat(ONE_DAY)] }
  },
  make: async ({ n }, day) => {
    madeOf.push(day)
    return { n }
  },
}
let madeOf: string[] = []

function putDays(begin?: (there: number) => MonthSteps) {
  const question = { what: 'little by day', filter: { asAt: lastMonthEnd() } }
  return answeredOfDays(scope, question, ofDay, DAYS, begin)
}

describe('answers about several days', () => {
  it('are kept by what is shown, however much was counted: all of sixteen years', async () => {
    const told: string[] = []
    const begin = (there: number) => {
      told.push(`${there} there`)
      return { isCounted: () => void told.push('counted'), isMade: () => void told.push('made') }
    }
    const found = await putDays(begin)
    expect(found).toEqual(DAYS.map(() => ({ n: people })))
    expect(told).toEqual(['0 there', ...DAYS.flatMap(() => ['counted', 'made'])])
    expect(asked).toEqual(DAYS)
    expect(await putDays(begin)).toEqual(found)
    expect(told.slice(33), 'what is kept is there before anything is begun').toEqual(['16 there'])
    expect(asked).toHaveLength(16)
  })

  it('are counted and made once for two who ask at once', async () => {
    madeOf = []
    const [one, two] = await Promise.all([putDays(), putDays()])
    expect(asked).toEqual(DAYS)
    expect(madeOf).toEqual(DAYS)
    expect(two).toEqual(one)
  })

  it('are made ready after a change', async () => {
    await putDays()
    await change()
    await lookAgain()
    await lookAgain()
    expect(asked).toHaveLength(32)
    expect(await putDays()).toEqual(DAYS.map(() => ({ n: people })))
    expect(asked).toHaveLength(32)
  })
})

describe('after a change', () => {
  it('what is asked of today is asked anew once the records are at rest, the last asked first', async () => {
    await put(1)
    await put(2)
    await put(1)
    await put(3, '2024-01-31')
    asked = []
    await lookAgain()
    expect(asked).toEqual([])
    await change()
    await lookAgain()
    expect(asked).toEqual([])
    await lookAgain()
    expect(asked).toEqual(['today 1', 'today 2'])
    expect((await put(2)).answer).toEqual({ n: people })
    expect(asked).toHaveLength(2)
  })

  it('what is asked of the end of the last month is asked anew too: those who see safe-to-share numbers ask it', async () => {
    await put(1, lastMonthEnd())
    await change()
    await lookAgain()
    await lookAgain()
    expect(asked).toHaveLength(2)
    expect((await put(1, lastMonthEnd())).answer).toEqual({ n: people })
    expect(asked).toHaveLength(2)
  })

  it('what is made of an answer is made of the new one too', async () => {
    const made: object[] = []
    await answered(scope, { what: 'areas', filter: { asAt: today() } }, peopleIn, ({ answer }) =>
      made.push(answer),
    )
    expect(made).toEqual([])
    await change()
    await lookAgain()
    await lookAgain()
    expect(made).toEqual([{ n: people }])
  })

  it('many changes one after another are waited for, and a change meanwhile is no answer of before', async () => {
    await put(1)
    for (let n = 0; n < 5; n++) {
      await change()
      await lookAgain()
    }
    expect(asked).toEqual(['today 1'])
    await lookAgain()
    expect(asked).toHaveLength(2)
    await change()
    expect((await put(1)).answer).toEqual({ n: people })
    expect(asked).toHaveLength(3)
  })

  it('it rests as long as asking anew took ten times', async () => {
    let clock = Date.now()
    const now = () => clock
    await answered(scope, { what: 'areas', filter: { asAt: today() } }, (db) => {
      asked.push('slow')
      clock += 3000
      return peopleIn(db)
    })
    const looks = async (count: number) => {
      for (let n = 0; n < count; n++) await lookAgain(now)
    }
    await change()
    await looks(2)
    expect(asked).toHaveLength(2)
    await change()
    clock += 29_000
    await looks(3)
    expect(asked).toHaveLength(2)
    clock += 1000
    await looks(1)
    expect(asked).toHaveLength(3)
  })

  it('a Trust and a question that nobody has asked for ten minutes are let be', async () => {
    await put(1)
    await change()
    const later = () => Date.now() + 11 * MINUTE
    await lookAgain(later)
    await lookAgain(later)
    await lookAgain()
    await lookAgain()
    expect(asked).toEqual(['today 1'])
  })
})
