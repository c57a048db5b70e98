import { releasedMonths } from '@/lib/domain/attack/as-released'
import type { Knowledge } from '@/lib/domain/attack/attack'
import { tellFtes } from '@/lib/domain/attack/fte-beside'
import { changesOf, tellChanges, tellLadders } from '@/lib/domain/attack/moves-beside'
import { tellStays } from '@/lib/domain/attack/stays-beside'
import type { TrustOfChance } from '@/lib/domain/attack/trust-of-chance'
import { DEFAULT_THRESHOLD } from '@/lib/domain/disclosure'
import { type MonthRelease, monthFigure } from '@/lib/domain/month-release'
import { sharedOverview } from '../overview-shared'
import { tellCompared } from './compared-beside'
import { tellPathways } from './pathways-beside'
import { tellRoles } from './roles-beside'

/**
 * All that a viewer can know of a Trust of chance after asking every figure as at every month: the closed set of each
 * month with the FTE beside it, ladders, the changes of the overview, who stayed, pathways, before and after each role, and comparisons of time
 * to progress.
 *
 * @param year how many months count as a year: over which the overview looks back, and which lie between anniversaries
 */
export function toldEverything(
  trust: TrustOfChance,
  year: number,
): { knowledge: Knowledge; releases: readonly MonthRelease[] } {
  const { knowledge, releases } = releasedMonths(trust)
  tellFtes(knowledge, trust, releases)
  tellLadders(knowledge, trust, releases)
  for (let month = year; month < trust.months.length; month += 1)
    tellOverview(knowledge, trust, releases, [month - year, month])
  tellStays(knowledge, trust, releases, year)
  tellPathways(knowledge, trust, releases)
  tellRoles(knowledge, trust, releases)
  tellCompared(knowledge, trust, year)
  return { knowledge, releases }
}

/** Tells of the overview of a month what its own verb shows. */
function tellOverview(
  knowledge: Knowledge,
  trust: TrustOfChance,
  releases: readonly MonthRelease[],
  [after, month]: readonly [number, number],
): void {
  const { joined, left, progressed } = changesOf(trust, after, month)
  const here = (at: number) => releases[at]?.of(monthFigure.here) ?? 0
  const none = { now: 0, before: 0 }
  const nobody = { opening: 0, closing: 0, joined, movedIn: 0, returned: 0, left, movedOut: 0 }
  const shown = sharedOverview(
    {
      bridge: nobody,
      fte: none,
      joined: { now: joined, before: 0 },
      left: { now: left, before: 0 },
      progressed: { now: progressed, before: 0 },
      vacancies: none,
      unknownRoute: 0,
      levels: [],
    },
    { opening: here(after), closing: here(month), fte: none, unknownRoute: 0, levels: [] },
    DEFAULT_THRESHOLD,
  )
  tellChanges(knowledge, trust, [after, month], {
    joined: shown.joined.now,
    left: shown.left.now,
    progressed: shown.progressed.now,
  })
}
