import { expect, test } from 'vitest'
import { flowFrom } from '@/lib/domain/flow'
import type { FlowPlace } from '@/lib/domain/flow-stage'
import { flowChartModel } from './flow-chart-model'
import { flowLayout } from './flow-layout'
import { type FlowModel, leftUndrawn } from './flow-model'
import { sampleFlow, WORDS } from './testdata/sample-flow'
import { textWidth } from './text-width'

const model = flowChartModel(sampleFlow, { ...WORDS, focus: 'APP_L3' })
const layout = flowLayout(model, 1150)
const placed = (id: string) => {
  const found = layout.nodes.find(({ node }) => node.id === id)
  if (!found) throw new Error(`${id} is not drawn`)
  return found
}

test('every node is as high as its people, at one scale', () => {
  expect(placed('first:3').height / placed('first:6').height).toBeCloseTo(355 / 98, 6)
  expect(placed('now:left').height / placed('route:APP_L3').height).toBeCloseTo(619 / 88, 6)
})

test('the focus lies at the bottom of each node: 72 of the 355 at level 3', () => {
  const { y, height, focusHeight } = placed('first:3')
  expect(focusHeight / height).toBeCloseTo(72 / 355, 6)
  const into = layout.ribbons.find(({ key }) => key === 'route:APP_L3>first:3:focus')
  expect(lastEdge(into?.path ?? '')).toBeCloseTo(y + height, 1)
})

test('ribbons into and out of a node fill it from top to bottom', () => {
  const people = layout.ribbons
    .filter((ribbon) => ribbon.target === 'first:6')
    .reduce((sum, ribbon) => sum + (typeof ribbon.count === 'number' ? ribbon.count : 0), 0)
  expect(people).toBe(98)
})

test('no two nodes of a column touch, and nothing leaves the picture', () => {
  for (const [index, node] of layout.nodes.entries()) {
    const next = layout.nodes[index + 1]
    if (next && next.stage === node.stage) expect(next.y - node.y - node.height).toBeGreaterThan(4.99)
    expect(node.y).toBeGreaterThan(0)
    expect(node.y + node.height).toBeLessThanOrEqual(layout.height)
  }
})

test('a narrow page draws the 88 of the route in focus alone', () => {
  const narrow = flowLayout(model, 343)
  expect(narrow.nodes.filter(({ stage }) => stage === 0).map(({ node }) => node.total)).toEqual([88])
  expect(narrow.nodes.filter(({ stage }) => stage === 1).map(({ node }) => node.total)).toEqual([
    2, 1, 13, 72,
  ])
  expect(narrow.ribbons.every(({ part }) => part === 'focus')).toBe(true)
})

test('a narrow page without a focus draws the six biggest routes', () => {
  const narrow = flowLayout(flowChartModel(sampleFlow, WORDS), 343)
  const routes = narrow.nodes.filter(({ stage }) => stage === 0).map(({ node }) => node.total)
  expect(routes.toSorted((a, b) => Number(b) - Number(a))).toEqual([158, 126, 91, 88, 87, 84])
})

test('a narrow page draws those whose route is not known however few they are, and says so', () => {
  const few: FlowModel = {
    stages: [
      {
        title: 'Entry route',
        nodes: [
          ...Array.from({ length: 8 }, (_, at) => ({
            id: `r${at}`,
            label: `Route ${at}`,
            total: 90 - at,
            kind: 'route' as const,
          })),
          { id: 'u', label: 'Not known', total: 1, kind: 'unknown' },
        ],
      },
      { title: 'Now', nodes: [{ id: 'now:5', label: 'Level 5', total: 693, kind: 'level' }] },
    ],
    links: [{ source: 'u', target: 'now:5', value: 1 }],
  }
  const { model } = flowLayout(few, 343)
  expect(model.stages[0]?.nodes.map(({ id }) => id)).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'u'])
  expect(model.links).toHaveLength(1)
  expect(leftUndrawn(few, model)).toBe(
    'The 6 biggest of 9 routes, and not known, are drawn here; the other columns count everyone. The table has all.',
  )
})

test('hidden flows are dotted lines of one width, and nodes keep their rounded size', () => {
  const shared: FlowModel = {
    stages: [
      { title: 'Entry route', nodes: [{ id: 'r', label: 'Returner', total: 50, kind: 'route' }] },
      {
        title: 'First level',
        nodes: [
          { id: 'a', label: 'Level 4', total: 45, kind: 'level' },
          { id: 'b', label: 'Level 3', total: '*', kind: 'level' },
        ],
      },
    ],
    links: [
      { source: 'r', target: 'a', value: 45 },
      { source: 'r', target: 'b', value: '*' },
    ],
  }
  const { nodes, ribbons } = flowLayout(shared, 1150)
  expect(ribbons.map(({ dotted }) => dotted)).toEqual([false, true])
  expect((nodes[0]?.height ?? 0) / (nodes[1]?.height ?? 1)).toBeCloseTo(50 / 45, 6)
})

