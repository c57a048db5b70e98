import { describe, expect, it } from 'vitest'
import type { TrackRow } from '@/lib/data/plan/forecast-view'
import { plainQuestion } from '@/lib/forms/forecast-question'
import { trackSentence, wrongWords } from './track-words'

const question = plainQuestion('2026-11-28')
const atOnce = { ...question, fill: 'vacancies' as const, monthsVacant: 1 }
const row = (forecast: number, low: number, high: number, actual: number): TrackRow => ({
  hidden: 24,
  forecast,
  range: { low, high },
  actual,
  outBy: Math.abs(forecast - actual),
  furthest: null,
  inside: 0,
  levels: 7,
})

describe('a way of forecasting that was wrong', () => {
  it('is said to have been, with how far it was out and of which way', () => {
    expect(wrongWords({ question: atOnce, track: [row(511, 507, 515, 411)] })).toEqual([
      'The last 24 months were forecast wrongly in this way (vacancies are filled all at once, within a month): 511 people (507 to 515) against 411, out by 100 of 411.',
    ])
  })

  it('is none where who was there lay in the range, at its borders too, nor where a number is hidden', () => {
    const track = [row(414, 405, 425, 405), row(414, 405, 425, 425)]
    expect(wrongWords({ question, track })).toEqual([])
    const hidden: TrackRow = { ...row(414, 405, 425, 300), range: { low: '*', high: '*' } }
    expect(wrongWords({ question, track: [hidden, { ...hidden, range: null }] })).toEqual([])
    expect(wrongWords({ question, track: [row(414, 405, 425, 426)] })).toHaveLength(1)
  })
})

it('a track record says what it is of', () => {
  expect(trackSentence({ question: atOnce, track: [row(1, 1, 1, 1)] })).toBe(
    'Each row hides the last months, forecasts them in the same way without levers and compares. Vacancies are filled all at once, within a month, from the establishment as it was then.',
  )
  expect(trackSentence({ question: { ...question, by: 'area' }, track: [row(1, 1, 1, 1)] })).toContain(
    'Rates continue, with areas told apart.',
  )
  expect(trackSentence({ question, track: [] })).toContain('36 months would be enough')
  expect(trackSentence({ question: atOnce, track: null })).toContain('exact numbers alone')
})
