import type { Day } from '@/db/vocabulary'
import { type CareerStep, careerSteps, type PathwayFold, type PathwayPerson, stepKey } from './career-step'

/** A person with the primary entry route. */
export interface RoutedPerson extends PathwayPerson {
  route: string
}

/** A whole pathway: the entry route and every step from the first post on, up to a day. */
export interface Pathway {
  route: string
  steps: readonly CareerStep[]
}

export interface PathwayCount extends Pathway {
  people: number
}

/** Every pathway that anyone took, with how many took it. `people` is the sum of all. */
export interface Pathways {
  /** Most people first. */
  pathways: PathwayCount[]
  people: number
  /** People whose pathway nobody else took. */
  alone: number
}

/** The pathway of a person who has held an informatics post by the day; null for everyone else. */
export function wholePathway(person: RoutedPerson, asAt: Day, fold: PathwayFold): Pathway | null {
  const came = person.periods.some(({ state, from }) => state === 'informatics' && from <= asAt)
  return came ? { route: person.route, steps: careerSteps(person, asAt, fold).map(({ step }) => step) } : null
}

/** The pathways of everyone who has held an informatics post by the day. */
export function wholePathways(people: readonly RoutedPerson[], asAt: Day, fold: PathwayFold): Pathways {
  const all = people.flatMap((person) => wholePathway(person, asAt, fold) ?? [])
  const pathways = [...Map.groupBy(all, pathwayKey).values()].flatMap((some) => {
    const [first] = some
    return first ? [{ ...first, people: some.length }] : []
  })
  return {
    pathways: pathways.sort((a, b) => b.people - a.people || (pathwayKey(a) < pathwayKey(b) ? -1 : 1)),
    people: all.length,
    alone: pathways.filter((pathway) => pathway.people === 1).length,
  }
}

/** One text for each pathway: its route and the keys of its steps, a line each. */
export function pathwayKey({ route, steps }: Pathway): string {
  return [route, ...steps.map(stepKey)].join('\n')
}
