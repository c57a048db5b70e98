import { type Browser, expect, type Page, test } from '@playwright/test'
import { withTrust } from '@/db/trust'
import { expected } from '@/lib/domain/testdata/sample'
import { csvRecords, download } from '../fixtures/download'
import { ageForecasts, doneForecast, holdForecast } from '../fixtures/forecasts'
import { cellsOf, expectProblems, press } from '../fixtures/form'
import { recordSample, SAMPLE_DAYS } from '../fixtures/sample-careers'
import { arriveAs } from '../fixtures/sign-in'
import { type Member, makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

const { asAt } = SAMPLE_DAYS

let trust: TrustOfATest
let lead: Member

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  trust = await makeTrust('Forecast NHS Trust')
  await recordSample(trust)
  lead = await makeMember(trust, 'lead', 'Lee Lead')
})

async function pageOf(browser: Browser, member: Member, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled })
  await arriveAs(context, member)
  return context.newPage()
}

const figure = (page: Page) => page.getByRole('figure')
const track = (page: Page) => page.getByRole('table', { name: 'Its own track record' })

test('a lead runs a forecast, sees how far it is, and gets people by level with its own track record', async ({
  browser,
}) => {
  const page = await pageOf(browser, lead)
  await page.goto(`${trust.path}/plan/forecast?asAt=${asAt}`)
  await expect(page.getByText('Not forecast yet')).toBeVisible()
  await press(page, 'Run the forecast')
  await expect(page).toHaveURL((url) => url.searchParams.get('asAt') === asAt)
  await expect(figure(page)).toBeVisible()
  await expect(figure(page).getByRole('img')).toHaveCount(1)
  const now = Object.entries(expected().at[asAt]?.by_level ?? {})
  await page.getByText('Show as table', { exact: true }).click()
  const rows = await cellsOf(page.getByRole('table', { name: /^People and posts by October 2029/ }))
  const levels = Object.fromEntries(rows.map(([who = '', people = '']) => [who, Number(people)]))
  expect(now).toHaveLength(7)
  for (const [level, people] of now) expect(levels[`Level ${level}`], level).toBe(people)
  expect((await cellsOf(track(page))).map(([hidden]) => hidden)).toEqual(['Last 24 months', 'Last 12 months'])
  await expect(figure(page)).toContainText('1,000 runs, seed 41')

  const csv = await download(page, figure(page).getByRole('link', { name: /^CSV/ }))
  const { records } = csvRecords(csv)
  const all = records.filter(({ Level, Kind }) => Level === 'All' && Kind === 'Forecast')
  expect(all).toHaveLength(36)
  await page.getByText('What happens in it', { exact: true }).click()
  const happens = page.getByRole('table', { name: 'What happens in each year' })
  const headers = await happens.getByRole('columnheader').allInnerTexts()
  const years = await cellsOf(happens)
  // Three years of everyone and of seven levels.
  expect(years).toHaveLength(24)
  for (const row of years) {
    const at = (header: string) => Number(row[headers.indexOf(header)])
    const change = headers.slice(3, -1).reduce((sum, header) => {
      const away = ['Left', 'Moved out', 'Progressed out', 'Stepped down out'].includes(header)
      return sum + (away ? -at(header) : at(header))
    }, 0)
    expect(at('Opening') + change, row.join(' ')).toBeCloseTo(at('Closing'), 6)
  }

  const link = await page.getByRole('link', { name: 'link to this figure' }).getAttribute('href')
  const finding = await figure(page).getByRole('heading').first().innerText()
  await page.goto(link ?? '')
  await expect(figure(page).getByRole('heading').first()).toHaveText(finding)

  const fingerprint = await figure(page).locator('.wm-passport code').first().innerText()
  await page.goto(`${trust.path}/reports/check?fingerprint=${fingerprint}`)
  await expect(page.getByRole('heading', { name: 'Still right: the figure is the same now' })).toBeVisible()
  await expect(page.getByText(finding)).toBeVisible()
})

test('levers are in the link; what cannot be read is said with the form as typed', async ({ browser }) => {
  const page = await pageOf(browser, lead)
  await page.goto(`${trust.path}/plan/forecast?asAt=${asAt}`)
  await page.getByLabel('Look ahead').fill('11')
  await page.getByLabel('Leaving', { exact: true }).fill('lots')
  await press(page, 'Run the forecast')
  await expectProblems(page, [
    'Enter how far to look ahead, 1 to 10 years',
    'Enter the change of leaving in per cent from −100 to 300, like −20 for a fifth fewer',
  ])
  await expect(page.getByLabel('Leaving', { exact: true })).toHaveValue('lots')
  await expect(page.getByLabel('Look ahead')).toHaveAccessibleDescription(/1 to 10 years/)
  await page.getByLabel('Look ahead').fill('3')
  await expect(figure(page)).toHaveCount(0)
  await page.getByLabel('Leaving', { exact: true }).fill('-50')
  await press(page, 'Run the forecast')
  await expect(page).toHaveURL((url) => url.searchParams.get('leave') === '-50')
  await expect(figure(page)).toContainText('leaving 50% lower at every level')
  await expect(figure(page).getByRole('heading').first()).toHaveText(
    /^With leaving 50% lower at every level headcount grows by \d+, to \d+ in October 2029$/,
  )
})

