import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type APIRequestContext, expect, test } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { account } from '@/db/schema'
import { withoutTrust } from '@/db/trust'
import { hashPassword } from '@/lib/access/password'
import { startTestProvider, type TestProvider } from '@/lib/access/testing/provider'
import { siteUnderTest } from '../../cli/test/site-under-test'
import { type Started, startWaymark } from '../../cli/test/started'
import { expectProblems, fillIn, heading, press } from '../fixtures/form'
import { arriveAs, SESSION_COOKIE, sessionCookie, signIn } from '../fixtures/sign-in'
import { expectSound } from '../fixtures/sound'
import { makeMember, makeTrust, PASSWORD } from '../fixtures/trust'

/** A second instance on the same database, which also knows a provider of single sign-on. */
let second: Started
let provider: TestProvider
let dir: string

test.beforeAll(async () => {
  test.setTimeout(240_000)
  const port = await freePort()
  provider = await startTestProvider(`http://127.0.0.1:${port}/sign-in/provider/callback`)
  dir = await mkdtemp(path.join(tmpdir(), 'waymark-second-'))
  const { appUrl, ownerUrl, sessionSecret } = siteUnderTest()
  second = await startWaymark(dir, undefined, {
    PORT: String(port),
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    NEXTAUTH_SECRET: sessionSecret,
    WAYMARK_OIDC_ISSUER: provider.issuer,
    WAYMARK_OIDC_CLIENT_ID: provider.clientId,
    WAYMARK_OIDC_CLIENT_SECRET: provider.clientSecret,
    WAYMARK_OIDC_NAME: 'NHS sign-in',
  })
})
test.afterAll(async () => {
  await second?.stop()
  await provider?.stop()
  if (dir) await rm(dir, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return address && typeof address === 'object' ? address.port : 0
}

const statusAt = async (request: APIRequestContext, site: string, at: string, cookie: string) =>
  (
    await request.get(`${site}${at}`, {
      headers: { cookie: `${SESSION_COOKIE}=${cookie}` },
      maxRedirects: 0,
    })
  ).status()

test('a cookie is worth the same at both instances: something until it ends, then nothing', async ({
  page,
  context,
  request,
}) => {
  const trust = await makeTrust('Twofold NHS Trust')
  const lead = await makeMember(trust, 'lead', 'Lee Lead')
  await arriveAs(context, await makeMember(trust, 'administrator', 'Ada Administrator'))
  const signIn = `${trust.path}/settings/members/${lead.accountId}/sign-in`
  const ends: Record<string, () => Promise<void>> = {
    'signed out by an administrator': async () => {
      await page.goto(signIn)
      await press(page, 'Sign out everywhere')
      await expect(
        page.getByText('They are signed out everywhere, and their tokens of the feed have ended.'),
      ).toBeVisible()
    },
    'given another role': async () => {
      await page.goto(`${trust.path}/settings/members/${lead.accountId}`)
      await page.getByRole('radio', { name: 'Viewer' }).check()
      await press(page, 'Change role')
      await expect(page.getByText('The role was changed.')).toBeVisible()
    },
    'switched off': async () => {
      await page.goto(signIn)
      await press(page, 'Switch off')
      await expect(page.getByText('The member was switched off.')).toBeVisible()
    },
  }
  for (const [how, end] of Object.entries(ends)) {
    const cookie = await sessionCookie(lead)
    for (const site of [siteUnderTest().url, second.url])
      expect(await statusAt(request, site, trust.path, cookie), `before ${how}`).toBe(200)
    await end()
    for (const site of [second.url, siteUnderTest().url])
      expect(await statusAt(request, site, trust.path, cookie), how).toBe(307)
  }
  await expect(page.getByRole('table', { name: /^Members of/ })).toContainText('viewer, switched off')
})

test('someone is invited, joins with single sign-on, and comes back with it', async ({
  page,
  context,
  browser,
}) => {
  const trust = await makeTrust('Provided NHS Trust')
  await arriveAs(context, await makeMember(trust, 'administrator'))
  await page.goto(`${trust.path}/settings/members/invite`)
  await fillIn(page, { 'Work e-mail address': `noor.${trust.trustId.toLowerCase()}@example.nhs.uk` })
  await page.getByRole('radio', { name: 'Recorder' }).check()
  await press(page, 'Make an invitation link')
  const link = new URL(await page.getByLabel('Link').inputValue()).pathname

  provider.person = { ...provider.person, subject: `noor-${trust.trustId}`, amr: ['pwd', 'mfa'] }
  const own = await browser.newContext({ baseURL: second.url, javaScriptEnabled: false })
  const noor = await own.newPage()
  await noor.goto('/sign-in')
  await press(noor, 'Sign in with NHS sign-in')
  await expect(heading(noor)).toHaveText('No account yet')
  await noor.goto(link)
  await press(noor, 'Join')
  await expect(noor).toHaveURL(`${second.url}${trust.path}`)
  await expect(noor.getByRole('banner')).toContainText('Noor Newcomer, recorder')
  await press(noor, 'Sign out')

  await noor.goto(`${trust.path}/staff?level=5`)
  await press(noor, 'Sign in with NHS sign-in')
  await expect(noor, 'with the second factor of the provider').toHaveURL(
    `${second.url}${trust.path}/staff?level=5`,
  )
  await press(noor, 'Sign out')

  provider.person.amr = ['pwd']
  await press(noor, 'Sign in with NHS sign-in')
  await expect(heading(noor), 'without it').toHaveText('Set up your second step')
  await press(noor, 'Sign out')

  const email = `noor.${trust.trustId.toLowerCase()}@example.nhs.uk`
  const passwordHash = await hashPassword('harbour lantern gull')
  await withoutTrust(null, ({ orm }) =>
    orm.update(account).set({ passwordHash }).where(eq(account.email, email)),
  )
  await signIn(noor, email, 'harbour lantern gull')
  await expectProblems(noor, [
    'Your second step is that of NHS sign-in. Sign in with it below. To sign in with your password too, set up a second step on the page of your account first.',
  ])

  provider.fault = 'key'
  await press(noor, 'Sign in with NHS sign-in')
  await expect(noor.getByRole('alert')).toContainText('Single sign-on did not work.')
  provider.fault = null
  await own.close()
})

test('someone with a password joins single sign-on and takes it off again, each with the password', async ({
  browser,
  request,
}) => {
  const trust = await makeTrust('Joined NHS Trust')
  const viewer = await makeMember(trust, 'viewer')
  provider.person = { ...provider.person, subject: `joins-${trust.trustId}`, amr: ['pwd'] }
  const own = await browser.newContext({ baseURL: second.url, javaScriptEnabled: false })
  const page = await own.newPage()
  await signIn(page, viewer.email)
  await page.goto('/account')
  await page.getByRole('link', { name: 'Join to NHS sign-in' }).click()
  await press(page, 'Join to NHS sign-in')
  await expectProblems(page, ['Enter your password'])
  await fillIn(page, { Password: PASSWORD })
  await press(page, 'Join to NHS sign-in')
  await expect(page.getByText('Your account is joined to your single sign-on.')).toBeVisible()
  await press(page, 'Sign out')
  await press(page, 'Sign in with NHS sign-in')
  await expect(page).toHaveURL(`${second.url}${trust.path}`)

  const elsewhere = await sessionCookie(viewer)
  await page.goto('/account')
  await page.getByRole('link', { name: 'Take off NHS sign-in' }).click()
  await fillIn(page, { Password: 'a guess' })
  await press(page, 'Take off')
  await expectProblems(page, ['This is not your password. Type it again'])
  expect(await statusAt(request, second.url, trust.path, elsewhere)).toBe(200)
  await fillIn(page, { Password: PASSWORD })
  await press(page, 'Take off')
  await expect(page.getByText(/^Single sign-on was taken off your account/)).toBeVisible()
  expect(await statusAt(request, second.url, trust.path, elsewhere)).toBe(307)
  await press(page, 'Sign out')
  await press(page, 'Sign in with NHS sign-in')
  await expect(heading(page)).toHaveText('No account yet')
  await own.close()
})

test('the pages of single sign-on are accessible and fit', async ({ browser }) => {
  const trust = await makeTrust('Sound NHS Trust')
  provider.person = { ...provider.person, subject: `unknown-${trust.trustId}`, amr: ['pwd'] }
  const own = await browser.newContext({ baseURL: second.url })
  const page = await own.newPage()
  await expectSound(page, '/sign-in', 200, second.url)
  await press(page, 'Sign in with NHS sign-in')
  await expect(heading(page)).toHaveText('No account yet')
  await expectSound(page, '/sign-in/provider', 200, second.url)
  await signIn(page, (await makeMember(trust, 'viewer')).email)
  await expect(page).toHaveURL(`${second.url}${trust.path}`)
  await expectSound(page, '/account/single-sign-on', 200, second.url)
  await own.close()
})
