import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chainFaults } from '@/db/audit/chain-faults'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { assignment, entryRoute, planAction, planWords, report, reportRun, staff } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { sortName } from '@/db/sort-name'
import { withTrust } from '@/db/trust'
import { add, edit, newId, noteRead, remove } from '@/db/writer'
import type { RightsContent } from '@/lib/rights/content'
import { kindWords } from '../audit/audit-words'
import { rememberFingerprints } from '../reports/fingerprints'
import { stillRight } from '../reports/still-right'
import { subjectAccessFile } from '../rights/person-file'
import { scopeIn } from '../testdata/careers'
import { createTrust } from '../trusts'
import { erasePeople, erasurePlan, placeKey } from './erase'
import { askForErasure } from './requests'

const scope = scopeIn('RX1', 'administrator')
let database: TestDatabase
let root: Sql
let pamela: string
let colleague: string
const places: Record<string, string> = {}

const person = (givenName: string, familyName: string, employeeNumber: string) => ({
  givenName,
  familyName,
  employeeNumber,
  sortName: sortName(familyName, givenName),
})

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of thirty-two bytes or more'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  await withTrust(scope, async (db) => {
    await createTrust(db, { name: 'Northmoor', nation: 'England' })
    const accountId = newId()
    pamela = (await add(db, staff, person('Pamela', 'Quillfeather', '20990001'))).id
    colleague = (await add(db, staff, person('Sam', 'Stayer', '20990002'))).id
    await add(db, assignment, {
      staffId: pamela,
      positionTitle: 'Analyst',
      validFrom: '2010-01-01',
      validTo: '2015-01-01',
      fte: 1,
      isPrimary: true,
      counts: true,
      status: '03',
      contractType: '05',
      leavingReason: 'retirement-ill-health',
      hicfStatus: 'informatics',
      area: 'IM',
      level: 4,
    })
    const action = { what: 'Write the board paper', due: '2027-03-31' }
    places.owner = (await add(db, planAction, { ...action, owner: 'pamela quillfeather' })).id
    places.what = (
      await add(db, planAction, { ...action, what: 'Ask 20990001 first', owner: 'Head of data' })
    ).id
    places.family = (await add(db, planAction, { ...action, owner: 'Mr Quillfeather' })).id
    await edit(db, planAction, places.owner, 1, { due: '2027-04-30' })
    const gone = await add(db, planAction, { ...action, owner: 'Pamela Quillfeather' })
    await remove(db, planAction, gone.id, 1)
    places.words = (await add(db, planWords, { step: 'define', text: 'As Quillfeather, Pamela said.' })).id
    places.seen = (
      await add(db, entryRoute, {
        staffId: colleague,
        routeCode: 'APP_L3',
        isPrimary: true,
        fields: {},
        evidenceSeenBy: 'Pamela Quillfeather',
        notes: 'Certificate',
      })
    ).id
    places.report = (
      await add(db, report, {
        name: 'Board paper of Pamela Quillfeather',
        grade: 'safe_to_share',
        definition: { words: [{ text: 'Thanks to Pamela Quillfeather' }] },
        accountId,
        who: 'Ada Lane',
      })
    ).id
    const runId = newId()
    places.run = runId
    await db.orm.insert(reportRun).values({
      trustId: 'RX1',
      id: runId,
      reportId: newId(),
      name: 'Board paper',
      grade: 'safe_to_share',
      asAt: '2026-11-01',
      knownOn: '2026-11-01',
      origin: 'person',
      state: 'made',
      content: JSON.stringify({ sections: [{ text: 'Thanks to Pamela Quillfeather' }], last: 1 }),
      accountId,
      who: 'Ada Lane',
    })
    await rememberFingerprints(db, [
      { fingerprint: 'abcd-0123', grade: 'safe_to_share', figure: null, query: null, runId },
    ])
    await noteRead(db, pamela)
  })
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const saying = async (table: string, word: string) =>
  (
    await root.unsafe(
      `select count(*)::int as n from ${table} t where trust_id = 'RX1' and t::text ilike '%' || $1 || '%'`,
      [word],
    )
  )[0]?.n

