import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { laterEdits } from '@/db/bulk/later-edits'
import { undoImport } from '@/db/bulk/undo-import'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { establishmentGroups } from '@/db/queries/establishment'
import { position, positionPeriod } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { edit } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import { establishmentTable } from '../export/establishment-sheet'
import { establishmentOnDay } from '../plan/establishment'
import { createTrust } from '../trusts'
import { loadFile } from './load-file'
import type { LoadSummary } from './loads'

let database: TestDatabase
let scope: Scope
let trusts = 0

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
})
beforeEach(async () => {
  scope = shellScope({ trustId: `RE${++trusts}`, trustName: 'Northmoor', nation: 'England' })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

/** The organogram returns of the NHS Information Centre: data.gov.uk, Open Government Licence v3.0. */
const posts = (day: string) => readFileSync(`db/demo/nhs-ic-posts-${day}.csv`)

async function load(source: Uint8Array, fileName: string, asAt?: Day): Promise<LoadSummary> {
  const summary = await loadFile(scope, { fileName, source, asAt })
  if ('busy' in summary) throw new Error(summary.busy)
  return summary
}
const loadPosts = (day: string) => load(posts(day), `nhs-ic-posts-${day}.csv`)
const loadLines = (asAt: Day, ...lines: string[]) =>
  load(new TextEncoder().encode(`${lines.join('\n')}\n`), 'list.csv', asAt)
const counts = ({ status, rowsAdded, rowsChanged, rowsUnchanged }: LoadSummary) => [
  status,
  rowsAdded,
  rowsChanged,
  rowsUnchanged,
]

const groupsOn = (day: Day) => withTrust(scope, (db) => establishmentGroups(db, day))

/** Budgeted FTE by what a group has, to the hundredth. */
async function budgetOn(day: Day) {
  const groups = await groupsOn(day)
  const by = (key: 'unit' | 'afcBand') => {
    const sums: Record<string, number> = {}
    for (const group of groups)
      sums[group[key] ?? ''] = Math.round(((sums[group[key] ?? ''] ?? 0) + group.budget) * 100) / 100
    return sums
  }
  const total = groups.reduce((sum, { budget }) => sum + budget, 0)
  return { total: Math.round(total * 100) / 100, units: by('unit'), bands: by('afcBand') }
}

/** Added up from the files by hand (awk), not by the code under test. */
const MARCH = {
  total: 524.1,
  units: {
    'Chief Executive': 4,
    'Clinical Services': 3,
    'Finance and Performance': 43.57,
    Informatics: 249.3,
    'Information Governance and Data Quality': 153.03,
    'Patient, Population Health and Engagement': 61.2,
    Workforce: 10,
  },
  bands: {
    3: 82.52,
    4: 50.79,
    5: 74.25,
    6: 65.26,
    7: 91.99,
    '8a': 54.22,
    '8b': 55.37,
    '8c': 31.85,
    '8d': 16.85,
    9: 1,
  },
}
const SEPTEMBER = {
  total: 482.21,
  units: {
    'Chief Executive': 9,
    'Finance and Performance': 74.4,
    Informatics: 156.61,
    'Information Governance and Data Quality': 135.2,
    'Patient, Population Health and Engagement': 67,
    Workforce: 40,
  },
  bands: { 3: 88.6, 4: 45, 5: 61.5, 6: 55, 7: 89, '8a': 53, '8b': 51.5, '8c': 25, '8d': 11.61, 9: 2 },
}
const NOTHING = { total: 0, units: {}, bands: {} }

describe('the organogram returns of the NHS Information Centre', () => {
  it('are its establishment by unit and band to the hundredth, each from its day on', async () => {
    const march = await loadPosts('2011-03-31')
    expect(march).toMatchObject({ status: 'done', shape: 'establishment', rowsRead: 103, droppedColumns: [] })
    const september = await loadPosts('2011-09-30')
    expect(september).toMatchObject({ status: 'done', rowsRead: 126 })
    expect(await budgetOn('2011-03-30')).toEqual(NOTHING)
    expect(await budgetOn('2011-03-31')).toEqual(MARCH)
    expect(await budgetOn('2011-09-29')).toEqual(MARCH)
    expect(await budgetOn('2011-09-30')).toEqual(SEPTEMBER)
    expect(await budgetOn('2026-10-31')).toEqual(SEPTEMBER)
    const analysts = async (day: Day) =>
      (await groupsOn(day)).find(
        ({ unit, title, afcBand }) => unit === 'Informatics' && title === 'Senior Analyst' && afcBand === '7',
      )
    expect(await analysts('2011-09-29')).toMatchObject({
      budget: 43.73,
      payFloor: 30_460,
      payCeiling: 40_157,
    })
    expect(await analysts('2011-09-30')).toMatchObject({ budget: 25, positions: 1, vacant: 25, inPost: 0 })
  })

  it('are told by unit and band together too, each unit’s bands after one another', async () => {
    await loadPosts('2011-09-30')
    const view = await establishmentOnDay(scope, { asAt: '2011-09-30', by: 'unit_band' })
    const budgets = view.rows.map(({ unit, band, budget, vacant }) => [unit, band, budget, vacant])
    expect(budgets).toHaveLength(45)
    expect(budgets.filter(([unit]) => unit === 'Informatics')).toEqual(
      [
        ['4', 8],
        ['5', 19.5],
        ['6', 26],
        ['7', 38],
        ['8a', 27],
        ['8b', 22.5],
        ['8c', 9],
        ['8d', 4.61],
        ['9', 2],
      ].map(([band, fte]) => ['Informatics', band, fte, fte]),
    )
    expect(view.total.budget).toBe(SEPTEMBER.total)
    const { columns, rows } = establishmentTable(view)
    expect(columns.slice(0, 2).map(({ heading }) => heading)).toEqual(['Unit', 'AfC band'])
    expect(rows[0]?.names).toEqual(['Chief Executive', 'Band 3'])
    expect(rows.at(-1)?.names).toEqual(['All', 'All'])
  })

  it('say the same in whichever order they come', async () => {
    await loadPosts('2011-09-30')
    await loadPosts('2011-03-31')
    expect(await budgetOn('2011-03-31')).toEqual(MARCH)
    expect(await budgetOn('2011-09-29')).toEqual(MARCH)
    expect(await budgetOn('2011-09-30')).toEqual(SEPTEMBER)
  })

  it('change nothing the second time', async () => {
    await loadPosts('2011-03-31')
    await loadPosts('2011-09-30')
    expect(counts(await loadPosts('2011-09-30'))).toEqual(['done', 0, 0, 126])
    expect(await budgetOn('2011-09-30')).toEqual(SEPTEMBER)
  })

  it('are as they were before once an import is undone', async () => {
    await loadPosts('2011-03-31')
    const before = await groupsOn('2011-09-30')
    const { id } = await loadPosts('2011-09-30')
    await withTrust(scope, async (db) => {
      expect(await laterEdits(db, id)).toEqual([])
      await undoImport(db, id)
    })
    expect(await budgetOn('2011-09-30')).toEqual(MARCH)
    expect(await groupsOn('2011-09-30')).toEqual(before)
  })

  it('name what goes out of the establishment', async () => {
    await loadPosts('2011-03-31')
    const { warnings } = await loadPosts('2011-09-30')
    expect(warnings.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(
        /^\d+ positions not in this list go out of the establishment on 30 September 2011\. It has 524\.1 budgeted FTE on that day now, and 482\.21 with the list\.$/,
      ),
    ])
  })
})

describe('an establishment with dates', () => {
  const HEADINGS =
    'Position Number,Position Title,Band,Budgeted FTE,HICF Area,HICF Level,Pay Range Minimum,Pay Range Maximum,Effective From,Effective To'
  const periods = () =>
    withTrust(scope, async (db) => {
      const rows = await db.sql`
        SELECT p.number, d.valid_from::text AS from, d.valid_to::text AS to, d.budgeted_fte::float8 AS fte, d.area, d.level
        FROM position_period d JOIN position p ON p.trust_id = d.trust_id AND p.id = d.position_id
        WHERE d.trust_id = ${scope.trustId} ORDER BY p.number, d.valid_from NULLS FIRST`
      return rows.map(({ number, from, to, fte, area, level }) => [number, from, to, fte, area, level])
    })

  it('is what its rows say on their days, the last day included, and ends nothing else', async () => {
    await loadLines('2024-01-01', 'Position Number,Position Title,FTE', '1,Analyst,1', '2,Clerk,2')
    const dated = await loadLines(
      '2025-01-01',
      HEADINGS,
      '1,Analyst,6,0.8,IM,6,28000,36000,01/04/2024,31/03/2025',
      '1,Analyst,6,1.5,IM,6,28000,36000,01/04/2025,',
    )
    expect(counts(dated)).toEqual(['done', 0, 1, 1])
    expect(await periods()).toEqual([
      ['1', '2024-01-01', '2024-04-01', 1, null, null],
      ['1', '2024-04-01', '2025-04-01', 0.8, 'IM', 6],
      ['1', '2025-04-01', null, 1.5, 'IM', 6],
      ['2', '2024-01-01', null, 2, null, null],
    ])
  })

  it('leaves what is recorded where a cell is blank, and a change that is recorded for later', async () => {
    await loadLines('2024-01-01', HEADINGS, '1,Analyst,6,1,IM,6,28000,36000,,')
    await loadLines('2025-01-01', HEADINGS, '1,Analyst,6,3,IM,6,28000,36000,,')
    await loadLines('2024-06-01', 'Position Number,Position Title,FTE', '1,Senior Analyst,')
    expect(await periods()).toEqual([
      ['1', '2024-01-01', '2024-06-01', 1, 'IM', 6],
      ['1', '2024-06-01', '2025-01-01', 1, 'IM', 6],
      ['1', '2025-01-01', null, 3, 'IM', 6],
    ])
    const [one] = await withTrust(scope, (db) => db.orm.select().from(position))
    expect(one).toMatchObject({ title: 'Analyst', budgetedFte: 3 })
  })

  it('is refused where a row says what cannot be', async () => {
    const { problems } = await loadLines(
      '2025-01-01',
      HEADINGS,
      '1,Analyst,6,1,IM,,,,,',
      '2,Analyst,6,1,,,40000,30000,,',
      '3,Analyst,6,1,,,1.5,,,',
      '4,Analyst,6,1,,,,,01/04/2025,31/03/2025',
    )
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [2, 'HICF Level'],
      [3, 'Pay Range Maximum'],
      [4, 'Pay Range Minimum'],
      [5, 'Effective To'],
    ])
  })

  it('is not undone over what somebody changed since', async () => {
    const { id } = await loadLines('2024-01-01', 'Position Number,Position Title,FTE', '1,Analyst,1')
    await withTrust(scope, async (db) => {
      const [period] = await db.orm.select().from(positionPeriod)
      await edit(db, positionPeriod, period?.id ?? '', 1, { budgetedFte: 2 })
    })
    const found = await withTrust(scope, (db) => laterEdits(db, id))
    expect(found.map(({ entity }) => entity)).toEqual(['position_period'])
  })
})
