import { expect, type Page, test } from '@playwright/test'
import { expectProblems, fillIn, heading, press } from '../fixtures/form'
import { setUpSecondStep } from '../fixtures/second-step'
import { arriveAs, SESSION_COOKIE, signIn, signInWithCode } from '../fixtures/sign-in'
import { makeMember, makeTrust, PASSWORD, type TrustOfATest } from '../fixtures/trust'

const members = (trust: TrustOfATest) => `${trust.path}/settings/members`

async function changeRole(page: Page, trust: TrustOfATest, name: string, role: string): Promise<void> {
  await page.goto(members(trust))
  await page.getByRole('link', { name: `Change role of ${name}` }).click()
  await page.getByRole('radio', { name: role }).check()
  await press(page, 'Change role')
}

test('someone is invited by a one-time link, joins, and is what their role is at every next request', async ({
  page,
  context,
  browser,
}) => {
  const trust = await makeTrust('Inviting NHS Trust')
  await arriveAs(context, await makeMember(trust, 'administrator', 'Ada Administrator'))
  await page.goto(members(trust))
  await page.getByRole('link', { name: 'Invite someone' }).click()
  await press(page, 'Make an invitation link')
  await expectProblems(page, ['Enter an e-mail address', 'Choose a role'])
  const email = `noor.${trust.trustId.toLowerCase()}@example.nhs.uk`
  await page.getByLabel('Work e-mail address').fill(email)
  await page.getByRole('radio', { name: 'Recorder' }).check()
  await press(page, 'Make an invitation link')
  const link = await page.getByLabel('Link').inputValue()

  const noor = await (await browser.newContext()).newPage()
  await noor.goto(link)
  await expect(heading(noor)).toHaveText('Join Inviting NHS Trust')
  await fillIn(noor, { 'Your name': 'Noor Newcomer', 'Choose a password': PASSWORD })
  await press(noor, 'Join')
  const { codes } = await setUpSecondStep(noor)
  await expect(noor).toHaveURL(trust.path)
  await expect(noor.getByRole('banner')).toContainText('Noor Newcomer, recorder')
  expect((await noor.goto(link))?.status(), 'the link a second time').toBe(404)

  await noor.goto(`${trust.path}/staff/new`)
  await fillIn(noor, { 'First name': 'Una', 'Family name': 'Unseen', 'Employee number': '1' })
  await changeRole(page, trust, 'Noor Newcomer', 'Viewer')
  await expect(page.getByText('The role was changed.')).toBeVisible()
  await press(noor, 'Add staff member')
  await expect(heading(noor), 'what she had open was worth nothing').toHaveText('Sign in to Waymark')
  await signIn(noor, email)
  await noor.getByRole('link', { name: 'I do not have the app. Use a recovery code' }).click()
  await noor.getByLabel('Recovery code').fill(codes[0] ?? '')
  await press(noor, 'Go on')
  await expect(noor).toHaveURL(trust.path)
  expect((await noor.goto(`${trust.path}/staff`))?.status()).toBe(404)
  expect((await noor.goto(trust.path))?.status()).toBe(200)
  await expect(noor.getByRole('banner')).toContainText('Noor Newcomer, viewer')
  await expect(noor.getByRole('navigation', { name: 'Main' })).not.toContainText('Staff')
  await page.goto(`${trust.path}/staff?shown=everyone`)
  await expect(page.getByRole('link', { name: /Unseen/ })).toHaveCount(0)

  await page.goto(members(trust))
  await page.getByRole('link', { name: 'Remove Noor Newcomer' }).click()
  await press(page, 'Remove member')
  await expect(page.getByText('The member was removed.')).toBeVisible()
  await expect(page.getByRole('table', { name: /^Members of/ })).not.toContainText('Noor')
  expect((await noor.goto(trust.path))?.url()).toContain('/sign-in?next=')
  await signIn(noor, email)
  await noor.getByRole('link', { name: 'I do not have the app. Use a recovery code' }).click()
  await noor.getByLabel('Recovery code').fill(codes[1] ?? '')
  await press(noor, 'Go on')
  await expect(heading(noor)).toHaveText('You are not a member of any Trust')
  await noor.context().close()
})

