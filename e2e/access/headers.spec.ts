import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { type APIRequestContext, type APIResponse, expect, test } from '@playwright/test'
import { siteUnderTest } from '../../cli/test/site-under-test'
import { trustRowsHash } from '../fixtures/rows-hash'
import { arriveAs, SESSION_COOKIE, sessionCookie } from '../fixtures/sign-in'
import { makeMember, makeTrust } from '../fixtures/trust'
import { makeWorld } from '../fixtures/world'
import { addressOf, isPage, trustPages } from './pages'

/** What every answer says, by hand from what the issue and the standards ask for. */
function expectGuarded(answer: Pick<APIResponse, 'headers'>, what: string): void {
  const headers = answer.headers()
  expect
    .soft(
      {
        hsts: headers['strict-transport-security'],
        sniff: headers['x-content-type-options'],
        referrer: headers['referrer-policy'],
        opener: headers['cross-origin-opener-policy'],
        resource: headers['cross-origin-resource-policy'],
        frame: headers['x-frame-options'],
        poweredBy: headers['x-powered-by'],
      },
      what,
    )
    .toEqual({
      hsts: 'max-age=31536000; includeSubDomains',
      sniff: 'nosniff',
      referrer: 'same-origin',
      opener: 'same-origin',
      resource: 'same-origin',
      frame: 'DENY',
      poweredBy: undefined,
    })
  expect.soft(headers['permissions-policy'], what).toContain('camera=(), display-capture=(), geolocation=()')
  const policy = headers['content-security-policy'] ?? ''
  expect.soft(policy, what).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}' 'strict-dynamic';/)
  expect.soft(policy, what).toContain("object-src 'none';base-uri 'none';form-action 'self'")
  expect.soft(policy, what).not.toMatch(/unsafe-(inline|eval)/)
}

const nonceOf = (answer: APIResponse) =>
  /'nonce-([^']+)'/.exec(answer.headers()['content-security-policy'] ?? '')?.[1] ?? ''

test('every answer has the headers of security, whatever its status', async ({ request }) => {
  const trust = await makeTrust('Guarded NHS Trust')
  const cookie = `${SESSION_COOKIE}=${await sessionCookie(await makeMember(trust, 'administrator'))}`
  const get = (address: string, headers: Record<string, string> = { cookie }) =>
    request.get(address, { headers, maxRedirects: 0 })
  const answers: [status: number, answer: APIResponse][] = [
    [200, await get(trust.path)],
    [200, await get('/sign-in', {})],
    [200, await get('/api/health', {})],
    [200, await get(`${trust.path}/staff/export?format=csv`)],
    [307, await get(trust.path, {})],
    [400, await get(`${trust.path}/staff/export?format=doc`)],
    [401, await get('/api/v1/headcount', {})],
    [403, await request.post(`${trust.path}/imports/upload`, { headers: { cookie } })],
    [404, await get(`${trust.path}/no-such-page`)],
    [404, await get('/no-such-page', {})],
    [405, await get('/sign-out', {})],
    [
      413,
      await request.post('/api/auth/callback/credentials', {
        headers: { origin: new URL(siteUnderTest().url).origin },
        form: { email: 'nobody@example.nhs.uk', password: 'x'.repeat(20_000) },
      }),
    ],
  ]
  for (const [status, answer] of answers) {
    const what = `${status} of ${new URL(answer.url()).pathname}`
    expect(answer.status(), what).toBe(status)
    expectGuarded(answer, what)
    expect.soft(answer.headers()['cache-control'], what).toContain('no-store')
  }
})

