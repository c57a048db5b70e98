import { expect, test } from 'vitest'
import { flowFrom } from '@/lib/domain/flow'
import { shareFlow } from '@/lib/domain/testdata/shared-flow'
import { flowChartModel } from './flow-chart-model'
import { packFlow, unpackFlow } from './flow-wire'
import { sampleFlow, WORDS } from './testdata/sample-flow'

test('a flow is unpacked as it was packed, hidden numbers and the focus too', () => {
  const shared = shareFlow(sampleFlow)
  for (const focus of [null, 'APP_L3'])
    for (const flow of [sampleFlow, shared, flowFrom([], ['first', 'now'])]) {
      const model = flowChartModel(flow, { ...WORDS, focus })
      expect(unpackFlow(packFlow(model))).toEqual(model)
    }
  expect(flowChartModel(shared, WORDS).links.some(({ value }) => value === '*')).toBe(true)
})

test('what is sent of a ribbon is four numbers', () => {
  const { links } = packFlow(flowChartModel(sampleFlow, { ...WORDS, focus: 'APP_L3' }))
  expect(links.length % 4).toBe(0)
  expect(links.every(Number.isInteger)).toBe(true)
})
