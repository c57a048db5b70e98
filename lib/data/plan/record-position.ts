import 'server-only'
import { labelOf, periodEdits, periodOf } from '@/db/bulk/position-periods'
import { putRows } from '@/db/bulk/put-rows'
import { positionNumbered, unitNamed } from '@/db/queries/career'
import { periodsOfPosition } from '@/db/queries/position-page'
import { position, positionPeriod, unit } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { add, edit } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { addDays } from '@/lib/domain/calendar'
import {
  daysFrom,
  type PositionFacts,
  type PositionPeriod,
  periodOn,
  saidOver,
} from '@/lib/domain/establishment/position'
import { longDay } from '@/lib/format/day'
import type { NewPosition, PositionChange } from '@/lib/forms/position'

type Position = typeof position.$inferSelect

export type PositionOutcome =
  | { kind: 'saved'; id: string }
  | { kind: 'refused'; field: string; sentence: string }
  /** Somebody else was quicker: the position as it is now. */
  | { kind: 'stale'; version: number; now: PositionPeriod | null }
  | { kind: 'missing' }

/** Adds a position to the establishment from a day on. A number that a list of posts brought, and that has no budget yet, gets one. */
export function addPosition(scope: Scope, input: NewPosition): Promise<PositionOutcome> {
  requireMayWrite(scope)
  return withTrust(scope, async (db) => {
    const { number, from, ...said } = input
    const known = await positionNumbered(db, number)
    if (known && (await periodsOfPosition(db, known.id)).length > 0)
      return {
        kind: 'refused',
        field: 'number',
        sentence: `Position ${number} is recorded already. Open it to change it from a day on`,
      }
    const facts = await factsOf(db, said)
    const own = known
      ? await edit(db, position, known.id, null, labelOf(facts))
      : { kind: 'saved' as const, row: await add(db, position, { number, ...labelOf(facts) }) }
    if (own.kind !== 'saved') return { kind: 'missing' }
    await write(db, own.row, [], [{ ...facts, from, to: null }])
    return { kind: 'saved', id: own.row.id }
  })
}

/**
 * Says what a position is from a day on, up to the next change that is recorded already.
 * @param version the version of the position that was read.
 */
export function changePosition(
  scope: Scope,
  id: string,
  version: number,
  { from, ...said }: PositionChange,
): Promise<PositionOutcome> {
  requireMayWrite(scope)
  return withTrust(scope, async (db) => {
    const facts = await factsOf(db, said)
    return say(db, id, version, from, facts)
  })
}

/**
 * Takes a position out of the establishment after a day.
 * @param version the version of the position that was read.
 */
export function endPosition(
  scope: Scope,
  id: string,
  version: number,
  lastDay: Day,
): Promise<PositionOutcome> {
  requireMayWrite(scope)
  return withTrust(scope, async (db) => say(db, id, version, addDays(lastDay, 1), null))
}

/** @param facts null: it is not in the establishment from that day on, whatever is recorded for later. */
async function say(
  db: TrustDb,
  id: string,
  version: number,
  from: Day,
  facts: PositionFacts | null,
): Promise<PositionOutcome> {
  const stored = await periodsOfPosition(db, id)
  const periods = stored.map(periodOf)
  if (facts === null && !periodOn(periods, addDays(from, -1)))
    return {
      kind: 'refused',
      field: 'lastDay',
      sentence: `The position is not in the establishment on ${longDay(addDays(from, -1))}. Choose a day on which it is`,
    }
  const days = facts ? daysFrom(periods, from) : { from, to: null }
  const wanted = saidOver(periods, days, facts)
  // The position's own version stands for all its periods: whoever says something of it locks it first.
  const last = wanted.at(-1)
  const locked = await edit(db, position, id, version, last ? labelOf(last) : {})
  if (locked.kind === 'missing') return { kind: 'missing' }
  if (locked.kind === 'stale')
    return { kind: 'stale', version: locked.current.version, now: periodOn(periods, from) ?? null }
  await write(db, locked.row, stored, wanted)
  return { kind: 'saved', id }
}

async function write(
  db: TrustDb,
  of: Position,
  stored: Awaited<ReturnType<typeof periodsOfPosition>>,
  wanted: readonly PositionPeriod[],
): Promise<void> {
  await db.sql`SET CONSTRAINTS ALL DEFERRED`
  await putRows(db, null, positionPeriod, periodEdits(of, stored, wanted))
}

/** What was typed with the unit's id; a unit that is not there yet is added. */
async function factsOf(
  db: TrustDb,
  { unit: name, ...said }: Omit<NewPosition, 'number' | 'from'>,
): Promise<PositionFacts> {
  const known = name ? await unitNamed(db, name) : null
  const unitId = name ? (known ?? (await add(db, unit, { name }))).id : null
  return { ...said, unitId }
}

function requireMayWrite(scope: Scope): void {
  if (!scope.can('plan:write')) throw new Error('plan:write is missing')
}
