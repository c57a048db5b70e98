import { expect, test } from '@playwright/test'
import { fillIn, heading, press } from '../fixtures/form'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust } from '../fixtures/trust'

test('a list with its filters is saved by a name, opens from the navigation, and is deleted', async ({
  page,
  context,
  browser,
}) => {
  const trust = await makeTrust('Viewing NHS Trust')
  await arriveAs(context, await makeMember(trust, 'lead', 'Lee Lead'))
  await page.goto(`${trust.path}/staff?level=4&route=GRADUATE`)
  await page.getByRole('link', { name: 'Save this view' }).click()
  await fillIn(page, { Name: 'Level 4 graduates' })
  await page.getByRole('radio', { name: 'Everyone in the Trust' }).check()
  await page.getByRole('checkbox', { name: 'Open it whenever I choose Staff' }).check()
  await press(page, 'Save view')
  await expect(page).toHaveURL(`${trust.path}/staff?level=4&route=GRADUATE`)

  const main = page.getByRole('navigation', { name: 'Main' })
  await expect(main.getByText('Saved views', { exact: true }), 'without opening the page anew').toBeVisible()
  await page.goto(`${trust.path}/roles`)
  await main.getByRole('link', { name: 'Staff', exact: true }).click()
  await expect(page).toHaveURL(/staff\?level=4&route=GRADUATE$/)
  await expect(main.getByRole('link', { name: 'Staff', exact: true })).toHaveAttribute('aria-current', 'page')
  await page.goto(`${trust.path}/roles`)
  await main.getByText('Saved views', { exact: true }).click()
  await main.getByRole('link', { name: 'Level 4 graduates' }).click()
  await expect(page.locator('#filter-level')).toHaveValue('4')

  const theirs = await (await browser.newContext()).newPage()
  await arriveAs(theirs.context(), await makeMember(trust, 'recorder', 'Rae Recorder'))
  await theirs.goto(`${trust.path}/views`)
  await expect(theirs.getByRole('row', { name: /Level 4 graduates/ })).toContainText('saved by Lee Lead')
  await expect(theirs.getByRole('link', { name: 'Delete' })).toHaveCount(0)
  await theirs.context().close()

  await page.goto(`${trust.path}/views`)
  await page.getByRole('link', { name: 'Change Level 4 graduates' }).click()
  await fillIn(page, { Name: 'Graduates' })
  await page.getByRole('checkbox', { name: 'Open it whenever I choose Staff' }).uncheck()
  await press(page, 'Save changes')
  await expect(page.getByRole('row', { name: /Graduates/ })).toContainText('By its name')
  await page.getByRole('link', { name: 'Delete Graduates' }).click()
  await press(page, 'Delete this view')
  await expect(heading(page)).toHaveText('Saved views')
  await expect(page.getByRole('heading', { name: 'No views saved yet' })).toBeVisible()
  await page.goto(`${trust.path}/roles`)
  await expect(main.getByText('Saved views', { exact: true })).toHaveCount(0)
  await main.getByRole('link', { name: 'Staff', exact: true }).click()
  await expect(page).toHaveURL(`${trust.path}/staff`)
})
