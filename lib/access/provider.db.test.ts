import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import type { Role } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import { whileChanging } from './at-once'
import { acceptInvitation, invite } from './invitations'
import { hashPassword } from './password'
import { departFor, type ProviderSettings, providerSettings, returnAddress, returnFrom } from './provider'
import {
  joinProvider,
  leaveProvider,
  mayJoin,
  readStranger,
  sealStranger,
  signInWithProvider,
  waysIn,
} from './provider-identity'
import { resetPassword, sendResetLink } from './reset-link'
import { scopeOf } from './scope'
import { offeredApp, setUpSecondStep } from './second-step'
import { readSession, type SignedIn, startSession } from './session'
import { signInWithPassword } from './sign-in'
import { startTestProvider, type TestProvider } from './testing/provider'
import { codeAt } from './totp'

const NET = '203.0.113.7'
const PASSWORD = 'copper kettle harbour'
let database: TestDatabase
let root: Sql
let provider: TestProvider
let settings: ProviderSettings
let trusts = 0
const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of more than thirty-two bytes'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  provider = await startTestProvider(returnAddress().href)
})
beforeEach(() => {
  provider.fault = null
  provider.person = {
    subject: `person-${newId()}`,
    name: 'Noor Newcomer',
    email: 'noor@example.nhs.uk',
    amr: ['pwd'],
  }
  settings = configured({})
  said.mockClear()
})
afterAll(async () => {
  await provider.stop()
  await closeSlots()
  await root.end()
  await database.drop()
})

const configured = (more: Record<string, string>) =>
  providerSettings({
    NODE_ENV: 'test',
    WAYMARK_OIDC_ISSUER: provider.issuer,
    WAYMARK_OIDC_CLIENT_ID: provider.clientId,
    WAYMARK_OIDC_CLIENT_SECRET: provider.clientSecret,
    ...more,
  }) as ProviderSettings

async function depart(next = '/') {
  const departure = await departFor(settings, { next, join: null })
  if (departure.kind !== 'go') throw new Error(departure.kind)
  return departure
}
/** There and back. */
async function roundTrip(next = '/') {
  const { address, kept } = await depart(next)
  const back = await provider.visit(address)
  return { back, kept, outcome: await returnFrom(settings, back, kept) }
}
async function identity() {
  const { outcome } = await roundTrip()
  if (outcome.kind !== 'known_there') throw new Error(outcome.kind)
  return outcome.identity
}
async function member(role: Role, email = `${newId()}@example.nhs.uk`) {
  const [id, trustId] = [newId(), `RX${++trusts}`]
  await root`insert into trust (trust_id, name, nation) values (${trustId}, 'Northmoor', 'England')`
  await root`insert into account (id, email, name) values (${id}, ${email}, 'Noor')`
  await root`insert into membership (trust_id, account_id, role) values (${trustId}, ${id}, ${role})`
  const who = (await readSession(await startSession(id), id)) as SignedIn
  const scope = scopeOf(
    { trustId, trustName: 'Northmoor', nation: 'England', role: 'administrator' },
    { accountId: id, accountName: 'Noor' },
  )
  return { id, who, scope }
}

describe('there and back', () => {
  it('sends people off with PKCE, a state and a nonce, and knows who comes back', async () => {
    const { address } = await depart()
    const asked = Object.fromEntries(address.searchParams)
    expect(asked).toMatchObject({ code_challenge_method: 'S256', response_type: 'code' })
    for (const name of ['code_challenge', 'state', 'nonce']) expect(asked[name]?.length).toBeGreaterThan(40)
    const { outcome } = await roundTrip('/t/RX1/staff?level=5')
    expect(outcome).toEqual({
      kind: 'known_there',
      identity: {
        issuer: provider.issuer,
        subject: provider.person.subject,
        name: 'Noor Newcomer',
        email: 'noor@example.nhs.uk',
      },
      secondStep: false,
      errand: { next: '/t/RX1/staff?level=5', join: null },
    })
    expect(said).not.toHaveBeenCalled()
  })

  it('leads to no other site', async () => {
    const { outcome } = await roundTrip('//evil.example.org/t/RX1')
    expect(outcome).toMatchObject({ errand: { next: '/' } })
  })

  it('believes that a second factor was used when acr or amr says so', async () => {
    provider.person.amr = ['pwd', 'mfa']
    expect((await roundTrip()).outcome).toMatchObject({ secondStep: true })
    settings = configured({ WAYMARK_OIDC_SECOND_FACTOR: 'AAL3, hwk' })
    expect((await roundTrip()).outcome).toMatchObject({ secondStep: false })
    provider.person.amr = ['hwk']
    expect((await roundTrip()).outcome).toMatchObject({ secondStep: true })
  })
})

