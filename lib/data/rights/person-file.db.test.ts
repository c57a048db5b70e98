import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLASSED_TABLES } from '@/db/classes'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { MIXED_PLACES } from '@/db/queries/named-in-passing'
import { account } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withoutTrust, withTrust } from '@/db/trust'
import type { Role } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import { type Scope, scopeOf } from '@/lib/access/scope'
import { bytesOf } from '@/lib/files/testing/read-all'
import { unzipped } from '@/lib/files/testing/unzip'
import type { RightsContent } from '@/lib/rights/content'
import { askForErasure, placeHold } from '../retention/requests'
import { BYSTANDER, CANARY, recordNamed, wordsOf } from '../retention/testdata/canary'
import { addMembership, createTrust } from '../trusts'
import { subjectAccessFile } from './person-file'

const COLLEAGUE = 'Gwendoline Clerkenwell'
const accountId = newId()
let database: TestDatabase
let root: Sql
let recorder: Scope
let administrator: Scope
let canary: string
let drawn: RightsContent | undefined

const member = (role: Role, trustId = 'RX1') =>
  scopeOf({ trustId, trustName: 'Northmoor', nation: 'England', role }, { accountId, accountName: COLLEAGUE })
const words = async (content: RightsContent) => {
  drawn = content
  return new TextEncoder().encode(JSON.stringify(content))
}
const fileOf = async (scope: Scope, id: string) => {
  const file = await subjectAccessFile(scope, id, words)
  return file && { ...file, files: await unzipped(await bytesOf(file.stream())) }
}

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  recorder = member('recorder')
  administrator = member('administrator')
  await withoutTrust(accountId, ({ orm }) =>
    orm.insert(account).values({ id: accountId, email: 'g@example.nhs.uk', name: COLLEAGUE }),
  )
  for (const trustId of ['RX1', 'RX2'])
    await withTrust(member('administrator', trustId), async (db) => {
      await createTrust(db, { name: trustId, nation: 'England' })
      await addMembership(db, accountId, 'recorder', 'g@example.nhs.uk')
    })
  canary = await recordNamed(recorder, CANARY)
  await recordNamed(recorder, BYSTANDER)
  await askForErasure(recorder, canary, 'By letter')
  await placeHold(administrator, canary, 'Tribunal')
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

