import { describe, expect, it } from 'vitest'
import type { FlowView } from '@/lib/data/progression/flow'
import type { LevelsByAreaView } from '@/lib/data/progression/levels-by-area'
import type { LevelsOverTimeView } from '@/lib/data/progression/levels-over-time'
import { drawnTogether, type FlowRow, flowFrom } from '@/lib/domain/flow'
import type { FlowPlace } from '@/lib/domain/flow-stage'
import { shownTogether } from '@/lib/domain/shared-flow'
import { way } from '@/lib/domain/testdata/flow-way'
import { shareFlow } from '@/lib/domain/testdata/shared-flow'
import { areasFinding } from './areas/areas-words'
import { figureConfidence } from './confidence-bar'
import { confidenceWords } from './confidence-words'
import { flowSentence } from './flow-words'
import { levelsFinding, levelsSentence } from './levels/levels-words'

const facts = {
  asAt: '2026-10-31',
  knownOn: null,
  recordsFrom: null,
  grade: 'internal',
  threshold: 7,
  fingerprint: '8bf0-4f3e-91c2',
} as const

function viewOf(rows: FlowRow[], route: string | null, safe = false): FlowView {
  const exact = flowFrom(rows, ['first', 'now'])
  const flow = safe ? shareFlow(exact) : exact
  const peopleOf = (code: string) => flow.routes.find((one) => one.route === code)?.people ?? 0
  return {
    ...facts,
    grade: safe ? 'safe_to_share' : 'internal',
    flow,
    count: 'people',
    focus: route ? { route, people: peopleOf(route) } : null,
    unknown: peopleOf('UNKNOWN'),
    listable: false,
  }
}

const ROWS: FlowRow[] = [
  way('APP_L3', 3, 3, 20),
  way('APP_L3', 3, 'left', 20),
  way('STP_CI', 5, 6, 4),
  way('UNKNOWN', 5, 5, 10),
]

describe('the sentence of the flow', () => {
  it('gives the share that is still here, and says who the rest are', () => {
    expect(flowSentence(viewOf(ROWS, 'APP_L3'), false)).toBe(
      '50% of the 40 hold an informatics post here. All 20 here are at the level they first held. ' +
        'The other two routes are drawn in grey for comparison: 54 people in all.',
    )
  })

  it('gives no share of fewer than eight people, and says so', () => {
    const sentence = flowSentence(viewOf(ROWS, 'STP_CI'), false)
    expect(sentence).toContain('Fewer than 8 came by this route, so no share is given.')
    expect(sentence).not.toContain('%')
  })

  it('says about for rounded figures, and what a dotted line is', () => {
    const sentence = flowSentence(viewOf(ROWS, 'APP_L3', true), false)
    expect(sentence).toContain('About 50% of the 40')
    expect(sentence).toContain('A dotted line is a flow too small to show')
    expect(sentence).toContain('about 55 people in all')
  })

  it('says which routes are drawn as one, who has not come to a column, and of whom shares are', () => {
    const places = (...list: FlowPlace[]) => list
    const flow = drawnTogether(
      flowFrom(
        [
          { route: 'APP_L3', places: places(3, 3), people: 200 },
          { route: 'STP_CI', places: places('not_yet', 5), people: 1 },
          { route: 'TLEVEL', places: places(3, 5), people: 1 },
        ],
        ['after2', 'now'],
      ),
      ['STP_CI', 'TLEVEL'],
    )
    const view = { ...viewOf(ROWS, null), flow }
    expect(flowSentence(view, false)).toContain(
      '“Not yet 2 years” is everyone whose first informatics post began less than 2 years before, gone or not. ' +
        'The two smallest routes are drawn together as “Other routes”, 2 people; the table has each.',
    )
    expect(flowSentence(view, false)).toContain('of the earliest to come only those who stayed are counted')
    expect(flowSentence(viewOf(ROWS, null), false)).not.toContain('earliest to come')
    expect(flowSentence({ ...view, count: 'start' }, false)).toContain(
      'Shares are of those who came by the route, or where none is in focus of everyone; none is given of fewer than 8 people.',
    )
    expect(flowSentence({ ...view, count: 'before' }, false)).toContain('of the people in the place before')
  })

  it('says how a viewer’s routes drawn as one are counted, where one of them is hidden', () => {
    const rows = [way('GRADUATE', 5, 5, 400), way('STP_CI', 5, 6, 4), way('BOOTCAMP', 5, 6, 20)]
    const view = viewOf(rows, null, true)
    const words = 'Their number together is worked out from those shown, a hidden one taken as 4.'
    const drawn = (routes: string[]) =>
      flowSentence({ ...view, flow: shownTogether(view.flow, routes) }, false)
    expect(drawn(['STP_CI', 'BOOTCAMP'])).toContain(words)
    expect(drawn(['GRADUATE', 'BOOTCAMP'])).not.toContain(words)
  })

  it('says where those who left are counted when an area or a unit is set', () => {
    expect(flowSentence(viewOf(ROWS, null), true)).toContain('where their last informatics post was')
  })
})

