import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { BarList } from './bar-list'
import { CareerLine } from './career-line'
import { LevelsByArea } from './levels-by-area'
import { MixBars } from './mix-bars'
import { Sparkline } from './sparkline'
import { StayBars } from './stay-bars'
import { textWidth } from './text-width'
import { PHONE_WIDTH } from './widths'

test('a career is drawn on the server, with its summary for a name', () => {
  const html = renderToStaticMarkup(
    <CareerLine
      rows={[{ label: 'Level 5', level: 5 }]}
      posts={[
        {
          from: '2020-10-05',
          to: null,
          level: 5,
          title: 'Information analyst',
          detail: '',
          precision: 'day',
        },
      ]}
      asAt="2026-10-31"
      asAtLabel="31 October 2026"
      summary="Level 5 since 2020"
    />,
  )
  expect(html).toContain('role="img" aria-label="Level 5 since 2020"')
  expect(html).toContain('Information analyst')
  expect(html).toContain('31 October 2026')
})

test('a career without posts says what to do', () => {
  const html = renderToStaticMarkup(
    <CareerLine rows={[]} posts={[]} asAt="2026-10-31" asAtLabel="31 October 2026" summary="" />,
  )
  expect(html).toContain('No posts yet. Add a post to see the career as a line.')
})

test('levels by area give every number as text, noughts and hidden ones too', () => {
  const html = renderToStaticMarkup(
    <LevelsByArea
      levels={['3', '4', '5']}
      areas={[{ label: 'ICT', counts: [10, '*', 0], total: 15 }]}
      grade="safe_to_share"
      description="Levels by area"
      width={1150}
    />,
  )
  const words = [...html.matchAll(/<text[^>]*>([^<]*)</g)].map((match) => match[1])
  expect(words).toEqual([
    'Level 3',
    'Level 4',
    'Level 5',
    'All',
    'ICT',
    '15',
    '10',
    '*',
    '0',
    '* is a number too small to show.',
  ])
})

test('levels by area of nobody are a sentence', () => {
  const html = renderToStaticMarkup(
    <LevelsByArea levels={['3']} areas={[]} grade="internal" description="x" />,
  )
  expect(html).toContain('Nobody holds an informatics post on this date.')
})

test('bars are a list with words and number, not known hatched', () => {
  const html = renderToStaticMarkup(
    <BarList
      label="Routes in"
      items={[
        { label: 'Work experience', count: 6, href: '/routes/WORK_EXP' },
        { label: 'Not known', count: 3, tone: 'hatched' },
        { label: 'Returner', count: '*' },
      ]}
    />,
  )
  expect(html).toContain('<ul class="wm-bars" aria-label="Routes in">')
  expect(html).toContain('<a href="/routes/WORK_EXP">Work experience</a>')
  expect(html.match(/<pattern/g)).toHaveLength(1)
  expect(html).toContain('too few to show')
})

test('the longest bar of several lists sets the scale for all', () => {
  const bar = (most?: number) =>
    renderToStaticMarkup(<BarList label="x" items={[{ label: 'a', count: 10 }]} most={most} />)
  expect(bar()).toContain('width="84%"')
  expect(bar(20)).toContain('width="42%"')
})

test('a small line breaks at a hidden number', () => {
  const html = renderToStaticMarkup(
    <Sparkline values={[10, '*', 20, 25]} among={[[10, '*', 20, 25]]} description="Level 9" />,
  )
  expect(/ d="([^"]*)"/.exec(html)?.[1]?.match(/M/g)).toHaveLength(2)
})

test.each([
  [
    'its part of a bar is blank.',
    <StayBars
      key="stay"
      groups={[{ rows: [{ label: '2004', people: 15, here: '*', movedOut: 0, left: 10 }] }]}
      grade="safe_to_share"
      description="Cohorts"
      width={PHONE_WIDTH}
    />,
  ],
  [
    'is * in the table.',
    <MixBars
      key="mix"
      parts={[{ label: 'Graduate', tone: 'strong' }]}
      groups={[{ head: 'By level', rows: [{ label: 'Level 5', counts: ['*'], total: 10 }] }]}
      description="Routes"
      width={PHONE_WIDTH}
      empty="Nobody"
    />,
  ],
])('what * means is said in lines that a phone has room for: %s', (end, chart) => {
  const html = renderToStaticMarkup(chart)
  const lines = [...html.matchAll(/<text x="0" y="([\d.]+)"(?![^>]*font-size)[^>]*>([^<]*)</g)]
  const words = lines.map(([, , text = '']) => text)
  expect(words.join(' ')).toContain(end)
  expect(words.filter((text) => textWidth(text, 14) > PHONE_WIDTH)).toEqual([])
  const height = Number(/viewBox="0 0 \d+ ([\d.]+)"/.exec(html)?.[1])
  expect(Math.max(...lines.map(([, y]) => Number(y)))).toBeLessThan(height)
})

