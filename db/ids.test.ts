import { validate, version } from 'uuid'
import { expect, it } from 'vitest'
import { newId } from './ids'

it('makes ids of version 7 that all differ, each later than the one before, whoever asks', () => {
  const ids = Array.from({ length: 5000 }, newId)
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true)
  expect(new Set(ids).size).toBe(5000)
  expect(ids.toSorted()).toEqual(ids)
})
