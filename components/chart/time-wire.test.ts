import { expect, test } from 'vitest'
import { readIncidence } from '@/lib/domain/incidence-reading'
import { observe } from '@/lib/domain/observed-spell'
import { shareIncidence } from '@/lib/domain/shared-incidence'
import { truthSpells } from '@/lib/domain/testdata/sample'
import { cumulativeIncidence } from '@/lib/domain/time-to-progress'
import { timeModel } from './time-model'
import { timePanel } from './time-panels-model'
import { packPanel, packTime, unpackPanel, unpackTime } from './time-wire'

const curve = cumulativeIncidence(
  truthSpells()
    .filter(({ level }) => level === 5)
    .flatMap((one) => observe(one, { recordsFrom: '2012-01-01', asAt: '2026-10-31' }) ?? []),
)
const few = cumulativeIncidence([
  { enter: 0, exit: 400, outcome: 'progressed', people: 5 },
  { enter: 0, exit: 800, outcome: 'still_at_level', people: 7 },
  { enter: 0, exit: 1500, outcome: 'still_at_level', people: 7 },
])
const readings = [
  readIncidence(curve),
  shareIncidence(curve),
  readIncidence(few),
  readIncidence(cumulativeIncidence([])),
]

test('a curve is unpacked as it was packed, hidden shares too', () => {
  for (const reading of readings) {
    const model = timeModel(reading, 5)
    expect(unpackTime(packTime(model))).toEqual(model)
  }
  expect(packTime(timeModel(shareIncidence(curve), 5)).points).toContain('*')
})

test('a panel is unpacked as it was packed, thin points too', () => {
  for (const reading of readings) {
    const panel = timePanel(reading, { title: 'Level 5', detail: '19 spells', markYear: 2 })
    expect(unpackPanel(packPanel(panel))).toEqual(panel)
  }
  const thin = packPanel(timePanel(readIncidence(few), { title: '', detail: '', markYear: null }))
  expect(thin.points).toContain('thin')
})
