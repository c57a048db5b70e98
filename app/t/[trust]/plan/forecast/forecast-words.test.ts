import { describe, expect, it } from 'vitest'
import type { ForecastPanel, ForecastView } from '@/lib/data/plan/forecast-view'
import type { LeverDoes } from '@/lib/data/plan/levers-do'
import { plainQuestion } from '@/lib/forms/forecast-question'
import {
  assumedParts,
  assumptionNotes,
  forecastFinding,
  forecastSentence,
  leanWords,
  tooLittleWords,
} from './forecast-words'
import { endGap, gapText, overBudget } from './gap-words'

const question = plainQuestion('2026-11-28')
/** Budgeted FTE beside people who all work 0.8 of the week. */
type Group = [level: 3 | 4 | 7 | null, now: number, end: number, budget?: number]

const panel = ([level, now, end, budget]: Group, rounded = false): ForecastPanel => ({
  level,
  area: null,
  recorded: [],
  now,
  ahead: [now, end].map((middle, at) => ({
    month: at * 36,
    low: middle - 5,
    lowerHalf: rounded ? null : middle - 2,
    middle,
    upperHalf: rounded ? null : middle + 2,
    high: middle + 5,
  })),
  fte: { now: now * 0.8, end: end * 0.8 },
  posts:
    budget === undefined
      ? null
      : [0, 36].map((month) => ({ month, fte: budget, people: Math.round(budget / 0.8) })),
  pay: null,
})
const view = (groups: Group[], more: Partial<ForecastView> = {}) =>
  ({
    question,
    levers: [],
    grade: 'internal',
    end: '2029-10-31',
    panels: groups.map((group) => panel(group)),
    ...more,
  }) as ForecastView

describe('the finding of a forecast', () => {
  it.each([
    [404, 404, 'Without a change headcount ends where it is today, at 404 in October 2029'],
    [411, 419, 'Without a change headcount grows by 8, to 419 in October 2029'],
    [404, 403, 'Without a change headcount falls by 1, to 403 in October 2029'],
    [404, 420, 'Without a change headcount grows by 16, to 420 in October 2029'],
    [404, 380, 'Without a change headcount falls by 24, to 380 in October 2029'],
  ])('from %i to %i', (now, end, words) => {
    expect(forecastFinding(view([[null, now, end]]))).toBe(words)
  })

  it('begins with its lever, and with how many where there are several', () => {
    const leaving = [{ level: 5 as const, percent: -20 }]
    const lever = (words: string): LeverDoes => ({ kind: 'leaving', at: 0, words, does: '', effect: 'all' })
    const levers = [lever('leaving 20% lower at level 5')]
    const one = view([[null, 404, 420]], { question: { ...question, leaving }, levers })
    expect(forecastFinding(one)).toMatch(/^With leaving 20% lower at level 5 headcount grows by 16/)
    const two = view([[null, 404, 420]], {
      levers: [...levers, lever('2 more a year hired at level 4')],
    })
    expect(forecastFinding(two)).toMatch(/^With these 2 levers headcount grows by 16/)
  })

  it('is led by levels with more FTE than is budgeted, unless by one alone', () => {
    const all: Group = [null, 404, 414, 342.4]
    // 88 people at 0.8 are 70.4 FTE, 80 are 64, 84 are 67.2.
    expect(forecastFinding(view([all, [3, 78, 88, 66.4]]))).toBe(
      'Level 3 ends 4.0 FTE over its 66.4 budgeted FTE in October 2029',
    )
    expect(forecastFinding(view([all, [7, 76, 80, 58.4], [3, 78, 88, 66.4]]))).toBe(
      'Levels 3 and 7 end over their budgeted FTE in October 2029, level 7 by 5.6 FTE',
    )
    expect(forecastFinding(view([all, [3, 78, 84, 66.4]]))).toMatch(/^Without a change headcount grows/)
  })

  it('calls rounded FTE over only where rounding cannot have made them so', () => {
    const safe = view([], { grade: 'safe_to_share' })
    expect([75, 80].map((end) => overBudget(panel([3, 75, end, 57], true), safe))).toEqual([null, 7])
  })
})