test('rounded parts that add up to more than their node are squeezed into it', () => {
  const shared: FlowModel = {
    stages: [
      {
        title: 'Entry route',
        nodes: ['p', 'q', 's'].map((id) => ({ id, label: id, total: 15, kind: 'route' as const })),
      },
      { title: 'First level', nodes: [{ id: 'a', label: 'Level 4', total: 40, kind: 'level' }] },
    ],
    links: ['p', 'q', 's'].map((source) => ({ source, target: 'a', value: 15 })),
  }
  const { nodes, ribbons } = flowLayout(shared, 1150)
  const a = nodes.find(({ node }) => node.id === 'a')
  expect(lastEdge(ribbons.at(-1)?.path ?? '')).toBeCloseTo((a?.y ?? 0) + (a?.height ?? 0), 1)
})

test('five columns keep their labels clear of each other and of the next column', () => {
  const people = [9, 8, 7, 6, 5, 4, 3].flatMap((level) =>
    (['not_yet', 'moved_out', 'left', 3] as const).map((place, at) => ({
      route: `ROUTE_${level}`,
      places: [level, place, at === 0 ? 'not_yet' : place, at === 0 ? level : place] as FlowPlace[],
      people: 10 + at,
    })),
  )
  const flow = flowFrom(people, ['first', 'after2', 'after5', 'now'])
  const { nodes, heads } = flowLayout(flowChartModel(flow, WORDS), 1150)
  expect(heads).toHaveLength(5)
  for (const [index, node] of nodes.entries()) {
    const next = nodes[index + 1]
    if (next && next.stage === node.stage) expect(next.y - node.y - node.height).toBeGreaterThan(4.99)
  }
  const xs = [...new Set(nodes.map(({ x }) => x))]
  expect(Math.min(...xs.slice(1).map((x, at) => x - (xs[at] ?? 0)))).toBeGreaterThan(140)
})

test('a long name in the last column of a narrow page is wrapped into its room', () => {
  const role = 'role:Senior information analyst and reporting specialist'
  const flow = flowFrom([{ route: 'GCSE', places: [3, role as FlowPlace], people: 9 }], ['first', 'role'])
  const words = { ...WORDS, placeLabel: (place: FlowPlace) => ({ label: String(place) }) }
  const end = flowLayout(flowChartModel(flow, words), 343).nodes.at(-1)
  if (end?.label.at !== 'after') throw new Error('it stands elsewhere')
  expect(end.label.lines.length).toBeGreaterThan(1)
  for (const line of end.label.lines) expect(end.x + end.width + 10 + textWidth(line, 15)).toBeLessThan(350)
})

test('columns that stand close have the numbers of the focus alone', () => {
  const people = (['APP_L3', 'GCSE'] as const).flatMap((route) =>
    ([9, 3] as const).map((level) => ({
      route,
      places: [level, level, level, level] as FlowPlace[],
      people: 1234,
    })),
  )
  const flow = flowFrom(people, ['first', 'after2', 'after5', 'now'])
  const close = flowLayout(flowChartModel(flow, { ...WORDS, focus: 'APP_L3' }), 1000)
  expect(close.focusAlone).toBe(true)
  expect(close.nodes.find(({ stage }) => stage === 2)?.label).toEqual({ at: 'across', focusAlone: true })
  expect(flowLayout(flowChartModel(flow, WORDS), 1000).focusAlone).toBe(false)
  expect(layout.focusAlone, 'three columns have room').toBe(false)
})

test('many long names on a narrow page make the chart higher, and stay clear and inside', () => {
  const roles = Array.from(
    { length: 14 },
    (_, at) => `role:Senior information analyst and reporting lead ${at}`,
  )
  const people = roles.map((role) => ({ route: 'APP_L3', places: [3, role] as FlowPlace[], people: 4 }))
  const words = { ...WORDS, focus: 'APP_L3', placeLabel: (place: FlowPlace) => ({ label: String(place) }) }
  const { nodes, height } = flowLayout(flowChartModel(flowFrom(people, ['first', 'role']), words), 343)
  const ends = nodes.filter(({ stage }) => stage === 2)
  expect(ends).toHaveLength(14)
  for (const [at, { y, height: own, label }] of ends.entries()) {
    if (label.at !== 'after') throw new Error('it stands elsewhere')
    const half = (19 * (label.lines.length + (label.below ? 1 : 0))) / 2
    const next = ends[at + 1]
    expect(y + own).toBeLessThanOrEqual(height)
    if (next) expect(next.y + next.height / 2 - half).toBeGreaterThanOrEqual(y + own / 2 + half - 1)
  }
})

/** The lower edge of a band where it ends. */
function lastEdge(path: string): number {
  return Number(/V([\d.]+)/.exec(path)?.[1])
}
