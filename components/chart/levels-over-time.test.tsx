// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { LevelsOverTime, type LevelsOverTimeProps } from './levels-over-time'

function draw(
  props: Omit<LevelsOverTimeProps, 'description' | 'grade'>,
  grade: LevelsOverTimeProps['grade'] = 'internal',
) {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const host = document.body.appendChild(document.createElement('div'))
  act(() =>
    createRoot(host).render(
      <LevelsOverTime {...props} grade={grade} description="Level 8 grew by four" width={1150} />,
    ),
  )
  return host
}

const dates = ['2024', '2025', '2026']

test('each level has its line with the first and the last number on it', () => {
  const host = draw({
    dates,
    series: [
      { label: 'Level 8', values: [87, 89, 91] },
      { label: 'Level 4', values: [34, 30, 31] },
    ],
  })
  expect(host.querySelectorAll('path.recharts-line-curve')).toHaveLength(2)
  const words = [...host.querySelectorAll('text')].map((text) => text.textContent)
  expect(words).toEqual(
    expect.arrayContaining(['Level 8', '87', '91', 'Level 4', '34', '31', '2024', '2026']),
  )
  expect(host.querySelector('[role=img]')?.getAttribute('aria-label')).toBe('Level 8 grew by four')
})

test('a hidden number leaves a gap, and a note says so', () => {
  const host = draw(
    { dates: [...dates, '2027'], series: [{ label: 'Level 9', values: [10, 15, '*', 10] }] },
    'safe_to_share',
  )
  const moves = host.querySelector('path.recharts-line-curve')?.getAttribute('d')?.match(/M/g)
  expect(moves).toHaveLength(2)
  expect(host.textContent).toContain('The line breaks at * where a number is too small to show.')
})

test('no years give a sentence', () => {
  expect(draw({ dates: [], series: [] }).textContent).toBe('Nobody held an informatics post in these years.')
})
