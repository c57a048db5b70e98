import { expect, test } from '@playwright/test'
import { siteUnderTest } from '@/cli/test/site-under-test'
import { SESSION_COOKIE, sessionCookie } from '../fixtures/sign-in'
import { makeMember, makeTrust } from '../fixtures/trust'

const { url } = siteUnderTest()
const NOTHING = '<h1>Page not found</h1>'
const LINK = '<h1>This link does not work</h1>'

test('every refusal of a page says so without a script, the same for all of a kind', async ({ request }) => {
  const trust = await makeTrust('Refusing NHS Trust')
  const cookie = `${SESSION_COOKIE}=${await sessionCookie(await makeMember(trust, 'viewer'))}`
  const bodyOf = async (path: string) => {
    const answer = await request.get(url + path, { headers: { cookie } })
    expect(answer.status(), path).toBe(404)
    return (await answer.text()).replaceAll(/nonce="[^"]*"/g, '')
  }
  for (const path of [
    '/t/RX9',
    `${trust.path}/staff`,
    `${trust.path}/roles/no-such`,
    '/t/%ff',
    '/nothing-here',
  ])
    expect(await bodyOf(path), path).toContain(NOTHING)
  for (const path of [
    '/reset/wrong',
    '/reset/%ff',
    '/invite/RX9/wrong',
    '/invite/RX1/%ff',
    '/set-up/%ff',
    '/set-up/wrong',
  ])
    expect(await bodyOf(path), path).toContain(LINK)
})

test('a form that cannot be read is no fault of ours, and a strange word in an address is none', async ({
  request,
}) => {
  const post = (data: string, boundary = 'x') =>
    request.post(`${url}/sign-in`, {
      headers: {
        'content-type': `multipart/form-data; boundary=${boundary}`,
        origin: url,
        'sec-fetch-site': 'same-origin',
      },
      data: Buffer.from(data),
    })
  const field = (name: string, value: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  for (const body of [
    `${field('$ACTION_REF_1', '')}${field('$ACTION_1:0', '{"id":"no","bound":"$@1"}')}${field('$ACTION_1:1', '[')}--x--\r\n`,
    field('email', 'a@b.uk').slice(0, -4),
  ]) {
    const answer = await post(body)
    expect(answer.status()).toBeGreaterThanOrEqual(400)
    expect(answer.status()).toBeLessThan(500)
  }
  const trust = await makeTrust('Strange NHS Trust')
  const member = await makeMember(trust, 'administrator')
  const cookie = `${SESSION_COOKIE}=${await sessionCookie(member)}`
  const own = trust.path
  for (const page of [
    '/account',
    `${own}/settings/members`,
    `${own}/settings/retention`,
    `${own}/plan`,
    `${own}/views`,
    `${own}/settings/crosswalk`,
  ])
    for (const word of ['__proto__', 'constructor', 'toString'])
      expect(
        (await request.get(`${url}${page}?done=${word}`, { headers: { cookie } })).status(),
        `${page} ${word}`,
      ).toBe(200)
})
