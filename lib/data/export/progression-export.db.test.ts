import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { trustSetting } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { unzipped } from '@/lib/files/testing/unzip'
import { PROGRESSION_FIGURES, type ProgressionFile } from '@/lib/forms/progression-figures'
import { parseProgressionFilter } from '@/lib/forms/progression-filter'
import type { FlowView } from '../progression/flow'
import { exportProgression } from './progression-export'
import { record, reread, scopeIn, twelveHundred } from './testdata/people'

const DAY = '2026-11-22'
const small = scopeIn('RX5')
let database: TestDatabase
let root: Sql
let unitId: string

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  unitId = (await twelveHundred(scopeIn('RX1'))).unitId
  // Records that are whole from before anyone came, so that nobody is a survivor only.
  await withTrust(small, ({ orm, trustId }) =>
    orm.insert(trustSetting).values({ trustId, recordsFrom: '1990-01-01' }),
  )
  await record(small, [
    {
      family: 'Risen',
      route: 'APP_L3',
      posts: [
        { level: 3, from: '2020-01-01', to: '2023-01-01' },
        { level: 5, from: '2023-01-01', area: 'ICT' },
      ],
    },
    { family: 'Left', route: 'APP_L3', posts: [{ level: 3, from: '2021-01-01', to: '2022-01-01' }] },
    { family: 'Still', route: 'GRADUATE', posts: [{ level: 5, from: '2024-01-01' }] },
    { family: 'Still', given: 'Too', route: 'GRADUATE', posts: [{ level: 5, from: '2024-01-01' }] },
  ])
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

async function exported(
  what: ProgressionFile,
  { scope = small, format = 'csv' as 'csv' | 'xlsx', query = {} as Record<string, string> } = {},
) {
  const file = await exportProgression(scope, what, PROGRESSION_FIGURES[what].parse(query, DAY), format)
  if (!file) throw new Error('no file')
  return { file, ...(await reread(file)) }
}

