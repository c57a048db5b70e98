import { expect, it } from 'vitest'
import { sizeText } from './size'

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [12_345, '12.3 KB'],
  [1_400_000, '1.4 MB'],
  [182_949_012, '182.9 MB'],
])('%d bytes are written as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})