test('what asks for the headers alone has them, and takes no file away', async ({ request }) => {
  const { trust, members, parts } = await makeWorld('Headed NHS Trust', 'Headley')
  const cookie = `${SESSION_COOKIE}=${await sessionCookie(members.administrator)}`
  const before = await trustRowsHash(trust.trustId)
  for (const { file, query } of trustPages.filter((page) => !isPage(page))) {
    const answer = await request.head(addressOf(file, parts, query), { headers: { cookie }, maxRedirects: 0 })
    expect(answer.status(), file).toBe(405)
    expectGuarded(answer, file)
  }
  expect(await trustRowsHash(trust.trustId)).toEqual(before)
  const page = await request.head(trust.path, { headers: { cookie }, maxRedirects: 0 })
  expect(page.status()).toBe(200)
  expectGuarded(page, 'HEAD of a page')
  expect(page.headers()['cache-control']).toContain('no-store')
  const script = /\/_next\/static\/[^"]+\.js/.exec(await (await request.get('/sign-in')).text())?.[0] ?? ''
  const etag = (await request.get(script)).headers().etag ?? ''
  const kept = await request.get(script, { headers: { 'if-none-match': etag } })
  expect(kept.status(), script).toBe(304)
  expectGuarded(kept, '304')
})

/** Sends what no client of ours would, and reads the answer. */
async function sent(...lines: string[]): Promise<Pick<APIResponse, 'headers'> & { status: number }> {
  const { hostname, port } = new URL(siteUnderTest().url)
  const socket = connect(Number(port), hostname)
  socket.write([...lines, 'Connection: close', '', ''].join('\r\n'))
  const [head = ''] = (await text(socket)).split('\r\n\r\n')
  const [first = '', ...rest] = head.split('\r\n')
  const headers = Object.fromEntries(
    rest.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  )
  return { status: Number(first.split(' ')[1]), headers: () => headers }
}

test('what is for a proxy, or expects what nobody does, is refused with the same headers', async () => {
  const { host } = new URL(siteUnderTest().url)
  for (const [status, ...lines] of [
    [400, 'GET http://elsewhere.example/sign-in HTTP/1.1', `Host: ${host}`],
    [400, 'OPTIONS * HTTP/1.1', `Host: ${host}`],
    [417, 'POST /sign-in HTTP/1.1', `Host: ${host}`, 'Expect: a-favour', 'Content-Length: 0'],
    [200, 'GET /sign-in HTTP/1.1', `Host: ${host}`],
    [200, 'GET /sign-in HTTP/1.1', `Host: ${host}`, 'Connection: Upgrade', 'Upgrade: websocket'],
  ] as const) {
    const answer = await sent(...lines)
    expect(answer.status, lines[0]).toBe(status)
    expectGuarded(answer, lines[0])
    expect.soft(answer.headers()['cache-control'], lines[0]).toContain('no-store')
  }
})

test('what next-auth answers is kept by no browser, and its page for links in mails is not there', async ({
  request,
}) => {
  const trust = await makeTrust('Unkept NHS Trust')
  const cookie = `${SESSION_COOKIE}=${await sessionCookie(await makeMember(trust, 'viewer'))}`
  for (const [status, path] of [
    [200, 'session'],
    [200, 'csrf'],
    [200, 'providers'],
    [302, 'signin'],
    [405, 'callback/credentials'],
    [404, 'verify-request'],
  ] as const) {
    const answer = await request.get(`/api/auth/${path}`, { headers: { cookie }, maxRedirects: 0 })
    expect(answer.status(), path).toBe(status)
    expectGuarded(answer, path)
    expect.soft(answer.headers()['cache-control'], path).toContain('no-store')
    expect.soft(await answer.text(), path).not.toContain('<style')
  }
})

test('signing out by next-auth is signing out: the browser is asked to forget, and a copied cookie is no session', async ({
  request,
}) => {
  const trust = await makeTrust('Copied NHS Trust')
  const session = `${SESSION_COOKIE}=${await sessionCookie(await makeMember(trust, 'viewer'))}`
  const csrf = await request.get('/api/auth/csrf', { headers: { cookie: session } })
  const { csrfToken } = await csrf.json()
  const [set = ''] = csrf
    .headersArray()
    .flatMap(({ name, value }) =>
      name.toLowerCase() === 'set-cookie' && value.includes('csrf-token') ? [value.split(';')[0]] : [],
    )
  const cookie = `${session}; ${set}`
  const said = async () => (await request.get('/api/auth/session', { headers: { cookie } })).json()
  expect(await said()).toMatchObject({ user: {} })
  const { origin } = new URL(siteUnderTest().url)
  const answer = await request.post('/api/auth/signout', {
    headers: { cookie, origin },
    form: { csrfToken, callbackUrl: 'https://evil.example/', json: 'true' },
    maxRedirects: 0,
  })
  expect(answer.headers()['clear-site-data']).toBe('"cache", "cookies", "storage"')
  expect(new URL((await answer.json()).url).origin, 'and leads to no other site').toBe(origin)
  expect(await said()).toEqual({ expires: '1970-01-01T00:00:00.000Z' })
  expect((await request.get(trust.path, { headers: { cookie }, maxRedirects: 0 })).status()).toBe(307)
})

test('a connection is kept for longer than the 60 seconds for which a proxy keeps its own end', async ({
  request,
}) => {
  const kept = /timeout=(\d+)/.exec((await request.get('/sign-in')).headers()['keep-alive'] ?? '')
  expect(Number(kept?.[1])).toBeGreaterThan(60)
})

test('the nonce is new each time, and is on the scripts of the page', async ({ request }) => {
  const [one, two] = [await request.get('/sign-in'), await request.get('/sign-in')]
  expect(nonceOf(one)).not.toBe(nonceOf(two))
  const scripts = (await one.text()).match(/<script\b[^>]*>/g) ?? []
  expect(scripts.length).toBeGreaterThan(3)
  for (const script of scripts) expect(script).toContain(`nonce="${nonceOf(one)}"`)
})

test('a nonce that the request brings along is not taken', async ({ request }) => {
  const answer = await request.get('/sign-in', {
    headers: { 'content-security-policy': "script-src 'nonce-chosen0by0somebody0else'" },
  })
  expect(await answer.text()).not.toContain('chosen0by0somebody0else')
})

test('a script without the nonce does not run', async ({ page }) => {
  await page.route('**/sign-in', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.text()).replace('</body>', '<script>document.title = "run"</script></body>')
    await route.fulfill({
      response: answer,
      body,
      headers: { ...answer.headers(), ...withoutReports(answer) },
    })
  })
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page).not.toHaveTitle('run')
})

