import { expect, test } from '@playwright/test'
import { withTrust } from '@/db/trust'
import { panel, press } from '../fixtures/form'
import { recordPerson } from '../fixtures/people'
import { classifyPost, describePost } from '../fixtures/record'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust } from '../fixtures/trust'

const analyst = { from: '2019-04-01', title: 'Information Analyst', level: 5, area: 'IM' } as const

async function aRecorderWith(person: { familyName: string; route?: string }) {
  const trust = await makeTrust('Second NHS Trust')
  const { staffId } = await withTrust(trust.actor, (db) =>
    recordPerson(db, { givenName: 'Alex', number: '77', posts: [analyst], ...person }),
  )
  return { trust, path: `${trust.path}/staff/${staffId}`, member: await makeMember(trust, 'recorder') }
}

test('a second post is planned: it ends nothing, and counts from its first day', async ({
  page,
  context,
}) => {
  const { trust, path, member } = await aRecorderWith({ familyName: 'Morgan' })
  await arriveAs(context, member)
  const nextYear = new Date().getFullYear() + 1
  await page.goto(`${path}/posts/new`)
  await page.getByRole('radio', { name: 'No, it is a second post' }).check()
  const post = {
    title: 'Coding Auditor',
    band: 'Band 6',
    from: `1 4 ${nextYear}`,
    fte: '1.2',
    hicf: 'Not decided yet',
  }
  await describePost(page, post)
  await expect(page.getByText('The FTE, 1.2, is more than 1. Check that it is meant.')).toBeVisible()
  await expect(
    page.getByText('The post begins in the future. It is shown as planned until then.'),
  ).toBeVisible()
  await expect(page.getByText(/ends by itself/)).toHaveCount(0)
  await classifyPost(page, post)
  await press(page, 'Save post')
  await expect(page.getByText('The post is saved.')).toBeVisible()
  const rowOf = (title: string) =>
    page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) })
  await expect(rowOf('Coding Auditor')).toContainText('Planned')
  await expect(rowOf('Information Analyst')).toContainText('now')
  await expect(page.getByText('Information Analyst, level 5.', { exact: true })).toBeVisible()

  await page.goto(`${trust.path}/staff`)
  await expect(page.getByRole('table', { name: 'Staff' })).toContainText('Information Analyst')
  await expect(page.getByRole('table', { name: 'Staff' })).not.toContainText('Coding Auditor')
})

test('a returner without an induction is warned about and recorded all the same', async ({
  page,
  context,
}) => {
  const { path, member } = await aRecorderWith({ familyName: 'Returned', route: 'RETURNER' })
  await arriveAs(context, member)
  await page.goto(path)
  await expect(panel(page, 'Entry route')).toContainText('Worth checking')
  await expect(panel(page, 'Entry route')).toContainText('No induction is recorded.')
})

test('what of an address cannot be read, and years that nobody fits, are said on the page', async ({
  page,
  context,
}) => {
  const { trust, member } = await aRecorderWith({ familyName: 'Morgan' })
  await arriveAs(context, member)
  await page.goto(`${trust.path}/staff?asAt=2026-02-31`)
  await expect(page.getByRole('status').filter({ hasText: 'Check the filters.' })).toContainText(
    'asAt=2026-02-31 is not a date.',
  )
  await page.goto(`${trust.path}/progression?entryFrom=2020&entryTo=2015`)
  await expect(page.getByRole('status').filter({ hasText: 'Check the filters.' })).toContainText(
    'Swap the two.',
  )
  const file = await page.request.get(
    `${trust.path}/progression/export?what=flow&format=csv&entryFrom=2020&entryTo=2015`,
  )
  expect(file.status()).toBe(400)
})
