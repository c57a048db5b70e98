import { AFC_BANDS, type AfcBand } from '@/db/vocabulary'

/** How files of ours say that a post has no band of Agenda for Change. */
export const NO_BAND = 'No AfC band'

/** Grades repeat through a file: each way of writing is read once. */
const known = new Map<string, AfcBand | null>()

const byText = new Map<string, AfcBand>(AFC_BANDS.map((band) => [band.toLowerCase(), band]))

/**
 * The Agenda for Change band in a grade as ESR and people write it: `NHS|XN05|Band 5`, `NHS|XR08|Review Body Band 8 -
 * Range A`, `Band 8a`, `8A`, `VSM`.
 *
 * @returns the band, or null where none is named; a bare band 8 is none, because 8a to 8d are four bands
 */
export function parseBand(text: string): AfcBand | null {
  const before = known.get(text)
  if (before !== undefined) return before
  const band = readBand(text)
  if (known.size < 1000) known.set(text, band)
  return band
}

function readBand(text: string): AfcBand | null {
  const name = text
    .slice(text.lastIndexOf('|') + 1)
    .trim()
    .toLowerCase()
  if (name === 'vsm' || name === 'very senior manager') return 'VSM'
  const found = /^(?:(?:.*\s)?band\s*)?([1-9])(?:\s*-?\s*(?:range\s*)?([a-d]))?$/.exec(name)
  return found ? (byText.get(`${found[1]}${found[2] ?? ''}`) ?? null) : null
}

/** Whether a grade is of another pay system than Agenda for Change, told by its pay scale code: `NHS|YM72|Consultant`. */
export function isOtherPaySystem(text: string): boolean {
  return /^[^|]*\|(?!X[NR])[A-Z]{2}\w{2}\|./.test(text)
}
