import { describe, expect, it } from 'vitest'
import { dayAndTime, lastDay, longDay, partialDay } from './day'
import { howLong } from './duration'
import { counted, inWords, listed, times } from './plural'
import { areaInSentence, fteText, lowerFirst } from './words'

describe('dates', () => {
  it('are written in words, as exactly as they are known', () => {
    expect(longDay('2018-08-06')).toBe('6 August 2018')
    expect(lastDay('2020-10-05')).toBe('4 October 2020')
    expect(lastDay('2021-01-01')).toBe('31 December 2020')
    expect(partialDay('2010-01-01', 'year')).toBe('2010')
    expect(partialDay('2010-06-01', 'month')).toBe('June 2010')
    expect(partialDay('2010-06-14', 'day')).toBe('14 June 2010')
  })

  it('carry the time in the United Kingdom, in winter and in summer', () => {
    expect(dayAndTime(new Date('2026-11-20T14:05:00Z'))).toBe('20 November 2026, 14:05')
    expect(dayAndTime(new Date('2026-06-30T23:30:00Z'))).toBe('1 July 2026, 00:30')
  })
})

describe('how long', () => {
  it('is said to the nearest month', () => {
    expect(howLong('2020-10-05', '2026-10-31')).toBe('6 years 1 month')
    expect(howLong('2017-04-01', '2020-10-05')).toBe('3 years 6 months')
    expect(howLong('2012-09-03', '2014-09-15')).toBe('2 years')
    expect(howLong('2026-10-01', '2026-10-12')).toBe('11 days')
    expect(howLong('2026-10-01', '2026-10-02')).toBe('1 day')
    expect(howLong('2026-10-01', '2026-10-18')).toBe('17 days')
    expect(howLong('2026-10-01', '2026-10-29')).toBe('1 month')
  })
})

describe('counts and words', () => {
  it('agree with their number', () => {
    expect([counted(1, 'post'), counted(1031, 'post')]).toEqual(['1 post', '1,031 posts'])
    expect([inWords(3, 'area'), inWords(12, 'area')]).toEqual(['three areas', '12 areas'])
    expect([times(1), times(2), times(3)]).toEqual(['once', 'twice', 'three times'])
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c')
  })

  it('keep abbreviations', () => {
    expect([areaInSentence('ICT'), areaInSentence('IM')]).toEqual(['ICT', 'information management'])
    expect([lowerFirst('Work experience'), lowerFirst('A levels'), lowerFirst('GCSEs')]).toEqual([
      'work experience',
      'A levels',
      'GCSEs',
    ])
    expect([fteText(1), fteText(0.6), fteText(0.5333)]).toEqual(['1.0', '0.6', '0.5333'])
  })
})
