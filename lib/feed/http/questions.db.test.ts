import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { spoolsHeld } from '@/lib/data/export/testdata/people'
import { forEverything, newFeedToken } from '@/lib/data/feed/testing/reader'
import { held, record } from '@/lib/data/testdata/careers'
import { FEED_FIGURES, FEED_LISTS } from '@/lib/forms/feed'
import { ask, bearer } from './testing/client'
import { feedWorld, ON, read } from './testing/world'

const world = feedWorld()

describe('who may read', () => {
  it('is answered alike for every token that does not work', async () => {
    const revoked = bearer(`wm_RX1_${'a'.repeat(43)}`)
    const wrong = [
      {},
      revoked,
      bearer('x'),
      { Authorization: world.all },
      { Authorization: `Basic ${world.all}` },
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
    for (const token of [world.figures, world.exact])
      for (const name of FEED_LISTS) {
        const answer = await ask(`/api/v1/${name}`, bearer(token))
        expect(answer.status, name).toBe(403)
        expect(await answer.text()).not.toContain('Family')
      }
  })

  it('no figure is for a token of lists alone', async () => {
    const { token } = await newFeedToken(world.lead, { ...forEverything, permissions: ['staff:read'] })
    for (const name of FEED_FIGURES)
      expect((await ask(`/api/v1/${name}`, bearer(token))).status, name).toBe(403)
    expect((await read(token, 'staff', 'limit=1')).rows).toHaveLength(1)
  })

  it('another Trust’s people and units are not to be had', async () => {
    const { rows } = await read(world.crowd.all, 'staff', 'shown=everyone&limit=1000')
    expect(rows).toHaveLength(300)
    const [own] = (await read(world.all, 'staff', `asAt=${ON}`)).rows
    expect(rows.some(({ id }) => id === own?.id)).toBe(false)
    for (const name of ['staff', 'assignments', 'entry-routes', 'moves', 'headcount', 'flow'] as const) {
      const answer = await ask(`/api/v1/${name}?unit=${world.units.get('Data')}`, bearer(world.crowd.all))
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
    [
      'assignments?people=absent',
      'people must be informatics, in_post, moved_out, left, no_post or everyone.',
    ],
    ['entry-routes?asAt=31/12/2025', 'asAt=31/12/2025 is not a date. Write it as 2026-11-22.'],
    ['moves?area=XX', 'area=XX is not an HICF area. Choose the area on the page.'],
    ['moves?entryFrom=2020&entryTo=2018', /^Entered from 2020 to 2018 is nobody/],
    ['headcount?entryFrom=2020&entryTo=2018', /^Entered from 2020 to 2018 is nobody/],
    ['flow?middle=after9', 'middle=after9 is not a middle column. Choose it on the page.'],
    ['headcount?limit=5', /^limit is no filter here/],
  ])('%s is refused with a sentence', async (address, sentence) => {
    const answer = await ask(`/api/v1/${address}`, bearer(world.all))
    expect(answer.status).toBe(400)
    const { detail } = await answer.json()
    if (typeof sentence === 'string') expect(detail).toBe(sentence)
    else expect(detail).toMatch(sentence)
  })

  it('in other formats, and of what there is not', async () => {
    expect((await ask('/api/v1/staff', { ...bearer(world.all), Accept: 'application/xml' })).status).toBe(406)
    expect((await ask('/api/v1/nothing', bearer(world.all))).status).toBe(404)
    expect((await ask('/api/v1/constructor', bearer(world.all))).status).toBe(404)
    const type = async (accept: string) => {
      const answer = await ask('/api/v1/headcount', { ...bearer(world.all), Accept: accept })
      await answer.body?.cancel()
      return answer.headers.get('content-type')
    }
    expect(await type('text/html, */*;q=0.8')).toBe('application/json')
    expect(await type('text/csv, application/json;q=0.5')).toBe('text/csv; charset=utf-8')
  })

  it('are answered with their headers alone, and a file that was made for them is closed', async () => {
    // A folder of its own: what others of this process hold open is not asked about.
    const folder = mkdtempSync(path.join(tmpdir(), 'waymark-test-'))
    vi.stubEnv('WAYMARK_DATA', folder)
    onTestFinished(() => {
      vi.unstubAllEnvs()
      rmSync(folder, { recursive: true })
    })
    for (const address of [
      `staff?asAt=${ON}`,
      `staff?asAt=${ON}&format=csv`,
      'headcount',
      'flow?format=csv',
      'moves?limit=2',
    ]) {
      const get = await ask(`/api/v1/${address}`, bearer(world.all))
      const length = Buffer.from(await get.arrayBuffer()).length
      const head = await ask(`/api/v1/${address}`, bearer(world.all), 'HEAD')
      expect([head.status, head.body, await head.text()], address).toEqual([200, null, ''])
      expect(Object.fromEntries(head.headers), address).toEqual(Object.fromEntries(get.headers))
      if (address.includes('csv')) expect(head.headers.get('content-length')).toBe(String(length))
      const etag = head.headers.get('etag') ?? ''
      const again = await ask(`/api/v1/${address}`, { ...bearer(world.all), 'If-None-Match': etag }, 'HEAD')
      expect([again.status, again.headers.get('etag')], address).toEqual([304, etag])
    }
    expect(spoolsHeld(folder)).toBe(0)
    const refused = await ask('/api/v1/staff', {}, 'HEAD')
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="Waymark feed"',
    ])
  })

  it('are answered 304 while the answer is as it was', async () => {
    const { token } = await newFeedToken(world.lead, { ...forEverything, name: 'Again' })
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
      const any = await ask(`/api/v1/${address}`, { ...bearer(token), 'If-None-Match': '*' })
      expect(any.status, address).toBe(304)
      const others = await ask(`/api/v1/${address}`, { ...bearer(world.crowd.all), 'If-None-Match': etag })
      expect(others.status, address).toBe(200)
      await others.body?.cancel()
    }
    const tag = async (query: string) =>
      (await ask(`/api/v1/headcount?${query}`, bearer(token))).headers.get('etag')
    const before = await tag(`asAt=${ON}`)
    expect(await tag(`asAt=${ON}&level=4`)).not.toBe(before)
    await record(world.lead, [{ route: 'GCSE', assignments: [held('2030-01-01', null, 2)] }], 500)
    expect(await tag(`asAt=${ON}`)).not.toBe(before)
  })
})
