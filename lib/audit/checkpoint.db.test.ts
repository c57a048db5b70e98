import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { expect, it } from 'vitest'
import { unit } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { add } from '@/db/writer'
import { writeCheckpoint } from './checkpoint-file'
import { makeCheckpoint, makeHourlyCheckpoint } from './make-checkpoint'
import { TRUST, withAuditedTrust } from './testing/audited-trust'
import { verifyAudit } from './verify-audit'

const audited = withAuditedTrust()
const at = (day: number) => new Date(Date.UTC(2026, 10, day, 2))
const makeOf = (day: number) => makeCheckpoint(audited.places, { now: at(day) })
const fileOf = (n: number) => path.join(audited.places.checkpoints, `checkpoint-00000${n}.json`)
const edited = (n: number, edit: (text: string) => string) =>
  writeFileSync(fileOf(n), edit(readFileSync(fileOf(n), 'utf8')))

/** Three checkpoints, of the 1st, 2nd and 3rd, with an act between each; nothing is wrong. */
async function threeDays() {
  for (const day of [1, 2, 3]) {
    await makeOf(day)
    await audited.write((db) => add(db, unit, { name: `Unit of day ${day}` }))
  }
  expect(await verifyAudit(audited.places)).toMatchObject({
    ok: true,
    checkpoints: { sound: 3, newest: { n: 3, at: '2026-11-03T02:00:00.000Z' }, faults: [] },
    trusts: [{ trust: TRUST, ok: true, lines: 8, links: 7 }],
  })
}

/** Makes every link from the second on anew, for the lines as they are, and the head after them. */
const CHAIN_ANEW = `do $$ declare l audit_link; before bytea; begin
  for l in select * from audit_link order by seq loop
    if l.seq > 1 then
      select count(*), sha256(string_agg(change_digest(c, h.salt), '' order by c.id)) into l.lines, l.digest
        from change c left join history_salt h on h.subject_id = change_subject(c) where c.act = l.act;
      l.previous := before;
      l.hash := audit_link_hash(l);
      update audit_link set lines = l.lines, digest = l.digest, previous = l.previous, hash = l.hash where seq = l.seq;
      update audit_head set hash = l.hash where seq = l.seq;
    end if;
    before := l.hash;
  end loop; end $$`

it('says where the chain stands, signed, in a file of its own for its owner alone', async () => {
  const made = await makeOf(1)
  expect(made).toEqual({ n: 1, at: '2026-11-01T02:00:00.000Z', file: fileOf(1), trusts: 1 })
  const [head] = await audited.root`select encode(hash, 'hex') as hash from audit_head`
  const [line, signed] = readFileSync(fileOf(1), 'utf8').split('\n')
  expect(JSON.parse(line ?? '')).toEqual({
    n: 1,
    at: '2026-11-01T02:00:00.000Z',
    previous: null,
    trusts: [{ trust: TRUST, seq: 4, hash: head?.hash }],
    // SHA-256 of “waymark door”: nothing was written there yet.
    doorChain: { seq: 0, hash: '9f323deca3fd36cbc171e94e413121934d1fa1fc826dd6e3170fcb47371f2aef' },
  })
  expect(signed).toMatch(/^[0-9a-f]{16} [A-Za-z0-9+/]{86}==$/)
  expect(statSync(fileOf(1)).mode & 0o777).toBe(0o600)
  expect(statSync(path.join(audited.places.keys, 'signing-key.pem')).mode & 0o777).toBe(0o600)
  expect(await audited.root`select n, seq from audit_checkpoint`).toEqual([{ n: 1, seq: '4' }])
})

it('is made once an hour, and once by two at the same moment', async () => {
  const later = (minutes: number) => new Date(at(1).getTime() + minutes * 60_000)
  await makeHourlyCheckpoint(audited.places, at(1))
  await makeHourlyCheckpoint(audited.places, later(59))
  expect(readdirSync(audited.places.checkpoints)).toEqual(['checkpoint-000001.json'])
  await makeHourlyCheckpoint(audited.places, later(60))
  expect(readdirSync(audited.places.checkpoints)).toHaveLength(2)
  await Promise.all([
    makeHourlyCheckpoint(audited.places, at(2)),
    makeHourlyCheckpoint(audited.places, at(2)),
  ])
  expect(readdirSync(audited.places.checkpoints)).toHaveLength(3)
  expect(await audited.faults()).toEqual([])
})

it('goes on under another key, and those of the key before stay sound', async () => {
  await makeOf(1)
  await makeCheckpoint(audited.places, { now: at(2), newKey: true })
  const keysOf = (n: number) => readFileSync(fileOf(n), 'utf8').split('\n')[1]?.slice(0, 16)
  expect(keysOf(1)).not.toBe(keysOf(2))
  expect(await audited.faults()).toEqual([])
})

