import { expect, test } from '@playwright/test'
import { withTrust } from '@/db/trust'
import { cellsOf, choose, expectProblems, fillIn, heading, panel, press } from '../fixtures/form'
import { recordPerson } from '../fixtures/people'
import { recordPost } from '../fixtures/record'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust } from '../fixtures/trust'

const TITLE = 'Bed Manager, Systems'

test('a Trust adds a role of its own, people are in it, and it is changed, retired and brought back', async ({
  page,
  context,
}) => {
  const trust = await makeTrust('Catalogue NHS Trust')
  const { staffId } = await withTrust(trust.actor, (db) =>
    recordPerson(db, {
      familyName: 'Marsh',
      givenName: 'Ivy',
      number: '5',
      posts: [{ from: '2018-01-01', title: 'Help Desk Operator', level: 3, area: 'ICT' }],
      route: 'WORK_EXP',
    }),
  )
  await arriveAs(context, await makeMember(trust, 'administrator', 'Ada Administrator'))

  await page.goto(`${trust.path}/roles`)
  await page.getByRole('link', { name: /entry-level roles, levels 1 to 3$/ }).click()
  await expect(page).toHaveURL(`${trust.path}/roles?level=1-3`)
  const levels = (await cellsOf(page.getByRole('table').first())).map((cells) => cells[2])
  expect(levels.filter((level) => !['1', '2', '3'].includes(level ?? ''))).toEqual([])

  await page.getByRole('link', { name: 'Add a role', exact: true }).click()
  await fillIn(page, { 'Title of the role': TITLE })
  await choose(page, {
    Area: 'ICT',
    Level: 'Level 4: assistant practitioner',
    'Lowest level that the role is found at': 'Level 5: practitioner',
    'Highest level that the role is found at': 'Level 5: practitioner',
  })
  await page.getByRole('radio', { name: 'Medium' }).check()
  await press(page, 'Add role')
  await expectProblems(page, [
    'Say where the level came from, like “Agreed with the heads of service in May 2026”',
    'The lowest level must be the level of the role or lower',
  ])
  await expect(page.getByLabel('Title of the role')).toHaveValue(TITLE)
  await fillIn(page, { 'Where the level came from': 'Agreed with the heads of service' })
  await choose(page, { 'Lowest level that the role is found at': 'Level 4: assistant practitioner' })
  await press(page, 'Add role')
  await expect(page.getByText(`${TITLE} is in the catalogue.`)).toBeVisible()
  const role = new URL(page.url()).pathname
  await expect(panel(page, 'About this role')).toContainText('Agreed with the heads of service.')
  await expect(
    page.getByRole('heading', { name: 'No one has held this role here', exact: true }),
  ).toBeVisible()
  await page.goto(`${role}?asAt=2020-01-31&knownOn=2020-02-29`)
  await expect(
    page.getByRole('heading', {
      name: 'No one has held this role here up to 31 January 2020, as known on 29 February 2020',
    }),
  ).toBeVisible()

  await page.goto(`${trust.path}/staff/${staffId}`)
  await recordPost(page, 'Record a move', {
    title: 'Bed Systems Lead',
    band: 'Band 4',
    from: '1 3 2021',
    role: `${TITLE}, level 4`,
  })
  await page.goto(role)
  expect(await cellsOf(page.getByRole('table', { name: /^People in this role/ }))).toEqual([
    ['Marsh, Ivy', '', '1.0', 'Work experience', '1 March 2021'],
  ])
  const around = page.getByRole('table', { name: /^What people did just before and just after/ })
  await page
    .getByRole('figure', { name: /^The only stay in this role/ })
    .getByText('Show as table')
    .click()
  expect((await cellsOf(around)).map((cells) => cells.slice(0, 3))).toEqual([
    ['Before', 'Help Desk Operator, level 3', '1'],
    ['After', 'Still in the role', '1'],
  ])

  await page.getByRole('link', { name: 'Change this role' }).click()
  await choose(page, {
    Level: 'Level 5: practitioner',
  })
  await press(page, 'Save changes')
  await expectProblems(page, ['You changed the level. Say where the new level came from'])
  await fillIn(page, { 'Where the level came from': 'Agreed anew in May 2026' })
  await press(page, 'Save changes')
  await expect(page.getByText(`${TITLE} has been changed.`)).toBeVisible()
  await expect(panel(page, 'About this role')).toContainText('Agreed anew in May 2026.')

  await page.getByRole('link', { name: 'Retire it' }).click()
  await press(page, 'Retire this role')
  await expect(page.getByText(`${TITLE} is retired. It is not offered for new posts.`)).toBeVisible()
  await expect(page.getByRole('table', { name: /^People in this role/ })).toContainText('Marsh, Ivy')
  await page.goto(`${trust.path}/roles?q=bed manager`)
  await expect(page.getByRole('heading', { name: 'No role fits these filters' })).toBeVisible()
  await choose(page, { 'Retired roles': 'Shown' })
  await press(page, 'Apply')
  await page.getByRole('link', { name: TITLE }).click()
  await page.getByRole('link', { name: 'Bring it back' }).click()
  await press(page, 'Bring it back')
  await expect(page.getByText(`${TITLE} is in use again.`)).toBeVisible()

  await page.getByRole('link', { name: 'Who changed what of this role' }).click()
  await expect(heading(page)).toContainText('Who changed what of this role')
  const changes = await cellsOf(page.getByRole('table', { name: 'Changes of the role, newest first' }))
  expect(changes.map(([, who, what]) => `${who}: ${what}`)).toEqual([
    'Ada Administrator: Changed',
    'Ada Administrator: Changed',
    'Ada Administrator: Changed',
    'Ada Administrator: Added',
  ])
})
