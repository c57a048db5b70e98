import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { csvRecords, download } from '../fixtures/download'
import { cellsOf, heading } from '../fixtures/form'
import { type FileToUpload, match, settled, upload } from '../fixtures/import'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

const EXTRACTS = 'e2e/fixtures/extracts'
const ON = '2025-11-30'
const linesOf = (file: string) =>
  readFileSync(path.join(EXTRACTS, file), 'utf8').trim().split('\n').length - 1

/** What the sample's own truth says on the day; nothing of it was computed by Waymark. */
type Expected = {
  at: Record<
    string,
    {
      informatics_staff: number
      informatics_fte_primary: number
      by_level: Record<string, number>
      by_area: Record<string, number>
      by_route: Record<string, number>
    }
  >
  route_to_first_level_to_now: Record<string, { route: string; first: string; now: string; people: number }[]>
}
const expected = JSON.parse(readFileSync(path.join(EXTRACTS, 'expected.json'), 'utf8')) as Expected

const AREAS: Record<string, string> = {
  ETR: 'Education, training and research',
  ICT: 'ICT',
  IM: 'Information management',
  KM: 'Knowledge management',
  PPM: 'Project and programme management',
  SM: 'Senior management',
}

const ROUTES: Record<string, string> = {
  ALEVEL: 'A levels',
  APP_L2: 'Apprenticeship level 2',
  APP_L3: 'Apprenticeship level 3',
  APP_L4_5: 'Apprenticeship level 4 to 5',
  CLINICIAN: 'Clinician',
  EXTERNAL_IT: 'Experienced hire, outside the NHS',
  GCSE: 'School leaver with GCSEs',
  GMTS_HI: 'Graduate scheme (GMTS)',
  GRADUATE: 'Graduate, direct entry',
  HI_QUAL: 'Health informatics qualification',
  ICT_QUAL: 'ICT qualification',
  NHS_OTHER: 'Other NHS employee',
  POSTGRAD: 'Postgraduate, direct entry',
  RETURNER: 'Returner',
  UNKNOWN: 'Not known',
  WORK_EXP: 'Work experience',
}

test.describe.configure({ mode: 'serial' })

