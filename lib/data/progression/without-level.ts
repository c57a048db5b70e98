import 'server-only'
import { unclassifiedPeople } from '@/db/queries/headcount'
import type { Scope } from '@/lib/access/scope'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { answered } from '../answers'

/** People without a level: all of them, and those who have never held an informatics post. */
export type WithoutLevel = { people: number; never: number }

/**
 * People in post as at a day whose post nobody has said to be informatics or not. It has no area and no level, so these
 * filters leave nobody of them out.
 *
 * @returns null where the grade is safe to share: the closed set does not tell it
 */
export async function peopleWithoutLevel(
  scope: Scope,
  { asAt, knownOn, route, unit, entryFrom, entryTo }: ProgressionFilter,
): Promise<WithoutLevel | null> {
  if (scope.grade !== 'internal') return null
  const filter = { asAt, knownOn, route, unit, entryFrom, entryTo }
  const { answer } = await answered(scope, { what: 'without level', filter }, (db) =>
    unclassifiedPeople(db, filter, asAt),
  )
  return answer
}
