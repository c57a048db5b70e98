import { describe, expect, it } from 'vitest'
import type { Day, MoveKind } from '@/db/vocabulary'
import { covers } from '../assignment'
import { endOfMonth } from '../calendar'
import { careerPeriods } from '../career'
import { suggest } from '../crosswalk'
import { headcountAsAt } from '../headcount'
import { levelSpells } from '../level-spell'
import { moves } from '../move'
import routes from '../testdata/entry-routes-sample.json' with { type: 'json' }
import { expected, sampleCrosswalk, samplePeople, truthSpells } from '../testdata/sample'
import { Records, sampleList } from '../testdata/staff-lists'
import { compareList } from './compare-list'
import type { PlacePost } from './facts'
import { isMove, type Proposal, type ProposalKind } from './proposal'

const MONTHS = Object.keys(expected().at).map((day) => day.slice(0, 7))
const crosswalk = sampleCrosswalk()
const place: PlacePost = (post) => {
  const line = suggest(crosswalk, post)?.line
  if (!line) return { hicf: 'unclassified', area: null, level: null, roleId: null, source: null }
  return { hicf: line.hicf, area: line.area, level: line.level, roleId: null, source: 'crosswalk' }
}

/** The records after the sample's history alone. */
function afterHistory(): Records {
  const records = new Records()
  for (const { employee, familyName, givenName, assignments } of samplePeople()) {
    const posts = assignments.map((fact) => ({
      ...fact,
      assignmentNumber: employee,
      fromPrecision: 'day' as const,
      toPrecision: 'day' as const,
      positionNumber: fact.positionNumber ?? null,
      afcBand: fact.band,
      unit: fact.unit ?? null,
      areaOfWork: null,
      status: '02',
      contractType: '05',
      occupationCode: null,
      roleId: null,
      source: 'crosswalk' as const,
    }))
    records.people.set(employee, { id: `p${employee}`, familyName, givenName, posts })
  }
  return records
}

function compared(records: Records, month: string, before: Day | null, after: Day | null = null): Proposal[] {
  return compareList({
    days: { asAt: endOfMonth(`${month}-01`), before, after },
    rows: sampleList(month),
    people: records.people,
    units: records.units(),
    missing: records.missing,
    leftOut: new Set(),
    place,
  })
}

/**
 * Loads lists one after another as a Trust would: all approved that does not wait for a reason, the first-time missing held,
 * and at the end taken as left in the month of the last list.
 */
function afterLists(months: readonly string[]): { records: Records; found: Map<string, Proposal[]> } {
  const records = afterHistory()
  const found = new Map<string, Proposal[]>()
  const applied: Day[] = []
  for (const month of months) {
    const day = endOfMonth(`${month}-01`)
    const before =
      applied
        .filter((other) => other < day)
        .sort()
        .at(-1) ?? null
    const after = applied.filter((other) => other > day).sort()[0] ?? null
    const proposals = compared(records, month, before, after)
    found.set(month, proposals)
    for (const proposal of proposals)
      if (proposal.held === null || proposal.kind === 'missing') records.carryOut(proposal)
    applied.push(day)
  }
  const last = applied.sort().at(-1) ?? ''
  for (const { assignmentId, since } of records.missing) {
    expect(since).toBe(last)
    const post = [...records.people.values()]
      .flatMap(({ posts }) => posts)
      .find(({ id }) => id === assignmentId)
    if (post) post.to = `${last.slice(0, 8)}01`
  }
  return { records, found }
}

const counted = (records: Records) =>
  [...records.people].map(([employee, { posts }]) => ({
    route: (routes as Record<string, string>)[employee] ?? 'UNKNOWN',
    assignments: posts,
  }))

function figuresAt(people: ReturnType<typeof counted>, day: Day) {
  const count = headcountAsAt(people, day)
  const group = (groups: Map<string | number, { people: number }>) =>
    Object.fromEntries([...groups].map(([key, one]) => [key, one.people]))
  return {
    staff: count.inAnyPost,
    informatics: count.people,
    fte: count.fte,
    fteAll: count.fteAllPosts,
    level: group(count.byLevel),
    area: group(count.byArea),
    route: group(count.byRoute),
  }
}

const truthAt = (truth: ReturnType<typeof expected>['at'][Day] | undefined) => ({
  staff: truth?.staff_in_post,
  informatics: truth?.informatics_staff,
  fte: truth?.informatics_fte_primary,
  fteAll: truth?.informatics_fte,
  level: truth?.by_level,
  area: truth?.by_area,
  route: truth?.by_route,
})

const MOVE_NAMES: Partial<Record<MoveKind, string>> = {
  moved_in: 'moved_into_informatics',
  moved_out: 'moved_out_of_informatics',
}

const movesIn = (people: ReturnType<typeof counted>, month: string) =>
  tally(
    people.flatMap(({ assignments }) =>
      moves(careerPeriods(assignments))
        .filter(({ day }) => day.startsWith(month))
        .map(({ kind }) => MOVE_NAMES[kind] ?? kind),
    ),
  )

