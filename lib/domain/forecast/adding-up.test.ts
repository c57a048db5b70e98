import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addingUp, toStep } from './adding-up'

it('rounds up what loses most, and takes away what is below 0', () => {
  // Of 0.2, 0.3 and 0.4 a tenth is missing to 1: 0.26 loses most.
  expect(addingUp([0.26, 0.34, 0.41], 1, 0.1)).toEqual([0.3, 0.3, 0.4])
  expect(addingUp([12.36, -10.06, 0], 2.3, 0.1)).toEqual([12.4, -10.1, 0])
  expect(addingUp([42, -37, 3], 10, 5)).toEqual([40, -35, 5])
})

it('adds up to a tenth, and no part is further off than a tenth', () => {
  const part = fc.integer({ min: -90_000, max: 90_000 }).map((one) => one / 1000)
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 9 }), fc.nat(900), (parts, start) => {
      const begun = start / 7
      const sum = toStep(begun + parts.reduce((a, b) => a + b, 0), 0.1) - toStep(begun, 0.1)
      const rounded = addingUp(parts, sum, 0.1)
      expect(Math.round(rounded.reduce((a, b) => a + b, 0) * 10)).toBe(
        parts.some((one) => one !== 0) ? Math.round(sum * 10) : 0,
      )
      rounded.forEach((one, at) => {
        expect(Math.abs(one - (parts[at] ?? 0))).toBeLessThan(0.2)
      })
    }),
  )
})
