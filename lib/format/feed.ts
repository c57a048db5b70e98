import type { FeedListName } from '@/lib/forms/feed'

/** What the lists of the feed are called. */
export const FEED_LIST_NAMES: Record<FeedListName, string> = {
  staff: 'Staff',
  assignments: 'Assignments',
  'entry-routes': 'Entry routes',
  moves: 'Moves',
}
