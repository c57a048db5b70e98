import { expect, test } from 'vitest'
import type { Table, TableRow } from '@/lib/files/table'
import { parseCrosswalk } from './crosswalk'

const HEADINGS = ['Position Title', 'AfC Band', 'HICF Area', 'HICF Level']

function tableOf(rows: readonly TableRow[]): Table {
  async function* batches() {
    yield [...rows]
  }
  return {
    form: { kind: 'csv', encoding: 'utf-8', delimiter: ',' },
    preamble: [],
    headings: HEADINGS,
    headingRow: 1,
    batches: batches(),
    ending: () => ({ read: rows.length, stated: null, cut: null, footers: [] }),
    close: async () => undefined,
  }
}

test('a row of nothing but spaces is not counted, so that what became of the rows adds up to those read', async () => {
  const table = tableOf([
    { row: 2, cells: ['Analyst', '5', 'IM', '5'] },
    { row: 3, cells: [' ', '', '\u00a0', null] },
    { row: 4, cells: ['Coder', '3', 'IM', '3'] },
  ])
  let read = 0
  let taken = 0
  for await (const batch of parseCrosswalk(table)) {
    read += batch.read
    taken += batch.rows.length
  }
  expect([read, taken]).toEqual([2, 2])
})
