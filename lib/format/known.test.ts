import { describe, expect, it } from 'vitest'
import { aboutUnknownText, knownText } from './known'

describe('how many have something known', () => {
  it('is said of many, of one and of nobody', () => {
    expect(knownText(930, 1013, 'known route')).toBe('930 of 1,013 people (92%) have a known route')
    expect(knownText(1, 2, 'known route')).toBe('1 of 2 people (50%) has a known route')
    expect(knownText(0, 5, 'known route')).toBe('None of the 5 people has a known route')
    expect(knownText(0, 1, 'known route')).toBe('The one person has no known route')
  })

  it('is said about of rounded numbers, and not at all of too few', () => {
    expect(aboutUnknownText(10, 60, 7)).toBe('Of about 60 people in this figure about 10 have no known route')
    expect(aboutUnknownText('*', 60, 7)).toBe(
      'Of about 60 people in this figure fewer than 8 have no known route',
    )
    expect(aboutUnknownText('*', '*', 7)).toBe(
      'Too few people are in this figure to say how many have a known route',
    )
  })
})
