import { expect, test } from '@playwright/test'
import { csvRecords, download } from '../fixtures/download'
import { cellsOf, choose, expectProblems, fillIn, heading, panel, press, typeDate } from '../fixtures/form'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust } from '../fixtures/trust'

test.use({ javaScriptEnabled: false })

test('a lead adds a position, changes it from a day on, sees its vacancy, ends it and takes that back, without a script', async ({
  page,
  context,
}) => {
  const trust = await makeTrust('Established NHS Trust')
  await arriveAs(context, await makeMember(trust, 'lead'))
  const establishment = `${trust.path}/plan/establishment`
  await page.goto(trust.path)
  await page.getByRole('navigation').getByRole('link', { name: 'Plan', exact: true }).first().click()
  await page
    .getByRole('navigation', { name: 'Plan views' })
    .getByRole('link', { name: 'Establishment' })
    .click()
  await expect(page).toHaveURL(establishment)
  await expect(page.getByRole('heading', { name: /^No positions on / })).toBeVisible()

  await page.getByRole('link', { name: 'Add a position' }).first().click()
  await fillIn(page, { 'Position number': '400100', 'Position title': 'Data analyst', 'Budgeted FTE': 'two' })
  await press(page, 'Add position')
  await expectProblems(page, [
    'Enter the first day of the position',
    'Choose the AfC band',
    'The budgeted FTE must be a number from 0 to 999, like 1 or 2.5',
  ])
  await expect(page.getByLabel('Position title', { exact: true })).toHaveValue('Data analyst')
  await typeDate(page, 'First day of the position', '1 4 2024')
  await choose(page, { 'AfC band': 'Band 6', 'HICF area': 'Information management' })
  await page.getByRole('combobox', { name: 'HICF level' }).selectOption('6')
  await fillIn(page, { 'Budgeted FTE': '1.5', 'Unit (optional)': 'Data' })
  await page.getByLabel('The area and level chosen below').check()
  await press(page, 'Add position')
  await expect(heading(page)).toHaveText('Position 400100 Data analyst')
  const position = page.url().replace(/\?.*/, '')
  await expect(panel(page, 'Now')).toContainText('1.5 FTE, for')
  await expect(panel(page, 'Now')).toContainText('since 1 April 2024')

  await page.getByRole('link', { name: 'Change from a day on' }).click()
  await typeDate(page, 'The day from which it is so', '1 4 2025')
  await fillIn(page, { 'Budgeted FTE': '2' })
  await press(page, 'Save change')
  await expect(heading(page)).toHaveText('Position 400100 Data analyst')
  const periods = page.getByRole('table', { name: 'Periods of the position, the newest first' })
  expect((await cellsOf(periods)).map((cells) => [cells[0], cells[1], cells.at(-1)])).toEqual([
    ['1 April 2025', 'open', '2'],
    ['1 April 2024', '31 March 2025', '1.5'],
  ])

  await page.goto(`${establishment}?asAt=2025-03-31`)
  await expect(page.getByRole('heading', { name: '1.5 of 1.5 budgeted FTE are vacant' })).toBeVisible()
  await page.goto(`${establishment}?by=level`)
  await expect(page.getByRole('heading', { name: '2 of 2 budgeted FTE are vacant' })).toBeVisible()
  const table = page.getByRole('table', { name: /^In post against budget by HICF level/ })
  expect(await cellsOf(table)).toEqual([['Level 6', '1', '2', '0', '2', '0']])

  await page.goto(`${establishment}?by=unit_band`)
  expect(await cellsOf(page.getByRole('table', { name: /by Unit and AfC band/ }))).toEqual([
    ['Data, band 6', '1', '2', '0', '2', '0'],
  ])
  await page.goto(`${trust.path}/plan/positions?shown=vacant`)
  const csv = csvRecords(await download(page, page.getByRole('link', { name: /^CSV/ })))
  expect(csv.records.map((row) => [row['Position number'], row['Vacant FTE'], row['HICF level']])).toEqual([
    ['400100', '2', '6'],
  ])

  await page.goto(`${position}/end`)
  await typeDate(page, 'Last day of the position', '31 3 2026')
  await press(page, 'End position')
  await expect(panel(page, 'Now')).toContainText('not in the establishment today')
  await page.getByRole('link', { name: 'Undo the last change' }).click()
  await press(page, 'Undo this change')
  await expect(page.getByText('The change is undone.')).toBeVisible()
  await expect(panel(page, 'Now')).toContainText('2 FTE, for')
})