describe('data confidence', () => {
  it('counts who has a known route', () => {
    const { flow, ...view } = viewOf(ROWS, null)
    expect(confidenceWords({ ...view, total: flow.total, withoutLevel: 0 })).toEqual({
      known: 44,
      total: 54,
      words: '44 of 54 people (81%) have a known route and level; 10 have no known route.',
    })
  })

  it('counts those whose post has no level beside it, of whom the figure has nobody', () => {
    const { flow, ...view } = viewOf(ROWS, null)
    expect(confidenceWords({ ...view, total: flow.total, withoutLevel: 6 })).toEqual({
      known: 44,
      total: 60,
      words:
        '44 of 54 people (81%) have a known route and level; 10 have no known route. 6 more people hold a post without a level and are not in it.',
    })
    const alone = { ...view, total: 1, unknown: 0, withoutLevel: 1 }
    expect(confidenceWords(alone)?.words).toBe(
      'Everyone in this figure has a known route and level. 1 more person holds a post without a level and is not in it.',
    )
  })

  it('does not take them for part of a narrow figure, in which they may not belong', () => {
    const narrow = { ...viewOf(ROWS, null), total: 3, unknown: 1, withoutLevel: 40, narrowed: true }
    expect(confidenceWords(narrow)).toEqual({
      known: 2,
      total: 3,
      words:
        '2 of 3 people (67%) have a known route and level; 1 has no known route. 40 more people hold a post without a level and are not in it, whether they would belong in it or not.',
    })
  })

  it('leads to exactly those of the figure without a known route, as the staff list can tell them', () => {
    const filter = { asAt: '2026-10-31', area: 'IM', level: 4, entryFrom: 2015 } as const
    const place = {
      scope: { trustId: 'RX1', grade: 'internal', can: () => true },
      withoutLevel: { people: 9, never: 2 },
      filter,
    } as never
    const known = { grade: 'internal', threshold: 7, total: 20, unknown: 4 } as const
    const of = (counts: 'now' | 'ever' | 'first') => figureConfidence(place, known, counts)?.mend?.[0]
    const years = 'asAt=2026-10-31'
    expect(of('now')?.href).toBe(`/t/RX1/staff?${years}&area=IM&level=4&entryFrom=2015&route=UNKNOWN`)
    expect(of('ever')?.href).toBe(
      `/t/RX1/staff?${years}&shown=everyone&firstLevel=any&area=IM&level=4&entryFrom=2015&route=UNKNOWN`,
    )
    expect(of('first')?.href).toBe(
      `/t/RX1/staff?${years}&area=IM&level=4&entryFrom=2015&shown=everyone&post=first&route=UNKNOWN`,
    )
    const words = (counts: 'now' | 'ever') => figureConfidence(place, known, counts)?.children
    expect(words('now')).toContain('9 more people hold a post without a level')
    expect(words('ever'), 'who has held an informatics post is in the figure').toContain('2 more people hold')
  })

  it('is not told of nobody, and says so where the closed set of a month does not tell it', () => {
    const { flow: _, ...view } = viewOf(ROWS, null)
    expect(confidenceWords({ ...view, total: 0, unknown: 0, withoutLevel: 3 })).toBeUndefined()
    expect(confidenceWords({ ...view, total: 50, unknown: null, withoutLevel: null })).toEqual({
      known: 0,
      total: 0,
      words:
        'How many of these people have no known route is not told, so that no small number can be worked out.',
    })
  })

  it('counts stays in a role as stays, and rounded posts without a level as about so many', () => {
    const stays = { grade: 'internal', threshold: 7, total: 12, unknown: 1, withoutLevel: null } as const
    expect(confidenceWords({ ...stays, of: 'stays' })?.words).toBe(
      '11 of 12 stays (92%) are of people with a known route and level; 1 is of someone with no known route.',
    )
    const shared = {
      grade: 'safe_to_share',
      threshold: 7,
      total: 405,
      unknown: 0,
      withoutLevel: '*',
    } as const
    expect(confidenceWords(shared)?.words).toBe(
      'Everyone in this figure has a known route and level. Fewer than 8 more people hold a post without a level and are not in it.',
    )
  })

  it('leads to where it is mended by what one may do, and says to others who can', () => {
    const whoMay = (...may: string[]) => ({
      trustId: 'RX1',
      grade: may.length > 0 ? 'internal' : 'safe_to_share',
      can: (permission: string) => may.includes(permission),
    })
    const shown = (...may: string[]) =>
      figureConfidence(
        {
          scope: whoMay(...may),
          withoutLevel: may.length > 0 ? { people: 9, never: 2 } : null,
          filter: { asAt: '2026-10-31' },
        } as never,
        { grade: may.length > 0 ? 'internal' : 'safe_to_share', threshold: 7, total: 60, unknown: 10 },
        'now',
      )
    const labels = (...may: string[]) => shown(...may)?.mend?.map(({ label }) => label)
    expect(labels('staff:read', 'staff:write')).toEqual([
      'Record the missing routes',
      'See which posts have no level',
    ])
    expect(labels('staff:read', 'reference:write')).toEqual([
      'See who has no known route',
      'Say which posts have a level',
    ])
    expect(labels()).toBeUndefined()
    expect(shown()?.children).toBe(
      'About 50 of about 60 people (about 83%) have a known route and level; about 10 have no known route. Whoever records staff in your Trust can add what is missing.',
    )
  })

  it('is said in rounded numbers to viewers', () => {
    const { flow, ...view } = viewOf(ROWS, null, true)
    expect(confidenceWords({ ...view, total: flow.total, withoutLevel: null })).toEqual({
      known: 45,
      total: 55,
      words:
        'About 45 of about 55 people (about 82%) have a known route and level; about 10 have no known route.',
    })
  })
})

