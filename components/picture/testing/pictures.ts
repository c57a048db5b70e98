import { flowChartModel } from '@/components/chart/flow-chart-model'
import { sampleFlow, WORDS } from '@/components/chart/testdata/sample-flow'
import { timeModel } from '@/components/chart/time-model'
import { timePanel } from '@/components/chart/time-panels-model'
import { flowFrom } from '@/lib/domain/flow'
import { readIncidence } from '@/lib/domain/incidence-reading'
import { observe } from '@/lib/domain/observed-spell'
import { shareIncidence } from '@/lib/domain/shared-incidence'
import { truthSpells } from '@/lib/domain/testdata/sample'
import { shareFlow } from '@/lib/domain/testdata/shared-flow'
import { cumulativeIncidence } from '@/lib/domain/time-to-progress'
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
    threshold: 7,
    parts: [
      'As at 31 October 2026',
      'as known on 20 November 2026',
      'all areas, units and entry years',
      '1,050 people',
    ],
    fingerprint: '8bf0-4f3e-91c2',
    link: `https://waymark.example.nhs.uk/t/RX1/progression?route=APP_L3&asAt=2026-10-31&unit=${'0198c5a2-1111-7000-8000-000000000001'.repeat(6)}`,
  },
})

const one = flowFrom([{ route: 'GRADUATE', places: [5, 5], people: 1 }], ['first', 'now'])
const seven = flowFrom(
  [
    { route: 'GRADUATE', places: [3, 3], people: 4 },
    { route: 'APP_L3', places: [4, 'left'], people: 2 },
    { route: 'UNKNOWN', places: [5, 'moved_out'], people: 1 },
  ],
  ['first', 'now'],
)

/** The sample's spells at level 5, of everyone or of a route, as they were watched. */
const level5 = (route?: string) =>
  cumulativeIncidence(
    truthSpells()
      .filter((one) => one.level === 5 && (route === undefined || one.route === route))
      .flatMap((one) => observe(one, { recordsFrom: '2012-01-01', asAt: '2026-10-31' }) ?? []),
  )
const panelOf = (route: string) =>
  timePanel(readIncidence(level5(route)), {
    title: routeLabel(route),
    detail: '38 spells: 13 progressed, 12 left, 4 moved out',
    markYear: 5,
  })

