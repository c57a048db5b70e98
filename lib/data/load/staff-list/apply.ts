import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { giveAwaited } from '@/db/bulk/awaited-routes'
import { putRows, type RowEdit } from '@/db/bulk/put-rows'
import { preferSets } from '@/db/bulk/sets'
import { unitsForList } from '@/db/queries/staff-list-records'
import { assignment, missingPost, position, staff, unit } from '@/db/schema'
import { sortName } from '@/db/sort-name'
import type { TrustDb } from '@/db/trust'
import { newId } from '@/db/writer'
import type { ListedPost } from '@/lib/domain/staff-list/facts'
import type { Edit, Proposal } from '@/lib/domain/staff-list/proposal'

type Row = Record<string, unknown>
type Of<A extends Edit['act']> = { proposal: Proposal; edit: Extract<Edit, { act: A }> }

/** Writes what approved proposals say, each change with its history, in the transaction given. */
export async function applyProposals(
  db: TrustDb,
  loadId: string,
  proposals: readonly Proposal[],
): Promise<void> {
  const edits = proposals.flatMap((proposal) => proposal.edits.map((edit) => ({ proposal, edit })))
  const of = <A extends Edit['act']>(act: A) => edits.filter(({ edit }) => edit.act === act) as Of<A>[]
  const renamed = new Map(of('rename_unit').map(({ edit }) => [edit.from, edit.to]))
  const posts = of('add_post').map(({ proposal, edit }) => ({
    proposal,
    edit: { ...edit, post: { ...edit.post, unit: nameNow(edit.post.unit, renamed) } },
  }))
  await preferSets(db, edits.length)
  await renameUnits(db, loadId, of('rename_unit'))
  const units = await unitsOf(db, loadId, posts)
  const positions = await positionsOf(db, loadId, posts, units)
  const people = await addPeople(db, loadId, of('add_person'))
  await renamePeople(db, loadId, of('rename_person'))
  await moveBorders(db, loadId, [...of('end_post'), ...of('begin_post')])
  await putRows(
    db,
    loadId,
    assignment,
    posts.map(({ proposal, edit }) => {
      const staffId = proposal.staffId ?? people.get(proposal.employeeNumber ?? '')
      return { id: newId(), before: null, after: postRow(edit.post, staffId, units, positions) }
    }),
  )
  await releaseMissing(db, loadId, of('release_missing'))
  await holdMissing(db, loadId, of('hold_missing'))
}

/** Posts of a list come under the names of units that were recorded when it was compared. */
const nameNow = (name: string | null, renamed: ReadonlyMap<string, string>) =>
  name === null ? null : (renamed.get(name) ?? name)

function postRow(
  post: ListedPost,
  staffId: string | undefined,
  units: ReadonlyMap<string, string>,
  positions: ReadonlyMap<string, string>,
): Row {
  const { unit: unitName, positionNumber, from, to, primary, hicf, source, ...facts } = post
  return {
    ...facts,
    staffId,
    unitId: unitName === null ? null : (units.get(unitName) ?? null),
    positionId: positionNumber === null ? null : (positions.get(positionNumber) ?? null),
    validFrom: from,
    validTo: to,
    isPrimary: primary,
    hicfStatus: hicf,
    hicfSource: source,
    suggestedArea: post.area,
    suggestedLevel: post.level,
    hicfReason: null,
    note: null,
    leavingReason: null,
    leavingDestination: null,
    version: 1,
  }
}

async function renameUnits(db: TrustDb, loadId: string, renames: Of<'rename_unit'>[]): Promise<void> {
  const rows = await db.orm
    .select()
    .from(unit)
    .where(
      and(
        eq(unit.trustId, db.trustId),
        inArray(
          unit.name,
          renames.map(({ edit }) => edit.from),
        ),
      ),
    )
  const names = new Map(renames.map(({ edit }) => [edit.from, edit.to]))
  await putRows(
    db,
    loadId,
    unit,
    rows.map((before) => ({
      id: before.id,
      before,
      after: { ...before, name: names.get(before.name) ?? before.name },
    })),
  )
}

/** The id of every unit by name; those that only the list knows are made. */
async function unitsOf(db: TrustDb, loadId: string, posts: Of<'add_post'>[]): Promise<Map<string, string>> {
  const ids = new Map((await unitsForList(db)).map(({ id, name }) => [name, id]))
  const made: RowEdit[] = []
  for (const { edit } of posts) {
    const name = edit.post.unit
    if (name === null || ids.has(name)) continue
    const id = newId()
    ids.set(name, id)
    made.push({ id, before: null, after: { name, parentId: null, version: 1 } })
  }
  await putRows(db, loadId, unit, made)
  return ids
}

