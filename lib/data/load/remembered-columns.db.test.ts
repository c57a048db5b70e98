import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import { createTrust } from '../trusts'
import { confirmMatch, matchView } from './match-columns'
import { readProposals } from './staff-list/proposals'
import { approvedList, list, matched, person, received, TODAY, worked } from './testdata/imports'

let database: TestDatabase
let trusts = 0

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

async function newTrust(): Promise<Scope> {
  const scope = shellScope({ trustId: `RX${++trusts}`, trustName: 'Northmoor', nation: 'England' })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
  return scope
}

/** The same table with its columns the other way round. */
const turnedRound = (text: string) =>
  text
    .split('\n')
    .map((line) => line.split(',').reverse().join(','))
    .join('\n')

const FEBRUARY = { asAt: '2026-02-28' } as const

describe('what was said of the columns of a source', () => {
  it('is found again by their headings where they stand in another order', async () => {
    const scope = await newTrust()
    const rows = list(person('1'), person('2', { fte: '0.6' }))
    await approvedList(scope, 'list-2026-01.csv', rows)
    const record = await received(scope, 'whatever.csv', turnedRound(rows), FEBRUARY)
    expect(record).toMatchObject({ status: 'checked', problemCount: 0, rowsUnchanged: 2 })
    expect(await withTrust(scope, (db) => readProposals(db, record.id))).toEqual([])
    expect(record.mapping?.columns).toMatchObject({ PrimaryAssignment: 0, FirstName: 9, EmployeeNumber: 12 })
  })

  it('tells a column that was left out from one of the same heading, in another order too', async () => {
    const scope = await newTrust()
    const text = list(person('1'))
      .replace('Pay Grade', 'Unit')
      .replace('Organization Name', 'Unit')
      .replace('NHS|XN05|Band 5', 'North')
      .replace(',FTE,', ',FTE,Pay Grade,')
      .replace(',Data,1,', ',South,1,Band 5,')
    const first = await received(scope, 'list-2026-01.csv', text)
    const view = await matchView(scope, first.id)
    const columns = Object.fromEntries(
      (view?.fields ?? []).flatMap(({ key, place }) => (place === null ? [] : [[key, place]])),
    )
    const dateOrders = { LatestStartDate: 'dmy', StartDateInGrade: 'dmy' } as const
    const outcome = await confirmMatch(
      scope,
      first.id,
      { kind: 'staff-list', columns: { ...columns, OrganizationName: 7 }, dateOrders, asAt: '2026-01-31' },
      TODAY,
    )
    expect(outcome).toEqual({ kind: 'checking' })
    await worked(scope, first.id)
    const [headings = '', row = ''] = text.split('\n')
    const moved = [headings, row].map((line) => {
      const [employee = '', ...rest] = line.split(',')
      return [...rest, employee].join(',')
    })
    const record = await received(scope, 'whatever.csv', moved.join('\n'), FEBRUARY)
    expect(record.mapping?.columns).toMatchObject({ OrganizationName: 6, EmployeeNumber: 13 })
  })

  it('is remembered of headings that tell no kind, the kind too', async () => {
    const scope = await newTrust()
    const odd = (text: string) => text.replace('Employee Number', 'Works').replace('Pay Grade', 'Scale')
    const first = await received(scope, 'list-2026-01.csv', odd(list(person('1'))))
    expect(first).toMatchObject({ status: 'matching', kind: null })
    const view = await matchView(scope, first.id, 'staff-list')
    const columns = Object.fromEntries(
      (view?.fields ?? []).flatMap(({ key, place }) => (place === null ? [] : [[key, place]])),
    )
    const outcome = await confirmMatch(
      scope,
      first.id,
      {
        kind: 'staff-list',
        columns: { ...columns, EmployeeNumber: 0, Grade: 6 },
        dateOrders: { LatestStartDate: 'dmy', StartDateInGrade: 'dmy' },
        asAt: '2026-01-31',
      },
      TODAY,
    )
    expect(outcome).toEqual({ kind: 'checking' })
    await worked(scope, first.id)
    const record = await received(scope, 'whatever.csv', odd(list(person('1'), person('2'))), FEBRUARY)
    expect(record).toMatchObject({ kind: 'staff-list', status: 'checked', problemCount: 0, rowsAdded: 2 })
    const named = await received(scope, 'list-2026-03.csv', odd(list(person('1'))))
    expect(await matched(scope, named, TODAY)).toMatchObject({ kind: 'staff-list', status: 'checked' })
  })

  it('is asked for where a heading is there twice, and is then known', async () => {
    const scope = await newTrust()
    const twice = (text: string) =>
      text
        .split('\n')
        .map((line, i) => (line === '' ? '' : `${line},${i === 0 ? 'FTE' : '0.4'}`))
        .join('\n')
    const first = await received(scope, 'list-2026-01.csv', twice(list(person('1'))), { kind: 'staff-list' })
    expect(first.status).toBe('matching')
    expect(first.mapping?.columns).not.toHaveProperty('FTE')
    const columns = { ...first.mapping?.columns, FTE: 13 }
    const dateOrders = { LatestStartDate: 'dmy', StartDateInGrade: 'dmy' } as const
    const given = { kind: 'staff-list', columns, dateOrders, asAt: '2026-01-31' } as const
    expect(await confirmMatch(scope, first.id, given, TODAY)).toEqual({ kind: 'checking' })
    await worked(scope, first.id)
    const record = await received(scope, 'whatever.csv', twice(list(person('1'))), FEBRUARY)
    const [proposal] = await withTrust(scope, (db) => readProposals(db, record.id))
    expect(proposal?.after).toMatchObject({ fte: 0.4 })
  })

  it('gives way to the order that the dates of another column decide', async () => {
    const scope = await newTrust()
    const own = (text: string) => text.replace('Latest Start Date', 'Came to us')
    const first = await received(scope, 'list-2026-01.csv', own(list(person('1'))))
    const view = await matchView(scope, first.id)
    const columns = Object.fromEntries(
      (view?.fields ?? []).flatMap(({ key, place }) => (place === null ? [] : [[key, place]])),
    )
    const dateOrders = { LatestStartDate: 'dmy', StartDateInGrade: 'dmy' } as const
    await confirmMatch(
      scope,
      first.id,
      { kind: 'staff-list', columns: { ...columns, LatestStartDate: 9 }, dateOrders, asAt: '2026-01-31' },
      TODAY,
    )
    await worked(scope, first.id)
    const american = own(list(person('1'))).replaceAll('13/01/2020', '01/13/2020')
    const record = await received(scope, 'whatever.csv', american, FEBRUARY)
    expect(record.mapping?.dateOrders).toEqual({ LatestStartDate: 'mdy', StartDateInGrade: 'mdy' })
  })
})
