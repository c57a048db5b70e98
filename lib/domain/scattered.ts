/** A number below 2 to the power of 52 for a kind: sums of them differ where the kinds do. */
export function scattered(kind: number): number {
  const high = Math.imul(kind + 1, 0x9e3779b1) ^ (kind >>> 15)
  const low = Math.imul((kind + 1) ^ 0x5bd1e995, 0x85ebca6b)
  return (high >>> 12) * 2 ** 32 + ((low ^ (low >>> 13)) >>> 0)
}
