import type { Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TrustAction } from '@/e2e/access/actions'
import type { World } from '@/e2e/fixtures/world'
import { type AttackedSite, startAttackedSite } from './attacked-site'
import { canariesIn } from './canaries'

/** What is sent in every way that a person, a program or an attacker can, and may stand in no log. */
const CANARIES = {
  name: 'Quennerly-Vost',
  givenName: 'Ottokarine',
  email: 'quennerly.vost@canary.example',
  password: 'zircon quennerly lantern',
  token: 'wm_RX1_cAnArYtOkEnCaNaRyToKeNcAnArYtOkEnCaNaRyToK0',
  link: 'LiNkCaNaRyLiNkCaNaRyLiNkCaNaRyLiNkCaNaRyLi0',
  number: '99887766-Q',
}

let site: AttackedSite
let root: Sql
let world: World
let actions: readonly TrustAction[]
let actionIds: Map<string, { id: string; page: string }>
let addressOf: (file: string, parts: World['parts']) => string
const statuses: number[] = []
/** What was answered by an error. */
const broke: string[] = []
/** What every answer must say, whatever its status, and answers that did not. */
const GUARDED = [
  'content-security-policy',
  'strict-transport-security',
  'x-content-type-options',
  'referrer-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
]
const unguarded: string[] = []

beforeAll(async () => {
  site = await startAttackedSite(CANARIES.name)
  ;({ root, world } = site)
  const [table, pages] = await Promise.all([import('@/e2e/access/actions'), import('@/e2e/access/pages')])
  actions = table.trustActions
  actionIds = new Map(table.actionsOfTheBuild().map((action) => [action.name, action]))
  addressOf = pages.addressOf
})
afterAll(() => site.stop())

async function send(address: string, init: RequestInit = {}): Promise<number> {
  const headers = { cookie: site.cookie, ...(init.method ? OURS() : {}), ...init.headers }
  const answer = await fetch(site.url + address, { redirect: 'manual', ...init, headers })
  await answer.arrayBuffer()
  statuses.push(answer.status)
  if (answer.status >= 500) broke.push(`${init.method ?? 'GET'} ${address}`)
  for (const name of GUARDED)
    if (!answer.headers.has(name)) unguarded.push(`${answer.status} without ${name}`)
  return answer.status
}

const OURS = () => ({ origin: new URL(site.url).origin, 'sec-fetch-site': 'same-origin' })

/** Sends each of them, a few at once. */
async function sendAll(asked: readonly (() => Promise<unknown>)[]): Promise<void> {
  const left = asked.values()
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const ask of left) await ask()
    }),
  )
}

/** A form of an action, every field of it a canary. */
function form(name: string, fields: Record<string, string>): Promise<number> {
  const action = actions.find((one) => one.name === name)
  const { id, page } = actionIds.get(name) ?? { id: '', page: '' }
  if (!action) throw new Error(`There is no action ${name}.`)
  const body = new FormData()
  for (const [field, value] of Object.entries(fields)) body.set(`_1_${field}`, value)
  for (const [field, value] of Object.entries(action.body(world.trust.trustId, world.parts)))
    body.set(field, value)
  return send(addressOf(page, world.parts), { method: 'POST', body, headers: { 'next-action': id } })
}

