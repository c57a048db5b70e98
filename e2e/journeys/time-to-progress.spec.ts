import { expect, type Page, test } from '@playwright/test'
import { timeAnswers } from '@/lib/domain/testdata/sample'
import { csvRecords, download, xlsxRecords } from '../fixtures/download'
import { cellsOf, choose, press } from '../fixtures/form'
import { tabTo } from '../fixtures/keyboard'
import { recordSample, SAMPLE_DAYS } from '../fixtures/sample-careers'
import { arriveAs } from '../fixtures/sign-in'
import { type Member, makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'
import { watch } from '../fixtures/watch'

let trust: TrustOfATest
let lead: Member
let viewer: Member
test.beforeAll(async () => {
  trust = await makeTrust('Timely NHS Trust')
  lead = await makeMember(trust, 'lead')
  viewer = await makeMember(trust, 'viewer')
  await recordSample(trust)
})

/** R's answers after five years at level 5, as the page says them. */
const day = 'day1826'
const level5 = timeAnswers()['level 5']
const perCent = (share: number) => `${(share * 100).toFixed(1)}%`
const R = {
  progressed: perCent(level5?.progressed[day] ?? Number.NaN),
  low: perCent((level5?.progressed[day] ?? 0) - 1.96 * (level5?.progressed_se[day] ?? 0)),
  high: perCent((level5?.progressed[day] ?? 0) + 1.96 * (level5?.progressed_se[day] ?? 0)),
  left: perCent(level5?.left[day] ?? Number.NaN),
  movedOut: perCent(level5?.moved_out[day] ?? Number.NaN),
}

const address = (query = '') => `${trust.path}/progression/time?asAt=${SAMPLE_DAYS.asAt}${query}`
const levelOf = (page: Page) => page.getByLabel('Level', { exact: true })
const mainTable = (page: Page) => page.getByRole('table', { name: /what had become of people/ })
const figure = (page: Page, finding: RegExp) => page.getByRole('figure', { name: finding })
const fingerprint = (page: Page) => page.locator('.wm-passport code').first().innerText()

test('a lead reads R’s figures of level 5, in words, drawing, table and files', async ({ page, context }) => {
  await arriveAs(context, lead)
  const seen = watch(page)
  await page.goto(address())
  await expect(levelOf(page)).toHaveValue('3')
  await choose(page, { Level: '5, practitioner' })
  await press(page, 'Apply')
  await expect(page).toHaveURL((url) => url.searchParams.get('level') === '5')

  const finding = 'One in four at level 5 had progressed within 5 years; more had left'
  await expect(page.getByRole('heading', { level: 2, name: finding })).toBeVisible()
  await expect(page.getByText('A quarter had progressed within 4 years 9 months; half never')).toBeVisible()
  const drawing = page.getByRole('img', { name: new RegExp(`^${finding}`) }).first()
  await expect(drawing).toContainText('progressed, 95% interval: 19% to 32%')
  await expect(drawing).toContainText('186')

  expect([R.progressed, R.low, R.high]).toEqual(['25.5%', '19.1%', '31.8%'])
  const rows = await cellsOf(mainTable(page))
  expect(rows.find(([years]) => years === '5 years')).toEqual([
    '5 years',
    R.progressed,
    `${R.low} to ${R.high}`,
    R.left,
    R.movedOut,
    expect.stringMatching(/^26\.6%$/),
    '50',
  ])
  const shown = figure(page, /^One in four/)
  await expect(shown).toContainText('205 of 229 spells at level 5 (90%) have a known route')
  await expect(shown).toContainText('records from 1 January 2012')

  const csv = await download(page, shown.getByRole('link', { name: /^CSV/ }))
  const { records } = csvRecords(csv)
  const fifth = records.find((one) => one.Who === 'Everyone' && one['Years since reaching level 5'] === '5')
  expect(`${fifth?.['Progressed, %']}%`).toBe(R.progressed)
  expect(fifth?.['At risk']).toBe('50')
  const xlsx = await xlsxRecords(await download(page, shown.getByRole('link', { name: /^XLSX/ })))
  expect(xlsx.length).toBe(records.length)
  expect(seen).toEqual([])
})

test('routes are compared without a claim that their ranges do not bear', async ({ page, context }) => {
  await arriveAs(context, lead)
  await page.goto(address('&level=5'))
  await expect(
    page.getByRole('heading', {
      name: 'Work experience looks quicker than other NHS employee, but the ranges overlap',
    }),
  ).toBeVisible()
  await page.getByText('Choose which, up to 4').click()
  await page.getByRole('checkbox', { name: 'Other NHS employee' }).uncheck()
  await page.getByRole('checkbox', { name: 'Graduate scheme (GMTS)' }).check()
  await press(page, 'Compare')
  await expect(page).toHaveURL((url) => url.searchParams.getAll('with').includes('GMTS_HI'))
  await expect(page).toHaveURL((url) => url.searchParams.get('level') === '5')
  await expect(
    page.getByText(
      'graduate scheme (GMTS), 7 spells at level 5. At least 8 are needed; one more would be enough.',
    ),
  ).toBeVisible()

  await page.getByRole('link', { name: 'years of entry' }).click()
  await expect(page).toHaveURL((url) => url.searchParams.get('compare') === 'entry')
  await expect(page.getByRole('heading', { name: /^Those who entered \d{4} to \d{4}/ })).toBeVisible()
})

test('an address that is copied draws the same figure again', async ({ page, context }) => {
  await arriveAs(context, lead)
  await page.goto(address('&level=5&with=WORK_EXP&with=GRADUATE'))
  await choose(page, { 'Entry route': 'Graduate, direct entry' })
  await press(page, 'Apply')
  await expect(page).toHaveURL((url) => url.searchParams.get('route') === 'GRADUATE')
  expect(new URL(page.url()).searchParams.getAll('with')).toEqual(['WORK_EXP', 'GRADUATE'])
  const print = await fingerprint(page)
  const other = await context.newPage()
  await other.goto(page.url())
  expect(await fingerprint(other)).toBe(print)
  await other.getByRole('link', { name: 'link to this figure' }).first().click()
  await expect(other).toHaveURL((url) => url.searchParams.has('knownOn'))
  await expect(levelOf(other)).toHaveValue('5')
})

test('all of it can be done from the keyboard', async ({ page, context }) => {
  await arriveAs(context, lead)
  await page.goto(address('&level=5'))
  await tabTo(page, levelOf(page))
  await page.keyboard.press('4')
  await expect(levelOf(page)).toHaveValue('4')
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Apply' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL((url) => url.searchParams.get('level') === '4')
  await tabTo(page, page.locator('.wm-compare summary'))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('checkbox', { name: 'Returner' }))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('button', { name: 'Compare' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL((url) => url.searchParams.getAll('with').includes('RETURNER'))
})

test('a viewer sees no exact small count, no day and no decimal, on the page or in the file', async ({
  page,
  context,
}) => {
  await arriveAs(context, viewer)
  for (const query of ['&level=5', '&level=8', '&level=5&with=GMTS_HI&with=RETURNER&with=NHS_OTHER']) {
    await page.goto(address(query))
    await expect(page.getByText('Safe to share', { exact: true }).first()).toBeVisible()
    const text = await page.getByRole('main').innerText()
    expect(text).not.toMatch(/\d\.\d%|\d months/)
    expect(text).not.toMatch(/(?<!fewer than )\b[1-9] (spells|progressed|left|moved out)/)
    const counts = (await cellsOf(mainTable(page))).map((cells) => cells.at(-1) ?? '')
    expect(counts.filter((count) => !/^(\*|0|\d*[05])$/.test(count))).toEqual([])
    const shares = (await cellsOf(mainTable(page))).flatMap((cells) => cells.slice(1, -1))
    expect(shares.filter((share) => !/^(\*|–|\d+%|\d+% to \d+%)$/.test(share))).toEqual([])
    expect(await page.getByRole('link', { name: /^Mend/ }).count()).toBe(0)
  }
  await page.goto(address('&level=5'))
  // 25.47% of spells watched from 1 January 2012, 25.68% from the end of that month, which is what a viewer is told of.
  await expect(page.getByRole('heading', { name: /^About 26% at level 5/ })).toBeVisible()
  const file = await download(page, page.getByRole('link', { name: /^CSV/ }).first())
  const { records, lastLine } = csvRecords(file)
  expect(lastLine).toContain('Grade: Safe to share')
  const cells = records.flatMap(({ Who: _who, Note: _note, ...numbers }) => Object.values(numbers))
  expect(cells.filter((cell) => !/^(\*|\d*)$/.test(cell))).toEqual([])
  expect(records.map((one) => one['At risk']).filter((count) => !/^(\*|\d*[05])$/.test(count ?? ''))).toEqual(
    [],
  )
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the drawings and both tables are there, on a wide window and on a phone', async ({
    page,
    context,
  }) => {
    await arriveAs(context, lead)
    for (const width of [1280, 375]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(address('&level=5'))
      await expect(page.locator('figure svg[role=img]:visible')).toHaveCount(2)
      await expect(mainTable(page)).toBeVisible()
      await expect(page.getByRole('table', { name: /Share who had progressed/ })).toBeVisible()
    }
    await levelOf(page).selectOption('9')
    await press(page, 'Apply')
    await expect(page.getByRole('heading', { name: /^Nobody at level 9 had progressed/ })).toBeVisible()
  })
})

test('a level that nobody or hardly anybody was at says what would be enough', async ({ page, context }) => {
  await arriveAs(context, lead)
  await page.goto(address('&level=1'))
  await expect(
    page.getByRole('heading', { name: 'Nobody was at level 1 who fits these filters' }),
  ).toBeVisible()
  await page.goto(address('&level=5&route=GMTS_HI'))
  await expect(
    page.getByText('7 spells at level 5 fit these filters. At least 8 are needed; one more'),
  ).toBeVisible()
  const empty = await makeTrust('Timeless NHS Trust')
  const keeper = await makeMember(empty, 'administrator')
  await context.clearCookies()
  await arriveAs(context, keeper)
  await page.goto(`${empty.path}/progression/time`)
  await expect(page.getByRole('heading', { name: /^No informatics posts by/ })).toBeVisible()
})
