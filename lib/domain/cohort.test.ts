import { describe, expect, it } from 'vitest'
import { careerPeriods } from './career'
import { type CohortPerson, cohorts, cohortsFrom } from './cohort'
import { otherPost, post } from './testdata/person'
import { expected, samplePeople, truthSpells } from './testdata/sample'

const person = (route: string, ...assignments: ReturnType<typeof post>[]): CohortPerson => ({
  route,
  periods: careerPeriods(assignments),
})

const people = [
  person('GRADUATE', post('2015-03-01', '2016-03-01', 5), post('2016-03-01', null, 6)),
  // Away on the second anniversary, back on the third.
  person('GRADUATE', post('2015-06-01', '2017-01-01', 5), post('2018-01-01', null, 5)),
  person('GRADUATE', post('2015-09-01', '2016-09-01', 5)),
  // In the Trust before, in informatics from 2015.
  person(
    'APP_L3',
    otherPost('2012-01-01', '2015-02-01'),
    post('2015-02-01', '2017-06-01', 3),
    otherPost('2017-06-01', null),
  ),
  person('GRADUATE', post('2013-01-01', null, 7)),
  person('GRADUATE', otherPost('2014-01-01', null)),
  person('GRADUATE', post('2019-01-01', null, 5)),
]

describe('cohorts', () => {
  const { rows, stays } = cohorts(people, '2018-05-31')
  const { years, routes, all } = cohortsFrom(rows, stays, '2014-07-01')

  it('are of the year of the first informatics post, with where people are now', () => {
    expect(
      years.map(({ entered, people: n, here, movedOut, left }) => [entered, n, here, movedOut, left]),
    ).toEqual([
      [2015, 4, 2, 1, 1],
      [2013, 1, 1, 0, 0],
    ])
    expect(years[0]?.nows).toEqual([
      { now: 6, people: 1 },
      { now: 5, people: 1 },
      { now: 'moved_out', people: 1 },
      { now: 'left', people: 1 },
    ])
    expect([all.people, all.here]).toEqual([5, 3])
  })

  it('count who was here on each anniversary reached: gone on the day they left, here again when back', () => {
    expect(years[0]?.stays).toEqual([
      { years: 1, reached: 4, here: 3, elsewhere: 0 },
      { years: 2, reached: 4, here: 2, elsewhere: 0 },
      { years: 3, reached: 2, here: 1, elsewhere: 1 },
    ])
    const later = cohorts(people, '2018-06-01')
    expect(cohortsFrom(later.rows, later.stays, null).years[0]?.stays[2]).toEqual({
      years: 3,
      reached: 3,
      here: 2,
      elsewhere: 1,
    })
  })

  it('from before the records began are survivors, and nothing is said of how long they stayed', () => {
    expect(years[1]).toMatchObject({ survivors: true, stays: [] })
    expect(cohortsFrom(rows, stays, '2015-01-01').years[0]?.survivors).toBe(false)
    expect(cohortsFrom(rows, stays, '2015-01-02').years[0]?.survivors).toBe(true)
    expect(cohortsFrom(rows, stays, null).years[1]?.stays).toHaveLength(5)
  })

  it('stand by route too, with the stays of those who came after the records began', () => {
    expect(routes.map(({ route, people: n, here, left }) => [route, n, here, left])).toEqual([
      ['GRADUATE', 4, 3, 1],
      ['APP_L3', 1, 0, 0],
    ])
    expect(routes[0]?.stays[0]).toEqual({ years: 1, reached: 3, here: 2, elsewhere: 0 })
  })

  it('take 28 February for the anniversary of the 29th where there is no other', () => {
    const leap = [person('GRADUATE', post('2016-02-29', '2017-03-01', 5))]
    expect(cohorts(leap, '2017-02-28').stays).toEqual([
      { entered: 2016, route: 'GRADUATE', years: 1, reached: 1, here: 1, elsewhere: 0 },
    ])
  })
})

describe('the cohorts of the sample', () => {
  const asAt = '2025-11-30'
  const sample = samplePeople().map(({ route, assignments }) => ({
    route,
    periods: careerPeriods(assignments),
  }))
  const { rows, stays } = cohorts(sample, asAt)
  const found = cohortsFrom(rows, stays, '2012-01-01')

  it('are by route where expected.json says', () => {
    const flow = expected().route_to_first_level_to_now[asAt] ?? []
    for (const { route, people: n, here, left } of found.routes) {
      const own = flow.filter((one) => one.route === route)
      const sum = (some: (now: string) => boolean) =>
        own.reduce((all, one) => all + (some(one.now) ? one.people : 0), 0)
      expect([route, n, here, left]).toEqual([
        route,
        sum(() => true),
        sum((now) => now.startsWith('level')),
        sum((now) => now === 'left'),
      ])
    }
  })

  it('stayed as long as the spells of the simulation say', () => {
    const spells = Map.groupBy(
      truthSpells().filter(({ from }) => from <= asAt),
      ({ employee }) => employee,
    )
    const shares = new Map<string, [number, number]>()
    for (const own of spells.values()) {
      const entry = own.map(({ from }) => from).sort()[0] ?? ''
      const year = Number(entry.slice(0, 4))
      for (let k = 1; k <= 15; k += 1) {
        const on = `${year + k}${k % 4 === 0 ? entry.slice(4) : entry.slice(4).replace('-02-29', '-02-28')}`
        if (on > asAt) break
        const here = own.some(({ from, to }) => from <= on && (to === null || to > on))
        const [reached, stayed] = shares.get(`${year} ${k}`) ?? [0, 0]
        shares.set(`${year} ${k}`, [reached + 1, stayed + Number(here)])
      }
    }
    expect(found.years.filter(({ survivors }) => survivors).map(({ entered }) => entered)).toEqual([
      2011, 2010, 2009, 2008, 2007, 2006, 2005,
    ])
    let looked = 0
    for (const { entered, survivors, stays: own } of found.years) {
      for (const { years, reached, here } of own) {
        expect([entered, years, reached, here]).toEqual([
          entered,
          years,
          ...(shares.get(`${entered} ${years}`) ?? []),
        ])
        looked += 1
      }
      if (survivors) expect(own).toEqual([])
    }
    expect(looked).toBeGreaterThan(80)
  })
})
