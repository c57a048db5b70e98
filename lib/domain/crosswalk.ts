import type { AfcBand, Day, HicfArea, HicfLevel, HicfStatus } from '@/db/vocabulary'

/** One line of a Trust's crosswalk, good over `[from, to)`; null is open on that side. */
export interface CrosswalkLine {
  id: string
  positionTitle: string
  /** Null: any band. */
  afcBand: AfcBand | null
  /** NWD area of work. Null: any. */
  areaOfWork: string | null
  from: Day | null
  to: Day | null
  hicf: HicfStatus
  roleId: string | null
  area: HicfArea | null
  level: HicfLevel | null
}

/** What is known of the post that a suggestion is wanted for. */
export interface PostAsked {
  title: string
  band: AfcBand | null
  areaOfWork?: string | null
  /** The day that the post begins. */
  on: Day
}

/** Why a line was chosen: what it says of the post and the post says too. */
export type SuggestionReason = 'title_band_and_area' | 'title_and_band' | 'title_and_area' | 'title'

export interface Suggestion {
  line: CrosswalkLine
  reason: SuggestionReason
}

/**
 * The form of a position title or area of work that titles are compared by: lower case, accents gone, `&` as
 * `and`, everything that is neither letter nor digit as one space.
 */
export function titleKey(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * The crosswalk's suggestion for a post: of the lines of the same title that hold on the day, and whose band
 * and area of work, where a line names them, are the post's, the one that names most (band before area of
 * work; then the one that began last, then the smaller id). A suggestion, for a person to confirm or change.
 *
 * @returns the line and why it was chosen, or null when no line fits
 */
export function suggest(lines: readonly CrosswalkLine[], post: PostAsked): Suggestion | null {
  const title = titleKey(post.title)
  const area = titleKey(post.areaOfWork ?? '')
  const [best] = lines
    .filter(
      (line) =>
        (line.from === null || line.from <= post.on) &&
        (line.to === null || post.on < line.to) &&
        (line.afcBand === null || line.afcBand === post.band) &&
        (line.areaOfWork === null || titleKey(line.areaOfWork) === area) &&
        titleKey(line.positionTitle) === title,
    )
    .sort(compareLines)
  return best ? { line: best, reason: reasonOf(best) } : null
}

function compareLines(a: CrosswalkLine, b: CrosswalkLine): number {
  if (weight(a) !== weight(b)) return weight(b) - weight(a)
  if (a.from !== b.from) return (a.from ?? '') > (b.from ?? '') ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function weight(line: CrosswalkLine): number {
  return (line.afcBand ? 2 : 0) + (line.areaOfWork ? 1 : 0)
}

function reasonOf(line: CrosswalkLine): SuggestionReason {
  if (line.afcBand) return line.areaOfWork ? 'title_band_and_area' : 'title_and_band'
  return line.areaOfWork ? 'title_and_area' : 'title'
}
