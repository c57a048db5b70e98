import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type ChangeKind, changeList } from '@/db/queries/bridge'
import { everyPostHeld } from '@/db/queries/posts-held'
import { everyListedStaff } from '@/db/queries/staff-list'
import { entryRoute } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import { shellScope } from '@/lib/access/shell-scope'
import { today } from '@/lib/data/clock'
import { ENTRY_ROUTE_COLUMNS } from '@/lib/data/feed/list-columns'
import { forEverything, newFeedToken, newMember, newTrust } from '@/lib/data/feed/testing/reader'
import { loadFile } from '@/lib/data/load/load-file'
import { stillRight } from '@/lib/data/reports/still-right'
import { held, record } from '@/lib/data/testdata/careers'
import type { FeedAnswer } from '@/lib/feed/answers'
import { bytesOf } from '@/lib/files/testing/read-all'
import { xlsxStream } from '@/lib/files/xlsx-write'
import { FEED_LISTS, type FeedListName } from '@/lib/forms/feed'
import { parseProgressionFilter } from '@/lib/forms/progression-filter'
import { parseStaffFilter } from '@/lib/forms/staff-filter'
import { ask, bearer } from './testing/client'
import { ALIKE, feedWorld, ON, read } from './testing/world'

const world = feedWorld()

const numbers = (rows: readonly { employeeNumber: string }[]) =>
  rows.map(({ employeeNumber }) => Number(employeeNumber)).sort((a, b) => a - b)

/** Routes of the people numbered 0 to 3, primary and contributing, with dates as exact as they may be known. */
async function recordRoutes(db: TrustDb): Promise<void> {
  const rows = [
    ['0', 'GRADUATE', true, '2009-05-14', 'day'],
    ['0', 'GCSE', false, '2001-09-01', 'month'],
    ['0', 'APP_L3', false, '2003-01-01', 'year'],
    ['0', 'APP_L3', false, '2005-01-01', 'year'],
    ['1', 'CLINICIAN', true, '2011-01-01', 'year'],
    ['2', 'APP_L4_5', true, '2018-03-01', 'month'],
    ['3', 'RETURNER', false, null, null],
  ] as const
  const people = await db.sql<{ id: string; number: string }[]>`
    SELECT id, employee_number AS number FROM staff WHERE trust_id = ${db.trustId}`
  const ids = new Map(people.map(({ id, number }) => [number, id]))
  await db.orm.insert(entryRoute).values(
    rows.map(([number, routeCode, isPrimary, entryDate, entryPrecision]) => ({
      ...{ trustId: db.trustId, id: newId(), staffId: ids.get(number) ?? '', fields: {} },
      ...{ routeCode, isPrimary, entryDate, entryPrecision },
    })),
  )
}

