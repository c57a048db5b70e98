import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { earlierPost } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import { scopeOf } from '@/lib/access/scope'
import { addEntryRoute, entryRoutesOf, removeEntryRoute } from '../staff/entry-routes'
import { markAsLeft } from '../staff/leaving'
import { ownRecord, personFor, removeOwn } from '../staff/own-records'
import { postHeld } from '../staff/posts'
import { deletePost, endPost } from '../staff/posts-ending'
import { editStaff } from '../staff/record-staff'
import { addRegistration } from '../staff/registrations'
import { staffStanding } from '../staff/staff-member'
import { createTrust } from '../trusts'
import { erasureReview } from './due'
import { erasePeople, erasurePlan } from './erase'
import { setPeriod } from './periods'
import { askForErasure, placeHold, removeHold, withdrawErasure } from './requests'
import { BYSTANDER, CANARY, recordNamed, wordsOf } from './testdata/canary'

const scopeFor = (role: 'administrator' | 'recorder' | 'lead', trustId = 'RX1') =>
  scopeOf(
    { trustId, trustName: trustId, nation: 'England', role },
    { accountId: null, accountName: 'Ada Lane' },
  )
const administrator = scopeFor('administrator')
const recorder = scopeFor('recorder')

let database: TestDatabase
let root: Sql
let canary: string
let bystander: string

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of thirty-two bytes or more'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  for (const trustId of ['RX1', 'RX2'])
    await withTrust(scopeFor('administrator', trustId), (db) =>
      createTrust(db, { name: trustId, nation: 'England' }),
    )
  canary = await recordNamed(administrator, CANARY)
  bystander = await recordNamed(administrator, BYSTANDER)
  await recordNamed(scopeFor('administrator', 'RX2'), CANARY)
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

/** Every table of every schema whose rows of a Trust hold a word, by its name: text, JSON, and bytes as UTF-8. */
async function tablesThatSay(word: string, trustId = 'RX1'): Promise<string[]> {
  const tables = await root<{ name: string; owned: boolean }[]>`
    select n.nspname || '.' || quote_ident(c.relname) as name,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'trust_id') as owned
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`
  const found: string[] = []
  for (const { name, owned } of tables) {
    const hex = Buffer.from(word).toString('hex')
    const [row] = await root.unsafe(
      `select exists (select from ${name} t where ${owned ? 'trust_id = $3 and' : '$3::text is not null and'}
        (lower(t::text) like '%' || lower($1) || '%' or t::text like '%' || $2 || '%')) as says`,
      [word, hex, trustId],
    )
    if (row?.says) found.push(name)
  }
  return found
}

/** What a Trust has of everyone, in one text a table. */
async function rowsOf(trustId: string): Promise<Record<string, string>> {
  const tables = await root<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where a.attname = 'trust_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`
  const texts = tables.map(async ({ name }) => {
    const [row] = await root`
      select coalesce(string_agg(t::text, ' ' order by t::text), '') as text from ${root(name)} t where trust_id = ${trustId}`
    return [name, row?.text] as const
  })
  return Object.fromEntries(await Promise.all(texts))
}

