import { beforeAll, describe, expect, it } from 'vitest'
import expected from '@/e2e/fixtures/extracts/expected.json' with { type: 'json' }
import { drawChart } from './draw-chart'
import { CHART_WIDTH, SHEET_WIDTH, sheet } from './sheet'
import { PICTURES } from './testing/pictures'
import { readSvg } from './testing/read-svg'

type Name = keyof typeof PICTURES
const names = Object.keys(PICTURES) as Name[]
const files = new Map<Name, string>()

const draw = async (name: Name) => sheet(PICTURES[name], await drawChart(PICTURES[name].chart, CHART_WIDTH))
const fileOf = (name: Name) => files.get(name) ?? ''

beforeAll(async () => {
  for (const name of names) files.set(name, await draw(name))
})

describe.each(names)('the picture of %s', (name) => {
  it('is well-formed, and nothing in it is loaded, run or styled from elsewhere', () => {
    const { elements } = readSvg(fileOf(name))
    const known = [
      'svg',
      'title',
      'desc',
      'g',
      'defs',
      'pattern',
      'clipPath',
      'text',
      'tspan',
      'path',
      'rect',
      'line',
      'circle',
    ]
    expect([...new Set(elements.map((one) => one.name))].filter((one) => !known.includes(one))).toEqual([])
    for (const { attributes } of elements)
      for (const [key, value] of Object.entries(attributes)) {
        expect(key).not.toMatch(/^(style|class|tabindex|href|xlink:href|src|on.*|data-.*)$/)
        if (key !== 'xmlns') expect(value).not.toMatch(/:\/\/|javascript:|url\((?!#)/)
      }
    const ids = elements.flatMap(({ attributes: { id } }) => (id === undefined ? [] : [id]))
    expect(new Set(ids).size).toBe(ids.length)
    const named = [...fileOf(name).matchAll(/url\(#([^)]*)\)/g)].map(([, id]) => id)
    expect(named.filter((id) => !ids.includes(id ?? ''))).toEqual([])
  })

  it('says from top to bottom its stamp where it has one, its finding, its sentence and its passport', () => {
    const { words, lines } = readSvg(fileOf(name))
    const { finding, sentence, trust, passport } = PICTURES[name]
    const order = [
      ...(passport.grade === 'safe to share' ? ['Safe to share', 'Counts of 1 to 7 are shown as *'] : []),
      finding,
      sentence,
      `${trust} · ${passport.parts[0]} · ${passport.parts[1]} · ${passport.grade}`,
      'fingerprint 8bf0-4f3e-91c2',
    ].map((part) => words.indexOf(part))
    expect(order).not.toContain(-1)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(words.includes('Safe to share')).toBe(passport.grade === 'safe to share')
    const link = lines.slice(-2).map((line) => line.words)
    expect(link.join('')).toBe(passport.link)
  })

  it('has a title and a description for who cannot see it', () => {
    const file = fileOf(name)
    expect(file).toContain(`<title id="finding">${PICTURES[name].finding}</title>`)
    expect(/<desc id="said">([^<]*)<\/desc>/.exec(file)?.[1]).toContain('fingerprint 8bf0-4f3e-91c2')
  })

  it('keeps every word inside its canvas', () => {
    const { lines, elements } = readSvg(fileOf(name))
    const height = Number(elements[0]?.attributes.height)
    expect(Number(elements[0]?.attributes.width)).toBe(SHEET_WIDTH)
    expect(lines.length).toBeGreaterThan(5)
    for (const { words, left, right, baseline, size } of lines) {
      expect(left, words).toBeGreaterThanOrEqual(0)
      expect(right, words).toBeLessThanOrEqual(SHEET_WIDTH)
      expect(baseline - size * 0.8, words).toBeGreaterThanOrEqual(0)
      expect(baseline + size * 0.25, words).toBeLessThanOrEqual(height)
    }
  })

  it('has the same bytes every time', async () => {
    expect(await draw(name)).toBe(fileOf(name))
  })
})

describe('the numbers of a picture', () => {
  const truth = expected.route_to_first_level_to_now['2026-10-31']
  const sumBy = (key: 'route' | 'first' | 'now') => {
    const sums = new Map<string, number>()
    for (const row of truth) sums.set(row[key], (sums.get(row[key]) ?? 0) + row.people)
    return [...sums.values()]
  }

  it('are those of the sample, one for each route, first level and place now', () => {
    const { lines } = readSvg(fileOf('flow'))
    const numbers = lines.flatMap(({ words }) => words.match(/(?<=^|\s)[\d,]+$/)?.[0] ?? [])
    for (const people of [...sumBy('route'), ...sumBy('first'), ...sumBy('now')])
      expect(numbers).toContain(people.toLocaleString('en-GB'))
  })

  it('are none of the small ones where it may be shared', () => {
    const { lines } = readSvg(fileOf('shared'))
    const foot = lines.findIndex(({ words }) => words === 'Entry route')
    const chart = lines.slice(
      foot,
      lines.findIndex(({ words }) => words.startsWith('Mid Town')),
    )
    const numbers = chart
      .filter(({ words }) => !/^(On|Level \d$|Apprenticeship|First|Entry)/.test(words))
      .flatMap(({ words }) => words.replace(/^Level \d/, '').match(/(?<=^|\s)[\d,]+(?=\s|$)/g) ?? [])
      .map((text) => Number(text.replace(',', '')))
    expect(numbers.length).toBeGreaterThan(30)
    expect(numbers.filter((count) => count % 5 !== 0 || (count > 0 && count < 10))).toEqual([])
    expect(chart.some(({ words }) => words.includes('*'))).toBe(true)
  })

  it('stand in the levels by area, noughts and hidden ones too', () => {
    const words = readSvg(fileOf('areas')).lines.map((line) => line.words)
    for (const number of ['40', '20', '*', '0', '10', '1,305', '25', '1,400']) expect(words).toContain(number)
    expect(words).toContain('Data confidence: everyone in this figure has a known route.')
  })

  it('stand over the bars of the bridge with their signs, the hidden ones as stars', () => {
    const words = readSvg(fileOf('bridge')).lines.map((line) => line.words)
    for (const number of ['400', '+35', '*', '0', '−30', '405']) expect(words).toContain(number)
  })

  it('stand at both ends of the lines that recharts draws', () => {
    const { lines, elements } = readSvg(fileOf('levels'))
    const words = lines.map((line) => line.words)
    for (const number of ['15', '30', '*']) expect(words).toContain(number)
    const drawn = elements.filter(
      ({ name, attributes }) => name === 'path' && attributes.stroke === '#12436D',
    )
    expect(drawn.map(({ attributes: { d = '' } }) => d.match(/M/g)?.length)).toEqual([2, 1])
  })
})

it('a few people take little room, and their column’s title stays on the sheet', () => {
  for (const name of ['one', 'seven'] as const) {
    const { elements, lines } = readSvg(fileOf(name))
    expect(Number(elements[0]?.attributes.height)).toBeLessThan(700)
    expect(lines.find(({ words }) => words === 'On 31 October 2026')?.right).toBeLessThanOrEqual(1200 - 30)
  }
  expect(readSvg(fileOf('seven')).words.match(/\*/g)?.length).toBeGreaterThan(6)
})

it('who is nobody has a sentence for a chart', () => {
  expect(readSvg(fileOf('nobody')).words).toContain('Nobody fits these filters.')
})
