import { type CohortRow, cohortsFrom, type StayRow } from '../cohort'
import type { MonthRelease } from '../month-release'
import { shareCohorts } from '../shared-cohorts'
import { everName } from './as-released'
import type { Knowledge } from './attack'
import { setName } from './sets'
import type { Standing, TrustOfChance } from './trust-of-chance'

/** The month in which everyone was first there, by person; those of the first month came before it. */
export function arrivals({ months }: TrustOfChance): Map<number, number> {
  const found = new Map<number, number>()
  for (const [month, standings] of months.entries())
    for (const { person } of standings) if (!found.has(person)) found.set(person, month)
  return found
}

/** One person on an anniversary: the month of it and where they stood. */
type OnIt = { years: number; month: number; entered: number; route: string; now: Standing['now'] }

/** Every anniversary that anyone who came after the first month had reached by the last one. */
function anniversaries(trust: TrustOfChance, apart: number): OnIt[] {
  const came = arrivals(trust)
  return trust.months.flatMap((standings, month) =>
    standings.flatMap(({ person, route, year, now }) => {
      const since = month - (came.get(person) ?? 0)
      return came.get(person) === 0 || since === 0 || since % apart !== 0
        ? []
        : [{ years: since / apart, month, entered: year, route, now }]
    }),
  )
}

/**
 * What a viewer is told of who stayed as at each month, how it grows from one month to the next, and what those whose
 * anniversary it is have to do with the people of that month.
 *
 * @param apart months from one anniversary to the next
 */
export function tellStays(
  knowledge: Knowledge,
  trust: TrustOfChance,
  releases: readonly MonthRelease[],
  apart: number,
): void {
  const all = anniversaries(trust, apart)
  trust.months.forEach((standings, month) => {
    const reached = all.filter((one) => one.month <= month)
    const rows = standings
      .filter(({ now }) => now !== 'moved_out')
      .map(({ year, route, now }): CohortRow => ({ entered: year, route, now, people: 1 }))
    const shown = shareCohorts(
      cohortsFrom(rows, reached.map(stayOf), null),
      (figure) => releases[month]?.of(figure) ?? 0,
    )
    const cohorts = [
      { route: null, stays: shown.all.stays },
      ...shown.routes.map(({ route, stays }) => ({ route, stays })),
    ]
    for (const { route, stays } of cohorts)
      for (const { years, reached: base, here } of stays) {
        const own = reached.filter((one) => one.years === years && (route === null || one.route === route))
        const names = stayNames(month, route, years)
        knowledge.publish(names.here, own.filter(isHere).length, here)
        knowledge.publish(names.base, own.filter(({ now }) => now !== 'moved_out').length, base)
      }
    for (const route of [null, ...new Set(reached.map((one) => one.route))])
      for (const years of new Set(reached.map((one) => one.years)))
        relateStays(
          knowledge,
          month,
          route,
          years,
          reached.filter((one) => one.years === years),
        )
  })
}

const isHere = ({ now }: Pick<Standing, 'now'>) => typeof now === 'number'

const stayOf = ({ entered, route, years, now }: OnIt): StayRow => ({
  entered,
  route,
  years,
  reached: 1,
  here: isHere({ now }) ? 1 : 0,
  elsewhere: now === 'moved_out' ? 1 : 0,
})

const stayNames = (month: number, route: string | null, years: number) => {
  const name = `stays ${month}|${route ?? 'all'}|${years}`
  return { here: `${name}|here`, left: `${name}|left`, base: `${name}|base`, reached: `${name}|reached` }
}

function relateStays(
  knowledge: Knowledge,
  month: number,
  route: string | null,
  years: number,
  reached: readonly OnIt[],
): void {
  const names = stayNames(month, route, years)
  const chosen = route === null ? {} : { route }
  knowledge.sum(names.base, [names.here, names.left])
  knowledge.sum(names.reached, [names.base, `${names.reached}|elsewhere`])
  knowledge.atMost(names.reached, everName(month, chosen))
  const before = stayNames(month - 1, route, years)
  const isNew = (one: OnIt) => one.month === month && (route === null || one.route === route)
  for (const [part, some] of [
    ['here', reached.filter((one) => isNew(one) && isHere(one))],
    ['left', reached.filter((one) => isNew(one) && one.now === 'left')],
  ] as const) {
    const own = `${names[part]}|whose anniversary it is`
    knowledge.sum(names[part], [...(knowledge.has(before[part]) ? [before[part]] : []), own])
    if (some.length > 0)
      knowledge.atMost(
        own,
        setName(month, { ...chosen, ...(part === 'here' ? { here: 'yes' } : { gone: 'left' }) }),
      )
  }
  if (route !== null) return
  const routes = [...new Set(reached.map((one) => one.route))]
  for (const part of ['here', 'left', 'base', 'reached'] as const)
    knowledge.sum(
      names[part],
      routes.map((one) => stayNames(month, one, years)[part]),
    )
}
