import { describe, expect, it } from 'vitest'
import { sayingIn } from './flow-shares'

describe('a number in a table of the flow', () => {
  it('is the people, or their share of the start or of the place before', () => {
    const saying = (count: 'people' | 'start' | 'before') => sayingIn(count, { start: 88, least: 8 })
    expect(saying('people').part(18, 72)).toBe('18')
    expect(saying('start').part(18, 72)).toBe('20%')
    expect(saying('before').part(18, 72)).toBe('25%')
  })

  it('is no share of fewer than eight, nor of a number that is hidden', () => {
    const { part } = sayingIn('before', { start: 88, least: 8 })
    expect([part(3, 7), part(2, 8), part('*', 20), part(15, '*')]).toEqual(['–', '25%', '*', '–'])
  })
})
