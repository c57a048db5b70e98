import 'server-only'
import { findEmployees } from '@/db/bulk/employees'
import { readCrosswalk } from '@/db/bulk/placing'
import { preferSets } from '@/db/bulk/sets'
import {
  listsAround,
  missingForList,
  peopleForList,
  postsForList,
  unitsForList,
} from '@/db/queries/staff-list-records'
import type { TrustDb } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { compareList } from '@/lib/domain/staff-list/compare-list'
import { unsaidRows } from '@/lib/domain/staff-list/compare-person'
import type { ListRow, PlacePost, RecordedPerson } from '@/lib/domain/staff-list/facts'
import type { Proposal } from '@/lib/domain/staff-list/proposal'
import type { Identifier } from '@/lib/import/shapes'
import { placingRule } from '../placing'

/** A row of a staff list as read: its numbers may have lost their zeros. */
export type StaffListRow = Omit<ListRow, 'employeeNumber' | 'assignmentNumber'> & {
  employeeNumber: Identifier
  assignmentNumber: Identifier
}

export interface ListComparison {
  proposals: Proposal[]
  rows: ListRow[]
  /** People in post on the day of the list as recorded, before anything is approved. */
  inPost: number
  /** Rows of posts that are not recorded and do not say their FTE or status: they cannot be taken as they are. */
  unsaid: ListRow[]
}

/**
 * Compares a staff list with what is recorded on its day.
 *
 * @param skipped employee numbers of rows that were left out: those people are in the list, and are not missing from it
 */
export async function compareWithRecords(
  db: TrustDb,
  loadId: string,
  asAt: Day,
  given: readonly StaffListRow[],
  skipped: readonly Identifier[] = [],
): Promise<ListComparison> {
  await preferSets(db, given.length)
  const rows = await withRecordedNumbers(db, given)
  const leftOut = await recordedNumbers(db, skipped)
  const found = await peopleForList(db, [...new Set(rows.map((row) => row.employeeNumber))], asAt)
  const posts = Map.groupBy(
    await postsForList(
      db,
      found.map(({ id }) => id),
    ),
    ({ staffId }) => staffId,
  )
  const people = new Map<string, RecordedPerson>()
  for (const { employeeNumber, ...person } of found)
    people.set(employeeNumber, { ...person, posts: posts.get(person.id) ?? [] })
  const units = new Set((await unitsForList(db)).map(({ name }) => name))
  const days = { asAt, ...(await listsAround(db, asAt, loadId)) }
  const missing = await missingForList(db)
  const place = placePosts(await readCrosswalk(db))
  const covering = (from: Day, to: Day | null) => from <= asAt && (to === null || asAt < to)
  const inPost = [...people.values()].filter(({ posts: own }) =>
    own.some(({ from, to, counts }) => counts && covering(from, to)),
  ).length
  const unsaid = [...Map.groupBy(rows, (row) => row.employeeNumber)].flatMap(([number, own]) =>
    unsaidRows(people.get(number) ?? null, own, asAt),
  )
  const proposals = compareList({ days, rows, people, units, missing, leftOut, place })
  return { proposals, rows, inPost, unsaid }
}

function placePosts(lines: Parameters<typeof placingRule>[0]): PlacePost {
  const rule = placingRule(lines)
  return (post) => {
    const { hicfStatus: hicf, area, level, roleId, source } = rule(post)
    return { hicf, area, level, roleId, source }
  }
}

/** Employee numbers as they are recorded, zeros given back. */
async function recordedNumbers(db: TrustDb, given: readonly Identifier[]): Promise<Set<string>> {
  const keys = given.map(({ text, wasNumber }) => ({ employeeNumber: text, mayLackZeros: wasNumber }))
  const find = await findEmployees(db.sql, db.trustId, keys)
  return new Set(
    keys.map((key) => {
      const known = find(key)
      return known && known !== 'several' ? known.number : key.employeeNumber
    }),
  )
}

const bare = (number: string) => number.replace(/^0+/, '')

/** Gives back to numbers the zeros that a spreadsheet took, where the person is recorded. */
async function withRecordedNumbers(db: TrustDb, given: readonly StaffListRow[]): Promise<ListRow[]> {
  const keyOf = ({ employeeNumber: { text, wasNumber } }: StaffListRow) => ({
    employeeNumber: text,
    mayLackZeros: wasNumber,
  })
  const find = await findEmployees(db.sql, db.trustId, given.map(keyOf))
  return given.map((row) => {
    const known = find(keyOf(row))
    const employeeNumber = known && known !== 'several' ? known.number : row.employeeNumber.text
    const { text, wasNumber } = row.assignmentNumber
    const lost = wasNumber && text === bare(employeeNumber)
    return { ...row, employeeNumber, assignmentNumber: lost ? employeeNumber : text }
  })
}
