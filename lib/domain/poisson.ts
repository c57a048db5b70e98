/** Where the true mean of a count lies, with 95% confidence. */
export interface PoissonInterval {
  low: number
  high: number
}

/** The chance left out at either end. */
const TAIL = 0.025
/** Halvings of the bracket: its ends are then the same number. */
const HALVINGS = 100

/**
 * The exact 95% interval of the mean of a Poisson count: `low` is the mean at which so many or more have a
 * chance of 2.5%, `high` the one at which so many or fewer have.
 *
 * Source: F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936); R's `poisson.test`.
 *
 * @param events a whole number of 0 or more
 */
export function poissonInterval(events: number): PoissonInterval {
  const spread = 10 + 10 * Math.sqrt(events + 1)
  const chanceOf = chanceOfCount(events)
  const high = bisect(events, events + spread, (mean) => termsUpTo(events, mean) * chanceOf(mean) > TAIL)
  const low = events === 0 ? 0 : bisect(0, events, (mean) => termsFrom(events, mean) * chanceOf(mean) < TAIL)
  return { low, high }
}

/** The point between two where `isBelow` ceases to hold. */
function bisect(from: number, to: number, isBelow: (mean: number) => boolean): number {
  let [low, high] = [from, to]
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2
    if (isBelow(middle)) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The chance of `events` or fewer beside that of so many, where the mean is no smaller: the terms fall from the last one down. */
function termsUpTo(events: number, mean: number): number {
  let [term, sum] = [1, 1]
  for (let k = events; k > 0 && term > sum * Number.EPSILON; k -= 1) {
    term *= k / mean
    sum += term
  }
  return sum
}

/** The chance of `events` or more beside that of so many, where the mean is no larger: the terms fall from the first one up. */
function termsFrom(events: number, mean: number): number {
  let [term, sum] = [1, 1]
  for (let k = events + 1; term > sum * Number.EPSILON; k += 1) {
    term *= mean / k
    sum += term
  }
  return sum
}

/** The chance of just so many by the mean. Through logarithms, because the factors by themselves leave the range of numbers. */
function chanceOfCount(events: number): (mean: number) => number {
  let factorial = 0
  for (let k = 2; k <= events; k += 1) factorial += Math.log(k)
  return (mean) => Math.exp((events === 0 ? 0 : events * Math.log(mean)) - mean - factorial)
}
