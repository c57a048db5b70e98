import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { CLASSED_TABLES, UNCLASSED_SCHEMAS } from '.'

/** @returns in words, where the classes and the catalogue of the database differ. */
async function differencesIn(sql: Sql): Promise<string[]> {
  const columns = await sql<{ table: string; column: string }[]>`
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as table, a.attname as column
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p', 'm', 'f', 'v') and a.attnum > 0 and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg_t%'
      and n.nspname <> all(${Object.keys(UNCLASSED_SCHEMAS)})
    order by 1, 2`
  const there = columns.map(({ table, column }) => `${table}.${column}`)
  const classed = CLASSED_TABLES.flatMap(({ name, columns: own }) =>
    Object.keys(own).map((column) => `${name}.${column}`),
  )
  return [
    ...there.filter((one) => !classed.includes(one)).map((one) => `${one} has no class`),
    ...classed.filter((one) => !there.includes(one)).map((one) => `${one} is classed and not there`),
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

async function differencesAfter(statement: string): Promise<string[]> {
  const undone = new Error('undone')
  let differences: string[] = []
  await owner
    .begin(async (sql) => {
      await sql.unsafe(statement)
      differences = await differencesIn(sql as unknown as Sql)
      throw undone
    })
    .catch((problem) => {
      if (problem !== undone) throw problem
    })
  return differences
}

describe('the classes of columns', () => {
  it('are as many as the database has columns, each with one', async () => {
    expect(await differencesIn(owner)).toEqual([])
  })

  it('are in tables named once', () => {
    const names = CLASSED_TABLES.map(({ name }) => name)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  it.each([
    ['alter table staff add column nickname text', ['staff.nickname has no class']],
    ['create table diary (trust_id text)', ['diary.trust_id has no class']],
    ['alter table registration drop column grade', ['registration.grade is classed and not there']],
    ['create view everyone as select family_name from staff', ['everyone.family_name has no class']],
  ])('are found wanting after: %s', async (statement, differences) => {
    expect(await differencesAfter(statement)).toEqual(differences)
  })

  it('leave out schemas that are there', async () => {
    const schemas = (await owner<{ name: string }[]>`select nspname as name from pg_namespace`).map(
      (n) => n.name,
    )
    expect(schemas).toEqual(expect.arrayContaining(Object.keys(UNCLASSED_SCHEMAS)))
  })
})
