import { describe, expect, it } from 'vitest'
import { fractionText } from './fraction'
import { closeShareText } from './share'
import { withinText } from './years'

describe('within how long', () => {
  it.each([
    [1723, '4 years 9 months'],
    [365, '1 year'],
    [366, '1 year 1 month'],
    [1826, '5 years'],
    [10, '1 month'],
  ])('%i days are %s, the month begun counted', (days, words) => expect(withinText(days)).toBe(words))
})

describe('shares in words', () => {
  it('are fractions where they are near one', () => {
    expect([0.2547, 0.33, 0.5, 0.27, 0.001].map(fractionText)).toEqual([
      'One in four',
      'One in three',
      'Half',
      '27%',
      'under 1%',
    ])
  })

  it('have one decimal in close tables', () => {
    expect([closeShareText(0.254658), closeShareText(0), closeShareText('*')]).toEqual(['25.5%', '0.0%', '*'])
  })
})
