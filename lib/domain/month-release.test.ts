import { describe, expect, it } from 'vitest'
import { kindsOf } from './attack/as-released'
import { trustOfChance } from './attack/trust-of-chance'
import { levelFigures, type MonthKind, monthFigure, monthRelease, periodOf } from './month-release'

const kind = (people: number, more: Partial<MonthKind> = {}): MonthKind => ({
  route: 'GCSE',
  first: 3,
  now: 3,
  year: 2016,
  area: 'IM',
  unit: 'U',
  role: null,
  post: null,
  people,
  ...more,
})

/** Every figure of a month that a list of kinds can have. */
function shownOf(kinds: readonly MonthKind[], release = monthRelease(kinds)) {
  const names = new Set(['people|', monthFigure.here])
  for (const { route, first, now, area, unit, year, role } of kinds) {
    for (const name of [
      `cell|${route}|${first}|${now}`,
      `people|${route}`,
      `first|${first}`,
      `here|${route}`,
    ])
      names.add(name)
    if (typeof now !== 'number') continue
    if (area) names.add(monthFigure.area(area)).add(monthFigure.areaLevel(area, now))
    if (unit) names.add(monthFigure.unit(unit)).add(monthFigure.unitLevel(unit, now))
    if (role) names.add(monthFigure.role(role)).add(monthFigure.roleRoute(role, route))
    names
      .add(monthFigure.periodLevel(periodOf(year), now))
      .add(monthFigure.routePeriod(route, periodOf(year)))
    names.add(monthFigure.yearHere(year)).add(monthFigure.routeYear(route, year))
    if (unit) names.add(monthFigure.routeUnit(route, unit))
  }
  return Object.fromEntries([...names].sort().map((name) => [name, release.of(name)]))
}

describe('the figures of a month', () => {
  it('are plainly rounded where that tells nothing', () => {
    const release = monthRelease([
      kind(46),
      kind(19, { now: 4 }),
      kind(3, { now: 'left', area: null, unit: null }),
    ])
    expect(release.of('people|')).toBe(70)
    expect(release.of(monthFigure.here)).toBe(65)
    expect(release.of(monthFigure.level(3))).toBe(45)
    expect(release.of(monthFigure.areaLevel('IM', 4))).toBe(20)
    expect(release.of('left|GCSE')).toBe('*')
    expect(release.of(monthFigure.area('KM'))).toBe(0)
  })

  it('move a step where twelve people are in twelve parts', () => {
    const release = monthRelease(Array.from({ length: 12 }, (_, n) => kind(1, { unit: `U${n}` })))
    expect(release.of(monthFigure.unit('U0'))).toBe('*')
    expect(release.of('people|')).toBe(15)
  })

  it('by level are of everyone, and of their route, area, unit and five years', () => {
    expect(levelFigures(kind(9)).sort()).toEqual(
      [
        'here|',
        'now||3',
        'here|GCSE',
        'now|GCSE|3',
        'area|IM',
        'area|IM|3',
        'unit|U',
        'unit|U|3',
        'period|2016',
        'period|2016|3',
      ].sort(),
    )
    expect(levelFigures(kind(9, { now: 'left', area: null, unit: null }))).toEqual([])
    const kinds = [kind(9), kind(2, { now: 5, unit: null, area: 'KM', year: 2021 }), kind(8, { now: 'left' })]
    const { shown } = monthRelease(kinds)
    for (const name of kinds.flatMap(levelFigures)) expect(shown.has(name), name).toBe(true)
  })

  it('name their five years by the first', () => {
    expect([2015, 2016, 2020, 2021].map(periodOf)).toEqual([2011, 2016, 2016, 2021])
  })
})

describe('the figures of a month of chance', () => {
  it.each([1, 2, 3, 4])('are the same with one more person of any kind that is there: Trust %i', (seed) => {
    const kinds = kindsOf(trustOfChance(seed, 24 + 4 * seed, 1).months[0] ?? [])
    const release = monthRelease(kinds)
    const imagined = kinds.map((one, i) => ({ ...one, people: release.pretend[i] ?? 0 }))
    const shown = shownOf(kinds, release)
    expect(shownOf(kinds, monthRelease(imagined)), 'of the imagined staff').toEqual(shown)
    imagined.forEach(({ people }, i) => {
      if (people === 0) return
      const more = imagined.with(i, { ...(imagined[i] as MonthKind), people: people + 1 })
      expect(shownOf(kinds, monthRelease(more)), `with one more of kind ${i}`).toEqual(shown)
    })
  })
})
