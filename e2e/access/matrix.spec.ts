import { deflateSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { crosswalk, membership } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { ROLES, type Role } from '@/db/vocabulary'
import { add } from '@/db/writer'
import { makeFeedToken } from '@/lib/access/feed-token'
import { scopeOf } from '@/lib/access/scope-of'
import { recordFile } from '../fixtures/asked-files'
import { deletedParts } from '../fixtures/deleted'
import { trustRowsHash } from '../fixtures/rows-hash'
import { sessionCookie } from '../fixtures/sign-in'
import { giveApp, type Member, makeMember } from '../fixtures/trust'
import { makeWorld, type Parts, type World } from '../fixtures/world'
import { actionsOfTheBuild, outerActions, type TrustAction, trustActions } from './actions'
import { type Answer, askFeed, askPage, type Cell, sendAction, sendFile, wrongOf } from './matrix'
import { outerPages, ownIdsIn, pagesOfTheBuild, type TrustPage, trustPages, trustUploads } from './pages'

// Every page, handler and action × everyone who may ask × their own Trust, another’s, none, and what was deleted.

const NO_ID = '0198c5a2-9999-7000-8000-00000000dead'
const NO_TRUST = 'NOSUCH'

let own: World
let other: World
let gone: Parts
/** The cookies of those who ask, by who they are. */
const cookies: Record<string, string> = {}
/** Whoever is no member of the Trust, or is one no more. */
const strangers = ['member of another Trust', ...ROLES.map((role) => `removed ${role}`)]
let asked = 0

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  own = await makeWorld('Matrix NHS Trust', 'Ownsworth')
  other = await makeWorld('Beside NHS Trust', 'Besideley')
  gone = await deletedParts(own)
  for (const role of ROLES) {
    cookies[role] = await sessionCookie(own.members[role])
    cookies[`removed ${role}`] = await removed(role)
  }
  cookies['member of another Trust'] = await sessionCookie(other.members.administrator)
  const off = await makeMember(own.trust, 'administrator')
  cookies['switched off'] = await sessionCookie(off)
  await withTrust(own.trust.actor, ({ orm }) =>
    orm.update(membership).set({ disabledAt: new Date() }).where(eq(membership.accountId, off.accountId)),
  )
})

/** Somebody who was a member and has signed in anew since they were taken out. */
async function removed(role: Role): Promise<string> {
  const member = await makeMember(own.trust, role)
  await withTrust(own.trust.actor, ({ orm }) =>
    orm.delete(membership).where(eq(membership.accountId, member.accountId)),
  )
  return sessionCookie(member)
}

/** Something of a Trust that can be asked for, by whom, and how. */
type Door = {
  name: string
  roles: readonly Role[]
  ids: readonly string[]
  /** @param trust its code. @param parts what the address is about. */
  ask: (cookie: string | null, trust: string, parts: Parts) => Promise<Answer>
  /** What a role that may is answered for the id of a row that it does not have; an action may say it in a sentence. */
  isMissing: 'not found' | 'as for none'
}

const withTrustPart = (trust: string, parts: Parts): Parts => ({ ...parts, '[trust]': trust })

const pageDoor = (page: TrustPage): Door => ({
  name: page.file,
  roles: page.roles,
  ids: ownIdsIn(page.file, own.parts),
  ask: (cookie, trust, parts) => askPage(cookie, page, withTrustPart(trust, parts)),
  isMissing: 'not found',
})

const uploadDoor = (upload: TrustPage): Door => ({
  ...pageDoor(upload),
  ask: (cookie, trust, parts) => sendFile(cookie, upload, withTrustPart(trust, parts)),
})

const actionDoor = (action: TrustAction): Door => ({
  ...action,
  ask: (cookie, trust, parts) => sendAction(cookie, action, trust, parts, own.parts),
  isMissing: 'as for none',
})

const doors = (): Door[] => [
  ...trustPages.map(pageDoor),
  ...trustUploads.map(uploadDoor),
  ...trustActions.map(actionDoor),
]

async function expectAnswers(cells: Cell[]): Promise<void> {
  asked += cells.length
  expect(await wrongOf(cells)).toEqual([])
}

const state = () => Promise.all([own, other].map(({ trust }) => trustRowsHash(trust.trustId)))

