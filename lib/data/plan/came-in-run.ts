import 'server-only'
import type { CameBy } from '@/lib/domain/forecast/assumed'
import { type CameAhead, cameAhead } from '@/lib/domain/forecast/came-ahead'
import type { ForecastGroup } from '@/lib/domain/forecast/forecast'
import type { WholeRun } from '@/lib/domain/forecast/whole-run'
import type { ForecastQuestion } from '@/lib/forms/forecast-question'

/** Whether a run kept who came and went: those that were made before did not. */
export const keptWhoCame = (
  { assumed }: Partial<Pick<WholeRun, 'assumed'>>,
  groups: readonly ForecastGroup[],
): boolean => assumed !== undefined && Array.isArray(groups[0]?.flows?.came)

/** The same people with those who moved in or returned taken to have joined. */
export const asJoined = (seen: readonly CameBy[]): CameBy[] => seen.map((one) => ({ ...one, how: 'joined' }))

/**
 * Who comes from outside in a run, told apart by how and by which route.
 * @param groups of the run, as whoever asks may see them
 * @param seen who came in the months of the rates
 * @param levers those whose people are told apart from the others who come
 */
export function cameInRun(
  question: ForecastQuestion,
  groups: readonly ForecastGroup[],
  seen: readonly CameBy[],
  levers: WholeRun['levers'],
): CameAhead {
  const levels = groups.flatMap(({ level, area, flows }) =>
    level !== null && area === null && flows ? [[level, flows.came] as const] : [],
  )
  return cameAhead(
    new Map(levels),
    seen,
    levers.map(({ kind, at, byMonth, where }) => {
      const lever = question[kind][at]
      return {
        route: lever && 'route' in lever ? lever.route : null,
        adds: (lever?.aYear ?? 0) > 0,
        byMonth,
        where,
      }
    }),
  )
}
