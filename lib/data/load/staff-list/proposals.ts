import 'server-only'
import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'
import { inParts } from '@/db/bulk/sets'
import { loadProposal } from '@/db/schema'
import type { TrustDb } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { LIST_MOVES, NOT_MOVES, type Proposal, type ProposalKind } from '@/lib/domain/staff-list/proposal'

export type KeptProposal = Proposal & {
  n: number
  decision: 'approve' | 'hold'
  outcome: 'applied' | 'held' | 'overtaken' | 'dropped' | null
}

/** Keeps what a list says until a person has decided; all are approved but those that wait for a reason. */
export async function keepProposals(
  db: TrustDb,
  loadId: string,
  proposals: readonly Proposal[],
): Promise<void> {
  await dropProposals(db, loadId)
  const numbered = proposals.map((proposal, n) => ({ proposal, n }))
  for await (const part of inParts(numbered)) {
    const rows = part.map(({ proposal, n }) => ({
      n,
      kind: proposal.kind,
      row: proposal.row,
      staff_id: proposal.staffId,
      employee_number: proposal.employeeNumber,
      name: proposal.name,
      on_day: proposal.on,
      precision: proposal.precision,
      why: proposal.why,
      held: proposal.held,
      before: proposal.before,
      after: proposal.after,
      renamed: proposal.renamed ?? null,
      edits: proposal.edits,
      decision: proposal.held ? 'hold' : 'approve',
    }))
    await db.sql`
      INSERT INTO load_proposal (trust_id, load_id, n, kind, row, staff_id, employee_number, name, on_day, precision, why,
        held, before, after, renamed, edits, decision)
      SELECT ${db.trustId}, ${loadId}::uuid, n, kind, row, staff_id, employee_number, name, on_day, precision, why, held,
        before, after, renamed, edits, decision
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) AS p (n int, kind text, row int, staff_id uuid,
        employee_number text, name text, on_day date, precision text, why text, held text, before jsonb, after jsonb,
        renamed jsonb, edits jsonb, decision text)`
  }
}

/** What makes two proposals the same one. */
export const keyOf = ({ kind, employeeNumber, staffId, on, row, after, edits }: Proposal) =>
  JSON.stringify([kind, staffId ?? employeeNumber, on, row, after, edits], inOrder)

/** The database keeps the keys of an object in an order of its own. */
function inOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

export async function dropProposals(db: TrustDb, loadId: string): Promise<void> {
  await db.orm.delete(loadProposal).where(of(db, loadId))
}

const of = (db: TrustDb, loadId: string) =>
  and(eq(loadProposal.trustId, db.trustId), eq(loadProposal.loadId, loadId))

/** Every proposal of an import, in the order of the list. */
export async function readProposals(db: TrustDb, loadId: string): Promise<KeptProposal[]> {
  const rows = await db.orm.select().from(loadProposal).where(of(db, loadId)).orderBy(asc(loadProposal.n))
  return rows.map(asKept)
}

const asKept = ({ onDay: on, ...row }: typeof loadProposal.$inferSelect) =>
  ({ ...row, on, renamed: row.renamed ?? undefined }) as unknown as KeptProposal

export type ProposalCounts = {
  kind: ProposalKind
  decision: 'approve' | 'hold'
  held: string | null
  count: number
}[]

/** How many proposals there are of each kind, as decided. */
export async function countProposals(db: TrustDb, loadId: string): Promise<ProposalCounts> {
  const rows = await db.orm
    .select({
      kind: loadProposal.kind,
      decision: loadProposal.decision,
      held: sql<string | null>`min(${loadProposal.held})`,
      count: count(),
    })
    .from(loadProposal)
    .where(of(db, loadId))
    .groupBy(loadProposal.kind, loadProposal.decision)
  return rows as ProposalCounts
}

