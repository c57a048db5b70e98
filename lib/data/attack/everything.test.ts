import { describe, expect, it } from 'vitest'
import { releasedMonths } from '@/lib/domain/attack/as-released'
import { setsBy } from '@/lib/domain/attack/sets'
import { type TrustOfChance, trustOfChance } from '@/lib/domain/attack/trust-of-chance'
import { toldEverything } from './everything'

/** WAYMARK_ATTACK=500 asks for as many Trusts as that; their seeds are their numbers, so that one can be had again. */
const TRUSTS = Number(process.env.WAYMARK_ATTACK ?? 20)
const AT_ONCE = 10
const TIME = 300_000

/** Eight times as much happens as usual: a month is as long as eight, and a year is one. */
const farApart = (seed: number) => trustOfChance(seed, 20 + ((seed * 37) % 60), 3, 8)

const tightIn = ({ releases }: ReturnType<typeof toldEverything>) => releases.flatMap(({ tight }) => tight)

describe('of Trusts of chance, with everything that a viewer can ask of every month', () => {
  it.each(Array.from({ length: Math.ceil(TRUSTS / AT_ONCE) }, (_, n) => n * AT_ONCE + 1))(
    'no hidden count of Trusts %i and on can only be one number',
    (from) => {
      for (let seed = from; seed < from + AT_ONCE; seed += 1) {
        const told = toldEverything(farApart(seed), 1)
        expect(tightIn(told), `Trust ${seed}: figures without room`).toEqual([])
        expect(told.knowledge.pinned(), `Trust ${seed}: hidden counts worked out`).toEqual([])
      }
    },
    TIME,
  )

  it.each([
    [1001, 57, 6, 5, 2],
    [1002, 34, 6, 5, 2],
    [2001, 57, 14, 2, 12],
  ])(
    'nor of more months: Trust %i of %i people over %i',
    (seed, people, months, pace, year) => {
      const told = toldEverything(trustOfChance(seed, people, months, pace), year)
      expect(tightIn(told)).toEqual([])
      expect(told.knowledge.pinned()).toEqual([])
    },
    TIME,
  )
})

/** Tells who has other work in the Trust, which no figure does. */
function withOtherWork(trust: TrustOfChance): number {
  const { knowledge } = releasedMonths(trust)
  trust.months.forEach((standings, month) => {
    for (const marks of [[], ['route'], ['first'], ['route', 'first'], ['year'], ['route', 'year']] as const)
      for (const [name, { members }] of setsBy(month, standings, marks)) {
        const elsewhere = members.filter(({ now }) => now === 'moved_out').length
        knowledge.between(`elsewhere|${name}`, elsewhere, elsewhere)
      }
  })
  return knowledge.pinned().length
}

it(
  'who has other work in the Trust would give hidden counts away, were it told',
  () => {
    const found = Array.from({ length: 12 }, (_, n) => withOtherWork(farApart(n + 1)))
    expect(found.filter((pinned) => pinned > 0).length).toBeGreaterThan(0)
  },
  TIME,
)
