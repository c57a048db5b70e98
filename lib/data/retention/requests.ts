import 'server-only'
import { holdPerson } from '@/db/queries/career'
import { type ErasureRow, erasureOf } from '@/db/queries/erasure'
import { erasure, legalHold } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import { add, edit } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { isId } from '@/lib/forms/row-id'
import { today } from '../clock'
import { readTogether } from '../read-together'

export type { ErasureRow }

/** How it stands with a person's record: in post or left, asked for, on hold, erased. Null where the Trust has none such. */
export function erasureStanding(scope: Scope, staffId: string): Promise<ErasureRow | null> {
  if (!isId(staffId)) return Promise.resolve(null)
  return readTogether(scope, async (db) => (await erasureOf(db, [staffId], today()))[0] ?? null)
}

/** `erased`: there is nobody left to ask for. `already`: somebody did it before. */
export type RequestOutcome = 'done' | 'missing' | 'erased' | 'already'

/** Asks for a person's record to be erased: an administrator reviews it. */
export function askForErasure(scope: Scope, staffId: string, reason: string): Promise<RequestOutcome> {
  if (!scope.can('staff:write')) throw new Error('staff:write is missing')
  return withPerson(scope, staffId, async (db, person) => {
    if (person.askedId) return 'already'
    await add(db, erasure, { staffId, reason, state: 'asked', who: scope.accountName })
    return 'done'
  })
}

/** Takes such a request back. */
export function withdrawErasure(scope: Scope, staffId: string): Promise<RequestOutcome> {
  if (!scope.can('staff:write')) throw new Error('staff:write is missing')
  return withPerson(scope, staffId, async (db, { askedId }) => {
    if (!askedId) return 'already'
    await edit(db, erasure, askedId, null, {
      state: 'withdrawn',
      endedAt: new Date(),
      endedBy: scope.accountName,
    })
    return 'done'
  })
}

/** Holds a person's record: it cannot be erased until the hold is taken off. */
export function placeHold(scope: Scope, staffId: string, reason: string): Promise<RequestOutcome> {
  if (!scope.can('settings:write')) throw new Error('settings:write is missing')
  return withPerson(scope, staffId, async (db, { holdId }) => {
    if (holdId) return 'already'
    await add(db, legalHold, { staffId, reason, who: scope.accountName })
    return 'done'
  })
}

export function removeHold(scope: Scope, staffId: string): Promise<RequestOutcome> {
  if (!scope.can('settings:write')) throw new Error('settings:write is missing')
  return withPerson(scope, staffId, async (db, { holdId }) => {
    if (!holdId) return 'already'
    await edit(db, legalHold, holdId, null, { removedAt: new Date(), removedBy: scope.accountName })
    return 'done'
  })
}

/** Locks the person, as an erasure does: what is asked, held and erased of one person comes one after the other. */
function withPerson(
  scope: Scope,
  staffId: string,
  work: (db: TrustDb, person: ErasureRow) => Promise<RequestOutcome>,
): Promise<RequestOutcome> {
  if (!isId(staffId)) return Promise.resolve('missing')
  return withTrust(scope, async (db) => {
    await holdPerson(db, staffId)
    const [person] = await erasureOf(db, [staffId], today())
    if (!person) return 'missing'
    return person.erasedAt ? 'erased' : work(db, person)
  })
}
