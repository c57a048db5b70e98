import 'server-only'
import type { HicfArea, HicfLevel } from '@/db/vocabulary'
import { type SharedCount, shareCount, smallestShown } from '@/lib/domain/disclosure'
import type { AssumedRates, CameBy } from '@/lib/domain/forecast/assumed'
import type { ForecastGroup } from '@/lib/domain/forecast/forecast'
import { type Happens, happens } from '@/lib/domain/forecast/happens'
import { WAYS, type Way } from '@/lib/domain/forecast/monthly-history'
import type { Flow } from '@/lib/domain/forecast/run'
import type { WholeRun } from '@/lib/domain/forecast/whole-run'
import type { ForecastQuestion } from '@/lib/forms/forecast-question'
import { asJoined, cameInRun, keptWhoCame } from './came-in-run'
import type { ForecastPanel } from './forecast-view'

/** People who went one way in the months of the rates, and how many of a hundred do so in a year. */
export type AssumedWay = {
  /** Null where it is not told. */
  people: SharedCount | null
  /** As it was seen. Null where nobody was there to see it. */
  seen: SharedCount | null
  /** As it is drawn with: shrunk, and with the levers. Null where it is not told. */
  used: number | null
}

/** What is assumed of everyone, a level, or an area. */
export type AssumedRow = {
  level: HicfLevel | null
  area: HicfArea | null
  /** Years that people were seen there. */
  personYears: SharedCount
  lean: number | null
  ways: Record<Way, AssumedWay>
  /** Null of a single area, where how people come is not told apart, and where moves from other work are not told. */
  movedIn: SharedCount | null
  /** Who came into it from outside, and from other levels. From outside is null where not all of it is told. */
  outside: SharedCount | null
  inside: SharedCount
}

/** Who came in the months of the rates by a route: at each level, and at all of them where the level is null. */
export type CameRow = Omit<CameBy, 'people' | 'level'> & { level: HicfLevel | null; people: SharedCount }

export type AssumedView = {
  rows: AssumedRow[]
  came: CameRow[]
  /** What happens in the forecast by year, and in every month to the thousandth; by month only with exact numbers. */
  years: Happens
  months: Happens | null
}

/** Tenths on the page; safe to share, fives. */
const TENTH = 0.1
const THOUSANDTH = 0.001
const FIVE = 5

/**
 * What a run assumes and what happens in it, in the grade of its panels. Safe to share it is of everyone and of the levels that
 * are shown now: rates are of counts to the nearest 5, and what happens goes out from what is shown of now, as the forecast does.
 *
 * @param panels as they are shown
 * @param threshold null with exact numbers, else the largest count that is hidden
 * @returns null of a run that was made before either was kept
 */
export function assumedView(
  question: ForecastQuestion,
  run: WholeRun,
  panels: readonly ForecastPanel[],
  lean: readonly { level: HicfLevel | null; area: HicfArea | null; share: number }[],
  threshold: number | null,
): AssumedView | null {
  const groups = threshold === null ? run.groups : (run.shared ?? [])
  if (!keptWhoCame(run, groups)) return null
  const share = (people: number) => (threshold === null ? people : shareCount(people, threshold))
  const shown = panels.filter(({ level, now }) => level === null || typeof now === 'number')
  const { rates, came } = run.assumed
  const movedIn = (own: AssumedRates) =>
    own.area === null
      ? came
          .filter(({ how, level }) => how === 'moved_in' && (own.level === null || own.level === level))
          .reduce((sum, { people }) => sum + people, 0)
      : null
  return {
    rows: shown.flatMap(({ level, area }) => {
      const own = rates.find((one) => one.level === level && one.area === area)
      if (!own) return []
      const fromOther = threshold === null ? movedIn(own) : null
      return [
        {
          level,
          area,
          personYears: threshold === null ? own.personMonths / 12 : Math.round(own.personMonths / 60) * 5,
          lean: lean.find((one) => one.level === level && one.area === area)?.share ?? null,
          ways: waysOf(own, share, threshold === null),
          movedIn: fromOther === null ? null : share(fromOther),
          outside: threshold === null ? own.outside : null,
          inside: share(own.inside),
        },
      ]
    }),
    came: cameRows(came, share, threshold === null),
    ...whatHappens(question, run, groups, shown, threshold),
  }
}

function waysOf(
  own: AssumedRates,
  share: (people: number) => SharedCount,
  exact: boolean,
): AssumedRow['ways'] {
  const years = exact ? own.personMonths / 12 : Math.round(own.personMonths / 60) * 5
  const perHundred = (people: SharedCount): SharedCount | null => {
    if (years <= 0) return null
    if (people === '*') return '*'
    return exact ? (people / years) * 100 : Math.round((people / years) * 100)
  }
  return Object.fromEntries(
    WAYS.map((way) => {
      if (!exact && way === 'moved_out') return [way, { people: null, seen: null, used: null }]
      const people = share(own.ways[way].people)
      return [way, { people, seen: perHundred(people), used: exact ? own.ways[way].chance * 1200 : null }]
    }),
  ) as AssumedRow['ways']
}

/** Of every level together, and with exact numbers of each level too: of routes by level most would be hidden. */
function cameRows(
  came: readonly CameBy[],
  share: (people: number) => SharedCount,
  exact: boolean,
): CameRow[] {
  const told = exact ? came : came.filter(({ how }) => how === 'joined')
  const all = [...Map.groupBy(told, ({ how, route }) => `${how} ${route}`).values()].flatMap(
    (own): CameRow[] => {
      const [one] = own
      const people = own.reduce((sum, each) => sum + each.people, 0)
      return one ? [{ how: one.how, route: one.route, level: null, people: share(people) }] : []
    },
  )
  return exact ? [...all, ...came] : all
}

function whatHappens(
  question: ForecastQuestion,
  run: WholeRun,
  groups: readonly ForecastGroup[],
  shown: readonly ForecastPanel[],
  threshold: number | null,
): Pick<AssumedView, 'years' | 'months'> {
  const seen = threshold === null ? run.assumed.came : asJoined(run.assumed.came)
  const came = cameInRun(question, groups, seen, run.levers)
  const sources = shown.flatMap(({ level, area, now }) => {
    const own = groups.find((one) => one.level === level && one.area === area)
    if (area !== null || !own?.flows || typeof now !== 'number') return []
    const { flows } = own
    return [
      { level, start: now, mean: own.mean, flows: threshold === null ? flows : withoutMovingOut(flows) },
    ]
  })
  if (threshold !== null) {
    const years = happens(sources, came, { every: 12, step: FIVE })
    return { years: { ...years, groups: years.groups.filter((one) => isTold(one, threshold)) }, months: null }
  }
  return {
    years: happens(sources, came, { every: 12, step: TENTH }),
    months: happens(sources, came, { every: 1, step: THOUSANDTH }),
  }
}

/** A level that comes to fewer people than are shown is left out, as the forecast hides them. */
const isTold = ({ rows }: Happens['groups'][number], threshold: number) =>
  rows.every(({ closing }) => closing === 0 || closing >= smallestShown(threshold))

const withoutMovingOut = (flows: Record<Flow, number[]>): Record<Flow, number[]> => ({
  ...flows,
  left: flows.left.map((some, month) => some + (flows.movedOut[month] ?? 0)),
  movedOut: flows.movedOut.map(() => 0),
})
