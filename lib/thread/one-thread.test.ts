import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { OneThread, TookTooLong } from './one-thread'

const file = path.join(import.meta.dirname, 'testing', 'a-thread.ts')
const LATE = 'It took too long.'
const threadOf = (work = 60_000, idle = 10) =>
  new OneThread<{ what: string; word?: string }, string>(file, LATE, { work, idle, megabytes: 64 })
const say = (thread: ReturnType<typeof threadOf>, word: string) => thread.do({ what: 'say', word })

test('pieces of work asked for at once are done one after another, each with its own answer', async () => {
  const thread = threadOf()
  expect(await Promise.all(['one', 'two', 'three'].map((word) => say(thread, word)))).toEqual([
    'one',
    'two',
    'three',
  ])
})

test('a thread that was begun before there was work has done its first piece, once, and does the next', async () => {
  const [early, late] = [threadOf(60_000, 60_000), threadOf()]
  early.ready({ what: 'keep', word: 'loaded' })
  const first = Number(await late.do({ what: 'which' }))
  early.ready({ what: 'keep', word: 'again' })
  expect(await early.do({ what: 'kept' })).toBe('loaded')
  // Threads are numbered as they begin.
  expect(Number(await early.do({ what: 'which' }))).toBeLessThan(first)
})

test('how far work has come is told, and its answer comes last', async () => {
  const thread = threadOf()
  const steps: number[] = []
  expect(await thread.do({ what: 'steps', word: 'whole' }, undefined, (step) => steps.push(step))).toBe(
    'whole',
  )
  expect(steps).toEqual([1, 2, 3])
  expect(await say(thread, 'next')).toBe('next')
})

test.each(['problem', 'throw', 'end'])(
  'a %s is said to who waits, and the next piece of work is done',
  async (what) => {
    const thread = threadOf()
    const wanted = what === 'end' ? 'The thread ended before its work was done.' : 'broken'
    await expect(thread.do({ what, word: 'broken' })).rejects.toThrow(wanted)
    expect(await say(thread, 'again')).toBe('again')
  },
)

test('work that nobody waits for any more is ended, and the next piece of work is done', async () => {
  const thread = threadOf()
  expect(await say(thread, 'begun')).toBe('begun')
  const gone = new AbortController()
  const busy = thread.do({ what: 'busy' }, gone.signal)
  const next = say(thread, 'next')
  gone.abort(new Error('The reader went away'))
  await expect(busy).rejects.toThrow('The reader went away')
  expect(await next).toBe('next')
})

test('work that was given up before its turn is not begun', async () => {
  const thread = threadOf()
  await expect(thread.do({ what: 'end' }, AbortSignal.abort(new Error('Gone')))).rejects.toThrow('Gone')
  expect(await say(thread, 'here')).toBe('here')
})

test('work that goes on for ever is given up, and says so', async () => {
  await expect(threadOf(300).do({ what: 'busy' })).rejects.toEqual(new TookTooLong(LATE, undefined))
})

test('work that was given up is known as such by other copies of the code', async () => {
  vi.resetModules()
  const copy = await import('./one-thread')
  expect(copy.TookTooLong).not.toBe(TookTooLong)
  expect(copy.TookTooLong.is(new TookTooLong(LATE, undefined))).toBe(true)
  expect(copy.TookTooLong.is(new Error(LATE))).toBe(false)
})
