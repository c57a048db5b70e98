import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { feedToken, invitation, load, staff } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { startSession } from '@/lib/access/session'
import { siteUnderTest } from '../../cli/test/site-under-test'
import { SESSION_COOKIE, sealed, sessionCookie } from '../fixtures/sign-in'
import { type Member, makeMember } from '../fixtures/trust'
import { makeWorld, type World } from '../fixtures/world'
import { addressOf, outerPages, trustPages } from './pages'

let world: World
let member: Member
/** Someone who has typed their password and no code, and someone whose role needs a second step and who has none. */
let half: { cookie: string; door: string }[]

test.beforeAll(async () => {
  world = await makeWorld('Halfway NHS Trust', 'Halfway')
  member = world.members.administrator
  const without = await makeMember(world.trust, 'administrator', 'Without App', { app: false })
  half = [
    { cookie: await cookieOf(member), door: '/sign-in/second-step' },
    { cookie: await cookieOf(without), door: '/account/second-step/set-up' },
  ]
})

/** The cookie of a session that was begun with the password alone. */
const cookieOf = async ({ accountId }: Member) =>
  `${SESSION_COOKIE}=${await sealed(accountId, await startSession(accountId))}`

const doorOf = (location: string | undefined) => new URL(location ?? '', 'http://site').pathname

test('a password alone opens no page and no file', async ({ request }) => {
  const addresses = [
    ...trustPages.map(({ file, query }) => addressOf(file, world.parts, query)),
    '/',
    '/account',
    '/account/name',
    '/account/password',
    '/account/single-sign-on',
    ...outerPages.secondStep.map((file) => addressOf(file, {})),
  ]
  for (const { cookie, door } of half)
    for (const address of addresses) {
      const answer = await request.get(address, { headers: { cookie }, maxRedirects: 0 })
      expect(answer.status(), address).toBe(307)
      expect(doorOf(answer.headers().location), address).toBe(door)
      expect(await answer.text(), address).not.toContain(world.familyName)
    }
})

test('a password alone sends no form and uploads no file', async ({ request, browser }) => {
  const own = await browser.newContext({ javaScriptEnabled: false })
  await own.addCookies([
    {
      name: SESSION_COOKIE,
      value: await sessionCookie(member),
      url: siteUnderTest().url,
      httpOnly: true,
    },
  ])
  const page = await own.newPage()
  const forms = [
    ['staff/new', { givenName: 'Hal', familyName: 'Fway', employeeNumber: '77' }],
    ['feed/new', { name: 'Half', grade: 'internal', permissions: 'staff:read', days: '90' }],
    ['settings/members/invite', { email: 'half@example.nhs.uk', role: 'administrator' }],
  ] as const
  const before = await counts()
  for (const [at, typed] of forms) {
    const address = `${world.trust.path}/${at}`
    const fields = { ...(await hiddenFields(page, address)), ...typed }
    for (const { cookie, door } of half) {
      const answer = await post(request, address, cookie, fields)
      expect(answer.status(), at).toBe(303)
      expect(doorOf(answer.headers().location), at).toBe(door)
    }
  }
  for (const at of ['imports/upload', 'reports/check/upload'])
    for (const { cookie, door } of half) {
      const file = { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') }
      const answer = await post(request, `${world.trust.path}/${at}`, cookie, { file })
      expect(answer.status(), at).toBe(303)
      expect(doorOf(answer.headers().location), at).toBe(door)
    }
  expect(await counts()).toEqual(before)

  const [at, typed] = forms[0]
  const address = `${world.trust.path}/${at}`
  const cookie = `${SESSION_COOKIE}=${await sessionCookie(member)}`
  const sent = await post(request, address, cookie, { ...(await hiddenFields(page, address)), ...typed })
  expect(sent.status(), 'with the second step the same form is taken').toBe(303)
  expect((await counts()).staff).toBe(before.staff + 1)
  await own.close()
})

test('a password alone signs out', async ({ request, browser }) => {
  const own = await browser.newContext({ javaScriptEnabled: false })
  const accountId = (await makeMember(world.trust, 'recorder')).accountId
  const value = await sealed(accountId, await startSession(accountId))
  await own.addCookies([{ name: SESSION_COOKIE, value, url: siteUnderTest().url, httpOnly: true }])
  const page = await own.newPage()
  await page.goto(world.trust.path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Enter your code')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to Waymark')
  const copy = await request.get('/sign-in/second-step', {
    headers: { cookie: `${SESSION_COOKIE}=${value}` },
    maxRedirects: 0,
  })
  expect(doorOf(copy.headers().location)).toBe('/sign-in')
  await own.close()
})

const post = (
  request: APIRequestContext,
  address: string,
  cookie: string,
  multipart: Record<string, string | { name: string; mimeType: string; buffer: Buffer }>,
) =>
  request.post(address, {
    headers: { cookie, origin: siteUnderTest().url, 'sec-fetch-site': 'same-origin' },
    multipart,
    maxRedirects: 0,
  })

/** The fields by which a form without a script says which action it is for. */
async function hiddenFields(page: Page, address: string): Promise<Record<string, string>> {
  await page.goto(address)
  const pairs = await page
    .locator('main form input[type=hidden]')
    .evaluateAll((inputs) =>
      inputs.map((input) => [(input as HTMLInputElement).name, (input as HTMLInputElement).value] as const),
    )
  expect(
    pairs.some(([name]) => name.startsWith('$ACTION')),
    address,
  ).toBe(true)
  return Object.fromEntries(pairs)
}

const counts = () =>
  withTrust(world.trust.actor, async ({ orm }) => ({
    staff: await orm.$count(staff),
    tokens: await orm.$count(feedToken),
    invitations: await orm.$count(invitation),
    loads: await orm.$count(load),
  }))
