import { randomUUID } from 'node:crypto'
import { getRollbackPlans } from 'pg-boss'
import postgres, { type Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testServer } from '@/db/cluster/for-tests'
import { setUpDatabase, type Urls, urlFor } from '@/db/cluster/roles'
import { prepareDatabase } from './prepare'

const server = testServer()
let root: Sql
let name: string
let empty: Urls
const roles: string[] = []

beforeAll(() => {
  root = postgres(urlFor(server, 'postgres', 'postgres'), { max: 1, onnotice: () => undefined })
})
beforeEach(async () => {
  name = `p_${randomUUID().replaceAll('-', '')}`
  empty = await setUpDatabase(server, name)
})
afterEach(async () => {
  await root`drop database if exists ${root(name)} with (force)`
  for (const role of roles.splice(0)) await root`drop role ${root(role)}`
})
afterAll(() => root.end())

/** A role that may sign in to the database, with what the attributes say. */
async function role(attributes = ''): Promise<{ role: string; url: string }> {
  const made = `r_${randomUUID().slice(0, 8)}`
  await root.unsafe(`create role ${made} login password 'secret' ${attributes}`)
  await root.unsafe(`grant connect on database ${name} to ${made}`)
  roles.push(made)
  const url = new URL(empty.appUrl)
  url.username = made
  url.password = 'secret'
  return { role: made, url: url.href }
}
async function ask(url: string, question: string) {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    return [...(await sql.unsafe(question))]
  } finally {
    await sql.end()
  }
}
const tables = () => ask(empty.ownerUrl, `select from pg_tables where schemaname = 'public'`)

describe('preparing a database', () => {
  it('makes the tables, loads the reference data, and changes nothing the second time', async () => {
    const said: string[] = []
    await prepareDatabase({ ...empty, log: (line) => said.push(line) })
    expect(said).toEqual(['the tables are up to date', 'the reference data are loaded'])
    expect(await ask(empty.appUrl, 'select count(*)::int as levels from hicf_level')).toEqual([{ levels: 9 }])
    const state = () =>
      ask(
        empty.ownerUrl,
        `select (select count(*)::int from pg_class) as relations, (select count(*)::int from code_list) as codes,
           (select count(*)::int from drizzle.__drizzle_migrations) as migrations,
           (select array_agg(relacl::text order by oid) from pg_class where relnamespace = 'public'::regnamespace) as rights`,
      )
    const before = await state()
    await prepareDatabase(empty)
    expect(await state()).toEqual(before)
  })

  it('is done once when two start at the same moment', async () => {
    await Promise.all([prepareDatabase(empty), prepareDatabase(empty), prepareDatabase(empty)])
    expect((await tables()).length).toBeGreaterThan(20)
  })

  it('needs no owner once it is up to date', async () => {
    await prepareDatabase(empty)
    await prepareDatabase({ ...empty, ownerUrl: null })
  })

  it('says what to set when it is not up to date and nobody may bring it there', async () => {
    const sentence =
      'The database is not up to date. Set DATABASE_OWNER_URL to the role that owns the tables.'
    await expect(prepareDatabase({ ...empty, ownerUrl: null })).rejects.toThrow(sentence)
    await prepareDatabase(empty)
    await ask(
      empty.ownerUrl,
      'delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)',
    )
    await expect(prepareDatabase({ ...empty, ownerUrl: null })).rejects.toThrow(sentence)
  })

  it('brings the queue of an older version up to date, with the job that waits in it', async () => {
    await prepareDatabase(empty)
    await ask(
      empty.ownerUrl,
      `insert into pgboss.job (name, singleton_key, policy) values ('import', 'RX1', 'key_strict_fifo')`,
    )
    const [now] = await ask(empty.ownerUrl, 'select version from pgboss.version')
    await ask(empty.ownerUrl, getRollbackPlans('pgboss'))
    await expect(prepareDatabase({ ...empty, ownerUrl: null })).rejects.toThrow('Set DATABASE_OWNER_URL')
    await prepareDatabase(empty)
    expect(await ask(empty.appUrl, 'select version from pgboss.version')).toEqual([now])
    expect(await ask(empty.appUrl, 'select singleton_key from pgboss.job')).toEqual([
      { singleton_key: 'RX1' },
    ])
    const invalid = 'select indexrelid::regclass from pg_index where not indisvalid'
    expect(await ask(empty.ownerUrl, invalid)).toEqual([])
  })

  it('says the same to a role that nothing was granted to', async () => {
    await prepareDatabase(empty)
    const other = await role()
    await expect(prepareDatabase({ ownerUrl: null, appUrl: other.url })).rejects.toThrow(
      'Set DATABASE_OWNER_URL',
    )
    await prepareDatabase({ ownerUrl: empty.ownerUrl, appUrl: other.url })
    await prepareDatabase({ ownerUrl: null, appUrl: other.url })
  })
})

describe('the role that Waymark runs as', () => {
  it('must not be a superuser', async () => {
    await expect(prepareDatabase({ ...empty, appUrl: urlFor(server, 'postgres', name) })).rejects.toThrow(
      'The database role postgres is a superuser. Give DATABASE_URL a role of its own with no such right (docs/database.md shows how).',
    )
    expect(await tables()).toEqual([])
  })

  it('must not bypass row-level security', async () => {
    const mighty = await role('bypassrls')
    await expect(prepareDatabase({ ...empty, appUrl: mighty.url })).rejects.toThrow(
      `The database role ${mighty.role} bypasses row-level security. Give DATABASE_URL`,
    )
  })

  it.each(['inherit', 'noinherit'])('must not become one that does (%s)', async (attribute) => {
    const mighty = await role('bypassrls')
    const member = await role(attribute)
    await root.unsafe(`grant ${mighty.role} to ${member.role}`)
    await expect(prepareDatabase({ ...empty, appUrl: member.url })).rejects.toThrow(
      `The database role ${member.role} is a member of one that bypasses row-level security.`,
    )
  })

  it('must not own the tables', async () => {
    const sentence = `The database role waymark_owner owns Waymark's tables. Give DATABASE_URL`
    await expect(prepareDatabase({ ...empty, appUrl: empty.ownerUrl })).rejects.toThrow(sentence)
    expect(await tables()).toEqual([])
    await prepareDatabase(empty)
    await expect(prepareDatabase({ ownerUrl: null, appUrl: empty.ownerUrl })).rejects.toThrow(sentence)
  })

  it.each(['inherit', 'noinherit'])('must not become the owner (%s)', async (attribute) => {
    const member = await role(attribute)
    await root.unsafe(`grant waymark_owner to ${member.role}`)
    await expect(prepareDatabase({ ...empty, appUrl: member.url })).rejects.toThrow(
      `The database role ${member.role} owns Waymark's tables.`,
    )
  })
})
