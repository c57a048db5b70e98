import { desc, eq } from 'drizzle-orm'
import { accountEvent } from '@/db/schema'
import { type AccountDb, withoutTrust } from '@/db/trust'
import type { AccountEventKind } from '@/db/vocabulary'
import { newId } from '@/db/writer'

type Event = {
  /** Whose account; null where nobody has one. */
  accountId: string | null
  kind: AccountEventKind
  /** Who did it, when it was not the person themselves. */
  who?: string
  about?: Record<string, string | number>
}

/** Writes down what was done at the door, in the transaction that does it. The lines can only be added to. */
export async function noteAtDoor(
  { orm, atDoor }: Pick<AccountDb, 'orm' | 'atDoor'>,
  { accountId, kind, who, about }: Event,
): Promise<void> {
  const id = newId()
  await orm.insert(accountEvent).values({ id, accountId, kind, who: who ?? null, about: about ?? null })
  atDoor.push(id)
}

export type AccountEvent = { id: string; at: Date; kind: AccountEventKind; who: string | null }

/** The newest 20 lines of an account. */
export function eventsOf(accountId: string): Promise<AccountEvent[]> {
  return withoutTrust(accountId, ({ orm }) =>
    orm
      .select({ id: accountEvent.id, at: accountEvent.at, kind: accountEvent.kind, who: accountEvent.who })
      .from(accountEvent)
      .where(eq(accountEvent.accountId, accountId))
      .orderBy(desc(accountEvent.at), desc(accountEvent.id))
      .limit(20),
  )
}
