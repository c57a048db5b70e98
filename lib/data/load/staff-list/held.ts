import 'server-only'
import { and, desc, eq, ne } from 'drizzle-orm'
import { putRows } from '@/db/bulk/put-rows'
import { type ComparedPost, postsForList } from '@/db/queries/staff-list-records'
import { assignment, load, loadProposal, missingPost } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { leavingDay } from '@/lib/domain/staff-list/missing'
import type { Edit, Proposal } from '@/lib/domain/staff-list/proposal'
import { readImport } from '../import-record'
import { applyProposals } from './apply'

export type HeldProposal = {
  loadId: string
  n: number
  asAt: Day | null
  fileName: string
  proposal: Proposal
}

/** What was held back in approved lists and is not decided yet, newest list first; the missing are asked for apart. */
export function heldProposals(scope: Scope): Promise<HeldProposal[]> {
  return withTrust(scope, async (db) => {
    const rows = await db.orm
      .select({ kept: loadProposal, asAt: load.asAt, fileName: load.fileName })
      .from(loadProposal)
      .innerJoin(load, and(eq(load.trustId, loadProposal.trustId), eq(load.id, loadProposal.loadId)))
      .where(
        and(
          eq(loadProposal.trustId, db.trustId),
          eq(loadProposal.outcome, 'held'),
          ne(loadProposal.kind, 'missing'),
          eq(load.status, 'done'),
        ),
      )
      .orderBy(desc(load.asAt), loadProposal.n)
      .limit(500)
    return rows.map(({ kept, asAt, fileName }) => ({
      loadId: kept.loadId,
      n: kept.n,
      asAt,
      fileName,
      proposal: asProposal(kept),
    }))
  })
}

const asProposal = ({ onDay: on, ...kept }: typeof loadProposal.$inferSelect) =>
  ({ ...kept, on, renamed: kept.renamed ?? undefined }) as unknown as Proposal

export type DecidedHeld = 'done' | 'changed' | 'gone'

/** Writes a held proposal after all, where its post is still as the list was compared with it, or puts it aside. */
export function decideHeld(scope: Scope, loadId: string, n: number, write: boolean): Promise<DecidedHeld> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  return withTrust(scope, async (db) => {
    // Whoever undoes the list meanwhile has its record locked.
    const record = await readImport(db, loadId, true)
    const [kept] = await db.orm
      .select()
      .from(loadProposal)
      .where(and(ofOne(db, loadId, n), eq(loadProposal.outcome, 'held')))
      .for('update')
    if (!kept || record?.status !== 'done') return 'gone'
    const proposal = asProposal(kept)
    if (write) {
      if (!(await stillTrue(db, proposal))) return 'changed'
      await applyProposals(db, loadId, [proposal])
    }
    await db.orm
      .update(loadProposal)
      .set({ outcome: write ? 'applied' : 'dropped' })
      .where(ofOne(db, loadId, n))
    return 'done'
  })
}

const ofOne = (db: TrustDb, loadId: string, n: number) =>
  and(eq(loadProposal.trustId, db.trustId), eq(loadProposal.loadId, loadId), eq(loadProposal.n, n))

async function stillTrue(db: TrustDb, proposal: Proposal): Promise<boolean> {
  const { before, staffId, employeeNumber, edits } = proposal
  if (edits.length === 0) return false
  if (staffId === null && employeeNumber !== null) return !(await isRecorded(db, employeeNumber))
  if (staffId === null) return true
  const posts = await postsForList(db, [staffId])
  if (before === null || !('id' in before)) return !edits.some((edit) => isTaken(edit, posts))
  const now = posts.find(({ id }) => id === before.id)
  const facts = (post: object) =>
    JSON.stringify(
      Object.entries(post)
        .filter(([key]) => key !== 'staffId')
        .sort(),
    )
  if (now === undefined || facts(now) !== facts(before)) return false
  return !edits.some(({ act }) => act === 'release_missing') || isMissing(db, before.id)
}

/** Whether a post is still missing from a list that is not undone. */
async function isMissing({ sql, trustId }: TrustDb, postId: string): Promise<boolean> {
  const rows = await sql`SELECT FROM missing_post WHERE trust_id = ${trustId} AND assignment_id = ${postId}`
  return rows.length > 0
}

/** Whether the person has come to hold something else where a post of the list would be written. */
const isTaken = (edit: Edit, posts: readonly ComparedPost[]) =>
  edit.act === 'add_post' &&
  posts.some(
    (other) =>
      (other.to === null || other.to > edit.post.from) &&
      (edit.post.to === null || other.from < edit.post.to) &&
      ((other.primary && edit.post.primary) ||
        (other.positionNumber !== null && other.positionNumber === edit.post.positionNumber)),
  )

async function isRecorded({ sql, trustId }: TrustDb, employeeNumber: string): Promise<boolean> {
  const rows =
    await sql`SELECT FROM staff WHERE trust_id = ${trustId} AND employee_number = ${employeeNumber}`
  return rows.length > 0
}

export type MissingView = {
  id: string
  staffId: string
  name: string
  since: Day
  seenOn: Day | null
  positionTitle: string
  afcBand: string | null
  area: string | null
  level: number | null
}

/** Who is missing from the latest lists and still counts as in post. */
export function missingNow(scope: Scope): Promise<MissingView[]> {
  return withTrust(
    scope,
    ({ sql, trustId }) =>
      sql<MissingView[]>`
      SELECT m.id, m.staff_id AS "staffId", s.given_name || ' ' || s.family_name AS name, m.since::text,
        m.seen_on::text AS "seenOn", a.position_title AS "positionTitle", a.afc_band AS "afcBand", a.area, a.level
      FROM missing_post m
      JOIN staff s ON s.trust_id = m.trust_id AND s.id = m.staff_id
      JOIN assignment a ON a.trust_id = m.trust_id AND a.id = m.assignment_id
      WHERE m.trust_id = ${trustId} ORDER BY m.since, s.sort_name LIMIT 500`,
  )
}

/** Takes someone who is missing as left, without waiting for the next list. @returns false where that was decided already. */
export function markMissingAsLeft(scope: Scope, id: string): Promise<boolean> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  return withTrust(scope, async (db) => {
    const [gap] = await db.orm
      .select()
      .from(missingPost)
      .where(and(eq(missingPost.trustId, db.trustId), eq(missingPost.id, id)))
      .for('update')
    const [post] = gap
      ? await db.orm
          .select()
          .from(assignment)
          .where(and(eq(assignment.trustId, db.trustId), eq(assignment.id, gap.assignmentId)))
          .for('update')
      : []
    if (!gap || !post) return false
    const validTo = leavingDay({ from: post.validFrom }, gap)
    const after = { ...post, validTo, toPrecision: 'month' }
    await putRows(db, null, missingPost, [{ id: gap.id, before: gap, after: null }])
    await putRows(db, null, assignment, [{ id: post.id, before: post, after }])
    return true
  })
}
