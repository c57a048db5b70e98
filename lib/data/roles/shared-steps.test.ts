import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Step } from './before-and-after'
import { shownSteps } from './shared-steps'

const step = (kind: Step['kind'], people: number): Step => ({ label: kind, kind, people, medianHeld: null })
const total = (steps: readonly Step[]) => steps.reduce((sum, { people }) => sum + people, 0)
/** What may stand for a number: its plain form. */
const isPlain = (shown: number | '*', exact: number) =>
  shown === '*' ? exact >= 1 && exact <= 7 : Math.abs(shown - exact) <= 2
/** What may stand for several: each is at most 3 off, and the sum goes to the nearest 5. */
const isAbout = (shown: number | '*', parts: readonly Step[]) =>
  shown === '*'
    ? parts.every(({ people }) => people <= 7)
    : Math.abs(shown - total(parts)) <= 3 * parts.length + 3 || shown === 10

describe('what people did before and after a role, shared', () => {
  it('is each rounded by itself, and what they come to is worked out from that', () => {
    const before = [step('none', 41), step('before', 21)]
    const after = [step('still', 21), step('higher', 26), step('left', 15)]
    expect(shownSteps(before, after, 56, 7)).toEqual({
      // 20, 25 and 15.
      spells: 60,
      higher: 25,
      cameFromHere: 20,
      watched: 55,
      before: [40, 20],
      after: [20, 25, 15],
    })
  })

  it('gives the last of a total away to nobody', () => {
    const seen = [1, 2, 3, 4, 5, 6, 7].map((left) =>
      JSON.stringify(shownSteps([step('none', 21)], [step('still', 20), step('left', left)], 20, 7)),
    )
    expect(new Set(seen).size).toBe(1)
  })

  it('is near the truth, nothing of it small or between fives', () => {
    const size = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 60 }))
    const kinds = ['still', 'higher', 'not_higher', 'outside', 'left'] as const
    fc.assert(
      fc.property(
        fc.array(size, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (sizes, here, ended) => {
          const after = sizes.map((people, at) => step(kinds[at] ?? 'left', people))
          const stays = total(after)
          const came = Math.round((stays * here) / 100)
          const before = [step('none', stays - came), step('before', came)].filter(({ people }) => people > 0)
          const still = after[0]?.people ?? 0
          const watched = still + Math.round(((stays - still) * ended) / 100)
          const shown = shownSteps(before, after, watched, 7)
          const pairs: [number | '*', number][] = [
            [shown.watched, watched],
            ...before.map(({ people }, at): [number | '*', number] => [shown.before[at] ?? 0, people]),
            ...after.map(({ people }, at): [number | '*', number] => [shown.after[at] ?? 0, people]),
          ]
          for (const [count, exact] of pairs) {
            if (exact === 0) expect(count).toBe(0)
            else expect(count === '*' || (count >= 10 && count % 5 === 0)).toBe(true)
            if (exact > 0) expect(isPlain(count, exact), `${count} for ${exact}`).toBe(true)
          }
          expect(isAbout(shown.spells, after), `${shown.spells} for ${stays}`).toBe(true)
          const higher = after.filter(({ kind }) => kind === 'higher')
          expect(isAbout(shown.higher, higher)).toBe(true)
        },
      ),
    )
  })
})
