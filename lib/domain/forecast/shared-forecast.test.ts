import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sharedAhead } from './shared-forecast'

it.each([
  // now 76, shown as 75: two fewer is no change, three fewer is five.
  [74, 76, 75, 75],
  [73, 76, 75, 70],
  [88, 78, 80, 90],
  // A number that would be 5 is hidden as one of 1 to 7 is.
  [6, 9, 10, '*'],
  [0, 9, 10, 0],
  // Of a hidden level nothing is told, however large it is to become; an empty one can be filled.
  [40, 6, '*', '*'],
  [12, 0, 0, 10],
] as const)('%i forecast of %i now, shown as %s, is %s', (people, now, shown, is) => {
  expect(sharedAhead(people, now, shown, 7)).toBe(is)
})

it('is always hidden, none, or a multiple of five of ten or more; of a higher threshold more is hidden', () => {
  fc.assert(
    fc.property(
      fc.nat(200),
      fc.nat(200),
      fc.nat(40),
      fc.constantFrom(7, 11),
      (people, now, fives, threshold) => {
        const shown = sharedAhead(people, now, fives * 5, threshold)
        if (shown === '*' || shown === 0) return
        expect(shown % 5).toBe(0)
        expect(shown).toBeGreaterThan(threshold)
      },
    ),
  )
})
