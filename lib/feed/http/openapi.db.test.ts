import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { FEED_LISTS, FEED_QUERIES, type FeedName } from '@/lib/forms/feed'
import { clientFor, document, wrongWith } from './testing/client'
import { feedWorld } from './testing/world'

const world = feedWorld()

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
    ['assignments', 'listAssignments', { people: 'left', held: 'ever', entryFrom: 2010, firstLevel: 'any' }],
    ['entry-routes', 'listEntryRoutes', { primary: 'yes', limit: 3 }],
    ['entry-routes', 'listEntryRoutes', { people: 'informatics', area: 'IM', asAt: '2018-03-31' }],
    ['moves', 'listMoves', { from: '2012-01-01', asAt: '2020-01-01', limit: 1000 }],
    ['moves', 'listMoves', { kind: 'jumped', area: 'IM', entryTo: 2018 }],
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
      for (const token of [world.crowd.all, world.crowd.figures]) {
        const client = await clientFor(token)
        const answer = await client[operation]?.(query)
        if (!answer) throw new Error(`The client has no ${operation}.`)
        const list = FEED_LISTS.some((one) => one === name)
        expect(answer.status).toBe(list && token === world.crowd.figures ? 403 : 200)
        expect(wrongWith(`/${name}`, answer)).toEqual([])
      }
    },
  )

  it.each(QUESTIONS)(
    '%s answers the headers alone to its generated client: %s %j',
    async (_, operation, query) => {
      const client = await clientFor(world.crowd.all)
      const [head, get] = [await client[`${operation}Headers`]?.(query), await client[operation]?.(query)]
      expect([head?.status, head?.data]).toEqual([200, ''])
      expect(head?.headers).toEqual(get?.headers)
      expect(head?.headers.etag).toMatch(/^"/)
    },
  )

  it('says what every address answers to a wrong question', async () => {
    const [client, nobody] = [await clientFor(world.crowd.all), await clientFor('x')]
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
