import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { siteUnderTest } from '../../cli/test/site-under-test'
import { expectProblems, heading, press } from '../fixtures/form'
import { arriveAs } from '../fixtures/sign-in'
import { giveApp } from '../fixtures/trust'
import { MANY, makeWorld, type World } from '../fixtures/world'

let world: World
test.beforeAll(async () => {
  world = await makeWorld('Feeding NHS Trust', 'Feedwell')
})

const LISTS = ['staff', 'assignments', 'entry-routes', 'moves']
const FIGURES = ['headcount', 'flow', 'time-to-progress']

const ask = (request: APIRequestContext, address: string, token: string, headers = {}) =>
  request.get(`/api/v1/${address}`, { headers: { Authorization: `Bearer ${token}`, ...headers } })

/** Makes a token as a person does. */
async function tokenMade(page: Page, name: string): Promise<string> {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await press(page, 'Make the token')
  await expect(page.getByText(`The token ${name} is ready`)).toBeVisible()
  return page.getByLabel('Token', { exact: true }).inputValue()
}

const rowOf = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Tokens that are not revoked' }).getByRole('row').filter({ hasText: name })

test('a token is made, read with, found by an administrator and revoked', async ({
  page,
  context,
  request,
}) => {
  await giveApp(world.members.lead.accountId)
  await arriveAs(context, world.members.lead)
  await page.goto(`${world.trust.path}/reports`)
  await page.getByRole('link', { name: 'Feed', exact: true }).click()
  await expect(heading(page)).toHaveText('Feed')
  await expect(page.getByText('/api/v1/headcount?format=csv')).toContainText('http')
  await page.getByRole('link', { name: 'Make a token' }).click()
  await page.getByLabel('Days it works').fill('366')
  await page.getByRole('checkbox', { name: 'Lists of people' }).check()
  await press(page, 'Make the token')
  await expectProblems(page, [
    'Enter a name for the token',
    'Enter for how many days the token works, from 1 to 365',
    'A name is never safe to share: choose figures only, or internal numbers',
  ])
  await page.getByLabel('Days it works').fill('365')
  await page.getByRole('radio', { name: 'Internal' }).check()
  const token = await tokenMade(page, 'Power BI')
  expect(token).toMatch(new RegExp(`^wm_${world.trust.trustId}_`))

  const staff = await ask(request, 'staff?limit=2', token)
  expect(staff.status()).toBe(200)
  const { rows, next } = await staff.json()
  expect(rows[0].familyName).toBe(world.familyName)
  const after = await ask(request, next.slice(next.indexOf('/api/v1/') + '/api/v1/'.length), token)
  expect((await after.json()).rows[0].id > rows[1].id).toBe(true)
  const etag = staff.headers().etag ?? ''
  expect((await ask(request, 'staff?limit=2', token, { 'If-None-Match': etag })).status()).toBe(304)
  const head = await request.head('/api/v1/staff?format=csv', {
    headers: { Authorization: `Bearer ${token}` },
  })
  expect([head.status(), (await head.body()).length]).toEqual([200, 0])
  const whole = await ask(request, 'staff?format=csv', token)
  const named = ['content-type', 'content-length', 'content-disposition', 'etag', 'cache-control']
  for (const name of named) expect(head.headers()[name], name).toBe(whole.headers()[name])
  const csv = await (await ask(request, 'staff?format=csv', token)).text()
  expect(csv).toContain(`# ${MANY + 4} of ${MANY + 4} rows.`)
  expect((await ask(request, 'headcount', token)).headers()['cache-control']).toBe('private, no-cache')

  await page.goto(`${world.trust.path}/feed`)
  await expect(rowOf(page, 'Power BI')).toContainText('Works')
  await expect(page.locator('body')).not.toContainText(token.slice(-20))
  const own = await context.browser()?.newContext()
  if (!own) throw new Error('There is no browser.')
  await arriveAs(own, world.members.administrator)
  const admin = await own.newPage()
  await admin.goto(`${world.trust.path}/feed`)
  await expect(rowOf(admin, 'Power BI')).toContainText(world.members.lead.name)
  await press(admin, 'Revoke Power BI')
  await expect(admin.getByText('The token was revoked.')).toBeVisible()
  await expect(admin.getByText('No tokens yet')).toBeVisible()
  const gone = await ask(request, 'staff', token)
  expect([gone.status(), gone.headers()['www-authenticate']]).toEqual([401, 'Bearer realm="Waymark feed"'])
  expect(await gone.text()).not.toContain(world.familyName)
  await own.close()
})

test('a viewer’s token never gets a name or an exact count, and is made without a script', async ({
  browser,
  request,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  await arriveAs(context, world.members.viewer)
  const page = await context.newPage()
  await page.goto(`${world.trust.path}/feed/new`)
  await expect(page.getByRole('radio')).toHaveCount(0)
  const token = await tokenMade(page, 'Board workbook')
  for (const list of LISTS) {
    const answer = await ask(request, list, token)
    expect(answer.status(), list).toBe(403)
    expect(await answer.text()).not.toContain(world.familyName)
  }
  const exact = new RegExp(`(?<![\\w.#-])(${MANY}|${MANY + 4})(?![\\w.%-])`)
  for (const figure of FIGURES)
    for (const format of ['json', 'csv']) {
      const answer = await ask(request, `${figure}?format=${format}`, token)
      expect(answer.status(), figure).toBe(200)
      const text = await answer.text()
      expect(text).toMatch(/safe_to_share|Grade: Safe to share/)
      expect(text, `${figure} as ${format}`).not.toMatch(exact)
      expect(text).not.toContain(world.familyName)
    }
  await page.goto(`${world.trust.path}/feed`)
  await press(page, 'Revoke Board workbook')
  expect((await ask(request, 'headcount', token)).status()).toBe(401)
  await context.close()
})

test('a session is no token, and the description is anyone’s', async ({ context, page, request }) => {
  await arriveAs(context, world.members.administrator)
  expect((await page.request.get('/api/v1/staff')).status()).toBe(401)
  expect((await page.request.head('/api/v1/staff')).status()).toBe(401)
  const document = await (await request.get('/api/v1/openapi.json')).json()
  expect(document.openapi).toBe('3.1.0')
  expect(document.servers).toEqual([{ url: `${siteUnderTest().url}/api/v1` }])
})
