import postgres, { type Sql, type TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'

const OWN = 'TRA'
const OTHER = 'TRB'
const ACCOUNT = '0198c5a2-1111-7000-8000-000000000001'

/** A value of each type that satisfies every check in the schema. */
const VALUES: Record<string, string> = {
  text: "'x'",
  uuid: `'${ACCOUNT}'`,
  int2: '1',
  int4: '1',
  int8: '1',
  numeric: '1',
  bool: 'false',
  date: "'2020-01-01'",
  timestamptz: 'now()',
  jsonb: "'{}'",
  bytea: "''",
}

let database: TestDatabase
let root: Sql
let app: Sql
let tables: string[]

beforeAll(async () => {
  database = await testDatabase()
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  app = postgres(database.appUrl, { max: 1, onnotice: () => undefined })
  tables = await ownedTables()
  await root.unsafe(`set session_replication_role = replica`)
  for (const table of tables) for (const trust of [OWN, OTHER]) await seed(table, trust)
})
afterAll(async () => {
  await app.end()
  await root.end()
  await database.drop()
})

async function ownedTables(): Promise<string[]> {
  const rows = await root<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where a.attname = 'trust_id' and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`
  return rows.map((row) => row.name)
}

/** One row of a Trust, made from the catalogue, behind the walls' back. */
async function seed(table: string, trust: string): Promise<void> {
  const columns = await root<{ name: string; type: string }[]>`
    select a.attname as name, t.typname as type from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = ${`public.${table}`}::regclass and a.attnum > 0 and not a.attisdropped
      and a.attnotnull and not a.atthasdef and a.attgenerated = ''`
  const values = columns.map(({ name, type }) => {
    const value = name === 'trust_id' ? `'${trust}'` : VALUES[type]
    if (!value) throw new Error(`${table}.${name}: no value for a ${type}`)
    return value
  })
  await root.unsafe(
    `insert into public."${table}" (${columns.map((c) => `"${c.name}"`).join(', ')}) values (${values.join(', ')})`,
  )
}

/** Everything that a Trust has, in one word. */
const stateOf = async (trust: string) => {
  const state: Record<string, string> = {}
  for (const table of tables) {
    const [row] = await root.unsafe(
      `select md5(string_agg(t::text, '|' order by t::text)) as sum from public."${table}" t where trust_id = '${trust}'`,
    )
    state[table] = row?.sum
  }
  return state
}

/** A statement from the application's role with a Trust set, undone afterwards. */
async function asTrust(
  trust: string | null,
  statement: string,
): Promise<{ rows: number } | { refused: string }> {
  const undone = new Error('undone')
  let result: { rows: number } = { rows: -1 }
  try {
    await app.begin(async (sql) => {
      if (trust !== null) await sql.unsafe(`set local app.trust_id = '${trust}'`)
      result = { rows: (await sql.unsafe(statement)).count }
      throw undone
    })
  } catch (problem) {
    if (problem !== undone) return { refused: (problem as { message: string }).message }
  }
  return result
}

const forEachTable = async (ask: (table: string) => Promise<unknown>) => {
  const answers: Record<string, unknown> = {}
  for (const table of tables) answers[table] = await ask(table)
  return answers
}
const expected = (value: unknown, exceptions: Record<string, unknown> = {}) => ({
  ...Object.fromEntries(tables.map((table) => [table, value])),
  ...exceptions,
})
const BY_POLICY = (table: string) => ({
  refused: `new row violates row-level security policy for table "${table}"`,
})
const byPolicy = (exceptions: Record<string, unknown> = {}) => ({
  ...Object.fromEntries(tables.map((table) => [table, BY_POLICY(table)])),
  ...exceptions,
})
const notAllowed = (...tables: string[]) =>
  Object.fromEntries(tables.map((table) => [table, { refused: `permission denied for table ${table}` }]))
/** Only a function of the owner's writes the chain. */
const CHAIN = ['audit_link', 'audit_head', 'history_salt']
const NOT_ALLOWED = notAllowed('change', 'fingerprint', 'audit_checkpoint', ...CHAIN)

describe('the application’s role, with one Trust set', () => {
  it('is tried on every table that belongs to a Trust', () => {
    expect(tables).toEqual(
      expect.arrayContaining(['staff', 'assignment', 'change', 'career_period', 'invitation']),
    )
    expect(tables.length).toBeGreaterThanOrEqual(19)
  })

  it('sees its own row and none of another Trust', async () => {
    const select = (table: string) => asTrust(OWN, `select * from "${table}"`)
    expect(await forEachTable(select)).toEqual(expected({ rows: 1 }, { trust: { rows: 2 } }))
    const other = (table: string) => asTrust(OWN, `select * from "${table}" where trust_id = '${OTHER}'`)
    expect(await forEachTable(other)).toEqual(expected({ rows: 0 }, { trust: { rows: 1 } }))
  })

  it('changes no row of another Trust', async () => {
    const update = (table: string) =>
      asTrust(OWN, `update "${table}" set trust_id = trust_id where trust_id = '${OTHER}'`)
    expect(await forEachTable(update)).toEqual(expected({ rows: 0 }, NOT_ALLOWED))
  })

  it('removes no row of another Trust', async () => {
    const remove = (table: string) => asTrust(OWN, `delete from "${table}" where trust_id = '${OTHER}'`)
    expect(await forEachTable(remove)).toEqual(expected({ rows: 0 }, NOT_ALLOWED))
  })

  it('adds no row to another Trust', async () => {
    const insert = async (table: string) => {
      const [row] = await root.unsafe(
        `select quote_literal(to_jsonb(t)) as json,
           (select string_agg(quote_ident(attname), ', ') from pg_attribute
             where attrelid = '"${table}"'::regclass and attnum > 0 and attgenerated = '') as columns
         from "${table}" t where trust_id = '${OTHER}'`,
      )
      return asTrust(
        OWN,
        `insert into "${table}" (${row?.columns})
         select ${row?.columns} from jsonb_populate_record(null::"${table}", ${row?.json}::jsonb)`,
      )
    }
    expect(await forEachTable(insert)).toEqual(byPolicy(notAllowed(...CHAIN)))
  })

  it('moves none of its rows to another Trust', async () => {
    const move = (table: string) => asTrust(OWN, `update "${table}" set trust_id = '${OTHER}'`)
    expect(await forEachTable(move)).toEqual(byPolicy(NOT_ALLOWED))
  })

  it('leaves no trace in another Trust when it tries without an end', async () => {
    const before = await stateOf(OTHER)
    for (const table of tables) {
      for (const statement of [`delete from "${table}"`, `update "${table}" set trust_id = trust_id`]) {
        await app
          .begin(async (sql) => {
            await sql.unsafe(`set local app.trust_id = 'TRC'`)
            await sql.unsafe(statement)
          })
          .catch(() => undefined)
      }
    }
    expect(await stateOf(OTHER)).toEqual(before)
  })

  it('adds to the history, and neither changes nor removes what stands in it', async () => {
    expect(await asTrust(OWN, 'delete from change')).toEqual(NOT_ALLOWED.change)
    expect(await asTrust(OWN, `update change set who = 'nobody'`)).toEqual(NOT_ALLOWED.change)
    expect(await asTrust(OWN, 'truncate change')).toEqual(NOT_ALLOWED.change)
  })

  it('adds no link to the chain but through the one function, and moves neither its head nor a salt', async () => {
    for (const table of CHAIN) {
      const insert = await asTrust(OWN, `insert into ${table} select * from ${table}`)
      expect(insert, table).toEqual({ refused: `permission denied for table ${table}` })
    }
    const seal = `select seal_act('${OWN}', '${ACCOUNT}')`
    expect(await asTrust(OWN, seal)).toEqual({ refused: 'permission denied for function seal_act' })
    expect(await asTrust(OWN, 'select seal_door(array[]::uuid[])')).toEqual({
      refused: 'permission denied for function seal_door',
    })
    expect(await asTrust(OWN, `select chain from seal('{}')`)).toEqual({ rows: 0 })
  })

  it('can neither take down a wall nor change reference data', async () => {
    const tried = [
      'alter table staff disable row level security',
      'drop policy of_the_trust on staff',
      'create table mine (id int)',
      'truncate staff',
      `delete from hicf_level`,
      `insert into code_list values ('a', 'b', 'c')`,
      `set role waymark_owner`,
    ]
    for (const statement of tried) {
      expect(await asTrust(OWN, statement), statement).toEqual({
        refused: expect.stringMatching(/must be owner|permission denied/),
      })
    }
  })
})

describe('the application’s role, with no Trust set', () => {
  it('sees nothing but the register of Trusts', async () => {
    const select = (table: string) => asTrust(null, `select * from "${table}"`)
    expect(await forEachTable(select)).toEqual(expected({ rows: 0 }, { trust: { rows: 2 } }))
  })

  it('changes, removes and adds nothing', async () => {
    const update = (table: string) => asTrust(null, `update "${table}" set trust_id = trust_id`)
    expect(await forEachTable(update)).toEqual(expected({ rows: 0 }, NOT_ALLOWED))
    const remove = (table: string) => asTrust(null, `delete from "${table}"`)
    expect(await forEachTable(remove)).toEqual(expected({ rows: 0 }, NOT_ALLOWED))
    const insert = `insert into trust (trust_id, name, nation) values ('TRD', 'New', 'England')`
    expect(await asTrust(null, insert)).toEqual(BY_POLICY('trust'))
  })

  it('sees nothing after a transaction that had a Trust, on the same connection', async () => {
    const setAndCount = async (sql: TransactionSql) => {
      await sql.unsafe(`set local app.trust_id = '${OWN}'`)
      return (await sql.unsafe('select * from staff')).count
    }
    expect(await app.begin(setAndCount)).toBe(1)
    expect((await app.unsafe('select * from staff')).count).toBe(0)
    const [left] = await app`select current_setting('app.trust_id', true) as setting`
    expect(left?.setting).toBe('')
  })

  it('reads an account’s own memberships in every Trust, and may change none of them', async () => {
    const asAccount = (id: string, statement: string) =>
      app.begin(async (sql) => {
        await sql.unsafe(`set local app.account_id = '${id}'`)
        return (await sql.unsafe(statement)).count
      })
    expect(await asAccount(ACCOUNT, 'select * from membership')).toBe(2)
    expect(await asAccount('0198c5a2-2222-7000-8000-000000000002', 'select * from membership')).toBe(0)
    expect(await asAccount('', 'select * from membership')).toBe(0)
    expect(await asAccount(ACCOUNT, `update membership set role = 'administrator'`)).toBe(0)
    expect(await asAccount(ACCOUNT, 'delete from membership')).toBe(0)
    expect(await asAccount(ACCOUNT, 'select * from invitation')).toBe(0)
  })
})
