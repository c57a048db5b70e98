import { describe, expect, it } from 'vitest'
import { beforeAndAfter, roleStays } from './before-and-after'
import { careerPeriods } from './career'
import { otherPost, post } from './testdata/person'

const role = { positionTitle: 'Information analyst', role: 'ia' }
const person = (...assignments: ReturnType<typeof post>[]) => ({ periods: careerPeriods(assignments) })
const AS_AT = '2018-06-30'

const people = [
  person(
    post('2015-01-01', '2016-01-01', 4, { positionTitle: 'IT support' }),
    post('2016-01-01', null, 5, role),
  ),
  person(
    otherPost('2015-01-01', '2016-01-01'),
    post('2016-01-01', '2018-01-01', 5, role),
    otherPost('2018-01-01', null),
  ),
  person(post('2015-01-01', '2016-01-01', 5, role), post('2016-01-01', '2018-06-30', 5, role)),
  person(
    post('2010-01-01', '2012-01-01', 5, role),
    post('2012-01-01', '2013-01-01', 6, { positionTitle: 'Senior analyst' }),
    post('2014-01-01', null, 5, role),
  ),
  { ...person(post('2016-01-01', '2019-01-01', 5, role)), elsewhere: ['2012-01-01'] },
  person(post('2030-01-01', null, 5, role)),
]

describe('the steps before and after a role', () => {
  const found = beforeAndAfter(roleStays(people, 'role ia', AS_AT))

  it('count each stay in the role once on either side', () => {
    expect(found).toMatchObject({ stays: 6, since: '2010-01-01' })
    expect(found.before).toEqual([
      { step: { kind: 'none' }, stays: 2, medianHeld: null },
      { step: { kind: 'elsewhere' }, stays: 1, medianHeld: null },
      { step: { kind: 'outside' }, stays: 1, medianHeld: 365 },
      { step: { kind: 'post', title: 'IT support', level: 4 }, stays: 1, medianHeld: 365 },
      { step: { kind: 'post', title: 'Senior analyst', level: 6 }, stays: 1, medianHeld: 366 },
    ])
  })

  it('say who is still there as at the day, who left and where the others went', () => {
    expect(found.after).toEqual([
      { step: { kind: 'still' }, stays: 3 },
      { step: { kind: 'left' }, stays: 1 },
      { step: { kind: 'outside' }, stays: 1 },
      { step: { kind: 'post', title: 'Senior analyst', level: 6 }, stays: 1 },
    ])
  })

  it('say how long those who came from here had held what they held before', () => {
    expect(found.cameFromHere).toEqual({ stays: 3, medianHeld: 365 })
  })

  it('have the length of every stay, those still in the role to the end of the day', () => {
    // 1 January 2014 to the end of 30 June 2018 is 1,642 days; from 1 January 2016 it is 912.
    expect(found.lengths).toEqual([
      { days: 730, entry: 0, outcome: 'moved_on', stays: 1 },
      { days: 731, entry: 0, outcome: 'outside', stays: 1 },
      { days: 912, entry: 0, outcome: 'still', stays: 2 },
      { days: 1276, entry: 0, outcome: 'left', stays: 1 },
      { days: 1642, entry: 0, outcome: 'still', stays: 1 },
    ])
  })

  it('come under observation no earlier than the records', () => {
    const entries = roleStays(people, 'role ia', AS_AT, '2012-01-31').map(({ from, entry }) => [from, entry])
    expect(entries.slice(0, 4)).toEqual([
      ['2016-01-01', 0],
      ['2016-01-01', 0],
      ['2015-01-01', 0],
      ['2010-01-01', 760],
    ])
  })

  it('after a time away come from the step before it, be that the role itself', () => {
    const [, second] = roleStays(
      [person(post('2010-01-01', '2012-01-01', 5, role), post('2013-01-01', null, 5, role))],
      'role ia',
      AS_AT,
    )
    expect(second).toMatchObject({ before: { kind: 'role', role: 'ia' }, held: 730 })
  })

  it('of a role that nobody has held are none', () => {
    expect(beforeAndAfter([])).toEqual({
      before: [],
      after: [],
      stays: 0,
      cameFromHere: { stays: 0, medianHeld: null },
      lengths: [],
      since: null,
    })
  })
})
