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
