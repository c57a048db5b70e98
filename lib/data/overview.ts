import 'server-only'
import { type ChangeGroup, changeGroups, vacanciesToCome } from '@/db/queries/bridge'
import { postGroups, unclassifiedPeople } from '@/db/queries/headcount'
import { heldProposals } from '@/db/queries/held'
import type { TrustDb } from '@/db/trust'
import type { Day, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { type BridgeCounts, bridgeDifference, bridgeSide } from '@/lib/domain/bridge'
import { monthsLater } from '@/lib/domain/calendar'
import type { SharedCount } from '@/lib/domain/disclosure'
import { sumFte } from '@/lib/domain/headcount'
import { monthFigure } from '@/lib/domain/month-release'
import type { OverviewFilter } from '@/lib/forms/overview-filter'
import { answered } from './answers'
import { type SharedMonth, sharedMonths } from './month'
import { monthsByLevel } from './months-by-level'
import { type OverviewFigures, type SharedMonths, sharedOverview } from './overview-shared'
import { type FigureFacts, figureFacts } from './progression/figure-facts'
import { levelsOnDays, sharedLevelsOn } from './progression/levels-over-time'
import { readTogether } from './read-together'
import { questionFor } from './safe-question'

export type OverviewView = FigureFacts &
  OverviewFigures<SharedCount> & {
    months: number
    /** The day whose end is the opening of the bridge, one period before the as-at day. */
    from: Day
    /** The month days from `from` to the as-at day: each, or every third where it is safe to share. */
    days: Day[]
    /** The day up to which vacancies to come are counted. */
    until: Day
    /** Closing minus what opening and changes come to; anything but 0 is an error to show. Null where it is not to be seen. */
    difference: number | null
    /** What could move the figures, for those who may mend it; null for others. */
    attention: Attention | null
  }

/** People or rows, each of which could move the figures by so many. */
export type Attention = { unknownRoute: number; unclassified: number; held: number; jumped: number }

/** Months between those that are shown where it is safe to share: each is a release of its own. */
const APART = 3

/**
 * Informatics over the months to the end of a day: headcount and FTE, who joined, left and progressed against the
 * period before, the bridge from one headcount to the other, and levels month by month.
 *
 * Joiners and leavers are those whose counted post is on the one side and nothing in the Trust on the other.
 */
export async function overview(scope: Scope, put: OverviewFilter): Promise<OverviewView> {
  const { filter } = questionFor(scope.grade, 'overview', put)
  const { asAt, months } = filter
  const each = Array.from({ length: months + 1 }, (_, i) => monthsLater(asAt, i - months))
  const days = scope.grade === 'internal' ? each : each.filter((_, i) => (months - i) % APART === 0)
  const from = each[0] ?? asAt
  const [found, held] = await Promise.all([
    answered(scope, { what: 'overview', filter }, (db) => read(db, filter, each)),
    // No career changes when a row is held back, so this is asked each time.
    readTogether(scope, heldProposals),
  ])
  const { now, unclassified, changes } = found.answer
  const exact = figuresOf(found.answer)
  const internal = scope.grade === 'internal'
  const shown: OverviewFigures<SharedCount> = internal
    ? exact
    : sharedOverview(exact, await monthsOf(scope, days), found.threshold)
  return {
    ...figureFacts(scope, 'overview', filter, found, shown),
    months,
    from,
    days,
    until: monthsLater(asAt, months),
    difference: internal ? bridgeDifference(exact.bridge) : null,
    attention: internal
      ? {
          unknownRoute: peopleOf(now, ({ route }) => route === 'UNKNOWN'),
          unclassified,
          held,
          jumped: peopleOf(changes, ({ jumped }) => jumped),
        }
      : null,
    ...shown,
  }
}

/** Headcount, levels and FTE of the ends of months, of which everything else that is shown of them is taken too. */
async function monthsOf(scope: Scope, days: readonly Day[]): Promise<SharedMonths> {
  const [from, asAt] = [days[0] as Day, days.at(-1) as Day]
  const question = { what: 'overview months', filter: { asAt } }
  const [[first, last], between] = await Promise.all([
    sharedMonths(scope, [from, asAt]) as Promise<[SharedMonth, SharedMonth]>,
    monthsByLevel(scope, question, days.slice(1, -1)),
  ])
  const { levels, totals } = sharedLevelsOn([first, ...between, last])
  const isHere = ({ now }: SharedMonth['kinds'][number]) => typeof now === 'number'
  return {
    opening: totals[0] ?? 0,
    closing: totals.at(-1) ?? 0,
    fte: { before: first.fte(totals[0] ?? 0, isHere), now: last.fte(totals.at(-1) ?? 0, isHere) },
    unknownRoute: last.of(monthFigure.routeHere('UNKNOWN')),
    levels: levels.map(({ level, values }) => ({
      level,
      values,
      fte: last.fte(values.at(-1) ?? 0, ({ now }) => now === level),
    })),
  }
}

type Found = Awaited<ReturnType<typeof read>>

async function read(db: TrustDb, filter: OverviewFilter, days: Day[]) {
  const { asAt, months } = filter
  const from = days[0] ?? asAt
  const inInformatics = async (day: Day) =>
    (await postGroups(db, filter, day)).filter(({ state }) => state === 'informatics')
  return {
    now: await inInformatics(asAt),
    before: await inInformatics(from),
    changes: [...(await changeGroups(db, filter, from, asAt))],
    changesBefore: [...(await changeGroups(db, filter, monthsLater(asAt, -2 * months), from))],
    levels: await levelsOnDays(db, filter, days),
    vacancies: {
      now: await vacanciesToCome(db, filter, asAt, monthsLater(asAt, months)),
      before: await vacanciesToCome(db, filter, from, asAt),
    },
    unclassified: (await unclassifiedPeople(db, filter, asAt)).people,
  }
}

const peopleOf = <G extends { people: number }>(groups: readonly G[], test: (group: G) => boolean) =>
  groups.reduce((sum, group) => sum + (test(group) ? group.people : 0), 0)

function figuresOf(found: Found): OverviewFigures<number> {
  const { now, before, changes, changesBefore, levels, vacancies } = found
  const fteAt = (level: HicfLevel) => sumFte(now.filter((one) => one.level === level).map(({ fte }) => fte))
  const [sides, sidesBefore] = [sidesOf(changes), sidesOf(changesBefore)]
  return {
    bridge: { ...sides, opening: peopleOf(before, () => true), closing: peopleOf(now, () => true) },
    fte: { now: sumFte(now.map(({ fte }) => fte)), before: sumFte(before.map(({ fte }) => fte)) },
    joined: { now: sides.joined, before: sidesBefore.joined },
    left: { now: sides.left, before: sidesBefore.left },
    progressed: {
      now: peopleOf(changes, ({ progressed }) => progressed),
      before: peopleOf(changesBefore, ({ progressed }) => progressed),
    },
    vacancies,
    unknownRoute: peopleOf(now, ({ route }) => route === 'UNKNOWN'),
    levels: levels.levels.map(({ level, values }) => ({ level, values, fte: fteAt(level) })),
  }
}

function sidesOf(changes: readonly ChangeGroup[]): BridgeCounts {
  const sides: BridgeCounts = {
    opening: 0,
    joined: 0,
    movedIn: 0,
    returned: 0,
    left: 0,
    movedOut: 0,
    closing: 0,
  }
  for (const { fromState, wasCounted, toState, isCounted, people } of changes) {
    const side = bridgeSide({ state: fromState, counted: wasCounted }, { state: toState, counted: isCounted })
    if (side) sides[side] += people
  }
  return sides
}
