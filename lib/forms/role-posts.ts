import { AFC_BANDS, type AfcBand } from '@/db/vocabulary'

export type PostKind = { title: string; band: AfcBand | null }

/** A kind of post, by its title and band, as one value of a form. */
export const postKey = ({ title, band }: PostKind) => JSON.stringify([title, band])

/** @returns the kind of post that a value stands for, or null where it stands for none. */
export function readPostKey(value: string): PostKind | null {
  let parts: unknown
  try {
    parts = JSON.parse(value)
  } catch {
    return null
  }
  if (!Array.isArray(parts) || typeof parts[0] !== 'string') return null
  const band: unknown = parts[1]
  if (band === null) return { title: parts[0], band: null }
  const known = AFC_BANDS.find((one) => one === band)
  return known ? { title: parts[0], band: known } : null
}
