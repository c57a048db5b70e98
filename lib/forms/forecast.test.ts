import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HICF_LEVELS } from '@/db/vocabulary'
import { pairsOf } from '@/lib/format/address'
import { leverWords } from '@/lib/format/forecast'
import { ROUTES } from '@/lib/format/routes'
import { queryOf } from './export'
import { forecastQuery, lastingForecastQuery, parseForecast } from './forecast'
import {
  type ForecastQuestion,
  lastMonthEnd,
  monthsOfYears,
  monthsUntil,
  plainQuestion,
} from './forecast-question'
import { parseViewPlace } from './saved-view'

const TODAY = '2026-11-28'
const read = (address: string) => parseForecast(queryOf(new URLSearchParams(address)), TODAY)
const errorsOf = (address: string) => {
  const found = read(address)
  return found.ok ? {} : found.errors
}

describe('the address of a forecast', () => {
  it('without anything is three years from the last end of a month, at the recorded rates and without levers', () => {
    expect(read('')).toEqual({
      ok: true,
      question: {
        asAt: '2026-10-31',
        years: 3,
        fill: 'rates',
        monthsVacant: null,
        by: 'level',
        seed: 41,
        intake: [],
        hiring: [],
        leaving: [],
        progression: [],
        posts: [],
        frozen: [],
      },
    })
  })

  it('says all that is wrong at once, of its fields and of its levers', () => {
    expect(read('years=11&leave=lots&frozen=2')).toEqual({
      ok: false,
      errors: {
        years: 'Enter how far to look ahead, 1 to 10 years',
        leave: 'Enter the change of leaving in per cent from −100 to 300, like −20 for a fifth fewer',
        frozen: expect.stringContaining('level'),
      },
    })
  })

  it('tells one post more as one', () => {
    const found = read('posts=1&postsAt=4&postsFrom=2027-04&posts=-1&postsAt=5&postsFrom=2027-04')
    expect(found.ok && leverWords(found.question).map(({ words }) => words)).toEqual([
      '1 more post at level 4 from April 2027',
      '1 fewer post at level 5 from April 2027',
    ])
  })

  it('has every lever, several of a kind, and leaves out lines at 0', () => {
    const found = read(
      'intake=4&route=APP_L3&intake=0&route=&hire=-2&hireAt=7&leave=-20&leaveAt=5&leave=10&leaveAt=every&rise=15&riseAt=3&posts=3&postsAt=4&postsFrom=2027-04&frozen=2&frozenAt=6&fill=vacancies&vacant=6',
    )
    expect(found).toMatchObject({
      ok: true,
      question: {
        fill: 'vacancies',
        monthsVacant: 6,
        intake: [{ route: 'APP_L3', aYear: 4 }],
        hiring: [{ level: 7, aYear: -2 }],
        // Every level first, so that a level's own line is the last that fits.
        leaving: [
          { level: null, percent: 10 },
          { level: 5, percent: -20 },
        ],
        progression: [{ level: 3, percent: 15 }],
        posts: [{ level: 4, more: 3, from: '2027-04' }],
        frozen: [{ level: 6, posts: 2 }],
      },
    })
  })

  it.each([
    ['asAt=2026-11-29', 'asAt', 'Enter the day'],
    ['asAt=yesterday', 'asAt', 'Enter the day'],
    ['years=11', 'years', '1 to 10 years'],
    ['years=2.5', 'years', '1 to 10 years'],
    ['vacant=0', 'vacant', '1 to 60, or nothing'],
    ['seed=-1', 'seed', 'Enter the seed'],
    ['intake=4', 'intake', 'Choose the entry route'],
    ['intake=4&route=NONE', 'intake', 'Choose the entry route'],
    ['intake=four&route=GCSE', 'intake', 'whole number'],
    ['hire=1&hireAt=', 'hire', 'Choose the level'],
    ['leave=-101&leaveAt=5', 'leave', 'from −100 to 300'],
    ['rise=1.5', 'rise', 'from −100 to 300'],
    ['frozen=-1&frozenAt=5', 'frozen', '0 or more'],
    ['posts=2&postsAt=5&postsFrom=2026-10', 'posts', 'like 2026-11'],
    ['intake=4&route=GCSE&intakeFrom=2028&intakeTo=2027', 'intake', 'like 2027 to 2028'],
    ['hire=4&hireAt=5&hireTo=soon', 'hire', 'like 2027 to 2028'],
    ['leave=5&leaveAt=5&leave=6&leaveAt=5', 'leave', 'twice at one level'],
    ['intake=1&route=GCSE&intake=2&route=GCSE', 'intake', 'one entry route'],
  ])('%s is refused with a sentence that says what to do', (address, part, sentence) => {
    const errors = errorsOf(address)
    expect(Object.keys(errors)).toEqual([part])
    expect(errors[part]).toContain(sentence)
  })

  it('has the level and the years of an intake, several of one route, and says them in words', () => {
    const found = read(
      'intake=4&route=APP_L3&intakeAt=4&intakeFrom=2027&intakeTo=2028&intake=6&route=APP_L3&intakeAt=usual&intakeFrom=2029&intakeTo=every&hire=2&hireAt=7&hireFrom=2027&hireTo=2027',
    )
    expect(found).toMatchObject({
      ok: true,
      question: {
        intake: [
          { route: 'APP_L3', level: 4, aYear: 4, from: 2027, to: 2028 },
          { route: 'APP_L3', aYear: 6, from: 2029 },
        ],
        hiring: [{ level: 7, aYear: 2, from: 2027, to: 2027 }],
      },
    })
    const route = ROUTES.find(({ code }) => code === 'APP_L3')?.label
    expect(found.ok && leverWords(found.question).map(({ words }) => words)).toEqual([
      `4 more a year by ${route} at level 4 from 2027 to 2028`,
      `6 more a year by ${route} from 2029`,
      '2 more a year hired at level 7 in 2027',
    ])
  })

  it('has no part for levels and years where every line goes without', () => {
    const plain = read('intake=4&route=APP_L3&intakeAt=usual&intakeFrom=every&intakeTo=every')
    expect(plain).toEqual(read('intake=4&route=APP_L3'))
    expect(plain.ok && pairsOf(forecastQuery(plain.question)).map(([name]) => name)).toEqual([
      'asAt',
      'intake',
      'route',
    ])
  })

  it('says the same question again, whatever it is', () => {
    const level = fc.constantFrom(...HICF_LEVELS)
    const some = <T>(one: fc.Arbitrary<T>, by: (one: T) => unknown) =>
      fc.uniqueArray(one, { maxLength: 3, selector: (x) => String(by(x)) })
    const more = fc.integer({ min: -50, max: 50 }).filter((n) => n !== 0)
    const [year, later] = [fc.integer({ min: 2026, max: 2030 }), fc.integer({ min: 2030, max: 2036 })]
    const percents = some(fc.record({ level: fc.option(level), percent: more }), (one) => one.level).map(
      (lines) => lines.sort((a, b) => (a.level ?? 0) - (b.level ?? 0)),
    )
    const question: fc.Arbitrary<ForecastQuestion> = fc.record({
      asAt: fc.constantFrom('2026-10-31', '2025-03-31', '2026-11-28'),
      years: fc.integer({ min: 1, max: 10 }),
      fill: fc.constantFrom('rates' as const, 'vacancies' as const),
      monthsVacant: fc.constantFrom(null, 1, 3),
      by: fc.constantFrom('level' as const, 'area' as const),
      seed: fc.integer({ min: 1, max: 999_999 }),
      intake: some(
        fc.record(
          {
            route: fc.constantFrom(...ROUTES.map(({ code }) => code)),
            aYear: more,
            level,
            from: year,
            to: later,
          },
          { requiredKeys: ['route', 'aYear'] },
        ),
        (one) => one.route,
      ),
      hiring: some(
        fc.record({ level, aYear: more, from: year, to: later }, { requiredKeys: ['level', 'aYear'] }),
        (one) => one.level,
      ),
      leaving: percents,
      progression: percents,
      posts: some(
        fc.record({ level, more, from: fc.constantFrom('2027-04', '2028-01') }),
        (one) => `${one.level} ${one.from}`,
      ),
      frozen: some(fc.record({ level, posts: fc.integer({ min: 1, max: 9 }) }), (one) => one.level),
    })
    fc.assert(
      fc.property(question, (asked) => {
        const address = new URLSearchParams(pairsOf(forecastQuery(asked))).toString()
        // Where rates go on an address does not say how long a vacancy lasts: nothing comes of it.
        const monthsVacant = asked.fill === 'rates' ? null : asked.monthsVacant
        expect(read(address)).toEqual({ ok: true, question: { ...asked, monthsVacant } })
      }),
    )
  })
})