describe('what is refused', () => {
  it.each(['issuer', 'audience', 'nonce', 'expiry', 'algorithm', 'unsigned', 'key'] as const)(
    'a token with a wrong %s',
    async (fault) => {
      expect((await roundTrip()).outcome.kind).toBe('known_there')
      provider.fault = fault
      expect((await roundTrip()).outcome).toEqual({ kind: 'refused' })
    },
  )

  it('a token signed in a way that the provider offers and nobody configured', async () => {
    settings = configured({ WAYMARK_OIDC_ALGORITHM: 'ES256' })
    expect((await roundTrip()).outcome).toEqual({ kind: 'refused' })
  })

  it('a code that is used again', async () => {
    const { back, kept, outcome } = await roundTrip()
    expect(outcome.kind).toBe('known_there')
    expect(await returnFrom(settings, back, kept)).toEqual({ kind: 'refused' })
  })

  it('another state, another’s cookie, none, one that is too old, and one that was changed', async () => {
    const { address, kept } = await depart()
    const back = await provider.visit(address)
    const changed = new URL(back)
    changed.searchParams.set('state', 'another')
    expect(await returnFrom(settings, changed, kept)).toEqual({ kind: 'refused' })
    expect(await returnFrom(settings, back, (await depart()).kept)).toEqual({ kind: 'refused' })
    expect(await returnFrom(settings, back, undefined)).toEqual({ kind: 'refused' })
    expect(await returnFrom(settings, back, `${kept.slice(0, -2)}AA`)).toEqual({ kind: 'refused' })
    const late = new Date(Date.now() + 10 * 60_000)
    expect(await returnFrom(settings, back, kept, late)).toEqual({ kind: 'refused' })
    expect((await returnFrom(settings, back, kept)).kind, 'the control').toBe('known_there')
  })

  it('another issuer’s answer, and what the provider itself refuses', async () => {
    const { address, kept } = await depart()
    const back = await provider.visit(address)
    back.searchParams.set('iss', 'https://elsewhere.example.org')
    expect(await returnFrom(settings, back, kept)).toEqual({ kind: 'refused' })
    const denied = new URL(returnAddress())
    denied.searchParams.set('error', 'access_denied')
    denied.searchParams.set('state', address.searchParams.get('state') ?? '')
    denied.searchParams.set('iss', provider.issuer)
    expect(await returnFrom(settings, denied, kept)).toEqual({ kind: 'refused' })
  })

  it('a verifier that is not that of the challenge', async () => {
    const one = await depart()
    const address = new URL(one.address)
    address.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
    expect(await returnFrom(settings, await provider.visit(address), one.kept)).toEqual({ kind: 'refused' })
  })

  it('is logged without a token, a code, a name or an address', async () => {
    provider.fault = 'key'
    const { back } = await roundTrip()
    const lines = said.mock.calls.flat().join('\n')
    expect(lines).toMatch(/^single sign-on: refused \(\w+\)$/)
    expect(lines).not.toContain(back.searchParams.get('code'))
  })
})

