import { randomBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { siteUnderTest } from '@/cli/test/site-under-test'
import { trustRowsHash } from '../fixtures/rows-hash'
import { SESSION_COOKIE, sessionCookie } from '../fixtures/sign-in'
import { makeWorld, type World } from '../fixtures/world'
import { actionsOfTheBuild, outerActions, type TrustAction, trustActions } from './actions'
import { type Cell, sendAction, wrongOf } from './matrix'
import { addressOf, isPage, trustPages, trustUploads } from './pages'

type Sent = Pick<TrustAction, 'name' | 'body'>

const { url } = siteUnderTest()
const OWN = { origin: new URL(url).origin, 'sec-fetch-site': 'same-origin' }

/** What may decide whose data it is or what someone may do, what reaches behind an object, and what nobody has thought of. */
const EXTRA = ['trustId', 'role', 'isAdmin', '__proto__', 'constructor', `x${randomBytes(4).toString('hex')}`]

/** Those whose form has such a field of its own. */
const HAS: Readonly<Record<string, readonly string[]>> = {
  'settings/members#inviteMember': ['role'],
  'settings/members#giveRole': ['role'],
  'set-up/[token]#setUp': ['trustId'],
}

let world: World
let cookie: string
test.beforeAll(async () => {
  const made = await makeWorld('Extra NHS Trust', 'Extraby')
  world = { ...made, parts: { ...made.parts, 'set-up/[token]': 'set-up/no-such-link' } }
  cookie = await sessionCookie(world.members.administrator)
})

test('every action of the build refuses a form with a field that it does not have, and nothing changes', async () => {
  const { trust, parts } = world
  const actions: readonly Sent[] = [...trustActions, ...outerActions]
  expect(actions.map(({ name }) => name).sort()).toEqual(
    actionsOfTheBuild()
      .map(({ name }) => name)
      .sort(),
  )
  const before = await trustRowsHash(trust.trustId)
  const cells = actions.flatMap(({ name, body }) =>
    EXTRA.filter((one) => !HAS[name]?.includes(one)).map((field): Cell => {
      const more: Sent['body'] = (...of) => ({ [`_1_${field}`]: 'administrator', ...body(...of) })
      const ask = () => sendAction(cookie, { name, body: more }, trust.trustId, parts)
      return { what: `${name} with ${field}`, ask, is: '403' }
    }),
  )
  expect(cells).toHaveLength(actions.length * EXTRA.length - 3)
  expect(await wrongOf(cells)).toEqual([])
  expect(await trustRowsHash(trust.trustId)).toEqual(before)
  // Without such a field they are taken; matrix.spec.ts shows it for each action of a Trust.
  for (const action of outerActions) {
    const { word } = await sendAction(cookie, action, trust.trustId, parts)
    expect(word, `${action.name}, as it is`).toMatch(/^(ok|sign in)$/)
    cookie = await sessionCookie(world.members.administrator)
  }
})

test('no action fails for an argument that is no text where a page of ours sends one, and nothing changes', async () => {
  const { trust, parts } = world
  const asked = [...trustActions, ...outerActions].flatMap(({ name, body }): (Sent & { what: string })[] => {
    const args: unknown[] = JSON.parse(body(trust.trustId, parts)['0'] ?? '[]')
    return args.slice(0, -1).flatMap((arg, at) => {
      if (typeof arg !== 'string' || arg === '') return []
      return [null, 7, {}, [arg], { toString: 1 }].map((odd) => {
        const sent = JSON.stringify(args.with(at, odd))
        return { name, what: `${name} with ${sent}`, body: () => ({ '0': sent }) }
      })
    })
  })
  expect(asked.length).toBeGreaterThan(500)
  const before = await trustRowsHash(trust.trustId)
  const failed: string[] = []
  const left = asked.values()
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const { what, ...action } of left) {
        const { word } = await sendAction(cookie, action, trust.trustId, parts)
        if (word.startsWith('5')) failed.push(`${what}: ${word}`)
      }
    }),
  )
  expect(failed).toEqual([])
  expect(await trustRowsHash(trust.trustId)).toEqual(before)
})

test('every handler that takes a form refuses one with a field that it does not have', async ({
  request,
}) => {
  const { parts } = world
  const file = { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('Position Title\nAnalyst\n') }
  const send = (page: string, multipart: Record<string, string | typeof file>) =>
    request.post(url + addressOf(page, parts), {
      headers: { ...OWN, cookie: `${SESSION_COOKIE}=${cookie}` },
      multipart,
      maxRedirects: 0,
    })
  for (const { file: page } of trustUploads) {
    for (const field of EXTRA) {
      const answer = await send(page, { [field]: 'administrator', file })
      expect(answer.status(), `${page} with ${field}`).toBe(400)
      expect(await answer.text()).toContain('a field that Waymark does not ask for')
    }
    expect((await send(page, { other: file })).status(), `${page}, a file of another name`).toBe(400)
    expect((await send(page, { file })).status(), `${page}, as it is`).toBe(303)
  }
  expect((await send('sign-out/route.ts', { isAdmin: '1' })).status()).toBe(400)
  const nextAuth = async (form: Record<string, string>) =>
    (
      await request.post(`${url}/api/auth/callback/credentials`, { headers: OWN, form, maxRedirects: 0 })
    ).status()
  const typed = { csrfToken: 'none', email: 'nobody@example.nhs.uk', password: 'not it', json: 'true' }
  for (const field of EXTRA) expect(await nextAuth({ ...typed, [field]: 'administrator' }), field).toBe(400)
  expect(await nextAuth(typed), 'as it is').not.toBe(400)
  expect(await nextAuth({ ...typed, password: 'x'.repeat(20_000) }), 'longer than any').toBe(413)
})

/** The forms of a page that are sent to an action, by their fields as they arrive without JavaScript. */
function formsOf(html: string): [name: string, value: string][][] {
  return [...html.matchAll(/<form\b.*?<\/form>/gs)]
    .map(([form]) =>
      [...form.matchAll(/<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]*)"[^>]*>/g)].map(
        ([control, name = '']): [string, string] => {
          const value = /\bvalue="([^"]*)"/.exec(control)?.[1] ?? ''
          return [name, name.startsWith('$ACTION_') ? value.replaceAll('&quot;', '"') : '']
        },
      ),
    )
    .filter((fields) => fields.some(([name]) => name.startsWith('$ACTION_')))
    .filter((fields) => fields.some(([name]) => !name.startsWith('$ACTION_')))
}

test('every form of every page is taken with the fields that it has', async ({ request }) => {
  const headers = { ...OWN, cookie: `${SESSION_COOKIE}=${cookie}` }
  const told: string[] = []
  const forms: { page: string; address: string; fields: [string, string][] }[] = []
  for (const { file, query } of trustPages.filter(isPage)) {
    const address = url + addressOf(file, world.parts, query)
    const html = await (await request.get(address, { headers })).text()
    forms.push(...formsOf(html).map((fields) => ({ page: file, address, fields })))
  }
  expect(forms.length).toBeGreaterThan(30)
  for (const { page, address, fields } of forms) {
    const body = new FormData()
    for (const [name, value] of fields) body.set(name, value)
    const answer = await fetch(address, { method: 'POST', headers, body, redirect: 'manual' })
    if (![200, 303].includes(answer.status))
      told.push(`${page}, ${fields.map(([name]) => name).join(' ')}: ${answer.status}`)
  }
  expect(told).toEqual([])
})
