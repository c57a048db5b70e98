import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, type Request, test } from '@playwright/test'
import { violationsOf } from '../fixtures/accessible'
import { cellsOf, choose, expectProblems, fillIn, heading, panel, press } from '../fixtures/form'
import { approve, match, settled, upload } from '../fixtures/import'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

const EXTRACTS = 'e2e/fixtures/extracts'

test.describe.configure({ mode: 'serial' })

test.describe('the monthly list', () => {
  let page: Page
  let trust: TrustOfATest

  test.beforeAll(async ({ browser }) => {
    trust = await makeTrust('Monthly NHS Trust')
    const context = await browser.newContext()
    await arriveAs(context, await makeMember(trust, 'recorder', 'Rowan Recorder'))
    page = await context.newPage()
  })
  test.afterAll(() => page.context().close())

  async function expectAccessible(): Promise<void> {
    for (const width of [1280, 375]) {
      await page.setViewportSize({ width, height: 900 })
      // On a phone each row is a block: nothing is to be scrolled sideways, no table either.
      const over = (scrolling: string) =>
        [...document.querySelectorAll(scrolling)].filter((one) => one.scrollWidth > one.clientWidth + 1)
          .length
      await expect.poll(() => page.evaluate(over, width === 375 ? 'html, .wm-scroll' : 'html')).toBe(0)
      expect(await violationsOf(page)).toEqual([])
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  }

  /** A number in a list of sums. */
  const sum = (label: string) =>
    page.locator('dl > div').filter({ hasText: label }).locator('dd').first().innerText()

  test('is prepared by crosswalk, history and the list before', async () => {
    test.slow()
    for (const file of ['crosswalk.csv', 'assignment-history.csv']) {
      await upload(page, trust.path, path.join(EXTRACTS, file))
      await match(page)
      await approve(page, 'Approve and write')
    }
    await upload(page, trust.path, path.join(EXTRACTS, 'staff-list-2026-02.csv'))
    await match(page)
    await approve(page, 'Approve what is ticked')
  })

  test('that breaks off asks whether it is whole, and keeps what was ticked meanwhile', async () => {
    const whole = readFileSync(path.join(EXTRACTS, 'staff-list-2026-03.csv'), 'utf8').split('\n')
    await upload(page, trust.path, {
      name: 'broken-off-2026-03-31.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(whole.slice(0, 300).join('\n')),
    })
    await match(page)
    const move = page.getByRole('checkbox', { name: 'Approve Tariq Taylor, moved sideways' })
    await move.uncheck()
    await press(page, 'Approve what is ticked')
    await expectProblems(page, ['Say that so many fewer people are meant, or put the list aside'])
    await expect(page.getByRole('group', { name: 'Is the list whole?' })).toHaveAccessibleDescription(
      /Say that so many fewer people are meant/,
    )
    await expect(move).not.toBeChecked()
    await expectAccessible()
    await press(page, 'Put this file aside')
    await page.getByRole('link', { name: 'broken-off-2026-03-31.csv' }).click()
    await expect(page.getByText('This file was put aside. Nothing of it was kept.')).toBeVisible()
    await expectAccessible()
  })

  test('of March has its columns proposed, with values and the day', async () => {
    await upload(page, trust.path, path.join(EXTRACTS, 'staff-list-2026-03.csv'))
    await expect(heading(page)).toHaveText('Match the columns of staff-list-2026-03.csv')
    const row = page.getByRole('row', { name: /^Latest Start Date/ })
    await expect(row).toContainText('08/03/2016')
    await expect(page.getByLabel('Year', { exact: true })).toHaveValue('2026')
    await expectAccessible()
    await choose(page, { FTE: 'Choose a column' })
    await press(page, 'Check the rows')
    await expectProblems(page, ['Choose the column of FTE'])
    await expect(page.getByLabel('Last Name', { exact: true })).toHaveValue('2')
    await choose(page, { FTE: 'FTE' })
    await match(page)
  })

  test('proposes the moves of March, each with before and after and why', async () => {
    await expect(heading(page)).toHaveText('Approve the staff list of 31 March 2026')
    // By the sample's truth 7 joined, 2 progressed and 1 moved sideways in March; 8 left from December to February.
    await expect(page.getByRole('heading', { name: '18 moves to approve' })).toBeVisible()
    expect(await Promise.all(['New people', 'Changed', 'The same as before', 'Adds up to'].map(sum))).toEqual(
      ['7', '3', '452', '462'],
    )
    const rows = await cellsOf(page.getByRole('table', { name: 'Proposed changes' }))
    const of = (name: string) => rows.find((cells) => cells[1]?.startsWith(name))?.slice(2)
    expect(of('Hannah Wright')).toEqual([
      expect.stringContaining('level 3'),
      expect.stringMatching(/level 5[\s\S]*two levels up/),
      '18 March 2026',
      'Start Date In Grade',
    ])
    expect(of('Tariq Taylor')?.slice(2)).toEqual([
      'March 2026',
      'The list gives no day, so the month is kept',
    ])
    const missing = panel(page, 'Eight posts held back: missing from this list for the first time')
    await expect(missing.getByRole('row')).toHaveCount(9)
    await expectAccessible()
  })

  test('all of a kind are held back and taken again', async () => {
    const progressed = page.getByRole('checkbox', { name: /^Approve .*, progressed$/ })
    await expect(progressed).toHaveCount(2)
    // Enter on a tick box is no button: nothing goes to the server.
    await page
      .getByRole('checkbox', { name: /^Approve .*, joined$/ })
      .first()
      .focus()
    const sent: string[] = []
    const note = (request: Request) => request.method() === 'POST' && sent.push(request.url())
    page.on('request', note)
    await page.keyboard.press('Enter')
    await press(page, 'Hold back all of progressed')
    for (const box of await progressed.all()) await expect(box).not.toBeChecked()
    await press(page, 'Tick all of progressed')
    for (const box of await progressed.all()) await expect(box).toBeChecked()
    expect(sent).toHaveLength(2)
    page.off('request', note)
  })

  test('one held back and the rest approved, by keyboard', async () => {
    await page.getByRole('checkbox', { name: 'Approve Tariq Taylor, moved sideways' }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Approve what is ticked' }).focus()
    await page.keyboard.press('Enter')
    await expect(heading(page)).toHaveText('Staff list of 31 March 2026 Imported', { timeout: 60_000 })
    await expect(
      page.getByText('462 rows read: 9 applied, 452 the same as before, 0 left out and 1 held back.'),
    ).toBeVisible()
    await expectAccessible()
  })

  test('held back stays in a queue, and is approved there', async () => {
    await page.goto(`${trust.path}/imports/held`)
    await expect(
      page.getByRole('table', { name: 'Missing from the latest lists' }).getByRole('row'),
    ).toHaveCount(9)
    await expectAccessible()
    await press(page, 'Approve Tariq Taylor')
    await expect(page.getByText('Approved and written.')).toBeVisible()
    await press(page, 'Mark as left now Liam Hall')
    await expect(page.getByText('Marked as left.')).toBeVisible()
    await expect(
      page.getByRole('table', { name: 'Missing from the latest lists' }).getByRole('row'),
    ).toHaveCount(8)
  })

  test('a second time changes nothing', async () => {
    await upload(page, trust.path, path.join(EXTRACTS, 'staff-list-2026-03.csv'))
    await match(page)
    await expect(page.getByRole('heading', { name: 'The list and the records agree' })).toBeVisible()
    await press(page, 'Put this file aside')
    await expect(page).toHaveURL(`${trust.path}/imports`)
  })

  test('with bad rows is mended on the page', async () => {
    const [headings = '', ...rows] = readFileSync(path.join(EXTRACTS, 'staff-list-2026-03.csv'), 'utf8')
      .trim()
      .split('\n')
    const bad = rows.map((row, i) =>
      i === 0
        ? row.replace(/Band \w+/, 'Band 17')
        : i === 1
          ? row.replace(/,\d+,Analyst,NHS/, ',499999,Wrangler of data,NHS')
          : row,
    )
    await upload(page, trust.path, {
      name: 'april-2026-04-30.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        [`${headings.trim()},NI Number`, ...bad.map((row) => `${row.trim()},QQ123456C`)].join('\n'),
      ),
    })
    await expect(page.getByText('NI Number: Waymark never stores such facts.')).toBeVisible()
    await match(page)
    await expect(heading(page)).toHaveText('Check the staff list of 30 April 2026')
    await expectAccessible()
    const grade = panel(page, 'This is not an Agenda for Change band. To mend')
    await grade.getByRole('link', { name: 'See the 1 row' }).click()
    expect((await cellsOf(page.getByRole('table', { name: 'Rows' })))[0]?.slice(0, 2)).toEqual([
      '2',
      'Pay Grade',
    ])
    await page.goBack()
    await press(page, 'Leave this row out')
    await settled(page)
    await page.getByRole('link', { name: '1 row worth a look' }).click()
    await choose(page, { 'HICF area': 'Information management', 'HICF level': 'Level 6' })
    await expectAccessible()
    await press(page, 'Put into the crosswalk and check again')
    await settled(page)
    await expect(heading(page)).toHaveText('Approve the staff list of 30 April 2026')
    await expect(page.getByRole('link', { name: /worth a look/ })).toHaveCount(0)
    expect(await sum('Left out')).toBe('1')
    await press(page, 'Put this file aside')
  })

  test('is undone as one act, unless a later edit stands in its way', async () => {
    await page.goto(`${trust.path}/staff?shown=everyone&q=29661285`)
    await page.getByRole('link', { name: /Bethan/ }).click()
    await expect(heading(page)).toContainText('Bethan')
    await page.goto(`${page.url()}/edit`)
    await fillIn(page, { 'Family name': 'Hughes' })
    await press(page, 'Save changes')
    await expect(heading(page)).toContainText('Hughes')
    await page.goto(`${trust.path}/imports`)
    await page.getByRole('link', { name: 'staff-list-2026-03.csv' }).last().click()
    await page.getByRole('link', { name: 'Undo this import' }).click()
    await expect(heading(page)).toHaveText('This import cannot be undone yet')
    await expect(page.getByRole('row').filter({ hasText: 'Bethan Hughes' }).first()).toContainText(
      'Rowan Recorder',
    )
    await expectAccessible()
  })

  test('of another month is undone, and the records are as before', async () => {
    await upload(page, trust.path, path.join(EXTRACTS, 'staff-list-2026-04.csv'))
    await match(page)
    await approve(page, 'Approve what is ticked')
    await page.getByRole('link', { name: 'Undo this import' }).click()
    await expect(heading(page)).toHaveText('Undo the import of staff-list-2026-04.csv?')
    await expectAccessible()
    await press(page, 'Undo this import')
    await expect(heading(page)).toHaveText('Staff list of 30 April 2026 Undone', { timeout: 60_000 })
    await page.goto(`${trust.path}/staff?shown=everyone&q=29463096`)
    await expect(page.getByText('Nobody fits these filters.')).toBeVisible()
  })
})
