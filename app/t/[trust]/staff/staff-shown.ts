import type { StaffFilter } from '@/lib/forms/staff-filter'

/** Who a list shows, as a choice and after a number. */
export const SHOWN_NAMES: Record<StaffFilter['shown'], { choice: string; one: string; people: string }> = {
  informatics: {
    choice: 'In informatics posts',
    one: 'person in an informatics post',
    people: 'people in informatics posts',
  },
  in_post: { choice: 'In any post', one: 'person in post', people: 'people in post' },
  left: { choice: 'Left', one: 'person who has left', people: 'people who have left' },
  no_post: {
    choice: 'No post yet',
    one: 'person without a post so far',
    people: 'people without a post so far',
  },
  everyone: { choice: 'Everyone', one: 'person', people: 'people' },
}
