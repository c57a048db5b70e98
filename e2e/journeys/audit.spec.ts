import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { siteUnderTest } from '@/cli/test/site-under-test'
import { auditPlacesOf } from '@/lib/audit/audit-places'
import { readSaid } from '@/lib/audit/said-file'
import { choose, fillIn, heading, press } from '../fixtures/form'
import { addStaffMember } from '../fixtures/record'
import { arriveAs, signIn, signInWithCode } from '../fixtures/sign-in'
import { makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

const entries = (page: Page) => page.getByRole('table', { name: 'Entries, the newest first' })
const rows = (page: Page) => entries(page).locator('tbody').getByRole('row')
const audit = (trust: TrustOfATest) => `${trust.path}/settings/audit`

test('an administrator finds who signed in, failed to, read a person and changed a role, and takes it away', async ({
  page,
  browser,
}) => {
  const trust = await makeTrust('Audited NHS Trust')
  const ada = await makeMember(trust, 'administrator', 'Ada Administrator')
  const lee = await makeMember(trust, 'lead', 'Lee Lead')
  await signInWithCode(page, ada)
  await expect(page).toHaveURL(trust.path)
  await addStaffMember(page, { given: 'Priya', family: 'Nair', number: '20418901' })
  await expect(heading(page)).toHaveText('Priya Nair')
  const person = page.url().replace(/\?.*/, '')

  const other = await (await browser.newContext()).newPage()
  await signIn(other, lee.email, 'not the password')
  await signIn(other, lee.email)
  await expect(other).toHaveURL(trust.path)
  await other.goto(person)
  await other.reload()
  await expect(heading(other)).toHaveText('Priya Nair')
  await expect(other.getByRole('region', { name: /changed it/ })).not.toContainText('read')
  expect((await other.goto(audit(trust)))?.status(), 'a lead has no audit').toBe(404)

  // What the site has written is said outside the database, signed.
  const said = () => readSaid(auditPlacesOf(siteUnderTest().dataFolder))
  const ofTrust = () =>
    said().lines.flatMap(({ links }) => links.filter(([chain]) => chain === trust.trustId)).length
  await expect.poll(ofTrust).toBeGreaterThanOrEqual(2)
  expect(said().faults).toEqual([])

  await page.goto(`${trust.path}/settings`)
  await page.getByRole('link', { name: 'Audit' }).click()
  await expect(heading(page)).toHaveText('Audit')
  const leads = rows(page).filter({ hasText: 'Lee Lead' })
  await expect(leads.filter({ hasText: 'Page read' })).toHaveCount(1)
  await expect(leads.filter({ hasText: 'Page read' })).toContainText('Nair, Priya')
  await expect(leads.filter({ hasText: 'A sign-in was refused' })).toHaveCount(1)
  await expect(leads.filter({ hasText: 'Signed in' })).toHaveCount(1)
  await expect(rows(page).filter({ hasText: 'Passed the second step' })).toContainText('Ada Administrator')

  await choose(page, { Kind: 'Pages of a person read', Who: 'Lee Lead' })
  await press(page, 'Apply')
  await expect(page).toHaveURL(/kind=reads/)
  await expect(rows(page)).toHaveCount(1)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV' }).click()
  const csv = await readFile(await (await download).path(), 'utf8')
  expect(csv).toMatch(/,Lee Lead,Page read,,"Nair, Priya",20418901\r\n/)
  await page.goto(`${audit(trust)}?kind=exports`)
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('Audit taken away: 1 row, CSV')
  await expect(
    page.getByText(/each is sealed by a link of a chain, which has \d+ links by now/),
  ).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the audit is searched, said to be empty where nothing fits, and turned page by page', async ({
    page,
    context,
  }) => {
    const trust = await makeTrust('Plainly Audited NHS Trust')
    await arriveAs(context, await makeMember(trust, 'administrator', 'Ada Administrator'))
    await page.goto(audit(trust))
    await expect(rows(page)).toContainText(['Trust made “Plainly Audited NHS Trust”'])
    await fillIn(page, { 'Employee number': '99999999' })
    await press(page, 'Apply')
    await expect(page.getByRole('status')).toContainText('Nobody here has the employee number 99999999.')
    await expect(entries(page)).toContainText('No entry fits these filters.')
    await page.getByRole('link', { name: 'Show all entries' }).click()
    await expect(page).toHaveURL(audit(trust))
    for (let n = 0; n < 51; n++) await page.request.get(`${trust.path}/settings/audit/export?format=csv`)
    await page.goto(audit(trust))
    await expect(rows(page)).toHaveCount(50)
    await page.getByRole('link', { name: 'Older entries' }).click()
    await expect(rows(page).last()).toContainText('Trust made')
    await page.getByRole('link', { name: 'Newest entries' }).click()
    await expect(rows(page)).toHaveCount(50)
  })
})

test('on a phone the audit stands line under line, and nothing scrolls sideways', async ({ page }) => {
  const trust = await makeTrust('Narrow NHS Trust')
  await page.setViewportSize({ width: 375, height: 800 })
  await arriveAs(page.context(), await makeMember(trust, 'administrator', 'Ada Administrator'))
  await page.goto(audit(trust))
  await expect(rows(page).first()).toBeVisible()
  const wide = () =>
    page.evaluate(
      () =>
        [document.documentElement, ...document.querySelectorAll('.wm-scroll')].filter(
          (one) => one.scrollWidth > one.clientWidth + 1,
        ).length,
    )
  expect(await wide()).toBe(0)
  // Each cell says whose column it is, to the eye and to a reader.
  await expect(rows(page).first().getByRole('cell').first()).toHaveAttribute('data-label', 'When')
  await expect(page.getByRole('columnheader', { name: 'Who' })).toHaveCount(1)
})
