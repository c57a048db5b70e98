/**
 * Numbers as whole steps that add up to another: each is rounded up or down to a step next to it, those that lose most are
 * rounded up first. What is 0 stays so.
 *
 * Source: the method of largest remainders (Hamilton), as for seats in proportion to votes.
 * @param parts that add up to `sum` before both are rounded; those that take away are below 0
 * @param sum a whole number of steps
 * @param step 0.1 for a tenth
 */
export function addingUp(parts: readonly number[], sum: number, step: number): number[] {
  const exact = parts.map((part) => part / step)
  const whole = exact.map((one) => Math.floor(one + 1e-6))
  let left = Math.round(sum / step) - whole.reduce((all, one) => all + one, 0)
  const order = exact
    .map((one, at) => ({ at, rest: one - (whole[at] ?? 0) }))
    .filter(({ at }) => Math.abs(parts[at] ?? 0) > 1e-9)
    .sort((a, b) => b.rest - a.rest || a.at - b.at)
  for (const { at } of left > 0 ? order : order.toReversed()) {
    if (left === 0) break
    const one = Math.sign(left)
    whole[at] = (whole[at] ?? 0) + one
    left -= one
  }
  return whole.map((one) => inSteps(one, step))
}

/** The nearest whole number of steps. */
export const toStep = (value: number, step: number): number => inSteps(Math.round(value / step), step)

/** So many steps, without the dust of a binary fraction. */
const inSteps = (steps: number, step: number) => Number((steps * step).toFixed(3)) + 0
