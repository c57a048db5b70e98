import { type Browser, expect, type Page, test } from '@playwright/test'
import { scenario } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { add, edit } from '@/db/writer'
import { today } from '@/lib/data/clock'
import { monthsLater } from '@/lib/domain/calendar'
import { longDay, monthOf } from '@/lib/format/day'
import { lastMonthEnd } from '@/lib/forms/forecast-question'
import { violationsOf } from '../fixtures/accessible'
import { csvRecords } from '../fixtures/download'
import { doneForecast } from '../fixtures/forecasts'
import { cellsOf, expectProblems, fillIn, heading, panel, press, typeDate } from '../fixtures/form'
import { arriveAs } from '../fixtures/sign-in'
import { type Member, makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

let trust: TrustOfATest
let lead: Member

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  trust = await makeTrust('Planning NHS Trust')
  lead = await makeMember(trust, 'lead', 'Lee Lead')
})

async function pageOf(browser: Browser, member: Member, javaScriptEnabled = false): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled,
    viewport: { width: 375, height: 800 },
  })
  await arriveAs(context, member)
  return context.newPage()
}

/** What looks at the page is a script itself. */
async function expectAccessible(browser: Browser, member: Member): Promise<void> {
  const page = await pageOf(browser, member, true)
  await page.goto(`${trust.path}/plan`)
  expect(await violationsOf(page)).toEqual([])
  await page.context().close()
}

const actions = (page: Page) => page.getByRole('table', { name: 'Actions of the plan, open ones first' })
const said = (page: Page, text: string) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible()

test('a lead writes words, adds an action, marks it as done and takes that back, without a script', async ({
  browser,
}) => {
  const page = await pageOf(browser, lead)
  await page.goto(`${trust.path}/plan`)
  await expect(heading(page)).toHaveText('Plan')
  await expect(panel(page, '1. Define the plan')).toContainText('No scenario is marked as the plan')
  await page.getByRole('link', { name: 'Write the words of Define the plan' }).click()
  await fillIn(page, { Words: '## Why now\n\nThe record goes **live**.' })
  await press(page, 'Save words')
  await said(page, 'The words are saved')
  await expect(panel(page, '1. Define the plan').getByRole('heading', { name: 'Why now' })).toBeVisible()

  await page.getByRole('link', { name: 'Add an action' }).click()
  await press(page, 'Add action')
  await expectProblems(page, [
    'Enter what is to be done',
    'Enter who sees to it',
    'Enter the day by which it is done',
  ])
  await fillIn(page, { 'What is to be done': 'Four more apprentices', 'Who sees to it': 'Priya Nair' })
  await typeDate(page, 'The day by which it is done', '31 3 2020')
  await press(page, 'Add action')
  await said(page, 'The action is added')
  expect((await cellsOf(actions(page)))[0]?.slice(0, 4)).toEqual([
    'Four more apprentices',
    'Priya Nair',
    '31 March 2020',
    'Overdue since 31 March 2020',
  ])
  await expect(panel(page, '5. Plan the actions')).toContainText('1 action open, 1 overdue')
  await press(page, 'Mark as done Four more apprentices')
  await said(page, 'The action is marked as done')
  await expect(actions(page)).toContainText('Done on')
  await press(page, 'Undo')
  await said(page, 'The change is undone')
  await expect(actions(page)).toContainText('Overdue since 31 March 2020')
  await expectAccessible(browser, lead)
})

