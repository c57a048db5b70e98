import { describe, expect, it } from 'vitest'
import { aboutKnownText, knownText } from './known'

describe('how much of a figure is known', () => {
  it('says how many have a known route, their share, and how many have none', () => {
    expect(knownText(83, 1013)).toBe(
      '930 of 1,013 people (92%) have a known route and level; 83 have no known route',
    )
    expect(knownText(1, 2)).toBe('1 of 2 people (50%) has a known route and level; 1 has no known route')
    expect(knownText(5, 5)).toBe('None of the 5 people in this figure has a known route')
    expect(knownText(1, 1)).toBe('The one person in this figure has no known route')
    expect(knownText(0, 7)).toBe('Everyone in this figure has a known route and level')
  })

  it('says it of stays as of stays', () => {
    expect(knownText(0, 7, 'stays')).toBe(
      'Every stay in this figure is of someone with a known route and level',
    )
    expect(knownText(1, 1, 'stays')).toBe('The one stay in this figure is of someone with no known route')
    expect(knownText(5, 5, 'stays')).toBe(
      'None of the 5 stays in this figure is of someone with a known route',
    )
  })

  it('is worked out of rounded numbers as they are shown, and hides what is hidden', () => {
    expect(aboutKnownText(10, 60, 7)).toBe(
      'About 50 of about 60 people (about 83%) have a known route and level; about 10 have no known route',
    )
    expect(aboutKnownText('*', 60, 7)).toBe(
      'Of about 60 people in this figure fewer than 8 have no known route; all others have a known route and level',
    )
    expect(aboutKnownText('*', '*', 7)).toBe(
      'Too few people are in this figure to say how many have a known route',
    )
    expect(aboutKnownText(60, 60, 7)).toBe('Of about 60 people in this figure about 60 have no known route')
    expect(aboutKnownText(0, '*', 7)).toBe('Everyone in this figure has a known route and level')
    expect(aboutKnownText(0, 60, 7)).toBe('Everyone in this figure has a known route and level')
  })
})
