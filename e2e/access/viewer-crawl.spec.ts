import { expect, test } from '@playwright/test'
import { JSDOM } from 'jsdom'
import { siteUnderTest } from '@/cli/test/site-under-test'
import { PROGRESSION_FIGURES } from '@/lib/forms/progression-figures'
import { BEING_MADE } from '../fixtures/figure'
import { settledRows } from '../fixtures/flight'
import { SESSION_COOKIE, sessionCookie } from '../fixtures/sign-in'
import { makeWorld, type World } from '../fixtures/world'
import { RAW } from './matrix'
import { addressOf, trustPages } from './pages'

/** What a viewer may see as a number: hidden, none, to the nearest five from ten up, or a share of such. */
const SAFE = /^([+−=] )?(\*|0|–|-|about [\d,]*[05]|[1-9][\d,]*[05])( \d+%)?$|^\d+%$/i
/** What stands in place of a number, and rates, which are made of numbers that are shown. */
const BESIDE =
  /^(too few|nothing above|·|8 or more|\d+% (\*|0|[1-9][\d,]*[05]) at risk|(\d+%|\*) of (\*|[1-9][\d,]*[05])|\d+\.\d( \(\d+\.\d to \d+\.\d\))?)$/
/** Of forecasts: a number with its range, out by how many, and how many levels of how many. */
const FORECAST =
  /^((\*|0|[1-9]\d*[05]) ?)?((\*|0|[1-9]\d*[05]) to [1-9]\d*[05]|\*)?$|^(\*|0|\d*[05])( of (\*|[1-9]\d*[05])|, level \d)$|^\d of \d$|^(under \d+%|no lever)$/

/** FTE of the people before it, rounded as they are. */
const AND_FTE = / (\*|0|[1-9]\d*[05]) FTE$/

/** Posts are of nobody: what is budgeted is exact, and what is left of it is what is shown of who is in post. */
const OF_POSTS = ['Positions', 'Budget', 'Not filled', 'Above budget']

/** Two Trusts that differ by one person, where one and two came by GCSEs: nothing that a viewer gets may tell which. */
const FEWER = 1

let one: World
let other: World
let cookies: Map<World, string>
/** Asked for once, for whatever is to be seen in it. */
let got: readonly Got[]

test.beforeAll(async () => {
  test.setTimeout(180_000)
  one = await makeWorld('Twin NHS Trust', 'Twinsworth', FEWER)
  other = await makeWorld('Twin NHS Trust', 'Twinsworth', FEWER + 1)
  cookies = new Map()
  for (const world of [one, other]) cookies.set(world, await sessionCookie(world.members.viewer))
  got = await everything()
  expect(got.length).toBeGreaterThan(200)
})

const viewerPages = trustPages.filter(({ roles }) => roles.includes('viewer'))

/** Every page and file of a viewer, and what a viewer might ask for besides. */
function addressesOf(world: World): string[] {
  const own = viewerPages.map(({ file, query }) => addressOf(file, world.parts, query))
  const [path, unit] = [world.trust.path, world.parts['roles/[id]'] ?? '']
  const asked = [
    '',
    '?asAt=2019-05-17',
    '?asAt=2019-05-17&knownOn=2019-06-01',
    '?area=IM&level=3',
    '?route=GCSE',
    '?entryFrom=2018&entryTo=2018',
  ]
  const figures = ['', '/areas', '/levels', '/time', '/ladder', '/cohorts', '/pathways', '/routes'].map(
    (figure) => `progression${figure}`,
  )
  const files = Object.keys(PROGRESSION_FIGURES).flatMap((what) =>
    ['csv', 'svg'].map((format) => `progression/export?what=${what}&format=${format}&asAt=2026-10-31`),
  )
  return [
    ...own,
    ...figures.flatMap((figure) => asked.map((query) => `${path}/${figure}${query}`)),
    `${path}?asAt=2019-05-17&months=1&unit=00000000-0000-4000-8000-000000000000`,
    `${path}/progression?table=all&route=GCSE`,
    `${path}/progression?middle=each&last=role&count=start&routes=all`,
    `${path}/progression/ladder?since=2020`,
    `${path}/progression/pathways?by=level`,
    `${path}/progression/time?level=3&compare=area`,
    `${path}/plan/establishment?by=level`,
    `${path}/plan/establishment?by=area&asAt=2019-05-17`,
    `${path}/plan/establishment?by=band&knownOn=2020-01-31`,
    `${path}/plan/forecast?asAt=2019-05-17&by=area`,
    `${path}/plan/forecast?fill=vacancies&postsAt=5&posts=1`,
    `${path}/plan/scenarios/export?format=svg`,
    `${path}/plan/forecast?table=months`,
    `${path}/plan/forecast/export?format=svg`,
    ...['routes', 'routes/GCSE', 'roles', world.parts['roles/[id]'] ?? ''].map(
      (page) => `${path}/${page}?asAt=2019-05-17&knownOn=2019-06-01`,
    ),
    `${path}/routes/GCSE`,
    `${path}/${unit}?asAt=2020-01-15`,
    ...files.map((file) => `${path}/${file}`),
  ]
}

