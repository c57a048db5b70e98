import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AfcBand, Day, HicfLevel } from '@/db/vocabulary'
import { covers } from '../assignment'
import { Records } from '../testdata/staff-lists'
import { asLeft } from './as-left'
import { compareList } from './compare-list'
import { unsaidRows } from './compare-person'
import type { ListRow, PlacePost } from './facts'
import type { Proposal } from './proposal'

const DAYS: readonly Day[] = ['2025-11-30', '2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31']
const BANDS: readonly AfcBand[] = ['4', '5', '6']

/** What a person holds on the day of a list; null: not in it. */
type Held = { position: number; fte: number; status: string; grade: number } | null
type Story = readonly (readonly Held[])[]

const held: fc.Arbitrary<Held> = fc.option(
  fc.record({
    position: fc.integer({ min: 1, max: 4 }),
    fte: fc.constantFrom(0.5, 1),
    status: fc.constantFrom('02', '06'),
    grade: fc.integer({ min: 0, max: 4 }),
  }),
)
/** Some people over the five lists. */
const story: fc.Arbitrary<Story> = fc.array(fc.array(held, { minLength: 5, maxLength: 5 }), {
  minLength: 1,
  maxLength: 4,
})

const bandOf = (position: number): AfcBand => BANDS[position % 3] ?? '4'
const place: PlacePost = ({ title, band }) =>
  title === 'Post 4'
    ? { hicf: 'not_informatics', area: null, level: null, roleId: null, source: 'crosswalk' }
    : { hicf: 'informatics', area: 'IM', level: Number(band) as HicfLevel, roleId: null, source: 'crosswalk' }

function rowsOf(people: Story, list: number): ListRow[] {
  return people.flatMap((months, n): ListRow[] => {
    const now = months[list]
    if (!now) return []
    return [
      {
        row: n + 2,
        employeeNumber: String(n),
        assignmentNumber: String(n),
        familyName: 'Smith',
        givenName: `Ann ${n}`,
        positionNumber: `${n}-${now.position}`,
        positionTitle: `Post ${now.position}`,
        afcBand: bandOf(now.position),
        unit: 'Data',
        areaOfWork: null,
        fte: now.fte,
        latestStartOn: '2020-01-01',
        startInGradeOn: DAYS[now.grade] ?? null,
        status: now.status,
        contractType: '05',
        occupationCode: null,
        primary: true,
      },
    ]
  })
}

function compared(records: Records, people: Story, list: number, applied: readonly number[]): Proposal[] {
  const others = applied.filter((one) => one !== list)
  const days = {
    asAt: DAYS[list] ?? '',
    before: DAYS[Math.max(...others.filter((one) => one < list))] ?? null,
    after: DAYS[Math.min(...others.filter((one) => one > list))] ?? null,
  }
  return compareList({
    days,
    rows: rowsOf(people, list),
    people: records.people,
    units: records.units(),
    missing: records.missing,
    leftOut: new Set(),
    place,
  })
}

/** Who is in post on a day and what they hold, as a list of the day would say it. */
function standing(records: Records, day: Day): string[] {
  return [...records.people].flatMap(([number, { posts }]) =>
    posts
      .filter((post) => covers(post, day))
      .map((post) => `${number} ${post.positionNumber} ${post.afcBand} ${post.fte} ${post.status}`),
  )
}

const said = (rows: readonly ListRow[]) =>
  rows.map((row) => `${row.employeeNumber} ${row.positionNumber} ${row.afcBand} ${row.fte} ${row.status}`)

describe('lists in the order of their days', () => {
  it('make the records say on each day what its list says, and nothing the second time', () => {
    fc.assert(
      fc.property(story, (people) => {
        const records = new Records()
        DAYS.forEach((day, list) => {
          const applied = [...DAYS.keys()].slice(0, list)
          for (const proposal of compared(records, people, list, applied).map(asLeft))
            records.carryOut(proposal)
          expect(standing(records, day).sort()).toEqual(said(rowsOf(people, list)).sort())
          expect(compared(records, people, list, applied)).toEqual([])
        })
        for (const { posts } of records.people.values())
          for (const post of posts) expect(post.to === null || post.from < post.to).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('still say on every earlier day what its list said', () => {
    fc.assert(
      fc.property(story, (people) => {
        const records = new Records()
        const calm = people.map((months) => months.map((now) => now && { ...now, grade: 9 }))
        DAYS.forEach((_, list) => {
          for (const proposal of compared(records, calm, list, [...DAYS.keys()].slice(0, list)).map(asLeft))
            records.carryOut(proposal)
          for (const earlier of [...DAYS.keys()].slice(0, list))
            expect(standing(records, DAYS[earlier] ?? '').sort()).toEqual(
              expect.arrayContaining(said(rowsOf(calm, earlier))),
            )
        })
      }),
      { numRuns: 500 },
    )
  })
})

describe('an older list', () => {
  it('never changes what is known of a later day without saying so', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 3 }), (people, older) => {
        const records = new Records()
        const applied: number[] = []
        for (const list of DAYS.keys()) {
          if (list === older) continue
          for (const proposal of compared(records, people, list, applied).map(asLeft))
            records.carryOut(proposal)
          applied.push(list)
        }
        const last = DAYS.at(-1) ?? ''
        const before = standing(records, last).sort()
        const proposals = compared(records, people, older, applied)
        for (const proposal of proposals) if (proposal.held === null) records.carryOut(proposal)
        expect(standing(records, last).sort()).toEqual(before)
      }),
      { numRuns: 500 },
    )
  })
})