test('the plan is in a report, for viewers without the names, and too early to tell where no month has ended', async ({
  browser,
}) => {
  const viewer = await makeMember(trust, 'viewer')
  const page = await pageOf(browser, viewer)
  await page.goto(`${trust.path}/plan`)
  await expect(panel(page, '1. Define the plan')).toContainText('A lead of your Trust marks a scenario as')
  await expect(panel(page, '1. Define the plan')).not.toContainText('Run a forecast')
  await withTrust(trust.actor, async (db) => {
    const runId = await doneForecast(db, lead.accountId, [[5, 40]])
    await add(db, scenario, {
      runId,
      accountId: lead.accountId,
      who: 'Arranged',
      name: 'As now',
      isPlan: true,
    })
  })
  await page.goto(`${trust.path}/plan`)
  await expect(page.getByRole('figure')).toContainText('Too early to tell')
  await expect(actions(page)).toContainText('Four more apprentices')
  await expect(page.getByText('Priya Nair')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Add an action' })).toHaveCount(0)
  await expectAccessible(browser, viewer)

  const writer = await pageOf(browser, lead)
  await writer.goto(`${trust.path}/reports/new`)
  await fillIn(writer, { Name: 'Board paper on the plan' })
  for (const box of await writer.getByRole('group', { name: 'Sections' }).getByRole('checkbox').all())
    if (await box.isChecked()) await box.uncheck()
  for (const name of ['The plan', 'Establishment and vacancies'])
    await writer.getByRole('checkbox', { name, exact: true }).check()
  await press(writer, 'Save report')
  await press(writer, 'Make the report')
  await expect(writer).toHaveURL(/\/runs\//)
  const report = writer.getByRole('article')
  for (const words of [
    '1. Define the plan',
    'The record goes live.',
    'Four more apprentices',
    'Too early to tell',
  ])
    await expect(report).toContainText(words)
  const tables = report.getByRole('table')
  await expect(
    tables
      .filter({ hasText: 'Forecast of the plan' })
      .or(tables.filter({ hasText: 'One run in ten' }))
      .first(),
  ).toBeVisible()
  await expect(report).not.toContainText('Priya Nair')
})

test('progress is measured by the run that was marked, however often it is run again, until a lead begins the plan anew', async ({
  browser,
}) => {
  const own = await makeTrust('Measured NHS Trust')
  const planner = await makeMember(own, 'lead', 'Lee Lead')
  const last = lastMonthEnd(today())
  const from = monthsLater(last, -2)
  const scenarioId = await withTrust(own.actor, async (db) => {
    const runId = await doneForecast(db, planner.accountId, [[5, 40]], from)
    const row = await add(db, scenario, {
      runId,
      accountId: planner.accountId,
      who: 'Arranged',
      name: 'As now',
    })
    return row.id
  })
  const page = await pageOf(browser, planner)
  await page.goto(`${own.path}/plan/scenarios`)
  await press(page, 'Make it the plan As now')
  await withTrust(own.actor, async (db) => {
    const runId = await doneForecast(db, planner.accountId, [[5, 60]])
    await edit(db, scenario, scenarioId, null, { runId })
  })

  await page.goto(`${own.path}/plan`)
  const figure = page.getByRole('figure')
  await expect(panel(page, '1. Define the plan')).toContainText(
    `Progress is measured by its run from ${longDay(from)}`,
  )
  // Nobody is recorded, and 40 were planned.
  await expect(figure).toContainText(
    `${monthOf(last)}: 0 people, 40 fewer than planned; 0 of 1 levels in their range`,
  )
  const file = await page.request.get(`${own.path}/plan/export?format=csv`)
  const said = csvRecords({ name: '', bytes: await file.body() }).records
  expect(
    said.filter(({ Level }) => Level === 'All').map(({ On, Planned, Actual }) => [On, Planned, Actual]),
  ).toEqual([
    [last, '40', '0'],
    [monthsLater(from, 1), '40', '0'],
  ])
  expect((await page.request.get(`${own.path}/plan/export?format=svg`)).headers()['content-type']).toContain(
    'svg',
  )

  await page.getByRole('link', { name: 'Begin the plan anew' }).click()
  await press(page, 'Begin anew')
  await expectProblems(page, ['Enter why the plan begins anew'])
  await fillIn(page, { 'Why it begins anew': 'The board agreed more posts' })
  await press(page, 'Begin anew')
  await expect(page.getByRole('status').filter({ hasText: 'The plan begins anew' })).toBeVisible()
  await expect(figure).toContainText('Too early to tell')
  const history = page.getByRole('table', { name: 'What the plan is measured by, the newest first' })
  expect((await cellsOf(history)).map((cells) => [cells[0], cells[1], cells.at(-1)])).toEqual([
    ['As now', longDay(last), 'The board agreed more posts'],
    ['As now', longDay(from), 'Marked as the plan'],
  ])
  await press(page, 'Undo')
  await expect(figure).toContainText(`${monthOf(last)}: 0 people, 40 fewer than planned`)
})
