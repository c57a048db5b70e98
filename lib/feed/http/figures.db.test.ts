import { describe, expect, it } from 'vitest'
import { withTrust } from '@/db/trust'
import type { HicfLevel } from '@/db/vocabulary'
import { sharedScope } from '@/lib/access/shared-scope'
import { today } from '@/lib/data/clock'
import { forEverything, forFigures, newFeedToken, newMember, newTrust } from '@/lib/data/feed/testing/reader'
import { overview } from '@/lib/data/overview'
import { stillRight } from '@/lib/data/reports/still-right'
import { type Career, held, record } from '@/lib/data/testdata/careers'
import { FEED_FIGURES } from '@/lib/forms/feed'
import { parseOverviewFilter } from '@/lib/forms/overview-filter'
import { ask, bearer } from './testing/client'
import { feedWorld, ON, read } from './testing/world'

const world = feedWorld()

describe('figures', () => {
  it('headcount', async () => {
    const found = await read(world.all, 'headcount', `asAt=${ON}`)
    expect(found).toMatchObject({
      asAt: ON,
      grade: 'internal',
      inAnyPost: 15,
      headcount: 14,
      fte: 13.5,
      notes: [],
    })
    expect(found.fingerprint).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){2}$/)
    expect(found.byLevel).toEqual([
      { level: 5, people: 1, fte: 0.5 },
      { level: 4, people: 12, fte: 12 },
      { level: 3, people: 1, fte: 1 },
    ])
    expect(found.byRoute).toEqual([
      { route: 'APP_L3', people: 1, fte: 1 },
      { route: 'GRADUATE', people: 13, fte: 12.5 },
    ])
    expect((await read(world.all, 'headcount', `asAt=${ON}&area=ICT`)).headcount).toBe(1)
    expect((await read(world.all, 'headcount', `asAt=${ON}&entryTo=2020`)).headcount).toBe(1)
  })

  it.each(['exact', 'figures'] as const)(
    'headcount is the Staff in post of the overview, and its FTE and levels are too: %s',
    async (token) => {
      const found = await read(
        world.crowd[token === 'exact' ? 'all' : 'figures'],
        'headcount',
        'asAt=2020-06-30',
      )
      const scope = token === 'exact' ? world.crowd.lead : sharedScope(world.crowd.lead)
      const page = await overview(scope, parseOverviewFilter({ asAt: '2020-06-30' }, today()))
      expect(found.headcount).toBe(page.bridge.closing)
      expect(found.headcount).not.toBe(found.inAnyPost)
      expect(found.fte).toBe(page.fte.now)
      const levels = page.levels.map(({ level, values, fte }) => ({ level, people: values.at(-1), fte }))
      expect(found.byLevel).toEqual(
        levels.filter(({ people }) => people !== 0).sort((a, b) => b.level - a.level),
      )
    },
  )

  it('flow', async () => {
    const { total, routes, columns, unknown } = await read(world.all, 'flow', `asAt=${ON}&routes=all`)
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
    const found = await read(world.all, 'time-to-progress', `asAt=${ON}&level=4`)
    expect(found).toMatchObject({ level: 4, anywhere: 16 })
    expect(found.reading).toMatchObject({ people: 13, counts: { progressed: 1, still_at_level: 12 } })
  })

  it('as CSV, with what they are', async () => {
    const answer = await ask(`/api/v1/headcount?asAt=${ON}&format=csv`, bearer(world.exact))
    const lines = (await answer.text()).trimEnd().split('\r\n')
    expect(lines.slice(1, 4)).toEqual([
      'All,Informatics,14,13.5',
      'Level,Level 5,1,0.5',
      'Level,Level 4,12,12',
    ])
    const { fingerprint } = await read(world.exact, 'headcount', `asAt=${ON}`)
    expect(lines.at(-1)).toContain(`Grade: Internal`)
    expect(lines.at(-1)).toContain(`Fingerprint: ${fingerprint}`)
  })

  it('leave their fingerprint once, so that it leads back to them', async () => {
    const { fingerprint } = await read(world.all, 'flow', `asAt=${ON}`)
    await read(world.all, 'flow', `asAt=${ON}`)
    const kept = await withTrust(
      world.lead,
      ({ sql }) =>
        sql`SELECT figure, grade FROM fingerprint WHERE trust_id = 'RX1' AND fingerprint = ${fingerprint}`,
    )
    expect([...kept]).toEqual([{ figure: 'flow', grade: 'internal' }])
  })

  it.each(['exact', 'figures'] as const)(
    'headcount leads back by its fingerprint, and is no longer right once somebody has come: %s',
    async (token) => {
      const trustId = token === 'exact' ? 'CAME1' : 'CAME2'
      await newTrust(trustId)
      const own = await newMember(trustId, 'lead')
      const many = (count: number): Career[] =>
        Array.from({ length: count }, () => ({
          route: 'GRADUATE',
          assignments: [held('2019-01-01', null, 5)],
        }))
      await record(own, many(43))
      const input = token === 'exact' ? forEverything : forFigures
      const found = await read((await newFeedToken(own, input)).token, 'headcount', 'asAt=2026-05-31')
      const check = () => stillRight(own, found.fingerprint)
      expect(await check()).toMatchObject({
        asAt: '2026-05-31',
        grade: found.grade,
        figures: [{ figure: 'headcount', same: true }],
      })
      await record(own, many(7), 100)
      expect((await check())?.figures).toMatchObject([{ figure: 'headcount', same: false }])
    },
  )

  it('say what they are narrowed by, as their CSV does', async () => {
    const query = `asAt=${ON}&unit=${world.units.get('Data')}&entryTo=2020`
    for (const name of FEED_FIGURES) {
      const { filters } = await read(world.exact, name, query)
      expect(filters, name).toEqual(
        expect.arrayContaining([expect.stringContaining('Data'), expect.stringContaining('2020')]),
      )
      const csv = await (await ask(`/api/v1/${name}?${query}&format=csv`, bearer(world.exact))).text()
      expect(csv, name).toContain(`Filters: ${filters.join('; ')}`)
    }
  })

  it('are safe to share for a token that is, and say what they do not answer', async () => {
    const found = await read(world.figures, 'headcount', `asAt=2026-06-15&area=ICT`)
    expect(found).toMatchObject({ asAt: '2026-05-31', grade: 'safe_to_share', inAnyPost: '*' })
    expect(found.notes).toEqual([
      'Safe-to-share figures are of month ends: this is 31 May 2026.',
      'This figure is of everyone: it is not narrowed by area.',
    ])
    for (const name of FEED_FIGURES) {
      const answer = await read(world.figures, name, `asAt=${ON}`)
      const counts = [
        ...JSON.stringify(answer).matchAll(/"(?:headcount|people|fte|total|atRisk|spells)":("\*"|[\d.]+)/g),
      ]
      expect(counts.length, name).toBeGreaterThan(2)
      expect(
        counts.filter(([, count]) => count !== '"*"' && Number(count) % 5 !== 0),
        name,
      ).toEqual([])
    }
  })

  it('that are safe to share tell nothing of a person: two Trusts that differ by one are answered alike', async () => {
    const tokens = await Promise.all(
      [1, 2].map(async (few) => {
        const trustId = `TWIN${few}`
        await newTrust(trustId)
        const own = await newMember(trustId, 'lead')
        const many = (count: number, route: string, level: HicfLevel): Career[] =>
          Array.from({ length: count }, () => ({ route, assignments: [held('2019-01-01', null, level)] }))
        await record(own, [...many(43, 'GRADUATE', 5), ...many(few, 'GCSE', 3)])
        return (await newFeedToken(own, forFigures)).token
      }),
    )
    for (const name of FEED_FIGURES)
      for (const query of [
        '',
        'level=3',
        'route=GCSE',
        'area=IM&asAt=2020-02-11',
        'entryFrom=2019&entryTo=2019',
      ]) {
        const answers = await Promise.all(tokens.map((token) => read(token, name, query)))
        const [one, other] = answers.map(({ trust: _, ...said }) => said)
        expect(one, `${name}?${query}`).toEqual(other)
        expect(JSON.stringify(one)).not.toMatch(/(?<![\w.-])(43|44)(?![\w.-])/)
      }
  })
})