const FORMS: readonly [name: string, fields: Record<string, string>][] = [
  [
    'staff/new#addStaffMember',
    {
      givenName: CANARIES.givenName,
      familyName: CANARIES.name,
      employeeNumber: CANARIES.number,
      workEmail: CANARIES.email,
    },
  ],
  [
    'staff/new#addStaffMember',
    { givenName: CANARIES.givenName, familyName: CANARIES.name, workEmail: 'none' },
  ],
  ['staff/[id]/edit#editStaffMember', { familyName: CANARIES.name, version: CANARIES.name }],
  [
    'staff/[id]/edit#editStaffMember',
    { givenName: CANARIES.givenName, familyName: CANARIES.name, version: '1' },
  ],
  ['staff/[id]/posts#recordNewPost', { positionTitle: CANARIES.name, unit: CANARIES.name }],
  [
    'staff/[id]/qualifications#recordQualification',
    { title: CANARIES.name, status: 'held', awardingBody: CANARIES.givenName },
  ],
  ['staff/[id]/registrations#recordRegistration', { register: 'BCS', number: CANARIES.number }],
  ['settings/members#inviteMember', { email: CANARIES.email, role: 'viewer' }],
  ['settings/members#inviteMember', { email: CANARIES.name, role: CANARIES.name }],
  ['roles/new#addRoleToCatalogue', { title: CANARIES.name, area: 'IM', level: '5' }],
  [
    'settings/crosswalk#addCrosswalkLine',
    { positionTitle: CANARIES.name, afcBand: 'any', hicfStatus: 'not_informatics' },
  ],
  [
    'views#createView',
    { name: CANARIES.name, path: '/roles', query: `q=${CANARIES.name}`, shared: 'private' },
  ],
  ['reports#createReport', { name: CANARIES.name, grade: 'internal' }],
  ['feed#makeToken', { name: CANARIES.name, grade: 'internal', permissions: 'staff:read', days: '30' }],
]

const values = Object.values(CANARIES)
const encoded = values.map(encodeURIComponent)

function upload(name: string, text: string): Promise<number> {
  const body = new FormData()
  body.set('kind', '')
  body.set('file', new Blob([text], { type: 'text/csv' }), name)
  return send(`${world.trust.path}/imports/upload`, { method: 'POST', body })
}

const HISTORY = `Employee Number,Last Name,First Name,Position Title,Pay Grade,FTE,Assignment Start Date,Assignment End Date
${CANARIES.number},${CANARIES.name},${CANARIES.givenName},Analyst,Band 6,1,31/02/2020,
,${CANARIES.name},${CANARIES.givenName},${CANARIES.email},Band 99,x,01/01/2020,01/01/2019
`
const CROSSWALK = `Position Title,AfC Band,HICF Area,HICF Level\n${CANARIES.name},5,${CANARIES.givenName},5\n`

/** Addresses that hold something of somebody's. */
function addresses(): string[] {
  const t = world.trust.path
  return encoded.flatMap((word) => [
    `${t}/staff?q=${word}`,
    `${t}/staff/export?format=csv&q=${word}`,
    `${t}/staff?unit=${word}&asAt=${word}&sort=${word}&after=${word}`,
    `${t}/roles?q=${word}&level=${word}`,
    `${t}/roles/${word}`,
    `${t}/settings/crosswalk?q=${word}`,
    `${t}/progression?asAt=${word}&route=${word}&unit=${word}`,
    `${t}/progression/export?what=${word}&format=${word}`,
    `${t}/imports/${word}`,
    `${t}/staff/${word}`,
    `${t}/reports/check?fingerprint=${word}`,
    `${t}/${word}`,
    `/${word}`,
    `/reset/${word}`,
    `/invite/RX1/${word}`,
    `/set-up/${word}`,
    `/sign-in?next=${word}`,
    `/sign-in/provider/callback?code=${word}&state=${word}`,
    `/api/auth/callback/credentials?x=${word}`,
    `/api/v1/staff?q=${word}&limit=${word}`,
    `/invite/${world.trust.trustId}/${word}`,
    `/_next/static/${word}.js`,
    `/%E0%A4%A/${word}`,
  ])
}

