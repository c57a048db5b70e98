import type { CareerState } from '@/db/vocabulary'
import type { ListKind } from '@/lib/forms/export'
import type { StaffFilter } from '@/lib/forms/staff-filter'
import { longDay } from './day'
import { routeLabel } from './routes'
import { AREA_NAMES } from './words'

/** What the files of lists are called. */
export const LIST_NAMES: Record<ListKind, string> = {
  staff: 'Staff list',
  posts: 'Posts held',
  positions: 'Positions',
}

/** The page that a file is of, after the Trust's own part of the address. */
export const LIST_PAGES: Record<ListKind, string> = {
  staff: 'staff',
  posts: 'staff',
  positions: 'plan/positions',
}

/** Who a list shows, as a choice and after a number. */
export const SHOWN_NAMES: Record<StaffFilter['shown'], { choice: string; one: string; people: string }> = {
  informatics: {
    choice: 'In informatics posts',
    one: 'person in an informatics post',
    people: 'people in informatics posts',
  },
  in_post: { choice: 'In any post', one: 'person in post', people: 'people in post' },
  moved_out: {
    choice: 'Moved out of informatics',
    one: 'person who has moved out of informatics',
    people: 'people who have moved out of informatics',
  },
  left: { choice: 'Left', one: 'person who has left', people: 'people who have left' },
  no_post: {
    choice: 'No post yet',
    one: 'person without a post so far',
    people: 'people without a post so far',
  },
  everyone: { choice: 'Everyone', one: 'person', people: 'people' },
}

const NO_POST: Record<CareerState, string> = {
  informatics: '',
  other: '',
  left: 'Left',
  no_post: 'No post yet',
}

/** Said of those who have held an informatics post. */
export const EVER = 'Has held an informatics post'

/** Whose area, unit and level the list goes by, as a choice and as what narrows it. */
export const PLACE_NAMES: Record<NonNullable<StaffFilter['post']>, { choice: string; words: string }> = {
  first: { choice: 'First informatics post', words: 'First informatics post there' },
  spell: { choice: 'Any time at a level', words: 'At any time up to the day' },
}

/** The post in a list of staff: its title, or why there is none. */
export function postText(row: { positionTitle: string | null; state: CareerState }): string {
  return row.positionTitle ?? NO_POST[row.state]
}

/**
 * What narrows the list, in words, each with its name in the address.
 * @param unitName null where the Trust has no unit of the filter's id. @param today the day the list opens with.
 */
export function staffFilterWords(
  filter: StaffFilter,
  unitName: string | null,
  today: string,
): { name: string; label: string }[] {
  const words: [name: string, label: string | false | undefined][] = [
    ['q', filter.q && `Search: ${filter.q}`],
    ['shown', filter.shown !== 'informatics' && `Who: ${SHOWN_NAMES[filter.shown].choice.toLowerCase()}`],
    ['unit', filter.unit && `Unit: ${unitName ?? 'not one of this Trust'}`],
    ['area', filter.area && `Area: ${AREA_NAMES[filter.area]}`],
    ['level', filter.level && `Level ${filter.level}`],
    ['route', filter.route && `Entry route: ${routeLabel(filter.route)}`],
    ['entryFrom', filter.entryFrom ? `Entered from ${filter.entryFrom}` : undefined],
    ['entryTo', filter.entryTo ? `Entered up to ${filter.entryTo}` : undefined],
    [
      'firstLevel',
      filter.firstLevel &&
        (filter.firstLevel === 'any' ? EVER : `First informatics level: ${filter.firstLevel}`),
    ],
    ['after2', filter.after2 && afterWords(filter.after2, 2)],
    ['after5', filter.after5 && afterWords(filter.after5, 5)],
    ['role', filter.role && `Role: ${filter.role}`],
    ['post', filter.post && PLACE_NAMES[filter.post].words],
    ['asAt', filter.asAt !== today && `As at ${longDay(filter.asAt)}`],
  ]
  return words.flatMap(([name, label]) => (label ? [{ name, label }] : []))
}

/** "Level 5 after 2 years", counted from the first informatics post. */
function afterWords(place: NonNullable<StaffFilter['after2']>, years: number): string {
  if (place === 'not_yet') return `First informatics post less than ${years} years before`
  const was = typeof place === 'number' ? `Level ${place}` : SHOWN_NAMES[place].choice
  return `${was} after ${years} years`
}
