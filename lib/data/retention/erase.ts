import 'server-only'
import { randomBytes } from 'node:crypto'
import { eraseFromHistory } from '@/db/audit/erase'
import { nobodyElses, together, whatTheyAreCalled } from '@/db/erase/called'
import {
  eraseElsewhere,
  type NamedElsewhere,
  namedElsewhere,
  placeKey,
  TABLES_OF_WORDS,
} from '@/db/erase/elsewhere'
import { eraseFromFiles } from '@/db/erase/files'
import { routesThatWaited } from '@/db/erase/history'
import { eraseFromImports } from '@/db/erase/imports'
import { eraseRecords, noteErased, type Pseudonym } from '@/db/erase/records'
import { begunSearches } from '@/db/erase/searches'
import { certainWords, sqlPattern, sqlSearches } from '@/db/erase/words'
import { type ErasureSums, erasureOf, erasureSums } from '@/db/queries/erasure'
import { erasedNumber, erasure } from '@/db/schema'
import { sortName } from '@/db/sort-name'
import { type TrustDb, withTrust } from '@/db/trust'
import { add, edit, newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { today } from '../clock'
import { judged, type PersonToReview } from './due'
import { numberHash } from './erased-numbers'
import { readPeriod } from './periods'

export { type NamedElsewhere, placeKey } from '@/db/erase/elsewhere'

export type ErasurePlan = {
  people: PersonToReview[]
  sums: ErasureSums
  /** Where words of plans, reports and other people's records name one of them: looked at, and chosen, by hand. */
  elsewhere: NamedElsewhere[]
}

/** What erasing some people would do. @returns null where one of them is not this Trust's, or was erased before */
export function erasurePlan(scope: Scope, staffIds: readonly string[]): Promise<ErasurePlan | null> {
  if (!scope.can('settings:write')) throw new Error('settings:write is missing')
  return withTrust(scope, async (db) => {
    const people = await readPeople(db, staffIds)
    if (!people) return null
    const called = together((await whatTheyAreCalled(db, staffIds)).values())
    return {
      people,
      sums: await erasureSums(db, staffIds),
      elsewhere: await namedElsewhere(db, called, staffIds),
    }
  })
}

async function readPeople(db: TrustDb, staffIds: readonly string[]): Promise<PersonToReview[] | null> {
  const months = await readPeriod(db, 'leavers')
  const rows = await erasureOf(db, staffIds, today())
  if (rows.length !== staffIds.length || rows.some(({ erasedAt }) => erasedAt !== null)) return null
  return rows.map((row) => judged(row, months, today()))
}

export type ErasureOutcome =
  | { kind: 'erased'; people: number }
  | { kind: 'missing' }
  /** Someone is on hold, in post, or not due: nobody was erased. */
  | { kind: 'barred'; people: PersonToReview[] }
  /** An import is reading or writing rows that may bring them back. */
  | { kind: 'import_under_way' }

/**
 * Erases people: names, numbers, addresses and details go from every table, staged rows, stored lists and the history, in
 * one transaction. What figures count stays under a pseudonym, so that no figure changes. Nobody is erased where one of
 * those asked for may not be.
 * @param chosen places elsewhere that name them (placeKey), to be taken out too
 */
export function erasePeople(
  scope: Scope,
  staffIds: readonly string[],
  chosen: readonly string[] = [],
): Promise<ErasureOutcome> {
  if (!scope.can('settings:write')) throw new Error('settings:write is missing')
  return withTrust(scope, async (db): Promise<ErasureOutcome> => {
    await db.sql`
      SELECT FROM staff WHERE trust_id = ${db.trustId} AND id = ANY(${[...staffIds]}::uuid[]) ORDER BY id FOR UPDATE`
    const people = await readPeople(db, staffIds)
    if (!people || people.length === 0) return { kind: 'missing' }
    const barred = people.filter((person) => person.barred !== null)
    if (barred.length > 0) return { kind: 'barred', people: barred }
    if (await importUnderWay(db)) return { kind: 'import_under_way' }
    await erase(db, people, chosen)
    return { kind: 'erased', people: people.length }
  })
}

/** A file that is being read or written holds rows which nothing here would find. */
async function importUnderWay({ sql, trustId }: TrustDb): Promise<boolean> {
  const [found] = await sql`
    SELECT FROM load WHERE trust_id = ${trustId} AND status IN ('received', 'reading', 'checking', 'writing', 'undoing')
      AND (upload_path IS NOT NULL OR headings IS NOT NULL OR seen_at > now() - interval '60 seconds') LIMIT 1`
  return found !== undefined
}

async function erase(
  db: TrustDb,
  people: readonly PersonToReview[],
  chosen: readonly string[],
): Promise<void> {
  const ids = people.map(({ id }) => id)
  const called = together((await whatTheyAreCalled(db, ids)).values())
  const pseudonyms = ids.map(pseudonymOf)
  const certain = certainWords(await nobodyElses(db, called, ids))
  for (const person of people) await settleRequest(db, person)
  const places = chosen.length === 0 ? [] : await namedElsewhere(db, called, ids)
  const emptied = places.filter((place) => chosen.includes(placeKey(place)))
  const elsewhere = await eraseElsewhere(db, called, emptied)
  await eraseFromImports(db, pseudonyms, called)
  const begun = await begunSearches(db, called)
  const { files } = await eraseFromFiles(db, called, begun)
  await eraseRecords(db, pseudonyms)
  const waited = await routesThatWaited(db, called.numbers)
  await noteErased(
    db,
    ids.map((staffId) => ({ id: newId(), staffId })),
  )
  const lines = await eraseFromHistory(db, [...ids, ...waited], sqlSearches(called, begun), {
    rows: elsewhere.rows,
    certain: certain.length === 0 ? '' : sqlPattern(certain),
    tables: TABLES_OF_WORDS,
  })
  // A report that was made is known by its fingerprint, which stays: the check of it says why its words are others.
  for (const id of reportsOf(emptied)) await note(db, 'erased', 'report_run', id, null)
  await db.orm
    .insert(erasedNumber)
    .values(
      [...new Set(called.numbers)].map((number) => ({
        trustId: db.trustId,
        numberHash: numberHash(db.trustId, number),
        erasedOn: today(),
      })),
    )
    .onConflictDoNothing()
  for (const id of [...ids, ...elsewhere.staffIds]) db.touched.add(id)
  await note(db, 'erased', 'retention', newId(), {
    people: people.length,
    files,
    lines,
    places: elsewhere.rows.length,
  })
}

const reportsOf = (places: readonly NamedElsewhere[]) =>
  new Set(places.filter(({ table }) => table === 'report_run').map(({ id }) => id))

/** The request, or the end of the period, becomes an erasure: without one the history lets nothing be taken out. */
async function settleRequest(db: TrustDb, { id, askedId }: PersonToReview): Promise<void> {
  const now = {
    state: 'erased',
    reason: null,
    endedAt: new Date(),
    endedBy: db.actor.accountName,
  } as const
  if (askedId) await edit(db, erasure, askedId, null, now)
  else await add(db, erasure, { staffId: id, who: db.actor.accountName, ...now })
}

function pseudonymOf(staffId: string): Pseudonym {
  const familyName = randomBytes(4).toString('hex').toUpperCase()
  const givenName = 'Erased person'
  return {
    staffId,
    familyName,
    givenName,
    employeeNumber: `ERASED-${randomBytes(8).toString('hex').toUpperCase()}`,
    sortName: sortName(familyName, givenName),
  }
}
