import type { Day } from '@/db/vocabulary'
import { lastDay, longDay } from '@/lib/format/day'

/** A post held over `[validFrom, validTo)`, as far as overlaps go. */
export type HeldPost = {
  id: string
  positionTitle: string
  positionId: string | null
  unitName: string | null
  validFrom: Day
  validTo: Day | null
  isPrimary: boolean
}

export type Overlap = {
  /** Earlier open primary posts that end by themselves on the day that the post begins. */
  ends: HeldPost[]
  /** Why the post cannot stand beside the others, by field; null when it can. */
  clash: { field: 'from' | 'to' | 'positionNumber'; sentence: string } | null
}

/**
 * What a post does to a person's other posts. A primary post that begins inside an earlier open primary post
 * ends that one; any other overlap of two primary posts, and two posts on one position at once, cannot stand.
 *
 * @param post the post as it would be; its own row among `others` is passed over
 */
export function overlapOf(post: HeldPost, others: readonly HeldPost[]): Overlap {
  const rest = others.filter(({ id }) => id !== post.id)
  const ends = post.isPrimary
    ? rest.filter((o) => o.isPrimary && o.validTo === null && o.validFrom < post.validFrom)
    : []
  const standing = rest
    .filter((o) => !ends.includes(o) && meet(o, post))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  const primary = post.isPrimary ? standing.find((o) => o.isPrimary) : undefined
  if (primary) return { ends, clash: primaryClash(post, primary) }
  const held = post.positionId ? standing.find((o) => o.positionId === post.positionId) : undefined
  if (held) {
    const sentence = `They hold this position already, ${span(held)}. Choose other dates, or edit that post instead`
    return { ends, clash: { field: 'positionNumber', sentence } }
  }
  const twin = standing.find((o) => isTwin(o, post))
  if (twin) {
    const sentence = `${twin.positionTitle} is recorded already from that day. Edit that post instead`
    return { ends, clash: { field: 'from', sentence } }
  }
  return { ends, clash: null }
}

function meet(a: HeldPost, b: HeldPost): boolean {
  return (a.validTo === null || b.validFrom < a.validTo) && (b.validTo === null || a.validFrom < b.validTo)
}

function isTwin(a: HeldPost, b: HeldPost): boolean {
  return (
    a.validFrom === b.validFrom &&
    a.positionTitle.toLowerCase() === b.positionTitle.toLowerCase() &&
    (a.unitName ?? '').toLowerCase() === (b.unitName ?? '').toLowerCase()
  )
}

function primaryClash(post: HeldPost, other: HeldPost): Overlap['clash'] {
  const held = `${other.positionTitle} is their primary post ${span(other)}.`
  if (other.validFrom > post.validFrom) {
    const todo = `Give a last day before ${longDay(other.validFrom)}, or say that this is not the primary post`
    return { field: 'to', sentence: `${held} ${todo}` }
  }
  const todo =
    other.validTo === null
      ? 'Choose a later first day, edit that post instead, or say that this is not the primary post'
      : `Choose a first day from ${longDay(other.validTo)}, end that post earlier, or say that this is not the primary post`
  return { field: 'from', sentence: `${held} ${todo}` }
}

/** "from 1 April 2017 to 4 October 2020", "from 1 April 2017". */
export function span({ validFrom, validTo }: { validFrom: Day; validTo: Day | null }): string {
  return validTo === null ? `from ${longDay(validFrom)}` : `from ${longDay(validFrom)} to ${lastDay(validTo)}`
}