/** The id of every position of the posts by number; those that only the list knows are made as it has them. */
async function positionsOf(
  db: TrustDb,
  loadId: string,
  posts: Of<'add_post'>[],
  units: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const numbers = [...new Set(posts.flatMap(({ edit }) => edit.post.positionNumber ?? []))]
  const known = await db.sql<{ id: string; number: string }[]>`
    SELECT id, number FROM position WHERE trust_id = ${db.trustId} AND number = ANY(${numbers}::text[])`
  const ids = new Map(known.map(({ id, number }) => [number, id]))
  const made: RowEdit[] = []
  for (const { edit } of posts) {
    const { positionNumber: number, positionTitle: title, afcBand, unit: unitName } = edit.post
    if (number === null || ids.has(number)) continue
    const id = newId()
    ids.set(number, id)
    const unitId = unitName === null ? null : (units.get(unitName) ?? null)
    made.push({ id, before: null, after: { number, title, afcBand, unitId, budgetedFte: null, version: 1 } })
  }
  await putRows(db, loadId, position, made)
  return ids
}

async function addPeople(
  db: TrustDb,
  loadId: string,
  people: Of<'add_person'>[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const made = people.flatMap(({ proposal, edit: { familyName, givenName } }): RowEdit[] => {
    const employeeNumber = proposal.employeeNumber ?? ''
    if (ids.has(employeeNumber)) return []
    const id = newId()
    ids.set(employeeNumber, id)
    const sort = sortName(familyName, givenName)
    const after = { employeeNumber, familyName, givenName, workEmail: null, sortName: sort, version: 1 }
    return [{ id, before: null, after }]
  })
  await putRows(db, loadId, staff, made)
  await giveAwaited(db, loadId, ids)
  return ids
}

async function renamePeople(db: TrustDb, loadId: string, people: Of<'rename_person'>[]): Promise<void> {
  const names = new Map(people.map(({ proposal, edit }) => [proposal.staffId ?? '', edit]))
  const rows = await rowsOf(db, staff, [...names.keys()])
  await putRows(
    db,
    loadId,
    staff,
    rows.map((before) => {
      const { familyName, givenName } = names.get(before.id) ?? before
      const after = { ...before, familyName, givenName, sortName: sortName(familyName, givenName) }
      return { id: before.id, before, after }
    }),
  )
}

/** Ends and beginnings of recorded posts put where the list has them. */
async function moveBorders(
  db: TrustDb,
  loadId: string,
  borders: (Of<'end_post'> | Of<'begin_post'>)[],
): Promise<void> {
  const patches = new Map<string, Row>()
  for (const { edit } of borders) {
    const patch =
      edit.act === 'end_post'
        ? { validTo: edit.to, toPrecision: edit.precision }
        : { validFrom: edit.from, fromPrecision: edit.precision }
    patches.set(edit.id, { ...patches.get(edit.id), ...patch })
  }
  const rows = await rowsOf(db, assignment, [...patches.keys()])
  await putRows(
    db,
    loadId,
    assignment,
    rows.map((before) => ({ id: before.id, before, after: { ...before, ...patches.get(before.id) } })),
  )
}

async function rowsOf<T extends typeof staff | typeof assignment>(
  db: TrustDb,
  table: T,
  ids: string[],
): Promise<T['$inferSelect'][]> {
  if (ids.length === 0) return []
  const rows = await db.orm
    .select()
    .from(table as typeof staff)
    .where(and(eq(table.trustId, db.trustId), inArray(table.id, ids)))
    .for('no key update')
  return rows as T['$inferSelect'][]
}

async function holdMissing(db: TrustDb, loadId: string, holds: Of<'hold_missing'>[]): Promise<void> {
  await putRows(
    db,
    loadId,
    missingPost,
    holds.map(({ proposal, edit: { assignmentId, since, seenOn } }) => ({
      id: newId(),
      before: null,
      after: { staffId: proposal.staffId, assignmentId, since, seenOn, version: 1 },
    })),
  )
}

async function releaseMissing(db: TrustDb, loadId: string, releases: Of<'release_missing'>[]): Promise<void> {
  const ids = releases.map(({ edit }) => edit.assignmentId)
  if (ids.length === 0) return
  const rows = await db.orm
    .select()
    .from(missingPost)
    .where(and(eq(missingPost.trustId, db.trustId), inArray(missingPost.assignmentId, ids)))
  await putRows(
    db,
    loadId,
    missingPost,
    rows.map((before) => ({ id: before.id, before, after: null })),
  )
}
