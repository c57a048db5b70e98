import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { csvRecords, download, xlsxRecords } from '../fixtures/download'
import { cellsOf } from '../fixtures/form'
import { EXTRACTS, loadSample } from '../fixtures/sample'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

const ON = '2025-11-30'
/** The sample's own truth; nothing of it was computed by Waymark. */
const truth = JSON.parse(readFileSync(path.join(EXTRACTS, 'expected.json'), 'utf8'))
const now = truth.at[ON] as {
  informatics_staff: number
  by_level: Record<string, number>
  by_route: Record<string, number>
}
const came = truth.route_to_first_level_to_now[ON] as { route: string; people: number }[]
const everyone = came.reduce((sum, { people }) => sum + people, 0)

/** The first informatics post of each person by the sample's own list of level spells. */
const firstPosts = new Map<string, { route: string; from: string }>()
for (const line of readFileSync(path.join(EXTRACTS, 'level-spells.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)) {
  const [who = '', route = '', , from = ''] = line.split(',')
  const known = firstPosts.get(who)
  if (from <= ON && (!known || from < known.from)) firstPosts.set(who, { route, from })
}
const cameIn = (year: string, route?: string) =>
  [...firstPosts.values()].filter((one) => one.from.startsWith(year) && (!route || one.route === route))
    .length

test.describe.configure({ mode: 'serial' })

test.describe('routes over the years in the sample', () => {
  let page: Page
  let trust: TrustOfATest

  test.beforeAll(async ({ browser }) => {
    trust = await makeTrust('Routes NHS Trust')
    await loadSample(trust)
    const context = await browser.newContext()
    await arriveAs(context, await makeMember(trust, 'lead', 'Lee Lead'))
    page = await context.newPage()
  })
  test.afterAll(() => page.context().close())

  const figure = (which: 'years' | 'mix') => page.locator(`figure#${which}`)
  /** The columns of a table by their head, each cell by the head of its row; a count without its share. */
  async function table(which: 'years' | 'mix', name: RegExp) {
    const found = figure(which).getByRole('table', { name })
    const show = figure(which).getByText('Show as table', { exact: true })
    if (await show.isVisible()) await show.click()
    await expect(found).toBeVisible()
    const heads = await found.locator('thead th').allInnerTexts()
    const rows = await found
      .locator('tr')
      .filter({ has: page.locator('th[scope=row]') })
      .all()
    const texts = await Promise.all(
      rows.map(async (row) => (await row.locator('th, td').allInnerTexts()).map((text) => text.trim())),
    )
    return Object.fromEntries(
      heads.map((head, at) => [
        head,
        Object.fromEntries(texts.map((cells) => [cells[0] ?? '', cells[at]?.split(/\s/)[0] ?? ''])),
      ]),
    )
  }

  test('count everyone by year and route as the sample’s truth does', async () => {
    await page.goto(`${trust.path}/progression/routes?asAt=${ON}`)
    const rows = await table('years', /by year of their first informatics post/)
    expect(rows.All?.All).toBe(everyone.toLocaleString('en-GB'))
    for (const year of ['2012', '2019', '2025']) {
      expect(rows[year]?.All).toBe(String(cameIn(year)))
      expect(rows[year]?.['Work experience']).toBe(String(cameIn(year, 'WORK_EXP')))
      expect(rows[year]?.['Not known']).toBe(String(cameIn(year, 'UNKNOWN')))
    }
    const graduates = came
      .filter(({ route }) => route === 'GRADUATE')
      .reduce((sum, { people }) => sum + people, 0)
    expect(rows.All?.['Graduate, direct entry']).toBe(String(graduates))
    await expect(figure('years')).toContainText(
      `${everyone - came.filter(({ route }) => route === 'UNKNOWN').reduce((sum, { people }) => sum + people, 0)} of`,
    )
  })

  test('say the mix now by level as the truth does, of the same people in every table', async () => {
    const rows = await table('mix', /by level and entry route/)
    for (const [level, people] of Object.entries(now.by_level))
      expect(rows[`Level ${level}`]?.All).toBe(String(people))
    expect(rows.All?.All).toBe(String(now.informatics_staff))
    expect(rows.All?.Clinician).toBe(String(now.by_route.CLINICIAN))
    for (const by of [/by area and entry route/, /by unit and entry route/])
      expect((await table('mix', by)).All?.All).toBe(String(now.informatics_staff))
  })

  test('put the route in focus into the title, and keep the filters in the address', async () => {
    await page.getByLabel('Route in focus').selectOption('APP_L3')
    await page.getByLabel('Area', { exact: true }).selectOption('KM')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page).toHaveURL(/route=APP_L3/)
    await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(
      'Apprenticeship level 3 brought',
    )
    const title = await page.getByRole('heading', { level: 2 }).first().innerText()
    await page.goto(
      (await figure('years').getByRole('link', { name: 'link to this figure' }).getAttribute('href')) ?? '',
    )
    await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(title)
    await expect(page.getByLabel('Area', { exact: true })).toHaveValue('KM')
  })

  test('have the numbers of the page in their files, and a picture', async () => {
    await page.goto(`${trust.path}/progression/routes?asAt=${ON}`)
    const years = csvRecords(
      await download(page, figure('years').getByRole('link', { name: /^CSV/ })),
    ).records
    expect(years.find(({ Year }) => Year === '2019')?.All).toBe(String(cameIn('2019')))
    const mix = await xlsxRecords(await download(page, figure('mix').getByRole('link', { name: /^XLSX/ })))
    expect(mix.find((row) => row.By === 'Level' && row.Of === 'Level 5')?.All).toBe(now.by_level['5'])
    const picture = await download(page, figure('mix').getByRole('link', { name: /^SVG/ }))
    expect(picture.bytes.toString()).toContain('Work experience')
  })

  test('are rounded for a viewer, and nobody is in them before anything was known', async ({ browser }) => {
    const context = await browser.newContext()
    await arriveAs(context, await makeMember(trust, 'viewer', 'Val Viewer'))
    const theirs = await context.newPage()
    await theirs.goto(`${trust.path}/progression/routes?asAt=${ON}`)
    for (const which of ['years', 'mix']) {
      const shared = theirs.locator(`figure#${which}`)
      await expect(shared).toContainText('Safe to share')
      await shared.getByText('Show as table', { exact: true }).click()
      for (const one of await shared.getByRole('table').all()) {
        const counts = (await cellsOf(one))
          .flatMap((cells) => cells.slice(1))
          .map((text) => text.split(/\s/)[0] ?? '')
        expect(counts.length).toBeGreaterThan(8)
        expect(counts.filter((count) => !/^(\*|0|[\d,]*[05])$/.test(count))).toEqual([])
      }
    }
    await expect(theirs.getByRole('link', { name: /^Mend/ })).toHaveCount(0)
    await context.close()
    await page.goto(`${trust.path}/progression/routes?asAt=${ON}&knownOn=2025-12-31`)
    await expect(page.getByRole('heading', { name: /No informatics posts by/ })).toBeVisible()
  })
})
