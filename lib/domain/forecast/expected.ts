import { type Chances, LEFT, MOVED_OUT } from './assumptions'
import { dueOf } from './besides'
import { bandOf, LONGEST } from './monthly-history'
import type { Filling } from './run'

const AGES = LONGEST + 1

/**
 * The people that are expected by cell at the ends of the coming months: the mean of all courses that `drawRun` can take, with
 * people who come besides added on the way.
 *
 * Where vacancies are filled it is that mean exactly where rates do not depend on the time at a level, no level has more people
 * than posts, and none from which a post is filled is ever empty. Elsewhere it lies beside it, by less than a person in a level
 * of some dozen.
 *
 * @param now people by cell and whole months at the level
 * @param filling null where rates go on
 * @returns a row for each month from the start on, of people by cell
 */
export function expectedStock(
  now: ArrayLike<number>,
  chances: Chances,
  months: number,
  filling: Filling | null = null,
): Float64Array[] {
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
    if (filling) fillExpected(next, filling, month)
    people = next
    rows.push(byCell(people, cells.length))
  }
  return rows
}

/** Vacant posts are filled, the highest cell first, from inside by people of every time at their level alike. */
function fillExpected(people: Float64Array, { posts, filled, from }: Filling, month: number): void {
  const wanted = posts[month - 1] as Int32Array
  for (let cell = wanted.length - 1; cell >= 0; cell -= 1) {
    const vacant = Math.max(0, (wanted[cell] as number) - headsIn(people, cell))
    const coming = vacant * (filled[cell] as number)
    const sources = from[cell] as Float64Array
    const all = sources.at(-1) as number
    for (let source = 0; source < wanted.length; source += 1) {
      const share = ((sources[source] as number) - (source > 0 ? (sources[source - 1] as number) : 0)) / all
      const heads = headsIn(people, source)
      // Whoever is not there to rise comes from outside.
      const stays = heads > 0 ? 1 - Math.min(1, (coming * share) / heads) : 1
      for (let at = source * AGES; at < (source + 1) * AGES; at += 1)
        people[at] = (people[at] as number) * stays
    }
    people[cell * AGES] = (people[cell * AGES] as number) + coming
  }
}

const headsIn = (people: Float64Array, cell: number) =>
  people.subarray(cell * AGES, (cell + 1) * AGES).reduce((sum, one) => sum + one, 0)

const byCell = (people: Float64Array, cells: number) =>
  Float64Array.from({ length: cells }, (_, cell) => headsIn(people, cell))
