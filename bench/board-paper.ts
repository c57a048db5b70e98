import { writeSection } from '@/app/t/[trust]/reports/write-section'
import { readyToDraw } from '@/components/picture'
import type { Scope } from '@/lib/access/scope'
import { makeRun } from '@/lib/data/reports/make-run'
import { addReport } from '@/lib/data/reports/reports'
import { readRun } from '@/lib/data/reports/runs'
import { addMonths, endOfMonth } from '@/lib/domain/calendar'
import { SECTION_KEYS } from '@/lib/report/sections'
import { type Figure, quantile } from './report'

const SECTIONS = 12
const WITHIN_S = 2
const TIMES = 6

/** How long a report of twelve sections takes, each time as at another day. */
export async function measureBoardPaper(scope: Scope, staff: number, end: string): Promise<Figure[]> {
  const owner: Scope = { ...scope, accountId: crypto.randomUUID() }
  const definition = {
    months: 12 as const,
    unit: null,
    opening: 'To note.',
    sections: SECTION_KEYS.slice(0, SECTIONS).map((key) => ({ key, words: null })),
    closing: null,
    tellMembers: false,
  }
  const saved = await addReport(owner, { name: 'Bench', grade: 'internal', schedule: 'never', definition })
  if (saved.kind !== 'saved') throw new Error(`The report was not saved: ${saved.kind}`)
  // As the page does from which a report is made.
  readyToDraw()
  const took: number[] = []
  for (let n = 0; n < TIMES; n++) {
    const began = performance.now()
    const asAt = endOfMonth(addMonths(end, -n))
    const run = await makeRun(owner, saved.id, { asAt, origin: 'person' }, writeSection)
    took.push((performance.now() - began) / 1000)
    const made = run.kind === 'missing' ? null : await readRun(owner, run.id)
    const figures = made?.content?.sections.filter(({ kind }) => kind === 'figure').length
    if (figures !== SECTIONS) throw new Error(`The report has ${figures} sections: ${made?.problem}`)
  }
  const [first = Number.NaN, ...later] = took
  const longest = quantile(later, 0.95)
  const what = `report of ${SECTIONS} sections, ${staff.toLocaleString('en-GB')} staff`
  return [
    { what: `${what}: the first`, value: first, unit: 's' },
    { what: `${what}: each later day, p50`, value: quantile(later, 0.5), unit: 's' },
    {
      what: `${what}: each later day, the longest`,
      value: longest,
      unit: 's',
      wanted: `under ${WITHIN_S} s`,
      reached: longest < WITHIN_S,
    },
  ]
}
