import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { RateLadder } from './rate-ladder'
import { rateScale } from './rate-scale'
import { StayBars } from './stay-bars'

const ROWS = [
  { label: 'Level 6', rate: null, value: 'too few', words: '2 in 9 person-years' },
  {
    label: 'Level 5',
    detail: 'practitioner',
    rate: { value: 10, low: 5, high: 20 },
    value: '10.0 (5.0 to 20.0)',
    words: '67 in 728 person-years',
    beside: 'Slower: 67 of an expected 90',
    apart: true,
  },
]

describe('the axis of rates', () => {
  it('runs from nought over all intervals in round steps', () => {
    expect(rateScale([{ value: 10, low: 5, high: 18 }])).toEqual({ most: 20, ticks: [0, 5, 10, 15, 20] })
    expect(rateScale([{ value: 0, low: 0, high: 3.7 }])).toEqual({ most: 4, ticks: [0, 1, 2, 3, 4] })
  })

  it('is not stretched by one long interval', () => {
    const { most } = rateScale([
      { value: 10, low: 5, high: 18 },
      { value: 8, low: 1, high: 200 },
    ])
    expect(most).toBe(25)
  })
})

describe('the ladder of rates', () => {
  const draw = (width: number) =>
    renderToStaticMarkup(
      <RateLadder
        rows={ROWS}
        reference={{ value: 8, label: 'All below level 9: 8.0' }}
        unit="Progressions per 100 person-years"
        grade="internal"
        description="Level 5 is slower"
        width={width}
      />,
    )

  it.each([1150, 343])('says every number as text at %i pixels', (width) => {
    const html = draw(width)
    const text = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
    for (const words of [
      'Level 6',
      'too few',
      'practitioner',
      '10.0 (5.0 to 20.0)',
      'All below level 9: 8.0',
    ])
      expect(text).toContain(words)
    expect(text).toContain('Slower: 67 of an expected 90')
    expect(html).toContain('role="img" aria-label="Level 5 is slower"')
  })

  it.each([1150, 343])('stands inside its %i pixels, the mark between the ends of its interval', (width) => {
    const html = draw(width)
    const numbers = (name: string) =>
      [...html.matchAll(new RegExp(` ${name}="(-?[\\d.]+)"`, 'g'))].map((match) => Number(match[1]))
    for (const x of [...numbers('x'), ...numbers('x1'), ...numbers('x2'), ...numbers('cx')]) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(width)
    }
    const interval = /<line x1="([\d.]+)" x2="([\d.]+)"[^>]*stroke="#F46A25"/.exec(html)
    const [low, high, at] = [Number(interval?.[1]), Number(interval?.[2]), numbers('cx')[0] ?? 0]
    // 10 is a third of the way from 5 to 20.
    expect((at - low) / (high - low)).toBeCloseTo(1 / 3, 6)
  })

  it('without any rate is a sentence', () => {
    const html = renderToStaticMarkup(
      <RateLadder rows={ROWS.slice(0, 1)} unit="" grade="internal" description="" />,
    )
    expect(html).toContain('Too few spells to give a rate.')
  })
})

describe('bars of cohorts', () => {
  const row = { label: '2019', people: 40, here: 20, movedOut: '*', left: 15 } as const
  const html = renderToStaticMarkup(
    <StayBars
      groups={[
        { rows: [row] },
        { heading: 'Survivors only', rows: [{ ...row, label: '2010', movedOut: 0 }] },
      ]}
      grade="safe_to_share"
      description="Half are here"
      width={1150}
    />,
  )

  it('say how many of all are here, and what is hidden', () => {
    const text = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
    expect(text).toContain('2019 20 of 40')
    expect(text).toContain('Survivors only')
    expect(text).toContain('* is a number too small to show')
  })

  it('draw no size for a hidden number', () => {
    const widths = [...html.matchAll(/<rect[^>]* width="([\d.]+)" height="18"/g)].map((match) =>
      Number(match[1]),
    )
    const [whole = 1, here = 0, left = 0] = widths
    expect(here / whole).toBeCloseTo(0.5, 9)
    expect(left / whole).toBeCloseTo(0.375, 9)
  })
})
