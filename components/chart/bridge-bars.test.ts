import { expect, it } from 'vitest'
import { bridgeBars } from './bridge-bars'

const steps = (joined: number | '*') => [
  { label: 'Opening', kind: 'total' as const, people: 404 },
  { label: 'Joined', kind: 'in' as const, people: joined },
  { label: 'Left', kind: 'out' as const, people: 36 },
  { label: 'Closing', kind: 'total' as const, people: 404 },
]

it('each bar begins where the last one ended, and the last ends at the closing total', () => {
  const bars = bridgeBars(steps(36))
  expect(bars.map(({ text }) => text)).toEqual(['404', '+36', '−36', '404'])
  expect(bars[1]?.bottom).toBe(bars[0]?.end)
  expect(bars[2]?.top).toBe(bars[1]?.end)
  expect(bars[3]?.top).toBe(bars[2]?.end)
  expect(bars[1]?.top).toBeCloseTo(1)
})

it('a hidden number has no height and no sign', () => {
  const [, joined] = bridgeBars(steps('*'))
  expect(joined).toMatchObject({ hidden: true, text: '*' })
  expect(joined?.top).toBe(joined?.bottom)
})
