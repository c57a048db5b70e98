import { eq } from 'drizzle-orm'
import postgres from 'postgres'
import { describe, expect, it, vi } from 'vitest'
import { eraseFromHistory, forgetAddresses } from '@/db/audit/erase'
import { assignment, change, erasure, invitation, staff } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { add, edit, newId, note } from '@/db/writer'
import { TRUST, withAuditedTrust } from './testing/audited-trust'
import { verifyAudit } from './verify-audit'

const audited = withAuditedTrust()

const linesOf = (staffId: string) =>
  audited.write(({ orm }) => orm.select().from(change).where(eq(change.staffId, staffId)).orderBy(change.id))

/** Without an erasure on record the history lets nobody be taken out. */
const settled = { who: 'Ada Osei', state: 'erased' } as const

/** Susan has a post and an address, both with their lines; then she is erased. */
async function erased() {
  const { susan } = audited
  await audited.write((db) =>
    add(db, assignment, {
      staffId: susan,
      positionTitle: 'Information analyst',
      fte: 1,
      validFrom: '2019-09-02',
      isPrimary: true,
      counts: true,
      hicfStatus: 'informatics',
      area: 'IM',
      level: 4,
      note: 'Came back from a year abroad',
    }),
  )
  await audited.write((db) => edit(db, staff, susan, 1, { workEmail: 'susan.hartley@example.nhs.uk' }))
  const digests = await audited.root`select c.id, change_digest(c, h.salt) as digest
    from change c join history_salt h on h.subject_id = c.staff_id order by c.id`
  expect(await audited.faults()).toEqual([])
  await audited.write(async (db) => {
    await edit(db, staff, susan, 2, {
      familyName: 'Erased',
      givenName: 'Person',
      workEmail: null,
      employeeNumber: 'E1',
      sortName: 'erased',
    })
    await db.orm.insert(erasure).values({ ...settled, trustId: db.trustId, id: newId(), staffId: susan })
    await eraseFromHistory(db, [susan], '')
  })
  return digests
}

it('takes a person out of the history, and the chain holds', async () => {
  const digests = await erased()
  const [text] = await audited.root`select string_agg(c::text, ' ') as all from change c`
  for (const word of ['Hartley', 'Susan', '20417733', 'susan.hartley', 'abroad', 'hartley, susan'])
    expect(text?.all).not.toContain(word)
  expect(await audited.root`select from history_salt where subject_id = ${audited.susan}`).toHaveLength(0)
  expect(await audited.faults()).toEqual([])
  const kept =
    await audited.root`select id, erased_digest as digest from change where erased_digest is not null order by id`
  expect(kept.slice(0, 3)).toEqual(digests)
  expect(kept).toHaveLength(4)
})

it('leaves what figures of an earlier day are made of, and a line of ids that says so', async () => {
  await erased()
  const [, post] = await linesOf(audited.susan)
  expect(post?.after).toMatchObject({
    positionTitle: 'Information analyst',
    validFrom: '2019-09-02',
    level: 4,
    note: null,
  })
  const said = await audited.write(({ orm }) => orm.select().from(change).where(eq(change.action, 'erased')))
  expect(said).toMatchObject([
    { entity: 'staff_history', entityId: audited.susan, staffId: null, before: null, who: 'Ada Osei' },
  ])
  expect(said[0]?.after).toEqual({ lines: 4, digest: expect.stringMatching(/^[0-9a-f]{64}$/) })
})

it('lets what is recorded of the person afterwards, and another erasure, stand in the chain too', async () => {
  await erased()
  await audited.write((db) => edit(db, staff, audited.susan, 3, { employeeNumber: 'E2' }))
  expect(await audited.faults()).toEqual([])
  await audited.write((db) => eraseFromHistory(db, [audited.susan], ''))
  expect(await audited.faults()).toEqual([])
  expect(await verifyAudit(audited.places)).toMatchObject({ ok: true, trusts: [{ lines: 11 }] })
})

it('is no cover for an edit: of what was left, or of a line nobody erased', async () => {
  await erased()
  await audited.root`update change set after = after || '{"level": 9}' where after ->> 'positionTitle' is not null`
  expect(await audited.faults()).toEqual(['What the erasure of link 7 left of a person is not what it was.'])
  await audited.root`update change set after = after || '{"level": 4}' where after ->> 'positionTitle' is not null`
  expect(await audited.faults()).toEqual([])
  await audited.root`update change c set erased_digest = change_digest(c, h.salt), who = 'Nobody'
    from history_salt h where h.subject_id = c.id and entity = 'trust'`
  expect(await audited.faults()).toEqual([
    expect.stringMatching(
      /^1 lines, the first of .* UTC, are marked as erased, and nobody erased their person\.$/,
    ),
  ])
})

it('covers no line that came after it', async () => {
  await erased()
  await audited.write((db) => edit(db, staff, audited.susan, 3, { employeeNumber: 'E2' }))
  await audited.root`update change c set erased_digest = change_digest(c, h.salt), who = 'Nobody'
    from history_salt h where h.subject_id = c.staff_id and c.erased_digest is null`
  expect(await audited.faults()).toEqual([
    expect.stringMatching(/^1 lines, .* are marked as erased, and nobody erased their person\.$/),
    'What the erasure of link 7 left of a person is not what it was.',
  ])
})

