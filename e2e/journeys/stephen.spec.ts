import { type Browser, expect, type Page, test } from '@playwright/test'
import { csvRecords, download, xlsxRecords } from '../fixtures/download'
import { cellsOf, choose, fillIn, heading, panel, press, typeDate } from '../fixtures/form'
import { addStaffMember, recordPost } from '../fixtures/record'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

type Place = { trust: TrustOfATest; page: Page; path: string }

const AREA = 'Education, training and research'

async function addEarlierPost(
  page: Page,
  post: { title: string; employer: string; from: string; to: string; level?: string },
): Promise<void> {
  await page
    .getByRole('link', { name: /post held elsewhere$/ })
    .first()
    .click()
  await fillIn(page, { Post: post.title, Employer: post.employer })
  await typeDate(page, 'When it began (optional)', post.from)
  await typeDate(page, 'When it ended (optional)', post.to)
  await page.getByRole('radio', { name: post.level ? 'Yes' : 'No', exact: true }).check()
  if (post.level) await choose(page, { 'HICF area': AREA, 'HICF level': post.level })
  await press(page, 'Save earlier post')
  await expect(heading(page)).toHaveText('Stephen Okonjo')
}

async function cameAsClinician(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Add the entry route' }).click()
  await page
    .getByRole('radio', { name: 'Qualified clinician moving into informatics' })
    .or(page.getByRole('radio', { name: 'Clinician', exact: true }))
    .check()
  await press(page, 'Continue')
  await fillIn(page, { Profession: 'Registered nurse' })
  await press(page, 'Save entry route')
  await expect(panel(page, 'Entry route')).toContainText('Registered nurse')
}

test.describe.configure({ mode: 'serial' })