it('tells that the end was cut off, links and head with it', async () => {
  await threeDays()
  await audited.root.unsafe(`delete from change where act in (select act from audit_link where seq > 5);
    delete from audit_link where seq > 5;
    update audit_head h set seq = l.seq, hash = l.hash from audit_link l where l.seq = 5`)
  expect(await audited.faults()).toEqual([
    'The database is older than checkpoint 3 of 2026-11-03T02:00:00.000Z: that saw link 6, and the chain ends at 5. Its end was cut off, or an old copy was put back.',
  ])
})

it('tells that an old copy of the database was put back', async () => {
  await makeOf(1)
  const copy = `${audited.database.name}_copy`
  const other = postgres(audited.database.superuserUrl.replace(audited.database.name, 'postgres'), { max: 1 })
  try {
    await closeSlots()
    await audited.root.end()
    await other`create database ${other(copy)} template ${other(audited.database.name)}`
    await audited.write((db) => add(db, unit, { name: 'Later' }))
    await makeOf(2)
    expect(await audited.faults()).toEqual([])
    await closeSlots()
    process.env.DATABASE_URL = audited.database.appUrl.replace(audited.database.name, copy)
    await other.unsafe(`grant connect, temporary on database "${copy}" to waymark_app`)
    expect(await audited.faults()).toEqual([
      'The database is older than checkpoint 2 of 2026-11-02T02:00:00.000Z: that saw link 5, and the chain ends at 4. Its end was cut off, or an old copy was put back.',
    ])
    await audited.write((db) => add(db, unit, { name: 'Since then' }))
    expect(await audited.faults()).toEqual([
      'Link 5 is not the one that checkpoint 2 of 2026-11-02T02:00:00.000Z saw: the chain was made anew.',
    ])
  } finally {
    await closeSlots()
    await other`drop database if exists ${other(copy)} with (force)`
    await other.end()
  }
})

it('tells that a line was taken out or put in and every link after it forged', async () => {
  await threeDays()
  await audited.root`delete from change where after ->> 'name' = 'Data'`
  await audited.root.unsafe(CHAIN_ANEW)
  expect(await audited.faults()).toEqual([
    'Link 4 is not the one that checkpoint 1 of 2026-11-01T02:00:00.000Z saw: the chain was made anew.',
  ])
})

it('tells that a Trust is gone with all it had', async () => {
  await makeOf(1)
  await audited.root.unsafe(`delete from change; delete from audit_link; delete from audit_head;
    delete from audit_checkpoint; delete from trust`)
  expect(await audited.faults()).toEqual([
    'Something was written down of this Trust, and the database has none such: an old copy was put back, or all of it was removed.',
  ])
})

it('is found out where it was edited, or signed by someone else', async () => {
  await threeDays()
  edited(2, (text) => text.replace('2026-11-02', '2026-11-12'))
  expect(await audited.faults()).toEqual([
    'Checkpoint 2 is not what was signed: it was forged or edited.',
    'Checkpoint 3 does not follow the checkpoint before it: that was exchanged.',
    'Checkpoint 2 was written, and there is no sound file of it.',
  ])
})

it('is found out where another key signed it, under its own name or under that of the true one', async () => {
  await makeOf(1)
  const before = readFileSync(fileOf(1), 'utf8')
  const { trusts, doorChain } = JSON.parse(before.split('\n')[0] ?? '')
  const key = generateKeyPairSync('ed25519').privateKey
  const forge = async (id: string) => {
    rmSync(fileOf(1))
    const said = { n: 1, at: '2026-11-01T02:00:00.000Z', previous: null, trusts, doorChain }
    await writeCheckpoint(audited.places, { id, private: key }, said)
    return (await audited.faults())[0]
  }
  expect(await forge('0123456789abcdef')).toBe('Checkpoint 1 is not signed with a key that is kept here.')
  expect(await forge(before.split('\n')[1]?.slice(0, 16) ?? '')).toBe(
    'Checkpoint 1 is not what was signed: it was forged or edited.',
  )
})

it('is missed, in the middle and at the end', async () => {
  await threeDays()
  const kept = readFileSync(fileOf(2))
  rmSync(fileOf(2))
  expect(await audited.faults()).toEqual([
    'Checkpoint 2 is missing.',
    'Checkpoint 2 was written, and there is no sound file of it.',
  ])
  writeFileSync(fileOf(2), kept)
  expect(await audited.faults()).toEqual([])
  rmSync(fileOf(3))
  expect(await audited.faults()).toEqual(['Checkpoint 3 was written, and there is no sound file of it.'])
})