test('an invitation that is withdrawn no longer works', async ({ page, context, request }) => {
  const trust = await makeTrust('Withdrawing NHS Trust')
  await arriveAs(context, await makeMember(trust, 'administrator'))
  await page.goto(`${members(trust)}/invite`)
  const email = `not.${trust.trustId.toLowerCase()}@example.nhs.uk`
  await page.getByLabel('Work e-mail address').fill(email)
  await page.getByRole('radio', { name: 'Viewer' }).check()
  await press(page, 'Make an invitation link')
  const link = await page.getByLabel('Link').inputValue()
  expect((await request.get(link)).status()).toBe(200)
  await page.goto(members(trust))
  await press(page, `Withdraw the invitation of ${email}`)
  await expect(page.getByText('Its link no longer works.')).toBeVisible()
  expect((await request.get(link)).status()).toBe(404)
})

test('the last administrator can neither be removed nor be anything less', async ({ page, context }) => {
  const trust = await makeTrust('Lonely NHS Trust')
  await makeMember(trust, 'lead', 'Lee Lead')
  await arriveAs(context, await makeMember(trust, 'administrator', 'Ada Administrator'))
  const refusal = 'This is the last administrator of the Trust. Make someone else an administrator first.'
  await changeRole(page, trust, 'Ada Administrator', 'Lead')
  await expectProblems(page, [refusal])
  await page.goto(members(trust))
  await page.getByRole('link', { name: 'Remove Ada Administrator' }).click()
  await press(page, 'Remove member')
  await expectProblems(page, [refusal])

  await changeRole(page, trust, 'Lee Lead', 'Administrator')
  await expect(page.getByText('The role was changed.')).toBeVisible()
  await changeRole(page, trust, 'Ada Administrator', 'Viewer')
  await expect(heading(page)).toHaveText('Sign in to Waymark')
})

test('signing out ends the session, also for a copy of its cookie', async ({ page, context, request }) => {
  const trust = await makeTrust('Leaving NHS Trust')
  const member = await makeMember(trust, 'lead')
  await signIn(page, member.email)
  await expect(page).toHaveURL(trust.path)
  const copied = (await context.cookies()).find(({ name }) => name === SESSION_COOKIE)?.value
  const withCopy = () =>
    request.get(trust.path, { headers: { cookie: `${SESSION_COOKIE}=${copied}` }, maxRedirects: 0 })
  expect((await withCopy()).status()).toBe(200)
  await press(page, 'Sign out')
  await expect(page).toHaveURL('/sign-in')
  expect((await withCopy()).status()).toBe(307)
  await page.goto(`${trust.path}/staff?level=5`)
  await expect(heading(page)).toHaveText('Sign in to Waymark')
  await fillIn(page, { 'E-mail address': member.email, Password: PASSWORD })
  await press(page, 'Sign in')
  await expect(page).toHaveURL(`${trust.path}/staff?level=5`)
})

test('someone with two Trusts switches between them, with the role of each', async ({ page }) => {
  const [north, south] = [await makeTrust('North NHS Trust'), await makeTrust('South NHS Trust')]
  const member = await makeMember([north, south], 'recorder', 'Toni Two')
  await signInWithCode(page, member)
  await expect(heading(page)).toHaveText('Choose a Trust')
  await page.getByRole('link', { name: 'North NHS Trust' }).click()
  await expect(page).toHaveURL(north.path)
  await expect(page.getByRole('banner')).toContainText('North NHS Trust')
  await page.getByRole('link', { name: 'Change Trust' }).click()
  await page.getByRole('link', { name: 'South NHS Trust' }).click()
  await expect(page).toHaveURL(south.path)
  await expect(page.getByRole('banner')).toContainText('South NHS Trust')
})
