import { type APIRequestContext, expect, test } from '@playwright/test'
import { siteUnderTest } from '../../cli/test/site-under-test'
import { SESSION_COOKIE, sessionCookie } from '../fixtures/sign-in'
import { type Member, makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

const FILE = Buffer.from('Position Title,AfC Band,HICF Area,HICF Level\nAnalyst,5,IM,5\n')

let trust: TrustOfATest
test.beforeAll(async () => {
  trust = await makeTrust('Receiving NHS Trust')
})

async function send(request: APIRequestContext, member: Member | null, origin: string) {
  const cookie = member ? `${SESSION_COOKIE}=${await sessionCookie(member)}` : ''
  return request.post(`${trust.path}/imports/upload`, {
    headers: { cookie, origin },
    multipart: { kind: '', file: { name: 'crosswalk.csv', mimeType: 'text/csv', buffer: FILE } },
    maxRedirects: 0,
  })
}

test('a file is taken from a recorder at the site itself and from no one else', async ({ request }) => {
  const own = new URL(siteUnderTest().url).origin
  const recorder = await makeMember(trust, 'recorder')
  const taken = await send(request, recorder, own)
  expect(taken.status()).toBe(303)
  expect(taken.headers().location).toMatch(new RegExp(`^${trust.path}/imports/[0-9a-f-]{36}$`))

  expect((await send(request, recorder, 'https://elsewhere.example')).status()).toBe(403)
  expect((await send(request, await makeMember(trust, 'viewer'), own)).status()).toBe(404)
  expect((await send(request, await makeMember(trust, 'lead'), own)).status()).toBe(404)
  const stranger = await makeMember(await makeTrust('Stranger NHS Trust'), 'administrator')
  expect((await send(request, stranger, own)).status()).toBe(404)
  expect([303, 307]).toContain((await send(request, null, own)).status())
})
