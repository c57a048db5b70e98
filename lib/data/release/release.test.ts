import { describe, expect, it } from 'vitest'
import type { MonthKind } from '@/lib/domain/month-release'
import { type ReleaseThread, releaseOf, releasesIn, type ShownMonth } from '.'

const kinds = (people: number): MonthKind[] => [
  {
    route: 'GCSE',
    first: 3,
    now: 3,
    year: 2016,
    area: 'IM',
    unit: null,
    role: null,
    post: null,
    people,
  },
]

const shownAs = (people: number): ShownMonth => ({
  figures: new Map([['people|', people]]),
  pretend: new Uint32Array(),
})

/** A thread that answers when it is told to, and how often it was asked. */
function threadInHand() {
  const asked: PromiseWithResolvers<ShownMonth>[] = []
  const thread: ReleaseThread = {
    do: () => {
      const one = Promise.withResolvers<ShownMonth>()
      asked.push(one)
      return one.promise
    },
  }
  return { asked, release: releasesIn(thread) }
}

describe('the release of a month', () => {
  it('is made in a thread', async () => {
    const { figures, pretend } = await releaseOf(kinds(19), 7, 2012)
    expect([figures.get('people|'), figures.get('area|IM'), figures.get('area|KM')]).toEqual([
      20,
      20,
      undefined,
    ])
    expect([...pretend]).toEqual([19])
  })

  it('is of its threshold', async () => {
    const [usual, higher] = await Promise.all([releaseOf(kinds(9), 7, 2012), releaseOf(kinds(9), 10, 2012)])
    expect([usual.figures.get('people|'), higher.figures.get('people|')]).toEqual([10, '*'])
  })

  it('is made once for all who ask at once, and answered from what is kept afterwards', async () => {
    const { asked, release } = threadInHand()
    const both = [release(kinds(8), 7, 2012), release(kinds(8), 7, 2012)]
    const other = release(kinds(9), 7, 2012)
    expect(asked).toHaveLength(2)
    asked[0]?.resolve(shownAs(10))
    asked[1]?.resolve(shownAs(15))
    expect((await Promise.all([...both, other])).map(({ figures }) => figures.get('people|'))).toEqual([
      10, 10, 15,
    ])
    expect((await release(kinds(8), 7, 2012)).figures.get('people|')).toBe(10)
    expect(asked).toHaveLength(2)
  })

  it('that fails is said to all who wait, and is made anew when it is next asked for', async () => {
    const { asked, release } = threadInHand()
    const both = [release(kinds(8), 7, 2012), release(kinds(8), 7, 2012)]
    asked[0]?.reject(new Error('The thread ended before its work was done.'))
    for (const one of both) await expect(one).rejects.toThrow('ended')
    const again = release(kinds(8), 7, 2012)
    asked[1]?.resolve(shownAs(10))
    expect(await again).toEqual(shownAs(10))
  })
})
