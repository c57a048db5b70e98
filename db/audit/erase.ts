import { newId } from '../ids'
import { change } from '../schema'
import type { TrustDb } from '../trust'

/** What lines of the history hold that may tell who somebody is, or that somebody wrote in their own words. */
export const PERSONAL_FACTS = [
  'employeeNumber',
  'familyName',
  'givenName',
  'sortName',
  'workEmail',
  'name',
  'email',
  'assignmentNumber',
  'number',
  'note',
  'notes',
  'hicfReason',
  'fields',
  'evidenceSeenBy',
  'what',
] as const

/**
 * Takes what the history holds of some people out of it, in the open transaction, without breaking its chain: each of their
 * lines keeps its digest, loses the facts that are named, and the salt of the digest goes with them, so that what was there
 * can neither be read nor guessed. For each person a line says that they were erased, by whom and when, ids only. Facts that
 * figures as known on an earlier day are made of (days, levels, titles) stay.
 *
 * Call it last of what the transaction writes: lines that come after it about the same people are not emptied.
 *
 * @param staffIds of staff members, or of entry routes that wait for one
 * @param taken the facts that go, by their keys in `before` and `after`
 */
export async function eraseFromHistory(
  db: TrustDb,
  staffIds: readonly string[],
  taken: readonly string[] = PERSONAL_FACTS,
): Promise<void> {
  const { sql, orm, trustId, actor } = db
  const erased = await sql<{ subject: string; lines: string; digest: string }[]>`
    SELECT subject, lines, digest FROM erase_from_history(${[...staffIds]}::uuid[], ${[...taken]}::text[])`
  if (erased.length === 0) return
  await orm.insert(change).values(
    erased.map(({ subject, lines, digest }) => ({
      trustId,
      id: newId(),
      accountId: actor.accountId,
      who: actor.accountName,
      action: 'erased' as const,
      // Not the person's own table: what was known on a day is read from lines about that.
      entity: 'staff_history',
      entityId: subject,
      after: { lines: Number(lines), digest },
    })),
  )
}