it('goes on from the last end of a month that is over, today where it is one', () => {
  expect(['2026-11-28', '2026-11-30', '2026-12-01', '2027-01-15'].map(lastMonthEnd)).toEqual([
    '2026-10-31',
    '2026-11-30',
    '2026-11-30',
    '2026-12-31',
  ])
})

it('a lever from a month on holds from the step that ends in it', () => {
  expect(
    ['2026-11', '2026-12', '2027-04', '2026-09'].map((month) => monthsUntil('2026-10-31', month)),
  ).toEqual([0, 1, 5, 0])
})

it('the years of a lever are months after the as-at day, of a year that was begun the others', () => {
  const months = (from?: number, to?: number) =>
    monthsOfYears('2026-10-31', { ...(from ? { from } : {}), ...(to ? { to } : {}) }, 36)
  expect(months()).toBeNull()
  // November and December 2026 are the first two months, January 2027 the third.
  expect(months(2027, 2028)).toEqual({ from: 2, until: 26 })
  expect(months(2026, 2026)).toEqual({ from: 0, until: 2 })
  expect(months(2029)).toEqual({ from: 26, until: 36 })
  expect(months(undefined, 2025)).toEqual({ from: 0, until: 0 })
})

it('the plain question is the same whichever day of a month it is asked on', () => {
  expect(plainQuestion('2026-11-02')).toEqual(plainQuestion('2026-11-29'))
})

describe('the address of a forecast that is saved as a view', () => {
  const saved = (address: string) => {
    const found = read(address)
    return found.ok
      ? new URLSearchParams(pairsOf(lastingForecastQuery(found.question, TODAY))).toString()
      : null
  }

  it('has its levers, and a day only where one was chosen', () => {
    expect(saved('leave=-20&leaveAt=5')).toBe('leave=-20&leaveAt=5')
    expect(saved('asAt=2026-10-31&years=5')).toBe('years=5')
    expect(saved('asAt=2026-09-30')).toBe('asAt=2026-09-30')
  })

  it('names no run, so that it is opened on the records as they are', () => {
    const place = parseViewPlace(
      '/plan/forecast',
      'leave=-20&leaveAt=5&run=0198c5a2-1111-7000-8000-000000000001',
    )
    expect(place).toEqual({ path: '/plan/forecast', query: 'leave=-20&leaveAt=5' })
  })
})
