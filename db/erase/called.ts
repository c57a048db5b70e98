import type { TrustDb } from '../trust'
import type { Called } from './words'

/** What some people are called and have been called, by the records and their history. */
export async function whatTheyAreCalled(
  { sql, trustId }: TrustDb,
  staffIds: readonly string[],
): Promise<Map<string, Called>> {
  const rows = await sql<
    {
      staffId: string
      number: string | null
      email: string | null
      family: string | null
      given: string | null
    }[]
  >`
    SELECT id AS "staffId", employee_number AS number, work_email AS email, family_name AS family, given_name AS given
    FROM staff WHERE trust_id = ${trustId} AND id = ANY(${[...staffIds]}::uuid[])
    UNION
    SELECT c.staff_id, f.facts ->> 'employeeNumber', f.facts ->> 'workEmail', f.facts ->> 'familyName',
      f.facts ->> 'givenName'
    FROM change c CROSS JOIN LATERAL (VALUES (c.before), (c.after)) AS f (facts)
    WHERE c.trust_id = ${trustId} AND c.staff_id = ANY(${[...staffIds]}::uuid[]) AND c.entity = 'staff'
      AND f.facts IS NOT NULL`
  const by = Map.groupBy(rows, ({ staffId }) => staffId)
  return new Map([...by].map(([staffId, said]) => [staffId, calledBy(said)]))
}

type Said = { number: string | null; email: string | null; family: string | null; given: string | null }

const calledBy = (said: readonly Said[]): Called => ({
  numbers: kept(said.map(({ number }) => number)),
  emails: kept(said.map(({ email }) => email)),
  names: said.flatMap(({ family, given }) =>
    family && given ? [{ familyName: family, givenName: given }] : [],
  ),
})

const kept = (texts: readonly (string | null)[]) =>
  [...new Set(texts.filter((text) => text !== null && text !== ''))] as string[]

/** What several people are called, in one. */
export const together = (all: Iterable<Called>): Called => {
  const people = [...all]
  return {
    numbers: people.flatMap(({ numbers }) => numbers),
    emails: people.flatMap(({ emails }) => emails),
    names: people.flatMap(({ names }) => names),
  }
}

/** The same without the full names that somebody else of the Trust has too: these tell nobody for certain. */
export async function nobodyElses(
  { sql, trustId }: TrustDb,
  called: Called,
  staffIds: readonly string[],
): Promise<Called> {
  const keys = called.names.map(({ familyName, givenName }) => nameKey(familyName, givenName))
  const others = await sql<{ family: string; given: string }[]>`
    SELECT family_name AS family, given_name AS given FROM staff
    WHERE trust_id = ${trustId} AND id <> ALL(${[...staffIds]}::uuid[])
      AND lower(family_name || '|' || given_name) = ANY(${keys}::text[])`
  const shared = new Set(others.map(({ family, given }) => nameKey(family, given)))
  return {
    ...called,
    names: called.names.filter(({ familyName, givenName }) => !shared.has(nameKey(familyName, givenName))),
  }
}

const nameKey = (familyName: string, givenName: string) => `${familyName}|${givenName}`.toLowerCase()
