import { readdirSync } from 'node:fs'
import path from 'node:path'
import { type APIRequestContext, expect, test } from '@playwright/test'
import { ROLES } from '@/db/vocabulary'
import { SESSION_COOKIE, sessionCookie } from '../fixtures/sign-in'
import { MANY, makeWorld, type World } from '../fixtures/world'
import { addressOf, outerPages, ownIdsIn, trustPages } from './pages'

let own: World
let other: World
let cookies: Record<string, string>

test.beforeAll(async () => {
  own = await makeWorld('Own NHS Trust', 'Ownsworth')
  other = await makeWorld('Other NHS Trust', 'Otherley')
  cookies = { stranger: await sessionCookie(other.members.administrator) }
  for (const role of ROLES) cookies[role] = await sessionCookie(own.members[role])
})

/** Asks as the browser of someone; null for someone signed out. */
function ask(request: APIRequestContext, who: string | null, address: string) {
  const cookie = who ? `${SESSION_COOKIE}=${cookies[who]}` : ''
  return request.get(address, { headers: { cookie }, maxRedirects: 0 })
}

test('every page and handler under app/ stands in the table', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  const table = [...trustPages.map(({ file }) => file), ...Object.values(outerPages).flat()]
  expect(files.sort()).toEqual(table.sort())
})

for (const { file, roles, query } of trustPages) {
  test(`${file} is for ${roles.join(', ')} and no one else`, async ({ request }) => {
    const address = addressOf(file, own.parts, query)
    for (const role of ROLES) {
      const answer = await ask(request, role, address)
      expect(answer.status(), `${role} at ${address}`).toBe(roles.includes(role) ? 200 : 404)
      const body = await answer.text()
      if (!roles.includes(role)) expect(body, `${role} is shown nothing`).not.toContain(own.familyName)
    }
    const signedOut = await ask(request, null, address)
    expect(signedOut.status()).toBe(307)
    expect(new URL(signedOut.headers().location ?? '', 'http://site').pathname).toBe('/sign-in')
    expect((await ask(request, 'stranger', address)).status(), 'a member of another Trust').toBe(404)
  })
}

for (const { file, query } of trustPages.filter(({ file }) => file.slice('t/[trust]'.length).includes('['))) {
  test(`${file} does not have what is another Trust’s`, async ({ request }) => {
    for (const part of ownIdsIn(file, own.parts)) {
      const parts = { ...own.parts, [part]: other.parts[part] ?? '' }
      const answer = await ask(request, 'administrator', addressOf(file, parts, query))
      expect(answer.status(), `another Trust’s ${part}`).toBe(404)
      expect(await answer.text()).not.toContain(other.familyName)
    }
    const nobody = addressOf(file, own.parts, query).replace(
      /[0-9a-f]{8}-[0-9a-f-]{27}|GRADUATE|leavers/g,
      'no-such-id',
    )
    expect((await ask(request, 'administrator', nobody)).status(), 'an id that is none').toBe(404)
  })
}

test('a Trust of which one is no member is not found, whether it exists or not', async ({ request }) => {
  expect((await ask(request, 'administrator', other.trust.path)).status()).toBe(404)
  expect((await ask(request, 'administrator', '/t/NOSUCH')).status()).toBe(404)
  expect((await ask(request, 'administrator', `/t/${own.trust.trustId.toLowerCase()}`)).status()).toBe(404)
})

test('pages outside a Trust are anyone’s, or those of anyone signed in', async ({ request }) => {
  for (const file of outerPages.anyone) {
    const answer = await ask(request, null, addressOf(file, own.parts))
    expect(answer.status(), file).toBe(200)
  }
  for (const file of outerPages.signedIn) {
    const signedOut = await ask(request, null, addressOf(file, own.parts))
    expect(signedOut.headers().location, file).toMatch(/\/sign-in/)
    expect([200, 307]).toContain((await ask(request, 'viewer', addressOf(file, own.parts))).status())
  }
  const invitation = addressOf('invite/[trust]/[token]/page.tsx', {
    ...own.parts,
    '[trust]/[token]': `${other.trust.trustId}/${own.parts['[trust]/[token]']?.split('/')[1]}`,
  })
  expect((await ask(request, null, invitation)).status(), 'an invitation at another Trust').toBe(404)
})

test('a viewer is never sent a name or an exact count', async ({ request }) => {
  const exact = new RegExp(`(?<![\\w.#-])(${MANY}|${MANY + 4})(?![\\w.%-])`)
  for (const { file, query } of trustPages.filter(({ roles }) => roles.includes('viewer'))) {
    const address = addressOf(file, own.parts, query)
    const [viewers, leads] = await Promise.all(
      ['viewer', 'lead'].map(async (role) => (await ask(request, role, address)).text()),
    )
    expect(viewers, address).not.toContain(own.familyName)
    expect(textOf(viewers ?? ''), address).not.toMatch(exact)
    if (/progression|routes\/\[code\]/.test(file))
      expect(textOf(leads ?? ''), `${address} as lead`).toMatch(exact)
  }
})

/** What a document says, its scripts' data included, without the parts that are only looks. */
const textOf = (html: string) =>
  html.replace(/(?:class|style|d|x|y|width|height|viewBox|points|transform)="[^"]*"/g, '')