describe('the file of the flow', () => {
  it('has every route by first level, with its totals, counted by hand', async () => {
    const { headings, table, file } = await exported('flow', { format: 'xlsx' })
    expect(headings).toEqual(['Entry route', 'First level', 'Level 5', 'Left the Trust', 'All'])
    expect(table).toEqual([
      ['Graduate, direct entry', 'Level 5', 2, 0, 2],
      ['Graduate, direct entry', 'All levels', 2, 0, 2],
      ['Apprenticeship level 3', 'Level 3', 1, 1, 2],
      ['Apprenticeship level 3', 'All levels', 1, 1, 2],
      ['All routes', 'Level 5', 2, 0, 2],
      ['All routes', 'Level 3', 1, 1, 2],
      ['All routes', 'All levels', 3, 1, 4],
    ])
    expect(file.name).toBe('flow-RX5-as-at-2026-11-22.xlsx')
  })

  it('has the columns and shares that were chosen, counted by hand', async () => {
    const query = { middle: 'after2', last: 'area', count: 'before' }
    const { headings, table, file } = await exported('flow', { format: 'xlsx', query })
    expect(headings).toEqual([
      'Entry route',
      'Level after 2 years',
      'ICT',
      'Information management',
      'Left the Trust',
      'All',
      'ICT, share',
      'Information management, share',
      'Left the Trust, share',
    ])
    // Of fewer than eight people no share is given.
    expect(table.map((cells) => cells.map((cell) => cell ?? ''))).toEqual([
      ['Graduate, direct entry', 'Level 5', 0, 2, 0, 2, '', '', ''],
      ['Graduate, direct entry', 'All levels', 0, 2, 0, 2, '', '', ''],
      ['Apprenticeship level 3', 'Level 3', 1, 0, 0, 1, '', '', ''],
      ['Apprenticeship level 3', 'Left the Trust', 0, 0, 1, 1, '', '', ''],
      ['Apprenticeship level 3', 'All levels', 1, 0, 1, 2, '', '', ''],
      ['All routes', 'Level 5', 0, 2, 0, 2, '', '', ''],
      ['All routes', 'Level 3', 1, 0, 0, 1, '', '', ''],
      ['All routes', 'Left the Trust', 0, 0, 1, 1, '', '', ''],
      ['All routes', 'All levels', 1, 2, 1, 4, '', '', ''],
    ])
    expect(file.name).toBe('flow-RX5-as-at-2026-11-22.xlsx')
  })

  it('has every step of a figure of more columns', async () => {
    const { headings, table } = await exported('flow', { query: { middle: 'each', last: 'role' } })
    expect(headings).toEqual(['Entry route', 'Column', 'Place', 'Next column', 'Next place', 'People'])
    expect(table.filter(([route]) => route === 'Graduate, direct entry')).toEqual([
      ['Graduate, direct entry', 'First informatics level', 'Level 5', 'Level after 2 years', 'Level 5', '2'],
      [
        'Graduate, direct entry',
        'Level after 2 years',
        'Level 5',
        'Level after 5 years',
        'Not yet 5 years',
        '2',
      ],
      [
        'Graduate, direct entry',
        'Level after 5 years',
        'Not yet 5 years',
        'Role on 22 November 2026',
        expect.any(String),
        '2',
      ],
    ])
  })

  it('reads back the same from CSV, and says the day, the grade and the filters', async () => {
    const csv = await exported('flow', { query: { entryFrom: '2021' } })
    expect(csv.table.at(-1)).toEqual(['All routes', 'All levels', '2', '1', '3'])
    expect(csv.text).toMatch(/As at: 22 November 2026\. .*Grade: Internal\. .*entered from 2021/)
    expect(csv.text).toMatch(
      /Link: http:\/\/localhost:3000\/t\/RX5\/progression\?entryFrom=2021&asAt=2026-11-22&knownOn=20\d\d-/,
    )
    const xlsx = await exported('flow', { format: 'xlsx', query: { entryFrom: '2021' } })
    expect(xlsx.table.map((cells) => cells.map(String))).toEqual(csv.table)
  })

  it.each(['csv', 'xlsx'] as const)('gives a viewer no count of 1 to 7 in %s', async (format) => {
    const scope = scopeIn('RX1', 'viewer')
    const exact = await exported('flow', { scope: scopeIn('RX1'), format })
    const counts = (table: typeof exact.table) => table.flatMap((cells) => cells.slice(2))
    expect(counts(exact.table).some((count) => Number(count) > 0 && Number(count) < 8)).toBe(true)
    const shared = await exported('flow', { scope, format })
    expect(shared.table).toHaveLength(exact.table.length)
    expect(counts(shared.table)).toContain('*')
    for (const count of counts(shared.table)) {
      if (count === '*') continue
      expect(typeof count).toBe(format === 'xlsx' ? 'number' : 'string')
      expect(Number(count) % 5).toBe(0)
      expect(Number(count) === 0 || Number(count) >= 10).toBe(true)
    }
    if (format === 'csv')
      expect(shared.text).toMatch(/Grade: Safe to share\. .*Counts: Counts from 1 to 7 are \*/)
  })

  it('is written into the history with its grade', async () => {
    await exported('flow', { scope: scopeIn('RX5', 'viewer'), query: { route: 'APP_L3' } })
    const [last] =
      await root`select who, after from change where action = 'exported' order by id desc limit 1`
    expect(last).toMatchObject({
      who: 'Ada Lane',
      after: {
        what: 'Entry route to role',
        asAt: '2026-10-31',
        filters: ['focus: apprenticeship level 3', 'all areas, units and entry years'],
        format: 'csv',
        rows: 7,
        grade: 'safe_to_share',
      },
    })
  })

  it('is not made of another Trust’s unit', async () => {
    const filter = parseProgressionFilter({ unit: unitId }, DAY)
    expect(await exportProgression(small, 'flow', filter, 'csv')).toBeNull()
  })
})

describe('the files of levels', () => {
  it('have areas with their levels as on the day', async () => {
    const { headings, table } = await exported('areas', { format: 'xlsx' })
    expect(headings).toEqual(['Area', 'Level 5', 'All'])
    expect(table).toEqual([
      ['Information management', 2, 2],
      ['ICT', 1, 1],
      ['All areas', 3, 3],
    ])
  })

  it('have a row a year, the last first, with real dates', async () => {
    const { headings, table, file } = await exported('levels', { format: 'xlsx' })
    expect(headings).toEqual(['On', 'Level 5', 'Level 3', 'All'])
    expect(table).toEqual([
      ['2026-11-22', 3, 0, 3],
      ['2025-11-22', 3, 0, 3],
      ['2024-11-22', 3, 0, 3],
      ['2023-11-22', 1, 0, 1],
      ['2022-11-22', 0, 1, 1],
      ['2021-11-22', 0, 2, 2],
      ['2020-11-22', 0, 1, 1],
    ])
    expect(file.name).toBe('headcount-by-level-RX5-as-at-2026-11-22.xlsx')
  })
})

