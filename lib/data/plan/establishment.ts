import 'server-only'
import { asKnownOn } from '@/db/known-on'
import { type EstablishmentGroup, establishmentGroups, heldOutside } from '@/db/queries/establishment'
import { withTrust } from '@/db/trust'
import type { HicfArea, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { effectiveThreshold, type SharedCount, shareFte } from '@/lib/domain/disclosure'
import { shareRow } from '@/lib/domain/shared-table'
import type { EstablishmentBy, EstablishmentFilter } from '@/lib/forms/establishment-filter'
import { settingsOf } from '../answers'
import { type FigureFacts, figureFacts } from '../progression/figure-facts'
import { questionFor, requireAskable } from '../safe-question'
import { levelsOfPositions, type PositionLevel } from './resolve-level'

/** What a row of the establishment is of. Null: positions without a unit, a band, a level or an area. */
export type EstablishmentKey = {
  unit: string | null
  band: EstablishmentGroup['afcBand']
  level: HicfLevel | null
  area: HicfArea | null
  /** What says that a position has neither level nor area. */
  without: 'not_informatics' | 'unclassified' | null
}

/** FTE, and positions where they may be told. */
export type EstablishmentSums = {
  budget: number
  inPost: SharedCount
  /** Position by position: a vacancy of one is never set against what another is over. Safe to share: what is left of the budget. */
  vacant: SharedCount
  over: SharedCount
  positions: number
  /** How many positions are vacant, wholly or in part; null where it is not told. */
  vacantPositions: number | null
}

export type EstablishmentRow = EstablishmentKey & EstablishmentSums

export type EstablishmentView = FigureFacts & {
  by: EstablishmentBy
  rows: EstablishmentRow[]
  total: EstablishmentSums
  /** Budgeted FTE whose level the crosswalk says, and whose level nobody does. */
  byCrosswalk: number
  unclassified: number
  /** FTE and people in post in no position of the establishment; null where it is not told. */
  outside: { fte: number; people: number } | null
}

type Placed = EstablishmentGroup & { at: PositionLevel }

/**
 * The establishment on a day: who is in post against the budget. Safe to share, it is of informatics positions only, budgets are
 * exact because they are of posts, and who is in post is rounded, with what is left of the budget taken from that.
 */
export async function establishmentOnDay(scope: Scope, put: EstablishmentFilter): Promise<EstablishmentView> {
  if (!scope.can('progression:read')) throw new Error('progression:read is missing')
  const { filter } = questionFor(scope.grade, 'establishment', put)
  requireAskable(scope.grade, 'establishment', filter)
  const { threshold: setting, recordsFrom } = await settingsOf(scope)
  const threshold = effectiveThreshold(setting)
  const { groups, outside } = await withTrust(scope, async (own) => {
    const levelOf = await levelsOfPositions(own, filter.asAt)
    const db = filter.knownOn ? await asKnownOn(own, filter.knownOn) : own
    const found = await establishmentGroups(db, filter.asAt)
    return {
      groups: found.map((group): Placed => ({ ...group, at: levelOf(group) })),
      outside: await heldOutside(db, filter.asAt),
    }
  })
  const exact = scope.grade === 'internal'
  const told = exact ? groups : groups.filter(({ at }) => at.hicfStatus === 'informatics')
  const parts = [...Map.groupBy(told, (group) => JSON.stringify(keyOf(filter.by, group))).values()].sort(
    (a, b) => compare(filter.by, a, b),
  )
  const people = shareRow(
    parts.map((part) => sum(part, ({ people: n }) => n)),
    threshold,
  )
  const sums = (part: readonly Placed[], shared: SharedCount) =>
    exact ? exactSums(part) : sharedSums(part, shared, threshold)
  const rows = parts.map((part, at) => ({
    ...keyOf(filter.by, part[0] as Placed),
    ...sums(part, people.parts[at] ?? 0),
  }))
  const shown = {
    rows,
    total: sums(told, people.total),
    byCrosswalk: fteOf(told.filter(({ at }) => at.source === 'crosswalk')),
    unclassified: fteOf(told.filter(({ at }) => at.source === 'nobody')),
    outside: exact ? outside : null,
  }
  const facts = figureFacts(scope, 'establishment', filter, { threshold, recordsFrom }, shown)
  return { ...facts, by: filter.by, ...shown }
}

function keyOf(by: EstablishmentBy, { unit, afcBand, at }: Placed): EstablishmentKey {
  const isPlaced = by === 'level' || by === 'area'
  return {
    unit: by === 'unit' ? unit : null,
    band: by === 'band' ? afcBand : null,
    level: by === 'level' ? at.level : null,
    area: by === 'area' ? at.area : null,
    without: isPlaced && at.hicfStatus !== 'informatics' ? at.hicfStatus : null,
  }
}

/** Units, bands and areas by name, levels from the highest; what has none stands last. */
function compare(by: EstablishmentBy, a: readonly Placed[], b: readonly Placed[]): number {
  const orderOf = ([one]: readonly Placed[]): [string, number] => {
    const key = keyOf(by, one as Placed)
    if (by === 'level') return [key.level ? '' : (key.without ?? 'z'), -(key.level ?? 0)]
    return [key.unit ?? key.band ?? key.area ?? `\uffff${key.without ?? ''}`, 0]
  }
  const [[x, m], [y, n]] = [orderOf(a), orderOf(b)]
  return x === y ? m - n : x < y ? -1 : 1
}

/** FTE have four decimals. */
const exactFte = (fte: number) => Math.round(fte * 10_000) / 10_000
const sum = (groups: readonly Placed[], of: (group: Placed) => number) =>
  exactFte(groups.reduce((all, group) => all + of(group), 0))
const fteOf = (groups: readonly Placed[]) => sum(groups, ({ budget }) => budget)

const exactSums = (groups: readonly Placed[]): EstablishmentSums => ({
  budget: fteOf(groups),
  inPost: sum(groups, ({ inPost }) => inPost),
  vacant: sum(groups, ({ vacant }) => vacant),
  over: sum(groups, ({ over }) => over),
  positions: sum(groups, ({ positions }) => positions),
  vacantPositions: sum(groups, ({ vacantPositions }) => vacantPositions),
})

/** Nothing but who is in post is of people; the rest is worked out from how that is shown. */
function sharedSums(groups: readonly Placed[], people: SharedCount, threshold: number): EstablishmentSums {
  const budget = fteOf(groups)
  const inPost = shareFte(
    sum(groups, ({ inPost: fte }) => fte),
    people,
    threshold,
  )
  const left = inPost === '*' ? '*' : exactFte(budget - inPost)
  return {
    budget,
    inPost,
    vacant: left === '*' ? '*' : Math.max(0, left),
    over: left === '*' ? '*' : Math.max(0, -left),
    positions: sum(groups, ({ positions }) => positions),
    vacantPositions: null,
  }
}
