import { describe, expect, it } from 'vitest'
import { openTable } from '@/lib/files/open-table'
import { UnreadableFile } from '@/lib/files/table'
import { isKnownHeadings } from '../known-headings'
import { collect, openShape } from '../open-shape'
import type { Problem } from '../shapes'
import type { Case, Fault } from './case'
import { FAMILIES } from './families'

async function read({ bytes }: Case) {
  const table = await openTable(bytes(), { isHeadings: isKnownHeadings })
  const opened = await openShape(table)
  const found = await collect<unknown>(opened.batches)
  return { ...found, opened, table, ending: table.ending() }
}

function expectFaults(found: readonly Problem[], wanted: readonly Fault[]) {
  expect(found.map(({ row, column, reason }) => [row, column, reason])).toEqual(
    wanted.map(([row, column, part]) => [row, column, expect.stringContaining(part)]),
  )
}

async function expectOutcome(one: Case) {
  const { outcome } = one
  if (outcome.kind === 'refused') {
    const error = await read(one).then(
      () => 'taken',
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(UnreadableFile)
    expect(error).toMatchObject({
      message: expect.stringContaining(outcome.part),
      row: outcome.row ?? null,
      column: outcome.column ?? null,
    })
    return
  }
  const { rows, problems, warnings, opened, table, ending } = await read(one)
  expectFaults(problems, outcome.kind === 'faults' ? outcome.faults : [])
  if (outcome.kind === 'faults') return
  expect(opened.shape).toBe(outcome.shape)
  expect(rows).toEqual(outcome.rows)
  expectFaults(warnings, outcome.warnings ?? [])
  expect(opened.dropped).toEqual(outcome.dropped ?? [])
  expect(opened.ignored).toEqual(outcome.ignored ?? [])
  expect(table.preamble).toEqual(outcome.preamble ?? [])
  expect(ending.footers).toEqual(outcome.footers ?? [])
  expect(table.form).toMatchObject(outcome.form ?? {})
}

for (const [family, cases] of Object.entries(FAMILIES)) {
  describe(family, () => {
    for (const one of cases) it(one.name, () => expectOutcome(one))
  })
}

it('holds at least 400 files, each with a name of its own', () => {
  const names = Object.entries(FAMILIES).flatMap(([family, cases]) =>
    cases.map(({ name }) => `${family}: ${name}`),
  )
  expect(names.length).toBeGreaterThanOrEqual(400)
  expect(new Set(names).size).toBe(names.length)
})