describe('who may be erased', () => {
  it('is everyone whose period is over, with the day', async () => {
    const { people, months } = await erasureReview(administrator)
    expect(months).toBe(72)
    expect(people.map(({ id, leftOn, dueOn, barred }) => ({ id, leftOn, dueOn, barred }))).toEqual(
      expect.arrayContaining([
        { id: canary, leftOn: '2015-01-01', dueOn: '2021-01-01', barred: null },
        { id: bystander, leftOn: '2015-01-01', dueOn: '2021-01-01', barred: null },
      ]),
    )
    expect(people).toHaveLength(2)
  })

  it('comes page by page, of one reason where that is asked for, each once', async () => {
    const trust = scopeFor('administrator', 'RX3')
    await withTrust(trust, (db) => createTrust(db, { name: 'RX3', nation: 'England' }))
    await root`insert into staff (trust_id, id, employee_number, family_name, given_name, sort_name)
      select 'RX3', gen_random_uuid(), n::text, 'Person', 'No ' || n, 'person' from generate_series(1, 120) n`
    await root`insert into erasure (trust_id, id, staff_id, state, who)
      select 'RX3', gen_random_uuid(), id, 'asked', 'Ada Lane' from staff where trust_id = 'RX3' and employee_number::int <= 103`
    await root`insert into legal_hold (trust_id, id, staff_id, who)
      select 'RX3', gen_random_uuid(), id, 'Ada Lane' from staff where trust_id = 'RX3' and employee_number::int > 101`
    const found = []
    for (const page of [1, 2, 3]) found.push(await erasureReview(trust, { page }))
    expect(found.map(({ people, total, pages }) => [people.length, total, pages])).toEqual([
      [50, 120, 3],
      [50, 120, 3],
      [20, 120, 3],
    ])
    expect(new Set(found.flatMap(({ people }) => people.map(({ id }) => id))).size).toBe(120)
    expect(await erasureReview(trust, { page: 9 })).toMatchObject({ page: 3, people: { length: 20 } })
    expect((await erasureReview(trust, { why: 'asked' })).total).toBe(103)
    expect((await erasureReview(trust, { why: 'held' })).total).toBe(19)
    expect(await erasureReview(trust, { why: 'due' })).toMatchObject({ people: [], total: 0, page: 1 })
  })

  it('is nobody on hold, though the ids are sent; and nobody of those sent with them', async () => {
    expect(await placeHold(administrator, canary, 'Tribunal 12 of 2026')).toBe('done')
    expect(await placeHold(administrator, canary, 'Again')).toBe('already')
    const before = await rowsOf('RX1')
    expect(await erasePeople(administrator, [bystander, canary])).toMatchObject({
      kind: 'barred',
      people: [{ id: canary, barred: 'held' }],
    })
    expect(await rowsOf('RX1')).toEqual(before)
    expect(await removeHold(administrator, canary)).toBe('done')
  })

  it('is nobody whose period is not over, unless it was asked for', async () => {
    const input = { months: 240, source: 'Our schedule, row 12' }
    expect(await setPeriod(administrator, 'leavers', 0, input)).toEqual({ kind: 'saved' })
    expect(await setPeriod(administrator, 'leavers', 0, input)).toMatchObject({
      kind: 'stale',
      current: { months: 240, source: 'Our schedule, row 12', version: 1 },
    })
    expect((await erasureReview(administrator)).people).toEqual([])
    expect(await erasePeople(administrator, [canary])).toMatchObject({
      kind: 'barred',
      people: [{ barred: 'not_due' }],
    })
    expect(await askForErasure(recorder, canary, `${CANARY.givenName} asked by letter`)).toBe('done')
    expect((await erasureReview(administrator)).people).toMatchObject([{ id: canary, barred: null }])
    expect(await withdrawErasure(recorder, canary)).toBe('done')
    expect((await erasureReview(administrator)).people).toEqual([])
  })

  it('is never another Trust’s person, and never at the word of less than an administrator', async () => {
    expect(await erasePeople(scopeFor('administrator', 'RX2'), [canary])).toEqual({ kind: 'missing' })
    expect(await askForErasure(scopeFor('administrator', 'RX2'), canary, 'x')).toBe('missing')
    expect(() => erasePeople(recorder, [canary])).toThrow('settings:write')
    expect(() => placeHold(recorder, canary, 'x')).toThrow('settings:write')
    expect(() => askForErasure(scopeFor('lead'), canary, 'x')).toThrow('staff:write')
  })

  it('is nobody while a file is being read', async () => {
    await askForErasure(recorder, canary, `${CANARY.givenName} asked by letter`)
    await root`update load set status = 'checking', seen_at = now() where trust_id = 'RX1' and status = 'checked'`
    expect(await erasePeople(administrator, [canary])).toEqual({ kind: 'import_under_way' })
    await root`update load set status = 'checked' where trust_id = 'RX1' and status = 'checking'`
  })
})

describe('the history', () => {
  it('gives up nobody without an erasure', async () => {
    await expect(
      withTrust(administrator, ({ sql }) => sql`select erase_from_history(array[${bystander}]::uuid[], '')`),
    ).rejects.toThrow('Nobody is taken out of the history without an erasure')
  })
})