describe('the file of the ladder', () => {
  it('has a row for each level and each way onto it, counted by hand', async () => {
    const { headings, table } = await exported('ladder', { format: 'xlsx' })
    expect(headings.slice(0, 11)).toEqual([
      'From',
      'At the start',
      'Came',
      'Went',
      'At the end',
      'To level 5',
      'To level 3',
      'Left the Trust',
      'All moves from here',
      'Spells',
      'Person-years',
    ])
    // 1,422 and twice 1,057 days at level 5; 1,096 and 365 at level 3.
    expect(table.map((cells) => cells.slice(0, 12))).toEqual([
      ['Level 5', 0, 3, 0, 3, 0, 0, 0, 0, 3, 9.7, 0],
      ['Level 3', 0, 2, 2, 0, 1, 0, 1, 2, 2, 4, 1],
      ['Joined the Trust', null, null, null, null, 2, 2, 0, 4, null, null, null],
      ['All below level 5', null, null, null, null, null, null, null, null, 2, 4, 1],
    ])
    // No rate on fewer than eight spells.
    const rates = headings.flatMap((heading, at) => (/per 100|95%/.test(heading) ? [at] : []))
    expect(rates).toHaveLength(14)
    for (const cells of table) for (const at of rates) expect(cells[at] ?? null).toBeNull()
  })

  it('of one level leaves empty what is of others alone', async () => {
    const { headings, table } = await exported('ladder', { query: { level: '5' } })
    expect(headings.slice(4, 7)).toEqual(['At the end', 'To level 5', 'All moves from here'])
    expect(table.map((cells) => cells.slice(0, 7).map((cell) => cell || null))).toEqual([
      ['Level 5', '0', '3', '0', '3', '0', '0'],
      ['Level 3', null, null, null, null, '1', '1'],
      ['Joined the Trust', null, null, null, null, '2', '2'],
      ['All below level 5', null, null, null, null, null, null],
    ])
  })

  it('has one name for each column', async () => {
    for (const what of ['ladder', 'cohorts'] as const) {
      const { headings } = await exported(what)
      expect(new Set(headings).size).toBe(headings.length)
    }
  })
})

describe('the file of cohorts', () => {
  it('has a row for each entry year, each route and all, counted by hand', async () => {
    const { headings, table } = await exported('cohorts', { format: 'xlsx' })
    expect(headings.slice(0, 10)).toEqual([
      'Entered',
      'Entry route',
      'Recorded',
      'Came',
      'Here',
      'Level 5',
      'Left the Trust',
      'Reached 1 year',
      'Here after 1 year',
      '% here after 1 year',
    ])
    expect(table.map((cells) => cells.slice(0, 9).map((cell) => cell ?? ''))).toEqual([
      ['2024', 'All routes', 'Everyone', 2, 2, 2, 0, 2, 2],
      ['2021', 'All routes', 'Everyone', 1, 0, 0, 1, 1, 0],
      ['2020', 'All routes', 'Everyone', 1, 1, 1, 0, 1, 1],
      ['All years', 'Apprenticeship level 3', '', 2, 1, 1, 1, 2, 1],
      ['All years', 'Graduate, direct entry', '', 2, 2, 2, 0, 2, 2],
      ['All years', 'All routes', '', 4, 3, 3, 1, 4, 3],
    ])
    for (const cells of table) expect(cells[9] ?? null).toBeNull()
  })
})

