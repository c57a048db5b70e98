import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { fromBufferPromise } from 'yauzl'
import { withTrust } from '@/db/trust'
import { openTable } from '@/lib/files/open-table'
import { readAll } from '@/lib/files/testing/read-all'
import { readXlsx } from '@/lib/files/xlsx-read'
import { REPORT_SECTIONS } from '@/lib/report/sections'
import { brokenRules } from '../fixtures/accessible'
import { download } from '../fixtures/download'
import { expectProblems, fillIn, heading, press } from '../fixtures/form'
import { recordPerson } from '../fixtures/people'
import { EXTRACTS, loadSample } from '../fixtures/sample'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

const truth = JSON.parse(readFileSync(path.join(EXTRACTS, 'expected.json'), 'utf8')).at as Record<
  string,
  { informatics_staff: number; by_area: Record<string, number> }
>
const on = (day: string) => truth[day]?.informatics_staff ?? Number.NaN

/** How many held an informatics post on a day by the sample's own list of level spells. */
const heldOn = (day: string) =>
  new Set(
    readFileSync(path.join(EXTRACTS, 'level-spells.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      .filter(([, , , from = '', to = '']) => from <= day && (to === '' || to > day))
      .map(([who]) => who),
  ).size

test.describe.configure({ mode: 'serial' })

test.describe('a board paper', () => {
  let page: Page
  let trust: TrustOfATest
  let folder: string
  let first: string

  test.beforeAll(async ({ browser }) => {
    folder = await mkdtemp(path.join(tmpdir(), 'waymark-test-'))
    trust = await makeTrust('Paper NHS Trust')
    await loadSample(trust)
    const context = await browser.newContext()
    await arriveAs(context, await makeMember(trust, 'lead', 'Lee Lead'))
    page = await context.newPage()
  })
  test.afterAll(async () => {
    await page.context().close()
    await rm(folder, { recursive: true })
  })

  async function makeAsAt(day: string, month: string, year: string): Promise<void> {
    await fillIn(page, { Day: day, Month: month, Year: year })
    await press(page, 'Make the report')
    await page.waitForURL(/\/runs\//, { timeout: 60_000 })
  }

  test('is put together, and what is missing is said with what was typed kept', async () => {
    await page.goto(`${trust.path}/reports`)
    await expect(page.getByRole('heading', { name: 'No reports yet' })).toBeVisible()
    await page.getByRole('link', { name: 'New report' }).click()
    await page.getByRole('radio', { name: 'Internal' }).check()
    for (const name of ['Staff in post', 'Entry route to role'])
      await page.getByRole('checkbox', { name }).uncheck()
    await page.getByRole('checkbox', { name: 'Levels by area' }).check()
    await fillIn(page, {
      'Your words at the beginning (optional)': '## What the board is asked\n\nTo note **this** <b>much</b>.',
      'Place of Levels by area': '1',
      'Your words above Bridge (optional)': 'Who came and went.',
    })
    await press(page, 'Save report')
    await expectProblems(page, ['Enter a name for the report'])
    await expect(page.getByLabel('Your words above Bridge')).toHaveValue('Who came and went.')
    await fillIn(page, { Name: 'Board paper' })
    await press(page, 'Save report')
    await expect(page.getByText('The report was saved.')).toBeVisible()
  })

  test('is made as at a day, with the sample’s truth and the words between', async () => {
    await makeAsAt('30', '11', '2025')
    first = page.url()
    const report = page.getByRole('article', { name: 'Board paper' })
    await expect(report.getByText('As at 30 November 2025, as known on')).toBeVisible()
    await expect(report.getByRole('heading', { name: 'What the board is asked' })).toBeVisible()
    await expect(report.getByText('To note this <b>much</b>.')).toBeVisible()
    const sections = await report.getByRole('heading', { level: 2 }).allTextContents()
    expect(sections[1]).toMatch(/of the \d+ in informatics posts work in/)
    expect(sections[2]).toMatch(/joined and/)
    const areas = report.getByRole('table', { name: 'Levels by area' })
    await expect(
      areas
        .getByRole('row', { name: /^All areas/ })
        .getByRole('cell')
        .last(),
    ).toHaveText(String(on('2025-11-30')))
    const bridge = report.getByRole('table', { name: 'Headcount from one day to another' })
    await expect(bridge.getByRole('row').last()).toContainText(String(on('2025-11-30')))
    await expect(report.locator('svg.wm-report__wide').first()).toBeVisible()
  })

  test('leaves as a workbook, CSV files in a zip and one HTML file that needs nothing else', async ({
    browser,
  }) => {
    const files = page.getByRole('link', { name: /^(HTML|XLSX|CSV in a zip)/ })
    await expect(files).toHaveCount(3)
    const html = await download(page, files.nth(0))
    const xlsx = await download(page, files.nth(1))
    const zip = await download(page, files.nth(2))

    const workbook = new Uint8Array(xlsx.bytes)
    const sheet = await readAll(await readXlsx(workbook, { sheet: 'Levels by area' }))
    expect(sheet.rows.at(-1)?.cells).toContain(on('2025-11-30'))
    const about = await readAll(await readXlsx(workbook, { sheet: 'About this file' }))
    const fingerprint = await page.locator('dt', { hasText: 'Fingerprint' }).locator('~ dd').textContent()
    expect(about.rows.map(({ cells }) => cells)).toContainEqual(['Fingerprint', fingerprint])

    const csv = await partOf(zip.bytes, 'Levels by area.csv')
    const table = await readAll(await openTable(csv))
    expect(table.rows.map(({ cells }) => cells.map(String))).toEqual(
      sheet.rows.map(({ cells }) => cells.map(String)),
    )

    const { sheet: offline, asked, said, address } = await fromDisk(browser, folder, html)
    await expect(offline.getByRole('heading', { level: 1 })).toHaveText('Board paper')
    expect(await brokenRules(offline)).toEqual([])
    expect([asked, said]).toEqual([[address], []])
    await offline.context().close()
  })

  test('is made again as at another day; the one before stays as it was and is still right', async () => {
    await page.getByRole('link', { name: 'Make it again' }).click()
    await makeAsAt('30', '11', '2024')
    const areas = page.getByRole('table', { name: 'Levels by area' })
    await expect(
      areas
        .getByRole('row', { name: /^All areas/ })
        .getByRole('cell')
        .last(),
    ).toHaveText(String(heldOn('2024-11-30')))
    await page.goto(first)
    await expect(page.getByText('As at 30 November 2025, as known')).toBeVisible()
    const fingerprint = await page.locator('dt', { hasText: 'Fingerprint' }).locator('~ dd').textContent()
    await page.goto(`${trust.path}/reports/check`)
    await fillIn(page, { Fingerprint: fingerprint ?? '' })
    await press(page, 'Check')
    await expect(
      page.getByRole('heading', { name: 'Still right: all 3 figures are the same now' }),
    ).toBeVisible()
    await expect(page.getByRole('link', { name: 'Board paper, 30 November 2025' })).toBeVisible()
  })

  test('is told from a file of it in which somebody has changed a number', async () => {
    await page.goto(first)
    const { name, bytes } = await download(page, page.getByRole('link', { name: /^HTML/ }))
    const total = `>${on('2025-11-30')}<`
    expect(bytes.toString()).toContain(total)
    for (const [text, words] of [
      [bytes.toString(), 'It says what it said when it left'],
      [bytes.toString().replace(total, '>999<'), 'It does not say what it said when it left'],
    ] as const) {
      await page.goto(`${trust.path}/reports/check`)
      await page
        .getByLabel('Or the file')
        .setInputFiles({ name, mimeType: 'text/html', buffer: Buffer.from(text) })
      await press(page, 'Check the file')
      await expect(page.getByText(words)).toBeVisible()
    }
    await expect(
      page.getByRole('heading', { name: 'This file does not say what left Waymark' }),
    ).toBeVisible()
  })

  test('and a file of the staff list are both known by their file, and say what was changed since', async () => {
    await page.goto(`${trust.path}/staff?asAt=2025-11-30&level=4`)
    const file = await download(page, page.getByRole('link', { name: /^XLSX/ }).first())
    const upload = async () => {
      await page.goto(`${trust.path}/reports/check`)
      await page
        .getByLabel('Or the file')
        .setInputFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: file.bytes })
      await press(page, 'Check the file')
    }
    await upload()
    await expect(page.getByRole('heading', { name: 'Still right: the list is the same now' })).toBeVisible()
    await expect(page.getByText('A file of the list “Staff list”')).toBeVisible()
    await withTrust(trust.actor, (db) =>
      recordPerson(db, {
        familyName: 'Afterwards',
        givenName: 'Ann',
        number: '90000001',
        posts: [{ from: '2020-01-01', level: 4, area: 'IM', title: 'Analyst' }],
        route: 'GCSE',
      }),
    )
    await upload()
    await expect(
      page.getByRole('heading', { name: 'No longer right: the list is another now' }),
    ).toBeVisible()
    const changed = page.getByRole('table', { name: 'People whose records were changed since' })
    await expect(changed.getByRole('link', { name: 'Ann Afterwards' })).toBeVisible()
    await page.getByRole('link', { name: 'See the list as it is now' }).click()
    await expect(page.getByRole('row', { name: /Afterwards/ })).toBeVisible()
  })

  test('of every section is accessible, asks for nothing from its disk, and prints on whole pages', async ({
    browser,
  }) => {
    await page.goto(`${trust.path}/reports/new`)
    await page.getByRole('radio', { name: 'Internal' }).check()
    await fillIn(page, { Name: 'Every section' })
    for (const { label } of Object.values(REPORT_SECTIONS))
      await page.getByRole('checkbox', { name: label, exact: true }).check()
    await press(page, 'Save report')
    await makeAsAt('30', '11', '2025')
    const html = await download(page, page.getByRole('link', { name: /^HTML/ }))
    const paper = await fromDisk(browser, folder, html)
    const figures = await paper.sheet.locator('.wm-report__section').count()
    expect(figures).toBeGreaterThanOrEqual(Object.keys(REPORT_SECTIONS).length)
    expect(await brokenRules(paper.sheet)).toEqual([])
    expect(paper.asked).toHaveLength(1)

    // Whatever is broader than a page makes a browser print all of it smaller.
    const pages = pagesOf(await paper.sheet.pdf({ preferCSSPageSize: true }))
    await paper.sheet.emulateMedia({ media: 'print' })
    await paper.sheet.setViewportSize(PRINTED)
    const blocks = await paper.sheet.locator('.wm-report__picture').evaluateAll((all) =>
      all.map((one) => ({
        what: one.querySelector('h2')?.textContent,
        height: one.getBoundingClientRect().height,
        break: getComputedStyle(one).breakInside,
        after: getComputedStyle(one).breakAfter,
      })),
    )
    // What does not break and is lower than a page is never cut.
    for (const block of blocks) {
      expect(block.break, block.what ?? '').toBe('avoid')
      // What a figure finds stays with its table.
      expect(block.after, block.what ?? '').toBe('avoid')
      expect(block.height, block.what ?? '').toBeLessThan(PRINTED.height)
    }
    // Whatever is broader than a page makes a browser print all of it smaller.
    expect(await paper.sheet.evaluate(() => document.documentElement.scrollWidth)).toBe(PRINTED.width)
    const whole = await paper.sheet
      .locator('.wm-report')
      .evaluate((one) => one.getBoundingClientRect().height)
    expect(pages).toBeLessThanOrEqual(Math.ceil((whole / PRINTED.height) * 1.3))
    await paper.sheet.context().close()
  })

  test('that is internal is not there for a viewer', async ({ browser }) => {
    const context = await browser.newContext()
    await arriveAs(context, await makeMember(trust, 'viewer', 'Vic Viewer'))
    const theirs = await context.newPage()
    await theirs.goto(`${trust.path}/reports`)
    await expect(theirs.getByRole('heading', { name: 'Nothing on the shelf yet' })).toBeVisible()
    expect((await theirs.goto(first))?.status()).toBe(404)
    await expect(heading(theirs)).toHaveText('Page not found')
    await context.close()
  })
})

/** An A4 page between its margins, in pixels. */
const PRINTED = { width: 673, height: 979 }

/** How many pages a browser's PDF has. */
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

/** A file opened from a disk in a browser of its own, with all that it asks for. */
async function fromDisk(browser: Browser, folder: string, { name, bytes }: { name: string; bytes: Buffer }) {
  const file = path.join(folder, name)
  await writeFile(file, bytes)
  const sheet = await (await browser.newContext()).newPage()
  const [asked, said]: [string[], string[]] = [[], []]
  sheet.on('request', (request) => asked.push(request.url()))
  sheet.on('console', (message) => said.push(message.text()))
  const address = pathToFileURL(file).href
  await sheet.goto(address)
  return { sheet, asked, said, address }
}

async function partOf(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== name) continue
    const pieces: Buffer[] = []
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece)
    return new Uint8Array(Buffer.concat(pieces))
  }
  throw new Error(`no part ${name}`)
}
