import { describe, expect, it } from 'vitest'
import { readIncidence } from '@/lib/domain/incidence-reading'
import { observe } from '@/lib/domain/observed-spell'
import { shareIncidence } from '@/lib/domain/shared-incidence'
import { truthSpells } from '@/lib/domain/testdata/sample'
import { cumulativeIncidence } from '@/lib/domain/time-to-progress'
import type { TimeView } from '../progression/time-to-progress'
import { comparedTable, timeTable } from './time-sheet'

const curve = (route?: string) =>
  cumulativeIncidence(
    truthSpells()
      .filter((one) => one.level === 5 && (!route || one.route === route))
      .flatMap((one) => observe(one, { recordsFrom: '2012-01-01', asAt: '2026-10-31' }) ?? []),
  )

function viewOf(grade: TimeView['grade']): TimeView {
  const read = grade === 'internal' ? readIncidence : shareIncidence
  const panel = { key: 'NHS_OTHER', reading: read(curve('NHS_OTHER')) }
  return {
    asAt: '2026-10-31',
    knownOn: null,
    grade,
    threshold: 7,
    recordsFrom: '2012-01-01',
    fingerprint: '0000-0000',
    level: 5,
    anywhere: 0,
    watchedFrom: { day: '2012-01-01', kind: 'set' },
    reading: read(curve()),
    unknownRoute: 0,
    compared: { by: 'route', panels: [panel], notDrawn: [], choices: [], least: 8, year: null },
  }
}

const linesOf = ({ columns, rows }: ReturnType<typeof timeTable>) =>
  rows.map((row) => columns.map((column) => column.value(row)))

describe('the file of time to progress', () => {
  it('has a row a year with R’s figures in per cent', () => {
    const lines = linesOf(timeTable(viewOf('internal')))
    expect(lines).toHaveLength(10)
    expect(lines[4]).toEqual(['Everyone', 5, 25.5, 0, 10, 38, 26.6, 19.1, 31.8, 50, ''])
  })

  it('is rounded and starred where it may be shared', () => {
    const lines = linesOf(timeTable(viewOf('safe_to_share')))
    expect(lines[4]).toEqual(['Everyone', 5, 25, 0, 38, 37, 19, 32, 50, ''])
    expect(lines[0]).toEqual(['Everyone', 1, '*', 0, 11, '*', '*', '*', 160, ''])
  })

  it('of those compared says which years rest on few at risk, and has no interval where nobody had progressed', () => {
    const lines = linesOf(comparedTable(viewOf('internal')))
    expect(lines[0]?.slice(0, 3)).toEqual(['Other NHS employee', 1, 0])
    expect(lines[0]?.slice(7, 9)).toEqual([null, null])
    expect(lines[4]?.at(-1)).toBe('Fewer than 8 at risk')
  })
})
