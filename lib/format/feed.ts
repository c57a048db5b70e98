import type { FeedListName } from '@/lib/forms/feed'

/** What the lists of the feed are called. */
export const FEED_LIST_NAMES: Record<FeedListName, string> = {
  staff: 'Staff',
  assignments: 'Assignments',
  'entry-routes': 'Entry routes',
  moves: 'Moves',
}

/** The one figure of the feed that is no page's: its name among what left with a fingerprint, and what it is called. */
export const HEADCOUNT = { figure: 'headcount', what: 'Headcount' } as const
