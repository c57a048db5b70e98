import { type APIRequestContext, expect, test } from '@playwright/test'
import { ROLES } from '@/db/vocabulary'
import { BEING_MADE } from '../fixtures/figure'
import { SESSION_COOKIE, sessionCookie } from '../fixtures/sign-in'
import { MANY, makeWorld, type World } from '../fixtures/world'
import { addressOf, outerPages, trustPages } from './pages'

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
      ['viewer', 'lead'].map((role) => madeFor(request, role, address)),
    )
    expect(viewers, address).not.toContain(own.familyName)
    expect(textOf(viewers ?? ''), address).not.toMatch(exact)
    if (/progression|routes\/\[code\]/.test(file))
      expect(textOf(leads ?? ''), `${address} as lead`).toMatch(exact)
  }
})

/** What stands at an address once it is made. */
async function madeFor(request: APIRequestContext, role: string, address: string): Promise<string> {
  const text = await (await ask(request, role, address)).text()
  return text.includes(BEING_MADE) ? madeFor(request, role, address) : text
}

/** What a document says, its scripts' data included, without the parts that are only looks. */
const textOf = (html: string) =>
  html.replace(/(?:class|style|d|x|y|width|height|viewBox|points|transform)="[^"]*"/g, '')
