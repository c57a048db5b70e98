import { describe, expect, it } from 'vitest'
import { assumedOf } from './assumed'
import { NO_LEVERS } from './assumptions'
import { type ForecastCareer, monthlyHistory } from './monthly-history'
import { monthlyRates, summed } from './monthly-rates'

const period = (from: string, to: string | null, level: 3 | 5 | null) => ({
  from,
  to,
  level,
  area: null,
  levelSince: from,
})
const career = (route: string, ...periods: ForecastCareer['periods']): ForecastCareer => ({ route, periods })
const ends = ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30']
const careers = [
  career('GCSE', period('2010-01-01', null, 3)),
  career('GCSE', period('2010-01-01', '2025-03-10', 3)),
  career('GRADUATE', period('2025-02-05', null, 5)),
  career('GCSE', period('2010-01-01', '2025-02-10', null), period('2025-02-10', null, 3)),
  career('RETURNER', period('2012-01-01', '2014-01-01', 3), period('2025-03-05', null, 3)),
  career('GCSE', period('2012-01-01', '2025-04-02', 3), period('2025-04-02', null, 5)),
]
const history = monthlyHistory(careers, ends, { byArea: false })
const sums = summed(history)
const groups = [
  { level: null, area: null, own: [0, 1] },
  { level: 3 as const, area: null, own: [0] },
  { level: 5 as const, area: null, own: [1] },
]
const of = (levers = NO_LEVERS, vacanciesFilled = false) =>
  assumedOf(history, sums, monthlyRates(history, sums), levers, { groups, vacanciesFilled })

describe('what a forecast assumes', () => {
  it('is of the months that people were seen at a level, and of who went which way', () => {
    // At level 3: three months of the one who stays, two of who leaves, two of who moves in, one of who returns, three of
    // who progresses in April. At level 5: two months of who joined in February.
    const [all, three, five] = of().rates
    expect([all, three, five].map((one) => one?.personMonths)).toEqual([13, 11, 2])
    expect(three?.ways.left.people).toBe(1)
    expect(three?.ways.progressed.people).toBe(1)
    expect([three?.outside, three?.inside, five?.outside, five?.inside]).toEqual([2, 0, 1, 1])
  })

  it('is drawn with the rate of the level between its own and the Trust’s', () => {
    // All: 1 left in 13 months. Level 5: none in 2, so (0 + 24/13) / 26; its band the same once more.
    const five = of().rates[2]
    const level = 24 / 13 / 26
    expect(five?.ways.left.chance).toBeCloseTo((24 * level) / 26, 12)
    expect(five?.lean).toBeCloseTo(24 / 26, 12)
  })

  it('has the levers in the chance, and nobody rises by themselves where vacancies are filled', () => {
    const fewer = { ...NO_LEVERS, leaving: [{ level: null, times: 0.5 }] }
    expect(of(fewer).rates[1]?.ways.left.chance).toBeCloseTo((of().rates[1]?.ways.left.chance ?? 0) / 2, 12)
    expect(of(NO_LEVERS, true).rates[1]?.ways.progressed).toEqual({ people: 1, chance: 0 })
  })

  it('tells who joined from who moved in from other work and who had been here before', () => {
    expect(of().came).toEqual([
      { how: 'joined', route: 'GRADUATE', level: 5, people: 1 },
      { how: 'moved_in', route: 'GCSE', level: 3, people: 1 },
      { how: 'returned', route: 'RETURNER', level: 3, people: 1 },
    ])
  })
})
