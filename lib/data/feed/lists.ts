import 'server-only'
import {
  type FeedAssignmentRow,
  type FeedEntryRouteRow,
  type FeedMoveRow,
  feedAssignments,
  feedEntryRoutes,
  feedMoves,
} from '@/db/queries/feed'
import { type FeedStaffRow, type FeedStaffWhere, feedStaff } from '@/db/queries/feed-staff'
import type { TrustDb } from '@/db/trust'
import { type Day, HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import { cursorOf, idCursor, moveCursor } from '@/lib/feed/cursor'
import type { Column } from '@/lib/files/sheet'
import { FEED_LIST_NAMES } from '@/lib/format/feed'
import { type AskedOfPeople, asksOfPeople, type FeedListName, type FeedQuery } from '@/lib/forms/feed'
import { ASSIGNMENT_COLUMNS, ENTRY_ROUTE_COLUMNS, MOVE_COLUMNS, STAFF_COLUMNS } from './list-columns'

/** Rows all at once, or handed on one by one as they come. */
type Reading<Row extends object> = PromiseLike<Iterable<Row>> & {
  forEach(take: (row: Row) => void): Promise<unknown>
}

type Place = { after: string | undefined; limit: number | null }

/** A list of the feed: how it is read, and what its files hold. */
export type FeedList<Asked, Row extends object> = {
  what: string
  columns: readonly Column<Row>[]
  /** @returns null where `after` is no place in the list */
  read(db: TrustDb, asked: Asked, today: Day, place: Place): Reading<Row> | null
  /** The place behind a row. */
  placeOf(row: Row): string
}

type RowOf = {
  staff: FeedStaffRow
  assignments: FeedAssignmentRow
  'entry-routes': FeedEntryRouteRow
  moves: FeedMoveRow
}

const levelOf = (value: number | undefined) => HICF_LEVELS.find((one): one is HicfLevel => one === value)

const firstLevelOf = (value: string | undefined) => (value === 'any' ? value : levelOf(Number(value)))

/** Whose posts or routes are asked for; null where nothing is said of people. */
function peopleOf(asked: AskedOfPeople, today: Day): FeedStaffWhere | null {
  if (!asksOfPeople(asked)) return null
  const { asAt = today, people = 'everyone', unit, area, level, entryFrom, entryTo, firstLevel, post } = asked
  const place = { unit, area, level: levelOf(level) }
  return { asAt, shown: people, ...place, entryFrom, entryTo, firstLevel: firstLevelOf(firstLevel), post }
}

/** Reads from a place that a cursor names. */
function from<Key, Query>(
  parse: (text: string) => Key | null,
  read: (place: { after: Key | null; limit: number | null }) => Query,
  { after, limit }: Place,
): Query | null {
  const key = after === undefined ? null : parse(after)
  return after !== undefined && key === null ? null : read({ after: key, limit })
}

export const FEED_LIST: { [K in FeedListName]: FeedList<FeedQuery<K>, RowOf[K]> } = {
  staff: {
    what: FEED_LIST_NAMES.staff,
    columns: STAFF_COLUMNS,
    read: (db, { asAt, shown, level, firstLevel, ...where }, today, place) => {
      const all = {
        ...where,
        level: levelOf(level),
        firstLevel: firstLevelOf(firstLevel),
        asAt: asAt ?? today,
        shown: shown ?? 'informatics',
      } as const
      return from(idCursor, (at) => feedStaff(db, all, at), place)
    },
    placeOf: ({ id }) => cursorOf(id),
  },
  assignments: {
    what: FEED_LIST_NAMES.assignments,
    columns: ASSIGNMENT_COLUMNS,
    read: (db, { held, shown, route, unit, area, level, ...whose }, today, place) => {
      // What is said of a place is of the post in the row, unless it is said of which other post it is.
      const ofPost = whose.post ? {} : { unit, area, level: levelOf(level) }
      const ofPeople = whose.post ? { ...whose, unit, area, level } : whose
      const all = {
        ...ofPost,
        route,
        asAt: held === 'ever' ? null : (whose.asAt ?? today),
        shown: shown ?? 'informatics',
        people: peopleOf(ofPeople, today),
      }
      return from(idCursor, (at) => feedAssignments(db, all, at), place)
    },
    placeOf: ({ id }) => cursorOf(id),
  },
  'entry-routes': {
    what: FEED_LIST_NAMES['entry-routes'],
    columns: ENTRY_ROUTE_COLUMNS,
    read: (db, { route, primary, ...asked }, today, place) => {
      const isPrimary = primary === undefined ? undefined : primary === 'yes'
      const where = { route, primary: isPrimary, people: peopleOf(asked, today) }
      return from(idCursor, (at) => feedEntryRoutes(db, where, at), place)
    },
    placeOf: ({ id }) => cursorOf(id),
  },
  moves: {
    what: FEED_LIST_NAMES.moves,
    columns: MOVE_COLUMNS,
    read: (db, { asAt, level, ...where }, today, place) => {
      const all = { ...where, level: levelOf(level), asAt: asAt ?? today }
      return from(moveCursor, (at) => feedMoves(db, all, at), place)
    },
    placeOf: ({ movedOn, kind, staffId }) => cursorOf(movedOn, kind, staffId),
  },
}
