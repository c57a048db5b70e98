import { addDays } from '@/lib/domain/calendar'
import { truthSpells } from '@/lib/domain/testdata/sample'
import { type Career, held } from './careers'

/** The day the sample's records begin, and the last that its simulation knows. */
export const SAMPLE_WATCH = { recordsFrom: '2012-01-01', asAt: '2026-10-31' }

/** The careers of the sample as its level spells tell them: a post for each, and one elsewhere after moving out. */
export function sampleCareers(): Career[] {
  const people = new Map<string, Career>()
  for (const { employee, route, level, from, to, outcome } of truthSpells()) {
    const person = people.get(employee) ?? { route, assignments: [] }
    people.set(employee, person)
    person.assignments.push(held(from, to, level))
    if (outcome === 'moved_out' && to) person.assignments.push(held(to, addDays(to, 1), null))
  }
  return [...people.values()]
}