describe('what a list leaves blank', () => {
  const blank = (row: ListRow): ListRow => ({ ...row, fte: null, status: null, afcBand: null })

  it('stays as it is recorded', () => {
    fc.assert(
      fc.property(story, (people) => {
        const records = new Records()
        for (const proposal of compared(records, people, 0, [])) records.carryOut(proposal)
        const recorded = standing(records, DAYS[0] ?? '').sort()
        const [asAt = ''] = DAYS
        const proposals = compareList({
          days: { asAt, before: null, after: null },
          rows: rowsOf(people, 0).map(blank),
          people: records.people,
          units: records.units(),
          missing: records.missing,
          leftOut: new Set(),
          place,
        })
        expect(proposals).toEqual([])
        expect(standing(records, asAt).sort()).toEqual(recorded)
      }),
    )
  })

  it('of a post that is new cannot be known: the row is named and nothing is made up', () => {
    const [row] = rowsOf([[{ position: 1, fte: 1, status: '02', grade: 0 }]], 0)
    if (!row) throw new Error('no row')
    const [asAt = ''] = DAYS
    const list = (some: ListRow) =>
      compareList({
        days: { asAt, before: null, after: null },
        rows: [some],
        people: new Map(),
        units: new Set(),
        missing: [],
        leftOut: new Set(),
        place,
      })
    expect(unsaidRows(null, [row], asAt)).toEqual([])
    expect(list(row).map(({ kind }) => kind)).toEqual(['joined'])
    for (const part of ['fte', 'status'] as const) {
      const unsaid = { ...row, [part]: null }
      expect(unsaidRows(null, [unsaid], asAt)).toEqual([unsaid])
      expect(list(unsaid)).toEqual([])
    }
    expect(unsaidRows(null, [{ ...row, afcBand: null }], asAt), 'a post may have no band').toEqual([])
  })
})

describe('the post that a list brings of someone who is not recorded', () => {
  const [row] = rowsOf([[{ position: 1, fte: 1, status: '02', grade: 0 }]], 0)
  const asAt = '2025-11-30'
  const brought = (before: Day | null, ...rows: Partial<ListRow>[]) =>
    compareList({
      days: { asAt, before, after: null },
      rows: rows.map((own) => ({ ...(row as ListRow), ...own })),
      people: new Map(),
      units: new Set(),
      missing: [],
      leftOut: new Set(),
      place,
    }).map(({ kind, on, precision, why }) => [kind, on, precision, why])
  const [came, graded] = ['2012-04-01', '2020-06-01']

  it.each<[string, Day | null, Day | null, Day | null, unknown[]]>([
    [
      'in the very first list began when its grade did, which is later',
      ...([null, came, graded] as const),
      [graded, 'day', 'start_in_grade'],
    ],
    [
      'in a later list too, where they came before the list before',
      ...(['2025-10-31', came, graded] as const),
      [graded, 'day', 'start_in_grade'],
    ],
    [
      'began when they came, where they had the grade before',
      ...([null, graded, came] as const),
      [graded, 'day', 'latest_start'],
    ],
    [
      'began when they came, where nothing is said of the grade',
      ...([null, came, null] as const),
      [came, 'day', 'latest_start'],
    ],
    [
      'began when they came, where the grade is yet to begin',
      ...([null, came, '2025-12-01'] as const),
      [came, 'day', 'latest_start'],
    ],
    [
      'began when they came, where that was since the list before',
      ...(['2025-10-31', '2025-11-03', '2025-11-17'] as const),
      ['2025-11-03', 'day', 'latest_start'],
    ],
    [
      'began in the month of the list, where nobody says when they came',
      ...([null, null, graded] as const),
      ['2025-11-01', 'month', 'month_of_list'],
    ],
  ])('%s', (_, before, latestStartOn, startInGradeOn, dated) => {
    expect(brought(before, { latestStartOn, startInGradeOn })).toEqual([['joined', ...dated]])
  })

  it('beside another is a second post, as it is of someone who is recorded', () => {
    const second = { assignmentNumber: '0-2', primary: false, positionNumber: '0-3' }
    const dates = { latestStartOn: came, startInGradeOn: graded }
    expect(brought(null, dates, { ...dates, ...second })).toEqual([
      ['joined', graded, 'day', 'start_in_grade'],
      ['second_post', '2025-11-01', 'month', 'month_of_list'],
    ])
  })
})