describe('a subject-access file', () => {
  it('has every row of every table with the person’s id or number in it, and the history', async () => {
    const tables = await root<{ name: string; by: string }[]>`
      select c.relname as name, a.attname as by from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        and a.attname in ('staff_id', 'employee_number') order by 1`
    const file = await fileOf(recorder, canary)
    const json = JSON.parse(file?.files['everything.json'] ?? '')
    for (const { name, by } of tables) {
      const [row] = await root`
        select count(*)::int as n from ${root(name)}
        where trust_id = 'RX1' and ${root(by)}::text = ${by === 'staff_id' ? canary : CANARY.number}
          ${name === 'change' ? root`and entity <> 'subject_access'` : root``}`
      expect(row?.n, `${name} is tried with a row`).toBeGreaterThan(0)
      expect(json.tables[name]?.rows.length, name).toBeGreaterThanOrEqual(row?.n)
    }
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['assignment', 'change', 'erasure', 'legal_hold', 'load_proposal', 'move']),
    )
    expect(json.stagedRows.map(({ row }: { row: number }) => row)).toEqual([2, 4, 5, 6, 2, 4, 5, 6])
    expect(json.tables.load_problem.rows).toHaveLength(2)
  })

  it('says every name, number and address of the person, and none of a colleague or of another person', async () => {
    const file = await fileOf(recorder, canary)
    const json = file?.files['everything.json'] ?? ''
    for (const word of wordsOf(CANARY)) expect(json, word).toContain(word)
    for (const name of ['everything.json', 'Read this.html']) {
      const text = file?.files[name] ?? ''
      for (const word of [COLLEAGUE, 'Clerkenwell', accountId, ...wordsOf(BYSTANDER)])
        expect(text, `${name}: ${word}`).not.toContain(word)
      expect(text).toContain('a recorder')
    }
    expect(file?.name).toMatch(/^what-is-held-RX1-\d{4}-\d\d-\d\d-[0-9a-f]{6}\.zip$/)
  })

  it('gives the person’s part of searches, views, files and lines of the history that hold several people at once', async () => {
    const file = await fileOf(recorder, canary)
    const json = JSON.parse(file?.files['everything.json'] ?? '')
    const { number, givenName, familyName, email } = CANARY
    const view = 'q=Zebedee+O%27Quillfeather&level=5'
    expect(
      json.namedInPassing.map(({ table, text }: Record<string, string>) => `${table}: ${text}`).sort(),
    ).toEqual(
      [
        `load: ${number}.csv`,
        `load: ${number}`,
        `load: Made for ${givenName} ${familyName}, ${email}`,
        `saved_view: ${view}`,
        `change: ${view}`,
        `change: Search: ${number}`,
      ].sort(),
    )
    const read = drawn?.sections.find(({ heading }) => heading === 'What names you elsewhere')
    expect(read?.records.flat()).toContainEqual({ label: 'Line of the history', value: `Search: ${number}` })
    const waited = json.tables.change.rows.filter((row: { entity: string }) => row.entity === 'awaited_route')
    expect(waited.map(({ after }: { after: { notes: string } }) => after.notes)).toEqual([`For ${givenName}`])
  })

  it('looks through every column that may hold several people at once', () => {
    const mixed = CLASSED_TABLES.flatMap(({ name, columns }) =>
      Object.entries(columns).flatMap(([column, kind]) => (kind === 'mixed' ? [`${name}.${column}`] : [])),
    )
    // Given as rows, as problems, and named as files that lie ready.
    const otherwise = [
      'load_part.rows',
      ...['value', 'reason', 'todo'].map((column) => `load_problem.${column}`),
      'asked_file_part.deflated',
    ]
    const looked = MIXED_PLACES.map(({ table, column }) => `${table}.${column}`)
    expect([...looked, ...otherwise].sort()).toEqual(mixed.sort())
  })

  it('says of everything held why, where from, for how long and who sees it, as the data map does', async () => {
    await fileOf(recorder, canary)
    const held = drawn?.sections.filter(({ about }) => about !== null) ?? []
    expect(held.length).toBeGreaterThan(5)
    for (const { heading, about } of held)
      for (const said of Object.values(about ?? {})) expect(said.length, heading).toBeGreaterThan(3)
    expect(held.find(({ heading }) => heading === 'Requests to erase your record')?.about).toEqual({
      why: 'Who is to be erased and why, and that it was done',
      from: 'A recorder or administrator',
      kept: 'For good; the reason until the person is erased',
      seen: 'Recorders and administrators of the Trust',
    })
  })

  it('tells in plain words what is held, why, and what the person may do', async () => {
    await fileOf(recorder, canary)
    const headings = drawn?.sections.map(({ heading }) => heading)
    expect(headings).toEqual([
      'Your name, number and work e-mail address',
      'Posts you hold and held here',
      'How you came into health informatics',
      'Entry routes that waited for your employee number',
      'Posts you held elsewhere',
      'Qualifications',
      'Professional registers',
      'Posts that the latest staff list left out',
      'What staff lists said of you',
      'Requests to erase your record',
      'Holds on your record',
      'Problems found in staff lists that name you',
      'What Waymark works out from these',
      'Rows of files that wait to be approved',
      'What names you elsewhere',
      'Who changed your record',
      'Who looked at your record',
      'Who it was shared with',
      'What was searched',
      'Your rights',
    ])
    const said = JSON.stringify(drawn)
    for (const words of [
      'kept while you work here and for 6 years after',
      'Information Commissioner',
      '8 February 2010',
    ])
      expect(said).toContain(words)
    const records = drawn?.sections[1]?.records[0]
    expect(records).toContainEqual({ label: 'HICF area', value: 'Information management' })
  })

  it('is written into the history, and made for those who keep the record of this Trust alone', async () => {
    const [before] = await root`select count(*)::int as n from change where entity = 'subject_access'`
    expect(await fileOf(member('administrator', 'RX2'), canary)).toBeNull()
    expect(await fileOf(recorder, 'nobody')).toBeNull()
    await expect(fileOf(member('lead'), canary)).rejects.toThrow('staff:write')
    await fileOf(administrator, canary)
    const [after] = await root`select count(*)::int as n from change where entity = 'subject_access'`
    expect(after?.n).toBe(before?.n + 1)
  })
})
