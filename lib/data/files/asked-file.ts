import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import { askedFile } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { AskedFileState } from '@/db/vocabulary'
import { note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'

export type AskedFileRecord = typeof askedFile.$inferSelect
/** A file as its owner sees it. */
export type AskedFile = Omit<AskedFileRecord, 'attempt'>

/** Whoever makes a file says every half second that it lives. */
const MISSED_AFTER_SECONDS = 20
/** So many of a person's files are shown. */
const MOST_SHOWN = 50

/** One of the person's own files; null where it is another person's, another Trust's, or none. */
export async function readOwnFile(
  db: TrustDb,
  accountId: string | null,
  id: string,
  lock = false,
): Promise<AskedFileRecord | null> {
  if (accountId === null) return null
  const query = db.orm
    .select(fields)
    .from(askedFile)
    .where(and(eq(askedFile.trustId, db.trustId), eq(askedFile.id, id), eq(askedFile.accountId, accountId)))
  const [found] = lock ? await query.for('no key update') : await query
  return found ?? null
}

/** A file whose maker has not been heard of is interrupted, and one whose time is over has expired, before anyone has written it down. */
const state = sql<AskedFileState>`CASE
  WHEN ${askedFile.state} = 'making' AND ${askedFile.seenAt} < now() - make_interval(secs => ${MISSED_AFTER_SECONDS})
    THEN 'interrupted'
  WHEN ${askedFile.state} = 'ready' AND ${askedFile.expiresAt} <= now() THEN 'expired'
  ELSE ${askedFile.state} END`

const fields = {
  trustId: askedFile.trustId,
  id: askedFile.id,
  accountId: askedFile.accountId,
  who: askedFile.who,
  kind: askedFile.kind,
  format: askedFile.format,
  query: askedFile.query,
  filters: askedFile.filters,
  fileName: askedFile.fileName,
  grade: askedFile.grade,
  state,
  attempt: askedFile.attempt,
  step: askedFile.step,
  rows: askedFile.rows,
  rowsDone: askedFile.rowsDone,
  bytes: askedFile.bytes,
  fingerprint: askedFile.fingerprint,
  reference: askedFile.reference,
  askedAt: askedFile.askedAt,
  seenAt: askedFile.seenAt,
  endedAt: askedFile.endedAt,
  downloadedAt: askedFile.downloadedAt,
  expiresAt: askedFile.expiresAt,
} satisfies Record<keyof AskedFileRecord, unknown>

/** The files that the person has asked for, newest first. */
export async function ownFiles(scope: Scope): Promise<AskedFile[]> {
  const { accountId } = scope
  if (!mayHaveFiles(scope) || accountId === null) return []
  return withTrust(scope, ({ orm, trustId }) =>
    orm
      .select(fields)
      .from(askedFile)
      .where(and(eq(askedFile.trustId, trustId), eq(askedFile.accountId, accountId)))
      .orderBy(desc(askedFile.askedAt), desc(askedFile.id))
      .limit(MOST_SHOWN),
  )
}

/** Whether somebody may, now, have files of named staff: those that can be asked for all are. */
export const mayHaveFiles = (scope: Scope) => scope.can('staff:read') && scope.can('export:write')

/** Writes into the history what became of a file. */
export function noteFile(
  db: TrustDb,
  file: Pick<AskedFileRecord, 'id' | 'fileName' | 'rows' | 'grade' | 'state'>,
  now: Record<string, unknown> & { state: AskedFileState },
): Promise<void> {
  const { id, fileName, rows, grade, state: before } = file
  return note(db, 'changed', 'asked_file', id, { fileName, rows, grade, ...now }, { state: before })
}
