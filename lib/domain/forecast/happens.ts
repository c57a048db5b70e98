import type { HicfLevel } from '@/db/vocabulary'
import { addingUp, toStep } from './adding-up'
import type { CameAhead } from './came-ahead'
import type { Flow } from './run'

/** What adds to a level's people, and what takes away of them, between two ends of months. */
export const HAPPENS = [
  'joined',
  'movedIn',
  'returned',
  'roseTo',
  'fellTo',
  'left',
  'movedOut',
  'roseFrom',
  'fellFrom',
] as const
export type Happening = (typeof HAPPENS)[number]
const TAKES_AWAY: ReadonlySet<Happening> = new Set(['left', 'movedOut', 'roseFrom', 'fellFrom'])

/** Means of the runs: the people at the start, who came and went up to the end of a month, and the people then. */
export interface HappensRow extends Record<Happening, number> {
  /** Months after the as-at day at its end. */
  month: number
  opening: number
  closing: number
}

export interface Happens {
  groups: { level: HicfLevel | null; rows: HappensRow[] }[]
  /** Of those of everyone who joined, by route; null for those whom a lever takes on by whichever route. */
  routes: { route: string | null; rows: { month: number; people: number }[] }[]
}

export interface HappensSource {
  level: HicfLevel | null
  /** The people at the start, as they are shown. */
  start: number
  mean: readonly number[]
  flows: Readonly<Record<Flow, readonly number[]>>
}

/**
 * What happens in a forecast, in stretches of months. Every row adds up: its people at the start, with who came and without who
 * went, are its people at the end, which are those at the start of the next. For that each number is rounded up or down to a step
 * next to it, and so may be a step off the nearest.
 *
 * @param groups everyone (null) and levels. Of everyone nobody rises or steps down: that is from one level to another
 * @param every months of a stretch
 * @param step that numbers are rounded to
 */
export function happens(
  groups: readonly HappensSource[],
  came: CameAhead,
  { every, step }: { every: number; step: number },
): Happens {
  const months = (groups[0]?.mean.length ?? 1) - 1
  const ends = Array.from({ length: Math.floor(months / every) }, (_, at) => (at + 1) * every)
  const within = (some: readonly number[] | undefined, end: number) =>
    (some ?? []).slice(end - every + 1, end + 1).reduce((sum, one) => sum + one, 0)
  const entering = (level: HicfLevel | null, how: 'joined' | 'movedIn' | 'returned', end: number) =>
    (level === null ? [...came.levels.values()] : [came.levels.get(level)]).reduce(
      (sum, own) => sum + within(own?.[how], end),
      0,
    )
  const rowsOf = ({ level, start, mean, flows }: HappensSource) => {
    const at = (month: number) => start + toStep((mean[month] ?? 0) - (mean[0] ?? 0), step)
    return ends.map((end): HappensRow => {
      const exact = HAPPENS.map((what) => {
        if (what === 'joined' || what === 'movedIn' || what === 'returned') return entering(level, what, end)
        if (level === null && what !== 'left' && what !== 'movedOut') return 0
        return TAKES_AWAY.has(what) ? -within(flows[what], end) : within(flows[what], end)
      })
      const [opening, closing] = [at(end - every), at(end)]
      const rounded = addingUp(exact, closing - opening, step)
      return {
        month: end,
        opening: toStep(opening, step),
        ...(Object.fromEntries(HAPPENS.map((what, i) => [what, Math.abs(rounded[i] ?? 0)])) as Record<
          Happening,
          number
        >),
        closing: toStep(closing, step),
      }
    })
  }
  const shown = groups.map((group) => ({ level: group.level, rows: rowsOf(group) }))
  const all = shown.find(({ level }) => level === null)?.rows ?? []
  const byRoute = all.map(({ month, joined }) =>
    addingUp(
      came.routes.map(({ people }) => within(people, month)),
      joined,
      step,
    ),
  )
  return {
    groups: shown,
    routes: came.routes.map(({ route }, which) => ({
      route,
      rows: all.map(({ month }, at) => ({ month, people: byRoute[at]?.[which] ?? 0 })),
    })),
  }
}
