import type { HicfLevel } from '@/db/vocabulary'
import type { Ladder, LadderMove } from '../ladder'
import type { SpellEnd, TimeAtLevel } from '../time-at-level'
import { noEnds } from '../time-at-level'
import type { Standing, TrustOfChance } from './trust-of-chance'

/** One stay of a person at a level, as far as it had come by a month; `end` is null while they are still there. */
export interface ChanceSpell {
  level: HicfLevel
  /** As they were at the last month of it. */
  last: Standing
  /** How many it lasted, the first month's from then on. */
  months: number
  end: SpellEnd | null
}

/** The moves of the months after one and up to another. */
export function movesIn({ months }: TrustOfChance, after: number, upTo: number): LadderMove[] {
  const moves = new Map<string, LadderMove>()
  for (let month = after + 1; month <= upTo; month += 1)
    for (const [before, now] of changesOf(months, month)) {
      const move = moveOf(before, now)
      if (!move) continue
      const key = `${move.from} ${move.to}`
      moves.set(key, { ...move, moves: (moves.get(key)?.moves ?? 0) + 1 })
    }
  return [...moves.values()]
}

/** The ladder from the first month to another. */
export function ladderOf(trust: TrustOfChance, upTo: number): Ladder {
  return {
    opening: levelsOf(trust.months[0] ?? []),
    moves: movesIn(trust, 0, upTo),
    closing: levelsOf(trust.months[upTo] ?? []),
  }
}

/** Every stay at a level from the first month to another. */
export function spellsOf({ months }: TrustOfChance, upTo: number): ChanceSpell[] {
  const spells: ChanceSpell[] = []
  const open = new Map<number, ChanceSpell>()
  for (let month = 0; month <= upTo; month += 1)
    for (const now of months[month] ?? []) {
      const spell = open.get(now.person)
      if (spell && spell.level === now.now) {
        spell.last = now
        spell.months += 1
        continue
      }
      if (spell) {
        spell.end = endOf(spell.level, now)
        open.delete(now.person)
      }
      if (typeof now.now !== 'number') continue
      const begun: ChanceSpell = { level: now.now, last: now, months: 1, end: null }
      open.set(now.person, begun)
      spells.push(begun)
    }
  return spells
}

/** The stays as times at levels, each of a hundred days. */
export function timesOf(spells: readonly ChanceSpell[]): TimeAtLevel[] {
  return [...Map.groupBy(spells, ({ level }) => level)].map(([level, own]) => {
    const ends = noEnds()
    for (const { end } of own) if (end) ends[end] += 1
    return { level, year: 0, spells: own.length, days: 100 * own.length, ends }
  })
}

function* changesOf(
  months: TrustOfChance['months'],
  month: number,
): Generator<[Standing | undefined, Standing]> {
  const before = new Map((months[month - 1] ?? []).map((one) => [one.person, one]))
  for (const now of months[month] ?? []) yield [before.get(now.person), now]
}

function moveOf(before: Standing | undefined, { now }: Standing): Pick<LadderMove, 'from' | 'to'> | null {
  const was = before?.now
  if (was === now) return null
  if (typeof was !== 'number' && typeof now !== 'number') return null
  const from =
    typeof was === 'number' ? was : was === undefined ? 'joined' : was === 'left' ? 'returned' : 'moved_in'
  return { from, to: now }
}

function endOf(level: HicfLevel, { now }: Standing): SpellEnd {
  return typeof now === 'number' ? (now > level ? 'progressed' : 'stepped_down') : now
}

function levelsOf(standings: readonly Standing[]): Ladder['opening'] {
  const here = standings.flatMap(({ now }) => (typeof now === 'number' ? [now] : []))
  const levels = [...new Set(here)].sort((a, b) => b - a)
  return levels.map((level) => ({ level, people: here.filter((one) => one === level).length }))
}
