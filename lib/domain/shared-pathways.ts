import {
  DEFAULT_THRESHOLD,
  effectiveThreshold,
  type SharedCount,
  shareCount,
  smallestShown,
} from './disclosure'

/** How many took a pathway, and the figures of the month that count all of them: see `monthRelease`. */
export interface TakenPathway {
  people: number
  within: readonly string[]
}

/**
 * How many took each pathway, as it may be shared. They are people of the month, so the pathways that are listed never
 * come to more than a figure of the month shows that counts them: then the people of the month, as they are
 * shown, could have taken them. Null for one that is not listed: few took it, or there is no room for it.
 *
 * @param of a figure of the month
 */
export function sharePathways(
  pathways: readonly TakenPathway[],
  of: (figure: string) => SharedCount,
  threshold: number = DEFAULT_THRESHOLD,
): (number | null)[] {
  const least = smallestShown(effectiveThreshold(threshold))
  const left = new Map<string, number>()
  const leftOf = (figure: string) => left.get(figure) ?? Math.max(0, Number(of(figure)) || 0)
  const shown = pathways.map((): number | null => null)
  const largestFirst = [...pathways.entries()].sort(([a, one], [b, two]) => two.people - one.people || a - b)
  for (const [at, { people, within }] of largestFirst) {
    const plain = shareCount(people, threshold)
    const told = Math.min(Number(plain) || 0, ...within.map(leftOf))
    if (within.length === 0 || told < least) continue
    shown[at] = told
    for (const figure of within) left.set(figure, leftOf(figure) - told)
  }
  return shown
}
