import type { StaffFilter } from '@/lib/forms/staff-filter'

/** Who a list shows, as a choice and after a number. */
export const SHOWN_NAMES: Record<StaffFilter['shown'], { choice: string; people: string }> = {
  informatics: { choice: 'In informatics posts', people: 'people in informatics posts' },
  in_post: { choice: 'In any post', people: 'people in post' },
  left: { choice: 'Left', people: 'people who have left' },
  no_post: { choice: 'No post yet', people: 'people without a post so far' },
  everyone: { choice: 'Everyone', people: 'people' },
}
