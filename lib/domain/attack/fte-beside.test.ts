import { expect, it } from 'vitest'
import { type MonthKind, monthFigure, monthRelease } from '../month-release'
import { Knowledge } from './attack'
import { tellFte } from './fte-beside'
import { setName } from './sets'

const atLevel = (now: 3 | 4 | 5 | 6, people: number): MonthKind => ({
  route: 'GCSE',
  first: 3,
  now,
  year: 2016,
  area: 'IM',
  unit: 'U',
  role: null,
  post: null,
  people,
})

/** Three levels of eight people who work part time, and one of seven who work full time. */
const kinds = [atLevel(3, 8), atLevel(4, 8), atLevel(5, 8), atLevel(6, 7)]
const fte = [6.95, 6.95, 6.95, 7]

/** What is known of level 6 from the people and the FTE of one month. */
function pinnedWith(staff: readonly number[]) {
  const release = monthRelease(kinds)
  const knowledge = new Knowledge()
  for (const { now, people } of kinds)
    knowledge.publish(setName(0, { now: Number(now) }), people, release.of(`now||${now}`))
  knowledge.publish(setName(0, { here: 'yes' }), 31, release.of(monthFigure.here))
  tellFte(knowledge, 0, { kinds, fte, staff }, release.of)
  return knowledge.pinned()
}

it('true FTE would give a hidden count away: of 28 FTE at least 6.5 are left for seven people at most', () => {
  expect(pinnedWith([8, 8, 8, 7])).toContainEqual({ name: setName(0, { now: 6 }), truth: 7 })
})

it('the FTE of those who stand behind the release do not', () => {
  expect(pinnedWith(monthRelease(kinds).pretend)).toEqual([])
})
