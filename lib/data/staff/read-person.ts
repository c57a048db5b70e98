import { holdPerson, type PersonRow, personOf } from '@/db/queries/career'
import { isErased } from '@/db/queries/erasure'
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

/** The same for a page that changes something of them: of somebody who was erased there is nothing to change. */
export async function readToEdit(db: TrustDb, staffId: string): Promise<PersonRow | undefined> {
  return (await isErased(db, staffId)) ? undefined : readPerson(db, staffId)
}

/** A staff member whom this transaction changes something of; undefined where the Trust has none such, or they were erased. */
export async function holdToEdit(db: TrustDb, staffId: string): Promise<PersonRow | undefined> {
  const person = await holdPerson(db, staffId)
  return person && !(await isErased(db, staffId)) ? person : undefined
}
