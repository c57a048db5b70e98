import { describe, expect, it } from 'vitest'
import type { LadderView } from '@/lib/data/progression/ladder'
import { ratesRow } from '@/lib/domain/ladder-figure'
import { compareWithPattern } from '@/lib/domain/waiting'
import {
  movesFinding,
  movesSentence,
  notGivenWords,
  slowerLevels,
  slowerWords,
  waitingFinding,
} from './ladder-words'

type Level = LadderView['levels'][number]

function level(at: Level['level'], spells: number, observed: number, expected: number | null): Level {
  const ends = { progressed: observed, stepped_down: 0, moved_out: 0, left: 0 }
  const time = { spells, personYears: spells * 4, ends, still: spells - observed }
  return {
    level: at,
    ...ratesRow(time, expected === null),
    comparison: expected === null ? null : compareWithPattern(observed, expected, spells),
  }
}

const viewOf = (levels: Level[], rest: Partial<LadderView> = {}): LadderView => ({
  asAt: '2026-10-31',
  knownOn: null,
  recordsFrom: '2012-01-01',
  grade: 'internal',
  threshold: 7,
  fingerprint: '8bf0-4f3e-91c2',
  begins: { day: '2012-01-01', kind: 'set' },
  watch: { from: '2012-01-01', to: '2026-10-31' },
  balance: [],
  opening: 330,
  closing: 404,
  moves: [],
  fromTotals: [],
  toTotals: [],
  allMoves: 0,
  outOfBalance: [],
  levels,
  below: null,
  top: 9,
  only: null,
  unknown: 0,
  unclassified: 0,
  ...rest,
})

describe('the finding of the ladder', () => {
  it('names the one level that is slower, with its counts', () => {
    const view = viewOf([level(9, 20, 0, null), level(5, 40, 20, 18), level(4, 60, 9, 24.4)])
    expect(waitingFinding(view)).toBe(
      'Level 4 progresses more slowly than the Trust’s own pattern: 9 of an expected 24',
    )
  })

  it('names two with theirs, the slowest first, and more without', () => {
    const [four, eight, seven] = [level(4, 60, 9, 24.4), level(8, 230, 21, 89.2), level(7, 229, 51, 74.6)]
    expect(waitingFinding(viewOf([eight, seven]))).toBe(
      'Levels 8 and 7 progress more slowly than the Trust’s own pattern: 21 of an expected 89, and 51 of an expected 75',
    )
    expect(waitingFinding(viewOf([eight, seven, four]))).toBe(
      'Levels 8, 4 and 7 progress more slowly than the Trust’s own pattern',
    )
  })

  it('claims nothing where the interval holds 1, nor on too few spells', () => {
    // Seven of an expected 14: the interval ends at 14.42, above 14.
    expect(waitingFinding(viewOf([level(4, 60, 7, 14)]))).toBe(
      'No level can be said to progress more slowly than the Trust’s own pattern',
    )
    expect(waitingFinding(viewOf([level(4, 60, 7, 14.5)]))).toMatch(/^Level 4 progresses more slowly/)
    expect(waitingFinding(viewOf([level(4, 7, 0, 14)]))).toBe(
      'Too few spells to compare levels with the Trust’s own pattern',
    )
  })

  it('of one level says nothing of the others', () => {
    const of = (one: Level) => waitingFinding(viewOf([one], { only: one.level }))
    // The exact limits of 50 are 37.11 and 65.92: all above 32.4.
    expect(of(level(5, 118, 50, 32.4))).toBe(
      'Level 5 progresses faster than the Trust’s own pattern: 50 of an expected 32',
    )
    expect(of(level(7, 151, 54, 47))).toBe(
      'Level 7 cannot be said to progress more slowly than the Trust’s own pattern',
    )
    expect(of(level(4, 60, 9, 24.4))).toMatch(/^Level 4 progresses more slowly/)
    expect(of(level(4, 7, 0, 14))).toBe(
      'Too few spells at level 4 to compare it with the Trust’s own pattern',
    )
    expect(of(level(9, 20, 0, null))).toBe('Nobody can progress from level 9, the Trust’s highest')
    expect(waitingFinding(viewOf([], { only: 2 }))).toBe('Nobody was at level 2')
  })

  it('gives the counts behind a slower level', () => {
    const [eight] = slowerLevels(viewOf([level(8, 230, 21, 89.2)]))
    if (!eight) throw new Error('not slower')
    expect(slowerWords(eight, false)).toBe(
      'Level 8: 21 progressed of an expected 89.2, a ratio of 0.24 (0.15 to 0.36), over 230 spells and 920 person-years.',
    )
  })

  it('says why a rate is not given and what would be enough', () => {
    expect(notGivenWords(viewOf([level(9, 20, 0, null), level(2, 5, 1, 1)]))).toBe(
      'No rate for level 2 (5 spells; three more would be enough): at least 8 spells are needed. ' +
        'Nobody can progress from level 9, the Trust’s highest: it takes no part in the pattern.',
    )
    expect(notGivenWords(viewOf([level(5, 20, 1, 1)]))).toBeNull()
  })
})

describe('the finding of the moves', () => {
  const moves: LadderView['moves'] = [
    { from: 5, to: 6, moves: 12 },
    { from: 6, to: 5, moves: 1 },
    { from: 'joined', to: 5, moves: 30 },
    { from: 5, to: 'left', moves: 20 },
  ]

  it('counts moves up and down between levels', () => {
    expect(movesFinding(viewOf([], { moves, allMoves: 63 }))).toBe('12 moves up a level or more and 1 down')
    expect(movesFinding(viewOf([]))).toBe('Nobody moved between levels')
  })

  it('says one person as one', () => {
    const { watch } = viewOf([])
    expect(movesSentence(viewOf([], { opening: 1, closing: 1, watch }))).toMatch(
      /^From 1 person at the end of 1 January 2012 to 1 at the end of 31 October 2026\./,
    )
  })

  it('says about to a viewer', () => {
    const view = viewOf([], { moves, allMoves: 65, grade: 'safe_to_share' })
    expect(movesFinding(view)).toBe('About 65 moves between levels, onto the ladder and off it')
  })
})
