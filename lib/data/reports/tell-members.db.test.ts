import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { account, membership, reportRun } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withoutTrust, withTrust } from '@/db/trust'
import type { Grade, Role, RunState } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import { type MailServer, startMailServer } from '@/lib/mail/testing/mail-server'
import { scopeIn } from '../testdata/careers'
import { tellMembers } from './tell-members'

const lead = scopeIn('RX1', 'lead')
let database: TestDatabase
let server: MailServer

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  server = await startMailServer()
  for (const role of ['viewer', 'lead', 'administrator'] satisfies Role[]) {
    const id = newId()
    const email = `${role}@example.nhs.uk`
    await withoutTrust(null, ({ orm }) => orm.insert(account).values({ id, email, name: role }))
    await withTrust(lead, (db) =>
      db.orm.insert(membership).values({ trustId: db.trustId, accountId: id, role }),
    )
  }
})
afterEach(() => {
  server.received.length = 0
  server.refuse = null
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})
afterAll(async () => {
  await server.stop()
  await closeSlots()
  await database.drop()
})

const configured = () => vi.stubEnv('WAYMARK_SMTP_URL', server.url)

async function run(grade: Grade, state: RunState = 'made'): Promise<string> {
  const id = newId()
  await withTrust(lead, (db) =>
    db.orm.insert(reportRun).values({
      trustId: db.trustId,
      id,
      reportId: newId(),
      name: 'Board paper',
      grade,
      asAt: '2026-10-31',
      knownOn: '2026-11-05',
      origin: 'schedule',
      state,
      fingerprint: 'aaaa-0001',
      content: '{"finding":"404 people"}',
      accountId: newId(),
      who: 'Lee Lead',
    }),
  )
  return id
}

const told = () => server.received.map(({ to }) => to).sort()

describe('members are told that a report is there', () => {
  it('where they may see it, with its name, day and address and no figure', async () => {
    configured()
    const id = await run('safe_to_share')
    expect(await tellMembers(lead, id)).toBe(3)
    expect(told()).toEqual(['administrator@example.nhs.uk', 'lead@example.nhs.uk', 'viewer@example.nhs.uk'])
    expect(server.received[0]?.text).toContain('Subject: Board paper, 31 October 2026')
    expect(server.received[0]?.text.replaceAll('=\r\n', '')).toContain(`/t/RX1/reports/runs/${id}`)
    expect(server.received[0]?.text).not.toContain('404')
  })

  it('and of an internal one only those who see exact numbers', async () => {
    configured()
    expect(await tellMembers(lead, await run('internal'))).toBe(2)
    expect(told()).toEqual(['administrator@example.nhs.uk', 'lead@example.nhs.uk'])
  })

  it('not of one that failed, nor where no mail server is configured', async () => {
    expect(await tellMembers(lead, await run('internal'))).toBe(0)
    configured()
    expect(await tellMembers(lead, await run('internal', 'failed'))).toBe(0)
    expect(server.received).toEqual([])
  })

  it('the others too where one mailbox refuses; the log names nobody', async () => {
    configured()
    server.refuse = 'lead@example.nhs.uk'
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await tellMembers(lead, await run('internal'))).toBe(1)
    expect(told()).toEqual(['administrator@example.nhs.uk'])
    expect(log.mock.calls).toEqual([[expect.stringMatching(/^mail: 1 of 2 were not sent \(E\w+\)$/)]])
  })
})
