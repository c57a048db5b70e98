import type { Fragment } from 'postgres'
import type { ChangeAction } from '../schema/history'
import type { TrustDb } from '../trust'
import type { AccountEventKind, AuditKind, Day } from '../vocabulary'

/** Tables of what is recorded of people and posts. A file, or an undo of one, writes many thousands of their lines. */
const RECORDS = [
  'staff',
  'assignment',
  'entry_route',
  'earlier_post',
  'qualification',
  'registration',
  'position',
  'position_period',
  'unit',
  'awaited_route',
  'missing_post',
]

/** An act of more lines of records than this is told by what it was: the import, the undo, the line of the crosswalk. */
const ACT_OF_MANY = 100
const BEFORE_THE_CHAIN = '00000000-0000-0000-0000-000000000000'

type Sort = { entities: readonly string[]; actions: readonly ChangeAction[] }

/** Which lines of the history are of a kind. Sign-ins stand apart, with the accounts. */
const SORTS: Record<Exclude<AuditKind, 'sign_ins'>, Sort> = {
  membership: {
    entities: ['membership', 'invitation', 'session', 'reset_link', 'second_step', 'feed_token', 'account'],
    actions: ['added', 'changed', 'removed', 'erased'],
  },
  records: {
    entities: [...RECORDS, 'staff_history', 'report_run', 'erasure', 'legal_hold', 'retention'],
    actions: ['added', 'changed', 'removed', 'erased'],
  },
  reads: { entities: ['staff_page', 'staff_search'], actions: ['read'] },
  exports: {
    entities: [
      'staff_list',
      'posts_held',
      'positions_list',
      'figure',
      'asked_file',
      'staff_history',
      'load_problem',
      'report_run',
      'feed_token',
      'audit',
      'subject_access',
      'account_file',
    ],
    actions: ['exported'],
  },
  imports: { entities: ['load', 'demonstration'], actions: ['loaded'] },
  undo: { entities: ['load', 'change'], actions: ['undone'] },
  settings: {
    entities: ['trust', 'trust_setting', 'crosswalk', 'entry_route_wording', 'hicf_role', 'retention_period'],
    actions: ['added', 'changed', 'removed'],
  },
}

export type AuditWhere = {
  kind?: AuditKind
  /** Of whoever did it. */
  accountId?: string
  staffId?: string
  /** All lines of one act, those that a file brought too. */
  act?: string
  /** First and last day, both included, in the United Kingdom. */
  from?: Day
  to?: Day
}

/** A place in the list: the line with this instant, in microseconds, and this id. */
export type AuditPlace = { micros: string; id: string }

export type ChangeLine = {
  of: 'change'
  id: string
  micros: string
  who: string
  action: ChangeAction
  entity: string
  entityId: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  staffId: string | null
  /** Of the staff member as they are recorded now; null where they are not. */
  employeeNumber: string | null
  familyName: string | null
  givenName: string | null
  /** Of the file that was imported or undone. */
  fileName: string | null
  /** The act that it belongs to, null of lines from before there were acts, and the lines of the whole of it. */
  act: string | null
  actLines: number
}

export type DoorLine = {
  of: 'door'
  id: string
  micros: string
  /** The member, by the name of their account; null where a sign-in was refused for an address that nobody has. */
  member: string | null
  /** Who did it, where it was not the member. */
  who: string | null
  kind: AccountEventKind
  about: Record<string, string | number> | null
}

export type AuditLine = ChangeLine | DoorLine

/** The lines that pass the filter, the newest first, `limit` of them from a place on. */
export async function auditLines(
  db: TrustDb,
  where: AuditWhere,
  after: AuditPlace | null,
  limit: number,
): Promise<AuditLine[]> {
  const lines: AuditLine[] = [
    ...(where.kind === 'sign_ins' ? [] : await changeLines(db, where, after, limit)),
    ...((where.kind ?? 'sign_ins') === 'sign_ins' && !where.staffId && !where.act
      ? await doorLines(db, where, after, limit)
      : []),
  ]
  return lines.sort(newestFirst).slice(0, limit)
}

const newestFirst = (a: AuditLine, b: AuditLine) =>
  Number(b.micros) - Number(a.micros) || (a.id < b.id ? 1 : -1)

