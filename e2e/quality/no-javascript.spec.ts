import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { FIRST, firstAdministrator } from '../fixtures/first-trust'
import { cellsOf, choose, expectProblems, fillIn, heading, press, typeDate } from '../fixtures/form'
import { classifyPost, describePost } from '../fixtures/record'
import { loadSample } from '../fixtures/sample'
import { arriveAs, signIn } from '../fixtures/sign-in'
import { makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'
import { makeWorld } from '../fixtures/world'

test.use({ javaScriptEnabled: false })

const staffTable = (page: Page) => page.getByRole('table', { name: 'Staff' })

test('one signs in, is told what is wrong with the e-mail typed kept, and signs out', async ({ page }) => {
  const trust = await makeTrust('Plain NHS Trust')
  const { email } = await makeMember(trust, 'viewer')
  await signIn(page, email, '')
  await expectProblems(page, ['Enter your password'])
  await expect(page.getByLabel('E-mail address')).toHaveValue(email)
  await signIn(page, email)
  await expect(page).toHaveURL(trust.path)
  await press(page, 'Sign out')
  await expect(page).toHaveURL('/sign-in')
  expect((await page.goto(trust.path))?.url()).toContain('/sign-in?next=')
})

test('the staff list is filtered, sorted, paged and given other columns', async ({ page, context }) => {
  await arriveAs(context, await firstAdministrator())
  await page.goto(`/t/${FIRST.trustId}/staff`)
  await expect(staffTable(page).locator('tbody').getByRole('row')).toHaveCount(50)
  const first = (await cellsOf(staffTable(page)))[0]?.[0]
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Next' }).click()
  await expect(page.getByText(/^People 51 to 100 of \d+$/)).toBeVisible()
  const fiftyFirst = (await cellsOf(staffTable(page)))[0]?.[0]
  expect(fiftyFirst).not.toBe(first)
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Previous' }).click()
  await expect(page.getByText(/^People 1 to 50 of \d+$/)).toBeVisible()
  expect((await cellsOf(staffTable(page)))[0]?.[0]).toBe(first)

  await choose(page, { Level: 'Level 5' })
  await press(page, 'Apply')
  await expect(page).toHaveURL((url) => url.searchParams.get('level') === '5')
  const levels = async () => {
    const heads = await staffTable(page).getByRole('columnheader').allInnerTexts()
    const at = heads.findIndex((head) => head.startsWith('Level'))
    return [...new Set((await cellsOf(staffTable(page))).map((cells) => cells[at]))]
  }
  expect(await levels()).toEqual(['5'])
  await staffTable(page).getByRole('columnheader', { name: 'Name' }).getByRole('link').click()
  await expect(staffTable(page).getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  expect(await levels()).toEqual(['5'])

  await page.getByText('Columns', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'Joined' }).check()
  await press(page, 'Show these columns')
  await expect(page).toHaveURL((url) => url.searchParams.getAll('columns').includes('joined'))
  await expect(staffTable(page).getByRole('columnheader', { name: 'Joined' })).toBeVisible()
  expect(await levels()).toEqual(['5'])
})

test('a staff member is added after a mistake, and a post in two steps', async ({ page, context }) => {
  const trust = await makeTrust('Typing NHS Trust')
  await arriveAs(context, await makeMember(trust, 'recorder'))
  await page.goto(`${trust.path}/staff/new`)
  await fillIn(page, { 'First name': 'Ivy', 'Family name': '', 'Employee number': 'no. 5' })
  await press(page, 'Add staff member')
  await expectProblems(page, [
    'Enter the family name',
    'The employee number must be letters, numbers and hyphens only, like 20418836',
  ])
  await expect(page.getByLabel('First name')).toHaveValue('Ivy')
  await expect(page.getByLabel('Employee number')).toHaveValue('no. 5')
  await fillIn(page, { 'Family name': 'Plain', 'Employee number': '5' })
  await press(page, 'Add staff member')
  await expect(heading(page)).toHaveText('Ivy Plain')

  await page.getByRole('link', { name: 'Add a post', exact: true }).first().click()
  const post = {
    title: 'Clinical Coder',
    band: 'Band 4',
    from: '31 2 2020',
    area: 'Health records',
    level: 4,
  }
  await describePost(page, post)
  await expectProblems(page, [
    'The first day in the post must be a day that exists. Check the day and the month',
  ])
  await expect(page.getByLabel('Position title', { exact: true })).toHaveValue('Clinical Coder')
  await expect(page.getByRole('combobox', { name: 'AfC band' })).toHaveValue('4')
  await typeDate(page, 'First day in the post', '3 2 2020')
  await press(page, 'Continue')
  await expect(heading(page)).toContainText('Check and save')
  await classifyPost(page, post)
  await press(page, 'Save post')
  await expect(page.getByText('The post is saved.')).toBeVisible()
  const [held] = await cellsOf(page.getByRole('table', { name: 'Posts held, newest first' }))
  expect(held?.slice(0, 5)).toEqual(['3 February 2020', 'now', 'Clinical Coder', 'Health records', '4'])
})

test('someone joins by an invitation, and someone else chooses a new password by a link', async ({
  page,
  context,
}) => {
  const world = await makeWorld('Linked NHS Trust', 'Linkwell')
  await page.goto(`/invite/${world.parts['[trust]/[token]']}`)
  await fillIn(page, { 'Your name': 'Ivy Invited', 'Choose a password': 'lantern meadow bridge' })
  await press(page, 'Join')
  await expect(page).toHaveURL(world.trust.path)
  await context.clearCookies()
  await page.goto(`/${world.parts['reset/[token]']}`)
  await fillIn(page, { 'New password': 'pebble orchard candle' })
  await press(page, 'Save password')
  await expect(page.getByText('Your password was saved. Sign in with it.')).toBeVisible()
  await signIn(page, world.members.viewer.email, 'pebble orchard candle')
  await expect(page).toHaveURL(world.trust.path)
})

test('every chart has its table open', async ({ page, context }) => {
  const world = await makeWorld('Drawn NHS Trust', 'Drawnwell')
  await arriveAs(context, world.members.lead)
  for (const [address, name] of [
    ['progression', /^People by entry route/],
    ['progression/areas', /^People in informatics posts by area and HICF level/],
    ['progression/levels', /./],
    ['progression/ladder', /^Progressions by level and those expected/],
    ['progression/cohorts', /^By year of the first informatics post/],
    [world.parts['staff/[id]'], 'Posts held, newest first'],
  ] as const) {
    await page.goto(`${world.trust.path}/${address}`)
    const table = page.getByRole('table', { name }).first()
    await expect(table, String(address)).toBeVisible()
    expect((await cellsOf(table)).length, String(address)).toBeGreaterThan(0)
  }
})

test('a viewer’s figure of many years is waited for by the page itself, which says how far it is', async ({
  page,
  context,
}) => {
  const trust = await makeTrust('Waiting NHS Trust')
  await loadSample(trust)
  await arriveAs(context, await makeMember(trust, 'viewer'))
  await page.goto(`${trust.path}/progression/levels?asAt=2025-11-30`)
  const told = page.getByRole('progressbar', { name: 'Months made safe to share' })
  const table = page.getByRole('table', { name: 'People in informatics posts by HICF level' })
  await expect(told.or(table)).toBeVisible()
  await expect(table).toBeVisible({ timeout: 60_000 })
  await expect(told).toHaveCount(0)
})

test('a file is imported', async ({ page, context }) => {
  const trust: TrustOfATest = await makeTrust('Sending NHS Trust')
  await arriveAs(context, await makeMember(trust, 'recorder'))
  await page.goto(`${trust.path}/imports`)
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles(path.join('e2e/fixtures/extracts/crosswalk.csv'))
  await press(page, 'Upload')
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/)
  await expect(heading(page)).toHaveText('Match the columns of crosswalk.csv', { timeout: 60_000 })
  await press(page, 'Check the rows')
  await expect(heading(page)).toHaveText('Approve the crosswalk', { timeout: 60_000 })
  await press(page, 'Approve and write')
  await expect(heading(page)).toHaveText('Crosswalk Imported', { timeout: 60_000 })
})