test('files of everyone may be kept by the browser', async ({ request }) => {
  const page = await (await request.get('/sign-in')).text()
  const script = /\/_next\/static\/[^"]+\.js/.exec(page)?.[0] ?? ''
  const answer = await request.get(script)
  expect(answer.headers()['cache-control']).toContain('immutable')
  expectGuarded(answer, script)
})

test('signing out asks the browser to forget, and a copied cookie opens nothing', async ({
  context,
  page,
}) => {
  const trust = await makeTrust('Forgotten NHS Trust')
  await arriveAs(context, await makeMember(trust, 'lead'))
  await page.goto(trust.path)
  const copied = (await context.cookies()).find(({ name }) => name === SESSION_COOKIE)
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/sign-out'))
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  expect(await (await answered).headerValue('clear-site-data')).toBe('"cache", "cookies", "storage"')
  await expect(page).toHaveURL('/sign-in')
  expect(await context.cookies()).toEqual([])
  if (copied) await context.addCookies([copied])
  await page.goto(trust.path)
  await expect(page).toHaveURL(/\/sign-in/)
})

/** The same policy, without a place to report to: this page is kept from running a script on purpose. */
const withoutReports = (answer: Awaited<ReturnType<APIRequestContext['get']>>) => ({
  'content-security-policy': (answer.headers()['content-security-policy'] ?? '').replace(
    /;?report-uri [^;]+/,
    '',
  ),
})
