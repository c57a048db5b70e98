import { readFileSync } from 'node:fs'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'

/** Schemas whose tables are not Waymark's own, and why they need no walls. */
const SCHEMAS: Record<string, string> = {
  drizzle: 'the list of migrations',
  pgboss:
    'the queues: a Trust’s code, the ids of an import or file and an account, a step, and nothing of a person',
}

/** Tables that belong to no Trust, and why. */
const GLOBAL: Record<string, string> = {
  account: 'a person may belong to several Trusts',
  session: 'of an account, before a Trust is chosen',
  second_step: 'of an account, which has one for all its Trusts',
  recovery_code: 'of an account, instead of its second step',
  reset_link: 'of an account, used before a Trust is chosen',
  provider_identity: 'of an account, looked up before anyone is known',
  account_event: 'what happened to an account, before or without a Trust',
  door_link: 'the chain of the same',
  door_head: 'where it ends',
  sign_in_attempt: 'counted before anyone is known',
  set_up_token: 'used before there is a Trust',
  hicf_level: 'published reference data',
  hicf_area: 'published reference data',
  entry_route_kind: 'published reference data',
  code_list: 'published reference data',
}

/** Tables of a Trust that need no row-level security, and why. */
const BARE: Record<string, string> = {
  'staging.assignment_row':
    'COPY is refused behind row-level security; emptied by the transaction that fills it',
}

/** Indexes of a Trust's tables that do not begin with the Trust, and why. */
const INDEXES: Record<string, string> = {
  assignment_held_once: 'a hash of the person first is a third of the cost; it holds the Trust too',
  membership_account: 'an account asks in which Trusts it is a member',
}

const SECURED = "trust_id = NULLIF(current_setting('app.trust_id'::text, true), ''::text)"

/** @returns in words, what in the database stands outside the walls. */
async function faultsIn(sql: Sql): Promise<string[]> {
  const tables = await sql<
    { name: string; owned: boolean; secured: boolean; forced: boolean; policies: string[] }[]
  >`
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'trust_id') as owned,
      c.relrowsecurity as secured, c.relforcerowsecurity as forced,
      array(select concat_ws(' ', p.polcmd, p.polpermissive, pg_get_expr(p.polqual, p.polrelid),
        pg_get_expr(p.polwithcheck, p.polrelid)) from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
      and n.nspname <> all(${Object.keys(SCHEMAS)})
      and n.nspname not like 'pg_t%'
    order by 1`
  const keys = await sql<{ table: string; name: string; first: string }[]>`
    select c.relname as table, i.relname as name, a.attname as first
    from pg_index x
    join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
    where exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'trust_id')
      and c.relnamespace = 'public'::regnamespace
    order by 1, 2`
  const references = await sql<
    { table: string; name: string; here: string; there: string; owned: boolean }[]
  >`
    select c.relname as table, k.conname as name, a.attname as here, b.attname as there,
      exists (select from pg_attribute t where t.attrelid = k.confrelid and t.attname = 'trust_id') as owned
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
    where k.contype = 'f' order by 1, 2`

  return [
    ...tables.flatMap((t) => {
      if (t.name in BARE) return []
      if (!t.owned)
        return t.name in GLOBAL ? [] : [`${t.name} has no trust_id and is not in the list of global tables`]
      return [
        ...(t.secured ? [] : [`${t.name} has no row-level security`]),
        ...(t.forced ? [] : [`${t.name} does not force row-level security on its owner`]),
        ...(t.policies.some((p) => p === `* t (${SECURED}) (${SECURED})`)
          ? []
          : [`${t.name} has no policy on trust_id`]),
      ]
    }),
    ...keys
      .filter((k) => k.first !== 'trust_id' && !(k.name in INDEXES))
      .map((k) => `${k.table}: index ${k.name} does not begin with trust_id`),
    ...references
      .filter((r) => r.owned && (r.here !== 'trust_id' || r.there !== 'trust_id'))
      .map((r) => `${r.table}: foreign key ${r.name} does not begin with trust_id`),
  ]
}

