import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import type { NewPosition } from '@/lib/forms/position'
import { newPositionForm, positionChangeForm } from '@/lib/forms/position'
import { scopeIn } from '../testdata/careers'
import { positionPage } from './position-page'
import { addPosition, changePosition, endPosition } from './record-position'
import { lastPositionAct, undoPositionAct } from './undo-position'

const lead = scopeIn('RX1', 'lead')
const viewer = scopeIn('RX1', 'viewer')
const DAY = '2026-10-31'
let database: TestDatabase
let numbers = 100
let id: string

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
})
beforeEach(async () => {
  const outcome = await addPosition(lead, position())
  if (outcome.kind !== 'saved') throw new Error(outcome.kind)
  id = outcome.id
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const FACTS = {
  title: 'Data analyst',
  afcBand: '6' as const,
  unit: 'Data',
  budgetedFte: 1,
  hicfStatus: null,
  area: null,
  level: null,
  payFloor: 37_000,
  payCeiling: 44_000,
}
const position = (rest: Partial<NewPosition> = {}): NewPosition => ({
  ...FACTS,
  number: String(++numbers),
  from: '2026-04-01',
  ...rest,
})

const page = async () => {
  const found = await positionPage(lead, id, DAY)
  if (!found) throw new Error('gone')
  return found
}
const periods = async () =>
  (await page()).periods
    .map(({ from, to, title, budgetedFte }) => [from, to, title, budgetedFte])
    .toReversed()

describe('a position', () => {
  it('is in the establishment from its first day on, vacant since then', async () => {
    const view = await page()
    expect(await periods()).toEqual([['2026-04-01', null, 'Data analyst', 1]])
    expect(view.now).toMatchObject({ unit: 'Data', at: { source: 'nobody' }, payFloor: 37_000 })
    expect(view.vacancy).toEqual({
      budget: 1,
      inPost: 0,
      vacant: 1,
      over: 0,
      since: '2026-04-01',
      atLeast: false,
    })
  })

  it('changes on the day that is said, and again before it', async () => {
    await changePosition(lead, id, 1, { ...FACTS, budgetedFte: 2, from: '2026-10-01' })
    await changePosition(lead, id, 2, { ...FACTS, title: 'Analyst', from: '2026-06-01' })
    expect(await periods()).toEqual([
      ['2026-04-01', '2026-06-01', 'Data analyst', 1],
      ['2026-06-01', '2026-10-01', 'Analyst', 1],
      ['2026-10-01', null, 'Data analyst', 2],
    ])
    expect((await page()).vacancy).toMatchObject({ vacant: 2, since: '2026-04-01' })
  })

  it('goes out of the establishment after its last day, with what was to come', async () => {
    await changePosition(lead, id, 1, { ...FACTS, budgetedFte: 2, from: '2026-10-01' })
    expect(await endPosition(lead, id, 2, '2026-08-31')).toEqual({ kind: 'saved', id })
    expect(await periods()).toEqual([['2026-04-01', '2026-09-01', 'Data analyst', 1]])
    expect((await page()).now).toBeNull()
    expect(await endPosition(lead, id, 3, '2026-09-15')).toMatchObject({ kind: 'refused', field: 'lastDay' })
  })

  it('is not changed over what somebody else said meanwhile', async () => {
    await changePosition(lead, id, 1, { ...FACTS, budgetedFte: 2, from: '2026-10-01' })
    const late = await changePosition(lead, id, 1, { ...FACTS, budgetedFte: 3, from: '2026-10-01' })
    expect(late).toMatchObject({ kind: 'stale', version: 2, now: { budgetedFte: 2 } })
    expect(await endPosition(lead, id, 1, '2026-12-31')).toMatchObject({ kind: 'stale', version: 2 })
    expect((await periods()).at(-1)).toEqual(['2026-10-01', null, 'Data analyst', 2])
  })

  it('has a number of its own', async () => {
    expect(await addPosition(lead, position({ number: String(numbers) }))).toMatchObject({
      kind: 'refused',
      field: 'number',
    })
  })

  it('is written by those who may, and of their own Trust', async () => {
    expect(() => addPosition(viewer, position())).toThrow('plan:write')
    const stranger = scopeIn('RX2', 'lead')
    expect(await changePosition(stranger, id, 1, { ...FACTS, from: '2026-10-01' })).toEqual({
      kind: 'missing',
    })
    expect(await positionPage(stranger, id, DAY)).toBeNull()
    const act = await lastPositionAct(lead, id)
    expect(await undoPositionAct(stranger, id, act?.act ?? '')).toEqual({ kind: 'missing' })
  })
})

describe('undoing the last change of a position', () => {
  const undoLast = async () => undoPositionAct(lead, id, (await lastPositionAct(lead, id))?.act ?? '')

  it('gives back what it was before, and can itself be undone', async () => {
    const before = await periods()
    await changePosition(lead, id, 1, { ...FACTS, title: 'Analyst', budgetedFte: 2, from: '2026-10-01' })
    const after = await periods()
    expect(await undoLast()).toEqual({ kind: 'undone', gone: false })
    expect(await periods()).toEqual(before)
    expect((await page()).title).toBe('Data analyst')
    expect(await undoLast()).toEqual({ kind: 'undone', gone: false })
    expect(await periods()).toEqual(after)
  })

  it('takes a position that was just added out of the records', async () => {
    expect(await undoLast()).toEqual({ kind: 'undone', gone: true })
    expect(await positionPage(lead, id, DAY)).toBeNull()
  })

  it('takes an end back', async () => {
    await changePosition(lead, id, 1, { ...FACTS, budgetedFte: 2, from: '2026-10-01' })
    const before = await periods()
    await endPosition(lead, id, 2, '2026-08-31')
    expect(await undoLast()).toEqual({ kind: 'undone', gone: false })
    expect(await periods()).toEqual(before)
  })

  it('overwrites nothing that came later', async () => {
    const added = (await lastPositionAct(lead, id))?.act ?? ''
    await changePosition(lead, id, 1, { ...FACTS, budgetedFte: 2, from: '2026-10-01' })
    expect(await undoPositionAct(lead, id, added)).toMatchObject({ kind: 'refused' })
  })
})

describe('what is typed of a position', () => {
  const TYPED = {
    title: 'Analyst',
    afcBand: '6',
    unit: '',
    budgetedFte: '2.5',
    says: 'given',
    area: 'IM',
    level: '6',
    payFloor: '£37,000',
    payCeiling: '',
    from: '1/4/2026',
  }
  it('is read with its sentences', () => {
    expect(positionChangeForm.parse(TYPED)).toEqual({
      title: 'Analyst',
      afcBand: '6',
      unit: null,
      budgetedFte: 2.5,
      hicfStatus: 'informatics',
      area: 'IM',
      level: 6,
      payFloor: 37_000,
      payCeiling: null,
      from: '2026-04-01',
    })
    expect(positionChangeForm.parse({ ...TYPED, says: 'crosswalk' })).toMatchObject({
      hicfStatus: null,
      area: null,
      level: null,
    })
    const wrong = newPositionForm.safeParse({ ...TYPED, number: '', budgetedFte: 'one', from: '31/2/2026' })
    expect(wrong.error?.issues.map(({ path }) => path[0])).toEqual(['number', 'from', 'budgetedFte'])
    const bare = positionChangeForm.safeParse({ ...TYPED, area: '', payFloor: '9', payCeiling: '8' })
    expect(bare.error?.issues.map(({ path }) => path[0])).toEqual(['area', 'payCeiling'])
  })
})