describe('the findings of the other figures', () => {
  const areas: LevelsByAreaView = {
    ...facts,
    levels: [5],
    areas: [
      { area: 'IM', counts: [12], total: 12 },
      { area: 'ICT', counts: [3], total: 3 },
    ],
    levelTotals: [15],
    total: 15,
    unknown: 2,
  }
  const years: LevelsOverTimeView = {
    ...facts,
    days: ['2024-10-31', '2025-10-31', '2026-10-31'],
    levels: [{ level: 5, values: [10, 11, 15] }],
    totals: [10, 11, 15],
    unknown: 2,
  }

  it('name the largest area', () => {
    expect(areasFinding(areas)).toBe('12 of the 15 in informatics posts work in information management')
    const hidden = {
      ...areas,
      grade: 'safe_to_share',
      total: '*',
      areas: [{ ...areas.areas[1], total: '*' }],
    }
    expect(areasFinding(hidden as LevelsByAreaView)).toBe('Too few people to say which area is the largest')
  })

  it('say one person in one area as one', () => {
    const one = { area: 'IM' as const, counts: [1], total: 1 }
    const view = { ...facts, levels: [9], areas: [one], totals: [1], total: 1 } as unknown as LevelsByAreaView
    expect(areasFinding(view)).toBe('Information management is the only area, with 1 person')
  })

  it('say what became of the headcount, and on which day of the year', () => {
    expect(levelsFinding(years)).toBe('Informatics headcount went from 10 in 2024 to 15')
    expect(levelsFinding({ ...years, grade: 'safe_to_share' })).toBe(
      'Informatics headcount went from about 10 in 2024 to about 15',
    )
    expect(levelsSentence(years)).toContain('on 31 October of each year')
  })
})