it('is shown before, the certain places first, the family name alone apart', async () => {
  const plan = await erasurePlan(scope, [pamela])
  const of = (certain: boolean) =>
    plan?.elsewhere
      .filter((place) => place.certain === certain)
      .map(placeKey)
      .sort()
  expect(of(true)).toEqual(
    [
      `plan_action.owner.${places.owner}`,
      `plan_action.what.${places.what}`,
      `plan_words.text.${places.words}`,
      `entry_route.evidence_seen_by.${places.seen}`,
      `report.name.${places.report}`,
      `report.definition.${places.report}`,
      `report_run.content.${places.run}`,
    ].sort(),
  )
  expect(of(false)).toEqual([`plan_action.owner.${places.family}`])
})

it('is given to the person, but for what stands in a colleague’s record, with who looked and codes in words', async () => {
  let drawn: RightsContent | undefined
  const file = await subjectAccessFile(scope, pamela, async (content) => {
    drawn = content
    return new Uint8Array()
  })
  await file?.close()
  const section = (heading: string) => drawn?.sections.find((one) => one.heading === heading)
  const named = section('What names you elsewhere')
  expect(named?.records.flat().map(({ value }) => value)).toEqual(
    expect.arrayContaining(['pamela quillfeather', 'Ask 20990001 first', 'As Quillfeather, Pamela said.']),
  )
  // Six places, and the history of them.
  expect(
    named?.records.map(([said]) => said?.label).filter((label) => label !== 'Line of the history'),
  ).toHaveLength(6)
  expect(named?.records).toContainEqual([{ label: 'Line of the history', value: 'Pamela Quillfeather' }])
  expect(named?.words.join(' ')).toContain('3 other places')
  expect(section('Who looked at your record')?.table?.rows.map(([, , what]) => what)).toContain(
    'Your page was opened',
  )
  const post = section('Posts you hold and held here')?.records[0]
  expect(post).toEqual(
    expect.arrayContaining([
      { label: 'Status', value: 'Career Break' },
      { label: 'Contract type', value: 'Permanent' },
      { label: 'Leaving reason', value: 'Retirement - Ill Health' },
    ]),
  )
})

it('goes from what was ticked and its history, and from nothing else; the chain holds', async () => {
  await askForErasure(scope, pamela, 'By letter')
  const plan = await erasurePlan(scope, [pamela])
  const ticked = plan?.elsewhere.filter(({ certain }) => certain).map(placeKey) ?? []
  const before = await root`select count(*)::int as n from change where trust_id = 'RX1'`
  expect(await erasePeople(scope, [pamela], ticked)).toEqual({ kind: 'erased', people: 1 })
  for (const table of ['plan_words', 'report', 'report_run', 'entry_route', 'staff', 'assignment'])
    expect(await saying(table, 'quillfeather'), table).toBe(0)
  for (const table of ['plan_action', 'change'])
    for (const word of ['pamela', '20990001']) expect(await saying(table, word), `${table}: ${word}`).toBe(0)
  expect(await root`select owner from plan_action where trust_id = 'RX1' order by owner collate "C"`).toEqual(
    [{ owner: 'Head of data' }, { owner: 'Mr Quillfeather' }, { owner: '[erased]' }],
  )
  expect(await saying('change', 'quillfeather')).toBe(1)
  const [run] = await root`select content from report_run where id = ${places.run as string}`
  expect(run?.content).toBe('{"sections":[{"text":"Thanks to [erased]"}],"last":1}')
  expect(before[0]?.n).toBeGreaterThan(0)
  expect(await withTrust(scope, chainFaults)).toEqual([])
  const [said] =
    await root`select entity_id, after from change where action = 'erased' and entity = 'retention'`
  expect(said?.after).toMatchObject({ people: 1, places: 6 })
})

it('leaves a report with the fingerprint that it had, whose check says when a name was taken out', async () => {
  const [{ at } = {}] =
    await root`select at from change where action = 'erased' and entity = 'report_run' and entity_id = ${places.run as string}`
  expect(at).toBeInstanceOf(Date)
  expect((await stillRight(scope, 'abcd-0123'))?.run).toMatchObject({ id: places.run, erasedAt: at })
  expect(kindWords({ entity: 'report_run', action: 'erased' })).toBe('Reports: # erased')
})
