import 'server-only'
import { placeAgain } from '@/db/bulk/place-again'
import { crosswalkFor } from '@/db/queries/career'
import { type LineRow, lineOf } from '@/db/queries/crosswalk-lines'
import { roleOf } from '@/db/queries/roles'
import { crosswalk } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import { add, type Changed, edit, remove } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { titleKey } from '@/lib/domain/crosswalk'
import type { CrosswalkInput } from '@/lib/forms/crosswalk'
import { placingRule } from '../load/placing'

/** `people`: how many had a post that the crosswalk now says something else of. */
type Placed = { kind: 'placed'; people: number }
type Refused = { kind: 'refused'; field: string; sentence: string }
type Gone = Exclude<Changed<typeof crosswalk>, { kind: 'saved' }>

/** Adds a line and asks the crosswalk anew about every post that no person has confirmed or changed. */
export function addLine(scope: Scope, input: CrosswalkInput): Promise<Placed | Refused> {
  requireMayWrite(scope)
  return withTrust(scope, async (db) => {
    const facts = await factsOf(db, input, null)
    if ('kind' in facts) return facts
    await add(db, crosswalk, facts)
    return placed(db)
  })
}

/** Changes a line and places posts anew. @param version the version that was read. */
export function editLine(
  scope: Scope,
  id: string,
  version: number,
  input: CrosswalkInput,
): Promise<Placed | Refused | Gone> {
  requireMayWrite(scope)
  return withTrust(scope, async (db) => {
    const facts = await factsOf(db, input, id)
    if ('kind' in facts) return facts
    const outcome = await edit(db, crosswalk, id, version, facts)
    return outcome.kind === 'saved' ? placed(db) : outcome
  })
}

/** Removes a line and places posts anew. @param version the version that was read. */
export function removeLine(scope: Scope, id: string, version: number): Promise<Placed | Gone> {
  requireMayWrite(scope)
  return withTrust(scope, async (db) => {
    const outcome = await remove(db, crosswalk, id, version)
    return outcome.kind === 'saved' ? placed(db) : outcome
  })
}

/** @returns the line for a form, or null where the Trust has none such. */
export function lineToEdit(scope: Scope, id: string): Promise<LineRow | null> {
  return withTrust(scope, async (db) => (await lineOf(db, id)) ?? null)
}

async function placed(db: TrustDb): Promise<Placed> {
  await placeAgain(db, null, placingRule)
  return { kind: 'placed', people: db.touched.size }
}

/** The row that the form stands for: a role gives its area and level where none is chosen. */
async function factsOf(db: TrustDb, input: CrosswalkInput, ownId: string | null) {
  const role = input.roleId ? await roleOf(db, input.roleId) : null
  if (input.roleId && !role)
    return { kind: 'refused', field: 'roleId', sentence: 'Choose a role from the list' } satisfies Refused
  const key = titleKey(input.positionTitle)
  if (key === '')
    return {
      kind: 'refused',
      field: 'positionTitle',
      sentence: 'The position title must have letters or numbers in it',
    } satisfies Refused
  const facts = {
    ...input,
    titleKey: key,
    area: input.area ?? role?.area ?? null,
    level: input.level ?? role?.level ?? null,
  }
  const same = (await crosswalkFor(db, input.positionTitle, key)).find(
    (other) =>
      other.id !== ownId &&
      other.afcBand === input.afcBand &&
      titleKey(other.areaOfWork ?? '') === titleKey(input.areaOfWork ?? '') &&
      overlaps(other, input),
  )
  if (!same) return facts
  return {
    kind: 'refused',
    field: 'positionTitle',
    sentence:
      'A line for this title, band and area of work holds on some of these days already. Change that line, or give this one other days',
  } satisfies Refused
}

type Days = { validFrom: string | null; validTo: string | null }

const overlaps = (a: Days, b: Days) =>
  (a.validTo === null || b.validFrom === null || b.validFrom < a.validTo) &&
  (b.validTo === null || a.validFrom === null || a.validFrom < b.validTo)

function requireMayWrite(scope: Scope): void {
  if (!scope.can('reference:write')) throw new Error('reference:write is missing')
}