function changeLines(
  db: TrustDb,
  where: AuditWhere,
  after: AuditPlace | null,
  limit: number,
): Promise<ChangeLine[]> {
  const { sql, trustId } = db
  const { kind, accountId, staffId, act } = where
  const sort = kind && kind !== 'sign_ins' ? SORTS[kind] : null
  // What a file brought is told by the file, but for one person all of it is.
  const brought = sql`c.import_id IS NULL AND (c.entity <> ALL (${RECORDS}) OR l.act IS NULL OR l.lines <= ${ACT_OF_MANY})`
  const whose = staffId ? sql`c.staff_id = ${staffId}` : act ? sql`true` : brought
  return sql<ChangeLine[]>`
    SELECT 'change' AS of, c.id, ${microsOf(db, 'c')} AS micros, c.who, c.action, c.entity,
      c.entity_id AS "entityId", c.before, c.after,
      coalesce(c.staff_id, s.id) AS "staffId", s.employee_number AS "employeeNumber", s.family_name AS "familyName",
      s.given_name AS "givenName", f.file_name AS "fileName", l.act, coalesce(l.lines, 1) AS "actLines"
    FROM change c
    LEFT JOIN audit_link l ON l.trust_id = ${trustId} AND l.act = c.act AND l.act <> ${BEFORE_THE_CHAIN}
    LEFT JOIN staff s ON s.trust_id = ${trustId} AND s.id = coalesce(c.staff_id,
      CASE WHEN c.entity = 'staff_history' AND c.action = 'erased' AND c.after -> 'elsewhere' IS NULL THEN c.entity_id END)
    LEFT JOIN load f ON f.trust_id = ${trustId} AND c.entity = 'load' AND f.id = c.entity_id
    WHERE c.trust_id = ${trustId} AND ${whose}
      ${sort ? sql`AND c.entity = ANY (${[...sort.entities]}) AND c.action = ANY (${[...sort.actions]})` : sql``}
      ${act ? sql`AND c.act = ${act}` : sql``}
      ${accountId ? sql`AND c.account_id = ${accountId}` : sql``}
      ${between(db, 'c', where, after)}
    ORDER BY c.at DESC, c.id DESC LIMIT ${limit}`
}

/** Somebody else's name, where they are of another Trust. */
export const ELSEWHERE = 'Someone of another Trust'

/**
 * What happened at the door to those who are or were members, while they were, and refusals of addresses that nobody has: these
 * are of no Trust, and every one is told. Who else did it is named where they are or were a
 * member too, by the name that they had then, or whoever runs Waymark.
 */
function doorLines(
  db: TrustDb,
  where: AuditWhere,
  after: AuditPlace | null,
  limit: number,
): Promise<DoorLine[]> {
  const { sql, trustId } = db
  return sql<DoorLine[]>`
    WITH term AS (
      SELECT account_id, created_at AS since, 'infinity'::timestamptz AS until
      FROM membership WHERE trust_id = ${trustId}
      UNION ALL
      SELECT c.entity_id, coalesce((
        SELECT max(b.at) FROM change b WHERE b.trust_id = ${trustId} AND b.entity = 'membership'
          AND b.action = 'added' AND b.import_id IS NULL AND b.entity_id = c.entity_id AND b.at <= c.at), c.at), c.at
      FROM change c WHERE c.trust_id = ${trustId} AND c.entity = 'membership' AND c.action = 'removed'
        AND c.import_id IS NULL
    ), named AS (
      SELECT a.name FROM account a WHERE a.id IN (SELECT account_id FROM term) UNION SELECT 'command line'
    )
    SELECT 'door' AS of, e.id, ${microsOf(db, 'e')} AS micros, a.name AS member, e.kind, e.about,
      CASE WHEN e.who IS NULL OR e.who IN (SELECT name FROM named) THEN e.who
        WHEN e.who IN (SELECT n.about ->> 'was' FROM account_event n
          WHERE n.kind = 'name_changed' AND n.account_id IN (SELECT account_id FROM term))
        THEN e.who ELSE ${ELSEWHERE} END AS who
    FROM term m JOIN account a ON a.id = m.account_id
    CROSS JOIN LATERAL (
      SELECT d.* FROM account_event d
      WHERE d.account_id = m.account_id AND d.at >= m.since AND d.at < m.until ${between(db, 'd', where, after)}
      ORDER BY d.at DESC, d.id DESC LIMIT ${limit}
    ) e
    ${where.accountId ? sql`WHERE m.account_id = ${where.accountId}` : sql``}
    ${
      where.accountId
        ? sql``
        : sql`UNION ALL (SELECT 'door', d.id, ${microsOf(db, 'd')}, NULL, d.kind, d.about, NULL FROM account_event d
            WHERE d.account_id IS NULL ${between(db, 'd', where, after)} ORDER BY d.at DESC, d.id DESC LIMIT ${limit})`
    }
    ORDER BY micros DESC, id DESC LIMIT ${limit}`
}

/** How much of what was done in acts there is, by what was done: those lines too that a file brought. */
export type ActSum = { act: string; entity: string; action: ChangeAction; things: number; lines: number }

