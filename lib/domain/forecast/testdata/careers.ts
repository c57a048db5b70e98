import { careerPeriods } from '../../career'
import { samplePeople } from '../../testdata/sample'
import type { ForecastCareer, ForecastPeriod } from '../monthly-history'

/** The careers of the sample history, as a forecast sees them. */
export function sampleCareers(): ForecastCareer[] {
  return samplePeople().map(({ route, assignments }) => {
    let since = { level: 0, day: '' }
    const periods = careerPeriods(assignments).map((period): ForecastPeriod => {
      const { from, to, state, assignment } = period
      const level = state === 'informatics' ? assignment.level : null
      if (level === null || level !== since.level) since = { level: level ?? 0, day: from }
      return { from, to, level, area: level === null ? null : assignment.area, levelSince: since.day }
    })
    return { route, periods }
  })
}

/** A generator's last word. */
export function ended<T>(steps: Generator<number, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
