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
  const high = bisect(events, events + spread, (mean) => atMost(events, mean) > TAIL)
  const low = events === 0 ? 0 : bisect(0, events, (mean) => atLeast(events, mean) < TAIL)
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

/** The chance of `events` or fewer where the mean is no smaller: the terms fall from the last one down. */
function atMost(events: number, mean: number): number {
  let [term, sum] = [1, 1]
  for (let k = events; k > 0 && term > sum * Number.EPSILON; k -= 1) {
    term *= k / mean
    sum += term
  }
  return sum * chanceOf(events, mean)
}

/** The chance of `events` or more where the mean is no larger: the terms fall from the first one up. */
function atLeast(events: number, mean: number): number {
  let [term, sum] = [1, 1]
  for (let k = events + 1; term > sum * Number.EPSILON; k += 1) {
    term *= mean / k
    sum += term
  }
  return sum * chanceOf(events, mean)
}

/** Through logarithms, because the factors by themselves leave the range of numbers. */
function chanceOf(events: number, mean: number): number {
  let log = -mean
  for (let k = 1; k <= events; k += 1) log += Math.log(mean / k)
  return Math.exp(log)
}