/** All that some acts did, of one kind or of any. A line of the crosswalk that its own act added was added, whatever else that did to it. */
export async function actSums(
  { sql, trustId }: TrustDb,
  acts: readonly string[],
  kind: AuditKind | undefined,
): Promise<ActSum[]> {
  if (acts.length === 0) return []
  const sort = kind && kind !== 'sign_ins' ? SORTS[kind] : null
  return await sql<ActSum[]>`
    WITH line AS (
      SELECT act, entity, entity_id, CASE WHEN entity = 'crosswalk'
        AND bool_or(action = 'added') OVER (PARTITION BY act, entity, entity_id) THEN 'added' ELSE action END AS action
      FROM change WHERE trust_id = ${trustId} AND act = ANY (${[...acts]}::uuid[])
        ${sort ? sql`AND entity = ANY (${[...sort.entities]}) AND action = ANY (${[...sort.actions]})` : sql``}
    )
    SELECT act, entity, action, count(DISTINCT entity_id)::int AS things, count(*)::int AS lines
    FROM line GROUP BY act, entity, action ORDER BY act, count(*) DESC, entity, action`
}

type Alias = 'c' | 'd' | 'e'

/** An instant as the database has it, finer than a Date. */
const microsOf = ({ sql }: TrustDb, table: Alias) =>
  sql`(extract(epoch FROM ${sql(`${table}.at`)}) * 1000000)::bigint`

function between(
  { sql }: TrustDb,
  table: Alias,
  { from, to }: AuditWhere,
  after: AuditPlace | null,
): Fragment {
  const [at, id] = [sql(`${table}.at`), sql(`${table}.id`)]
  return sql`
    ${from ? sql`AND ${at} >= ${from}::date::timestamp AT TIME ZONE 'Europe/London'` : sql``}
    ${to ? sql`AND ${at} < (${to}::date + 1)::timestamp AT TIME ZONE 'Europe/London'` : sql``}
    ${
      after
        ? sql`AND (${at}, ${id}) < (timestamptz 'epoch' + ${after.micros}::float8 * interval '1 microsecond', ${after.id}::uuid)`
        : sql``
    }`
}

/**
 * Titles of lines of the crosswalk, and which of them were made in the very act that changed them.
 * @param lines ids of lines with the act that changed them
 */
export async function crosswalkLinesOf(
  { sql, trustId }: TrustDb,
  lines: readonly { id: string; act: string | null }[],
): Promise<{ titles: Map<string, string>; made: Set<string> }> {
  if (lines.length === 0) return { titles: new Map(), made: new Set() }
  const ids = lines.map(({ id }) => id)
  const acts = [...new Set(lines.flatMap(({ act }) => act ?? []))]
  const titles = await sql<{ id: string; title: string }[]>`
    SELECT id, position_title AS title FROM crosswalk WHERE trust_id = ${trustId} AND id = ANY (${ids}::uuid[])`
  const made = await sql<{ key: string }[]>`
    SELECT act || ' ' || entity_id AS key FROM change
    WHERE trust_id = ${trustId} AND act = ANY (${acts}::uuid[]) AND entity = 'crosswalk' AND action = 'added'
      AND entity_id = ANY (${ids}::uuid[])`
  return {
    titles: new Map(titles.map(({ id, title }) => [id, title])),
    made: new Set(made.map(({ key }) => key)),
  }
}

/** Everyone who is or was a member: their accounts stay. */
export function membersEver({ sql, trustId }: TrustDb) {
  return sql<{ id: string; name: string }[]>`
    SELECT a.id, a.name FROM account a
    WHERE a.id IN (
      SELECT account_id FROM membership WHERE trust_id = ${trustId}
      UNION SELECT entity_id FROM change WHERE trust_id = ${trustId} AND entity = 'membership' AND import_id IS NULL)
    ORDER BY a.name, a.id`
}

/** The staff member with a number, or who had it when they were taken out; null for none. */
export async function staffWithNumber({ sql, trustId }: TrustDb, number: string): Promise<string | null> {
  const [found] = await sql<{ id: string }[]>`
    SELECT id FROM staff WHERE trust_id = ${trustId} AND employee_number = ${number}`
  if (found) return found.id
  const [gone] = await sql<{ id: string }[]>`
    SELECT entity_id AS id FROM change
    WHERE trust_id = ${trustId} AND entity = 'staff' AND import_id IS NULL AND action = 'removed'
      AND before ->> 'employeeNumber' = ${number}
    ORDER BY at DESC LIMIT 1`
  return gone?.id ?? null
}

export type ChainSaid = {
  links: number
  /** The newest checkpoint: its number, when it was made, and the link that the chain ended at. */
  checkpoint: { n: number; micros: string; seq: number } | null
}

/** Where the chain ends, and which part of it a checkpoint outside the database holds. */
export async function chainSaid(db: TrustDb): Promise<ChainSaid> {
  const { sql, trustId } = db
  const [head] = await sql<{ seq: string }[]>`SELECT seq FROM audit_head WHERE trust_id = ${trustId}`
  const [last] = await sql<{ n: number; micros: string; seq: string }[]>`
    SELECT n, (extract(epoch FROM at) * 1000000)::bigint AS micros, seq FROM audit_checkpoint
    WHERE trust_id = ${trustId} ORDER BY n DESC LIMIT 1`
  return {
    links: Number(head?.seq ?? 0),
    checkpoint: last ? { n: last.n, micros: last.micros, seq: Number(last.seq) } : null,
  }
}