async function ask(
  world: World,
  address: string,
  { payload = false, as = cookies.get(world) } = {},
): Promise<string> {
  const headers = { ...RAW, cookie: `${SESSION_COOKIE}=${as}`, ...(payload ? { RSC: '1' } : {}) }
  const get = (at: string) => fetch(new URL(at, siteUnderTest().url), { headers, redirect: 'manual' })
  const first = await get(address)
  // A payload asked for without its mark is led to the address that has it.
  const answer = first.status === 307 ? await get(first.headers.get('location') ?? '') : first
  // A file of a figure that is still being made leads to its page.
  if (answer.status === 303) return ask(world, address, { payload, as })
  expect(answer.status, address).toBe(200)
  const text = await answer.text()
  return text.includes(BEING_MADE) ? ask(world, address, { payload, as }) : settledRows(text)
}

/** What the viewer of each Trust gets at one address, as a page or as its payload. */
type Got = { address: string; payload: boolean; mine: string; theirs: string }

async function everything(): Promise<Got[]> {
  const [ones, others] = [addressesOf(one), addressesOf(other)]
  const got: Got[] = []
  for (const [at, address] of ones.entries())
    for (const payload of [false, true]) {
      const [mine, theirs] = await Promise.all([
        ask(one, address, { payload }),
        ask(other, others[at] ?? '', { payload }),
      ])
      got.push({ address, payload, mine, theirs })
    }
  return got
}

/** What stands over a cell; a level is no count. */
const headingOf = (cell: HTMLTableCellElement) =>
  cell.closest('table')?.tHead?.rows[0]?.cells[cell.cellIndex]?.textContent?.trim()

/** Without what belongs to the Trust or the request and not to its people: codes, ids and nonces. */
function plain(text: string, world: World, address = ''): string {
  const bare = text
    .replaceAll(world.trust.trustId, 'TRUST')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replace(/"[\w-]{21}([vm])"/g, '"REQUEST$1"')
    .replace(/(nonce\\?"?[:=]\\?")[\w+/=]{24}/g, '$1NONCE')
  // The fingerprint of this one is of ids of units too.
  return /progression\/(routes|export\?what=mix)/.test(address)
    ? bare.replace(/\b[0-9a-f]{4}(?:-[0-9a-f]{4}){2}\b/g, 'PRINT')
    : bare
}

test('no page, payload or file of a viewer holds a name, a number of a person or an exact small count', () => {
  for (const { address, payload, mine: text } of got) {
    expect(text, address).not.toContain(one.familyName)
    expect(text, address).not.toMatch(/\b[35]0000\d\d\b|\b10000001\b/)
    if (payload || address.includes('export')) continue
    const { document } = new JSDOM(text).window
    const cells = [...document.querySelectorAll<HTMLTableCellElement>('td.wm-number, .wm-table--numbers td')]
      .filter((cell) => headingOf(cell) !== 'Level' && !OF_POSTS.includes(headingOf(cell) ?? ''))
      .map((cell) => cell.textContent?.trim().replaceAll(/\s+/g, ' ').replace(AND_FTE, '') ?? '')
    expect(
      cells.filter((cell) => cell !== '' && ![SAFE, BESIDE, FORECAST].some((safe) => safe.test(cell))),
      address,
    ).toEqual([])
  }
})

test('every figure of progression says how much of it is known, and who can add what is missing', () => {
  for (const { address, payload, mine: text } of got) {
    const path = address.replace(one.trust.path, '')
    if (payload || path.includes('export') || !/^(\/progression\b.*|\?.*)?$/.test(path)) continue
    const figures = [...new JSDOM(text).window.document.querySelectorAll('figure.wm-figure')]
    for (const figure of figures) {
      const passport = figure.querySelector('.wm-passport')?.textContent ?? ''
      if (/· (nobody|no (spells|stays)) ·/.test(passport)) continue
      expect(figure.querySelector('.wm-confidence')?.textContent ?? '', `${address}: ${passport}`).toMatch(
        / a known route and level\.|Whoever records staff in your Trust can add what is missing\.$/,
      )
    }
  }
})

test('of the establishment a viewer is told what is left of each budget by the shown numbers alone', async () => {
  const { document } = new JSDOM(await ask(one, `${one.trust.path}/plan/establishment?by=level`)).window
  const rows = [...document.querySelectorAll<HTMLTableRowElement>('table tr')].map((row) =>
    [...row.cells].map((cell) => cell.textContent?.trim()),
  )
  expect(rows.filter(([name]) => name?.includes('5') || name?.includes('3'))).toEqual([
    ['Level 5', '1', '45.25', '45', '0.25', '0'],
    ['Level 3', '1', '4.5', '*', '*', '*'],
  ])
})

test('nothing that a viewer gets tells two Trusts apart that differ by a person', async () => {
  for (const { address, mine, theirs } of got)
    expect(plain(theirs, other, address), address).toBe(plain(mine, one, address))
  const leads = await Promise.all(
    [one, other].map(async (world) => {
      const as = await sessionCookie(world.members.lead)
      return plain(await ask(world, `${world.trust.path}/progression`, { as }), world)
    }),
  )
  expect(leads[0], 'a lead sees the difference').not.toBe(leads[1])
})