describe('an erasure', () => {
  let otherTrust: Record<string, string>

  it('says before what it will do', async () => {
    const plan = await erasurePlan(administrator, [canary])
    expect(plan?.sums).toMatchObject({
      posts: 2,
      routes: 1,
      earlierPosts: 1,
      qualifications: 1,
      registrations: 1,
      files: 4,
      proposals: 2,
    })
    expect(plan?.elsewhere).toEqual([])
    expect(await erasurePlan(scopeFor('administrator', 'RX2'), [canary])).toBeNull()
  })

  it('finds the person in every place that can hold them, to begin with', async () => {
    expect(await tablesThatSay(CANARY.familyName)).toEqual([
      'public.asked_file',
      'public.assignment',
      'public.career_period',
      'public.change',
      'public.earlier_post',
      'public.entry_route',
      'public.load',
      'public.load_part',
      'public.load_problem',
      'public.load_proposal',
      'public.qualification',
      'public.saved_view',
      'public.staff',
    ])
    expect(await tablesThatSay(CANARY.number)).toEqual(
      expect.arrayContaining(['public.awaited_route', 'public.registration', 'public.staff_word']),
    )
    expect(await tablesThatSay(CANARY.formerName)).toEqual(['public.change', 'public.load_proposal'])
  })

  it('leaves the person’s names, numbers and address nowhere', async () => {
    otherTrust = await rowsOf('RX2')
    expect(await erasePeople(administrator, [canary])).toEqual({ kind: 'erased', people: 1 })
    for (const word of wordsOf(CANARY)) expect(await tablesThatSay(word), word).toEqual([])
    for (const word of ['quillfeather', encodeURIComponent(CANARY.familyName), '907182635'])
      expect(await tablesThatSay(word), word).toEqual([])
  })

  it('takes out the first letters with which a list was searched for them, and those of nobody else', async () => {
    expect(await tablesThatSay('quil')).toEqual([])
    const searches = await root<{ filters: string[]; n: number }[]>`
      select after -> 'filters' as filters, count(*)::int as n from change
      where trust_id = 'RX1' and entity = 'staff_list' group by after -> 'filters'`
    expect(new Map(searches.map(({ filters, n }) => [filters.join(), n]))).toEqual(
      new Map([
        ['Search: [erased]', 2],
        ['Search: [erased] [erased]', 1],
        [`Search: ${BYSTANDER.number}`, 1],
        ['Search: thistlethwayte', 1],
        ['Search: this wil', 1],
      ]),
    )
    const files = await root`
      select query, filters from asked_file where trust_id = 'RX1' and state = 'cancelled' and query ->> 'level' = '5'
      order by query ->> 'q'`
    expect(files).toEqual([
      { query: { q: '[erased] [erased]', level: '5' }, filters: ['Search: [erased] [erased]', 'Level 5'] },
      { query: { q: 'this wil', level: '5' }, filters: ['Search: this wil', 'Level 5'] },
    ])
    const views = await root`
      select path, query from saved_view where trust_id = 'RX1' and name like 'View of %' order by path, query`
    expect(views.map(({ path, query }) => [path, query])).toEqual([
      ['/roles', 'q=zeb&level=5'],
      ['/roles', 'q=zeb&level=5'],
      ['/staff', 'level=5'],
      ['/staff', 'q=this+wil&level=5'],
    ])
    const [lines] = await root`
      select count(*) filter (where after ->> 'query' = 'q=[erased]+[erased]&level=5')::int as emptied,
        count(*) filter (where after ->> 'query' = 'q=this+wil&level=5')::int as kept
      from change where trust_id = 'RX1' and entity = 'saved_view'`
    expect(lines).toEqual({ emptied: 1, kept: 1 })
  })

  it('leaves everyone else as they were, in this Trust and in another that has a namesake', async () => {
    for (const word of wordsOf(BYSTANDER)) expect(await tablesThatSay(word), word).not.toEqual([])
    expect(await rowsOf('RX2')).toEqual(otherTrust)
    const [part] = await root<{ rows: string }[]>`
      select rows from load_part where trust_id = 'RX1' order by load_id limit 1`
    expect(JSON.parse(part?.rows ?? '')).toEqual([[3, ['20000001', 'Stayer', 'Sam', 'Porter']]])
  })

  it('keeps what figures count under a pseudonym, and empties the rest', async () => {
    const [person] = await root`select * from staff where id = ${canary}`
    expect(person).toMatchObject({ given_name: 'Erased person', work_email: null })
    expect(person?.family_name).toMatch(/^[0-9A-F]{8}$/)
    expect(person?.employee_number).toMatch(/^ERASED-[0-9A-F]{16}$/)
    const posts = await root`
      select position_title, level, valid_from::text, valid_to::text, note, assignment_number from assignment
      where staff_id = ${canary} order by valid_from`
    expect(posts).toEqual([
      {
        position_title: 'Analyst',
        level: 4,
        valid_from: '2010-02-08',
        valid_to: '2012-05-20',
        note: null,
        assignment_number: null,
      },
      {
        position_title: 'Analyst',
        level: 5,
        valid_from: '2012-05-20',
        valid_to: '2015-01-01',
        note: null,
        assignment_number: null,
      },
    ])
    const [elsewhere] = await root`
      select from_day::text, from_precision, to_day, employer from earlier_post where staff_id = ${canary}`
    expect(elsewhere).toEqual({
      from_day: '2009-03-01',
      from_precision: 'month',
      to_day: null,
      employer: 'Not kept',
    })
    const counts = await root`
      select (select count(*)::int from qualification where staff_id = ${canary}) as q,
        (select count(*)::int from registration where staff_id = ${canary}) as r`
    expect(counts[0]).toEqual({ q: 0, r: 0 })
  })

  it('is written down: who did it and when, the reason gone', async () => {
    const [line] = await root`
      select who, action, before ->> 'givenName' as was from change where staff_id = ${canary} order by id desc limit 1`
    expect(line).toEqual({ who: 'Ada Lane', action: 'erased', was: 'Erased' })
    const rows =
      await root`select state, reason, ended_by from erasure where staff_id = ${canary} order by state`
    expect(rows).toEqual([
      { state: 'erased', reason: null, ended_by: 'Ada Lane' },
      { state: 'withdrawn', reason: null, ended_by: 'Ada Lane' },
    ])
  })

  it('is done once: the person is no longer found to be erased, asked for or held', async () => {
    expect(await erasePeople(administrator, [canary])).toEqual({ kind: 'missing' })
    expect(await askForErasure(recorder, canary, 'Again')).toBe('erased')
    expect(await placeHold(administrator, canary, 'Again')).toBe('erased')
    expect((await erasureReview(administrator)).people).toEqual([])
  })

  it('leaves nobody to change anything of: every page that does is not found, and every change refused', async () => {
    const [post] = await root`select id, version from assignment where staff_id = ${canary} limit 1`
    const [route] = await root`select id, version from entry_route where staff_id = ${canary} limit 1`
    const [elsewhere] = await root`select id, version from earlier_post where staff_id = ${canary} limit 1`
    const before = await rowsOf('RX1')
    const a = recorder
    for (const page of [
      staffStanding(a, canary),
      personFor(a, canary),
      entryRoutesOf(a, canary),
      postHeld(a, canary, post?.id),
      ownRecord(a, earlierPost, canary, elsewhere?.id),
    ])
      expect(await page).toBeNull()
    const person = { familyName: 'Back', givenName: 'Comes', employeeNumber: '1', workEmail: null }
    const register = { register: 'NMC', number: null, grade: null, expiresOn: null }
    const came = {
      routeCode: 'GCSE',
      entry: null,
      evidenceType: null,
      evidenceSeenBy: null,
      evidenceSeenOn: null,
    }
    for (const change of [
      editStaff(a, canary, 2, person),
      editStaff(a, canary, 3, person),
      addRegistration(a, canary, newId(), register),
      removeOwn(a, earlierPost, canary, elsewhere?.id, elsewhere?.version),
      addEntryRoute(a, canary, newId(), false, { ...came, notes: null, fields: {} }),
      removeEntryRoute(a, canary, route?.id, route?.version),
      endPost(a, canary, post?.id, post?.version, '2012-01-01'),
      deletePost(a, canary, post?.id, post?.version),
      markAsLeft(a, canary, { lastDay: '2012-01-01', reason: 'RETIREMENT', destination: null }, ''),
    ])
      expect(await change).toEqual({ kind: 'missing' })
    expect(await rowsOf('RX1')).toEqual(before)
  })
})
