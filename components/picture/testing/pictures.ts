import { flowChartModel } from '@/components/chart/flow-chart-model'
import { sampleFlow } from '@/components/chart/testdata/sample-flow'
import { flowFrom } from '@/lib/domain/flow'
import { shareFlow } from '@/lib/domain/shared-flow'
import { routeLabel } from '@/lib/format/routes'
import type { Picture } from '../charts'

const safe = { grade: 'safe to share' } as const
const internal = { grade: 'internal' } as const

const wordsOf = (grade: typeof safe | typeof internal) => ({
  trust: 'Mid Town & Moor Hospitals (RX1)',
  finding: '32 of the 88 who came by a level 3 apprenticeship are here now; 55 have left',
  sentence:
    'Of the 32 here, 3 are at the level they first held and 29 have risen at least one level. The other fifteen routes are drawn in grey for comparison: 1,050 people in all.',
  passport: {
    ...grade,
    parts: [
      'As at 31 October 2026',
      'as known on 20 November 2026',
      'all areas, units and entry years',
      '1,050 people',
    ],
    fingerprint: '8bf0-4f3e',
    link: `https://waymark.example.nhs.uk/t/RX1/progression?route=APP_L3&asAt=2026-10-31&unit=${'0198c5a2-1111-7000-8000-000000000001'.repeat(6)}`,
  },
})

const flowWords = { routeLabel, nowTitle: 'On 31 October 2026' }

const one = flowFrom([{ route: 'GRADUATE', first: 5, now: 5, people: 1 }])
const seven = flowFrom([
  { route: 'GRADUATE', first: 3, now: 3, people: 4 },
  { route: 'APP_L3', first: 4, now: 'left', people: 2 },
  { route: 'UNKNOWN', first: 5, now: 'moved_out', people: 1 },
])

/** Pictures of the sample and of a few, by what they are of. */
export const PICTURES = {
  flow: {
    ...wordsOf(internal),
    chart: {
      name: 'flow',
      props: { ...flowChartModel(sampleFlow, flowWords), grade: 'internal', description: 'The flow' },
    },
  },
  focus: {
    ...wordsOf(internal),
    chart: {
      name: 'flow',
      props: {
        ...flowChartModel(sampleFlow, { ...flowWords, focus: 'APP_L3' }),
        grade: 'internal',
        description: 'The flow',
      },
    },
  },
  shared: {
    ...wordsOf(safe),
    chart: {
      name: 'flow',
      props: {
        ...flowChartModel(shareFlow(sampleFlow), { ...flowWords, focus: 'APP_L3' }),
        grade: 'safe_to_share',
        description: 'The flow',
      },
    },
  },
  one: {
    ...wordsOf(internal),
    chart: {
      name: 'flow',
      props: { ...flowChartModel(one, flowWords), grade: 'internal', description: 'One' },
    },
  },
  seven: {
    ...wordsOf(safe),
    chart: {
      name: 'flow',
      props: { ...flowChartModel(shareFlow(seven), flowWords), grade: 'safe_to_share', description: 'Seven' },
    },
  },
  bridge: {
    ...wordsOf(safe),
    chart: {
      name: 'bridge',
      props: {
        steps: [
          { label: '31 October 2025', kind: 'total', people: 400 },
          { label: 'Joined', kind: 'in', people: 35 },
          { label: 'Moved in', kind: 'in', people: '*' },
          { label: 'Returned', kind: 'in', people: 0 },
          { label: 'Left', kind: 'out', people: 30 },
          { label: 'Moved out', kind: 'out', people: '*' },
          { label: '31 October 2026', kind: 'total', people: 405 },
        ],
        description: 'About 35 joined and about 30 left',
      },
    },
  },
  areas: {
    ...wordsOf(safe),
    notes: ['Data confidence: everyone in this figure has a known route.'],
    chart: {
      name: 'levelsByArea',
      props: {
        levels: ['3', '4', '5', '6', '7', '8', '9'],
        areas: [
          { label: 'Information management', counts: [40, 20, '*', 0, 10, 1305, 25], total: 1400 },
          {
            label: 'Health informatics education and professional development',
            counts: [0, 0, 0, 0, 0, 0, 10],
            total: 10,
          },
        ],
        grade: 'safe_to_share',
        description: 'Levels by area',
      },
    },
  },
  levels: {
    ...wordsOf(safe),
    chart: {
      name: 'levelsOverTime',
      props: {
        dates: ['2022', '2023', '2024', '2025', '2026'],
        series: [
          { label: 'Level 9', detail: 'director or strategic lead', values: [15, '*', 10, 25, 30] },
          { label: 'Level 8', detail: 'head of service', values: ['*', 45, 55, 65, '*'] },
        ],
        grade: 'safe_to_share',
        description: 'Headcount by level',
      },
    },
  },
  nobody: {
    ...wordsOf(internal),
    chart: {
      name: 'levelsByArea',
      props: {
        levels: [],
        areas: [],
        grade: 'internal',
        description: 'x',
        empty: 'Nobody fits these filters.',
      },
    },
  },
} as const satisfies Record<string, Picture>
