import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import { fingerprint as fingerprintTable } from '@/db/schema'
import type { TrustDb } from '@/db/trust'
import type { Grade } from '@/db/vocabulary'
import { newId } from '@/db/writer'

/** A figure or a whole report that leaves the Trust. */
export type Outgoing = {
  fingerprint: string
  grade: Grade
  /** The figure's name among figures; null for a whole report. */
  figure: string | null
  /** Its choices as its address has them, both days named; null for a whole report. */
  query: Record<string, string | string[]> | null
  runId?: string
}

/** Keeps where fingerprints came from, in the transaction in which what they are of leaves. */
export async function rememberFingerprints(db: TrustDb, some: readonly Outgoing[]): Promise<void> {
  if (some.length === 0) return
  const { trustId, actor } = db
  await db.orm
    .insert(fingerprintTable)
    .values(some.map((one) => ({ ...one, trustId, id: newId(), who: actor.accountName })))
}

export type Remembered = typeof fingerprintTable.$inferSelect

/** Everything that left with a fingerprint, the latest first. */
export function rememberedOf(db: TrustDb, fingerprint: string): Promise<Remembered[]> {
  return db.orm
    .select()
    .from(fingerprintTable)
    .where(and(eq(fingerprintTable.trustId, db.trustId), eq(fingerprintTable.fingerprint, fingerprint)))
    .orderBy(desc(fingerprintTable.at))
}

/** The same of what is asked for every hour: once for as long as it is as it was. */
export async function rememberOnce(db: TrustDb, outgoing: Outgoing): Promise<void> {
  const before = await rememberedOf(db, outgoing.fingerprint)
  const known = before.some(({ figure, grade }) => figure === outgoing.figure && grade === outgoing.grade)
  if (!known) await rememberFingerprints(db, [outgoing])
}
