import { type Browser, expect, type Page, test } from '@playwright/test'
import { scenario } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { add } from '@/db/writer'
import { violationsOf } from '../fixtures/accessible'
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
  const viewer = await makeMember(trust, 'viewer')
  const page = await pageOf(browser, viewer)
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
  await writer.getByRole('checkbox', { name: 'The plan', exact: true }).check()
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
  await expect(report).not.toContainText('Priya Nair')
})