test('every page, handler and action of the build stands in the matrix', () => {
  const pages = [...trustPages, ...trustUploads].map(({ file }) => file)
  expect(pagesOfTheBuild().sort()).toEqual([...pages, ...Object.values(outerPages).flat()].sort())
  const actions = [...trustActions.map(({ name }) => name), ...outerActions.map(({ name }) => name)]
  expect(
    actionsOfTheBuild()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(actions.sort())
  for (const { name, roles } of doors()) expect(roles.length, `${name} is somebody’s`).toBeGreaterThan(0)
})

test('nobody is answered who may not ask, and nothing changes', async () => {
  const { trustId } = own.trust
  const before = await state()
  await expectAnswers(
    doors().flatMap(({ name, roles, ask, isMissing }): Cell[] => {
      // After an action the page that it was sent to is drawn anew, and a member may see that.
      const drawn = (who: string) => isMissing === 'as for none' && who in own.members
      const cell = (who: string, where: string, trust: string, parts: Parts, is: string): Cell => ({
        what: `${name}, ${who}, ${where}`,
        ask: () => ask(cookies[who] ?? null, trust, parts),
        is,
        never: trust === other.trust.trustId || drawn(who) ? other.familyName : own.familyName,
      })
      return [
        ...ROLES.filter((role) => !roles.includes(role)).map((role) =>
          cell(role, 'own Trust', trustId, own.parts, 'not found'),
        ),
        ...strangers.map((who) => cell(who, 'not their Trust', trustId, own.parts, 'not found')),
        cell('signed out', 'a Trust', trustId, own.parts, 'sign in'),
        cell('switched off', 'own Trust', trustId, own.parts, 'sign in'),
        ...ROLES.flatMap((role) => [
          cell(role, 'another’s Trust', other.trust.trustId, other.parts, 'not found'),
          cell(role, 'no Trust', NO_TRUST, own.parts, 'not found'),
        ]),
      ]
    }),
  )
  expect(await state()).toEqual(before)
})

/** An action may say in a sentence what is not there any more; what it may not do is fail. */
const plainly = (word: string) =>
  ['ok', 'not found'].includes(word) ? word : `a plain answer for none, which was ${word},`

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined
  return () => {
    begun ??= work()
    return begun
  }
}

