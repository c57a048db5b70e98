import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { change, trustSetting } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { figureSettingForm } from '@/lib/forms/figure-setting'
import { ladderOfLevels } from '../progression/ladder'
import { held, record, scopeIn } from '../testdata/careers'
import { figureSettingOf, setFigureSetting } from './figure-setting'

const administrator = scopeIn('RX1', 'administrator')
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await record(administrator, [
    { route: 'GRADUATE', assignments: [held('2010-01-01', '2015-03-01', 4), held('2015-03-01', null, 5)] },
  ])
  await withTrust(administrator, (db) => db.orm.insert(trustSetting).values({ trustId: db.trustId }))
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const lines = () =>
  withTrust(administrator, (db) =>
    db.orm
      .select({ before: change.before, after: change.after, who: change.who })
      .from(change)
      .where(and(eq(change.trustId, db.trustId), eq(change.entity, 'trust_setting'))),
  )

describe('what a Trust sets for its figures', () => {
  it('begins with 7 and no day, and says when the first ending was', async () => {
    expect(await figureSettingOf(administrator)).toMatchObject({
      recordsFrom: null,
      threshold: 7,
      firstEnding: '2015-03-01',
    })
  })

  it('is saved with its history, and figures follow it at once', async () => {
    const { version } = await figureSettingOf(administrator)
    const asAt = '2020-06-30'
    expect((await ladderOfLevels(administrator, { asAt })).begins).toEqual({
      day: '2015-02-28',
      kind: 'first_ending',
    })
    const input = { recordsFrom: '2012-04-01', threshold: 10 }
    expect(await setFigureSetting(administrator, version, input)).toEqual({ kind: 'saved' })
    const after = await ladderOfLevels(administrator, { asAt })
    expect(after.begins).toEqual({ day: '2012-04-01', kind: 'set' })
    expect(after.threshold).toBe(10)
    expect(await lines()).toEqual([
      {
        before: { recordsFrom: null, disclosureThreshold: 7 },
        after: { recordsFrom: '2012-04-01', disclosureThreshold: 10 },
        who: expect.any(String),
      },
    ])
  })

  it('does not go back to hiding fewer, nor over what someone else saved meanwhile', async () => {
    const { version } = await figureSettingOf(administrator)
    expect(await setFigureSetting(administrator, version, { recordsFrom: null, threshold: 9 })).toEqual({
      kind: 'loosened',
      threshold: 10,
    })
    expect(
      await setFigureSetting(administrator, version - 1, { recordsFrom: null, threshold: 12 }),
    ).toMatchObject({
      kind: 'stale',
      current: { recordsFrom: '2012-04-01', threshold: 10, version },
    })
    expect(await lines()).toHaveLength(1)
  })

  it('is the administrator’s only', async () => {
    const lead = scopeIn('RX1', 'lead')
    expect(() => setFigureSetting(lead, 1, { recordsFrom: null, threshold: 20 })).toThrow('settings:write')
  })
})

describe('the form', () => {
  const said = (typed: Record<string, string>) =>
    figureSettingForm('2026-11-27')
      .safeParse(typed)
      .error?.issues.map(({ message }) => message)

  it('says what is wrong', () => {
    expect(said({ recordsFrom: '', threshold: '7' })).toBeUndefined()
    expect(said({ recordsFrom: '28/11/2026', threshold: '7' })).toEqual([
      'The day the records begin must be today or earlier',
    ])
    expect(said({ recordsFrom: '', threshold: '5' })).toEqual([
      'The largest number that is hidden must be 7 or more: NHS figures hide 1 to 7 people',
    ])
    expect(said({ recordsFrom: '', threshold: 'ten' })).toEqual([
      'The largest number that is hidden must be a whole number, like 7',
    ])
    expect(said({ recordsFrom: '', threshold: '51' })).toEqual([
      'The largest number that is hidden must be 50 or fewer, or next to nothing would be shown',
    ])
  })
})
