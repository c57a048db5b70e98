import { type APIRequestContext, type APIResponse, expect, test } from '@playwright/test'
import { siteUnderTest } from '@/cli/test/site-under-test'
import { crosswalk } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { ROLES } from '@/db/vocabulary'
import { add } from '@/db/writer'
import { trustRowsHash } from '../fixtures/rows-hash'
import { SESSION_COOKIE, sessionCookie } from '../fixtures/sign-in'
import { makeMember } from '../fixtures/trust'
import { makeWorld, type Parts, type World } from '../fixtures/world'
import { actionsOfTheBuild, OUTER_ACTIONS, type TrustAction, trustActions } from './actions'
import { addressOf } from './pages'

const built = actionsOfTheBuild()
const origin = new URL(siteUnderTest().url).origin
const NO_ID = '0198c5a2-9999-7000-8000-00000000dead'

let own: World
let other: World
let cookies: Record<string, string>

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  own = await makeWorld('Acted NHS Trust', 'Actsworth')
  other = await makeWorld('Beside NHS Trust', 'Besideley')
  cookies = { stranger: await sessionCookie(other.members.administrator) }
  for (const role of ROLES) cookies[role] = await sessionCookie(own.members[role])
})

/** Sends an action as the browser of someone, with an empty form; null for someone signed out. */
function send(
  request: APIRequestContext,
  who: string | null,
  action: TrustAction,
  trust: string,
  parts: Parts,
): Promise<APIResponse> {
  const { id, page } = built.find(({ name }) => name === action.name) ?? { id: '', page: '' }
  return request.post(addressOf(page, own.parts), {
    headers: {
      cookie: who ? `${SESSION_COOKIE}=${cookies[who]}` : '',
      'next-action': id,
      origin,
      'sec-fetch-site': 'same-origin',
    },
    multipart: action.body(trust, parts),
    maxRedirects: 0,
  })
}

const state = () => Promise.all([own, other].map(({ trust }) => trustRowsHash(trust.trustId)))

test('every action of the build stands in the table', () => {
  const table = [...trustActions.map(({ name }) => name), ...OUTER_ACTIONS]
  expect(built.map(({ name }) => name).sort()).toEqual(table.sort())
})

test('no action answers who may not ask for it, and none of them changes a row', async ({ request }) => {
  const before = await state()
  const { trustId } = own.trust
  let tried = 0
  for (const action of trustActions) {
    const refused: [who: string, trust: string][] = [
      ...ROLES.filter((role) => !action.roles.includes(role)).map((role): [string, string] => [
        role,
        trustId,
      ]),
      ...ROLES.flatMap((role): [string, string][] => [
        [role, other.trust.trustId],
        [role, 'NOSUCH'],
      ]),
      ['stranger', trustId],
    ]
    const [signedOut, ...answers] = await Promise.all([
      send(request, null, action, trustId, own.parts),
      ...refused.map(([who, trust]) => send(request, who, action, trust, own.parts)),
    ])
    const said = answers.map((answer, n) => `${refused[n]?.join(' at ')}: ${answer.status()}`)
    expect(said, action.name).toEqual(refused.map((one) => `${one.join(' at ')}: 404`))
    expect(signedOut?.headers()['x-action-redirect'], `${action.name}, signed out`).toMatch(
      /^\/sign-in\?next=/,
    )
    tried += refused.length + 1
  }
  expect(tried).toBeGreaterThan(600)
  expect(await state()).toEqual(before)
})

test('an id of another Trust is answered as one that is none, and nothing changes', async ({ request }) => {
  const before = await state()
  for (const action of trustActions) {
    for (const id of action.ids) {
      const as = (value: string | undefined) => ({ ...own.parts, [id]: value ?? '' })
      const folder = id.split('/')[0]
      const theirs = await send(request, 'administrator', action, own.trust.trustId, as(other.parts[id]))
      const none = await send(request, 'administrator', action, own.trust.trustId, as(`${folder}/${NO_ID}`))
      expect(theirs.status(), `${action.name}, another Trust’s ${id}`).toBe(none.status())
      expect(theirs.status(), action.name).toBeLessThan(500)
      expect(await theirs.text(), `${action.name}, another Trust’s ${id}`).not.toContain(other.familyName)
    }
  }
  expect(await state()).toEqual(before)
})

/** Has the crosswalk count porters as the world's role, until it is told to stop. */
const countPorters = () =>
  withTrust(own.trust.actor, (db) =>
    add(db, crosswalk, {
      titleKey: 'porter',
      positionTitle: 'Porter',
      hicfStatus: 'informatics',
      area: 'ICT',
      level: 4,
      roleId: own.parts['roles/[id]']?.split('/').at(-1) ?? '',
    }),
  )

test('who may ask is answered', async ({ request }) => {
  const spare = await makeMember(own.trust, 'viewer')
  const parts = { ...own.parts, 'members/[accountId]': `members/${spare.accountId}` }
  for (const action of trustActions)
    for (const role of action.roles) {
      if (action.name === 'roles/[id]#stopCountingPosts') await countPorters()
      const answer = await send(request, role, action, own.trust.trustId, parts)
      expect.soft([200, 303], `${action.name} by a ${role}: ${answer.status()}`).toContain(answer.status())
    }
})
