import { expect, test } from '@playwright/test'
import { withTrust } from '@/db/trust'
import { fillIn, heading, press } from '../fixtures/form'
import { recordPerson } from '../fixtures/people'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust } from '../fixtures/trust'

test('a change made meanwhile by someone else is shown beside one’s own, and never overwritten unseen', async ({
  page,
  context,
  browser,
}) => {
  const trust = await makeTrust('Busy NHS Trust')
  const { staffId } = await withTrust(trust.actor, (db) =>
    recordPerson(db, { familyName: 'Baker', givenName: 'Jo', number: '41', posts: [] }),
  )
  const path = `${trust.path}/staff/${staffId}`
  await arriveAs(context, await makeMember(trust, 'recorder', 'First Recorder'))
  const others = await browser.newContext()
  await arriveAs(others, await makeMember(trust, 'recorder', 'Second Recorder'))
  const second = await others.newPage()

  await page.goto(`${path}/edit`)
  await second.goto(`${path}/edit`)
  await fillIn(second, { 'Family name': 'Barker' })
  await press(second, 'Save changes')
  await expect(heading(second)).toHaveText('Jo Barker')

  await fillIn(page, { 'Family name': 'Bakewell' })
  await press(page, 'Save changes')
  await expect(page.getByText(/changed by someone else/i)).toBeVisible()
  await expect(page.getByRole('table').or(page.locator('dl')).filter({ hasText: 'Bakewell' })).toContainText(
    'Barker',
  )
  await expect(page.getByLabel('Family name')).toHaveValue('Bakewell')
  await second.reload()
  await expect(heading(second)).toHaveText('Jo Barker')

  await press(page, 'Save changes')
  await expect(heading(page)).toHaveText('Jo Bakewell')
  await others.close()
})
