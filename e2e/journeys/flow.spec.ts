import { expect, type Page, test } from '@playwright/test'
import { withTrust } from '@/db/trust'
import { csvRecords, download } from '../fixtures/download'
import { cellsOf, choose, press } from '../fixtures/form'
import { recordPerson } from '../fixtures/people'
import { arriveAs } from '../fixtures/sign-in'
import { type Member, makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

const ON = '2020-06-30'
const GRADUATES = 10

let trust: TrustOfATest
let lead: Member
let viewer: Member

/** Ten graduates who rose after three years, three school leavers who left after one, two apprentices of last year. */
test.beforeAll(async () => {
  trust = await makeTrust('Flowing NHS Trust')
  lead = await makeMember(trust, 'lead')
  viewer = await makeMember(trust, 'viewer')
  await withTrust(trust.actor, async (db) => {
    const many = async (count: number, route: string, posts: Parameters<typeof recordPerson>[1]['posts']) => {
      for (let n = 1; n <= count; n += 1)
        await recordPerson(db, {
          familyName: `Flowingham-${route}`,
          givenName: `Number ${n}`,
          number: `${route}-${n}`,
          posts,
          route,
        })
    }
    await many(GRADUATES, 'GRADUATE', [
      { from: '2015-01-01', to: '2018-01-01', level: 5, area: 'IM', title: 'Analyst' },
      { from: '2018-01-01', level: 6, area: 'ICT', title: 'Engineer' },
    ])
    await many(3, 'GCSE', [
      { from: '2016-01-01', to: '2017-01-01', level: 3, area: 'IM', title: 'Support Officer' },
    ])
    await many(2, 'APP_L3', [{ from: '2019-06-01', level: 3, area: 'IM', title: 'Support Officer' }])
  })
})

async function open(page: Page, query: string): Promise<void> {
  await page.goto(`${trust.path}/progression?asAt=${ON}${query}`)
  await expect(page.locator('.wm-chart__svg').first()).toBeVisible()
}

const whole = (page: Page) => page.getByRole('table', { name: /by entry route, / })
const headsOf = (page: Page) => page.locator('.wm-chart__svg:visible > g[aria-label]')
const labelsOf = (page: Page) =>
  headsOf(page).evaluateAll((groups) => groups.map((group) => group.getAttribute('aria-label')))

test('the columns are chosen in the filters, and stay in the address', async ({ page, context }) => {
  await arriveAs(context, lead)
  await open(page, '')
  await choose(page, { 'Middle column': 'After 2 years', 'Last column': 'Area' })
  await press(page, 'Apply')
  await expect(page).toHaveURL(/middle=after2&last=area/)
  await expect(page.getByRole('combobox', { name: 'Middle column' })).toHaveValue('after2')
  await expect(headsOf(page)).toHaveCount(3)
  expect(await labelsOf(page)).toEqual(['Entry route', 'Level after 2 years', 'Area on 30 June 2020'])
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(
    '10 of the 13 whose first informatics post began at least 2 years ago were here after 2 years; 12 of all 15 are now',
  )
})

test('the level after two years has those who left by then and those who have not come to it', async ({
  page,
  context,
}) => {
  await arriveAs(context, lead)
  await open(page, '&middle=after2&table=all')
  expect((await cellsOf(whole(page))).map((cells) => cells.join(', '))).toEqual([
    'Graduate, direct entry, Level 5, 10, 0, 0, 10',
    'Apprenticeship level 3, Not yet 2 years, 0, 2, 0, 2',
    'School leaver with GCSEs, Left the Trust, 0, 0, 3, 3',
  ])
  await expect(page.getByText('“Not yet 2 years” is everyone whose first')).toBeVisible()
  await page.locator('.wm-chart__node[aria-label$=": 3 people, level after 2 years"]').first().press('Enter')
  await expect(page).toHaveURL(/after2=left/)
  await expect(page.getByText(/^3 of \d+ people/)).toBeVisible()
  await expect(page.getByText('Left after 2 years')).toBeVisible()
})

test('all columns at once: first level, after 2 and 5 years, and the role', async ({ page, context }) => {
  await arriveAs(context, lead)
  await open(page, '&middle=each&last=role&route=GRADUATE')
  await expect(headsOf(page)).toHaveCount(5)
  const table = page.getByRole('table', { name: 'Graduate, direct entry: people in each column' })
  expect((await cellsOf(table)).filter((cells) => cells.some((cell) => /^[1-9]/.test(cell)))).toEqual([
    ['Level 6', '0', '0', '10', ''],
    ['Level 5', '10', '10', '0', ''],
    ['Engineer', '', '', '', '10'],
  ])
  const file = csvRecords(await download(page, page.getByRole('link', { name: /^CSV/ }).first()))
  expect(
    file.records
      .filter((record) => record['Entry route'] === 'Graduate, direct entry')
      .map(({ Place, 'Next place': next, People }) => [Place, next, People]),
  ).toEqual([
    ['Level 5', 'Level 5', '10'],
    ['Level 5', 'Level 6', '10'],
    ['Level 6', 'Engineer', '10'],
  ])
})

test('shares are of the start or of the stage before, and none is given of fewer than eight', async ({
  page,
  context,
}) => {
  await arriveAs(context, lead)
  await open(page, '&count=start')
  const table = page.getByRole('table', { name: /^Share of the route’s start by entry route/ })
  // Where people are now, and beside it the level that they first held.
  await expect(table).toHaveCount(2)
  expect((await cellsOf(table)).map((cells) => cells.join(', '))).toEqual([
    'Graduate, direct entry, 100%, 0%, 0%, 10',
    'Apprenticeship level 3, –, –, –, 2',
    'School leaver with GCSEs, –, –, –, 3',
    'Graduate, direct entry, 100%, 0%, 10',
    'Apprenticeship level 3, –, –, 2',
    'School leaver with GCSEs, –, –, 3',
  ])
  const gone = page.locator('.wm-chart__svg:visible').getByText('20%', { exact: true })
  await expect(gone, '3 of the 15 left').toBeVisible()
  await open(page, '&count=before')
  const step = page.getByRole('table', { name: /^All routes: share of the stage before/ })
  expect((await cellsOf(step)).map((cells) => cells.join(', '))).toEqual([
    'Level 5, 100%, 0%, 0%, 10',
    'Level 3, –, –, –, 5',
  ])
})

test('a viewer gets first level and now in rounded numbers, whatever columns are asked for', async ({
  page,
  context,
}) => {
  await arriveAs(context, viewer)
  await open(page, '&middle=after2&last=role&table=all')
  await expect(page.getByText('The columns are the first level and where people are now.')).toBeVisible()
  await expect(page.getByLabel('Middle column')).toHaveCount(0)
  await expect(page.getByLabel('Last column')).toHaveCount(0)
  await expect(page.getByLabel('Count as')).toHaveCount(1)
  const counts = (await cellsOf(whole(page))).flatMap((cells) => cells.slice(2))
  expect(counts.length).toBeGreaterThan(0)
  expect(counts.filter((count) => !/^(\*|0|[1-9]\d*[05])$/.test(count))).toEqual([])
  for (const role of ['Engineer', 'Support Officer', 'Flowingham'])
    await expect(page.getByText(role)).toHaveCount(0)
  const { records } = csvRecords(await download(page, page.getByRole('link', { name: /^CSV/ }).first()))
  expect(Object.keys(records[0] ?? {})).toContain('First level')
  const numbers = records.flatMap(({ 'Entry route': _, 'First level': __, ...rest }) => Object.values(rest))
  expect(numbers.filter((count) => !/^(\*|0|[1-9]\d*[05])$/.test(count))).toEqual([])
})

test('what cannot be read of the choices is said, and no file is made of it', async ({ page, context }) => {
  await arriveAs(context, lead)
  await open(page, '&middle=after3')
  await expect(page.getByText('middle=after3 is not a middle column.')).toBeVisible()
  const answer = await page.request.get(`${trust.path}/progression/export?what=flow&format=csv&middle=after3`)
  expect(answer.status()).toBe(400)
})