/** Everything else that can be sent with something of somebody's in it. */
function asked(): (() => Promise<unknown>)[] {
  const t = world.trust.path
  const headers: Record<string, string>[] = values.flatMap((value): Record<string, string>[] => {
    const text = value.replaceAll(' ', '-')
    return [
      { cookie: `next-auth.session-token=${text}` },
      { cookie: `${site.cookie}x${text}` },
      { authorization: `Bearer ${text}` },
      { 'user-agent': text, referer: `http://localhost/${text}`, 'accept-language': text },
      { rsc: '1', 'next-router-state-tree': `%5B"${text}` },
      { 'x-forwarded-host': text, 'x-forwarded-for': text, 'x-request-id': text },
    ]
  })
  const report = (at: string) => JSON.stringify({ 'csp-report': { 'document-uri': at, 'blocked-uri': at } })
  return [
    ...headers.flatMap((some) => [
      () => send(`${t}/staff`, { headers: some }),
      () => send('/api/v1/staff', { headers: some }),
    ]),
    ...values.flatMap((value) => [
      () => send(t, { method: 'POST', body: value, headers: { 'next-action': value.replaceAll(' ', '-') } }),
      () =>
        send(`${t}/staff/new`, {
          method: 'POST',
          body: `["${value}`,
          headers: { 'next-action': '0'.repeat(42) },
        }),
      () =>
        send('/api/auth/callback/credentials', {
          method: 'POST',
          body: new URLSearchParams({ email: CANARIES.email, password: value }),
        }),
      () =>
        send('/csp-report', {
          method: 'POST',
          body: report(`http://localhost/reset/${CANARIES.link}?q=${value}`),
        }),
      () =>
        send('/csp-report', {
          method: 'POST',
          body: report(`http://localhost/t/RX1/${encodeURIComponent(value)}`),
        }),
      () => upload(`${value}.csv`, HISTORY),
      () => upload(`${value}.xlsx`, value),
      () => upload('crosswalk.csv', CROSSWALK),
      () =>
        send(`${t}/imports/upload`, {
          method: 'POST',
          body: `--x\r\nContent-Disposition: form-data; name="${value}`,
          headers: { 'content-type': 'multipart/form-data; boundary=x' },
        }),
    ]),
    ...FORMS.flatMap(([name, fields]) => [() => form(name, fields), () => form(name, fields)]),
    ...guesses(),
  ]
}

/** An action of no Trust, of someone who has not signed in. */
function outer(name: string, args: readonly unknown[], fields: Record<string, string>): Promise<number> {
  const { id = '', page = '' } = actionIds.get(name) ?? {}
  const body = new FormData()
  for (const [field, value] of Object.entries(fields)) body.set(`_1_${field}`, value)
  body.set('0', JSON.stringify([...args, { values: {}, errors: {} }, '$K1']))
  const parts = { ...world.parts, 'set-up/[token]': `set-up/${CANARIES.link}` }
  return send(addressOf(page, parts), { method: 'POST', body, headers: { 'next-action': id, cookie: '' } })
}

/** Takes an invitation that is there, of someone new. */
function accept(): Promise<number> {
  const link = world.parts['[trust]/[token]']?.split('/') ?? []
  return outer('invite/[trust]/[token]#acceptAsNew', link, {
    name: CANARIES.name,
    password: CANARIES.password,
  })
}

/** Signing in, resetting and setting up with what nobody has. */
function guesses(): (() => Promise<unknown>)[] {
  const { email, password, link, name, token } = CANARIES
  return [
    ...Array.from(
      { length: 12 },
      () => () => outer('sign-in#signIn', [], { email, password, next: `/t/${name}` }),
    ),
    () => outer('sign-in#signIn', [], { email: `${email}\0`, password }),
    () => outer('reset/[token]#choosePassword', [link], { password }),
    () => outer('set-up/[token]#setUp', [], { token: link, name, email, password }),
    () => outer('invite/[trust]/[token]#acceptAsNew', ['RX1', link], { name, password }),
    () => outer('sign-in/second-step#passStep', [], { code: token }),
  ]
}

const TABLES = [
  'staff',
  'qualification',
  'registration',
  'invitation',
  'hicf_role',
  'crosswalk',
  'feed_token',
  'account',
]

