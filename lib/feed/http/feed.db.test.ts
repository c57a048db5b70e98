import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { everyListedStaff } from '@/db/queries/staff-list'
import { entryRoute, signInAttempt } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withoutTrust, withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { forEverything, forFigures, newFeedToken, newMember, newTrust } from '@/lib/data/feed/testing/reader'
import { type Career, held, record } from '@/lib/data/testdata/careers'
import { randomCareers } from '@/lib/data/testdata/random-careers'
import type { FeedAnswer } from '@/lib/feed/answers'
import { FEED_FIGURES, FEED_LISTS, FEED_QUERIES, type FeedName } from '@/lib/forms/feed'
import { parseStaffFilter } from '@/lib/forms/staff-filter'
import { ask, bearer, clientFor, document, SITE, wrongWith } from './testing/client'

let database: TestDatabase
let lead: Scope
let units: Map<string, string>
let all: string
let figures: string
let exact: string
/** Of another Trust, with people of every kind. */
let crowd: { lead: Scope; all: string; figures: string }

const ON = '2026-06-30'
/** Numbered 0 to 15; 4 to 15 are alike. */
const PEOPLE: Career[] = [
  {
    route: 'GRADUATE',
    assignments: [
      held('2020-01-01', '2023-01-01', 4, { unit: 'Data' }),
      held('2023-01-01', null, 5, { unit: 'Data', fte: 0.5 }),
    ],
  },
  { route: 'APP_L3', assignments: [held('2021-03-01', null, 3, { area: 'ICT' })] },
  { route: 'UNKNOWN', assignments: [held('2019-05-01', '2024-01-01', 5)] },
  { route: 'NHS_OTHER', assignments: [held('2022-01-01', null, null)] },
  ...Array.from({ length: 12 }, () => ({ route: 'GRADUATE', assignments: [held('2024-02-01', null, 4)] })),
]

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  process.env.WAYMARK_URL = SITE
  await newTrust('RX1')
  lead = await newMember('RX1', 'lead')
  units = await record(lead, PEOPLE)
  all = (await newFeedToken(lead, forEverything)).token
  figures = (await newFeedToken(await newMember('RX1', 'viewer'), forFigures)).token
  exact = (await newFeedToken(lead, { ...forEverything, permissions: ['progression:read'] })).token
  await newTrust('RX2')
  const other = await newMember('RX2', 'lead')
  await record(other, randomCareers(300, 7))
  crowd = {
    lead: other,
    all: (await newFeedToken(other, forEverything)).token,
    figures: (await newFeedToken(other, forFigures)).token,
  }
})
beforeEach(() => withoutTrust(null, ({ orm }) => orm.delete(signInAttempt)))
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

async function read<K extends FeedName>(name: K, query = '', token = all): Promise<FeedAnswer<K>> {
  const answer = await ask(`/api/v1/${name}?${query}`, bearer(token))
  expect(answer.status, `${name}?${query}`).toBe(200)
  return answer.json()
}
const numbers = (rows: readonly { employeeNumber: string }[]) =>
  rows.map(({ employeeNumber }) => Number(employeeNumber)).sort((a, b) => a - b)
const ALIKE = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]

/** Every row of a list, some at a time as its links lead. */
async function walk(name: 'staff' | 'assignments' | 'moves' | 'entry-routes', query: string, limit: number) {
  const rows: object[] = []
  let address: string | null = `/api/v1/${name}?${query}&limit=${limit}`
  for (let pages = 0; address; pages++) {
    const answer: Response = await ask(address, bearer(all))
    const page = (await answer.json()) as FeedAnswer<typeof name>
    expect(page.rows.length).toBeLessThanOrEqual(limit)
    expect(answer.headers.get('link')).toBe(page.next ? `<${page.next}>; rel="next"` : null)
    rows.push(...page.rows)
    address = page.next
    if (pages > 100) throw new Error('The list does not end.')
  }
  return rows
}

