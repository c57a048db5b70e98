import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standardErrors } from './incidence-error'
import { ENDINGS, type ObservedSpell } from './observed-spell'
import { atRisk, cumulativeIncidence, dayReached, sharesAt } from './time-to-progress'

const spell: fc.Arbitrary<ObservedSpell> = fc
  .record({
    enter: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
    lasts: fc.integer({ min: 1, max: 60 }),
    outcome: fc.constantFrom(...ENDINGS, 'still_at_level' as const),
    people: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ enter, lasts, ...rest }) => ({ enter, exit: enter + lasts, ...rest }))
const spells = fc.array(spell, { minLength: 1, maxLength: 30 })

/** All that can be asked of a curve, up to rounding noise. */
const answers = (some: readonly ObservedSpell[], errorsToo = true) => {
  const curve = cumulativeIncidence(some)
  const days = Array.from({ length: 122 }, (_, day) => day)
  const round = (value: number) => Math.round(value * 1e9) / 1e9 + 0
  return {
    shares: days.map((day) =>
      Object.entries(sharesAt(curve, day)).map(([way, value]) => [way, round(value)]),
    ),
    atRisk: days.slice(1).map((day) => atRisk(curve, day)),
    quarter: dayReached(curve, 'progressed', 0.25),
    errors: errorsToo ? ENDINGS.map((way) => standardErrors(curve, way, days).map(round)) : undefined,
  }
}

describe('whatever the spells,', () => {
  it('what became of people and who is still there come to all of them, and only grow', () => {
    fc.assert(
      fc.property(spells, (some) => {
        const curve = cumulativeIncidence(some)
        let last = sharesAt(curve, 0)
        for (let day = 0; day <= 121; day += 1) {
          const now = sharesAt(curve, day)
          expect(Object.values(now).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
          for (const way of ENDINGS) expect(now[way]).toBeGreaterThanOrEqual(last[way])
          expect(now.still_at_level).toBeLessThanOrEqual(last.still_at_level)
          last = now
        }
      }),
    )
  })

  it('their order changes nothing', () => {
    fc.assert(
      fc.property(
        spells.chain((some) =>
          fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
        ),
        ([some, shuffled]) => {
          expect(answers(shuffled)).toEqual(answers(some))
        },
      ),
    )
  })

  it('people watched alike are the same together as one by one', () => {
    fc.assert(
      fc.property(spells, (some) => {
        const single = some.flatMap(({ people, ...rest }) =>
          Array.from({ length: people }, () => ({ ...rest, people: 1 })),
        )
        expect(answers(single)).toEqual(answers(some))
      }),
    )
  })

  it('a spell cut in two at a day changes no estimate', () => {
    fc.assert(
      fc.property(spells, fc.nat(), fc.nat(), (some, which, where) => {
        const cut = some[which % some.length]
        if (!cut || cut.exit - cut.enter < 2) return
        const day = cut.enter + 1 + (where % (cut.exit - cut.enter - 1))
        const both: ObservedSpell[] = [
          { ...cut, exit: day, outcome: 'still_at_level' },
          { ...cut, enter: day },
        ]
        const whole = answers(some, false)
        expect(answers([...some.filter((one) => one !== cut), ...both], false)).toEqual(whole)
      }),
    )
  })

  it('the standard error is what leaving each person out a little would give', () => {
    fc.assert(
      fc.property(
        fc.array(spell, { minLength: 3, maxLength: 8 }),
        fc.integer({ min: 1, max: 120 }),
        (some, day) => {
          const curve = cumulativeIncidence(some)
          const step = 1e-6
          const shares = sharesAt(curve, day)
          const nudged = some.map((one) => {
            const less = some.map((other) =>
              other === one ? { ...other, people: other.people - step } : other,
            )
            const more = some.map((other) =>
              other === one ? { ...other, people: other.people + step } : other,
            )
            const [low, high] = [
              sharesAt(cumulativeIncidence(less), day),
              sharesAt(cumulativeIncidence(more), day),
            ]
            return one.people * ((high.progressed - low.progressed) / (2 * step)) ** 2
          })
          const expected = Math.sqrt(nudged.reduce((sum, square) => sum + square, 0))
          // Where everyone at risk ends on one day, nobody is left to nudge after it.
          fc.pre(shares.still_at_level > 0)
          expect(standardErrors(curve, 'progressed', [day])[0]).toBeCloseTo(expected, 5)
        },
      ),
    )
  })
})