describe('the passport of a file', () => {
  const figures = Object.keys(PROGRESSION_FIGURES) as ProgressionFile[]

  it.each(figures)('has its seven parts, and the same in every kind of file: %s', async (what) => {
    const csv = await exported(what)
    const { bytes } = await exported(what, { format: 'xlsx' })
    const workbook = Object.values(await unzipped(bytes)).join(' ')
    const { path, room } = PROGRESSION_FIGURES[what]
    for (const text of [csv.text, workbook.replace(/<[^>]*>/g, ' ')]) {
      expect(text).toMatch(/\bAs at\b\W+(22 November 2026|46348\b)/)
      expect(text).toMatch(/\bAs known on\b\W+\d/)
      expect(text).toMatch(/\bGrade\b\W+Internal/)
      expect(text).toMatch(/\bFilters\b\W+\w/)
      expect(text).toMatch(/\bFingerprint\b\W+[0-9a-f]{4}(-[0-9a-f]{4}){2}/)
      expect(text).toMatch(/\bMade by\b\W+Waymark \d/)
      expect(text).toContain(`http://localhost:3000/t/RX5${room}${path}?`)
      expect(text).toContain(`${csv.table.length} of ${csv.table.length} rows`)
    }
    const prints = [csv.text, workbook].map((text) => /\b[0-9a-f]{4}(-[0-9a-f]{4}){2}\b/.exec(text)?.[0])
    expect(prints[0]).toBe(prints[1])
  })

  it('says what is compared, and which of them', async () => {
    const usual = await exported('compared', { scope: scopeIn('RX1') })
    expect(usual.text).toMatch(/compared by entry route: those with most spells; all routes, areas/)
    const query = { compare: 'area', with: 'IM' }
    const chosen = await exported('compared', { scope: scopeIn('RX1'), query })
    expect(chosen.text).toMatch(/compared by area: information management; /)
  })

  it('names the role in focus, also where the address leaves it to be found', async () => {
    // Three of the four have held it, and two the other.
    const { text } = await exported('around')
    expect(text).toMatch(/role: Analyst at 5, level 5; all routes, areas/)
  })
})

describe('the picture of a figure', () => {
  const bytes = new TextEncoder().encode('<svg/>')
  const drawn: { view: FlowView; unitName: string | null }[] = []
  const drawing = (format: 'png' | 'svg') => ({
    format,
    draw: async (view: FlowView, unitName: string | null) => {
      drawn.push({ view, unitName })
      return bytes
    },
  })
  const last = async () =>
    (await root`select who, after from change where action = 'exported' order by id desc limit 1`)[0]
  const exports = async () =>
    Number((await root`select count(*) as n from change where action = 'exported'`)[0]?.n)

  it.each([
    ['png', 'image/png'],
    ['svg', 'image/svg+xml'],
  ] as const)('is a file like the others, and written into the history: %s', async (format, contentType) => {
    const filter = parseProgressionFilter({ route: 'APP_L3' }, DAY)
    const file = await exportProgression(small, 'flow', filter, drawing(format))
    expect(file).toMatchObject({
      name: `flow-RX5-as-at-2026-11-22.${format}`,
      contentType,
      rows: 7,
      bytes: 6,
    })
    expect(await new Response(file?.stream()).text()).toBe('<svg/>')
    expect(await last()).toMatchObject({
      who: 'Ada Lane',
      after: {
        what: 'Entry route to role',
        asAt: DAY,
        filters: ['focus: apprenticeship level 3', 'all areas, units and entry years'],
        format,
        rows: 7,
        grade: 'internal',
      },
    })
  })

  it('is drawn for a viewer from what may be shared', async () => {
    const filter = parseProgressionFilter({}, DAY)
    await (await exportProgression(scopeIn('RX5', 'viewer'), 'flow', filter, drawing('png')))?.close()
    expect(drawn.at(-1)?.view).toMatchObject({ grade: 'safe_to_share', flow: { total: '*' } })
    const steps = drawn.at(-1)?.view.flow.steps ?? []
    expect(steps.flatMap(({ byRoute }) => byRoute).map(({ people }) => people)).toEqual(['*', '*', '*'])
    expect(await last()).toMatchObject({ after: { format: 'png', grade: 'safe_to_share' } })
  })

  it('knows the name of its unit, and is neither drawn nor noted of another Trust’s', async () => {
    const filter = parseProgressionFilter({ unit: unitId }, DAY)
    await (await exportProgression(scopeIn('RX1'), 'flow', filter, drawing('svg')))?.close()
    expect(drawn.at(-1)?.unitName).toBe('Coding, and data')
    const [times, before] = [drawn.length, await exports()]
    expect(await exportProgression(small, 'flow', filter, drawing('svg'))).toBeNull()
    expect(drawn).toHaveLength(times)
    expect(await exports()).toBe(before)
  })

  it('that cannot be drawn is no file', async () => {
    const broken = {
      format: 'svg' as const,
      draw: () => Promise.reject(new Error('The thread ended before its work was done.')),
    }
    await expect(exportProgression(small, 'flow', parseProgressionFilter({}, DAY), broken)).rejects.toThrow(
      'The thread ended',
    )
  })
})
