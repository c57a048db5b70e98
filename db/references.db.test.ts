import postgres, { type Sql, type TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'

const OWN = 'REF'
const OTHER = 'OTH'
const STAFF = '0198c5a2-1111-7000-8000-000000000001'
const POSITION = '0198c5a2-1111-7000-8000-000000000002'
const UNIT = '0198c5a2-1111-7000-8000-000000000003'
const ROLE = '0198c5a2-1111-7000-8000-000000000004'
const POST = '0198c5a2-1111-7000-8000-000000000005'
const NOBODY = '0198c5a2-1111-7000-8000-000000000009'
/** What only the other Trust has. */
const FOREIGN = '0198c5a2-1111-7000-8000-00000000000a'

let database: TestDatabase
let app: Sql
let other: Sql

beforeAll(async () => {
  database = await testDatabase()
  const root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  for (const [trust, staff, position, unit, role] of [
    [OWN, STAFF, POSITION, UNIT, ROLE],
    [OTHER, FOREIGN, FOREIGN, FOREIGN, FOREIGN],
  ] as const) {
    await root`insert into unit (trust_id, id, name) values (${trust}, ${unit}, 'Informatics')`
    await root`insert into position (trust_id, id, number, title) values (${trust}, ${position}, '1', 'Analyst')`
    await root`insert into staff (trust_id, id, employee_number, family_name, given_name, sort_name)
      values (${trust}, ${staff}, '1', 'Hartley', 'Susan', 'hartley susan')`
    await root`insert into hicf_role
      (trust_id, id, title, area, level, lowest_level, highest_level, level_basis, confidence)
      values (${trust}, ${role}, 'Analyst', 'KNOWLEDGE', 5, 5, 5, 'given', 'high')`
  }
  await root.end()
  app = postgres(database.appUrl, { max: 1, onnotice: () => undefined })
  other = postgres(database.appUrl, { max: 1, onnotice: () => undefined })
})
afterAll(async () => {
  await app.end()
  await other.end()
  await database.drop()
})

class Undone extends Error {}

/** Does something in the Trust, and undoes it. */
async function tried<T>(work: (sql: TransactionSql) => Promise<T>): Promise<T> {
  let result: T | undefined
  await app
    .begin(async (sql) => {
      await sql.unsafe(`set local app.trust_id = '${OWN}'`)
      result = await work(sql)
      throw new Undone()
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error
    })
  return result as T
}

type Named = Partial<Record<'staff_id' | 'position_id' | 'unit_id' | 'role_id', string>>

const addPost = (sql: TransactionSql, named: Named = {}, id = POST) =>
  sql`insert into assignment ${sql({
    trust_id: OWN,
    id,
    staff_id: STAFF,
    position_id: POSITION,
    unit_id: UNIT,
    role_id: ROLE,
    position_title: 'Analyst',
    fte: 1,
    valid_from: '2020-01-01',
    is_primary: true,
    counts: true,
    hicf_status: 'informatics',
    area: 'KNOWLEDGE',
    level: 5,
    ...named,
  })}`

const DANGLING = { code: '23503' }
const COLUMNS = ['staff_id', 'position_id', 'unit_id', 'role_id'] as const

describe('what a post names', () => {
  it('is taken where it is there in the same Trust', async () => {
    expect((await tried((sql) => addPost(sql))).count).toBe(1)
  })

  it.each(COLUMNS)('is there: %s', async (column) => {
    await expect(tried((sql) => addPost(sql, { [column]: NOBODY }))).rejects.toMatchObject({
      ...DANGLING,
      column_name: column,
    })
  })

  it.each(COLUMNS)('is of the same Trust: %s', async (column) => {
    await expect(tried((sql) => addPost(sql, { [column]: FOREIGN }))).rejects.toMatchObject(DANGLING)
  })

  it.each(COLUMNS)('is there after a change: %s', async (column) => {
    const changed = tried(async (sql) => {
      await addPost(sql)
      await sql`update assignment set ${sql({ [column]: NOBODY })} where id = ${POST}`
    })
    await expect(changed).rejects.toMatchObject(DANGLING)
  })

  it('is there of each of many rows', async () => {
    const added = tried(
      (sql) => sql`
        insert into assignment (trust_id, id, staff_id, position_title, fte, valid_from, is_primary, counts, hicf_status)
        select ${OWN}, gen_random_uuid(), case n when 77 then ${NOBODY}::uuid else ${STAFF}::uuid end, 'Analyst', 1,
          '2020-01-01', false, true, 'other'
        from generate_series(1, 100) n`,
    )
    await expect(added).rejects.toMatchObject(DANGLING)
  })

  it('may go without a position, unit and role, and change what it does not name', async () => {
    const none = { position_id: null, unit_id: null, role_id: null } as unknown as Named
    const changed = await tried(async (sql) => {
      await addPost(sql, none)
      return sql`update assignment set note = 'seen' where id = ${POST}`
    })
    expect(changed.count).toBe(1)
  })
})

describe('what a post still names', () => {
  it.each(['position', 'unit', 'hicf_role'])('stays: %s', async (table) => {
    const removed = tried(async (sql) => {
      await addPost(sql)
      await sql`delete from ${sql(table)}`
    })
    await expect(removed).rejects.toMatchObject(DANGLING)
  })

  it('may go once nothing names it', async () => {
    const removed = await tried((sql) => sql`delete from hicf_role`)
    expect(removed.count).toBe(1)
  })

  it.each(['staff', 'position', 'unit', 'hicf_role'])('keeps its key: %s', async (table) => {
    const changed = tried((sql) => sql`update ${sql(table)} set id = ${NOBODY}`)
    await expect(changed).rejects.toMatchObject(DANGLING)
  })

  it('takes its posts along where it is a person', async () => {
    const left = await tried(async (sql) => {
      await addPost(sql)
      await sql`delete from staff where id = ${STAFF}`
      return sql`select id from assignment`
    })
    expect(left).toEqual([])
  })

  it('waits for whoever is taking it away, and is refused after', async () => {
    let adding: Promise<unknown> | undefined
    await other.begin(async (sql) => {
      await sql.unsafe(`set local app.trust_id = '${OWN}'`)
      await sql`delete from hicf_role where id = ${ROLE}`
      const [{ pid }] = (await app`select pg_backend_pid() as pid`) as unknown as [{ pid: number }]
      adding = tried((mine) => addPost(mine))
      adding.catch(() => undefined)
      await expect
        .poll(() => sql`select 1 from pg_locks where pid = ${pid} and not granted`, { timeout: 10_000 })
        .toHaveLength(1)
    })
    await expect(adding).rejects.toMatchObject(DANGLING)
  })

  it('cannot be taken away while a post that names it is being written', async () => {
    const unit = '0198c5a2-1111-7000-8000-00000000000b'
    await app.begin(async (sql) => {
      await sql.unsafe(`set local app.trust_id = '${OWN}'`)
      await sql`insert into unit (trust_id, id, name) values (${OWN}, ${unit}, 'Closing')`
    })
    let removing: Promise<unknown> | undefined
    await other.begin(async (sql) => {
      await sql.unsafe(`set local app.trust_id = '${OWN}'`)
      await addPost(sql, { role_id: null as unknown as string, unit_id: unit })
      const [{ pid }] = (await app`select pg_backend_pid() as pid`) as unknown as [{ pid: number }]
      removing = tried((mine) => mine`delete from unit where id = ${unit}`)
      removing.catch(() => undefined)
      await expect
        .poll(() => sql`select 1 from pg_locks where pid = ${pid} and not granted`, { timeout: 10_000 })
        .toHaveLength(1)
    })
    await expect(removing).rejects.toMatchObject(DANGLING)
  })
})

describe('the unit of a position', () => {
  it('is there, and stays', async () => {
    const added = (unit: string) =>
      tried(async (sql) => {
        await sql`insert into position (trust_id, id, number, title, unit_id)
          values (${OWN}, ${NOBODY}, '2', 'Manager', ${unit})`
        await sql`delete from unit where id = ${unit}`
      })
    await expect(added(FOREIGN)).rejects.toMatchObject({ ...DANGLING, table_name: 'position' })
    await expect(added(UNIT)).rejects.toMatchObject({ ...DANGLING, table_name: 'unit' })
  })
})
