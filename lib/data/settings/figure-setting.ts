import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { dayBeforeFirstEnding } from '@/db/queries/level-spells'
import { trustSetting } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { addDays } from '@/lib/domain/calendar'
import type { FigureSettingInput } from '@/lib/forms/figure-setting'

export type FigureSetting = FigureSettingInput & {
  version: number
  /** The first day on which anyone is recorded to have left a level; null where nobody has. */
  firstEnding: Day | null
}

/** @returns what a Trust has set for its figures, with what helps to set it. */
export function figureSettingOf(scope: Scope): Promise<FigureSetting> {
  return withTrust(scope, async (db) => {
    const setting = await current(db)
    const before = await dayBeforeFirstEnding(db)
    return { ...setting, firstEnding: before && addDays(before, 1) }
  })
}

export type FigureSettingOutcome =
  | { kind: 'saved' }
  | { kind: 'stale'; current: FigureSettingInput & { version: number } }
  /** A lower number would show what was hidden in figures that have left the Trust. */
  | { kind: 'loosened'; threshold: number }

/**
 * Sets what every figure of the Trust depends on, with its line in the history. The threshold can only be tightened.
 * The scope must carry 'settings:write'.
 *
 * @param version the version that was read
 */
export function setFigureSetting(
  scope: Scope,
  version: number,
  input: FigureSettingInput,
): Promise<FigureSettingOutcome> {
  if (!scope.can('settings:write')) throw new Error('settings:write is missing')
  return withTrust(scope, async (db): Promise<FigureSettingOutcome> => {
    const before = await current(db, 'held')
    if (before.version !== version) return { kind: 'stale', current: before }
    if (input.threshold < before.threshold) return { kind: 'loosened', threshold: before.threshold }
    if (input.threshold === before.threshold && input.recordsFrom === before.recordsFrom)
      return { kind: 'saved' }
    const { recordsFrom, threshold: disclosureThreshold } = input
    await db.orm
      .update(trustSetting)
      .set({ recordsFrom, disclosureThreshold, version: sql`${trustSetting.version} + 1` })
      .where(eq(trustSetting.trustId, db.trustId))
    const was = { recordsFrom: before.recordsFrom, disclosureThreshold: before.threshold }
    await note(db, 'changed', 'trust_setting', newId(), { recordsFrom, disclosureThreshold }, was)
    return { kind: 'saved' }
  })
}

/** @param held until the transaction ends, so that two changes come one after the other */
async function current(db: TrustDb, held?: 'held'): Promise<FigureSettingInput & { version: number }> {
  const query = db.orm
    .select({
      recordsFrom: trustSetting.recordsFrom,
      threshold: trustSetting.disclosureThreshold,
      version: trustSetting.version,
    })
    .from(trustSetting)
    .where(eq(trustSetting.trustId, db.trustId))
  const [row] = await (held ? query.for('no key update') : query)
  if (!row) throw new Error('The Trust has no settings')
  return row
}
