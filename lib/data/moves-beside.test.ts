import { expect, it } from 'vitest'
import { releasedMonths } from '@/lib/domain/attack/as-released'
import type { Knowledge } from '@/lib/domain/attack/attack'
import { changesOf, tellChanges, tellLadders } from '@/lib/domain/attack/moves-beside'
import { type TrustOfChance, trustOfChance } from '@/lib/domain/attack/trust-of-chance'
import { DEFAULT_THRESHOLD } from '@/lib/domain/disclosure'
import { type MonthRelease, monthFigure } from '@/lib/domain/month-release'
import { sharedOverview } from './overview-shared'

/** Eight times as much happens as usual: a month is as long as eight. */
const PACE = 8
const MONTHS = 3
/** So many months does the overview look back over. */
const BACK = 2

/** Tells of the overview of a month what its own verb shows. */
function tellOverview(
  knowledge: Knowledge,
  trust: TrustOfChance,
  releases: readonly MonthRelease[],
  month: number,
): void {
  const after = month - BACK
  const { progressed, ...sides } = changesOf(trust, after, month)
  const here = (at: number) => releases[at]?.of(monthFigure.here) ?? 0
  const count = (at: number) => (trust.months[at] ?? []).filter(({ now }) => typeof now === 'number').length
  const none = { now: 0, before: 0 }
  const { bridge, ...shown } = sharedOverview(
    {
      bridge: {
        opening: count(after),
        closing: count(month),
        joined: sides.joined ?? 0,
        movedIn: sides.movedIn ?? 0,
        returned: sides.returned ?? 0,
        left: sides.left ?? 0,
        movedOut: sides.movedOut ?? 0,
      },
      fte: none,
      joined: none,
      left: none,
      progressed: { now: progressed ?? 0, before: 0 },
      vacancies: 0,
      unknownRoute: 0,
      levels: [],
    },
    { opening: here(after), closing: here(month), fte: none, unknownRoute: 0, levels: [] },
    DEFAULT_THRESHOLD,
  )
  tellChanges(knowledge, trust, [after, month], { ...bridge, progressed: shown.progressed.now })
}

/** How many hidden counts are worked out from the months alone, and then with all moves beside them. */
function pinnedBeside(seed: number): [alone: number, beside: number] {
  const trust = trustOfChance(seed, 20 + ((seed * 37) % 60), MONTHS, PACE)
  const { knowledge, releases } = releasedMonths(trust)
  const alone = knowledge.pinned().length
  tellLadders(knowledge, trust, releases)
  for (let month = BACK; month < MONTHS; month += 1) tellOverview(knowledge, trust, releases, month)
  return [alone, knowledge.pinned().length]
}

const found = Array.from({ length: 60 }, (_, n) => ({ seed: n + 1, pinned: pinnedBeside(n + 1) }))

it('ladders and the changes of the overview give nothing away that the months keep, but in one Trust', () => {
  const kept = found.filter(({ pinned: [alone] }) => alone === 0)
  const given = kept.filter(({ pinned: [, beside] }) => beside > 0)
  // Four people at a level on the first day, of whom two are still there, one progressed and one left.
  expect(given.map(({ seed }) => seed)).toEqual([23])
})

it('months so far apart give something away in few Trusts', () => {
  expect(found.filter(({ pinned: [alone] }) => alone > 0).length).toBeLessThanOrEqual(3)
})