/** Writes down which of the proposals shown are approved: those that are ticked. */
export async function decideProposals(
  db: TrustDb,
  loadId: string,
  shown: readonly number[],
  ticked: readonly number[],
): Promise<void> {
  await db.sql`
    UPDATE load_proposal SET decision = CASE WHEN n = ANY(${[...ticked]}::int[]) THEN 'approve' ELSE 'hold' END
    WHERE trust_id = ${db.trustId} AND load_id = ${loadId} AND n = ANY(${[...shown]}::int[])`
}

/** Writes down one decision for all proposals of a kind. */
export async function decideProposalsOf(
  db: TrustDb,
  loadId: string,
  kind: ProposalKind,
  decision: 'approve' | 'hold',
): Promise<void> {
  await db.orm
    .update(loadProposal)
    .set({ decision })
    .where(and(of(db, loadId), eq(loadProposal.kind, kind)))
}

/** How many proposals one page shows. */
export const PROPOSALS_SHOWN = 200

/** One page of an import's proposals. @param kind only of this kind; null for all. */
export async function proposalsPage(
  db: TrustDb,
  loadId: string,
  kind: ProposalKind | null,
  page: number,
): Promise<KeptProposal[]> {
  const rows = await db.orm
    .select()
    .from(loadProposal)
    .where(and(of(db, loadId), kind ? eq(loadProposal.kind, kind) : undefined))
    .orderBy(
      sql`array_position(string_to_array(${[...LIST_MOVES, ...NOT_MOVES].join(',')}, ','), kind)`,
      asc(loadProposal.n),
    )
    .limit(PROPOSALS_SHOWN)
    .offset((page - 1) * PROPOSALS_SHOWN)
  return rows.map(asKept)
}

/**
 * What earlier lists left held is looked at anew by this one: where it still holds, it is proposed again. What a list of an
 * earlier day says of people who are not in this one, and what was said of a time before a list that was known already, stays.
 *
 * @param listed the employee numbers of the list
 */
export async function overtakeHeld(
  db: TrustDb,
  loadId: string,
  asAt: Day,
  listed: readonly string[],
): Promise<void> {
  await db.sql`
    UPDATE load_proposal p SET outcome = 'overtaken' FROM load l
    WHERE p.trust_id = ${db.trustId} AND p.outcome = 'held' AND p.load_id <> ${loadId}::uuid
      AND l.trust_id = p.trust_id AND l.id = p.load_id AND (l.as_at = ${asAt} OR (l.as_at < ${asAt}
        AND (p.row IS NULL OR p.employee_number = ANY(${[...listed]}::text[]))
        AND NOT EXISTS (SELECT FROM load m WHERE m.trust_id = l.trust_id AND m.kind = 'staff-list' AND m.status = 'done'
          AND m.as_at > l.as_at AND m.ended_at < l.ended_at)))`
}

/** What a list had overtaken waits again once that list is undone, unless another has looked at it since. */
export async function holdOvertaken(db: TrustDb, loadId: string): Promise<void> {
  await db.sql`
    UPDATE load_proposal p SET outcome = 'held' FROM load l, load u
    WHERE p.trust_id = ${db.trustId} AND p.outcome = 'overtaken'
      AND l.trust_id = p.trust_id AND l.id = p.load_id AND l.status = 'done'
      AND u.trust_id = p.trust_id AND u.id = ${loadId}::uuid AND u.as_at >= l.as_at AND u.ended_at > l.ended_at
      AND NOT EXISTS (SELECT FROM load m WHERE m.trust_id = p.trust_id AND m.kind = 'staff-list' AND m.status = 'done'
        AND m.id <> u.id AND m.as_at >= l.as_at AND m.ended_at > l.ended_at)`
}

/** Writes down what became of proposals. */
export async function settleProposals(
  db: TrustDb,
  loadId: string,
  places: readonly number[],
  outcome: 'applied' | 'held' | 'dropped',
): Promise<void> {
  for await (const part of inParts(places))
    await db.orm
      .update(loadProposal)
      .set({ outcome })
      .where(and(of(db, loadId), inArray(loadProposal.n, part)))
}
