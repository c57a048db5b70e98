import { type Chances, LEFT, MOVED_OUT } from './assumptions'
import { dueOf } from './besides'
import { bandOf, LONGEST } from './monthly-history'

const AGES = LONGEST + 1

/**
 * The people that are expected by cell at the ends of the coming months where rates go on: the mean of all courses that
 * `drawRun` can take without filled vacancies and without people who come besides, to which those are added on the way.
 *
 * @param now people by cell and whole months at the level
 * @returns a row for each month from the start on, of people by cell
 */
export function expectedStock(now: ArrayLike<number>, chances: Chances, months: number): Float64Array[] {
  const { cells, ends, added, to, entering, entries, besides } = chances
  const due = besides.map((one) => ({ sign: Math.sign(one.aYear), people: dueOf(one, months) }))
  let people = Float64Array.from(now)
  const rows = [byCell(people, cells.length)]
  for (let month = 1; month <= months; month += 1) {
    const next = new Float64Array(people.length)
    cells.forEach(({ level }, cell) => {
      for (let age = 0; age < AGES; age += 1) {
        const here = people[cell * AGES + age] as number
        if (here === 0) continue
        const way = cell * (ends.length / cells.length) + bandOf(age)
        const older = Math.min(LONGEST, age + 1)
        const all = added[way]?.at(-1) ?? 0
        next[cell * AGES + older] = (next[cell * AGES + older] as number) + here * (1 - (ends[way] as number))
        to[way]?.forEach((goes, at) => {
          if (goes === LEFT || goes === MOVED_OUT) return
          const chance = ((added[way]?.[at] ?? 0) - (at > 0 ? (added[way]?.[at - 1] ?? 0) : 0)) / all
          const where = goes * AGES + (cells[goes]?.level === level ? older : 0)
          next[where] = (next[where] as number) + here * (ends[way] as number) * chance
        })
      }
    })
    cells.forEach((_, cell) => {
      const share = (entries[cell] ?? 0) - (cell > 0 ? (entries[cell - 1] ?? 0) : 0)
      const all = entries.at(-1) ?? 0
      const entered = all > 0 ? (entering * share) / all : 0
      const more = due.reduce(
        (sum, { sign, people: some }) => sum + sign * (some[month * cells.length + cell] as number),
        0,
      )
      next[cell * AGES] = (next[cell * AGES] as number) + entered + more
    })
    people = next
    rows.push(byCell(people, cells.length))
  }
  return rows
}

const byCell = (people: Float64Array, cells: number) =>
  Float64Array.from({ length: cells }, (_, cell) =>
    people.subarray(cell * AGES, (cell + 1) * AGES).reduce((sum, one) => sum + one, 0),
  )
