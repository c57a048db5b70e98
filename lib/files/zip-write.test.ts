import { afterEach, expect, it, vi } from 'vitest'
import type { Sheet } from './sheet'
import { bytesOf } from './testing/read-all'
import { zipOfTables } from './zip-write'

afterEach(() => void vi.useRealTimers())

it('the same tables are the same bytes, whenever they are asked for', async () => {
  const passport = {
    what: 'Paper',
    trust: 'Example (RX1)',
    asAt: '2026-10-31',
    grade: 'internal',
    filters: [],
  } as const
  const sheet: Sheet<string> & { total: number } = {
    name: 'Areas',
    columns: [{ heading: 'Area', type: 'text', value: (one) => one }],
    rows: [['Coding']],
    total: 1,
    passport,
  }
  const madeAt = (hour: number) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 29, hour) })
    return bytesOf(zipOfTables([sheet], passport, []))
  }
  expect(await madeAt(9)).toEqual(await madeAt(15))
})
