import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { groupScales, type ScenarioGroup } from './scenario-model'
import { ScenarioRanges } from './scenario-ranges'

const end = (middle: number) => ({ low: middle - 10, middle, high: middle + 10 })
const all: ScenarioGroup = { label: 'All levels', now: 400, ends: [end(404), end(430), null] }
const five: ScenarioGroup = { label: 'Level 5', now: 30, ends: [end(31), end(36), null] }
const nine: ScenarioGroup = {
  label: 'Level 9',
  now: '*',
  ends: [{ low: '*', middle: '*', high: '*' }, { low: '*', middle: '*', high: 10 }, null],
}
const scenarios = ['As now', 'Four more apprentices', 'Later'].map((name) => ({ name, end: 'October 2029' }))

const draw = (groups: ScenarioGroup[], width = 1150) =>
  renderToStaticMarkup(
    <ScenarioRanges
      scenarios={scenarios}
      groups={groups}
      description="Four more apprentices ends higher"
      width={width}
    />,
  )
const words = (html: string) =>
  [...html.matchAll(/<t(?:ext|span)[^>]*>([^<]+)(?=<)/g)].map((match) => match[1])

describe('the scale of scenarios side by side', () => {
  it('is as many people on the width of every panel, and holds each number of it', () => {
    const [a, b] = groupScales([all, five])
    // From 394 to 440 and from 21 to 46: 46 people and a little room on both.
    expect((a?.high ?? 0) - (a?.low ?? 0)).toBeCloseTo(46 * 1.08, 9)
    expect((b?.high ?? 0) - (b?.low ?? 0)).toBeCloseTo(46 * 1.08, 9)
    expect(a?.low).toBeLessThanOrEqual(394)
    expect(a?.high).toBeGreaterThanOrEqual(440)
    expect(groupScales([{ ...five, now: 2, ends: [end(2)] }])[0]?.low).toBe(0)
  })
})

describe('scenarios side by side', () => {
  it('are called by letters that are said in full, with now, middle and range as text', () => {
    const html = draw([all, five])
    expect(html).toContain('aria-label="Four more apprentices ends higher"')
    expect(words(html)).toEqual(
      expect.arrayContaining([
        'A',
        'As now, October 2029',
        'Four more apprentices, October 2029',
        'now 400',
        '430',
        '420 to 440',
        'not run',
      ]),
    )
    // A dot for each scenario that was run, for both groups, and one in the key.
    expect(html.match(/<circle/g)).toHaveLength(5)
  })

  it('draw nothing of a level that is hidden, and say so', () => {
    const html = draw([nine])
    expect(words(html)).toEqual(expect.arrayContaining(['now *', '*', 'too few to show']))
    // What is left are the marks of the key.
    expect(html.match(/<circle/g)).toHaveLength(1)
    expect(html.match(/<rect/g)).toHaveLength(1)
  })

  it('stand one under another on a phone', () => {
    const heightOf = (html: string) => Number(/height="(\d+)"/.exec(html)?.[1])
    expect(heightOf(draw([all, five, nine], 343))).toBeGreaterThan(2 * heightOf(draw([all, five, nine])))
  })

  it('say a sentence where none was run', () => {
    expect(draw([{ ...all, ends: [null, null, null] }])).toContain('No scenario has been run yet.')
  })
})
