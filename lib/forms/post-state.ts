import type { FormState } from './state'

/** What step 2 of recording a post shows. Plain words, so that it can travel with the form. */
export type PostReview = {
  /** The post in one line. */
  post: string
  ends: { id: string; title: string; from: string; lastDay: string }[]
  suggestion: {
    basis: 'crosswalk' | 'catalogue' | 'band'
    words: string
    reason: string
    area: string | null
    level: number | null
  } | null
  notes: string[]
  planned: boolean
  shown: string
}

/** The state of the two steps: with a review it is the second. */
export type PostState = FormState & { review?: PostReview }

export function reviewOf(state: FormState): PostReview | undefined {
  return 'review' in state ? (state as PostState).review : undefined
}
