import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { careerPeriods } from './career'
import { careerSteps, stepKey, stepOfKey } from './career-step'
import { otherPost, post } from './testdata/person'

const DAY = '2026-11-22'
const keys = (assignments: ReturnType<typeof post>[], elsewhere: string[] = [], asAt = DAY) =>
  careerSteps({ periods: careerPeriods(assignments), elsewhere }, asAt).map(({ step }) => stepKey(step))

describe('the steps of a career', () => {
  it('are the posts by title and level, or by the role that counts them', () => {
    expect(
      keys([
        post('2015-01-01', '2017-01-01', 4),
        post('2017-01-01', '2019-01-01', 5, { role: 'r1' }),
        post('2019-01-01', '2020-01-01', 6, { role: 'r1', positionTitle: 'Lead' }),
        post('2020-01-01', null, 6),
      ]),
    ).toEqual(['post 4 Analyst', 'role r1', 'post 6 Analyst'])
  })

  it('add none for another row of the same post: a new band, unit, place of work or FTE', () => {
    expect(
      keys([
        post('2015-01-01', '2016-01-01', 4, { unit: 'Coding' }),
        post('2016-01-02', '2017-01-01', 4, { unit: 'Clinical coding', fte: 0.5, area: 'HR' }),
        otherPost('2017-01-01', '2018-01-01'),
        otherPost('2018-01-01', null, { positionTitle: 'Porter' }),
      ]),
    ).toEqual(['post 4 Analyst', 'outside'])
  })

  it('have time away, work elsewhere before and between, and leaving', () => {
    const career = [post('2015-01-01', '2016-01-01', 4), post('2017-01-01', '2018-01-01', 4)]
    expect(keys(career)).toEqual(['post 4 Analyst', 'away', 'post 4 Analyst', 'left'])
    expect(keys(career, ['2012-01-01', '2016-03-01'])).toEqual([
      'elsewhere',
      'post 4 Analyst',
      'elsewhere',
      'post 4 Analyst',
      'left',
    ])
  })

  it('see no later than the day: before the return someone has left, on the last day not yet', () => {
    const career = [post('2015-01-01', '2016-01-01', 4), post('2017-01-01', null, 5)]
    expect(keys(career, [], '2015-12-31')).toEqual(['post 4 Analyst'])
    expect(keys(career, [], '2016-06-01')).toEqual(['post 4 Analyst', 'left'])
    expect(keys(career, [], '2014-06-01')).toEqual([])
  })

  it('bridge a gap of one day, on the day itself too', () => {
    const career = [post('2015-01-01', '2016-01-01', 4), post('2016-01-02', null, 5)]
    expect(keys(career, [], '2016-01-01')).toEqual(['post 4 Analyst'])
  })

  it('by level are levels', () => {
    const periods = careerPeriods([
      post('2015-01-01', '2016-01-01', 4),
      post('2016-01-01', '2017-01-01', 4, { role: 'r1' }),
      post('2017-01-01', null, 5),
    ])
    expect(careerSteps({ periods }, DAY, 'level')).toEqual([
      { step: { kind: 'level', level: 4 }, from: '2015-01-01', to: '2017-01-01' },
      { step: { kind: 'level', level: 5 }, from: '2017-01-01', to: null },
    ])
  })

  it('come back from their keys, whatever a title holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(1, 5, 9), (title, level) => {
        const step = { kind: 'post', title, level } as const
        expect(stepOfKey(stepKey(step))).toEqual(step)
      }),
    )
    for (const key of ['role 0190', 'level 7', 'outside', 'elsewhere', 'away', 'left'])
      expect(stepKey(stepOfKey(key) ?? { kind: 'away' })).toBe(key)
    expect(stepOfKey('somewhere')).toBeNull()
  })
})