const stagingTables = async () =>
  (
    await root<{ name: string }[]>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema = 'staging' and table_type = 'BASE TABLE'`
  ).map(({ name }) => name)

/** Has PostgreSQL refuse every row, with a detail that holds it. */
async function refuseRows(tables: readonly string[]): Promise<void> {
  for (const table of tables)
    await root.unsafe(`alter table ${table} add constraint refused check (false) not valid`)
}

/** What somebody without JavaScript reads where a page or a file fails. @returns the reference */
async function failed(address: string, words: string): Promise<string> {
  const answer = await fetch(site.url + address, { headers: { cookie: site.cookie, accept: 'text/html' } })
  const body = (await answer.text()).replaceAll(/<(script|template)\b[\s\S]*?<\/\1>/g, '')
  expect(answer.status, address).toBe(500)
  expect(body, address).toContain(words)
  const [, reference = ''] = /(?:wm-reference">|reference )([\w@-]+)[<.]/.exec(body) ?? []
  expect(reference, address).not.toBe('')
  return reference
}

const importsWork = () =>
  root`select from pgboss.job where name = 'import' and state in ('created', 'retry', 'active')`

describe('names and tokens that are sent', () => {
  it('stand in no log, neither Waymark’s nor PostgreSQL’s, whatever fails', async () => {
    const pages = addresses().map((address) => () => send(address))
    await sendAll([...pages, ...asked()])
    await vi.waitFor(async () => expect(await importsWork()).toEqual([]), { timeout: 60_000, interval: 100 })
    const calm = [...broke]

    await refuseRows([...TABLES, ...(await stagingTables())])
    await root`alter table saved_view alter column name type int using 0`
    await sendAll(FORMS.flatMap(([name, fields]) => [() => form(name, fields), () => form(name, fields)]))
    await sendAll([accept, () => upload('history.csv', HISTORY), () => upload('crosswalk.csv', CROSSWALK)])
    await root.unsafe('alter table unit rename to unit_gone')
    await root.unsafe('alter table invitation rename to invitation_gone')
    await root.unsafe('alter table account_event rename to account_event_gone')
    await sendAll([...pages, ...guesses()])
    const shown = [
      await failed(`${world.trust.path}/staff`, 'Sorry, there is a problem with Waymark'),
      await failed(`${world.trust.path}/staff/export?format=csv`, 'nothing was downloaded'),
    ]

    const log = await vi.waitFor(
      () => {
        const said = site.output()
        if (!said.includes('queue:') && !said.includes('42P01')) throw new Error('Nothing was logged.')
        return said
      },
      { timeout: 10_000, interval: 100 },
    )
    const ofPostgres = site.postgresLog()
    const broken = broke.length - calm.length
    console.log(`${statuses.length} requests, ${broken} of them with a broken database answered by an error`)
    expect(statuses.length).toBeGreaterThanOrEqual(500)
    expect(broken).toBeGreaterThan(30)
    expect(calm, 'nothing that is sent makes an error by itself').toEqual([])

    // Errors too have the headers of security.
    expect([...new Set(unguarded)]).toEqual([])
    expect([...new Set(statuses)]).toEqual(expect.arrayContaining([200, 307, 400, 401, 404, 500]))

    const lines = log.slice(log.indexOf('Waymark is at')).split('\n').slice(1)
    const logged = lines
      .filter((line) => line !== '' && !/^No one has an account/.test(line))
      .map((line) => JSON.parse(line))
    const codes = new Set(logged.flatMap(({ error }) => [error?.code, error?.cause?.code]))
    expect([...codes]).toEqual(expect.arrayContaining(['23514', '42P01']))
    for (const reference of shown)
      expect(log, 'what a person is shown is found in the log').toContain(reference)
    expect(canariesIn(log, CANARIES)).toEqual([])
    expect(canariesIn(ofPostgres, CANARIES)).toEqual([])
    expect(ofPostgres).toContain('ready to accept connections')
    expect(canariesIn(log, { session: site.cookie.split('=')[1] ?? '' })).toEqual([])
  })
})

describe('a database that lets nobody in', () => {
  const health = async () => {
    const answer = await fetch(`${site.url}/api/health`)
    return [answer.status, (await answer.json()).status]
  }

  it('is what the health of the site says, by its status too', async () => {
    expect(await health()).toEqual([200, 'ok'])
    await root`alter role waymark_app nologin`
    await root`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'waymark_app'`
    expect(await health()).toEqual([503, 'unavailable'])
    await root`alter role waymark_app login`
    expect(await health()).toEqual([200, 'ok'])
  })
})
