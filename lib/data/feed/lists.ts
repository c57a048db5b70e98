import 'server-only'
import {
  type FeedAssignmentRow,
  type FeedEntryRouteRow,
  type FeedMoveRow,
  feedAssignments,
  feedEntryRoutes,
  feedMoves,
} from '@/db/queries/feed'
import { type FeedStaffRow, feedStaff } from '@/db/queries/feed-staff'
import type { TrustDb } from '@/db/trust'
import { type Day, HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import { cursorOf, idCursor, moveCursor } from '@/lib/feed/cursor'
import type { Column } from '@/lib/files/sheet'
import { FEED_LIST_NAMES } from '@/lib/format/feed'
import type { FeedListName, FeedQuery } from '@/lib/forms/feed'
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
        firstLevel: firstLevel === 'any' ? firstLevel : levelOf(Number(firstLevel)),
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
    read: (db, { asAt, held, shown, level, ...where }, today, place) => {
      const on = held === 'ever' ? null : (asAt ?? today)
      const all = { ...where, level: levelOf(level), asAt: on, shown: shown ?? 'informatics' }
      return from(idCursor, (at) => feedAssignments(db, all, at), place)
    },
    placeOf: ({ id }) => cursorOf(id),
  },
  'entry-routes': {
    what: FEED_LIST_NAMES['entry-routes'],
    columns: ENTRY_ROUTE_COLUMNS,
    read: (db, { route, primary }, _, place) => {
      const where = { route, primary: primary === undefined ? undefined : primary === 'yes' }
      return from(idCursor, (at) => feedEntryRoutes(db, where, at), place)
    },
    placeOf: ({ id }) => cursorOf(id),
  },
  moves: {
    what: FEED_LIST_NAMES.moves,
    columns: MOVE_COLUMNS,
    read: (db, { from: first, asAt, kind, route }, today, place) =>
      from(moveCursor, (at) => feedMoves(db, { from: first, asAt: asAt ?? today, kind, route }, at), place),
    placeOf: ({ movedOn, kind, staffId }) => cursorOf(movedOn, kind, staffId),
  },
}