describe('lists', () => {
  it('staff: where each person is on the day, as the list of staff shows them', async () => {
    const { rows, ...about } = await read('staff', `asAt=${ON}`)
    expect(about).toMatchObject({
      trust: { code: 'RX1', name: 'Northmoor' },
      asAt: ON,
      grade: 'internal',
      next: null,
    })
    expect(numbers(rows)).toEqual([0, 1, ...ALIKE])
    expect(rows.find(({ employeeNumber }) => employeeNumber === '0')).toMatchObject({
      familyName: 'Family 0',
      givenName: 'Sam',
      state: 'informatics',
      positionTitle: 'Analyst',
      unit: 'Data',
      unitId: units.get('Data'),
      area: 'IM',
      level: 5,
      route: 'GRADUATE',
      fte: 0.5,
      levelSince: '2023-01-01',
      joinedOn: '2020-01-01',
      firstLevel: 4,
    })
  })

  it.each([
    ['shown=in_post', [0, 1, 3, ...ALIKE]],
    ['shown=left', [2]],
    ['shown=everyone', [0, 1, 2, 3, ...ALIKE]],
    ['level=3', [1]],
    ['area=ICT', [1]],
    ['route=APP_L3', [1]],
    ['shown=everyone&route=UNKNOWN', [2]],
    ['level=', [0, 1, ...ALIKE]],
  ])('staff by %s', async (query, expected) => {
    expect(numbers((await read('staff', `asAt=${ON}&${query}`)).rows)).toEqual(expected)
  })

  it('staff by unit, and on an earlier day', async () => {
    expect(numbers((await read('staff', `asAt=${ON}&unit=${units.get('Data')}`)).rows)).toEqual([0])
    const then = await read('staff', 'asAt=2022-12-31')
    expect(numbers(then.rows)).toEqual([0, 1, 2])
    expect(then.rows.find(({ employeeNumber }) => employeeNumber === '0')?.level).toBe(4)
  })

  it.each([
    'shown=informatics',
    'shown=in_post&area=IM',
    'shown=left&route=GRADUATE',
    'shown=everyone&level=5',
    'shown=no_post',
    'shown=everyone&route=UNKNOWN&asAt=2012-05-17',
  ])('staff by %s are those of the page', async (query) => {
    const filter = parseStaffFilter(Object.fromEntries(new URLSearchParams(query)), today())
    const ids: string[] = []
    await withTrust(crowd.lead, (db) =>
      everyListedStaff(db, filter, 'name', false, ({ staffId }) => ids.push(staffId)),
    )
    const { rows } = await read('staff', `${query}&limit=1000`, crowd.all)
    expect(rows.map(({ id }) => id)).toEqual(ids.sort())
  })

  it('assignments: held on the day, or ever', async () => {
    const of = async (query: string) => numbers((await read('assignments', `asAt=${ON}&${query}`)).rows)
    expect(await of('')).toEqual([0, 1, ...ALIKE])
    expect(await of('shown=in_post')).toEqual([0, 1, 3, ...ALIKE])
    expect(await of('held=ever')).toEqual([0, 0, 1, 2, ...ALIKE])
    expect(await of('held=ever&level=4')).toEqual([0, ...ALIKE])
    expect(await of('route=APP_L3')).toEqual([1])
    expect(await of('held=ever&route=UNKNOWN')).toEqual([2])
    const { rows } = await read('assignments', `held=ever&level=4&unit=${units.get('Data')}`)
    expect(rows).toMatchObject([
      { from: '2020-01-01', to: '2023-01-01', primary: true, counts: true, hicf: 'informatics', fte: 1 },
    ])
  })

  it('are of the new post on the day of a change, and of it alone', async () => {
    const of = async (name: 'staff' | 'assignments', asAt: string) =>
      (await read(name, `asAt=${asAt}`)).rows.map(
        ({ employeeNumber, level }) => `${employeeNumber}: ${level}`,
      )
    for (const name of ['staff', 'assignments'] as const) {
      expect((await of(name, '2022-12-31')).sort()).toEqual(['0: 4', '1: 3', '2: 5'])
      expect((await of(name, '2023-01-01')).sort()).toEqual(['0: 5', '1: 3', '2: 5'])
      expect((await of(name, '2024-01-01')).sort()).toEqual(['0: 5', '1: 3'])
    }
  })

  it('entry routes, primary and contributing', async () => {
    const { rows: people } = await read('staff', `asAt=${ON}&level=3`)
    const staffId = people[0]?.id ?? ''
    await withTrust(lead, (db) =>
      db.orm.insert(entryRoute).values({
        trustId: 'RX1',
        id: newId(),
        staffId,
        routeCode: 'GCSE',
        isPrimary: false,
        entryDate: '2018-09-01',
        entryPrecision: 'month',
        fields: {},
      }),
    )
    expect(numbers((await read('entry-routes', 'route=GRADUATE')).rows)).toEqual([0, ...ALIKE])
    expect((await read('entry-routes', 'primary=no')).rows).toMatchObject([
      {
        staffId,
        employeeNumber: '1',
        route: 'GCSE',
        primary: false,
        entryDate: '2018-09-01',
        entryPrecision: 'month',
      },
    ])
    expect((await read('entry-routes', 'primary=yes')).rows).toHaveLength(15)
    expect((await read('entry-routes')).rows).toHaveLength(16)
  })

  it('moves by kind and day, in order of time', async () => {
    const { rows } = await read('moves', `kind=progressed&asAt=${ON}`)
    expect(rows).toMatchObject([
      { employeeNumber: '0', movedOn: '2023-01-01', fromLevel: 4, toLevel: 5, route: 'GRADUATE' },
    ])
    expect((await read('moves', 'kind=left')).rows).toMatchObject([
      {
        employeeNumber: '2',
        movedOn: '2024-01-01',
        fromLevel: 5,
        toLevel: null,
        toState: 'left',
        route: 'UNKNOWN',
      },
    ])
    const span = await read('moves', 'from=2023-01-01&asAt=2024-01-01')
    expect(span.rows.map(({ movedOn, kind }) => `${movedOn} ${kind}`)).toEqual([
      '2023-01-01 progressed',
      '2024-01-01 left',
    ])
    expect((await read('moves', 'from=2023-01-02&asAt=2023-12-31')).rows).toEqual([])
  })

  it.each([
    ['staff', `asAt=${ON}&shown=everyone`],
    ['assignments', 'held=ever&shown=in_post'],
    ['entry-routes', 'primary=yes'],
    ['moves', `asAt=${ON}`],
  ] as const)('%s come page by page, none twice and none left out', async (name, query) => {
    const whole = (await read(name, `${query}&limit=1000`)).rows
    expect(whole.length).toBeGreaterThan(14)
    expect(new Set(whole.map((row) => JSON.stringify(row))).size).toBe(whole.length)
    for (const limit of [1, 4, whole.length]) expect(await walk(name, query, limit)).toEqual(whole)
  })

  it('a whole list as CSV says how many rows it has', async () => {
    const answer = await ask(`/api/v1/staff?asAt=${ON}&format=csv`, bearer(all))
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const lines = (await answer.text()).trimEnd().split('\r\n')
    expect(lines[0]).toContain('Staff id,Family name,Given name,Number,State,Post')
    expect(lines).toHaveLength(1 + 14 + 1)
    expect(lines.at(-1)).toContain(
      '# 14 of 14 rows. What: Staff. Trust: Northmoor (RX1). As at: 30 June 2026',
    )
    expect(lines.find((line) => line.includes('Family 0,'))).toContain('In informatics,Analyst,Data')
    for (const name of FEED_LISTS) {
      const file = await ask(`/api/v1/${name}`, { ...bearer(all), Accept: 'text/csv' })
      expect(await file.text(), name).toMatch(/# \d+ of \d+ rows\. What: /)
    }
  })

  it('the history says once a day which list a token has read', async () => {
    const { id, token } = await newFeedToken(lead, { ...forEverything, name: 'Once' })
    await Promise.all([
      read('staff', 'limit=1', token),
      read('staff', 'limit=2', token),
      read('moves', '', token),
    ])
    await (await ask('/api/v1/staff?format=csv', bearer(token))).text()
    await read('headcount', '', token)
    const lines = await withTrust(
      lead,
      ({ sql }) => sql`
      SELECT who, entity, after FROM change WHERE trust_id = 'RX1' AND action = 'exported' AND entity_id = ${id}
      ORDER BY after->>'what'`,
    )
    expect(lines.map(({ who, after }) => [who, after])).toEqual([
      ['Robin lead', { what: 'Moves', token: 'Once', grade: 'internal' }],
      ['Robin lead', { what: 'Staff', token: 'Once', grade: 'internal' }],
    ])
  })
})

describe('figures', () => {
  it('headcount', async () => {
    const found = await read('headcount', `asAt=${ON}`)
    expect(found).toMatchObject({
      asAt: ON,
      grade: 'internal',
      staffInPost: 15,
      people: 14,
      fte: 13.5,
      notes: [],
    })
    expect(found.fingerprint).toMatch(/^[0-9a-f]{4}-[0-9a-f]{4}$/)
    expect(found.byLevel).toEqual([
      { level: 5, people: 1, fte: 0.5 },
      { level: 4, people: 12, fte: 12 },
      { level: 3, people: 1, fte: 1 },
    ])
    expect(found.byRoute).toEqual([
      { route: 'APP_L3', people: 1, fte: 1 },
      { route: 'GRADUATE', people: 13, fte: 12.5 },
    ])
    expect((await read('headcount', `asAt=${ON}&area=ICT`)).people).toBe(1)
    expect((await read('headcount', `asAt=${ON}&entryTo=2020`)).people).toBe(1)
  })

  it('flow', async () => {
    const { total, routes, columns, unknown } = await read('flow', `asAt=${ON}&routes=all`)
    expect([total, unknown]).toEqual([15, 1])
    expect(Object.fromEntries(routes.map(({ route, people }) => [route, people]))).toEqual({
      GRADUATE: 13,
      APP_L3: 1,
      UNKNOWN: 1,
    })
    const placed = columns.map(({ stage, places }) => [
      stage,
      ...places.map(({ place, people }) => `${place}: ${people}`),
    ])
    expect(placed).toEqual([
      ['first', '5: 1', '4: 13', '3: 1'],
      ['now', '5: 1', '4: 12', '3: 1', 'left: 1'],
    ])
  })

  it('time to progress', async () => {
    const found = await read('time-to-progress', `asAt=${ON}&level=4`)
    expect(found).toMatchObject({ level: 4, anywhere: 16 })
    expect(found.reading).toMatchObject({ people: 13, counts: { progressed: 1, still_at_level: 12 } })
  })

  it('as CSV, with what they are', async () => {
    const answer = await ask(`/api/v1/headcount?asAt=${ON}&format=csv`, bearer(exact))
    const lines = (await answer.text()).trimEnd().split('\r\n')
    expect(lines.slice(1, 4)).toEqual([
      'All,Informatics,14,13.5',
      'Level,Level 5,1,0.5',
      'Level,Level 4,12,12',
    ])
    const { fingerprint } = await read('headcount', `asAt=${ON}`, exact)
    expect(lines.at(-1)).toContain(`Grade: Internal`)
    expect(lines.at(-1)).toContain(`Fingerprint: ${fingerprint}`)
  })

  it('leave their fingerprint once, so that it leads back to them', async () => {
    const { fingerprint } = await read('flow', `asAt=${ON}`)
    await read('flow', `asAt=${ON}`)
    const kept = await withTrust(
      lead,
      ({ sql }) =>
        sql`SELECT figure, grade FROM fingerprint WHERE trust_id = 'RX1' AND fingerprint = ${fingerprint}`,
    )
    expect([...kept]).toEqual([{ figure: 'flow', grade: 'internal' }])
  })

  it('are safe to share for a token that is, and say what they do not answer', async () => {
    const found = await read('headcount', `asAt=2026-06-15&area=ICT`, figures)
    expect(found).toMatchObject({ asAt: '2026-05-31', grade: 'safe_to_share', staffInPost: '*' })
    expect(found.notes).toEqual([
      'Safe-to-share figures are of month ends: this is 31 May 2026.',
      'This figure is of everyone: it is not narrowed by area.',
    ])
    for (const name of FEED_FIGURES) {
      const answer = await read(name, `asAt=${ON}`, figures)
      const counts = [
        ...JSON.stringify(answer).matchAll(/"(?:people|fte|total|atRisk|spells)":("\*"|[\d.]+)/g),
      ]
      expect(counts.length, name).toBeGreaterThan(2)
      expect(
        counts.filter(([, count]) => count !== '"*"' && Number(count) % 5 !== 0),
        name,
      ).toEqual([])
    }
  })
})

describe('who may read', () => {
  it('is answered alike for every token that does not work', async () => {
    const revoked = bearer(`wm_RX1_${'a'.repeat(43)}`)
    const wrong = [
      {},
      revoked,
      bearer('x'),
      { Authorization: all },
      { Authorization: `Basic ${all}` },
      bearer('a b'),
    ]
    const answers = await Promise.all(wrong.map((headers) => ask('/api/v1/staff', headers as never)))
    const seen = await Promise.all(
      answers.map(async (one) => [one.status, one.headers.get('www-authenticate'), await one.text()].join()),
    )
    expect(new Set(seen).size).toBe(1)
    expect(answers[0]?.status).toBe(401)
    expect(answers[0]?.headers.get('www-authenticate')).toBe('Bearer realm="Waymark feed"')
    expect(answers[0]?.headers.get('content-type')).toBe('application/problem+json')
  })

  it('no list is for a token without names, and none has them', async () => {
    for (const token of [figures, exact])
      for (const name of FEED_LISTS) {
        const answer = await ask(`/api/v1/${name}`, bearer(token))
        expect(answer.status, name).toBe(403)
        expect(await answer.text()).not.toContain('Family')
      }
  })

  it('no figure is for a token of lists alone', async () => {
    const { token } = await newFeedToken(lead, { ...forEverything, permissions: ['staff:read'] })
    for (const name of FEED_FIGURES)
      expect((await ask(`/api/v1/${name}`, bearer(token))).status, name).toBe(403)
    expect((await read('staff', 'limit=1', token)).rows).toHaveLength(1)
  })

  it('another Trust’s people and units are not to be had', async () => {
    const { rows } = await read('staff', 'shown=everyone&limit=1000', crowd.all)
    expect(rows).toHaveLength(300)
    const [own] = (await read('staff', `asAt=${ON}`)).rows
    expect(rows.some(({ id }) => id === own?.id)).toBe(false)
    for (const name of ['staff', 'assignments', 'headcount', 'flow'] as const) {
      const answer = await ask(`/api/v1/${name}?unit=${units.get('Data')}`, bearer(crowd.all))
      expect(answer.status, name).toBe(400)
      expect((await answer.json()).detail).toBe('unit is no unit of this Trust.')
    }
  })
})

describe('questions', () => {
  it.each([
    ['staff?level=12', 'level=12 is not an HICF level. Use a level from 1 to 9.'],
    ['staff?asAt=31/12/2025', 'asAt=31/12/2025 is not a date. Write it as 2026-11-22.'],
    ['staff?untis=x', /^untis is no filter here\. Use asAt, shown, unit, /],
    ['staff?q=Smith', /^q is no filter here/],
    ['staff?limit=0', 'limit must be a whole number from 1 to 1000.'],
    ['staff?limit=1001', 'limit must be a whole number from 1 to 1000.'],
    ['staff?after=x', 'after is no place in this list. Take it from next in the answer before.'],
    ['moves?after=WyJ4Il0', 'after is no place in this list. Take it from next in the answer before.'],
    ['staff?level=3&level=4', 'level stands in the address more than once.'],
    ['staff?format=csv&limit=5', 'A CSV has the whole list. Leave out after and limit.'],
    ['staff?format=xlsx', 'format must be json or csv.'],
    ['moves?from=2026-02-30', 'from is not a date. Write it as 2026-11-22.'],
    ['moves?kind=fled', 'kind is no kind of move.'],
    ['assignments?held=never', 'held must be on_day or ever.'],
    ['headcount?entryFrom=2020&entryTo=2018', /^Entered from 2020 to 2018 is nobody/],
    ['flow?middle=after9', 'middle=after9 is not a middle column. Choose it on the page.'],
    ['headcount?limit=5', /^limit is no filter here/],
  ])('%s is refused with a sentence', async (address, sentence) => {
    const answer = await ask(`/api/v1/${address}`, bearer(all))
    expect(answer.status).toBe(400)
    const { detail } = await answer.json()
    if (typeof sentence === 'string') expect(detail).toBe(sentence)
    else expect(detail).toMatch(sentence)
  })

  it('in other formats, and of what there is not', async () => {
    expect((await ask('/api/v1/staff', { ...bearer(all), Accept: 'application/xml' })).status).toBe(406)
    expect((await ask('/api/v1/nothing', bearer(all))).status).toBe(404)
    expect((await ask('/api/v1/constructor', bearer(all))).status).toBe(404)
    const type = async (accept: string) => {
      const answer = await ask('/api/v1/headcount', { ...bearer(all), Accept: accept })
      await answer.body?.cancel()
      return answer.headers.get('content-type')
    }
    expect(await type('text/html, */*;q=0.8')).toBe('application/json')
    expect(await type('text/csv, application/json;q=0.5')).toBe('text/csv; charset=utf-8')
  })

  it('are answered 304 while the answer is as it was', async () => {
    const { token } = await newFeedToken(lead, { ...forEverything, name: 'Again' })
    for (const address of [
      `staff?asAt=${ON}`,
      `staff?asAt=${ON}&format=csv`,
      'headcount',
      'flow?format=csv',
      'moves',
    ]) {
      const first = await ask(`/api/v1/${address}`, bearer(token))
      const etag = first.headers.get('etag') ?? ''
      expect(etag, address).toMatch(/^"[^"]+"$/)
      expect(first.headers.get('cache-control')).toBe('private, no-cache')
      await first.body?.cancel()
      const again = await ask(`/api/v1/${address}`, { ...bearer(token), 'If-None-Match': `"x", W/${etag}` })
      expect([again.status, again.headers.get('etag'), await again.text()], address).toEqual([304, etag, ''])
      const others = await ask(`/api/v1/${address}`, { ...bearer(crowd.all), 'If-None-Match': etag })
      expect(others.status, address).toBe(200)
      await others.body?.cancel()
    }
    const tag = async (query: string) =>
      (await ask(`/api/v1/headcount?${query}`, bearer(token))).headers.get('etag')
    const before = await tag(`asAt=${ON}`)
    expect(await tag(`asAt=${ON}&level=4`)).not.toBe(before)
    await record(lead, [{ route: 'GCSE', assignments: [held('2030-01-01', null, 2)] }], 500)
    expect(await tag(`asAt=${ON}`)).not.toBe(before)
  })
})

describe('the OpenAPI document', () => {
  it('is one, as a validator of others finds', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document) as never)
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(JSON.stringify(document)).not.toContain('Northmoor')
  })

  /** Questions by operation, each put by a client that is made from the document. */
  const QUESTIONS: readonly (readonly [FeedName, string, Record<string, unknown>])[] = [
    ['staff', 'listStaff', { shown: 'everyone', limit: 1000 }],
    ['staff', 'listStaff', { level: 5, area: 'IM', limit: 2 }],
    ['assignments', 'listAssignments', { held: 'ever', shown: 'in_post', limit: 1000 }],
    ['entry-routes', 'listEntryRoutes', { primary: 'yes', limit: 3 }],
    ['moves', 'listMoves', { from: '2012-01-01', asAt: '2020-01-01', limit: 1000 }],
    ['headcount', 'getHeadcount', { asAt: '2018-03-31' }],
    ['headcount', 'getHeadcount', { asAt: '2018-03-31', knownOn: '2026-01-01', route: 'GRADUATE' }],
    ['flow', 'getFlow', { asAt: '2020-12-31', middle: 'each', last: 'role' }],
    ['flow', 'getFlow', { last: 'area', route: 'RETURNER', routes: 'all' }],
    ['time-to-progress', 'getTimeToProgress', { asAt: '2020-12-31' }],
    [
      'time-to-progress',
      'getTimeToProgress',
      { level: 6, compare: 'route', with: ['GRADUATE', 'CLINICIAN', 'GCSE'] },
    ],
    ['time-to-progress', 'getTimeToProgress', { compare: 'entry', entryFrom: 2010 }],
  ]

  it.each(QUESTIONS)(
    '%s is answered to its generated client as it says: %s %j',
    async (name, operation, query) => {
      for (const token of [crowd.all, crowd.figures]) {
        const client = await clientFor(token)
        const answer = await client[operation]?.(query)
        if (!answer) throw new Error(`The client has no ${operation}.`)
        const list = FEED_LISTS.some((one) => one === name)
        expect(answer.status).toBe(list && token === crowd.figures ? 403 : 200)
        expect(wrongWith(`/${name}`, answer)).toEqual([])
      }
    },
  )

  it('says what every address answers to a wrong question', async () => {
    const [client, nobody] = [await clientFor(crowd.all), await clientFor('x')]
    for (const [name, operation] of QUESTIONS) {
      for (const answer of [await client[operation]?.({ asAt: 'x' }), await nobody[operation]?.({})]) {
        if (!answer) throw new Error(`The client has no ${operation}.`)
        expect(answer.status).toBeGreaterThanOrEqual(400)
        expect(wrongWith(`/${name}`, answer)).toEqual([])
      }
    }
  })

  it('names every filter, and each answer refuses what it does not name', () => {
    for (const name of Object.keys(FEED_QUERIES) as FeedName[]) {
      const named = document.paths[`/${name}`]?.get.parameters.map((one) => one.name)
      expect(named, name).toEqual([...Object.keys(FEED_QUERIES[name].shape), 'If-None-Match'])
    }
    const answer = {
      status: 200,
      headers: { 'content-type': 'application/json' },
      data: { rows: [], extra: 1 },
    }
    expect(wrongWith('/staff', answer as never).join()).toContain('additional properties')
  })
})
