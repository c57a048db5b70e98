import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { type ForecastPanelData, panelScales, placedYears, shownStretches } from './forecast-model'
import { ForecastPanels } from './forecast-panels'

const panel = (label: string, now: number, spread: number, posts: number | null): ForecastPanelData => ({
  label,
  recorded: [
    { month: -12, people: now - 1 },
    { month: 0, people: now },
  ],
  ahead: [0, 12].map((month) => ({
    month,
    low: now - (month ? spread : 0),
    lowerHalf: now,
    middle: now,
    upperHalf: now,
    high: now + (month ? spread : 0),
  })),
  posts: posts === null ? null : [0, 12].map((month) => ({ month, fte: posts / 2, people: posts })),
})
const hidden: ForecastPanelData = {
  ...panel('Level 4', 0, 0, null),
  recorded: [{ month: 0, people: '*' }],
  ahead: [{ month: 12, low: '*', lowerHalf: null, middle: '*', upperHalf: null, high: '*' }],
}

describe('the scale of the panels', () => {
  it('is as many people on every height, and holds the posts that lie near', () => {
    const scales = panelScales([panel('All', 404, 20, 428), panel('Level 9', 37, 5, 39)])
    const [all, nine] = scales.map(({ low, high }) => high - low)
    expect(all).toBeCloseTo(nine ?? 0, 9)
    expect(scales.map(({ posts }) => posts)).toEqual([true, true])
    expect(scales[0]?.high).toBeGreaterThanOrEqual(428)
    for (const { low, high, ticks } of scales) {
      expect(ticks.length).toBeGreaterThan(0)
      for (const tick of ticks) expect(tick >= low && tick <= high).toBe(true)
    }
  })

  it('leaves out posts that would make every panel flat, and never goes below nobody', () => {
    const [scale] = panelScales([panel('Level 3', 5, 5, 300)])
    expect(scale).toMatchObject({ posts: false, low: 0 })
  })
})

it('stretches are broken where a number is hidden', () => {
  expect(shownStretches([1, 2, 0, 3, 0, 0, 4, 5], (n) => n > 0)).toEqual([[1, 2], [3], [4, 5]])
})

describe('the panels of a forecast', () => {
  const draw = (panels: ForecastPanelData[]) =>
    renderToStaticMarkup(
      <ForecastPanels
        panels={panels}
        years={[{ month: 0, label: '2026' }]}
        middle="middle of 1,000 runs"
        description="Headcount stays near 404"
        width={860}
      />,
    )
  const words = (html: string) => [...html.matchAll(/<text[^>]*>([^<]*)</g)].map((match) => match[1])

  it('say their end with its range and their budgeted FTE as text, under one name', () => {
    const html = draw([panel('All levels', 404, 20, 428)])
    expect(html).toContain('aria-label="Headcount stays near 404"')
    expect(words(html)).toContain('budgeted FTE as people')
    expect(words(html)).toEqual(expect.arrayContaining(['All levels', '404', '384 to 424', '214 FTE']))
  })

  it('say that a hidden level has too few to show, and draw no band of it', () => {
    const html = draw([panel('All levels', 404, 20, null), hidden])
    expect(words(html).join(' ')).toContain('* too few to show')
    expect(html.match(/Z"/g)).toHaveLength(2)
    expect(words(html)).not.toContain('budgeted FTE as people')
  })

  it('say a sentence where nobody is here', () => {
    expect(
      draw([panel('All levels', 0, 0, null)].map((one) => ({ ...one, recorded: [], ahead: [] }))),
    ).toContain('Nobody is here to forecast.')
  })
})

describe('the years under a panel', () => {
  // 2023 at the left edge, 2026 and the end at the right one; a year is about 30 pixels wide.
  const labels = (months: number, pixels: number) =>
    placedYears(
      [-36, 0, months].map((month) => ({ month, label: String(2026 + month / 12) })),
      (month) => (pixels * (month + 36)) / (months + 36),
      13,
    ).map(({ label }) => label)

  it('stand where they have room, the end and now first', () => {
    expect(labels(36, 130)).toEqual(['2023', '2026', '2029'])
    expect(labels(120, 130)).toEqual(['2026', '2036'])
    expect(labels(60, 70)).toEqual(['2023', '2031'])
    expect(labels(12, 40)).toEqual(['2027'])
  })

  it('never overlap', () => {
    for (const years of [1, 2, 3, 5, 10])
      for (let pixels = 20; pixels < 300; pixels += 1) {
        const placed = placedYears(
          [-36, 0, years * 12].map((month) => ({ month, label: '2026' })),
          (month) => (pixels * (month + 36)) / (years * 12 + 36),
          13,
        )
        placed.slice(1).forEach(({ from }, at) => {
          expect(from).toBeGreaterThan(placed[at]?.to ?? 0)
        })
      }
  })
})