/** Pictures of the sample and of a few, by what they are of. */
export const PICTURES = {
  flow: {
    ...wordsOf(internal),
    chart: {
      name: 'flow',
      props: { ...flowChartModel(sampleFlow, WORDS), grade: 'internal', description: 'The flow' },
    },
  },
  focus: {
    ...wordsOf(internal),
    chart: {
      name: 'flow',
      props: {
        ...flowChartModel(sampleFlow, { ...WORDS, focus: 'APP_L3' }),
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
        ...flowChartModel(shareFlow(sampleFlow), { ...WORDS, focus: 'APP_L3' }),
        grade: 'safe_to_share',
        description: 'The flow',
      },
    },
  },
  one: {
    ...wordsOf(internal),
    chart: {
      name: 'flow',
      props: { ...flowChartModel(one, WORDS), grade: 'internal', description: 'One' },
    },
  },
  seven: {
    ...wordsOf(safe),
    chart: {
      name: 'flow',
      props: { ...flowChartModel(shareFlow(seven), WORDS), grade: 'safe_to_share', description: 'Seven' },
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
  time: {
    ...wordsOf(internal),
    chart: {
      name: 'time',
      props: {
        model: timeModel(readIncidence(level5()), 5),
        level: 'level 5',
        description: 'Time',
        empty: '',
      },
    },
  },
  timeShared: {
    ...wordsOf(safe),
    chart: {
      name: 'time',
      props: {
        model: timeModel(shareIncidence(level5()), 5),
        level: 'level 5',
        description: 'Time',
        empty: '',
      },
    },
  },
  timePanels: {
    ...wordsOf(internal),
    chart: {
      name: 'timePanels',
      props: {
        panels: ['WORK_EXP', 'GRADUATE', 'NHS_OTHER', 'RETURNER'].map(panelOf),
        level: 'level 5',
        description: 'Compared',
        empty: '',
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
  routes: {
    ...wordsOf(safe),
    chart: {
      name: 'barGrid',
      props: {
        columns: ['Before 2023', '2023', '2024', '2025', '2026'].map((head) => ({
          head,
          short: head.slice(-2),
        })),
        of: 'Year',
        rows: [
          { label: 'Graduate, direct entry', counts: [40, '*', 10, 0, 1305], total: 1360 },
          { label: 'Other routes', counts: [10, 10, 0, 0, 0], total: 20, tone: 'quiet' },
          { label: 'Not known', counts: [0, '*', '*', 10, 0], total: 15, tone: 'hatched' },
        ],
        grade: 'safe_to_share',
        description: 'Routes over the years',
        empty: 'Nobody fits these filters.',
      },
    },
  },
  mix: {
    ...wordsOf(internal),
    notes: ['The 12 largest of 40 units are drawn; the table and the files have all.'],
    chart: {
      name: 'mixBars',
      props: {
        parts: [
          { label: 'Work experience', tone: 'strong' },
          { label: 'Graduate, direct entry', tone: 'middle' },
          { label: 'Health informatics qualification', tone: 'weak' },
          { label: 'Other routes', tone: 'rest' },
          { label: 'Not known', tone: 'hatched' },
        ],
        groups: [
          { head: 'By level', rows: [{ label: 'Level 9', counts: [12, 3, 0, 40, 1], total: 56 }] },
          {
            head: 'By unit',
            rows: [
              { label: 'Population health and engagement analytics', counts: [0, 0, 0, 0, 1], total: 1 },
              { label: 'No unit', counts: ['*', '*', 0, '*', 0], total: '*' },
            ],
          },
        ],
        description: 'The mix of routes',
        empty: 'Nobody fits these filters.',
      },
    },
  },
  around: {
    ...wordsOf(internal),
    chart: {
      name: 'beforeAndAfter',
      props: {
        before: [
          { label: 'No earlier post here', count: 78, tone: 'middle' },
          {
            label: 'KIM support officer, level 3',
            count: 26,
            tone: 'middle',
            detail: 'held 12 years 11 months',
          },
        ],
        after: [
          { label: 'Still in the role', count: 28, tone: 'quiet' },
          { label: 'Clinical systems configuration manager, level 7', count: 1, tone: 'strong' },
          { label: 'Left the Trust', count: 54, tone: 'hatched' },
        ],
        middle: { title: 'Information analyst, level 5', detail: '139 stays since 2005' },
        description: 'Before and after',
      },
    },
  },
  pathways: {
    ...wordsOf(safe),
    chart: {
      name: 'pathwayBars',
      props: {
        pathways: [
          { steps: ['Graduate, direct entry', 'Analyst, level 5', 'Left the Trust'], people: 35 },
          {
            steps: [
              'Work experience',
              ...Array.from({ length: 12 }, (_, n) => `Programme manager ${n}, level 7`),
            ],
            people: 10,
          },
        ],
        description: 'Pathways',
        empty: 'Nobody fits these filters.',
      },
    },
  },
  ladder: {
    ...wordsOf(internal),
    notes: ['Level 8: 21 progressed of an expected 89.2, over 230 spells and 1,343 person-years.'],
    chart: {
      name: 'rateLadder',
      props: {
        rows: [
          {
            label: 'Level 9',
            detail: 'most senior staff',
            rate: null,
            value: 'nothing above',
            words: '0 in 555 person-years',
          },
          {
            label: 'Level 8',
            detail: 'consultant practitioner',
            rate: { value: 1.6, low: 1, high: 2.4 },
            value: '1.6 (1.0 to 2.4)',
            words: '21 in 1,343 person-years',
            beside: 'Slower: 21 of an expected 89',
            apart: true,
          },
          {
            label: 'Level 4',
            detail: 'assistant practitioner',
            rate: { value: 12, low: 9, high: 90 },
            value: '12.0 (9.0 to 90.0)',
            words: '55 in 458 person-years',
          },
        ],
        reference: { value: 6.6, label: 'All below level 9: 6.6' },
        unit: 'Progressions per 100 person-years at the level',
        grade: 'internal',
        description: 'Level 8 is slower',
      },
    },
  },
  scenarios: {
    ...wordsOf(safe),
    chart: {
      name: 'scenarioRanges',
      props: {
        scenarios: [
          { name: 'As now', end: 'October 2029' },
          { name: 'Four more apprentices a year', end: 'October 2029' },
        ],
        groups: [
          {
            label: 'All levels',
            now: 400,
            ends: [
              { low: 380, middle: 405, high: 430 },
              { low: 395, middle: 420, high: 445 },
            ],
          },
          { label: 'Level 9', now: '*', ends: [{ low: '*', middle: '*', high: '*' }, null] },
        ],
        description: 'Four more apprentices a year ends with about 15 people more',
      },
    },
  },
  cohorts: {
    ...wordsOf(safe),
    chart: {
      name: 'stayBars',
      props: {
        groups: [
          { rows: [{ label: '2025', people: 40, here: 40, movedOut: 0, left: '*' }] },
          {
            heading: 'Survivors only: came before the records began on 1 January 2012',
            rows: [
              { label: '2011', people: 65, here: 15, movedOut: '*', left: 50 },
              { label: '2010', people: '*', here: '*', movedOut: 0, left: 0 },
            ],
          },
        ],
        grade: 'safe_to_share',
        description: 'About 405 hold an informatics post here',
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