type Box = { x: number; y: number; width: number; height: number }
type Mark = Box | { x: number; y: number; words: string }

/** The marks and the words of a chart in the order they are drawn: later ones lie over earlier ones. */
function drawn(html: string): Mark[] {
  return [...html.matchAll(/<(rect|path|text)([^>]*)>([^<]*)/g)].flatMap(
    ([, name, attributes = '', words = '']): Mark[] => {
      const of = (key: string) => Number(new RegExp(` ${key}="([^"]*)"`).exec(attributes)?.[1] ?? 0)
      if (name === 'text') return [{ x: of('x'), y: of('y'), words }]
      if (name === 'rect') return [{ x: of('x'), y: of('y'), width: of('width'), height: of('height') }]
      return [...attributes.matchAll(/M([\d.]+),([\d.]+)v-([\d.]+)h([\d.]+)/g)].map(([, ...numbers]) => {
        const [x = 0, foot = 0, height = 0, width = 0] = numbers.map(Number)
        return { x, y: foot - height, width, height }
      })
    },
  )
}

test('the number of each part of a bar is drawn, and no part or plate lies over it', () => {
  const all = drawn(
    renderToStaticMarkup(
      <MixBars
        parts={[
          { label: 'Graduate', tone: 'strong' },
          { label: 'Apprentice', tone: 'middle' },
          { label: 'Bootcamp', tone: 'weak' },
          { label: 'Others', tone: 'rest' },
          { label: 'Not known', tone: 'hatched' },
        ]}
        groups={[
          {
            head: 'By level',
            rows: [
              { label: 'Level 5', counts: [70, 20, 40, 30, 5], total: 165 },
              { label: 'Level 6', counts: [85, 50, 60, 10, 25], total: 230 },
            ],
          },
        ]}
        description="Routes"
        width={1150}
        empty="Nobody"
      />,
    ),
  )
  const over = ({ x, y }: { x: number; y: number }, box: Box) =>
    box.x < x && x < box.x + box.width && box.y < y && y < box.y + box.height
  for (const number of ['70', '20', '40', '30', '5', '85', '50', '60', '10', '25']) {
    const at = all.findIndex((mark) => 'words' in mark && mark.words === number)
    const mark = all[at]
    if (!mark) throw new Error(`No ${number}`)
    const marks = all.map((one, index) => 'width' in one && over(mark, one) && index)
    expect(marks.some((index) => typeof index === 'number' && index < at)).toBe(true)
    expect(marks.filter((index) => typeof index === 'number' && index > at)).toEqual([])
  }
})

test('the bars of all rows have one scale, and each has its number right over it', () => {
  const all = drawn(
    renderToStaticMarkup(
      <LevelsByArea
        levels={['3', '4']}
        areas={[
          { label: 'ICT', counts: [20, 10], total: 30 },
          { label: 'Data', counts: [0, 40], total: 40 },
        ]}
        grade="internal"
        description="Levels by area"
        width={1150}
      />,
    ),
  )
  const bars = all.flatMap((mark) => ('height' in mark ? [mark] : []))
  // The tallest is 64 pixels.
  expect(bars.map(({ height }) => height)).toEqual([32, 16, 64])
  const numbers = all.flatMap((mark) => ('words' in mark ? [mark] : [])).slice(-4)
  expect(numbers.map(({ words }) => words)).toEqual(['20', '10', '40', '0'])
  for (const [at, { x, y, width }] of bars.entries()) {
    expect(numbers[at]?.x).toBeCloseTo(x + width / 2, 1)
    expect(numbers[at]?.y).toBeCloseTo(y - 5, 1)
  }
})
