import { expect, test } from '@playwright/test'
import { FIRST, firstAdministrator } from '../fixtures/first-trust'
import { tabTo } from '../fixtures/keyboard'
import { arriveAs } from '../fixtures/sign-in'
import { MANY, makeWorld } from '../fixtures/world'

test('the staff list is searched, sorted, paged and opened from the keyboard alone', async ({
  page,
  context,
}) => {
  await arriveAs(context, await firstAdministrator())
  await page.goto(`/t/${FIRST.trustId}/staff`)
  const table = page.getByRole('table', { name: 'Staff' })

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#maincontent$/)

  await tabTo(page, page.getByLabel('Search'))
  await page.keyboard.type('a')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL((url) => url.searchParams.get('q') === 'a')

  await tabTo(page, table.getByRole('columnheader', { name: 'Level', exact: true }).getByRole('link'))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL((url) => url.searchParams.get('sort') === 'level')
  await expect(table.getByRole('columnheader', { name: 'Level', exact: true })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )

  await page.goto(`/t/${FIRST.trustId}/staff`)
  await tabTo(page, page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Next' }), 150)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^People 51 to 100/)).toBeVisible()

  const row = table.locator('tbody').getByRole('link').first()
  const name = await row.innerText()
  await tabTo(page, row, 100)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name.split(',')[0] ?? name)
})

test('the flow chart is entered once, walked with arrows, and left with Escape', async ({
  page,
  context,
}) => {
  const world = await makeWorld('Walked NHS Trust', 'Walkwell')
  await arriveAs(context, world.members.lead)
  await page.goto(`${world.trust.path}/progression`)
  const nodes = page.locator('.wm-chart__node')
  await expect(nodes.first()).toBeVisible()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  const door = page.locator('.wm-chart__node[tabindex="0"]')
  await expect(door).toHaveCount(1)
  await tabTo(page, door)
  const first = await focused()
  expect(first).toMatch(/entry route/)

  // From a mark onto the way from it, and from the way to where it leads.
  await page.keyboard.press('ArrowRight')
  expect(await focused()).toMatch(/ to Level \d/)
  await page.keyboard.press('ArrowRight')
  expect(await focused()).toMatch(/first informatics level/)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const last = await focused()
  expect(last).not.toMatch(/entry route|first informatics level/)
  await page.keyboard.press('ArrowRight')
  expect(await focused(), 'the last column is the end').toBe(last)
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Home')
  const top = await focused()
  await page.keyboard.press('ArrowDown')
  expect(await focused()).not.toBe(top)
  await expect(page.locator('.wm-chart__said')).toContainText(/To:.*Enter (opens|goes|shows)/)

  await page.keyboard.press('Escape')
  await expect(page.getByText('You have left the chart.')).toBeFocused()
  await page.keyboard.press('Tab')
  expect(await page.locator('.wm-chart__node:focus').count(), 'the next Tab goes on').toBe(0)
})

test('Enter on a mark of the flow opens its people for a lead, and the table for a viewer', async ({
  page,
  browser,
}) => {
  const world = await makeWorld('Entered NHS Trust', 'Enterwell')
  const address = `${world.trust.path}/progression?route=GRADUATE`
  await arriveAs(page.context(), world.members.lead)
  await page.goto(address)
  const door = page.locator('.wm-chart__node[tabindex="0"]')
  await expect(door).toHaveCount(1)
  await tabTo(page, door)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const mark = page.locator('.wm-chart__node:focus')
  await expect(mark).toHaveAttribute('aria-label', new RegExp(`^Level 5: ${MANY} `))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/staff\?/)
  await expect(page.getByText(new RegExp(`^${MANY} of \\d+ people`))).toBeVisible()

  const theirs = await (await browser.newContext()).newPage()
  await arriveAs(theirs.context(), world.members.viewer)
  await theirs.goto(address)
  const entrance = theirs.locator('.wm-chart__node[tabindex="0"]')
  await expect(entrance).toHaveCount(1)
  await tabTo(theirs, entrance)
  await theirs.keyboard.press('Enter')
  await expect(theirs).toHaveURL(/#people$/)
  await expect(theirs.locator('#people').getByRole('table').first()).toBeInViewport()
  await theirs.context().close()
})

test('a flow of five columns is walked from end to end', async ({ page, context }) => {
  const world = await makeWorld('Walked Far NHS Trust', 'Farwalk')
  await arriveAs(context, world.members.lead)
  await page.goto(`${world.trust.path}/progression?middle=each&last=area`)
  const door = page.locator('.wm-chart__node[tabindex="0"]')
  await expect(door).toHaveCount(1)
  await tabTo(page, door)
  const columns: string[] = []
  // Five columns, the four ways between them, and once more at the end.
  for (let step = 0; step < 10; step += 1) {
    const name = await page.evaluate(() =>
      document.activeElement?.closest('g[role=group]')?.getAttribute('aria-label'),
    )
    if (name) columns.push(name)
    await page.keyboard.press('ArrowRight')
  }
  expect([...new Set(columns)]).toEqual([
    'Entry route',
    'First informatics level',
    'Level after 2 years',
    'Level after 5 years',
    expect.stringMatching(/^Area on /),
  ])
})
