/** Draws 32 random bits as a signed whole number. The same seed must give the same draws everywhere. */
export type Bits = () => number

/** A number in `[0, 1)` from 32 random bits. */
export const unit = (bits: Bits): number => (bits() >>> 0) / 4294967296

/** Above this many expected, a draw is made of two halves: no power of a chance is then too small for a number. */
const MOST_EXPECTED = 200

/**
 * How many of `people` something happens to, each with the same chance.
 *
 * Source: inversion by sequential search (Kachitvichyanukul and Schmeiser, Communications of the ACM 31, 1988, BINV).
 * @param chance from 0 to 1
 */
export function binomial(bits: Bits, people: number, chance: number): number {
  if (people <= 0 || chance <= 0) return 0
  if (chance >= 1) return people
  if (chance > 0.5) return people - binomial(bits, people, 1 - chance)
  if (people * chance > MOST_EXPECTED) {
    const half = people >> 1
    return binomial(bits, half, chance) + binomial(bits, people - half, chance)
  }
  const odds = chance / (1 - chance)
  let mass = power(1 - chance, people)
  let left = unit(bits)
  let count = 0
  while (left >= mass && count < people) {
    left -= mass
    count += 1
    mass *= (odds * (people - count + 1)) / count
  }
  return count
}

/** A whole number by repeated squaring: the same on every machine, as `**` need not be. */
function power(base: number, times: number): number {
  let [result, square, left] = [1, base, times]
  while (left > 0) {
    if (left & 1) result *= square
    square *= square
    left >>= 1
  }
  return result
}

/** How many of something happen that so many are expected of (Poisson), as halves where many are expected. */
export function poisson(bits: Bits, expected: number): number {
  if (expected <= 0) return 0
  // As many trials as make the binomial indistinguishable from it in any figure: chances of a thousandth.
  const trials = Math.max(1024, Math.ceil(expected * 1024))
  return binomial(bits, trials, expected / trials)
}

/** The place of a number in `[0, 1)` among chances that have been added up, the last place where it is past them all. */
export function pick(bits: Bits, added: ArrayLike<number>): number {
  const drawn = unit(bits) * (added[added.length - 1] ?? 0)
  let at = 0
  while (at < added.length - 1 && drawn >= (added[at] as number)) at += 1
  return at
}

/** Chances added up from the first to each. */
export function addedUp(chances: ArrayLike<number>): Float64Array {
  const added = new Float64Array(chances.length)
  let sum = 0
  for (let at = 0; at < chances.length; at += 1) {
    sum += chances[at] as number
    added[at] = sum
  }
  return added
}