test.describe('the sample extracts', () => {
  let page: Page
  let trust: TrustOfATest

  test.beforeAll(async ({ browser }) => {
    trust = await makeTrust('Loading NHS Trust')
    const context = await browser.newContext()
    await arriveAs(context, await makeMember(trust, 'recorder', 'Rowan Recorder'))
    page = await context.newPage()
  })
  test.afterAll(() => page.context().close())

  async function imported(file: FileToUpload): Promise<void> {
    await upload(page, trust.path, file)
    await match(page)
    if ((await heading(page).innerText()).startsWith('Approve'))
      await page.getByRole('button', { name: /^(Approve and write|Finish: nothing changes)$/ }).click()
    await settled(page)
  }

  /** The figure of a strip as a number. */
  const figure = async (label: string) => {
    const one = page
      .locator('.wm-stats__one')
      .filter({ has: page.getByRole('heading', { name: label, exact: true }) })
    return Number.parseFloat((await one.getByRole('paragraph').first().innerText()).replaceAll(',', ''))
  }

  for (const [file, rows] of [
    ['crosswalk.csv', linesOf('crosswalk.csv')],
    ['assignment-history.csv', linesOf('assignment-history.csv')],
    ['entry-route-codes.csv', linesOf('entry-route-codes.csv')],
    ['entry-routes.xlsx', null],
  ] as const)
    test(`${file} is loaded, and its sums add up`, async () => {
      await imported(path.join(EXTRACTS, file))
      await expect(heading(page)).toHaveText(/ Imported$/, { timeout: 60_000 })
      const [read, applied, known, left, held] = await Promise.all(
        ['Rows read', 'Applied', 'The same as before', 'Left out', 'Held back'].map(figure),
      )
      if (rows !== null) expect(read).toBe(rows)
      expect(read).toBeGreaterThan(0)
      expect(applied).toBeGreaterThan(0)
      expect((applied ?? 0) + (known ?? 0) + (left ?? 0) + (held ?? 0)).toBe(read)
    })

  for (const file of [
    'crosswalk.csv',
    'assignment-history.csv',
    'entry-route-codes.csv',
    'entry-routes.xlsx',
  ])
    test(`${file} a second time changes nothing`, async () => {
      await imported(path.join(EXTRACTS, file))
      await expect(page.getByText('This file changes nothing: all of it was recorded already.')).toBeVisible({
        timeout: 60_000,
      })
      expect(await figure('Applied')).toBe(0)
    })

  test('a bad file is held at its check, with the row, the column and the reason of each mistake', async () => {
    const [headings = '', first = ''] = readFileSync(
      path.join(EXTRACTS, 'assignment-history.csv'),
      'utf8',
    ).split('\n')
    const bad = first
      .split(',')
      .with(0, '99999991')
      .with(3, '99999991')
      .with(9, '31/02/2020')
      .with(1, 'Neverloaded')
    const good = first.split(',').with(0, '99999992').with(3, '99999992').with(4, '').with(1, 'Neverloaded')
    const buffer = Buffer.from([headings, good.join(','), bad.join(',')].join('\n'))
    await imported({ name: 'bad.csv', mimeType: 'text/csv', buffer })
    await expect(heading(page)).toHaveText('Check the assignment history')
    await expect(page.getByText('1 problem to mend before this can be approved.')).toBeVisible()
    await expect(page.getByRole('button', { name: /Approve/ })).toHaveCount(0)
    const { records } = csvRecords(await download(page, page.getByRole('link', { name: 'CSV', exact: true })))
    expect(Object.values(records[0] ?? {})).toEqual(expect.arrayContaining(['3', 'EffectiveStartDate']))
    await page.getByRole('link', { name: 'See the 1 row' }).click()
    const problems = await cellsOf(page.getByRole('table', { name: 'Rows' }))
    expect(problems).toHaveLength(1)
    expect(problems[0]?.slice(0, 3)).toEqual(['3', 'EffectiveStartDate', '31/02/2020'])
    expect(problems[0]?.[3]).toMatch(/\S/)
    await page.goto(`${trust.path}/staff?shown=everyone&q=Neverloaded`)
    await expect(page.getByText('Nobody fits these filters.')).toBeVisible()
  })

  test(`headcount and FTE are the sample’s on ${ON}`, async () => {
    const truth = expected.at[ON]
    await page.goto(`${trust.path}?asAt=${ON}`)
    expect(await figure('Staff in post')).toBe(truth?.informatics_staff)
    expect(await figure('Full-time equivalent')).toBe(truth?.informatics_fte_primary)
    await page.goto(`${trust.path}/staff?asAt=${ON}`)
    await expect(page.getByText(`${truth?.informatics_staff} people`)).toBeVisible()
  })

  test(`levels and areas are the sample’s on ${ON}`, async () => {
    const truth = expected.at[ON]
    await page.goto(`${trust.path}/progression/areas?asAt=${ON}`)
    await page.getByText('Show as table').click()
    const table = page.getByRole('table', { name: /^People in informatics posts by area and HICF level/ })
    const levels = (await table.getByRole('columnheader').allInnerTexts()).slice(1, -1)
    const totals = (await table.locator('tfoot').getByRole('row').locator('th,td').allInnerTexts()).slice(1)
    expect(
      Object.fromEntries(levels.map((name, at) => [name.replace('Level ', ''), Number(totals[at])])),
    ).toEqual(truth?.by_level)
    expect(Number(totals.at(-1))).toBe(truth?.informatics_staff)
    const byArea = (await cellsOf(table)).map((cells) => [cells[0], Number(cells.at(-1))])
    expect(Object.fromEntries(byArea)).toEqual(
      Object.fromEntries(Object.entries(truth?.by_area ?? {}).map(([code, people]) => [AREAS[code], people])),
    )
  })

  test(`entry routes are the sample’s on ${ON}, one filter of the staff list each`, async () => {
    for (const [route, people] of Object.entries(expected.at[ON]?.by_route ?? {})) {
      await page.goto(`${trust.path}/staff?asAt=${ON}&route=${route}`)
      await expect(page.getByText(new RegExp(`^${people} of 403 people`)), route).toBeVisible()
    }
  })

  test(`the level two years on is that of the simulation’s own spells on ${ON}`, async () => {
    await page.goto(`${trust.path}/progression?asAt=${ON}&middle=after2&table=all`)
    const table = page.getByRole('table', { name: /^People by entry route, level after 2 years/ })
    const sums: Record<string, number> = {}
    for (const [, place = '', ...counts] of await cellsOf(table)) {
      const name = /^(Moved|Left)/.test(place) ? 'gone' : place
      sums[name] = (sums[name] ?? 0) + Number(counts.at(-1))
    }
    expect(sums).toEqual(twoYearsOn())
  })

  test(`the flow is the sample’s on ${ON}, every cell of it, on the page and in the file`, async () => {
    const truth = expected.route_to_first_level_to_now[ON] ?? []
    const sums = truth.map(({ route, first, now, people }) => [
      `${ROUTES[route]}, ${first}, ${now === 'not_informatics' ? 'moved out' : now}`,
      people,
    ])
    await page.goto(`${trust.path}/progression?asAt=${ON}&table=all`)
    const table = page.getByRole('table', { name: /^People by entry route, first informatics level/ })
    const nows = (await table.getByRole('columnheader').allInnerTexts()).slice(2, -1)
    const onPage = (await cellsOf(table)).flatMap(([route, first, ...counts]) =>
      nows.map((now, at) => [
        `${route}, ${first}, ${now}`.replace(/, (Level|Left|Moved)/g, lower),
        Number(counts[at]),
      ]),
    )
    expect(withPeople(onPage)).toEqual(Object.fromEntries(sums))

    const file = await download(page, page.getByRole('link', { name: /^CSV/ }).first())
    const inFile = csvRecords(file)
      .records.filter(
        (record) =>
          record['Entry route'] !== 'All routes' &&
          record['First level'] !== 'All levels' &&
          record['First level'] !== 'All',
      )
      .flatMap(({ 'Entry route': route, 'First level': first, All: _, ...counts }) =>
        Object.entries(counts).map(([now, people]) => [
          `${route}, ${first}, ${now.replace(/ (of informatics|the Trust)$/, '')}`.replace(
            /, (Level|Left|Moved)/g,
            lower,
          ),
          Number(people),
        ]),
      )
    expect(withPeople(inFile)).toEqual(Object.fromEntries(sums))
  })
})

