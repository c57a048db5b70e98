import { HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import type { Knowledge } from '@/lib/domain/attack/attack'
import { ladderName, nameOf } from '@/lib/domain/attack/moves-beside'
import { type ChanceSpell, movesIn, spellsOf } from '@/lib/domain/attack/moves-of-chance'
import { periodOf, setName } from '@/lib/domain/attack/sets'
import type { TrustOfChance } from '@/lib/domain/attack/trust-of-chance'
import { DEFAULT_THRESHOLD } from '@/lib/domain/disclosure'
import type { LadderMove } from '@/lib/domain/ladder'
import type { ObservedSpell } from '@/lib/domain/observed-spell'
import { shareIncidence } from '@/lib/domain/shared-incidence'
import { cumulativeIncidence } from '@/lib/domain/time-to-progress'

/** By what time to progress is compared, as a viewer may. */
const CUTS = {
  route: ({ last }: ChanceSpell) => last.route,
  area: ({ last }: ChanceSpell) => last.area,
  period: ({ last }: ChanceSpell) => String(periodOf(last.year)),
} as const

const WAYS = ['progressed', 'stepped_down', 'left'] as const

/**
 * What a viewer is told as at each month where time to progress of a level is compared by route, area and five entry
 * years: how many spells each has, and of what ended what is shown as none or as eight at least. The attacker knows that
 * they make up the level's, and that those who are there now are among them.
 *
 * @param yearLasts months of a year
 */
export function tellCompared(knowledge: Knowledge, trust: TrustOfChance, yearLasts: number): void {
  trust.months.forEach((_, month) => {
    if (month === 0) return
    const spells = spellsOf(trust, month)
    for (const level of HICF_LEVELS)
      for (const [cut, keyOf] of Object.entries(CUTS)) {
        const parts = Map.groupBy(
          spells.filter((spell) => spell.level === level),
          keyOf,
        )
        for (const [key, own] of parts) tellPart(knowledge, month, level, { cut, key }, own, yearLasts)
        const names = [...parts.keys()].map((key) => partName(month, level, cut, key))
        if (names.length === 0) continue
        knowledge.sum(`spells ${month}|${level}`, names)
        for (const way of WAYS)
          knowledge.sum(
            `spells ${month}|${level}|${way}`,
            names.map((name) => `${name}|${way}`),
          )
        for (const way of WAYS)
          knowledge.sum(
            `spells ${month}|${level}|${way}`,
            movesIn(trust, 0, month)
              .filter((move) => move.from === level && wayOf(level, move.to) === way)
              .map((move) => ladderName(month, nameOf(move))),
          )
      }
  })
}

const wayOf = (level: HicfLevel, to: LadderMove['to']) =>
  typeof to !== 'number' ? to : to > level ? 'progressed' : 'stepped_down'

const partName = (month: number, level: HicfLevel, cut: string, key: string) =>
  `spells ${month}|${level}|${cut}=${key}`

function tellPart(
  knowledge: Knowledge,
  month: number,
  level: HicfLevel,
  { cut, key }: { cut: string; key: string },
  own: readonly ChanceSpell[],
  yearLasts: number,
): void {
  const name = partName(month, level, cut, key)
  const { years } = shareIncidence(cumulativeIncidence(own.map((spell) => observed(spell, yearLasts))))
  const isDrawn = years.some((one) => one.years > 0)
  knowledge.publish(name, own.length, null)
  if (isDrawn) knowledge.between(name, DEFAULT_THRESHOLD + 1)
  for (const { atRisk } of years)
    if (atRisk !== '*') knowledge.between(name, Math.max(DEFAULT_THRESHOLD + 1, atRisk - 2))
  for (const way of WAYS) {
    const ended = own.filter(({ end }) => end === way).length
    const said = years.some(({ shares }) => shares[way] !== '*' && shares[way] > 0)
    knowledge.publish(`${name}|${way}`, ended, null)
    if (said) knowledge.between(`${name}|${way}`, DEFAULT_THRESHOLD + 1)
  }
  knowledge.sum(name, [`${name}|still`, ...WAYS.map((way) => `${name}|${way}`), `${name}|other work`])
  const still = setName(month, { [cut]: key, now: level })
  if (!knowledge.has(still)) return
  knowledge.atMost(still, `${name}|still`)
  knowledge.atMost(`${name}|still`, still)
}

function observed({ months, end }: ChanceSpell, yearLasts: number): ObservedSpell {
  const days = Math.round((months * 365.25) / yearLasts)
  return { enter: 0, exit: days, outcome: end ?? 'still_at_level', people: 1 }
}
