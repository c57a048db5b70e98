import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { csvRecords, download } from '../fixtures/download'
import { EXTRACTS, loadSample } from '../fixtures/sample'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

const ON = '2025-11-30'
/** The sample's own truth; nothing of it was computed by Waymark. */
const truth = JSON.parse(readFileSync(path.join(EXTRACTS, 'expected.json'), 'utf8')).at[ON] as {
  informatics_staff: number
  informatics_fte_primary: number
  by_route: Record<string, number>
}

const spells = readFileSync(path.join(EXTRACTS, 'level-spells.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
/** Who held an informatics post on a day by the sample's own list of level spells. */
const heldOn = (day: string) =>
  new Set(
    spells.filter(([, , , from = '', to = '']) => from <= day && (to === '' || to > day)).map(([who]) => who),
  )

test.describe.configure({ mode: 'serial' })

test.describe('the overview of the sample', () => {
  let page: Page
  let trust: TrustOfATest

  test.beforeAll(async ({ browser }) => {
    trust = await makeTrust('Overview NHS Trust')
    await loadSample(trust)
    const context = await browser.newContext()
    await arriveAs(context, await makeMember(trust, 'lead', 'Lee Lead'))
    page = await context.newPage()
  })
  test.afterAll(() => page.context().close())

  const stat = (name: string) =>
    page.getByRole('region', { name: 'Figures' }).locator('.wm-stats__one').filter({ hasText: name })

  test('says the headcount and FTE of the sample’s truth, and the bridge adds up to it', async () => {
    await page.goto(`${trust.path}?asAt=${ON}`)
    await expect(stat('Staff in post')).toContainText(String(truth.informatics_staff))
    await expect(stat('Full-time equivalent')).toContainText(truth.informatics_fte_primary.toFixed(1))
    const bridge = page.getByRole('figure', { name: /joined and/ })
    await expect(bridge.getByText('Adds up')).toBeVisible()
    await expect(bridge.getByRole('link', { name: /in post at the end of 30 November 2024/ })).toContainText(
      String(heldOn('2024-11-30').size),
    )
    await expect(bridge).toContainText(
      `${truth.informatics_staff - (truth.by_route.UNKNOWN ?? 0)} of ${truth.informatics_staff} people (`,
    )
  })

  test('each number of the bridge opens a list of as many', async () => {
    const bridge = page.getByRole('figure', { name: /joined and/ })
    const joined = bridge.getByRole('link', { name: /joined the Trust/ })
    const number = Number((await joined.innerText()).match(/\d+/)?.[0])
    await page.goto((await joined.getAttribute('href')) ?? '')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Joined the Trust')
    await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(number)
    await page.getByRole('link', { name: 'Overview' }).last().click()
    await expect(page).toHaveURL(new RegExp(`asAt=${ON}`))
  })

  test('a bridge of those who entered in some years opens lists of them', async () => {
    await page.goto(`${trust.path}?asAt=${ON}&entryFrom=2019&entryTo=2020`)
    const bridge = page.getByRole('figure', { name: /joined and/ })
    const closing = bridge.getByRole('link', {
      name: /in post at the end of 30 november 2025: open the list/i,
    })
    const entered = new Map<string, string>()
    for (const [who = '', , , from = ''] of spells)
      if (from < (entered.get(who) ?? '9')) entered.set(who, from)
    const here = [...heldOn(ON)].filter((who) => /^20(19|20)/.test(entered.get(who ?? '') ?? '')).length
    expect(Number((await closing.innerText()).match(/\d+/)?.[0])).toBe(here)
    await page.goto((await closing.getAttribute('href')) ?? '')
    await expect(
      page.getByText(`${here} of ${truth.informatics_staff} people in informatics posts`),
    ).toBeVisible()
    await expect(page.getByLabel('Entered from')).toHaveValue('2019')
  })

  test('a shorter period and one level keep adding up, and the address is the whole state', async () => {
    await page.goto(`${trust.path}?asAt=${ON}&months=3&level=5`)
    await expect(page.getByText('Adds up')).toBeVisible()
    await expect(page.getByLabel('Period')).toHaveValue('3')
    await expect(page.getByLabel('Level', { exact: true })).toHaveValue('5')
    const link = await page.getByRole('link', { name: 'link to this figure' }).first().getAttribute('href')
    await page.goto(link ?? '')
    await expect(page.getByLabel('Period')).toHaveValue('3')
    await expect(stat('Staff in post')).toContainText('49')
  })

  test('nothing was known before the files were loaded', async () => {
    await page.goto(`${trust.path}?asAt=${ON}&knownOn=2025-12-31`)
    await expect(page.getByRole('heading', { name: /Nobody is recorded in informatics/ })).toBeVisible()
  })

  test('the file of the bridge holds the numbers of the page', async () => {
    await page.goto(`${trust.path}?asAt=${ON}`)
    const bridge = page.getByRole('figure', { name: /joined and/ })
    const file = await download(page, bridge.getByRole('link', { name: /^CSV/ }))
    expect(csvRecords(file).records.at(-1)?.People).toBe(String(truth.informatics_staff))
  })

  test('a viewer sees rounded numbers and no list', async ({ browser }) => {
    const context = await browser.newContext()
    await arriveAs(context, await makeMember(trust, 'viewer', 'Val Viewer'))
    const theirs = await context.newPage()
    await theirs.goto(`${trust.path}?asAt=${ON}`)
    const figure = theirs.getByRole('figure', { name: /joined and/ })
    await expect(figure).toContainText('Safe to share')
    await expect(figure.getByRole('link', { name: /open the list/ })).toHaveCount(0)
    expect((await theirs.goto(`${trust.path}/changes?kind=joined`))?.status()).toBe(404)
    await context.close()
  })
})
