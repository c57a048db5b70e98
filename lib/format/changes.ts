import type { CareerState, HicfLevel } from '@/db/vocabulary'
import type { ChangeFilter } from '@/lib/forms/change-filter'

/** What people did that a figure of the overview counts, as the heading of its list and after its count. */
export const CHANGE_NAMES: Record<ChangeFilter['kind'], { heading: string; one: string; many: string }> = {
  joined: { heading: 'Joined the Trust', one: 'joiner', many: 'joiners' },
  movedIn: { heading: 'Moved in from other work', one: 'move', many: 'moves' },
  returned: { heading: 'Returned to the Trust', one: 'return', many: 'returns' },
  left: { heading: 'Left the Trust', one: 'leaver', many: 'leavers' },
  movedOut: { heading: 'Moved out to other work', one: 'move', many: 'moves' },
  progressed: { heading: 'Progressed to a higher level', one: 'progression', many: 'progressions' },
  jumped: {
    heading: 'Progressed two levels or more at once',
    one: 'progression',
    many: 'progressions',
  },
  vacancies: { heading: 'Vacancies to come', one: 'post', many: 'posts' },
}

/** One side of a change: "Data analyst, level 5", "Porter, not informatics", "Left the Trust". */
export function sideWords(
  state: CareerState | 'vacant',
  title: string | null,
  level: HicfLevel | null,
): string {
  if (state === 'vacant') return 'Nobody recorded to follow'
  if (state === 'no_post') return 'Nothing recorded'
  if (state === 'left') return 'Not in the Trust'
  return `${title ?? 'Post without a title'}, ${level === null ? 'not informatics' : `level ${level}`}`
}
