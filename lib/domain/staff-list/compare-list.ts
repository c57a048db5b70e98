import { covers } from '../assignment'
import { comparePerson } from './compare-person'
import type { ListDays, ListRow, MissingPost, PlacePost, RecordedPerson } from './facts'
import type { Proposal } from './proposal'
import { type SamePost, unitRenames } from './unit-renames'

export interface ListCompared {
  days: ListDays
  rows: readonly ListRow[]
  /** Everyone in the list and everyone in post on its day, by employee number. */
  people: ReadonlyMap<string, RecordedPerson>
  /** Names of the units that are recorded. */
  units: ReadonlySet<string>
  missing: readonly MissingPost[]
  /** Employees of whom rows were left out of the list: they are in it, whatever it says of them. */
  leftOut: ReadonlySet<string>
  place: PlacePost
}

/**
 * What a staff list says that the records do not: dated moves, and apart from them what is no move. Nothing is written;
 * each proposal carries what approving it would write.
 *
 * @returns units renamed first, then the people in the order of the list, then those whom it leaves out
 */
export function compareList({
  days,
  rows,
  people,
  units,
  missing,
  leftOut,
  place,
}: ListCompared): Proposal[] {
  const byEmployee = Map.groupBy(rows, (row) => row.employeeNumber)
  const renames = unitRenames(samePosts(rows, people, days), rows, units)
  const unitOf = (name: string | null) => (name === null ? null : (renames.get(name) ?? name))
  const gaps = Map.groupBy(missing, ({ assignmentId }) => assignmentId)
  const asked = { days, place, unitOf }
  const ask = (number: string, person: RecordedPerson | null, own: readonly ListRow[]) => {
    const missed = (person?.posts ?? []).flatMap(({ id }) => gaps.get(id) ?? [])
    return comparePerson({ person, rows: own, missing: missed, leftOut: leftOut.has(number) }, asked)
  }
  // An older list has the older name: it renames nothing.
  const found = days.after === null ? [...renames].map(([to, from]) => unitRenamed(from, to, days)) : []
  for (const [number, own] of byEmployee) found.push(...ask(number, people.get(number) ?? null, own))
  for (const [number, person] of people) if (!byEmployee.has(number)) found.push(...ask(number, person, []))
  return found
}

function samePosts(
  rows: readonly ListRow[],
  people: ReadonlyMap<string, RecordedPerson>,
  { asAt }: ListDays,
): SamePost[] {
  return rows.flatMap((row) => {
    const posts = people.get(row.employeeNumber)?.posts ?? []
    const post = posts.find((one) => covers(one, asAt) && one.assignmentNumber === row.assignmentNumber)
    return post ? [{ post, row }] : []
  })
}

function unitRenamed(from: string, to: string, { asAt }: ListDays): Proposal {
  return {
    kind: 'unit_renamed',
    row: null,
    employeeNumber: null,
    staffId: null,
    name: to,
    before: null,
    after: null,
    renamed: { from, to },
    on: asAt,
    precision: 'day',
    why: 'no_date',
    held: null,
    edits: [{ act: 'rename_unit', from, to }],
  }
}
