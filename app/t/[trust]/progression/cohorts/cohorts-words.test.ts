import { describe, expect, it } from 'vitest'
import type { CohortsView } from '@/lib/data/progression/cohorts'
import { type CohortRow, cohortsFrom, type StayRow } from '@/lib/domain/cohort'
import { monthRelease } from '@/lib/domain/month-release'
import { shareCohorts, shownCohorts } from '@/lib/domain/shared-cohorts'
import { cohortsFinding, stayFinding, survivorsWords } from './cohorts-words'

function viewOf(rows: CohortRow[], stays: StayRow[], recordsFrom: string | null, safe = false): CohortsView {
  const exact = cohortsFrom(rows, stays, recordsFrom)
  return {
    asAt: '2026-10-31',
    knownOn: null,
    recordsFrom,
    begins: { day: recordsFrom, kind: recordsFrom ? 'set' : 'unknown' },
    grade: safe ? 'safe_to_share' : 'internal',
    threshold: 7,
    fingerprint: '8bf0-4f3e-91c2',
    ...(safe ? shareCohorts(exact, monthOf(rows)) : shownCohorts(exact)),
  }
}

const monthOf = (rows: readonly CohortRow[]) =>
  monthRelease(
    rows.map(({ entered, ...row }) => ({
      ...row,
      first: 3,
      year: entered,
      area: null,
      unit: null,
      role: null,
      post: null,
    })),
  ).of

const ROWS: CohortRow[] = [
  { entered: 2010, route: 'GRADUATE', now: 5, people: 10 },
  { entered: 2011, route: 'UNKNOWN', now: 5, people: 12 },
  { entered: 2019, route: 'GRADUATE', now: 5, people: 21 },
  { entered: 2019, route: 'GRADUATE', now: 'left', people: 19 },
]
const STAYS: StayRow[] = [1, 2, 3, 4, 5].map((years) => ({
  entered: 2019,
  route: 'GRADUATE',
  years,
  reached: 40,
  here: 40 - 3 * years,
  elsewhere: 0,
}))

describe('the findings of cohorts', () => {
  it('say where everyone recorded is, and about to a viewer', () => {
    expect(cohortsFinding(viewOf(ROWS, STAYS, '2012-01-01'))).toBe(
      '43 of the 62 people recorded hold an informatics post here; 19 have left',
    )
    expect(cohortsFinding(viewOf(ROWS, STAYS, '2012-01-01', true))).toBe(
      'About 60 people are here or have left; about 45 hold an informatics post here',
    )
    expect(cohortsFinding(viewOf([], [], null))).toBe(
      'Nobody who fits these filters had held an informatics post',
    )
  })

  it('say one person as one, and none as none', () => {
    const one = (now: CohortRow['now']) =>
      viewOf([{ entered: 2019, route: 'GRADUATE', now, people: 1 }], [], null)
    expect(cohortsFinding(one(5))).toBe('The one person recorded holds an informatics post here')
    expect(cohortsFinding(one('left'))).toBe('The one person recorded holds no informatics post here now')
    const gone = viewOf([{ entered: 2019, route: 'GRADUATE', now: 'left', people: 3 }], [], null)
    expect(cohortsFinding(gone)).toBe(
      'None of the 3 people recorded hold an informatics post here; 3 have left',
    )
  })

  it('say how many stayed, of those who came after the records began', () => {
    expect(stayFinding(viewOf(ROWS, STAYS, '2012-01-01'))).toBe(
      '93% of those who came from 2019 on were here a year later, and 63% after five years',
    )
    expect(stayFinding(viewOf(ROWS, STAYS, '2020-01-01'))).toBe('Too few people to say how many stayed')
  })

  it('say which cohorts are survivors, and what is not known', () => {
    expect(survivorsWords(viewOf(ROWS, STAYS, '2012-01-01'))).toBe(
      'Those who came in 2010 to 2011 are survivors only: the records begin on 1 January 2012, and whoever had left by then is not in them. No share is given of how many stayed.',
    )
    expect(survivorsWords(viewOf(ROWS, STAYS, '2009-01-01'))).toBeNull()
    expect(survivorsWords(viewOf(ROWS, STAYS, null))).toBeNull()
    const taken = viewOf(ROWS, STAYS, '2012-01-01')
    expect(survivorsWords({ ...taken, begins: { day: '2012-01-01', kind: 'first_ending' } })).toMatch(
      /^Those who came in .* Nobody has set the day this Trust’s records begin\./,
    )
  })
})
