import { EventEmitter } from 'node:events'
import { setImmediate as rest } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { clearBetween } from './garbage.mjs'

const MB = 2 ** 20

function aServer(made: number) {
  const cleared: unknown[] = []
  const begins = clearBetween(
    (kind: unknown) => cleared.push(kind),
    () => made,
  )
  const answer = () => {
    const response = new EventEmitter()
    begins(response)
    return { end: () => response.emit('close') }
  }
  return { answer, cleared }
}

it('clears the young heap once an answer is over and nobody waits', async () => {
  const { answer, cleared } = aServer(30 * MB)
  answer().end()
  expect(cleared).toEqual([])
  await rest()
  expect(cleared).toEqual([{ type: 'minor' }])
})

it('clears nothing while another answer is made, and does when that is over', async () => {
  const { answer, cleared } = aServer(30 * MB)
  const other = answer()
  answer().end()
  await rest()
  expect(cleared).toEqual([])
  other.end()
  await rest()
  expect(cleared).toHaveLength(1)
})

it('does not clear when another is asked for in the moment after', async () => {
  const { answer, cleared } = aServer(30 * MB)
  answer().end()
  answer()
  await rest()
  expect(cleared).toEqual([])
})

it('leaves a little where it is', async () => {
  const { answer, cleared } = aServer(3 * MB)
  answer().end()
  await rest()
  expect(cleared).toEqual([])
})

it('does nothing in a Node that does not let itself be cleared', async () => {
  const response = new EventEmitter()
  clearBetween(null)(response)
  expect(response.listenerCount('close')).toBe(0)
})
