import postgres from 'postgres'
import { account, unit } from '@/db/schema'
import { ConnectionLost } from '@/db/slots'
import { type TrustDb, withTrust } from '@/db/trust'
import { add, newId } from '@/db/writer'

export type Storm = {
  /** How many statements of transactions must have been answered at the least. */
  queries: number
  /** How many backends are killed meanwhile, one by one, each in the middle of a transaction. */
  kills: number
  superuserUrl: string
  /** The database in which backends are killed. */
  database: string
}

export type Wreckage = {
  queries: number
  kills: number
  /** Rows that a Trust was shown and that are not its own. */
  foreign: string[]
  /** Transactions that had neither ended nor failed after five seconds. */
  hung: string[]
  saved: number
  notSaved: number
  /** Transactions of which something else is stored than they were told. */
  wrong: string[]
}

type Outcome = 'saved' | 'not saved' | 'unknown'

const TRUSTS = ['STA', 'STB', 'STC']
const WORKERS = 9
/** Reads of one transaction, sent at once: a kill then finds some answered, some on their way and some not yet sent. */
const READS = 150
const HUNG_MS = 5000
/** What a connection says that dies before its transaction has begun; 08P01 is pgbouncer's. */
const WHILE_OPENING = ['57P01', '08P01', 'CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'ECONNRESET', 'EPIPE']

/**
 * Nine workers write and read in transactions of three Trusts on the process's slots while backends are killed under
 * them, evenly over the whole, until there were as many statements and kills as asked for.
 * @throws what no killed connection explains
 */
export async function storm({ queries, kills, superuserUrl, database }: Storm): Promise<Wreckage> {
  const root = postgres(superuserUrl, { max: 2, onnotice: () => undefined })
  const outcomes = new Map<string, Outcome>()
  const foreign: string[] = []
  const hung: string[] = []
  let [answered, killed, failed] = [0, 0, false]
  let due = () => {}
  let lost = 0
  // A kill costs a few transactions at most: a storm in which more are lost has found something, and ends.
  const isHealthy = () => !failed && hung.length === 0 && lost <= WORKERS * (killed + WORKERS)
  const rages = () => isHealthy() && (answered < queries || killed < kills)
  const killIsDue = () => answered >= (killed * queries) / kills

  async function read(db: TrustDb): Promise<void> {
    const rows = await db.sql<{ trust_id: string; name: string }[]>`
      select trust_id, name from unit order by id desc limit 3`
    answered++
    if (killIsDue()) due()
    for (const row of rows)
      if (row.trust_id !== db.trustId || !row.name.startsWith(db.trustId))
        foreign.push(`${db.trustId}: ${row.name}`)
  }

  async function write(trustId: string, token: string): Promise<Outcome> {
    try {
      await withTrust({ trustId, accountId: null, accountName: 'Ada Osei' }, async (db) => {
        await db.orm.insert(account).values({ id: newId(), email: token, name: token })
        await add(db, unit, { name: `${token} left` })
        await nextTurn()
        await Promise.all(Array.from({ length: READS }, () => read(db)))
        await nextTurn()
        await add(db, unit, { name: `${token} right` })
        await nextTurn()
      })
      return 'saved'
    } catch (problem) {
      if (problem instanceof ConnectionLost) return problem.committing ? 'unknown' : 'not saved'
      if (WHILE_OPENING.includes((problem as { code?: string }).code ?? '')) return 'not saved'
      throw problem
    }
  }

  async function work(n: number): Promise<void> {
    const trustId = TRUSTS[n % TRUSTS.length] ?? ''
    try {
      for (let round = 0; rages(); round++) {
        const token = `${trustId} ${n} ${round}`
        const isLate = setTimeout(() => hung.push(token), HUNG_MS)
        const outcome = await write(trustId, token)
        if (outcome !== 'saved') lost++
        outcomes.set(token, outcome)
        clearTimeout(isLate)
      }
    } catch (problem) {
      failed = true
      throw problem
    } finally {
      due()
    }
  }

  /** Kills a backend in the middle of a transaction and waits until it has gone. */
  async function killOne(): Promise<void> {
    const victims = await root<{ pid: number }[]>`
      select pid, pg_terminate_backend(pid) from (
        select pid from pg_stat_activity
        where datname = ${database} and application_name = 'waymark' and xact_start is not null
        order by random() limit 1) victim`
    for (const { pid } of victims) {
      killed++
      while ((await root`select from pg_stat_activity where pid = ${pid}`).length > 0);
    }
  }

  async function killer(): Promise<void> {
    while (rages() && killed < kills) {
      if (!killIsDue())
        await new Promise<void>((resolve) => {
          due = resolve
        })
      else await killOne()
    }
  }

  async function wrong(): Promise<string[]> {
    const stored = await root<{ token: string; parts: number }[]>`
      select token, sum(parts)::int as parts from (
        select email as token, 1 as parts from account where email like 'ST%'
        union all
        select regexp_replace(name, ' (left|right)$', ''), 1 from unit
        where trust_id like 'ST%' and name like trust_id || ' %') part
      group by token`
    const parts = new Map(stored.map((s) => [s.token, s.parts]))
    const allowed = { saved: [3], 'not saved': [0], unknown: [0, 3] }
    return [
      ...[...outcomes].flatMap(([token, outcome]) =>
        allowed[outcome].includes(parts.get(token) ?? 0)
          ? []
          : [`${token}: ${outcome}, ${parts.get(token) ?? 0}`],
      ),
      ...[...parts.keys()].filter((token) => !outcomes.has(token)),
    ]
  }

  try {
    await Promise.all([killer(), ...Array.from({ length: WORKERS }, (_, n) => work(n))])
    const ends = [...outcomes.values()]
    const saved = ends.filter((end) => end === 'saved').length
    return {
      queries: answered,
      kills: killed,
      foreign,
      hung,
      saved,
      notSaved: ends.length - saved,
      wrong: await wrong(),
    }
  } finally {
    await root.end()
  }
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))
