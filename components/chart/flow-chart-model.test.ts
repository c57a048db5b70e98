import { expect, test } from 'vitest'
import { flowChartModel } from './flow-chart-model'
import { sampleFlow, WORDS } from './testdata/sample-flow'

test('columns carry the same 1,050 people, levels from 9 down, then moved out and left', () => {
  const { stages } = flowChartModel(sampleFlow, WORDS)
  expect(stages.map(({ nodes }) => nodes.reduce((sum, { total }) => sum + Number(total), 0))).toEqual([
    1050, 1050, 1050,
  ])
  expect(stages[2]?.nodes.map(({ label }) => label)).toEqual([
    'Level 9',
    'Level 8',
    'Level 7',
    'Level 6',
    'Level 5',
    'Level 4',
    'Level 3',
    'Moved out of informatics',
    'Left the Trust',
  ])
  expect(stages[0]?.nodes.at(-1)).toMatchObject({ kind: 'unknown', total: 84 })
})

test('the route in focus is counted at every node: 18 of 78 are at level 3 now', () => {
  const { stages, links, focusLabel } = flowChartModel(sampleFlow, { ...WORDS, focus: 'APP_L3' })
  expect(focusLabel).toBe('Apprenticeship level 3')
  expect(stages[2]?.nodes.find(({ id }) => id === 'now:3')).toMatchObject({ focus: 18, total: 78 })
  expect(links.find(({ source, target }) => source === 'first:3' && target === 'now:left')).toMatchObject({
    focus: 46,
  })
})

test('a route that nobody came by is no focus', () => {
  const { stages, focusLabel } = flowChartModel(sampleFlow, { ...WORDS, focus: 'NOBODY' })
  expect(focusLabel).toBeUndefined()
  expect(stages.flatMap(({ nodes }) => nodes).every(({ focus }) => focus === undefined)).toBe(true)
})

test('a mark leads where the page says', () => {
  const { stages } = flowChartModel(sampleFlow, {
    ...WORDS,
    href: (place) => (place.stage === 'now' ? `/people?now=${place.place}` : undefined),
  })
  expect(stages[2]?.nodes.at(-1)?.href).toBe('/people?now=left')
  expect(stages[0]?.nodes[0]?.href).toBeUndefined()
})
