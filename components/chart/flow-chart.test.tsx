// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FlowChart } from './flow-chart'
import { flowChartModel } from './flow-chart-model'
import { sampleFlow, WORDS } from './testdata/sample-flow'

const model = flowChartModel(sampleFlow, {
  ...WORDS,
  focus: 'APP_L3',
  href: (place) => (place.stage === 'first' ? `/people?first=${place.place}` : undefined),
  list: (mark): Record<string, string> | undefined => {
    if (mark.stage === 'first') return { first: String(mark.place) }
    return mark.stage === 'now' && mark.place === 'left' ? { shown: 'left' } : undefined
  },
  lists: {
    list: { path: '/people', query: { asAt: 'x' } },
    focus: { route: 'APP_L3' },
    elsewhere: '#table',
  },
})
const RIBBON = 'Level 3 to Left the Trust: 46 of 205 came by apprenticeship level 3'
const props = { ...model, grade: 'internal', description: '32 of the 88 are here now' } as const

let host: HTMLElement
let root: ReturnType<typeof createRoot>

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
  act(() => root.render(<FlowChart {...props} width={1150} />))
})

afterEach(() => {
  act(() => root.unmount())
  host.remove()
})

const nodes = () => [...host.querySelectorAll<SVGElement>('.wm-chart__node')]
const doors = () => nodes().filter((node) => node.getAttribute('tabindex') === '0')
const said = () => host.querySelector('[aria-live]')?.textContent
const name = () => document.activeElement?.getAttribute('aria-label')
const focus = (start: string) =>
  act(() =>
    nodes()
      .find((node) => node.getAttribute('aria-label')?.startsWith(start))
      ?.focus(),
  )
const press = (key: string) =>
  act(() => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    )
  })

test('the chart has a name, and its columns are named groups', () => {
  expect(host.querySelector('svg')?.getAttribute('aria-label')).toBe('32 of the 88 are here now')
  const groups = [...host.querySelectorAll('svg g[role=group]')].map((group) =>
    group.getAttribute('aria-label'),
  )
  expect(groups).toEqual(['Entry route', 'First informatics level', 'On 31 October 2026'])
})

test('Tab enters it once, at the route in focus, and comes back to where it was left', () => {
  expect(doors().map((node) => node.getAttribute('aria-label'))).toEqual([
    'Apprenticeship level 3: 88 people, entry route',
  ])
  focus('Level 3: 72 of 355')
  expect(doors()).toEqual([document.activeElement])
})

test('arrows go along a column, and stop at its ends', () => {
  focus('Level 3: 72 of 355')
  press('ArrowDown')
  expect(name()).toMatch(/^Level 3: 72 of 355/)
  press('ArrowUp')
  expect(name()).toMatch(/^Level 4: 13 of 88/)
  press('Home')
  expect(name()).toMatch(/^Level 9: 64 people/)
})

// Of the sample's own truth: 72 of the 355 at level 3 came by APP_L3; 46 of those left, as did 205 of the 355 in all.
test('arrows go from a mark onto its largest flow, over the flows beside it, and to where they lead', () => {
  focus('Level 3: 72 of 355')
  press('ArrowRight')
  expect(name()).toBe(RIBBON)
  expect(said()).toBe(`${RIBBON}. Enter opens the list of these people.`)
  expect(doors().map((node) => node.getAttribute('aria-label'))).toEqual([
    'Level 3: 72 of 355 came by apprenticeship level 3, first informatics level',
  ])
  press('End')
  expect(name()).toBe(RIBBON)
  press('ArrowUp')
  expect(name()).toMatch(/^Level 3 to Moved out of informatics: /)
  press('ArrowDown')
  press('ArrowRight')
  expect(name()).toMatch(/^Left the Trust: /)
  press('ArrowLeft')
  expect(name()).toBe(RIBBON)
  press('ArrowUp')
  expect(name(), 'beside the mark that it was come to from').toMatch(/^Level 4 to Left the Trust: /)
  press('ArrowLeft')
  expect(name()).toMatch(/^Level 4: 13 of 88/)
  press('ArrowLeft')
  expect(name()).toBe('Apprenticeship level 3 to Level 4: 13 people')
  press('Escape')
  expect(said()).toBe('You have left the chart.')
})

test('a flow is a link to its people where a list knows both its ends, and else to the table', () => {
  focus('Level 3: 72 of 355')
  press('ArrowRight')
  expect(document.activeElement?.tagName).toBe('a')
  expect(document.activeElement?.getAttribute('href')).toBe('/people?asAt=x&route=APP_L3&first=3&shown=left')
  expect(document.activeElement?.querySelectorAll('path[stroke="#ffeb3b"]')).toHaveLength(1)
  press('ArrowUp')
  expect(document.activeElement?.getAttribute('href')).toBe('#table')
})

test('the line below says what is focused, with its flows', () => {
  focus('Level 6: 2 of 98')
  expect(said()).toBe(
    'Level 6: 2 of 98 came by apprenticeship level 3, first informatics level. From: Apprenticeship level 3 (2). To: Level 6 (1), Left the Trust (1). Enter opens the list of these people.',
  )
})

test('Escape leaves for the line below, so that the next Tab goes on', () => {
  focus('Level 3: 72 of 355')
  press('Escape')
  expect(document.activeElement).toBe(host.querySelector('[aria-live]'))
  expect(said()).toBe('You have left the chart.')
})

test('a node that leads somewhere is a link', () => {
  focus('Level 3: 72 of 355')
  expect(document.activeElement?.tagName).toBe('a')
  expect(document.activeElement?.getAttribute('href')).toBe('/people?first=3')
})

test('the focused node has a ring of its own', () => {
  focus('Level 3: 72 of 355')
  expect(document.activeElement?.querySelectorAll('rect[stroke="#ffeb3b"]')).toHaveLength(1)
  expect(host.querySelectorAll('rect[stroke="#ffeb3b"]')).toHaveLength(1)
})

test('a reader without JavaScript gets the picture too, wide and narrow', () => {
  const html = renderToStaticMarkup(<FlowChart {...props} />)
  expect(html.match(/<svg/g)).toHaveLength(2)
  expect(html).toContain('Level 3: 72 of 355 came by apprenticeship level 3, first informatics level')
})

test('nobody in it gives a sentence and no picture', () => {
  const html = renderToStaticMarkup(<FlowChart stages={[]} links={[]} grade="internal" description="x" />)
  expect(html).not.toContain('<svg')
  expect(html).toContain('Nobody is in this figure')
})
