import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import leaving from '../reference/leaving-reasons.json' with { type: 'json' }
import codeLists from '../reference/nwd-code-lists.json' with { type: 'json' }
import { TELLING_CODES, tellingLabel } from './telling-codes'

const TELLING = /health|maternity|adoption|dependants|dismissal|death|suspend|widow|relationships/i
const of = (column: string) =>
  TELLING_CODES.filter((one) => one.column === column)
    .flatMap(({ codes }) => codes)
    .sort()

it.each([
  ['assignment.leaving_reason', leaving.values],
  ['assignment.status', codeLists.assignmentStatus.values],
])('every code of %s that tells of health, family, discipline or death is said to', (column, values) => {
  const telling = Object.entries(values).filter(([, label]) => TELLING.test(label))
  expect(telling.length).toBeGreaterThan(3)
  expect(of(column)).toEqual(telling.map(([code]) => code).sort())
})

it('is what the data map and the assessment say', () => {
  const [map, assessment] = ['docs/data-map.md', 'docs/dpia-starter.md'].map((file) =>
    readFileSync(file, 'utf8'),
  )
  for (const { column, codes } of TELLING_CODES)
    for (const code of codes) expect(map).toContain(tellingLabel(column, code))
  for (const word of ['Retirement - Ill Health', 'Maternity and Adoption', 'Suspend With Pay', 'Article 9'])
    expect(assessment).toContain(word)
  expect(assessment).not.toContain('No special category of personal data is asked for')
})