/**
 * Where everyone is two years after their first spell began, counted from level-spells.csv, which the simulation wrote
 * and Waymark never reads: in the spell that covers the day, else gone; not yet there where that day is after the figure’s.
 */
function twoYearsOn(): Record<string, number> {
  const lines = readFileSync(path.join(EXTRACTS, 'level-spells.csv'), 'utf8').trim().split('\n').slice(1)
  const spells = lines.map((line) => line.split(','))
  const sums: Record<string, number> = {}
  for (const own of Map.groupBy(spells, ([employee]) => employee).values()) {
    const first = own.map(([, , , from = '']) => from).sort()[0] ?? ''
    if (first > ON) continue
    const [year, month, day] = first.split('-')
    const on = `${Number(year) + 2}-${month}-${month === '02' && day === '29' ? '28' : day}`
    const spell = own.find(([, , , from = '', to = '']) => from <= on && (to === '' || on < to))
    const place = on > ON ? 'Not yet 2 years' : spell ? `Level ${spell[2]}` : 'gone'
    sums[place] = (sums[place] ?? 0) + 1
  }
  return sums
}

const lower = (words: string) => words.toLowerCase()

const withPeople = (cells: (string | number)[][]) =>
  Object.fromEntries(cells.filter(([, people]) => people !== 0))
