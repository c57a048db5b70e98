import { type PersonRow, personOf } from '@/db/queries/career'
import type { TrustDb } from '@/db/trust'
import { noteRead } from '@/db/writer'

/**
 * A staff member whose page somebody reads, and a line in the history that they did, in the same transaction.
 * @returns undefined where the Trust has none such: nothing was read then.
 */
export async function readPerson(db: TrustDb, staffId: string): Promise<PersonRow | undefined> {
  const person = await personOf(db, staffId)
  if (person) await noteRead(db, staffId)
  return person
}
