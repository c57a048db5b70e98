import type { Day, ListPrecision } from '@/db/vocabulary'
import type { ListedPost, RecordedPost } from './facts'

export const LIST_MOVES = [
  'progressed',
  'sideways',
  'stepped_down',
  'moved_in',
  'moved_out',
  'joined',
  'returned',
  'left',
  'fte_changed',
] as const
export const NOT_MOVES = [
  'surname_changed',
  'unit_renamed',
  'status_changed',
  'rebanded',
  'post_changed',
  'second_post',
  'second_post_ended',
  'missing',
  'back_again',
  'seen_before',
  'contradicts',
] as const

/** What a list says that the records do not: the moves, and what looks like one and is none. */
export type ProposalKind = (typeof LIST_MOVES)[number] | (typeof NOT_MOVES)[number]

/** Why a change is dated as it is. */
export type DateReason =
  | 'start_in_grade'
  | 'latest_start'
  /** The list gives no day: the month of the list is kept. */
  | 'month_of_list'
  /** Missing on the day given and still missing on the next list. */
  | 'still_missing'
  /** Names and names of units carry no date. */
  | 'no_date'

/** One thing to be written when a proposal is approved. */
export type Edit =
  | { act: 'add_person'; familyName: string; givenName: string }
  | { act: 'rename_person'; familyName: string; givenName: string }
  | { act: 'rename_unit'; from: string; to: string }
  | { act: 'end_post'; id: string; to: Day; precision: ListPrecision }
  | { act: 'begin_post'; id: string; from: Day; precision: ListPrecision }
  | { act: 'add_post'; post: ListedPost }
  | { act: 'hold_missing'; assignmentId: string; since: Day; seenOn: Day | null }
  | { act: 'release_missing'; assignmentId: string }

/** Why a proposal waits for a person even when all are approved. */
export type HoldReason =
  /** Missing for the first time: the next list decides. */
  | 'first_missing'
  /** What is known since says otherwise. */
  | 'known_since'
  /** The crosswalk does not know the new post, so nobody can say whether it is a move. */
  | 'not_in_crosswalk'

export interface Proposal {
  kind: ProposalKind
  /** The row of the list; null where the list says it by leaving someone out. */
  row: number | null
  employeeNumber: string | null
  staffId: string | null
  name: string
  before: RecordedPost | ListedPost | null
  after: ListedPost | null
  /** What is renamed: from and to. */
  renamed?: { from: string; to: string }
  /** The first day of the new standing. */
  on: Day
  precision: ListPrecision
  why: DateReason
  held: HoldReason | null
  edits: readonly Edit[]
}

/** Whether a proposal is a move of a person, as opposed to what merely looks like one. */
export const isMove = (kind: ProposalKind): kind is (typeof LIST_MOVES)[number] =>
  LIST_MOVES.some((move) => move === kind)

/** Whether a proposal only tells what a list has of someone who is missing from others: there is nothing to decide. */
export const isNews = (kind: ProposalKind): boolean => kind === 'back_again' || kind === 'seen_before'
