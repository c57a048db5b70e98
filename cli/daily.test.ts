import { afterEach, expect, it, vi } from 'vitest'
import { dropOldUploads } from '@/lib/data/load/receive-upload'
import { DAILY_WORK, startDaily } from './daily'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('looks at once and every hour, one after the other, until it is stopped', async () => {
  vi.useFakeTimers()
  const done: string[] = []
  const one = (name: string) => async () => void done.push(name)
  const daily = startDaily({ first: one('first'), second: one('second') }, 3_600_000)
  await vi.advanceTimersByTimeAsync(0)
  expect(done).toEqual(['first', 'second'])
  await vi.advanceTimersByTimeAsync(3_599_999)
  expect(done).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(done).toEqual(['first', 'second', 'first', 'second'])
  await daily.stop()
  await vi.advanceTimersByTimeAsync(7_200_000)
  expect(done).toHaveLength(4)
})

it('goes on where one fails, and logs no value of what failed', async () => {
  vi.useFakeTimers()
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const second = vi.fn(async () => undefined)
  const daily = startDaily({
    first: async () => {
      throw Object.assign(new Error('duplicate key: Hartley, Susan'), { code: '23505' })
    },
    second,
  })
  await vi.advanceTimersByTimeAsync(0)
  await daily.stop()
  expect(second).toHaveBeenCalledOnce()
  expect(log.mock.calls).toEqual([
    ['The daily first did not succeed: 23505. It is tried again within the hour.'],
  ])
})

it('has files go by themselves that nobody has read for a day', () => {
  expect(Object.values(DAILY_WORK)).toContain(dropOldUploads)
})
