import 'server-only'
import { asKnownOn } from '@/db/known-on'
import { type EstablishmentGroup, establishmentGroups, heldOutside } from '@/db/queries/establishment'
import { withTrust } from '@/db/trust'
import type { HicfArea, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { effectiveThreshold, type SharedCount } from '@/lib/domain/disclosure'
import { type MonthKind, monthFigure } from '@/lib/domain/month-release'
import type { EstablishmentBy, EstablishmentFilter } from '@/lib/forms/establishment-filter'
import { settingsOf } from '../answers'
import { today } from '../clock'
import { type SharedMonth, sharedMonth } from '../month'
import { type FigureFacts, figureFacts } from '../progression/figure-facts'
import { questionFor, requireAskable } from '../safe-question'
import { unitChoices } from '../unit-choices'
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
  /** The day is to come: who is in post, and in which positions, is as far as it is recorded ahead. */
  isToCome: boolean
}

type Placed = EstablishmentGroup & { at: PositionLevel }

/**
 * The establishment on a day: who is in post against the budget. Safe to share, it is of informatics positions only, budgets are
 * exact because they are of posts, and who is in post is taken from what is shown of the month everywhere (`sharedMonth`), with
 * what is left of the budget worked out from that. By band nobody is told of: no other figure cuts people so.
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
  const inPostOf = exact ? null : await sharedInPost(scope, filter)
  const sums = (part: readonly Placed[], key: EstablishmentKey | null) =>
    inPostOf ? sharedSums(part, inPostOf(key)) : exactSums(part)
  const rows = parts.map((part) => {
    const key = keyOf(filter.by, part[0] as Placed)
    return { ...key, ...sums(part, key) }
  })
  const shown = {
    rows,
    total: sums(told, null),
    byCrosswalk: fteOf(told.filter(({ at }) => at.source === 'crosswalk')),
    unclassified: fteOf(told.filter(({ at }) => at.source === 'nobody')),
    outside: exact ? outside : null,
  }
  const facts = figureFacts(scope, 'establishment', filter, { threshold, recordsFrom }, shown)
  return { ...facts, by: filter.by, ...shown, isToCome: filter.asAt > today() }
}

function keyOf(by: EstablishmentBy, { unit, afcBand, at }: Placed): EstablishmentKey {
  const isPlaced = by === 'level' || by === 'area'
  return {
    unit: by === 'unit' || by === 'unit_band' ? unit : null,
    band: by === 'band' || by === 'unit_band' ? afcBand : null,
    level: by === 'level' ? at.level : null,
    area: by === 'area' ? at.area : null,
    without: isPlaced && at.hicfStatus !== 'informatics' ? at.hicfStatus : null,
  }
}

/** Units, bands and areas by name, bands within their units, levels from the highest; what has none stands last. */
function compare(by: EstablishmentBy, a: readonly Placed[], b: readonly Placed[]): number {
  const orderOf = ([one]: readonly Placed[]): [string, number] => {
    const key = keyOf(by, one as Placed)
    if (by === 'unit_band') return [`${key.unit ?? '\uffff'}\u0000${key.band ?? '\uffff'}`, 0]
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

/** FTE in informatics posts as they are shown of the month, by what a row is of; of all with null. */
async function sharedInPost(
  scope: Scope,
  { asAt, by }: EstablishmentFilter,
): Promise<(key: EstablishmentKey | null) => SharedCount> {
  const month = await sharedMonth(scope, asAt)
  const units = new Map((await unitChoices(scope)).map(({ id, name }) => [name, id]))
  return (key) => {
    if (key === null) return fteIn(month, monthFigure.here, () => true)
    const { level, area } = key
    if (by === 'level' && level !== null)
      return fteIn(month, monthFigure.level(level), (one) => one.now === level)
    if (by === 'area' && area !== null)
      return fteIn(month, monthFigure.area(area), (one) => one.area === area)
    if (by !== 'unit') return '*'
    const unit = key.unit === null ? null : (units.get(key.unit) ?? '')
    return fteIn(month, monthFigure.unit(unit ?? ''), (one) => one.unit === unit)
  }
}

const fteIn = ({ of, fte }: SharedMonth, figure: string, some: (kind: MonthKind) => boolean): SharedCount =>
  fte(of(figure), (kind) => typeof kind.now === 'number' && some(kind))

/** Nothing but who is in post is of people; the rest is worked out from how that is shown. */
function sharedSums(groups: readonly Placed[], inPost: SharedCount): EstablishmentSums {
  const budget = fteOf(groups)
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
