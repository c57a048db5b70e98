import 'server-only'
import { and, eq } from 'drizzle-orm'
import { retentionPeriod } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import { RETENTION_KINDS, type RetentionKind } from '@/db/vocabulary'
import { add, edit } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { RETENTION } from '@/lib/domain/retention'
import type { PeriodInput } from '@/lib/forms/retention'

export type Period = PeriodInput & {
  kind: RetentionKind
  /** 0 while the Trust has set nothing and Waymark's proposal holds. */
  version: number
}

/** For how long a Trust keeps each kind of record, and where that is from. */
export function periodsOf(scope: Scope): Promise<Period[]> {
  return withTrust(scope, readPeriods)
}

export async function readPeriods(db: TrustDb): Promise<Period[]> {
  const rows = await db.orm.select().from(retentionPeriod).where(eq(retentionPeriod.trustId, db.trustId))
  return RETENTION_KINDS.map((kind) => {
    const { months, source, version } = rows.find((row) => row.kind === kind) ?? {
      ...RETENTION[kind],
      version: 0,
    }
    return { kind, months, source, version }
  })
}

/** @returns months */
export async function readPeriod(db: TrustDb, kind: RetentionKind): Promise<number> {
  const period = (await readPeriods(db)).find((one) => one.kind === kind)
  return period?.months ?? RETENTION[kind].months
}

export type PeriodOutcome = { kind: 'saved' } | { kind: 'stale'; current: Period }

/** Sets one period with its line in the history. @param version the version that was read, 0 where nothing was set */
export function setPeriod(
  scope: Scope,
  kind: RetentionKind,
  version: number,
  input: PeriodInput,
): Promise<PeriodOutcome> {
  if (!scope.can('settings:write')) throw new Error('settings:write is missing')
  return withTrust(scope, async (db): Promise<PeriodOutcome> => {
    // Two who set it for the first time come one after the other.
    await db.sql`SELECT pg_advisory_xact_lock(hashtextextended(${`retention ${db.trustId}`}, 0))`
    const [row] = await db.orm
      .select()
      .from(retentionPeriod)
      .where(and(eq(retentionPeriod.trustId, db.trustId), eq(retentionPeriod.kind, kind)))
    if ((row?.version ?? 0) !== version)
      return { kind: 'stale', current: row ?? { kind, ...RETENTION[kind], version: 0 } }
    if (row) await edit(db, retentionPeriod, row.id, version, input)
    else await add(db, retentionPeriod, { kind, ...input })
    return { kind: 'saved' }
  })
}