/** Every row of a list, some at a time as its links world.lead. */
async function walk<K extends FeedListName>(name: K, query: string, limit: number, token = world.all) {
  const rows: FeedAnswer<K>['rows'][number][] = []
  let address: string | null = `/api/v1/${name}?${query}&limit=${limit}`
  for (let pages = 0; address; pages++) {
    const answer: Response = await ask(address, bearer(token))
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
    const { rows, ...about } = await read(world.all, 'staff', `asAt=${ON}`)
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
      unitId: world.units.get('Data'),
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
    expect(numbers((await read(world.all, 'staff', `asAt=${ON}&${query}`)).rows)).toEqual(expected)
  })

  it('staff by unit, and on an earlier day', async () => {
    expect(
      numbers((await read(world.all, 'staff', `asAt=${ON}&unit=${world.units.get('Data')}`)).rows),
    ).toEqual([0])
    const then = await read(world.all, 'staff', 'asAt=2022-12-31')
    expect(numbers(then.rows)).toEqual([0, 1, 2])
    expect(then.rows.find(({ employeeNumber }) => employeeNumber === '0')?.level).toBe(4)
  })

  it.each([
    'shown=informatics',
    'shown=in_post&area=ICT',
    'shown=left&route=GRADUATE',
    'shown=everyone&level=5',
    'shown=no_post',
    'shown=everyone&route=UNKNOWN&asAt=2012-05-17',
    'shown=everyone&entryFrom=2008&entryTo=2014',
    'shown=everyone&firstLevel=4',
    'shown=everyone&firstLevel=any&level=5',
    'shown=everyone&post=first&level=3',
    'shown=everyone&post=spell&level=4&area=ICT',
  ])('staff by %s are those of the page', async (query) => {
    const filter = parseStaffFilter(Object.fromEntries(new URLSearchParams(query)), today())
    const ids: string[] = []
    await withTrust(world.crowd.lead, (db) =>
      everyListedStaff(db, filter, 'name', false, ({ staffId }) => ids.push(staffId)),
    )
    const { rows } = await read(world.crowd.all, 'staff', `${query}&limit=1000`)
    expect(rows.map(({ id }) => id)).toEqual(ids.sort())
  })

  it('assignments: held on the day, or ever', async () => {
    const of = async (query: string) =>
      numbers((await read(world.all, 'assignments', `asAt=${ON}&${query}`)).rows)
    expect(await of('')).toEqual([0, 1, ...ALIKE])
    expect(await of('shown=in_post')).toEqual([0, 1, 3, ...ALIKE])
    expect(await of('held=ever')).toEqual([0, 0, 1, 2, ...ALIKE])
    expect(await of('held=ever&level=4')).toEqual([0, ...ALIKE])
    expect(await of('route=APP_L3')).toEqual([1])
    expect(await of('held=ever&route=UNKNOWN')).toEqual([2])
    const { rows } = await read(world.all, 'assignments', `held=ever&level=4&unit=${world.units.get('Data')}`)
    expect(rows).toMatchObject([
      { from: '2020-01-01', to: '2023-01-01', primary: true, counts: true, hicf: 'informatics', fte: 1 },
    ])
  })

  it.each([
    ['people=left', [2]],
    ['people=informatics', [0, 0, 1, ...ALIKE]],
    ['entryFrom=2019&entryTo=2020', [0, 0, 2]],
    ['firstLevel=4', [0, 0, ...ALIKE]],
    ['firstLevel=any&area=ICT', [1]],
    // Every post of whoever began at the level, or ever was at it, and not the posts at the level.
    ['post=first&level=4', [0, 0, ...ALIKE]],
    ['post=spell&level=5', [0, 0, 2]],
    ['level=5', [0, 2]],
  ])('assignments ever held, of people by %s', async (query, expected) => {
    expect(numbers((await read(world.all, 'assignments', `asAt=${ON}&held=ever&${query}`)).rows)).toEqual(
      expected,
    )
  })

  it.each([
    'people=left',
    'people=everyone&entryFrom=2008&entryTo=2014',
    'people=informatics&firstLevel=4',
    'people=everyone&firstLevel=any&asAt=2015-03-01',
    'people=everyone&post=first&level=3',
    'people=in_post&post=spell&level=4&area=ICT',
  ])('assignments ever held, of people by %s, are those of the file of posts held', async (query) => {
    const asked = Object.fromEntries(new URLSearchParams(query))
    const filter = parseStaffFilter({ ...asked, shown: asked.people }, today())
    const held: string[] = []
    await withTrust(world.crowd.lead, (db) =>
      everyPostHeld(db, filter, (row) =>
        held.push(`${row.employeeNumber} ${row.validFrom} ${row.isPrimary}`),
      ),
    )
    expect(held.length).toBeGreaterThan(20)
    const rows = await walk('assignments', `held=ever&shown=in_post&${query}`, 1000, world.crowd.all)
    expect(rows.map((row) => `${row.employeeNumber} ${row.from} ${row.primary}`).sort()).toEqual(held.sort())
  })

  it('are of the new post on the day of a change, and of it alone', async () => {
    const of = async (name: 'staff' | 'assignments', asAt: string) =>
      (await read(world.all, name, `asAt=${asAt}`)).rows.map(
        ({ employeeNumber, level }) => `${employeeNumber}: ${level}`,
      )
    for (const name of ['staff', 'assignments'] as const) {
      expect((await of(name, '2022-12-31')).sort()).toEqual(['0: 4', '1: 3', '2: 5'])
      expect((await of(name, '2023-01-01')).sort()).toEqual(['0: 5', '1: 3', '2: 5'])
      expect((await of(name, '2024-01-01')).sort()).toEqual(['0: 5', '1: 3'])
    }
  })

  it('entry routes, primary and contributing', async () => {
    const { rows: people } = await read(world.all, 'staff', `asAt=${ON}&level=3`)
    const staffId = people[0]?.id ?? ''
    await withTrust(world.lead, (db) =>
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
    expect(numbers((await read(world.all, 'entry-routes', 'route=GRADUATE')).rows)).toEqual([0, ...ALIKE])
    expect((await read(world.all, 'entry-routes', 'primary=no')).rows).toMatchObject([
      {
        staffId,
        employeeNumber: '1',
        route: 'GCSE',
        primary: false,
        entryDate: '2018-09-01',
        entryPrecision: 'month',
      },
    ])
    expect((await read(world.all, 'entry-routes', 'primary=yes')).rows).toHaveLength(15)
    for (const [query, expected] of [
      [`asAt=${ON}&level=3`, [1]],
      ['asAt=2022-06-30&people=informatics', [0, 1]],
      ['asAt=2022-06-30&people=in_post', [0, 1, 3]],
      [`asAt=${ON}&people=left`, []],
      [`asAt=${ON}&unit=${world.units.get('Data')}`, [0]],
      ['entryFrom=2024', ALIKE],
      [`asAt=${ON}&post=first&level=4`, [0, ...ALIKE]],
    ] as const)
      expect(numbers((await read(world.all, 'entry-routes', `primary=yes&${query}`)).rows), query).toEqual(
        expected,
      )
    expect((await read(world.all, 'entry-routes')).rows).toHaveLength(16)
  })

  it('moves by kind and day, in order of time', async () => {
    const { rows } = await read(world.all, 'moves', `kind=progressed&asAt=${ON}`)
    expect(rows).toMatchObject([
      { employeeNumber: '0', movedOn: '2023-01-01', fromLevel: 4, toLevel: 5, route: 'GRADUATE' },
    ])
    expect((await read(world.all, 'moves', 'kind=left')).rows).toMatchObject([
      {
        employeeNumber: '2',
        movedOn: '2024-01-01',
        fromLevel: 5,
        toLevel: null,
        toState: 'left',
        route: 'UNKNOWN',
      },
    ])
    const span = await read(world.all, 'moves', 'from=2023-01-01&asAt=2024-01-01')
    expect(span.rows.map(({ movedOn, kind }) => `${movedOn} ${kind}`)).toEqual([
      '2023-01-01 progressed',
      '2024-01-01 left',
    ])
    expect((await read(world.all, 'moves', 'from=2023-01-02&asAt=2023-12-31')).rows).toEqual([])
  })

  it.each([
    ['area=ICT', ['1 joined']],
    ['level=5', ['2 joined', '0 progressed', '2 left']],
    ['kind=left&level=4', []],
    ['unit', ['0 joined', '0 progressed']],
    ['entryFrom=2020&entryTo=2021', ['0 joined', '1 joined', '0 progressed']],
    ['area=IM&entryTo=2019', ['2 joined', '2 left']],
    ['kind=jumped', []],
  ])('moves by %s', async (query, expected) => {
    const asked = query.replace('unit', `unit=${world.units.get('Data')}`)
    const { rows } = await read(world.all, 'moves', `asAt=${ON}&${asked}`)
    expect(rows.map(({ employeeNumber, kind }) => `${employeeNumber} ${kind}`)).toEqual(expected)
  })

  it.each(['', 'area=ICT', 'level=4', 'level=5&area=CI', 'route=GRADUATE&entryFrom=2008&entryTo=2014'])(
    'moves by %s are those behind the figures of the overview',
    async (query) => {
      const filter = parseProgressionFilter(Object.fromEntries(new URLSearchParams(query)), ON)
      const span = { after: '1990-01-01', upTo: ON }
      let most = 0
      for (const kind of ['joined', 'returned', 'left', 'progressed', 'jumped'] satisfies ChangeKind[]) {
        const { rows: behind } = await withTrust(world.crowd.lead, (db) =>
          changeList(db, filter, { ...span, kind }, { limit: 10_000, offset: 0 }),
        )
        const rows = await walk(
          'moves',
          `from=1990-01-02&asAt=${ON}&kind=${kind}&${query}`,
          1000,
          world.crowd.all,
        )
        const counted = rows.filter(({ fromState, toState }) =>
          kind === 'left' ? fromState === 'informatics' : toState === 'informatics',
        )
        most = Math.max(most, behind.length)
        expect(counted.map(({ staffId, movedOn }) => `${staffId} ${movedOn}`).sort(), kind).toEqual(
          behind.map(({ staffId, day }) => `${staffId} ${day}`).sort(),
        )
      }
      expect(most).toBeGreaterThan(3)
    },
  )

  it.each([
    ['staff', `asAt=${ON}&shown=everyone`],
    ['assignments', 'held=ever&shown=in_post'],
    ['entry-routes', 'primary=yes'],
    ['moves', `asAt=${ON}`],
  ] as const)('%s come page by page, none twice and none left out', async (name, query) => {
    const whole = (await read(world.all, name, `${query}&limit=1000`)).rows
    expect(whole.length).toBeGreaterThan(14)
    expect(new Set(whole.map((row) => JSON.stringify(row))).size).toBe(whole.length)
    for (const limit of [1, 4, whole.length]) expect(await walk(name, query, limit)).toEqual(whole)
  })

  it('a whole list as CSV says how many rows it has', async () => {
    const answer = await ask(`/api/v1/staff?asAt=${ON}&format=csv`, bearer(world.all))
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const lines = (await answer.text()).trimEnd().split('\r\n')
    expect(lines[0]).toContain('Staff id,Family name,Given name,Number,State,Post')
    expect(lines).toHaveLength(1 + 14 + 1)
    expect(lines.at(-1)).toContain(
      '# 14 of 14 rows. What: Staff. Trust: Northmoor (RX1). As at: 30 June 2026',
    )
    expect(lines.find((line) => line.includes('Family 0,'))).toContain('In informatics,Analyst,Data')
    for (const name of FEED_LISTS) {
      const file = await ask(`/api/v1/${name}`, { ...bearer(world.all), Accept: 'text/csv' })
      expect(await file.text(), name).toMatch(/# \d+ of \d+ rows\. What: /)
    }
  })

  it.each([
    ['staff', `asAt=${ON}&level=5`, { asAt: ON, level: '5' }],
    ['assignments', `asAt=${ON}&held=ever`, { asAt: ON, held: 'ever' }],
    ['entry-routes', 'primary=yes', { primary: 'yes' }],
    ['entry-routes', `asAt=${ON}&people=in_post`, { asAt: ON, people: 'in_post' }],
    ['moves', `asAt=${ON}&kind=joined`, { asAt: ON, kind: 'joined' }],
    ['moves', `asAt=${ON}&area=IM&entryFrom=2020`, { asAt: ON, area: 'IM', entryFrom: '2020' }],
  ] as const)(
    '%s as CSV have a fingerprint, kept once, by which it is told whether they are still right',
    async (name, query, question) => {
      const bytesOf = async () =>
        Buffer.from(await (await ask(`/api/v1/${name}?${query}&format=csv`, bearer(world.all))).arrayBuffer())
      const bytes = await bytesOf()
      expect(await bytesOf()).toEqual(bytes)
      // By hand: headings and rows as they stand in the file, then which list it is and what was asked.
      const rows = bytes.subarray(0, bytes.lastIndexOf('\r\n', bytes.length - 3) + 2)
      const text = bytes.toString()
      const hex = createHash('sha256')
        .update(rows)
        .update(JSON.stringify([`feed_${name}`, question]))
        .digest('hex')
      const fingerprint = `${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8, 12)}`
      expect(text).toContain(`. Fingerprint: ${fingerprint}. `)
      expect(text).toContain(`/api/v1/${name}?${new URLSearchParams({ ...question, format: 'csv' })}`)
      const kept = await withTrust(
        world.lead,
        ({ sql }) =>
          sql`SELECT figure, grade, query FROM fingerprint WHERE trust_id = 'RX1' AND fingerprint = ${fingerprint}`,
      )
      const all = rows.toString().trimEnd().split('\r\n').length - 1
      expect(kept).toMatchObject([
        { figure: `feed_${name}`, grade: 'internal', query: { ...question, rowsInFile: String(all) } },
      ])
      expect(await stillRight(world.lead, fingerprint)).toMatchObject({
        figures: [],
        list: { list: `feed_${name}`, same: true, rowsThen: all, rowsNow: all },
      })
      expect(await stillRight(world.crowd.lead, fingerprint)).toBeNull()
    },
  )

  it('that were as CSV are no longer right once somebody of them has changed', async () => {
    const text = await (await ask(`/api/v1/staff?asAt=${ON}&level=3&format=csv`, bearer(world.all))).text()
    const fingerprint = /Fingerprint: ([-0-9a-f]+)\./.exec(text)?.[1] ?? ''
    expect((await stillRight(world.lead, fingerprint))?.list).toMatchObject({ same: true, rowsNow: 1 })
    await record(world.lead, [{ route: 'APP_L3', assignments: [held('2021-03-01', null, 3)] }], 100)
    expect((await stillRight(world.lead, fingerprint))?.list).toMatchObject({
      same: false,
      rowsThen: 1,
      rowsNow: 2,
    })
  })

  it.each([
    ['csv', 'RX6'],
    ['xlsx', 'RX7'],
  ] as const)(
    'entry routes as %s, loaded into another Trust that has the people, come out of it the same',
    async (format, other) => {
      const people = Array.from({ length: 4 }, () => ({
        route: 'UNKNOWN',
        assignments: [held('2020-01-01', null, 4)],
      }))
      const from = format === 'csv' ? 'RX5' : 'RX8'
      const tokens = new Map<string, string>()
      for (const trustId of [from, other]) {
        await newTrust(trustId)
        const own = await newMember(trustId, 'lead')
        await record(own, people)
        tokens.set(trustId, (await newFeedToken(own, forEverything)).token)
        if (trustId === from) await withTrust(own, recordRoutes)
      }
      const csv = async (trustId: string) =>
        (await (await ask('/api/v1/entry-routes?format=csv', bearer(tokens.get(trustId) ?? ''))).text())
          .split('\r\n')
          .slice(0, -2)
      // Without the ids, which are another in each Trust, and by which the lists are in order.
      const said = (lines: string[]) => lines.map((line) => line.split(',').slice(2).join()).sort()
      const source = await csv(from)
      expect(said(source)).toEqual([
        '0,"Graduate, direct entry",Yes,2009-05-14,day',
        '0,Apprenticeship level 3,No,2003-01-01,year',
        '0,Apprenticeship level 3,No,2005-01-01,year',
        '0,School leaver with GCSEs,No,2001-09-01,month',
        '1,Clinician,Yes,2011-01-01,year',
        '2,Apprenticeship level 4 to 5,Yes,2018-03-01,month',
        '3,Returner,No,,',
        'Number,Entry route,Primary,Entered on,Known to the',
      ])
      const { rows } = await read(tokens.get(from) ?? '', 'entry-routes')
      const passport = { what: 'Entry routes', trust: from, grade: 'internal' as const, filters: [] }
      const file =
        format === 'csv'
          ? Buffer.from(`${source.join('\r\n')}\r\n`)
          : await bytesOf(
              xlsxStream({ name: 'Routes', columns: ENTRY_ROUTE_COLUMNS, rows: [rows], passport }),
            )
      const loader = shellScope({ trustId: other, trustName: 'Northmoor', nation: 'England' })
      const load = () => loadFile(loader, { fileName: `entry-routes.${format}`, source: file })
      expect(await load()).toMatchObject({
        status: 'done',
        shape: 'entry-routes',
        rowsRead: 7,
        rowsAdded: 7,
        warningCount: 0,
      })
      expect(said(await csv(other))).toEqual(said(source))
      expect(await load()).toMatchObject({ rowsAdded: 0, rowsChanged: 0, rowsUnchanged: 7 })
      expect(said(await csv(other))).toEqual(said(source))
    },
  )

  it('say what they are narrowed by, and not which part of them was asked for', async () => {
    const { filters, rows } = await read(world.all, 'staff', `asAt=${ON}&level=4&limit=3`)
    expect([filters, rows.length]).toEqual([[`asAt=${ON}`, 'level=4'], 3])
    expect((await read(world.all, 'entry-routes')).filters).toEqual([])
  })

  it('the history says once a day which list a token has read', async () => {
    const { id, token } = await newFeedToken(world.lead, { ...forEverything, name: 'Once' })
    await Promise.all([
      read(token, 'staff', 'limit=1'),
      read(token, 'staff', 'limit=2'),
      read(token, 'moves', ''),
    ])
    await (await ask('/api/v1/staff?format=csv', bearer(token))).text()
    await read(token, 'headcount', '')
    const lines = await withTrust(
      world.lead,
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