it('reaches one Trust alone', async () => {
  const { root, susan } = audited
  await withTrust({ trustId: 'RX2', accountId: null, accountName: 'Eve' }, (db) =>
    eraseFromHistory(db, [susan], ''),
  )
  expect(await root`select after ->> 'familyName' as name from change where entity = 'staff'`).toEqual([
    { name: 'Hartley' },
  ])
  expect(await audited.faults()).toEqual([])
})

it('waits for an act about the person that is being sealed, and takes that out too', async () => {
  const { root, susan, database } = audited
  const app = postgres(database.appUrl, { max: 1 })
  const act = newId()
  const sealed = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const acting = app.begin(async (sql) => {
    await sql.unsafe(`set local app.trust_id = '${TRUST}'; set local app.act = '${act}'`)
    await sql`insert into change (trust_id, id, who, action, entity, entity_id, staff_id, after)
      values (${TRUST}, ${newId()}, 'Ben', 'changed', 'staff', ${susan}, ${susan}, '{"familyName": "Hartley-Cole"}')`
    await sql`select chain from seal('{}')`
    sealed.resolve()
    await goOn.promise
  })
  await sealed.promise
  const erasing = audited.write(async (db) => {
    await db.orm.insert(erasure).values({ ...settled, trustId: db.trustId, id: newId(), staffId: susan })
    await eraseFromHistory(db, [susan], '')
  })
  await vi.waitFor(
    async () => {
      const waiting = await root`select from pg_locks where locktype = 'advisory' and not granted`
      expect(waiting).toHaveLength(1)
    },
    { timeout: 20_000 },
  )
  goOn.resolve()
  await Promise.all([acting, erasing])
  await app.end()
  expect(await root`select from change c where c::text like '%Hartley%'`).toHaveLength(0)
  expect(await audited.faults()).toEqual([])
})

describe('words taken out of lines that are about nobody', () => {
  const searched = async () => {
    await audited.write((db) =>
      note(db, 'exported', 'staff_list', newId(), { what: 'Staff list', filters: ['Search: Hartley'] }),
    )
    await audited.write(async (db) => {
      await db.orm
        .insert(erasure)
        .values({ ...settled, trustId: db.trustId, id: newId(), staffId: audited.susan })
      await note(db, 'exported', 'staff_list', newId(), { what: 'Staff list', filters: ['Search: Hartley'] })
      await eraseFromHistory(db, [audited.susan], 'Hartley')
    })
    expect(await audited.faults()).toEqual([])
  }

  it('leave nothing to guess at: no digest there is one of the line as it was, and its salt is gone', async () => {
    await searched()
    const lists = await audited.root`select id, after::text as after from change where entity = 'staff_list'`
    expect(lists.map(({ after }) => JSON.parse(after).filters)).toEqual([
      ['Search: [erased]'],
      ['Search: [erased]'],
    ])
    const guessed = await audited.root`
      with guess as (
        select change_digest(jsonb_populate_record(c, jsonb_build_object('after',
          '{"what": "Staff list", "filters": ["Search: Hartley"]}'::jsonb)), null) as digest
        from change c where entity = 'staff_list')
      select from change c join guess g on g.digest = c.erased_digest
      union all select from audit_link l join guess g on l.digest = sha256(g.digest)`
    expect(guessed).toHaveLength(0)
    expect(
      await audited.root`select from history_salt h join change c on c.id = h.subject_id where c.entity = 'staff_list'`,
    ).toHaveLength(0)
  })

  it('are no cover for an edit of what is left', async () => {
    await searched()
    await audited.root`update change set after = after || '{"what": "Nothing"}' where entity = 'staff_list'`
    expect(await audited.faults()).toHaveLength(2)
  })
})

describe('the addresses of people who were invited', () => {
  it('go with their invitations, and the chain holds; those of invitations that are kept stay', async () => {
    const { root, write } = audited
    const kept = newId()
    await write(async (db) => {
      await db.orm.insert(invitation).values({
        trustId: db.trustId,
        id: kept,
        tokenHash: 'x',
        email: 'kept@example.nhs.uk',
        role: 'viewer',
        invitedBy: newId(),
        expiresAt: new Date(),
      })
      await note(db, 'added', 'invitation', kept, { email: 'kept@example.nhs.uk', role: 'viewer' })
    })
    const gone = newId()
    await write((db) => note(db, 'added', 'invitation', gone, { email: 'eve@example.nhs.uk', role: 'lead' }))
    await write((db) =>
      note(db, 'removed', 'invitation', gone, null, { email: 'eve@example.nhs.uk', role: 'lead' }),
    )
    expect(await write(forgetAddresses)).toBe(2)
    expect(await write(forgetAddresses)).toBe(0)
    const [said] = await root`select string_agg(c::text, ' ') as all from change c`
    expect(said?.all).not.toContain('eve@')
    expect(said?.all).toContain('kept@example.nhs.uk')
    expect(await root`select from change where entity = 'invitation' and action = 'erased'`).toHaveLength(2)
    expect(await audited.faults()).toEqual([])
    await root`update change set after = after || '{"role": "viewer"}' where entity_id = ${gone} and action = 'added'`
    expect(await audited.faults()).toHaveLength(1)
  })
})
