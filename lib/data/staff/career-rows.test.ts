import { expect, it } from 'vitest'
import type { PostRow } from '@/db/queries/career'
import { careerBars, tableRows } from './career-rows'
import type { CareerFacts } from './career-words'

const post = (id: string, validFrom: string, validTo: string | null, more: Partial<PostRow> = {}) =>
  ({
    id,
    positionTitle: 'Analyst',
    afcBand: '6',
    area: 'IM',
    level: 6,
    hicfStatus: 'informatics',
    fte: 1,
    isPrimary: true,
    validFrom,
    validTo,
    ...more,
  }) as PostRow

const bars = (posts: PostRow[], moves: CareerFacts['moves'] = []) =>
  careerBars({ posts, moves, today: '2026-10-31' } as CareerFacts, []).map(({ from, to, title }) => ({
    from,
    to,
    title,
  }))

it('draws a post as one bar through changes of hours and status', () => {
  const posts = [
    post('c', '2021-03-01', null, { fte: 0.6 }),
    post('b', '2020-05-01', '2021-03-01', { status: '06' }),
    post('a', '2018-01-01', '2020-05-01'),
  ]
  expect(bars(posts)).toEqual([{ from: '2018-01-01', to: null, title: 'Analyst' }])
})

it('draws another post, a move and a gap as bars of their own', () => {
  const moved = [{ toAssignmentId: 'd', kind: 'sideways', movedOn: '2022-01-01' }] as CareerFacts['moves']
  const posts = [
    post('d', '2022-01-01', null),
    post('c', '2020-06-01', '2022-01-01'),
    post('b', '2019-01-01', '2020-05-01'),
    post('a', '2018-01-01', '2019-01-01', { positionTitle: 'Junior Analyst', level: 5 }),
  ]
  expect(bars(posts, moved).map(({ from }) => from)).toEqual([
    '2022-01-01',
    '2020-06-01',
    '2019-01-01',
    '2018-01-01',
  ])
})

it('says the month where a monthly list gives no day', () => {
  const posts = [
    post('b', '2026-03-01', null, { fromPrecision: 'month', toPrecision: 'day' }),
    post('a', '2018-08-06', '2026-03-01', { fromPrecision: 'day', toPrecision: 'month' }),
  ]
  const rows = tableRows({ posts, moves: [], today: '2026-10-31' } as unknown as CareerFacts, [])
  expect(rows.map(({ from, to }) => [from, to])).toEqual([
    ['March 2026', 'now'],
    ['6 August 2018', 'March 2026'],
  ])
})
