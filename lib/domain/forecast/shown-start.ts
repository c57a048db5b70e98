import type { HicfLevel } from '@/db/vocabulary'
import { LONGEST, type MonthlyHistory } from './monthly-history'

/**
 * A history that is not told apart by area, with other numbers of people at the last end of a month: so many at each level,
 * who have been there as long as those who are. What came of earlier months, and so every rate, stays.
 *
 * @param people by level; 0 for a level that is not named
 */
export function startingFrom(
  history: MonthlyHistory,
  people: ReadonlyMap<HicfLevel, number>,
): MonthlyHistory {
  const width = LONGEST + 1
  const now = new Int32Array(history.now.length)
  history.cells.forEach(({ level }, cell) => {
    const own = history.now.subarray(cell * width, (cell + 1) * width)
    now.set(spread(own, people.get(level) ?? 0), cell * width)
  })
  return { ...history, now }
}

/** So many people in the places of others, in proportion and whole: what is left over goes where most of it is missing. */
function spread(own: Int32Array, people: number): Int32Array {
  const all = own.reduce((sum, one) => sum + one, 0)
  if (all === 0) return Int32Array.from(own, (_, age) => (age === LONGEST ? people : 0))
  const exact = Array.from(own, (one) => (one * people) / all)
  const whole = Int32Array.from(exact, Math.floor)
  const missing = exact
    .map((one, age) => ({ age, rest: one - Math.floor(one) }))
    .sort((a, b) => b.rest - a.rest || a.age - b.age)
  const left = people - whole.reduce((sum, one) => sum + one, 0)
  for (const { age } of missing.slice(0, left)) whole[age] = (whole[age] ?? 0) + 1
  return whole
}
