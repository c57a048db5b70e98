import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packed, unpacked } from './packed'

const text = fc.oneof(fc.string(), fc.constantFrom('', '\n', 'two\nlines', '\r\n', ' '))
const cell = fc.oneof(text, fc.integer(), fc.constantFrom(null, undefined, true))

it('what comes out of a list is what went in, whatever its cells are', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(text), fc.array(cell)), (list) => {
      expect(unpacked(packed(list))).toStrictEqual(list)
    }),
  )
})

it('cells that are text travel as one text, those of empty cells too', () => {
  expect(packed(['Level 3', '1,050', '*'])).toBe('Level 3\n1,050\n*')
  expect(packed(['85'])).toBe('85')
  expect(packed([''])).toBe('')
  expect(packed(['', '4', ''])).toBe('\n4\n')
})

it('a list stays as it is where it has no cells, a cell of two lines, or one that is no text', () => {
  for (const list of [[], ['ICT\nServices', '4'], ['ICT', 4], [null, 'ICT']]) expect(packed(list)).toBe(list)
})

it('one row, empty cells and no rows come out as they went in', () => {
  expect(unpacked(packed(['85']))).toEqual(['85'])
  expect(unpacked(packed(['']))).toEqual([''])
  expect(unpacked(packed(['', '', '']))).toEqual(['', '', ''])
  expect(unpacked(packed([]))).toEqual([])
})