test('what is another’s or was deleted is answered as what never was, and nothing changes', async () => {
  const { trustId } = own.trust
  const before = await state()
  const cells: Cell[] = []
  for (const { name, roles, ids, ask, isMissing } of doors())
    for (const id of ids)
      for (const role of ROLES) {
        const cookie = cookies[role] ?? null
        const as = (value: string | undefined) =>
          ask(cookie, trustId, { ...own.parts, [id]: value ?? `${id.split('/')[0]}/${NO_ID}` })
        const what = (whose: string) => `${name}, ${role}, ${whose} ${id}`
        const asNone = roles.includes(role) && isMissing === 'as for none'
        const is = asNone ? once(async () => plainly((await as(undefined)).word)) : 'not found'
        cells.push(
          { what: what('another’s'), ask: () => as(other.parts[id]), is, never: other.familyName },
          { what: what('a deleted'), ask: () => as(gone[id]), is },
        )
        if (!asNone) cells.push({ what: what('no'), ask: () => as(undefined), is })
      }
  await expectAnswers(cells)
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

test('who may is answered: pages and files', async () => {
  await expectAnswers(
    [...trustPages.map(pageDoor), ...trustUploads.map(uploadDoor)].flatMap(({ name, roles, ask }) =>
      roles.map((role) => ({
        what: `${name}, ${role}`,
        ask: () => ask(cookies[role] ?? null, own.trust.trustId, own.parts),
        is: 'ok',
      })),
    ),
  )
})

test('who may is answered: actions', async () => {
  const spare = await makeMember(own.trust, 'viewer')
  const parts = { ...own.parts, 'members/[accountId]': `members/${spare.accountId}` }
  for (const action of trustActions) {
    const { name, roles, ask } = actionDoor(action)
    for (const role of roles) {
      if (name === 'roles/[id]#stopCountingPosts') await countPorters()
      const answer = () => ask(cookies[role] ?? null, own.trust.trustId, parts)
      await expectAnswers([{ what: `${name}, ${role}`, ask: answer, is: 'ok' }])
    }
  }
})

test('a file that somebody asked for is theirs alone, whatever others of the Trust may', async () => {
  const { trustId } = own.trust
  const page = { file: 't/[trust]/files/[file]/route.ts', query: '', roles: [] }
  const file = 'files/[file]'
  const ask = (who: string, trust: string, id: string | undefined) =>
    askPage(cookies[who] ?? null, page, { '[trust]': trust, [file]: id ?? `files/${NO_ID}` })
  const cell = (who: string, trust: string, id: string | undefined, is: string): Cell => ({
    what: `${page.file}, ${who} at ${trust}, ${id}`,
    ask: () => ask(who, trust, id),
    is,
  })
  const owner = 'administrator'
  const inADay = new Date(Date.now() + 86_400_000)
  // The one of the world was removed by whoever may.
  const mine = await withTrust(own.trust.actor, async (db) => {
    const { accountId } = own.members[owner]
    const id = await recordFile(db, accountId, 'ready', { bytes: 5, expiresAt: inADay })
    await db.sql`INSERT INTO asked_file_part (trust_id, file_id, n, deflated)
      VALUES (${trustId}, ${id}, 0, ${deflateSync(Buffer.from('names'))})`
    return `files/${id}`
  })
  const before = await state()
  await expectAnswers([
    ...[...ROLES.filter((role) => role !== owner), ...strangers].map((who) =>
      cell(who, trustId, mine, 'not found'),
    ),
    ...['signed out', 'switched off'].map((who) => cell(who, trustId, mine, 'sign in')),
    ...ROLES.flatMap((role) => [
      cell(role, other.trust.trustId, other.parts[file], 'not found'),
      cell(role, trustId, other.parts[file], 'not found'),
      cell(role, trustId, gone[file], 'not found'),
      cell(role, trustId, undefined, 'not found'),
      cell(role, NO_TRUST, mine, 'not found'),
    ]),
  ])
  expect(await state()).toEqual(before)
  await expectAnswers([cell(owner, trustId, mine, 'ok')])
})

test('what is of no Trust is closed to who has not signed in', async () => {
  const page = (file: string) => ({ file, query: '', roles: [] })
  await expectAnswers([
    ...[...outerPages.signedIn, ...outerPages.withProvider].map((file) => ({
      what: `${file}, signed out`,
      ask: () => askPage(null, page(file), own.parts),
      is: 'sign in',
    })),
    ...outerActions
      .filter(({ name }) => name.startsWith('account'))
      .map((action) => ({
        what: `${action.name}, signed out`,
        ask: () => sendAction(null, action, own.trust.trustId, own.parts),
        is: 'sign in',
      })),
    ...outerPages.anyone.map((file) => ({
      what: `${file}, anyone`,
      ask: () => askPage(null, page(file), own.parts),
      is: 'ok',
    })),
  ])
})

test('who was removed from their last Trust has the page that says so, the file of what is held on them, and no more', async () => {
  const page = (file: string) => ({ file, query: '', roles: [] })
  const who = 'removed administrator'
  const cookie = cookies[who] ?? null
  const left = ['page.tsx', 'account/file/route.ts']
  const start = await askPage(cookie, page('page.tsx'), own.parts)
  expect([start.word, start.body]).toEqual([
    'ok',
    expect.stringContaining('You are not a member of any Trust'),
  ])
  await expectAnswers([
    {
      what: `its file, ${who}`,
      ask: () => askPage(cookie, page('account/file/route.ts'), own.parts),
      is: 'ok',
    },
    ...[...outerPages.signedIn, ...outerPages.withProvider, ...outerPages.secondStep]
      .filter((file) => !left.includes(file))
      .map((file) => ({
        what: `${file}, ${who}`,
        ask: () => askPage(cookie, page(file), own.parts),
        is: 'start page',
      })),
    ...outerActions
      .filter(({ name }) => name.startsWith('account'))
      .map((action) => ({
        what: `${action.name}, ${who}`,
        ask: () => sendAction(cookie, action, own.trust.trustId, own.parts),
        is: 'start page',
      })),
  ])
})

test('the feed is read by a token of a member, and by no other', async () => {
  const { trustId, name: trustName } = own.trust
  const lists = ['staff', 'assignments', 'entry-routes', 'moves']
  const figures = ['headcount', 'flow', 'time-to-progress']
  const tokenOf = async ({ accountId, name }: Member, role: Role) => {
    const scope = scopeOf({ trustId, trustName, nation: 'England', role }, { accountId, accountName: name })
    const may =
      role === 'viewer' ? (['progression:read'] as const) : (['progression:read', 'staff:read'] as const)
    const grade = role === 'viewer' ? 'safe_to_share' : 'internal'
    if (role === 'lead') await giveApp(accountId)
    const made = await makeFeedToken(scope, { name: `of ${role}`, grade, permissions: may, days: 1 })
    return made.kind === 'made' ? made.token : ''
  }
  const cells: Cell[] = []
  for (const role of ROLES) {
    const token = await tokenOf(own.members[role], role)
    const left = await makeMember(own.trust, role)
    const ofLeft = await tokenOf(left, role)
    await withTrust(own.trust.actor, ({ orm }) =>
      orm.delete(membership).where(eq(membership.accountId, left.accountId)),
    )
    for (const what of [...lists, ...figures]) {
      const may = figures.includes(what) || role !== 'viewer'
      const cell = (who: string, of: string | null, is: string): Cell => ({
        what: `api/v1/${what}, ${who}`,
        ask: () => askFeed(of, what),
        is,
        never: is === 'ok' ? undefined : own.familyName,
      })
      cells.push(
        cell(role, token, may ? 'ok' : '403'),
        cell(`${role} who was removed`, ofLeft, '401'),
        cell('at another’s Trust', token.replace(trustId, other.trust.trustId), '401'),
        cell('at no Trust', token.replace(trustId, NO_TRUST), '401'),
      )
    }
  }
  cells.push(...[...lists, ...figures].map((what) => ({ what, ask: () => askFeed(null, what), is: '401' })))
  await expectAnswers(cells)
})

test('the matrix has at least 2,000 cells', () => {
  console.log(`${asked} cells of the matrix were asked for`)
  expect(asked).toBeGreaterThanOrEqual(2000)
})