test('forecasts are saved as scenarios, compared lever by lever, made the plan, deleted and brought back', async ({
  browser,
}) => {
  const page = await pageOf(browser, lead)
  for (const [query, name] of [
    ['', 'As now'],
    ['&leave=-40&leaveAt=every&rise=20&riseAt=3', 'Fewer leave'],
  ] as const) {
    await page.goto(`${trust.path}/plan/forecast?asAt=${asAt}${query}`)
    await press(page, 'Save as a scenario')
    await page.getByLabel('Name').fill(name)
    await press(page, 'Save scenario')
    await expect(page.getByText('The scenario is saved')).toBeVisible()
  }
  await expect(figure(page).getByRole('img')).toHaveCount(1)
  const compared = page.getByRole('table', { name: 'Scenarios side by side' })
  await expect(compared.getByRole('columnheader', { name: /^Fewer leave/ })).toBeVisible()
  await expect(figure(page).getByRole('heading').first()).toHaveText(
    /^Fewer leave ends with \d+ people more than As now/,
  )
  const size = page.viewportSize()
  await page.setViewportSize({ width: 375, height: 800 })
  // On a phone each level is a block: nothing is to be scrolled sideways.
  const wider = await compared.evaluate(
    (table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0),
  )
  expect(wider).toBeLessThanOrEqual(0)
  if (size) await page.setViewportSize(size)
  const svg = await download(page, figure(page).getByRole('link', { name: /^SVG/ }))
  expect(svg.bytes.toString()).toContain('Fewer leave, October 2029')
  await press(page, 'Explain lever by lever')
  await expect(compared).toContainText(
    /leaving 40% lower at every level: \d+ people more \(\+\d+ at level \d/,
  )

  await press(page, 'Make it the plan Fewer leave')
  await expect(page.getByText('The scenario is the plan now')).toBeVisible()
  const list = page.getByRole('table', { name: 'Scenarios, the plan first' })
  await expect(list.getByRole('row').nth(1)).toContainText('The plan')
  await list.getByRole('link', { name: 'Delete Fewer leave' }).click()
  await press(page, 'Delete this scenario')
  await expect(list.getByRole('row')).toHaveCount(2)
  await press(page, 'Undo')
  await expect(page.getByText('The scenario is back')).toBeVisible()
  await expect(list.getByRole('row').nth(1)).toContainText('Fewer leave')
  await expect(list.getByRole('row').nth(1)).toContainText('The plan')
})

test('without JavaScript it is run, shown with its table open, and cancelled', async ({ browser }) => {
  const page = await pageOf(browser, lead, false)
  await page.goto(`${trust.path}/plan/forecast?asAt=${asAt}`)
  await expect(page.getByRole('table', { name: /^People and posts by/ })).toBeVisible()
  await page.getByLabel('Seed').fill('7')
  await press(page, 'Run the forecast')
  await expect(page).toHaveURL((url) => url.searchParams.get('seed') === '7')
  await expect(figure(page)).toContainText('seed 7')

  // One that no worker does: how far it is, the last figure with its label, and the way to stop it.
  await page.getByLabel('Seed').fill('8')
  await press(page, 'Run the forecast')
  await expect(page).toHaveURL((url) => url.searchParams.get('seed') === '8')
  await withTrust(trust.actor, (db) => holdForecast(db, 8))
  await page.reload()
  await expect(page.getByText(/^1,000 of 4,000 runs/)).toBeVisible()
  await expect(page.getByRole('progressbar', { name: 'Drawing the runs' })).toHaveAttribute('value', '25')
  await expect(page.getByText('Still shown is the last forecast, with other levers: no lever.')).toBeVisible()
  await expect(figure(page)).toContainText('seed 7')
  await press(page, 'Cancel the forecast')
  await expect(page.getByText('The forecast was cancelled.', { exact: false })).toBeVisible()
  await press(page, 'Run the forecast')
  await expect(figure(page)).toContainText('seed 8')

  // One that an earlier version worked out otherwise: it is said, and one button runs it again.
  await withTrust(trust.actor, (db) => ageForecasts(db, 8))
  await page.reload()
  const notice = page.getByText('by an earlier version of Waymark, which worked it out otherwise')
  await expect(notice).toBeVisible()
  await press(page, 'Run it again')
  await expect(page).toHaveURL((url) => url.searchParams.get('seed') === '8')
  await expect(figure(page)).toContainText('seed 8')
  await expect(notice).toHaveCount(0)
})

test('a viewer sees what is safe to share of what was run, and runs nothing', async ({ browser }) => {
  const viewer = await makeMember(trust, 'viewer')
  const page = await pageOf(browser, viewer)
  await page.goto(`${trust.path}/plan/forecast?asAt=${asAt}`)
  await expect(page.getByText('Safe to share', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Run the forecast' })).toHaveCount(0)
  await expect(figure(page)).toContainText('safe to share')
  await page.goto(`${trust.path}/plan/scenarios`)
  await expect(page.getByRole('table', { name: 'Scenarios side by side' })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Delete/ })).toHaveCount(0)
  await page.goto(`${trust.path}/plan/forecast?asAt=${asAt}&seed=99`)
  await expect(page.getByText('A lead of your Trust runs it.')).toBeVisible()
})

test('a Trust without records says what is missing, and what a run of another Trust is', async ({
  browser,
}) => {
  const other = await makeTrust('Empty forecast NHS Trust')
  const theirs = await makeMember(other, 'lead')
  const run = await withTrust(trust.actor, (db) => doneForecast(db, lead.accountId, [[5, 40]]))
  const page = await pageOf(browser, theirs)
  await page.goto(`${other.path}/plan/forecast?run=${run}`)
  await expect(page.getByText('Not forecast yet')).toBeVisible()
  await press(page, 'Run the forecast')
  await expect(page.getByText(/^Nobody holds an informatics post on/)).toBeVisible()
})
