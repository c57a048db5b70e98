import { expect, type Page, test } from '@playwright/test'
import { csvRecords, download, xlsxRecords } from '../fixtures/download'
import { cellsOf, choose, fillIn, heading, panel, press, typeDate } from '../fixtures/form'
import { addStaffMember, classifyPost, describePost, recordPost } from '../fixtures/record'
import { signInWithCode } from '../fixtures/sign-in'
import { type Member, makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

const ADMINISTRATIVE = {
  title: 'Administrative Assistant, Outpatient Bookings',
  band: 'Band 2',
  from: '3 9 2012',
  unit: 'Outpatient bookings',
  area: 'Health records',
  level: 2,
}
const HELP_DESK = {
  title: 'Help Desk Operator',
  band: 'Band 3',
  from: '7 4 2014',
  unit: 'ICT service desk',
  area: 'ICT',
  level: 3,
}
const SUPPORT = {
  title: 'IT Support Technician',
  band: 'Band 4',
  from: '5 9 2016',
  unit: 'ICT service desk',
  area: 'ICT',
  level: 4,
  reason: 'data emphasis',
}
const ANALYST = {
  title: 'Information Analyst',
  band: 'Band 5',
  from: '6 8 2018',
  unit: 'Information services',
  area: 'Information management',
  level: 5,
}
const POSTS = ['Posts held, newest first', 'Changes, newest first'] as const

test.describe.configure({ mode: 'serial' })

test.describe('Susan, from a bookings desk to information analyst', () => {
  let page: Page
  let trust: TrustOfATest
  let recorder: Member
  let susan: string

  test.beforeAll(async ({ browser }) => {
    trust = await makeTrust('Bookings NHS Trust')
    recorder = await makeMember(trust, 'recorder', 'Rowan Recorder')
    page = await browser.newPage()
  })
  test.afterAll(() => page.close())

  const table = (name: (typeof POSTS)[number]) => page.getByRole('table', { name })

  test('is added after signing in', async () => {
    await signInWithCode(page, recorder)
    await expect(page).toHaveURL(trust.path)
    await addStaffMember(page, {
      given: 'Susan',
      family: 'Whitcombe',
      number: '20418836',
      email: 'susan.whitcombe@example.nhs.uk',
    })
    await expect(heading(page)).toHaveText('Susan Whitcombe')
    susan = new URL(page.url()).pathname
    expect(susan).toMatch(new RegExp(`^${trust.path}/staff/[0-9a-f-]{36}$`))
  })

  test('gets four posts, each ending the one before by itself, as is said before it is saved', async () => {
    await recordPost(page, 'Add a post', ADMINISTRATIVE)
    await page.getByRole('link', { name: 'Record a move', exact: true }).click()
    await describePost(page, HELP_DESK)
    await expect(
      page.getByText(`${ADMINISTRATIVE.title}, held from 3 September 2012, ends by itself`),
    ).toHaveText(
      `${ADMINISTRATIVE.title}, held from 3 September 2012, ends by itself: its last day becomes 6 April 2014.`,
    )
    await classifyPost(page, HELP_DESK)
    await press(page, 'Save post')
    await recordPost(page, 'Record a move', SUPPORT)
    await recordPost(page, 'Record a move', ANALYST)

    await expect(table('Posts held, newest first').locator('tbody').getByRole('row')).toHaveCount(4)
    const rows = await cellsOf(table('Posts held, newest first'))
    expect(rows.map((cells) => cells.slice(0, 8))).toEqual([
      [
        '6 August 2018',
        'now',
        'Information Analyst\nInformation services',
        'Information management',
        '5',
        '5',
        '1.0',
        'Progressed',
      ],
      [
        '5 September 2016',
        '5 August 2018',
        'IT Support Technician\nICT service desk, data emphasis',
        'ICT',
        '4',
        '4',
        '1.0',
        'Progressed',
      ],
      [
        '7 April 2014',
        '4 September 2016',
        'Help Desk Operator\nICT service desk',
        'ICT',
        '3',
        '3',
        '1.0',
        'Progressed',
      ],
      [
        '3 September 2012',
        '6 April 2014',
        `${ADMINISTRATIVE.title}\nOutpatient bookings`,
        'Health records',
        '2',
        '2',
        '1.0',
        'Joined',
      ],
    ])
  })

  test('came by work experience', async () => {
    await page.getByRole('link', { name: 'Add the entry route' }).click()
    await page.getByRole('radio', { name: 'Work experience', exact: true }).check()
    await press(page, 'Continue')
    await expect(heading(page)).toContainText('Work experience')
    await typeDate(page, 'When they came into health informatics', '9 2012')
    await press(page, 'Save entry route')
    await expect(heading(page)).toHaveText('Susan Whitcombe')
    await expect(
      page.getByText('Came by work experience in 2012 and has progressed three times.'),
    ).toBeVisible()
  })

  test('left school with GCSEs, and was a receptionist before, known to the year', async () => {
    await page.getByRole('link', { name: 'Add a qualification' }).click()
    await fillIn(page, { Title: 'Five GCSEs', 'Subject (optional)': 'English, mathematics, ICT' })
    await choose(page, { 'RQF level (optional)': 'Level 2' })
    await typeDate(page, 'When it was awarded (optional)', '2010')
    await press(page, 'Save qualification')
    await expect(page.getByRole('table', { name: 'Qualifications' })).toContainText('Five GCSEs')

    await page.getByRole('link', { name: 'a post held elsewhere' }).click()
    await fillIn(page, { Post: 'Receptionist', Employer: 'High Street Dental Practice' })
    await typeDate(page, 'When it began (optional)', '2010')
    await typeDate(page, 'When it ended (optional)', '2012')
    await page.getByRole('radio', { name: 'No', exact: true }).check()
    await press(page, 'Save earlier post')
    await expect(table('Posts held, newest first').locator('tbody').getByRole('row')).toHaveCount(5)
    const [last] = (await cellsOf(table('Posts held, newest first'))).slice(-1)
    expect(last?.slice(0, 8)).toEqual([
      '2010',
      '2012',
      'Receptionist\nHigh Street Dental Practice',
      'not informatics',
      'none',
      'none',
      '–',
      'Earlier post',
    ])
  })

  test('has a page that shows the career by level and where she is now', async () => {
    await page.goto(susan)
    await expect(page.getByRole('heading', { name: /^From level 2 to level 5 in 5 years/ })).toBeVisible()
    await expect(page.getByRole('img', { name: /Susan Whitcombe: From level 2 to level 5/ })).toBeVisible()
    const now = panel(page, 'Now')
    await expect(now).toContainText('Information Analyst')
    await expect(now).toContainText('5, practitioner')
    await expect(now).toContainText('20418836')
  })

  test('is found in the staff list by name and number, and by filters', async () => {
    await page.goto(`${trust.path}/staff`)
    const list = page.getByRole('table', { name: 'Staff' })
    for (const words of ['whitcombe', 'Susan Wh', '20418836']) {
      await page.getByLabel('Search').fill(words)
      await press(page, 'Apply')
      await expect(page).toHaveURL((url) => url.searchParams.get('q') === words)
      await expect(list.getByRole('link', { name: /Whitcombe/ })).toHaveCount(1)
    }
    await page.getByRole('link', { name: 'Clear all' }).click()
    await expect(page).toHaveURL(`${trust.path}/staff`)
    await choose(page, {
      Level: 'Level 5',
      Area: 'Information management',
      Unit: 'Information services',
      'Entry route': 'Work experience',
    })
    await press(page, 'Apply')
    await expect(list.getByRole('link', { name: /Whitcombe/ })).toHaveCount(1)
    await choose(page, { Level: 'Level 2' })
    await press(page, 'Apply')
    await expect(page.getByText('Nobody fits these filters.')).toBeVisible()
    await page.goto(`${trust.path}/staff?level=2&asAt=2013-01-01`)
    await expect(list.getByRole('link', { name: /Whitcombe/ })).toHaveCount(1)
  })

  test('is in the list’s CSV and XLSX files, under the right headings', async () => {
    await page.goto(`${trust.path}/staff?asAt=2025-11-30`)
    const { records, lastLine } = csvRecords(
      await download(page, page.getByRole('link', { name: 'CSV', exact: true })),
    )
    const facts = {
      'Family name': 'Whitcombe',
      'Given name': 'Susan',
      Number: '20418836',
      Post: 'Information Analyst',
      Unit: 'Information services',
      Band: '5',
      'Entry route': 'Work experience',
      'At level since': '2018-08-06',
    }
    expect(records).toEqual([{ ...facts, Level: '5', FTE: '1' }])
    expect(lastLine).toMatch(/^# ?1 of 1 rows/)
    const sheet = await xlsxRecords(
      await download(page, page.getByRole('link', { name: 'XLSX', exact: true })),
    )
    expect(sheet).toEqual([{ ...facts, Level: 5, FTE: 1 }])
  })

  test('flows from work experience by level 2 to level 5, on the page and in the file', async () => {
    await page.goto(`${trust.path}/progression?table=all`)
    const table = page.getByRole('table', { name: /^People by entry route, first informatics level/ })
    await expect(table.getByRole('columnheader')).toHaveText(['Entry route', 'First level', 'Level 5', 'All'])
    expect(await cellsOf(table)).toEqual([['Work experience', 'Level 2', '1', '1']])
    const chart = page
      .getByRole('figure')
      .or(page.getByRole('img'))
      .filter({ hasText: 'Work experience' })
      .first()
    await expect(chart).toBeVisible()
    const { records } = csvRecords(await download(page, page.getByRole('link', { name: /^CSV/ }).first()))
    expect(records).toContainEqual({
      'Entry route': 'Work experience',
      'First level': 'Level 2',
      'Level 5': '1',
      All: '1',
    })
    const sheet = await xlsxRecords(await download(page, page.getByRole('link', { name: /^XLSX/ }).first()))
    expect(sheet).toContainEqual({
      'Entry route': 'Work experience',
      'First level': 'Level 2',
      'Level 5': 1,
      All: 1,
    })
    await page.goto(`${trust.path}/progression?table=all&asAt=2013-06-30`)
    expect(await cellsOf(table)).toEqual([['Work experience', 'Level 2', '1', '1']])
    await expect(table.getByRole('columnheader')).toHaveText(['Entry route', 'First level', 'Level 2', 'All'])
  })

  test('has a history of who changed what, and a change can be undone', async () => {
    await page.goto(susan)
    const changes = table('Changes, newest first')
    const said = (await cellsOf(changes)).map(([, who, what]) => `${who}: ${what}`)
    expect(said).toHaveLength(11)
    expect(said.every((line) => line.startsWith('Rowan Recorder: '))).toBe(true)

    await page.getByRole('link', { name: 'Edit name, number and e-mail address' }).click()
    await fillIn(page, { 'Family name': 'Whitcombe-Ames' })
    await press(page, 'Save changes')
    await expect(heading(page)).toHaveText('Susan Whitcombe-Ames')
    const [edited] = await cellsOf(changes)
    expect(edited?.slice(1, 5)).toEqual(['Rowan Recorder', 'Family name', 'Whitcombe', 'Whitcombe-Ames'])
    await changes.getByRole('row').nth(1).getByRole('link', { name: /^Undo/ }).click()
    await press(page, 'Undo the change')
    await expect(heading(page)).toHaveText('Susan Whitcombe')
  })
})
