import fc from 'fast-check'
import { HICF_AREAS, HICF_LEVELS } from '@/db/vocabulary'
import { addDays } from '@/lib/domain/calendar'
import { type Career, held } from './careers'

const kind = fc.record({
  level: fc.option(fc.constantFrom(...HICF_LEVELS.slice(2)), { freq: 4 }),
  area: fc.constantFrom(...HICF_AREAS.slice(0, 4)),
  fte: fc.constantFrom(1, 0.6, 0.5333),
  counts: fc.integer({ min: 0, max: 11 }).map((n) => n > 0),
})
const main = fc.array(
  fc.record({ kind, days: fc.integer({ min: 1, max: 1500 }), gap: fc.constantFrom(0, 0, 0, 1, 2, 40) }),
  { minLength: 1, maxLength: 5 },
)
const second = fc.option(
  fc.record({ kind, after: fc.integer({ min: 0, max: 2000 }), days: fc.integer({ min: 1, max: 900 }) }),
  { freq: 2 },
)

/** Primary posts one after another with small and large gaps, some second, some that do not count. */
const career = fc
  .record({
    route: fc.constantFrom('GRADUATE', 'APP_L3', 'CLINICIAN', 'RETURNER', 'UNKNOWN'),
    start: fc.integer({ min: 0, max: 4000 }),
    main,
    second,
    open: fc.boolean(),
  })
  .map(({ route, start, main: posts, second: other, open }): Career => {
    const of = ({ level, area, fte, counts }: (typeof posts)[number]['kind'], primary: boolean) => ({
      fte,
      counts,
      primary,
      area: level === null ? null : area,
    })
    let from = addDays('2009-01-01', start)
    const assignments = posts.map(({ kind: is, days, gap }, at) => {
      const to = addDays(from, days)
      const last = open && at === posts.length - 1
      const one = held(from, last ? null : to, is.level, of(is, true))
      from = addDays(to, gap)
      return one
    })
    if (other) {
      const begins = addDays('2009-01-01', start + other.after)
      assignments.push(held(begins, addDays(begins, other.days), other.kind.level, of(other.kind, false)))
    }
    return { route, assignments }
  })

/** The same people for the same seed, but for the ids of their posts. */
export function randomCareers(count: number, seed: number): Career[] {
  return fc.sample(career, { numRuns: count, seed })
}
