import { expect, test } from 'vitest'
import type { SharedCount } from '@/lib/domain/disclosure'
import { drawnTogether, type Flow, flowFrom } from '@/lib/domain/flow'
import { shareFlow } from '@/lib/domain/testdata/shared-flow'
import type { FlowMark } from '@/lib/forms/flow-list'
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

test('a mark with nobody of the route in focus leads to everyone at it', () => {
  const flow = flowFrom(SMALL, ['first', 'now'])
  const href = (place: FlowMark, ofFocus?: boolean) =>
    place.stage === 'now' ? `/${place.place}/${ofFocus}` : ''
  const { stages } = flowChartModel(flow, { ...WORDS, focus: 'BTEC', href })
  expect(stages[2]?.nodes.map((node) => node.href)).toEqual(['/5/false', '/3/false', '/left/true'])
})

const SMALL = [
  { route: 'GCSE', places: [3, 'left'] as const, people: 30 },
  { route: 'GCSE', places: [3, 5] as const, people: 10 },
  { route: 'ALEVEL', places: [4, 5] as const, people: 3 },
  { route: 'BTEC', places: [4, 'left'] as const, people: 6 },
  { route: 'UNKNOWN', places: [3, 3] as const, people: 1 },
]

test('small routes are one mark before not known, with their people and ribbons, and every column adds up', () => {
  const flow = drawnTogether(flowFrom(SMALL, ['first', 'now']), ['ALEVEL', 'BTEC'])
  const { stages, links } = flowChartModel(flow, WORDS)
  expect(stages[0]?.nodes.map(({ label, total }) => [label, total])).toEqual([
    ['GCSE', 40],
    ['Other routes (2)', 9],
    ['UNKNOWN', 1],
  ])
  expect(links.filter(({ source }) => source === 'route:others')).toEqual([
    { source: 'route:others', target: 'first:4', value: 9 },
  ])
  expect(links.some(({ source }) => source === 'route:BTEC')).toBe(false)
  expect(stages.map(({ nodes }) => nodes.reduce((sum, { total }) => sum + Number(total), 0))).toEqual([
    50, 50, 50,
  ])
})

test('shares of the start are of the route in focus and of everyone, from the counts that are shown', () => {
  const says = (flow: Flow<SharedCount>, focus: string | null) =>
    flowChartModel(flow, { ...WORDS, focus, count: 'start' }).stages[2]?.nodes.map((node) => node.says)
  const exact = flowFrom(SMALL, ['first', 'now'])
  // Of 40 by GCSE: 10 at level 5, none at 3, 30 left. Of all 50: 13, 1 and 36.
  expect(says(exact, 'GCSE')).toEqual([
    ['25%', ', all 26%'],
    ['0%', ', all 2%'],
    ['75%', ', all 72%'],
  ])
  expect(says(exact, null)?.map((said) => said?.[1])).toEqual(['26%', '2%', '72%'])
  // Rounded: 15, * and 35 of 50.
  expect(says(shareFlow(exact), null)?.map((said) => said?.[1])).toEqual(['30%', '*', '70%'])
})

test('no share is given of fewer than eight people', () => {
  const flow = flowFrom([{ route: 'GCSE', places: [3, 5], people: 7 }], ['first', 'now'])
  const { stages } = flowChartModel(flow, { ...WORDS, focus: 'GCSE', count: 'start' })
  expect(stages[2]?.nodes[0]?.says).toEqual(['–', ', all –'])
})
