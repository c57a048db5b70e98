import { expect, test } from 'vitest'
import { type CareerLayout, careerLayout } from './career-layout'
import { type CareerPost, careerRows } from './career-post'
import { textWidth } from './text-width'

const post = (over: Partial<CareerPost>): CareerPost => ({
  from: '2012-09-03',
  to: null,
  level: 2,
  title: 'Administrative assistant',
  detail: 'Health records, band 2',
  precision: 'day',
  ...over,
})

const susan = [
  post({
    from: '2010-01-01',
    to: '2012-01-01',
    level: 'elsewhere',
    title: 'Receptionist, dental practice',
    detail: '2010 to 2012',
    precision: 'year',
  }),
  post({ to: '2014-09-15', move: { kind: 'joined', label: 'Joined', date: '3 September 2012' } }),
  post({
    from: '2014-09-15',
    to: '2017-04-01',
    level: 3,
    title: 'Help desk operator',
    move: { kind: 'progressed', label: 'Progressed', date: '15 September 2014' },
  }),
  post({ from: '2017-04-01', to: '2020-10-05', level: 4, title: 'IT support technician' }),
  post({ from: '2020-10-05', level: 5, title: 'Information analyst' }),
]
const crowded = [
  post({
    to: '2013-03-01',
    level: 5,
    title: 'Senior information analyst for population health',
    move: { kind: 'joined', label: 'Joined', date: '3 September 2012' },
  }),
  post({
    from: '2013-03-01',
    to: '2013-09-01',
    level: 5,
    title: 'Data quality lead',
    move: { kind: 'sideways', label: 'Sideways', date: '1 March 2013' },
  }),
  post({ from: '2013-09-01', to: '2026-06-01', level: 6, title: 'Project manager' }),
  post({
    from: '2026-06-01',
    level: 5,
    title: 'Senior project manager, shared informatics service',
    move: { kind: 'stepped_down', label: 'Stepped down', date: '1 June 2026' },
  }),
  post({ from: '2024-01-01', level: 5, title: 'Trainer, second post' }),
  post({ from: '2027-01-04', level: 7, title: 'Programme manager', planned: true }),
]
const layoutOf = (posts: CareerPost[], width: number) =>
  careerLayout(careerRows(posts), posts, '2026-10-31', width)

test('rows run from the highest level held to the lowest, then other work, then elsewhere', () => {
  expect(careerRows([...susan, post({ level: 'outside' })]).map(({ label }) => label)).toEqual([
    'Level 5',
    'Level 4',
    'Level 3',
    'Level 2',
    'Not informatics',
    'Elsewhere',
  ])
})

test.each([
  ['a rising career', susan, 1150],
  ['a rising career on a tablet', susan, 800],
  ['sideways, stepped down, two at once and planned', crowded, 1150],
  ['the same on a tablet', crowded, 800],
])('no word meets another word or a bar: %s', (_, posts, width) => {
  const boxes = boxesOf(layoutOf(posts, width))
  for (const [index, a] of boxes.entries())
    for (const b of boxes.slice(index + 1))
      if (a.owner !== b.owner) expect(meets(a, b), `${a.text} meets ${b.text}`).toBe(false)
})

test('a date known to the year fades over the whole of that year and says so', () => {
  const receptionist = layoutOf(susan, 1150).posts[0]
  const year = (layoutOf(susan, 1150).scale.lines[1] ?? 0) - (layoutOf(susan, 1150).scale.lines[0] ?? 0)
  expect(receptionist?.fadeStart).toBeCloseTo(year, 0)
  expect(receptionist?.fadeEnd).toBeCloseTo(year, 0)
  expect(receptionist?.texts.flatMap(({ lines }) => lines).map(({ text }) => text)).toContain(
    '2010 to 2012, known to the year',
  )
})

test('posts that follow one another are joined by a step, an earlier post elsewhere is not', () => {
  expect(layoutOf(susan, 1150).steps).toHaveLength(3)
})

test('a planned post makes the axis reach past the day', () => {
  expect(layoutOf(crowded, 1150).scale.to > '2027-12-31').toBe(true)
  expect(layoutOf(susan, 1150).scale.to < '2027-03-01').toBe(true)
})

interface Box {
  owner: number
  text: string
  x0: number
  x1: number
  y0: number
  y1: number
}

function boxesOf({ posts }: CareerLayout): Box[] {
  return posts.flatMap(({ x, y, width, texts }, owner) => [
    { owner, text: 'bar', x0: x, x1: x + width, y0: y, y1: y + 26 },
    ...texts.map((text) => {
      const wide = Math.max(...text.lines.map((line) => textWidth(line.text, 14, line.bold)))
      const x0 = text.anchor === 'start' ? text.x : text.x - wide
      const y0 = text.y - 12
      return {
        owner,
        text: text.lines[0]?.text ?? '',
        x0,
        x1: x0 + wide,
        y0,
        y1: y0 + 18 * text.lines.length - 2,
      }
    }),
  ])
}

function meets(a: Box, b: Box): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}
