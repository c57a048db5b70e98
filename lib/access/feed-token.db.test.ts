import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withoutTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import {
  forEverything,
  forFigures,
  newFeedToken,
  newMember,
  newTrust,
  readerOf,
  turnStepOn,
} from '@/lib/data/feed/testing/reader'
import { listFeedTokens, makeFeedToken, readFeedToken, revokeFeedToken } from './feed-token'
import { changeRole, removeMember, setDisabled, signMemberOut } from './members'
import { resetPassword, sendResetLink } from './reset-link'
import type { Scope } from './scope'
import { resetSecondStep } from './second-step'
import { endOwnSessions, startSession } from './session'

let database: TestDatabase
let root: Sql
let trusts = 0
let trustId: string
let admin: Scope & { accountId: string }
let lead: Scope & { accountId: string }

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
beforeEach(async () => {
  trustId = `RX${++trusts}`
  await newTrust(trustId)
  admin = await newMember(trustId, 'administrator')
  lead = await newMember(trustId, 'lead')
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const REFUSED = { kind: 'refused' }

describe('a token of the feed', () => {
  it('is the Trust’s code and a secret, of which only a hash is stored', async () => {
    const { id, token } = await newFeedToken(lead, forEverything)
    expect(token).toMatch(new RegExp(`^wm_${trustId}_[\\w-]{43}$`))
    const [stored] = await root`
      select feed_token::text as row, token_hash, extract(day from expires_at - created_at)::int as days
      from feed_token where id = ${id}`
    expect(stored?.row).not.toContain(token.slice(-43))
    expect(stored?.token_hash).toMatch(/^[\w-]{43}$/)
    expect(stored?.days).toBe(30)
  })

  it('reads for its person, with what it carries and no more', async () => {
    const all = await readerOf((await newFeedToken(lead, forEverything)).token)
    expect(all).toMatchObject({ trustId, accountId: lead.accountId, grade: 'internal', role: 'lead' })
    expect([all.can('progression:read'), all.can('staff:read')]).toEqual([true, true])
    expect([all.can('reference:write'), all.can('export:write')]).toEqual([false, false])
    const figures = await readerOf((await newFeedToken(lead, forFigures)).token)
    expect(figures.grade).toBe('safe_to_share')
    expect([figures.can('progression:read'), figures.can('staff:read')]).toEqual([true, false])
    const exact = { ...forEverything, permissions: ['progression:read' as const] }
    const noNames = await readerOf((await newFeedToken(lead, exact)).token)
    expect([noNames.grade, noNames.can('staff:read')]).toEqual(['internal', false])
  })

  it('cannot be made with more than the role has, nor with names that are safe to share', async () => {
    const viewer = await newMember(trustId, 'viewer')
    const beyond = { kind: 'beyond' }
    expect(await makeFeedToken(viewer, forEverything)).toEqual(beyond)
    expect(await makeFeedToken(viewer, { ...forFigures, grade: 'internal' })).toEqual(beyond)
    expect(await makeFeedToken(lead, { ...forEverything, grade: 'safe_to_share' })).toEqual(beyond)
    expect(await makeFeedToken(viewer, forFigures)).toMatchObject({ kind: 'made' })
    expect(() => makeFeedToken(lead, { ...forFigures, days: 366 })).toThrow('1 to 365')
  })

  it('is refused when its time is over', async () => {
    const { id, token } = await newFeedToken(lead, forEverything)
    await root`update feed_token set expires_at = now() where id = ${id}`
    expect(await readFeedToken(token)).toEqual(REFUSED)
    expect(await listFeedTokens(lead)).toMatchObject([{ id, state: 'expired' }])
  })

  it('is refused when it was revoked, by its person or by who looks after members', async () => {
    const [own, others] = [await newFeedToken(lead, forEverything), await newFeedToken(lead, forFigures)]
    expect(await revokeFeedToken(lead, own.id)).toEqual({ kind: 'revoked' })
    expect(await readFeedToken(own.token)).toEqual(REFUSED)
    expect(await readFeedToken(others.token)).toMatchObject({ kind: 'reader' })
    expect(await revokeFeedToken(admin, others.id)).toEqual({ kind: 'revoked' })
    expect(await readFeedToken(others.token)).toEqual(REFUSED)
    expect(await revokeFeedToken(admin, others.id)).toEqual({ kind: 'missing' })
  })

  it('is nobody else’s to see or to revoke', async () => {
    const { id, token } = await newFeedToken(admin, forFigures)
    expect(await listFeedTokens(lead)).toEqual([])
    expect(await revokeFeedToken(lead, id)).toEqual({ kind: 'missing' })
    expect(await listFeedTokens(admin)).toMatchObject([{ id, own: true, state: 'works' }])
    expect(await readFeedToken(token)).toMatchObject({ kind: 'reader' })
  })

  it('ends when its person becomes another than they were, in this Trust alone, and comes back with no other role', async () => {
    const { id, token } = await newFeedToken(lead, forEverything)
    const figures = await newFeedToken(lead, forFigures)
    await changeRole(admin, lead.accountId, 'viewer')
    for (const one of [token, figures.token]) expect(await readFeedToken(one)).toEqual(REFUSED)
    expect((await listFeedTokens(admin)).find((one) => one.id === id)).toBeUndefined()
    await changeRole(admin, lead.accountId, 'lead')
    expect(await readFeedToken(token)).toEqual(REFUSED)
    const lines = await root`select who, before ->> 'name' as name from change
      where trust_id = ${trustId} and entity = 'feed_token' and action = 'removed' order by name`
    expect(lines.map(({ name }) => name)).toEqual(['Board workbook', 'Power BI'])
  })

  it('ends when its person is switched off, and is none when they are on again', async () => {
    const { token } = await newFeedToken(lead, forEverything)
    await setDisabled(admin, lead.accountId, true)
    await setDisabled(admin, lead.accountId, false)
    expect(await readFeedToken(token)).toEqual(REFUSED)
  })

  it('ends with every session: signed out everywhere by an administrator or by oneself; one made after works', async () => {
    const first = await newFeedToken(lead, forEverything)
    expect(await readFeedToken(first.token)).toMatchObject({ kind: 'reader' })
    await signMemberOut(admin, lead.accountId)
    expect(await readFeedToken(first.token)).toEqual(REFUSED)
    expect(await listFeedTokens(lead)).toEqual([])
    const second = await newFeedToken(lead, forEverything)
    expect(await readFeedToken(second.token)).toMatchObject({ kind: 'reader' })
    const who = {
      accountId: lead.accountId,
      accountName: 'x',
      email: 'x',
      memberships: [],
      sessionId: newId(),
    }
    await endOwnSessions(who, 'others')
    expect(await readFeedToken(second.token)).toEqual(REFUSED)
  })

  it('ends when the password is reset', async () => {
    const { token } = await newFeedToken(lead, forEverything)
    const sent = await sendResetLink(admin, lead.accountId)
    if (sent.kind !== 'made') throw new Error(sent.kind)
    const secret = sent.link.split('/').at(-1) ?? ''
    expect(await resetPassword(secret, 'violet harbour ladder 71')).toEqual({ kind: 'reset' })
    expect(await readFeedToken(token)).toEqual(REFUSED)
  })

  it('of exact numbers is made by nobody without a second step', async () => {
    await root`update second_step set ended_at = now() where account_id = ${lead.accountId}`
    expect(await makeFeedToken(lead, forEverything)).toEqual({ kind: 'second_step' })
    expect(await makeFeedToken(lead, forFigures)).toMatchObject({ kind: 'made' })
  })

  it('is refused while a second step is asked of its person that they have not', async () => {
    const { id, token } = await newFeedToken(lead, forEverything)
    await root`update second_step set ended_at = now() where account_id = ${lead.accountId}`
    expect(await readFeedToken(token)).toMatchObject({ kind: 'reader' })
    await root`update trust set second_step_for_all = true where trust_id = ${trustId}`
    expect(await readFeedToken(token)).toEqual({ kind: 'second_step' })
    expect((await listFeedTokens(admin)).find((one) => one.id === id)?.state).toBe('no_second_step')
    const [row] =
      await root`select last_used_at from feed_token where id = ${(await newFeedToken(lead, forFigures)).id}`
    expect(row?.last_used_at).toBeNull()
    await turnStepOn(lead.accountId)
    expect(await readFeedToken(token)).toMatchObject({ kind: 'reader' })
    await root`update second_step set ended_at = now() where account_id = ${lead.accountId}`
    expect(await readFeedToken(token)).toEqual({ kind: 'second_step' })
  })

  it('is refused when all are asked for a second step, unless its person has it at a provider', async () => {
    const { token } = await newFeedToken(lead, forEverything)
    await root`update second_step set ended_at = now() where account_id = ${lead.accountId}`
    await root`update trust set second_step_for_all = true where trust_id = ${trustId}`
    expect(await readFeedToken(token)).toEqual({ kind: 'second_step' })
    await startSession(lead.accountId, { secondStep: true })
    expect(await readFeedToken(token)).toEqual({ kind: 'second_step' })
    await root`insert into provider_identity (issuer, subject, account_id) values ('https://idp', 'lead', ${lead.accountId})`
    expect(await readFeedToken(token)).toMatchObject({ kind: 'reader' })
  })

  it('is refused when the second step was taken off, though sessions before it were begun with one', async () => {
    const { token } = await newFeedToken(lead, forEverything)
    await startSession(lead.accountId, { secondStep: true })
    await root`insert into provider_identity (issuer, subject, account_id) values ('https://idp', 'no mfa', ${lead.accountId})`
    await root`update trust set second_step_for_all = true where trust_id = ${trustId}`
    expect(await readFeedToken(token)).toMatchObject({ kind: 'reader' })
    await withoutTrust(lead.accountId, (db) => resetSecondStep(db, lead.accountId, 'command line'))
    expect(await readFeedToken(token)).toEqual({ kind: 'second_step' })
    expect(await makeFeedToken(lead, forEverything)).toEqual({ kind: 'second_step' })
  })

  it('is refused when the account is disabled', async () => {
    const { token } = await newFeedToken(lead, forEverything)
    await root`update account set disabled_at = now() where id = ${lead.accountId}`
    expect(await readFeedToken(token)).toEqual(REFUSED)
  })

  it('is refused for good when the membership ended, though another begins', async () => {
    const { token } = await newFeedToken(lead, forEverything)
    await removeMember(admin, lead.accountId)
    expect(await readFeedToken(token)).toEqual(REFUSED)
    await root`insert into membership (trust_id, account_id, role) values (${trustId}, ${lead.accountId}, 'lead')`
    expect(await readFeedToken(token)).toEqual(REFUSED)
  })

  it('is of one Trust alone', async () => {
    const { token } = await newFeedToken(lead, forEverything)
    const other = `RX${++trusts}`
    await newTrust(other)
    await root`insert into membership (trust_id, account_id, role) values (${other}, ${lead.accountId}, 'lead')`
    expect(await readFeedToken(token.replace(trustId, other))).toEqual(REFUSED)
    expect(await readFeedToken(token.replace(trustId, 'NOSUCH'))).toEqual(REFUSED)
    for (const wrong of ['', 'wm', token.slice(0, -1), `${token}x`, token.replace('wm_', 'xx_')])
      expect(await readFeedToken(wrong), wrong).toEqual(REFUSED)
  })

  it('is written into the history when it is made and when it ends', async () => {
    const { id, token } = await newFeedToken(lead, forEverything)
    await revokeFeedToken(admin, id)
    const lines =
      await root`select action, who, before, after from change where entity_id = ${id} order by id`
    expect(lines).toMatchObject([
      { action: 'added', who: 'Robin lead', after: { name: 'Power BI', grade: 'internal', days: 30 } },
      { action: 'removed', who: 'Robin administrator', before: { name: 'Power BI', of: 'Robin lead' } },
    ])
    expect(JSON.stringify(lines)).not.toContain(token.slice(-43))
  })

  it('says when it was last used, to the minute', async () => {
    const { id, token } = await newFeedToken(lead, forEverything)
    const used = async () =>
      (await root`select last_used_at::text as at from feed_token where id = ${id}`)[0]?.at
    expect(await used()).toBeNull()
    await readerOf(token)
    const first = await used()
    expect(first).not.toBeNull()
    await readerOf(token)
    expect(await used()).toBe(first)
    await root`update feed_token set last_used_at = now() - interval '61 seconds' where id = ${id}`
    await readerOf(token)
    expect((await used()) > first).toBe(true)
  })

  it('reads 120 times a minute, whoever counts, and then waits', async () => {
    const { token } = await newFeedToken(lead, forEverything)
    const other = await newFeedToken(lead, forFigures)
    const answers = await Promise.all(Array.from({ length: 130 }, () => readFeedToken(token)))
    expect(answers.filter(({ kind }) => kind === 'reader')).toHaveLength(120)
    const [over] = answers.filter(({ kind }) => kind === 'too_often')
    if (over?.kind !== 'too_often') throw new Error('never too often')
    expect(over.seconds).toBeGreaterThan(0)
    expect(over.seconds).toBeLessThanOrEqual(60)
    expect(await readFeedToken(other.token)).toMatchObject({ kind: 'reader' })
    await root`update sign_in_attempt set at = at - interval '1 minute'`
    expect(await readFeedToken(token)).toMatchObject({ kind: 'reader' })
  })
})
