import { describe, expect, it } from 'vitest'
import { careerPeriods } from './career'
import { pathway } from './pathway'
import { otherPost, post } from './testdata/person'

const role = { positionTitle: 'Information analyst' }
const person = (...assignments: ReturnType<typeof post>[]) => ({ periods: careerPeriods(assignments) })
const inRole = (a: { positionTitle: string }) => a.positionTitle === 'Information analyst'

describe('the posts before and after a role', () => {
  const found = pathway(
    [
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
    ],
    inRole,
    '2018-06-30',
  )

  it('count each spell in the role once on either side', () => {
    expect(found.spells).toBe(6)
    expect(found.before).toEqual([
      { step: { kind: 'none' }, people: 2 },
      { step: { kind: 'post', title: 'IT support', level: 4 }, people: 1 },
      { step: { kind: 'post', title: 'Senior analyst', level: 6 }, people: 1 },
      { step: { kind: 'elsewhere' }, people: 1 },
      { step: { kind: 'outside' }, people: 1 },
    ])
  })

  it('say who is still there as at the day, who left and where the others went', () => {
    expect(found.after).toEqual([
      { step: { kind: 'still' }, people: 3 },
      { step: { kind: 'post', title: 'Senior analyst', level: 6 }, people: 1 },
      { step: { kind: 'left' }, people: 1 },
      { step: { kind: 'outside' }, people: 1 },
    ])
  })
})
