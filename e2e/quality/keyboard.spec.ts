import { expect, test } from '@playwright/test'
import { FIRST } from '../fixtures/first-trust'
import { tabTo } from '../fixtures/keyboard'
import { arriveAs, signIn } from '../fixtures/sign-in'
import { makeWorld } from '../fixtures/world'

test('the staff list is searched, sorted, paged and opened from the keyboard alone', async ({ page }) => {
  await signIn(page, FIRST.email, FIRST.password)
  await expect(page).toHaveURL(`/t/${FIRST.trustId}`)
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

  await page.keyboard.press('ArrowRight')
  expect(await focused()).toMatch(/first informatics level/)
  await page.keyboard.press('ArrowRight')
  const last = await focused()
  expect(last).not.toMatch(/entry route|first informatics level/)
  await page.keyboard.press('ArrowRight')
  expect(await focused(), 'the last column is the end').toBe(last)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Home')
  const top = await focused()
  await page.keyboard.press('ArrowDown')
  expect(await focused()).not.toBe(top)
  await expect(page.locator('.wm-chart__said')).toContainText('To:')

  await page.keyboard.press('Escape')
  await expect(page.getByText('You have left the chart.')).toBeFocused()
  await page.keyboard.press('Tab')
  expect(await page.locator('.wm-chart__node:focus').count(), 'the next Tab goes on').toBe(0)
})
