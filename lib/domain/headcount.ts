import type { Day, HicfArea, HicfLevel } from '@/db/vocabulary'
import { type AssignmentFact, covers, isInformatics } from './assignment'
import { careerPeriods, stateOn } from './career'

/** A person as headcounts see one: their primary entry route and everything they held. */
export interface CountedPerson {
  route: string
  assignments: readonly AssignmentFact[]
}

/** People, and the FTE of their counted posts. */
export interface GroupCount {
  people: number
  fte: number
}

export interface Headcount {
  /** Everyone with a counting post in the Trust on the day, informatics or not. */
  inAnyPost: number
  /** Distinct people whose counted post on the day is informatics. */
  people: number
  /** FTE of those counted posts, one a person. */
  fte: number
  /** FTE of every informatics post that counts, second posts too. */
  fteAllPosts: number
  byLevel: Map<HicfLevel, GroupCount>
  byArea: Map<HicfArea, GroupCount>
  byRoute: Map<string, GroupCount>
}

const FTE_UNIT = 10_000

/** Adds FTE without the drift of binary fractions: each is a whole number of ten-thousandths first. */
export function sumFte(values: Iterable<number>): number {
  let sum = 0
  for (const fte of values) sum += Math.round(fte * FTE_UNIT)
  return sum / FTE_UNIT
}

/**
 * Headcount and FTE as at a day: who holds an informatics post, and how many by level, area and entry route.
 * A person stands at the level and area of the counted post (see `careerPeriods`); bank, honorary and
 * non-executive contracts and Z codes are in none of the figures.
 */
export function headcountAsAt(people: readonly CountedPerson[], day: Day): Headcount {
  const count: Headcount = {
    inAnyPost: 0,
    people: 0,
    fte: 0,
    fteAllPosts: 0,
    byLevel: new Map(),
    byArea: new Map(),
    byRoute: new Map(),
  }
  for (const person of people) {
    const { state, period } = stateOn(careerPeriods(person.assignments), day)
    if (!period) continue
    count.inAnyPost += 1
    if (state !== 'informatics') continue
    const { level, area, fte } = period.assignment
    count.people += 1
    count.fte = sumFte([count.fte, fte])
    const others = person.assignments.filter((a) => a.counts && isInformatics(a) && covers(a, day))
    const posts = others.includes(period.assignment) ? others : [period.assignment, ...others]
    count.fteAllPosts = sumFte([count.fteAllPosts, ...posts.map((a) => a.fte)])
    if (level !== null) add(count.byLevel, level, fte)
    if (area !== null) add(count.byArea, area, fte)
    add(count.byRoute, person.route, fte)
  }
  return count
}

function add<K>(groups: Map<K, GroupCount>, key: K, fte: number): void {
  const group = groups.get(key) ?? { people: 0, fte: 0 }
  groups.set(key, { people: group.people + 1, fte: sumFte([group.fte, fte]) })
}