describe('a provider that does not answer', () => {
  let silent: Server
  beforeAll(async () => {
    silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => {
    silent.close()
    silent.closeAllConnections()
  })

  it('is given up when its time is over, and one that is not there at once', async () => {
    const at = (port: number) => configured({ WAYMARK_OIDC_ISSUER: `http://127.0.0.1:${port}` })
    const { port } = silent.address() as AddressInfo
    const errand = { next: '/', join: null }
    expect(await departFor(at(port), errand, new Date(), 200)).toEqual({ kind: 'down' })
    expect(await departFor(at(1), errand)).toEqual({ kind: 'down' })
    const { address, kept } = await depart()
    const back = await provider.visit(address)
    expect(await returnFrom(at(port), back, kept, new Date(), 200)).toEqual({ kind: 'down' })
  })

  it('is not waited for longer than six seconds, on the way there and on the way back', async () => {
    const { address, kept } = await depart()
    const back = await provider.visit(address)
    const limits = vi.spyOn(AbortSignal, 'timeout')
    await departFor(settings, { next: '/', join: null })
    await returnFrom(settings, back, kept)
    // One for each way, before those of the library, which are longer and of single requests.
    const own = limits.mock.calls.filter(([limit]) => limit <= 6000)
    expect([own.length, limits.mock.calls[0]]).toEqual([2, own[0]])
    limits.mockRestore()
  })

  it('must have TLS unless it is on this machine', async () => {
    const plain = configured({ WAYMARK_OIDC_ISSUER: 'http://idp.example.org' })
    expect((await departFor(plain, { next: '/', join: null })).kind).toBe('down')
    expect(said.mock.calls.flat().join()).toContain('OAUTH_HTTP_REQUEST_FORBIDDEN')
  })
})

describe('the account of someone at the provider', () => {
  it('is the one that was joined by issuer and subject, never one with the same e-mail address', async () => {
    const { who, id } = await member('viewer', 'noor@example.nhs.uk')
    const noor = await identity()
    expect(await signInWithProvider(noor, false, null)).toEqual({ kind: 'unknown' })
    expect(await joinProvider(who, noor)).toBe(true)
    expect(await signInWithProvider(noor, false, null)).toMatchObject({ kind: 'signed_in', accountId: id })
    expect(await signInWithProvider({ ...noor, issuer: 'https://else.example.org' }, false, null)).toEqual({
      kind: 'unknown',
    })
    const other = await member('viewer')
    expect(await joinProvider(other.who, noor), 'joined to another').toBe(false)
    expect(await joinProvider(who, noor), 'again').toBe(true)
  })

  it('needs our second step unless the provider said that it had one', async () => {
    const { who, id } = await member('administrator')
    const noor = await identity()
    await joinProvider(who, noor)
    for (const [second, missing] of [
      [true, null],
      [false, 'set_up'],
    ] as const) {
      const outcome = await signInWithProvider(noor, second, 'Edge on Windows')
      if (outcome.kind !== 'signed_in') throw new Error(outcome.kind)
      expect((await readSession(outcome.sessionId, id))?.missing).toBe(missing)
    }
  })

  it('has its second step there: a password alone, a reset one too, sets up none in its place', async () => {
    const [{ who, id, scope }, viewer] = [await member('recorder'), await member('viewer')]
    const [noor, vera] = [await identity(), { issuer: provider.issuer, subject: newId() }]
    const hash = await hashPassword(PASSWORD)
    await root`update account set password_hash = ${hash} where id in ${root([id, viewer.id])}`
    await joinProvider(who, noor)
    await joinProvider(viewer.who, { ...vera, name: null, email: null })
    const comesIn = async ({ email }: SignedIn, password = PASSWORD) =>
      (await signInWithPassword(email, password, NET)).kind
    vi.stubEnv('WAYMARK_OIDC_ISSUER', provider.issuer)
    vi.stubEnv('WAYMARK_OIDC_CLIENT_ID', provider.clientId)
    vi.stubEnv('WAYMARK_OIDC_CLIENT_SECRET', provider.clientSecret)
    expect(await comesIn(who), 'the provider has not said so yet').toBe('signed_in')
    await signInWithProvider(noor, true, null)
    await signInWithProvider({ ...vera, name: null, email: null }, true, null)
    expect([await comesIn(who), await comesIn(viewer.who)]).toEqual(['at_provider', 'signed_in'])
    expect(await comesIn(who, 'a guess')).toBe('refused')
    const made = await sendResetLink(scope, id)
    const link = made.kind === 'made' ? (made.link.split('/').at(-1) ?? '') : ''
    expect(await resetPassword(link, 'harbour lantern gull')).toEqual({ kind: 'reset' })
    const reset = 'harbour lantern gull'
    expect(await comesIn(who, reset)).toBe('at_provider')
    const there = await signInWithProvider(noor, false, null)
    const arrived = there.kind === 'signed_in' ? await readSession(there.sessionId, id) : null
    if (arrived?.missing !== 'set_up') throw new Error('not asked to set one up')
    const { secret } = await offeredApp(arrived)
    const code = codeAt(secret, new Date())
    expect(
      await setUpSecondStep(arrived, { password: reset, code }, { network: NET, browser: null }),
    ).toMatchObject({ kind: 'set_up' })
    expect(await comesIn(who, reset), 'with a step of their own').toBe('signed_in')
    const events =
      await root`select about from account_event where account_id = ${id} and kind = 'sign_in_refused'`
    expect(events.map(({ about }) => about.by ?? null)).toEqual(['password alone', null, 'password alone'])
    vi.unstubAllEnvs()
  })

  it('is joined and left with its password only, and is never left without a way in', async () => {
    const { who, id } = await member('viewer')
    const noor = await identity()
    expect(await mayJoin(who, PASSWORD, NET), 'without a password nobody joins').toBe('no_password')
    await joinProvider(who, noor)
    expect(await leaveProvider(who, PASSWORD, NET)).toBe('only_way_in')
    await root`update account set password_hash = ${await hashPassword(PASSWORD)} where id = ${id}`
    expect([await mayJoin(who, 'a guess', NET), await mayJoin(who, PASSWORD, NET)]).toEqual([
      'wrong',
      'right',
    ])

    const elsewhere = await startSession(id)
    expect(await leaveProvider(who, 'a guess', NET)).toBe('wrong')
    expect(await signInWithProvider(noor, false, null), 'still joined').toMatchObject({ kind: 'signed_in' })
    expect(await leaveProvider(who, PASSWORD, NET)).toBe('right')
    expect(await signInWithProvider(noor, false, null)).toEqual({ kind: 'unknown' })
    expect(await readSession(elsewhere, id), 'every other session ended').toBeNull()
    expect(await readSession(who.sessionId, id)).not.toBeNull()
    expect(await waysIn(id)).toEqual({ password: true, provider: false })
    expect(await leaveProvider(who, PASSWORD, NET)).toBe('not_joined')
    const events = await root`select kind from account_event where account_id = ${id} order by id`
    expect(events.map(({ kind }) => kind).filter((kind) => /^provider|password/.test(kind))).toEqual([
      'provider_linked',
      'password_refused',
      'password_refused',
      'provider_unlinked',
    ])
  })

  it('is not opened by a single sign-on that was taken off at the same moment', async () => {
    const { who, id } = await member('viewer')
    const noor = await identity()
    await joinProvider(who, noor)
    const outcome = await whileChanging(
      root,
      (sql) => sql`delete from provider_identity where account_id = ${id}`,
      () => signInWithProvider(noor, true, null),
    )
    expect(outcome).toEqual({ kind: 'unknown' })
  })

  it('is shut when it is switched off', async () => {
    const { who, id } = await member('viewer')
    const noor = await identity()
    await joinProvider(who, noor)
    await root`update membership set disabled_at = now() where account_id = ${id}`
    expect(await signInWithProvider(noor, true, null)).toEqual({ kind: 'refused' })
  })

  it('is made by an invitation that is redeemed while signed in there, and has no password', async () => {
    const { scope } = await member('administrator')
    const noor = await identity()
    const email = `${newId()}@example.nhs.uk`
    const invited = await invite(scope, { email, role: 'recorder' })
    const token = invited.kind === 'invited' ? (invited.path.split('/').at(-1) ?? '') : ''
    const joined = await acceptInvitation(scope.trustId, token, { name: 'Noor Newcomer', identity: noor })
    expect(joined.kind).toBe('joined')
    const outcome = await signInWithProvider(noor, true, null)
    if (outcome.kind !== 'signed_in') throw new Error(outcome.kind)
    const who = await readSession(outcome.sessionId, outcome.accountId)
    expect(who).toMatchObject({ email, missing: null, memberships: [{ role: 'recorder' }] })
    expect(await waysIn(outcome.accountId)).toEqual({ password: false, provider: true })
  })

  it('is not made where the e-mail address has one, nor where they are joined to another', async () => {
    const { scope, who } = await member('administrator')
    const known = await member('viewer')
    const noor = await identity()
    const tokenFor = async (email: string) => {
      const invited = await invite(scope, { email, role: 'viewer' })
      return invited.kind === 'invited' ? (invited.path.split('/').at(-1) ?? '') : ''
    }
    const token = await tokenFor(known.who.email)
    expect(await acceptInvitation(scope.trustId, token, { name: 'Noor', identity: noor })).toEqual({
      kind: 'sign_in_first',
    })
    await joinProvider(who, noor)
    const address = `${newId()}@example.nhs.uk`
    const another = await tokenFor(address)
    expect(await acceptInvitation(scope.trustId, another, { name: 'Noor', identity: noor })).toEqual({
      kind: 'other_account',
    })
    expect(await root`select from account where email = ${address}`).toHaveLength(0)
  })

  it('waits sealed for half an hour for the invitation to be opened', () => {
    const identity = { issuer: provider.issuer, subject: 'x', name: null, email: null }
    const sealed = sealStranger({ identity, secondStep: true })
    expect(readStranger(sealed)).toEqual({ identity, secondStep: true })
    expect(readStranger(sealed, new Date(Date.now() + 30 * 60_000))).toBeNull()
    expect(readStranger(`${sealed.slice(0, -2)}AA`)).toBeNull()
    expect(readStranger(undefined)).toBeNull()
  })
})

it('is not configured in half', () => {
  expect(providerSettings({ NODE_ENV: 'test' })).toBeNull()
  expect(() => providerSettings({ NODE_ENV: 'test', WAYMARK_OIDC_ISSUER: 'https://x.example.org' })).toThrow(
    'WAYMARK_OIDC_CLIENT_ID',
  )
})
