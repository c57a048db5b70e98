import { describe, expect, it } from 'vitest'
import { Knowledge } from './attack'
import { sharedTableByTable } from './by-table'
import { trustOfChance } from './trust-of-chance'

/** Published figures by name: the true number and how it is shown. */
function told(figures: Record<string, [truth: number, shown: number | '*']>): Knowledge {
  const knowledge = new Knowledge()
  for (const [name, [truth, shown]] of Object.entries(figures)) knowledge.publish(name, truth, shown)
  return knowledge
}

describe('the attacker', () => {
  it('takes a hidden total apart that has seven parts', () => {
    const parts = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const knowledge = told({ all: [7, '*'], ...Object.fromEntries(parts.map((part) => [part, [1, '*']])) })
    knowledge.sum('all', parts)
    expect(knowledge.pinned().map(({ name }) => name)).toEqual(['all', ...parts])
  })

  it('puts two tables of the same people together, through sums that neither shows', () => {
    const knowledge = told({
      all: [12, 10],
      'area 1': [9, 10],
      'area 2': [3, '*'],
      ...Object.fromEntries([...'abcdefghi'].map((unit) => [`area 1 ${unit}`, [1, '*'] as [number, '*']])),
      'area 2 a': [1, '*'],
      'area 2 b': [1, '*'],
      'area 2 c': [1, '*'],
    })
    knowledge.sum('all', ['area 1', 'area 2'])
    knowledge.sum(
      'area 1',
      [...'abcdefghi'].map((unit) => `area 1 ${unit}`),
    )
    knowledge.sum('area 2', ['area 2 a', 'area 2 b', 'area 2 c'])
    const pinned = knowledge.pinned()
    expect(pinned).toContainEqual({ name: 'area 2', truth: 3 })
    expect(pinned).toContainEqual({ name: 'area 2 a', truth: 1 })
    expect(pinned).toHaveLength(13)
  })

  it('uses what can only grow', () => {
    const sevens: Record<string, [number, '*']> = { before: [7, '*'], a: [7, '*'], b: [7, '*'], c: [7, '*'] }
    const knowledge = told({ ...sevens, all: [28, 30], after: [7, '*'] })
    knowledge.sum('all', ['before', 'a', 'b', 'c'])
    knowledge.atMost('before', 'after')
    expect(knowledge.pinned()).toContainEqual({ name: 'after', truth: 7 })
  })

  it('is told nothing by a lone hidden count, and takes a figure shown a step away for what it can be', () => {
    expect(told({ one: [3, '*'] }).pinned()).toEqual([])
    const knowledge = told({ a: [7, '*'], b: [7, '*'], all: [14, 10] })
    knowledge.sum('all', ['a', 'b'])
    expect(knowledge.pinned()).toEqual([])
  })

  it('finds hidden counts in nearly every Trust whose tables are each shared by themselves', () => {
    const found = Array.from({ length: 15 }, (_, n) => {
      const knowledge = sharedTableByTable(trustOfChance(n + 1, 20 + ((n * 37) % 80), 3))
      return knowledge.pinned().length
    })
    expect(found.filter((pinned) => pinned > 0).length).toBeGreaterThan(10)
  }, 30_000)
})