describe('the gap', () => {
  it('is the FTE of people less budgeted FTE, below 0 where they are short, and hidden with them', () => {
    const internal = view([])
    const gap = (group: Group) => gapText(endGap(panel(group)), internal)
    expect([gap([3, 78, 88, 66.4]), gap([3, 78, 80, 66.4]), gap([3, 78, 80])]).toEqual(['4.0', '−2.4', '–'])
    const hidden = { ...panel([3, 78, 88, 66.4]), fte: { now: '*' as const, end: '*' as const } }
    expect([gapText(endGap(hidden), internal), overBudget(hidden, internal)]).toEqual(['*', null])
  })

  it('of everyone is in the sentence', () => {
    // 414 people at 0.8 are 331.2 FTE.
    expect(forecastSentence(view([[null, 404, 414, 342.4]]))).toContain(
      'Together they end 11.2 FTE under the 342.4 FTE that are budgeted.',
    )
    expect(forecastSentence(view([[null, 404, 414, 331]]))).toContain(
      'Together they end about at the 331 FTE',
    )
    expect(forecastSentence(view([[null, 404, 414, 300]]))).toContain('31.2 FTE over the 300 FTE')
    expect(forecastSentence(view([[null, 404, 414]]))).not.toContain('budgeted')
  })

  it('is explained where a chart of people has a line of posts', () => {
    const [note] = assumptionNotes(view([[null, 404, 414, 427]]))
    expect(note).toContain('about 534 people for 427 FTE')
  })
})

it('the sentence says the range, and how far which levels drift', () => {
  expect(
    forecastSentence(
      view([
        [null, 404, 404],
        [7, 76, 74],
        [4, 31, 33],
        [3, 78, 79],
      ]),
    ),
  ).toBe(
    'In 8 runs of 10 there are between 399 and 409 people. Level 7 ends two below today; level 4 ends two above today. Every panel has the same scale.',
  )
})

describe('too little history', () => {
  it('says from when on there is enough', () => {
    const { sentence } = tooLittleWords({
      kind: 'too_little',
      question,
      begins: '2026-01-31',
      shortfall: { what: 'months', months: 9, more: 15 },
    })
    expect(sentence).toContain('The records begin on 31 January 2026: 9 months by 31 October 2026.')
    expect(sentence).toContain('15 more would be enough. It can be made as at 31 January 2028 or later.')
  })
})

describe('levers that do less than they ask for', () => {
  const lever = (words: string, effect: LeverDoes['effect'], does = ''): LeverDoes => ({
    kind: 'hiring',
    at: 0,
    words,
    does,
    effect,
  })
  const none = lever('4 more a year hired at level 1', 'nothing', 'Changes nothing: nobody was there.')
  const some = lever('60 fewer a year by GCSE', 'less', 'Keeps away about 21 of the 180 in all.')
  const finding = (levers: LeverDoes[]) => forecastFinding(view([[null, 404, 420]], { levers }))

  it('do not head the finding, which says so where they are the only ones', () => {
    expect(finding([none])).toMatch(
      /^With 4 more a year hired at level 1, which changes nothing, headcount grows/,
    )
    expect(finding([none, some])).toMatch(/^With 60 fewer a year by GCSE headcount grows/)
  })

  it('are told in the passport', () => {
    expect(assumedParts(view([], { levers: [none, some, lever('2 more', 'all')] })).slice(-2)).toEqual([
      '4 more a year hired at level 1: changes nothing: nobody was there',
      '60 fewer a year by GCSE: keeps away about 21 of the 180 in all',
    ])
  })
})

it('what rates lean on is told of the level, and of the area that leans most', () => {
  const lean = [
    { level: 4 as const, area: null, share: 0.01 },
    { level: 3 as const, area: null, share: 0.004 },
    { level: 4 as const, area: 'ETR' as const, share: 0.67 },
    { level: null, area: 'ETR' as const, share: 0.7 },
  ]
  expect(leanWords({ lean })).toContain('most at level 4, by 1%')
  expect(leanWords({ lean })).toMatch(/most at level 4, .*Education.*, by 67%\.$/)
  expect(leanWords({ lean: lean.slice(0, 2) })).not.toContain('area')
  // Where nobody was at all there is no least history.
  const nobody = [
    { level: 1 as const, area: null, share: 1 },
    { level: 1 as const, area: 'ETR' as const, share: 1 },
  ]
  expect(leanWords({ lean: [...nobody, ...lean] })).toBe(leanWords({ lean }))
  expect(leanWords({ lean: nobody })).toBeNull()
})
