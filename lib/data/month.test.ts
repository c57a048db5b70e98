import { expect, it } from 'vitest'
import type { SharedCount } from '@/lib/domain/disclosure'
import { sharedUnknown } from './month'

it('who has no known route is one number of the closed set, by what the figure is narrowed to', () => {
  const set: Record<string, SharedCount> = {
    'here|UNKNOWN': 25,
    'route-area|UNKNOWN|ICT': 10,
    'route-unit|UNKNOWN|u1': '*',
    'now|UNKNOWN|5': 15,
  }
  const of = (where: Parameters<typeof sharedUnknown>[1]) =>
    sharedUnknown({ of: (name: string) => set[name] ?? 999 } as never, where)
  expect([
    of({}),
    of({ route: 'UNKNOWN' }),
    of({ area: 'ICT' }),
    of({ unit: 'u1' }),
    of({ level: 5 }),
  ]).toEqual([25, 25, 10, '*', 15])
  expect(of({ route: 'GRADUATE' }), 'whoever came by a route has a known one').toBe(0)
  expect(of({ entryFrom: 2016, entryTo: 2020 }), 'of entry years it is not in the set').toBeNull()
})
