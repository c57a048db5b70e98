import { expect, test } from 'vitest'
import { textWidth, wrapText } from './text-width'

test('a bold line is wider than the same line set plain', () => {
  expect(textWidth('Left the Trust', 15, true)).toBeGreaterThan(textWidth('Left the Trust', 15))
})

test('the estimate is never narrower than Arial draws it, nor a quarter wider', () => {
  // Widths of 15 px plain and bold as Chromium draws them in Liberation Sans, which has Arial's metrics.
  const drawn: [string, number, number][] = [
    ['Experienced hire, outside the NHS', 230.1, 245.1],
    ['Health informatics qualification', 203.4, 223.4],
    ['Moved out of informatics', 163.4, 178.3],
    ['15 September 2014', 131.8, 135.9],
    ['WWW MMM', 84.1, 84.1],
    ['Level 3', 48.4, 50.9],
    ['Illicit flit', 48.3, 56.7],
  ]
  for (const [text, plain, bold] of drawn) {
    expect(textWidth(text, 15), text).toBeGreaterThanOrEqual(plain)
    expect(textWidth(text, 15), text).toBeLessThanOrEqual(plain * 1.25)
    expect(textWidth(text, 15, true), text).toBeGreaterThanOrEqual(bold)
  }
})

test('lines break between words and a single long word stays whole', () => {
  expect(wrapText('Portfolio, programme and project management', 200, 16)).toEqual([
    'Portfolio, programme and',
    'project management',
  ])
  expect(wrapText('Apprenticeship', 20, 16)).toEqual(['Apprenticeship'])
  expect(wrapText('', 20, 16)).toEqual([])
})
