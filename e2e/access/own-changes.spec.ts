import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { siteUnderTest } from '@/cli/test/site-under-test'
import { SESSION_COOKIE, sessionCookie } from '../fixtures/sign-in'
import { makeWorld } from '../fixtures/world'
import { actionsOfTheBuild, type BuiltAction } from './actions'
import { addressOf, pagesOfTheBuild } from './pages'

const actions = actionsOfTheBuild()
const own = new URL(siteUnderTest().url).origin

/** What another site, a page in a frame, an old form or a program may send; none of it is one of our own pages. */
const FOREIGN: readonly [name: string, headers: Record<string, string>][] = [
  ['nothing', {}],
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['another site that hides', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['another name of the same domain', { origin: own, 'sec-fetch-site': 'same-site' }],
  ['our origin, said by another site', { origin: own, 'sec-fetch-site': 'cross-site' }],
  ['an address typed in', { origin: own, 'sec-fetch-site': 'none' }],
  [
    'another origin behind a forwarded host',
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'sec-fetch-site': 'same-origin' },
  ],
  [
    'our address by another scheme',
    { origin: own.replace('http:', 'https:'), 'sec-fetch-site': 'same-origin' },
  ],
]

test('every action refuses what is not sent by one of our own pages', async ({ request }) => {
  expect(actions.length).toBeGreaterThan(50)
  const world = await makeWorld('Asked NHS Trust', 'Askedby')
  const { members } = world
  const parts = { ...world.parts, 'set-up/[token]': 'set-up/no-such-link' }
  const cookie = `${SESSION_COOKIE}=${await sessionCookie(members.administrator)}`
  const send = (action: BuiltAction, headers: Record<string, string>) =>
    request.post(addressOf(action.page, parts), {
      headers: { cookie, 'next-action': action.id, 'content-type': 'text/plain;charset=UTF-8', ...headers },
      data: '[]',
      maxRedirects: 0,
    })
  const left = actions.values()
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const action of left) {
        for (const [name, headers] of FOREIGN)
          expect((await send(action, headers)).status(), `${action.name}, ${name}`).toBe(403)
        const asOurs = await send(action, { origin: own, 'sec-fetch-site': 'same-origin' })
        expect(asOurs.status(), `${action.name}, as our own pages send it`).not.toBe(403)
      }
    }),
  )
})

const TAKES_CHANGES = /^export .*\b(POST|PUT|PATCH|DELETE)\b/m

test('every handler that takes a change refuses it too', async ({ request }) => {
  const { members, parts } = await makeWorld('Handled NHS Trust', 'Handleby')
  const cookie = `${SESSION_COOKIE}=${await sessionCookie(members.administrator)}`
  const handlers = pagesOfTheBuild().filter(
    (file) => file.endsWith('route.ts') && TAKES_CHANGES.test(readFileSync(`app/${file}`, 'utf8')),
  )
  expect(handlers.length).toBeGreaterThan(3)
  for (const file of handlers)
    for (const [name, headers] of FOREIGN) {
      const answer = await request.post(addressOf(file.replace('[...nextauth]', 'signout'), parts), {
        headers: { cookie, ...headers },
        maxRedirects: 0,
      })
      expect(answer.status(), `${file}, ${name}`).toBe(403)
    }
})