const tally = <K extends string>(kinds: Iterable<K>) => {
  const counts: Partial<Record<K, number>> = {}
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

describe('the history and then the twelve lists of the sample', () => {
  const { records, found } = afterLists(MONTHS)
  const people = counted(records)

  it.each(Object.entries(expected().at))('report what is expected at %s', (day, truth) => {
    expect(figuresAt(people, day)).toEqual(truthAt(truth))
  })

  it.each(Object.entries(expected().months))('have the moves of %s', (month, truth) => {
    expect(movesIn(people, month)).toEqual(truth)
  })

  it('call a move what the sample moved, and nothing else', () => {
    const kinds = (month: string) => tally((found.get(month) ?? []).map(({ kind }) => kind))
    expect(kinds('2025-11')).toEqual({ second_post: 6 })
    expect(kinds('2026-02')).toEqual({
      joined: 3,
      progressed: 3,
      moved_in: 2,
      sideways: 1,
      left: 3,
      status_changed: 10,
      missing: 3,
    })
    expect(kinds('2026-03')).toEqual({ joined: 7, progressed: 2, sideways: 1, left: 3, missing: 8 })
    expect(kinds('2026-04')).toMatchObject({ unit_renamed: 1, back_again: 3, left: 5 })
    expect(kinds('2026-06')).toMatchObject({ surname_changed: 2 })
    const all = [...found.values()].flat()
    const odd: ProposalKind[] = ['contradicts', 'returned', 'fte_changed', 'rebanded']
    expect(all.filter(({ kind }) => odd.includes(kind))).toEqual([])
    expect(all.filter(({ kind }) => isMove(kind) && kind !== 'left').every(({ held }) => held === null)).toBe(
      true,
    )
  })

  it('say of everyone at each month end what its list says, status and hours too', () => {
    for (const month of MONTHS) {
      const day = endOfMonth(`${month}-01`)
      const standing = [...records.people.values()].flatMap(({ posts }) =>
        posts
          .filter((post) => covers(post, day))
          .map(({ assignmentNumber, positionTitle, afcBand, fte, status }) =>
            [assignmentNumber, positionTitle, afcBand, fte, status].join(' '),
          ),
      )
      const said = sampleList(month).map(({ assignmentNumber, positionTitle, afcBand, fte, status }) =>
        [assignmentNumber, positionTitle, afcBand, fte, status].join(' '),
      )
      expect(new Set(standing)).toEqual(
        new Set([...said, ...standing.filter((one) => isMissing(month, one))]),
      )
      expect(standing).toEqual(expect.arrayContaining(said))
    }
  })

  it('find nothing the second time, in any of the twelve', () => {
    MONTHS.forEach((month, i) => {
      const day = (place: number) => (MONTHS[place] ? endOfMonth(`${MONTHS[place]}-01`) : null)
      const again = compared(records, month, day(i - 1), day(i + 1))
      expect([month, again.filter(({ kind }) => kind !== 'missing')]).toEqual([month, []])
    })
  })

  it('find nothing in the last a second time', () => {
    const again = compared(records, '2026-10', '2026-09-30')
    expect(again.filter(({ kind }) => kind !== 'missing')).toEqual([])
  })
})

/** Whether someone in post is not in the list of the month: three were left out of the March list alone. */
const isMissing = (month: string, standing: string) =>
  month === '2026-03' &&
  !sampleList(month).some(({ assignmentNumber }) => standing.startsWith(`${assignmentNumber} `))

describe('lists out of order', () => {
  const swapped = (...places: number[]) => places.map((place) => MONTHS[place] ?? '')
  it.each([
    ['March after April', swapped(0, 1, 2, 3, 5, 4, 6, 7, 8, 9, 10, 11)],
    ['December after January and May after June', swapped(0, 2, 1, 3, 4, 5, 7, 6, 8, 9, 10, 11)],
  ])('come to the same: %s', (_, months) => {
    const { records, found } = afterLists(months)
    const people = counted(records)
    for (const [day, truth] of Object.entries(expected().at))
      expect(figuresAt(people, day)).toEqual(truthAt(truth))
    for (const [month, truth] of Object.entries(expected().months))
      expect(movesIn(people, month)).toEqual(truth)
    expect([...found.values()].flat().filter(({ kind }) => kind === 'contradicts')).toEqual([])
  })
})

describe('the list of November as the very first of a Trust, without a history', () => {
  const records = new Records()
  for (const proposal of compared(records, '2025-11', null)) records.carryOut(proposal)

  it('has the beginning of almost everyone’s level, as far as a single list can tell it', () => {
    const day = '2025-11-30'
    const truth = new Map(
      truthSpells()
        .filter((spell) => covers(spell, day))
        .map(({ employee, from }) => [employee, from]),
    )
    const found = [...records.people].flatMap(([employee, { posts }]) => {
      const spell = levelSpells(careerPeriods(posts)).find((one) => covers(one, day))
      const from = truth.get(employee)
      return spell && from ? [spell.from === from ? 'right' : spell.from < from ? 'early' : 'late'] : []
    })
    // Counted from the files by other means. By Latest Start Date alone it would be 241 right and 162 early.
    expect(tally(found)).toEqual({ right: 379, early: 15, late: 9 })
  })

  it('has everyone once, and their second posts beside', () => {
    const kinds = compared(new Records(), '2025-11', null).map(({ kind }) => kind)
    expect(tally(kinds)).toEqual({ joined: 455, second_post: 6 })
  })
})
