import { expect, it } from 'vitest'
import type { HicfLevel } from '@/db/vocabulary'
import type { CameBy } from './assumed'
import { cameAhead } from './came-ahead'

const seen: CameBy[] = [
  { how: 'joined', route: 'GCSE', level: 3, people: 6 },
  { how: 'joined', route: 'GRADUATE', level: 3, people: 2 },
  { how: 'moved_in', route: 'GCSE', level: 3, people: 1 },
  { how: 'returned', route: 'GCSE', level: 3, people: 1 },
]
const came = (...months: number[]) => new Map<HicfLevel, number[]>([[3, months]])
const routesOf = (found: ReturnType<typeof cameAhead>) =>
  Object.fromEntries(
    found.routes.map(({ route, people }) => [route, people.map((one) => Math.round(one * 100) / 100)]),
  )

it('shares those who come as they came: of ten, eight join, one moves in and one returns', () => {
  const found = cameAhead(came(0, 5), seen, [])
  expect(found.levels.get(3)).toEqual({ joined: [0, 4], movedIn: [0, 0.5], returned: [0, 0.5] })
  expect(routesOf(found)).toEqual({ GCSE: [0, 3], GRADUATE: [0, 1] })
})

it('those whom a lever adds by a route come by it, and by none where a level is hired at', () => {
  const add = (route: string | null) => ({
    route,
    adds: true,
    byMonth: [2],
    where: [[3, 1]] as [HicfLevel, number][],
  })
  // Of 7, 2 are the lever's, and 5 come at the rates: 4 join.
  expect(routesOf(cameAhead(came(7), seen, [add('RETURNER')]))).toEqual({
    GCSE: [3],
    GRADUATE: [1],
    RETURNER: [2],
  })
  expect(routesOf(cameAhead(came(7), seen, [add(null)]))).toEqual({ GCSE: [3], GRADUATE: [1], null: [2] })
})

it('those whom a lever keeps away do not come by their route', () => {
  const fewer = { route: 'GRADUATE', adds: false, byMonth: [1], where: [[3, 1]] as [HicfLevel, number][] }
  // 9 come and 1 stays away of 10: 6 by GCSE, and 1 of 2 graduates, who with 1.8 others are the 9.
  const found = cameAhead(came(9), seen, [fewer])
  const sum = found.routes.reduce((all, { people }) => all + (people[0] ?? 0), 0)
  expect(sum).toBeCloseTo(found.levels.get(3)?.joined[0] ?? 0, 9)
  expect(routesOf(found).GRADUATE?.[0]).toBeCloseTo(7.2 / 7, 2)
})
