import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { readIncidence } from '@/lib/domain/incidence-reading'
import { type ObservedSpell, observe } from '@/lib/domain/observed-spell'
import { shareIncidence } from '@/lib/domain/shared-incidence'
import { truthSpells } from '@/lib/domain/testdata/sample'
import { cumulativeIncidence } from '@/lib/domain/time-to-progress'
import { TimeChart } from './time-chart'
import { areaPath, linePath, writtenYears } from './time-layout'
import { bandEdges, filledIn, spread, timeModel } from './time-model'
import { TimePanels } from './time-panels'
import { highestOf, timePanel } from './time-panels-model'

const level5 = cumulativeIncidence(
  truthSpells()
    .filter(({ level }) => level === 5)
    .flatMap((one) => observe(one, { recordsFrom: '2012-01-01', asAt: '2026-10-31' }) ?? []),
)
const drawn = (model: ReturnType<typeof timeModel>, width?: number) =>
  renderToStaticMarkup(
    <TimeChart
      model={model}
      level="level 5"
      description="What became of them"
      empty="Too few"
      width={width}
    />,
  )
const textsOf = (markup: string) =>
  [...markup.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text = '']) => text.replace(/<[^>]*>/g, ''))

describe('the chart of time to progress', () => {
  const exact = timeModel(readIncidence(level5), 5)

  it('is drawn by the server, wide and narrow, with shares, interval, ends and numbers at risk', () => {
    const markup = drawn(exact)
    expect(markup.match(/<svg/g)).toHaveLength(2)
    expect(markup).toContain('wm-fitted__narrow')
    const texts = textsOf(drawn(exact, 1150))
    for (const words of [
      '25%',
      '38%',
      '10%',
      '27%',
      'progressed, 95% interval: 19% to 32%',
      'After 10 years',
      '34% Progressed',
      '47% Left the Trust',
      '186',
      '11',
      'people at risk',
      'Years since reaching level 5',
    ])
      expect(texts).toContain(words)
  })

  it('says the same on a phone, in a key under it', () => {
    const texts = textsOf(drawn(exact, 343))
    for (const words of ['34% Progressed', 'After 5 years progressed: 19% to 32%', 'People at risk'])
      expect(texts).toContain(words)
  })

  it('draws whole years and hidden shares as stars where it may be shared', () => {
    const shared = timeModel(shareIncidence(level5), 5)
    expect(shared.points.map(({ years }) => years)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    const texts = textsOf(drawn(shared, 1150))
    expect(texts.filter((text) => text.endsWith(' Still at the level, or in other work here'))).toHaveLength(
      1,
    )
    expect(texts.filter((text) => text.includes('Moved out'))).toEqual([])
    expect(texts).toContain('185')
    expect(texts).not.toContain('186')
  })

  it('says in words that there is nothing to draw', () => {
    expect(drawn(timeModel(readIncidence(cumulativeIncidence([])), 5))).toContain('Too few')
  })

  it('has bands that fill the whole height', () => {
    const edges = bandEdges(exact.points)
    exact.points.forEach((point, at) => {
      expect(edges.left[at]).toBe(1)
      const { progressed, still_at_level: still } = point.shares
      expect(edges.progressed[at]).toBeCloseTo(Number(progressed), 4)
      expect((edges.still_at_level[at] ?? 0) - (edges.progressed[at] ?? 0)).toBeCloseTo(Number(still), 4)
    })
  })
})

describe('panels side by side', () => {
  const spells = (people: number, exit: number, outcome: ObservedSpell['outcome'] = 'still_at_level') => ({
    enter: 0,
    exit,
    outcome,
    people,
  })
  const panel = (some: ObservedSpell[]) =>
    timePanel(readIncidence(cumulativeIncidence(some)), {
      title: 'Work experience',
      detail: '19 spells',
      markYear: 2,
    })

  it('are dotted once fewer than eight are at risk', () => {
    const one = panel([spells(5, 400, 'progressed'), spells(7, 800), spells(7, 1500)])
    const markup = renderToStaticMarkup(
      <TimePanels panels={[one]} level="level 5" description="x" empty="" width={400} />,
    )
    expect(markup).toContain('stroke-dasharray="2 4"')
    expect(textsOf(markup)).toContain('26% by 2 years')
    const enough = panel([spells(5, 400, 'progressed'), spells(14, 1500)])
    expect(
      renderToStaticMarkup(
        <TimePanels panels={[enough]} level="level 5" description="x" empty="" width={400} />,
      ),
    ).not.toContain('stroke-dasharray="2 4"')
  })

  it('have one scale, as high as the highest interval', () => {
    const low = panel([spells(1, 400, 'progressed'), spells(99, 1500)])
    const high = panel([spells(60, 400, 'progressed'), spells(40, 1500)])
    expect(highestOf([low])).toBe(0.25)
    expect(highestOf([low, high])).toBe(0.75)
  })
})

describe('drawing', () => {
  it('goes level up to each step and then to its height', () => {
    expect(linePath([0, 10], [100, 90], 'steps')).toBe('M0 100H10V90')
    expect(linePath([0, 10], [100, 90], 'lines')).toBe('M0 100L10 90')
    expect(areaPath([0, 10], [100, 100], [100, 90], 'steps')).toBe('M0 100H10V90L10 100H10V100H0Z')
  })

  it('lays hidden shares on the line between those beside them', () => {
    const points = [
      { years: 0, value: 0 },
      { years: 1, value: '*' as const },
      { years: 2, value: 0.2 },
      { years: 3, value: '*' as const },
    ]
    expect(filledIn(points)).toEqual([0, 0.1, 0.2, 0.2])
  })

  it('keeps labels apart and inside', () => {
    expect(spread([10, 12, 100], 20, 110)).toEqual([10, 30, 100])
    expect(spread([10, 105, 108], 20, 110)).toEqual([10, 90, 110])
  })

  it('writes the years that have room, the last always', () => {
    expect(writtenYears([0, 1, 2, 3], 400, 34)).toEqual([0, 1, 2, 3])
    expect(writtenYears([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 200, 34)).toEqual([0, 2, 4, 6, 8, 10])
    expect(writtenYears([0, 1, 2, 3, 4, 5, 6, 7], 100, 34)).toEqual([0, 7])
  })
})