let database: TestDatabase
let owner: Sql

beforeAll(async () => {
  database = await testDatabase()
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined })
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

/** What the check says after a statement that is then undone. */
async function faultsAfter(statement: string): Promise<string[]> {
  const undone = new Error('undone')
  let faults: string[] = []
  await owner
    .begin(async (sql) => {
      await sql.unsafe(statement)
      faults = await faultsIn(sql as unknown as Sql)
      throw undone
    })
    .catch((problem) => {
      if (problem !== undone) throw problem
    })
  return faults
}

describe('the catalogue of the database', () => {
  it('has every table of a Trust behind forced row-level security, and every key beginning with the Trust', async () => {
    expect(await faultsIn(owner)).toEqual([])
  })

  it('has no GiST index that a plain id could be looked for in: all of it would be read', async () => {
    const plain = await owner`
      select i.relname as index, a.attname as column
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_am m on m.oid = i.relam
      join pg_attribute a on a.attrelid = x.indrelid and a.attnum = any(x.indkey::int2[])
      where m.amname = 'gist' and a.attname <> 'trust_id'`
    expect(plain).toEqual([])
  })

  it('lists no table or index that has gone', async () => {
    const found = await owner<{ name: string }[]>`
      select case c.relnamespace when 'public'::regnamespace then '' else c.relnamespace::regnamespace || '.' end
        || c.relname as name from pg_class c`
    const names = new Set(found.map((f) => f.name))
    const listed = [GLOBAL, BARE, INDEXES].flatMap((list) => Object.keys(list))
    expect(listed.filter((name) => !names.has(name))).toEqual([])
    const schemas = (await owner<{ name: string }[]>`select nspname as name from pg_namespace`).map(
      (n) => n.name,
    )
    expect(schemas).toEqual(expect.arrayContaining(Object.keys(SCHEMAS)))
  })

  it('lets the application’s role run as the owner what docs/database.md tells of, and nothing else', async () => {
    const may = await owner<{ name: string }[]>`
      select proname as name from pg_proc
      where prosecdef and has_function_privilege('waymark_app', oid, 'EXECUTE') order by 1`
    const [, told = ''] =
      /functions run as the owner,[^\n]*\n((?:\n?- .*)+)/.exec(readFileSync('docs/database.md', 'utf8')) ?? []
    const names = [...told.matchAll(/^- `(\w+)`/gm)].map(([, name]) => name)
    expect(names.toSorted()).toEqual(may.map(({ name }) => name))
  })

  it.each([
    [
      'create table bare (trust_id text not null, id uuid not null, primary key (trust_id, id))',
      [
        'bare has no row-level security',
        'bare does not force row-level security on its owner',
        'bare has no policy on trust_id',
      ],
    ],
    [
      'create table nobodys (id uuid primary key)',
      ['nobodys has no trust_id and is not in the list of global tables'],
    ],
    [
      'alter table staff no force row level security',
      ['staff does not force row-level security on its owner'],
    ],
    ['alter policy of_the_trust on unit using (true)', ['unit has no policy on trust_id']],
    ['create index unit_by_name on unit (name)', ['unit: index unit_by_name does not begin with trust_id']],
    [
      'create unique index unit_id on unit (id); alter table position add constraint loose foreign key (unit_id) references unit (id)',
      [
        'unit: index unit_id does not begin with trust_id',
        'position: foreign key loose does not begin with trust_id',
      ],
    ],
    [
      'create materialized view everyone as select trust_id from staff',
      [
        'everyone has no row-level security',
        'everyone does not force row-level security on its owner',
        'everyone has no policy on trust_id',
      ],
    ],
  ])('is found wanting after: %s', async (statement, faults) => {
    expect(await faultsAfter(statement)).toEqual(faults)
  })
})
