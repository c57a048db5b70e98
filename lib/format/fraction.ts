import { shareText } from './share'

const FRACTIONS: readonly [number, string][] = [
  [1 / 10, 'One in ten'],
  [1 / 5, 'One in five'],
  [1 / 4, 'One in four'],
  [1 / 3, 'One in three'],
  [1 / 2, 'Half'],
  [2 / 3, 'Two in three'],
  [3 / 4, 'Three in four'],
]
/** How far a share may be from what it is called: one per cent. */
const NEAR = 0.01

/** A share of people as it begins a sentence: "One in four" where it is that to one per cent, else "27%". */
export function fractionText(share: number): string {
  return FRACTIONS.find(([value]) => Math.abs(value - share) <= NEAR)?.[1] ?? shareText(share)
}
