import { describe, expect, it } from 'vitest'
import { bandInSentence, bandText } from './band'
import { aboutCount, changeText, countText } from './count'
import { fteShared, fteTotal } from './fte'
import { fullName, listName } from './people'
import { shareText } from './share'

describe('counts', () => {
  it('have a comma in their thousands and a star where they are hidden', () => {
    expect([0, 403, 1050, '*' as const].map(countText)).toEqual(['0', '403', '1,050', '*'])
  })

  it('have it from a thousand on, below nought too, and no other mark', () => {
    const counts = [7, 999, 1000, 1001, 12345, 1234567, -1, -999, -1000]
    const read = ['7', '999', '1,000', '1,001', '12,345', '1,234,567', '-1', '-999', '-1,000']
    expect(counts.map(countText)).toEqual(read)
  })

  it('that are no whole numbers are rounded', () => {
    expect([0.4, 12.5, 999.6].map(countText)).toEqual(['0', '13', '1,000'])
  })

  it('are said as about so many where they are rounded', () => {
    expect([0, 30, 1050, '*' as const].map((n) => aboutCount(n))).toEqual([
      'none',
      'about 30',
      'about 1,050',
      'fewer than 8',
    ])
    expect(aboutCount('*', 10)).toBe('fewer than 11')
  })

  it('change in words', () => {
    expect([4, -1, 0].map(changeText)).toEqual(['4 more', '1 fewer', 'no change'])
  })
})

describe('FTE, shares and bands', () => {
  it('sums of FTE have one decimal, rounded ones none', () => {
    expect([fteTotal(349.6), fteTotal(350), fteTotal(1050.25)]).toEqual(['349.6', '350.0', '1,050.3'])
    expect([fteShared(350), fteShared('*'), fteShared(0)]).toEqual(['350', '*', '0'])
  })

  it('shares are whole per cent that never claim all or nothing by rounding', () => {
    expect([0.92, 0, 1, 0.001, 0.999, 0.345].map(shareText)).toEqual([
      '92%',
      '0%',
      '100%',
      'under 1%',
      'over 99%',
      '35%',
    ])
    expect([shareText('*'), shareText(null)]).toEqual(['*', '–'])
  })

  it('bands are said as people say them', () => {
    expect([bandText('8a'), bandText(null)]).toEqual(['8a', 'none'])
    expect([bandInSentence('5'), bandInSentence('VSM'), bandInSentence(null)]).toEqual([
      'band 5',
      'very senior manager',
      'no band',
    ])
  })
})

describe('names', () => {
  it('begin with the family name in a list only', () => {
    const susan = { familyName: 'Hartley', givenName: 'Susan' }
    expect([listName(susan), fullName(susan)]).toEqual(['Hartley, Susan', 'Susan Hartley'])
    expect([
      listName({ familyName: 'Nguyen', givenName: '' }),
      fullName({ familyName: 'Nguyen', givenName: '' }),
    ]).toEqual(['Nguyen', 'Nguyen'])
  })
})