test.describe('Stephen, from nursing to IT training in another Trust', () => {
  let here: Place
  let there: Place

  test.beforeAll(async ({ browser }) => {
    here = await placeOf(browser, 'Training NHS Trust')
    there = await placeOf(browser, 'Another NHS Trust')
  })
  test.afterAll(async () => {
    for (const { page } of [here, there]) await page.context().close()
  })

  async function placeOf(browser: Browser, name: string): Promise<Place> {
    const trust = await makeTrust(name)
    const context = await browser.newContext()
    await arriveAs(context, await makeMember(trust, 'recorder'))
    const page = await context.newPage()
    await page.goto(trust.path)
    return { trust, page, path: '' }
  }

  const posts = ({ page }: Place) => cellsOf(page.getByRole('table', { name: 'Posts held, newest first' }))

  test('here he was a nurse before, is a training manager with a CIPD qualification, and leaves', async () => {
    const { page } = here
    await addStaffMember(page, { given: 'Stephen', family: 'Okonjo', number: '30917745' })
    await expect(heading(page)).toHaveText('Stephen Okonjo')
    here.path = new URL(page.url()).pathname
    await addEarlierPost(page, {
      title: 'Staff Nurse',
      employer: 'County Hospital',
      from: '9 2004',
      to: '3 2011',
    })
    await cameAsClinician(page)
    await page.getByRole('link', { name: 'Add a qualification' }).click()
    await fillIn(page, { Title: 'Certificate in Training Practice', 'Awarding body (optional)': 'CIPD' })
    await choose(page, { 'RQF level (optional)': 'Level 3' })
    await press(page, 'Save qualification')
    await expect(page.getByRole('table', { name: 'Qualifications' })).toContainText(
      'Certificate in Training Practice',
    )
    await recordPost(page, 'Add a post', {
      title: 'Training Manager',
      band: 'Band 6',
      from: '4 4 2011',
      area: AREA,
      level: 6,
    })
    await expect(heading(page)).toHaveText('Stephen Okonjo')

    await page.getByRole('link', { name: 'Mark as left' }).click()
    await typeDate(page, 'Last day in the Trust', '31 7 2016')
    await choose(page, {
      'Leaving reason': 'Voluntary Resignation - Promotion',
      'Destination (optional)': 'NHS Organisation',
    })
    await press(page, 'Mark as left')
    await expect(page.getByText('Marked as left.')).toBeVisible()
    const [post, nurse] = await posts(here)
    expect(post?.slice(0, 5)).toEqual(['4 April 2011', '31 July 2016', 'Training Manager', AREA, '6'])
    expect(post?.[7]).toMatch(/Joined\s+Left/)
    expect(nurse?.slice(0, 4)).toEqual([
      'September 2004',
      'March 2011',
      'Staff Nurse\nCounty Hospital',
      'not informatics',
    ])
    await expect(panel(page, 'Now')).toContainText('31 July 2016')
  })

  test('there he is an IT training manager, with his earlier posts elsewhere', async () => {
    const { page } = there
    await addStaffMember(page, { given: 'Stephen', family: 'Okonjo', number: '30917745' })
    await expect(heading(page)).toHaveText('Stephen Okonjo')
    there.path = new URL(page.url()).pathname
    await addEarlierPost(page, {
      title: 'Staff Nurse',
      employer: 'County Hospital',
      from: '9 2004',
      to: '3 2011',
    })
    await addEarlierPost(page, {
      title: 'Training Manager',
      employer: 'Training NHS Trust',
      from: '4 4 2011',
      to: '31 7 2016',
      level: 'Level 6, senior practitioner',
    })
    await cameAsClinician(page)
    await recordPost(page, 'Add a post here', {
      title: 'IT Training Manager',
      band: 'Band 7',
      from: '1 8 2016',
      area: AREA,
      level: 7,
    })
    const rows = await posts(there)
    expect(rows.map((cells) => [cells[0], cells[1], cells[2], cells[4], cells[7]])).toEqual([
      ['1 August 2016', 'now', 'IT Training Manager', '7', 'Joined'],
      ['4 April 2011', '31 July 2016', 'Training Manager\nTraining NHS Trust', '6', 'Earlier post'],
      ['September 2004', 'March 2011', 'Staff Nurse\nCounty Hospital', 'none', 'Earlier post'],
    ])
  })

  test('each Trust’s flow, list and file has what is its own', async () => {
    for (const { page, trust } of [here, there]) await page.goto(`${trust.path}/progression?table=all`)
    const flow = ({ page }: Place) => page.getByRole('table', { name: /^People by entry route, first/ })
    await expect(flow(here).getByRole('columnheader')).toHaveText([
      'Entry route',
      'First level',
      'Left',
      'All',
    ])
    expect(await cellsOf(flow(here))).toEqual([['Clinician', 'Level 6', '1', '1']])
    await expect(flow(there).getByRole('columnheader')).toHaveText([
      'Entry route',
      'First level',
      'Level 7',
      'All',
    ])
    expect(await cellsOf(flow(there))).toEqual([['Clinician', 'Level 7', '1', '1']])
    for (const [{ page }, first, now] of [
      [here, 'Level 6', 'Left the Trust'],
      [there, 'Level 7', 'Level 7'],
    ] as const) {
      const file = (format: RegExp) => download(page, page.getByRole('link', { name: format }).first())
      const facts = { 'Entry route': 'Clinician', 'First level': first }
      expect(csvRecords(await file(/^CSV/)).records).toContainEqual({ ...facts, [now]: '1', All: '1' })
      expect(await xlsxRecords(await file(/^XLSX/))).toContainEqual({ ...facts, [now]: 1, All: 1 })
    }

    await here.page.goto(`${here.trust.path}/staff?shown=left`)
    await there.page.goto(`${there.trust.path}/staff`)
    for (const { page, post } of [
      { ...here, post: 'Left' },
      { ...there, post: 'IT Training Manager' },
    ]) {
      await expect(
        page.getByRole('table', { name: 'Staff' }).getByRole('link', { name: /Okonjo/ }),
      ).toHaveCount(1)
      const { records } = csvRecords(
        await download(page, page.getByRole('link', { name: 'CSV', exact: true })),
      )
      expect(records).toHaveLength(1)
      expect(records[0]).toMatchObject({ 'Family name': 'Okonjo', 'Entry route': 'Clinician' })
      expect(records[0]?.Post, 'the post in the file').toBe(post)
    }
    await here.page.goto(`${here.trust.path}/staff`)
    await expect(here.page.getByRole('link', { name: /Okonjo/ })).toHaveCount(0)
  })

  test('neither Trust can see the other’s record', async () => {
    for (const [own, others] of [
      [here, there],
      [there, here],
    ] as const) {
      expect((await own.page.goto(own.path))?.status()).toBe(200)
      expect((await own.page.goto(others.path))?.status()).toBe(404)
      const stranger = others.path.replace(others.trust.trustId, own.trust.trustId)
      expect((await own.page.goto(stranger))?.status()).toBe(404)
    }
  })

  test('here he is taken back on two years later, which is a return and no new beginning', async () => {
    const { page } = here
    await page.goto(here.path)
    await recordPost(page, 'Take back on', {
      title: 'Training Manager',
      band: 'Band 7',
      from: '3 9 2018',
      area: AREA,
      level: 7,
    })
    const rows = await posts(here)
    expect(rows.map((cells) => [cells[0], cells[1], cells[4], cells[7]])).toEqual([
      ['3 September 2018', 'now', '7', 'Returned'],
      ['4 April 2011', '31 July 2016', '6', 'Joined\nLeft'],
      ['September 2004', 'March 2011', 'none', 'Earlier post'],
    ])
    await expect(page.getByRole('link', { name: 'Record a move', exact: true })).toBeVisible()
    await page.goto(`${here.trust.path}/progression?table=all`)
    const flow = page.getByRole('table', { name: /^People by entry route, first/ })
    await expect(flow.getByRole('columnheader')).toHaveText(['Entry route', 'First level', 'Level 7', 'All'])
    expect(await cellsOf(flow)).toEqual([['Clinician', 'Level 6', '1', '1']])
  })
})
