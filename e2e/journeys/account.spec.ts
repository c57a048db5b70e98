import { expect, test } from '@playwright/test'
import { startSession } from '@/lib/access/session'
import { cellsOf, expectProblems, fillIn, heading, panel, press } from '../fixtures/form'
import { setUpSecondStep } from '../fixtures/second-step'
import { arriveAs, codeOf, forgetLastCode, signIn, signInWithCode } from '../fixtures/sign-in'
import { makeMember, makeTrust, PASSWORD } from '../fixtures/trust'

test('one sees where one is signed in, and ends one session and then all others', async ({ page }) => {
  const trust = await makeTrust('Seen NHS Trust')
  const viewer = await makeMember(trust, 'viewer')
  await startSession(viewer.accountId, { browser: 'Safari on iOS' })
  await startSession(viewer.accountId, { browser: 'Firefox on Linux' })
  await startSession(viewer.accountId, { browser: 'Edge on Windows' })
  await signIn(page, viewer.email)
  await expect(page).toHaveURL(trust.path)
  await page.goto('/account')
  const browsers = async () =>
    (await cellsOf(panel(page, 'Where you are signed in').getByRole('table'))).map(([browser]) => browser)
  expect(await browsers()).toEqual([
    expect.stringMatching(/^Chrome on .* \(the one you are using\)$/),
    'Edge on Windows',
    'Firefox on Linux',
    'Safari on iOS',
  ])
  await page.getByRole('button', { name: 'End the session of Safari on iOS' }).click()
  await expect(page.getByText('The session was ended.')).toBeVisible()
  expect(await browsers()).toHaveLength(3)
  await press(page, 'Sign out everywhere else')
  await expect(
    page.getByText('You are signed out everywhere else, and your tokens of the feed have ended.'),
  ).toBeVisible()
  expect(await browsers()).toHaveLength(1)
  const done = panel(page, 'What was done with your account').getByRole('table')
  expect((await cellsOf(done)).map(([, what]) => what)).toEqual([
    'Sessions were ended',
    'Sessions were ended',
    'Signed in',
  ])
})

test('a password that is easily guessed is refused, and a good one changed', async ({ page, context }) => {
  const trust = await makeTrust('Kettering NHS Trust')
  await arriveAs(context, await makeMember(trust, 'lead', 'Lee Lead'))
  await page.goto('/account/password')
  for (const [next, sentence] of [
    ['password1', /^This password is among those that attackers try first/],
    ['kettering pebbles', /^The password must not contain “kettering”/],
    ['short', /^The password must be 8 characters or more/],
  ] as const) {
    await fillIn(page, { 'Password as it is now': PASSWORD, 'New password': next })
    await press(page, 'Change password')
    await expect(page.getByRole('alert').getByRole('link')).toHaveText(sentence)
  }
  await fillIn(page, { 'Password as it is now': PASSWORD, 'New password': 'lantern meadow bridge' })
  await press(page, 'Change password')
  await expect(page.getByText('Your password was changed.')).toBeVisible()
})

test('a name that is wrong is put right with the password, and the audit says both', async ({
  page,
  context,
}) => {
  const trust = await makeTrust('Renaming NHS Trust')
  await arriveAs(context, await makeMember(trust, 'administrator', 'Sam Oldname'))
  await page.goto('/account')
  await page.getByRole('link', { name: 'Change your name' }).click()
  await fillIn(page, { 'Your name': ' ', Password: 'not this one' })
  await press(page, 'Change name')
  await expectProblems(page, ['Enter your name'])
  await fillIn(page, { 'Your name': 'Sam Rightly', Password: 'not this one' })
  await press(page, 'Change name')
  await expectProblems(page, ['This is not your password. Type it again'])
  await expect(page.getByLabel('Your name')).toHaveValue('Sam Rightly')
  await fillIn(page, { Password: PASSWORD })
  await press(page, 'Change name')
  await expect(page.getByText('Your name was changed.')).toBeVisible()
  await expect(panel(page, 'Who you are')).toContainText('Sam Rightly')
  await page.goto(`${trust.path}/settings/audit`)
  await expect(page.getByRole('main')).toContainText('Sam Oldname → Sam Rightly')
})

test('an administrator makes a link to a new password, which works once and leaves the second step', async ({
  page,
  context,
  browser,
}) => {
  const trust = await makeTrust('Forgetful NHS Trust')
  const recorder = await makeMember(trust, 'recorder', 'Rowan Recorder')
  await arriveAs(context, await makeMember(trust, 'administrator'))
  await page.goto(`${trust.path}/settings/members`)
  await page.getByRole('link', { name: 'Sign-in of Rowan Recorder' }).click()
  await press(page, 'Make a link to a new password')
  const link = await page.getByLabel('Link').inputValue()

  const rowan = await (await browser.newContext()).newPage()
  await rowan.goto(link)
  await fillIn(rowan, { 'New password': 'rowan pebbles' })
  await press(rowan, 'Save password')
  await expectProblems(rowan, [
    'The password must not contain “rowan”: names, the Trust and Waymark are what is guessed first',
  ])
  await fillIn(rowan, { 'New password': 'lantern meadow bridge' })
  await press(rowan, 'Save password')
  await expect(rowan.getByText('Your password was saved. Sign in with it.')).toBeVisible()
  expect((await rowan.goto(link))?.status(), 'the link a second time').toBe(404)
  await signIn(rowan, recorder.email, 'lantern meadow bridge')
  await expect(heading(rowan), 'the second step is still before them').toHaveText('Enter your code')
  await rowan.getByLabel('Code from the app').fill(codeOf(recorder))
  await press(rowan, 'Go on')
  await expect(rowan).toHaveURL(trust.path)
  await rowan.context().close()
})

test('the second step moves to another phone', async ({ page }) => {
  const trust = await makeTrust('Moving NHS Trust')
  const recorder = await makeMember(trust, 'recorder')
  const used = await signInWithCode(page, recorder)
  await expect(page).toHaveURL(trust.path)
  await page.goto('/account/second-step')
  await page.getByRole('link', { name: 'Turn the second step off' }).click()
  await fillIn(page, { Password: PASSWORD, 'Code from the app, or a recovery code': used })
  await press(page, 'Turn off')
  await expectProblems(page, [
    'This code is not right, or was used already. Type the code that the app shows now',
  ])
  await forgetLastCode(recorder)
  await fillIn(page, { Password: PASSWORD, 'Code from the app, or a recovery code': codeOf(recorder) })
  await press(page, 'Turn off')
  await setUpSecondStep(page)
  await page.goto(trust.path)
  await expect(page.getByRole('banner')).toContainText('recorder')
})

test('an administrator asks a second step of everyone', async ({ page, context, browser }) => {
  const trust = await makeTrust('Careful NHS Trust')
  const viewer = await (await browser.newContext()).newPage()
  const member = await makeMember(trust, 'viewer')
  await signIn(viewer, member.email)
  await expect(viewer).toHaveURL(trust.path)
  await arriveAs(context, await makeMember(trust, 'administrator'))
  await page.goto(`${trust.path}/settings`)
  await page.getByRole('link', { name: 'Signing in' }).click()
  await page.getByRole('radio', { name: 'Every member' }).check()
  await press(page, 'Save')
  await expect(page.getByText('The setting was saved.')).toBeVisible()
  await viewer.goto(`${trust.path}/roles`)
  await setUpSecondStep(viewer)
  await expect(viewer).toHaveURL(`${trust.path}/roles`)
  await viewer.context().close()
})
