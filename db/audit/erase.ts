import { newId } from '../ids'
import { change } from '../schema'
import type { TrustDb } from '../trust'

const NOWHERE = { rows: [], certain: '', tables: [] }

/**
 * Takes what the history holds of some people out of it, in the open transaction, without breaking its chain: each of their
 * lines keeps its digest, loses what may tell who somebody is, and the salt of the digest goes with it, so that what was there
 * can neither be read nor guessed. For each person a line says that they were erased, by whom and when, ids only. Facts that
 * figures as known on an earlier day are made of (days, levels, titles) stay.
 *
 * Words go out of lines that are about no one person too, each of which has a salt of its own.
 *
 * Call it last of what the transaction writes of the people: lines that come after it are not emptied.
 *
 * @param subjects ids of staff members whose erasure is recorded, or of entry routes that waited for one
 * @param words a pattern of what they were called
 * @param elsewhere rows that named them, which were chosen: words go out of every line about these. And `certain`, a pattern
 *   of what can be nobody else, which goes out of every line about the tables named, of a colleague's record too.
 * @returns how many lines say less than before
 */
export async function eraseFromHistory(
  db: TrustDb,
  subjects: readonly string[],
  words: string,
  elsewhere: { rows: readonly string[]; certain: string; tables: readonly string[] } = NOWHERE,
): Promise<number> {
  const { rows, certain, tables } = elsewhere
  const erased = await db.sql<Erased[]>`
    SELECT subject, lines, digest FROM erase_from_history(${[...subjects]}::uuid[], ${words}::text,
      ${[...rows]}::uuid[], ${certain}::text, ${[...tables]}::text[])`
  // Not the person's own table: what was known on a day is read from lines about that.
  return sayErased(db, 'staff_history', erased, new Set(subjects))
}

/**
 * Takes the addresses of people who were invited, where their invitations are no longer kept, and of members whose accounts were
 * forgotten out of the history in the same way.
 * @returns how many lines say less than before
 */
export async function forgetAddresses(db: TrustDb): Promise<number> {
  return sayErased(
    db,
    'invitation',
    await db.sql<Erased[]>`SELECT subject, lines, digest FROM forget_addresses()`,
  )
}

type Erased = { subject: string; lines: string; digest: string }

async function sayErased(
  { orm, trustId, actor }: TrustDb,
  entity: 'staff_history' | 'invitation',
  erased: readonly Erased[],
  subjects?: ReadonlySet<string>,
): Promise<number> {
  if (erased.length === 0) return 0
  await orm.insert(change).values(
    erased.map(({ subject, lines, digest }) => ({
      trustId,
      id: newId(),
      accountId: actor.accountId,
      who: actor.accountName,
      action: 'erased' as const,
      entity,
      entityId: subject,
      // Lines of somebody else, or of nobody, which lost a name.
      after: {
        lines: Number(lines),
        digest,
        ...(subjects && !subjects.has(subject) ? { elsewhere: true } : {}),
      },
    })),
  )
  return erased.reduce((sum, { lines }) => sum + Number(lines), 0)
}
