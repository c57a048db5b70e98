import { expect, test } from 'vitest'
import { flowChartModel } from './flow-chart-model'
import { isEmptyFlow, nodeName } from './flow-model'
import { enterSays, nodeFlows } from './flow-said'
import { sampleFlow, WORDS } from './testdata/sample-flow'

const model = flowChartModel(sampleFlow, { ...WORDS, focus: 'APP_L3' })
const node = (stage: number, id: string) => {
  const found = model.stages[stage]?.nodes.find((each) => each.id === id)
  if (!found) throw new Error(`${id} is not there`)
  return found
}

test('a node says its focus and everyone, beginning with what is written beside it', () => {
  expect(nodeName(model, 1, node(1, 'first:3'))).toBe(
    'Level 3: 72 of 355 came by apprenticeship level 3, first informatics level',
  )
  expect(nodeName(model, 0, node(0, 'route:APP_L3'))).toBe('Apprenticeship level 3: 88 people, entry route')
})

test('a node without anybody of the focus says everyone', () => {
  expect(nodeName(model, 2, node(2, 'now:5'))).toBe('Level 5: 49 people, on 31 October 2026')
})

test('a hidden number is said to be hidden', () => {
  expect(nodeName(model, 2, { ...node(2, 'now:9'), total: 35, focus: '*' })).toBe(
    'Level 9: * of 35 came by apprenticeship level 3, on 31 October 2026. * is too few to show',
  )
})

test('a node says where its people came from and went, most first', () => {
  expect(nodeFlows(model, node(1, 'first:4'))).toBe(
    'From: Apprenticeship level 3 (13). To: Left the Trust (8), Level 4 (2), Level 9 (1), Level 7 (1), Moved out of informatics (1).',
  )
})

test('a figure of nobody is empty, one of a hidden number is not', () => {
  const of = (total: number | '*') => ({
    stages: [
      { title: 'Entry route', nodes: [{ id: 'r', label: 'Returner', total, kind: 'route' as const }] },
    ],
    links: [],
  })
  expect(isEmptyFlow(of(0))).toBe(true)
  expect(isEmptyFlow(of('*'))).toBe(false)
  expect(isEmptyFlow({ stages: [], links: [] })).toBe(true)
})

test('a ribbon is said with its share of the mark before, or of the start', () => {
  const at = (count: 'start' | 'before') => {
    const shares = flowChartModel(sampleFlow, { ...WORDS, focus: 'APP_L3', count })
    const level4 = shares.stages[1]?.nodes.find(({ id }) => id === 'first:4')
    return level4 ? nodeFlows(shares, level4) : ''
  }
  // 13 of the 88 began at level 4, of whom 8 left and 2 are still there.
  expect(at('before')).toMatch(
    /^From: Apprenticeship level 3 \(13, 15%\)\. To: Left the Trust \(8, 62%\), Level 4 \(2, 15%\)/,
  )
  expect(at('start')).toMatch(
    /^From: Apprenticeship level 3 \(13, 15%\)\. To: Left the Trust \(8, 9%\), Level 4 \(2, 2%\)/,
  )
})

test('a mark that says a share has it at the beginning of its name', () => {
  const shares = flowChartModel(sampleFlow, { ...WORDS, focus: 'APP_L3', count: 'start' })
  const level3 = shares.stages[1]?.nodes.find(({ id }) => id === 'first:3')
  expect(level3 && nodeName(shares, 1, level3)).toBe(
    'Level 3 82%, all 34%: 72 of 355 came by apprenticeship level 3, first informatics level',
  )
})

test('says what Enter does: the people, the table or the routes by themselves', () => {
  expect(enterSays('/t/RX1/staff?level=4')).toBe('Enter opens the list of these people.')
  expect(enterSays('#people')).toBe('Enter goes to the table, where these people are counted.')
  expect(enterSays('/t/RX1/progression?routes=all')).toBe('Enter shows each route by itself.')
  expect(enterSays(undefined)).toBe('')
})
