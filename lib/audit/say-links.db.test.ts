import { generateKeyPairSync, sign } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listenToLinks, type MadeLink } from '@/db/made-links'
import { unit } from '@/db/schema'
import { withoutTrust, withTrust } from '@/db/trust'
import { add, newId } from '@/db/writer'
import { noteAtDoor } from '@/lib/access/account-event'
import { createTrust } from '@/lib/data/trusts'
import { makeCheckpoint, makeHourlyCheckpoint } from './make-checkpoint'
import { SaidFile } from './said-file'
import { type Saying, startSaying } from './say-links'
import { TRUST, withAuditedTrust } from './testing/audited-trust'
import { verifyAudit } from './verify-audit'

const audited = withAuditedTrust()
let saying: Saying
const ada = newId()

/** Four links from before, a checkpoint, then links 5 to 7 of the Trust and 1 to 2 of the door: said, and seen by no checkpoint. */
beforeEach(async () => {
  saying = startSaying(audited.places, 3_600_000)
  await makeCheckpoint(audited.places)
  for (const name of ['Fifth', 'Sixth', 'Seventh']) await audited.write((db) => add(db, unit, { name }))
  await withoutTrust(null, async (db) => {
    await noteAtDoor(db, { accountId: ada, kind: 'second_step_passed' })
    await noteAtDoor(db, { accountId: ada, kind: 'signed_in' })
  })
  await saying.flush()
})
afterEach(() => saying.close())

const run = (statement: string) => audited.root.unsafe(statement)
const inFolder = (name: string) => path.join(audited.places.checkpoints, name)
const said = () => readdirSync(audited.places.checkpoints).filter((name) => name.startsWith('links-'))
const withoutWhen = (fault: string) =>
  fault.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '(when)').replace(/\d\d \w{3} \d{4} [\d:]{8} UTC/g, '(when)')

async function faults(): Promise<string[]> {
  const verified = await verifyAudit(audited.places, { patienceMs: 0 })
  const found = [
    ...verified.checkpoints.faults,
    ...verified.said.faults,
    ...verified.door.faults,
    ...verified.trusts.flatMap((trust) => trust.faults),
  ]
  expect(verified.ok).toBe(found.length === 0)
  return found.map(withoutWhen)
}

/** Every link of the Trust from one on, and the head, made anew and well for the lines as they are. */
const forgedFrom = (seq: number) => `do $$ declare l audit_link; before bytea; begin
  select hash into before from audit_link where seq = ${seq - 1};
  for l in select * from audit_link where seq >= ${seq} order by seq loop
    select count(*), sha256(string_agg(change_digest(c, h.salt), '' order by c.id)) into l.lines, l.digest
      from change c left join history_salt h on h.subject_id = change_subject(c) where c.act = l.act;
    l.previous := before;
    l.hash := audit_link_hash(l);
    update audit_link set lines = l.lines, digest = l.digest, previous = l.previous, hash = l.hash where seq = l.seq;
    update audit_head set seq = l.seq, hash = l.hash;
    before := l.hash;
  end loop; end $$;`

/** A line with a well-made link at the end of the chain and the head after it, by whoever may do everything in the database. */
const FORGED_AT_THE_END = `
  insert into change (trust_id, id, who, action, entity, entity_id, act)
    values ('${TRUST}', gen_random_uuid(), 'Ada Osei', 'changed', 'membership', gen_random_uuid(), '0198c5a2-7777-7000-8000-000000000007');
  set app.trust_id = '${TRUST}';
  select seal_act('${TRUST}', '0198c5a2-7777-7000-8000-000000000007');`

describe('what no checkpoint has seen yet', () => {
  it('is said outside the database: signed lines for their owner alone, and nothing is wrong', async () => {
    expect(await faults()).toEqual([])
    const [name = ''] = said()
    expect(said()).toHaveLength(1)
    expect(statSync(inFolder(name)).mode & 0o777).toBe(0o600)
    const heads =
      await audited.root`select encode(hash, 'hex') as hash from audit_link where seq > 4 order by seq`
    const doors = await audited.root`select encode(hash, 'hex') as hash from door_link order by seq`
    expect(JSON.parse(readFileSync(inFolder(name), 'utf8').split(' ')[0] ?? '')).toEqual({
      previous: null,
      pid: process.pid,
      at: expect.stringMatching(/Z$/),
      of: 'made',
      links: [
        ...heads.map(({ hash }, index) => [TRUST, 5 + index, hash]),
        ...doors.map(({ hash }, index) => ['door', 1 + index, hash]),
      ],
    })
    expect((await verifyAudit(audited.places)).said).toEqual({ links: 5, faults: [], explained: [] })
  })

  it.each([
    [
      'a line edited',
      `update change set who = 'Nobody' where after ->> 'name' = 'Fifth'; ${forgedFrom(5)}`,
      'Link 5 is not the one that was made before (when): the chain was made anew.',
    ],
    [
      'an act taken out',
      `delete from change where after ->> 'name' = 'Sixth'; delete from audit_link where seq = 6;
       update audit_link set seq = 6 where seq = 7; ${forgedFrom(6)}`,
      'Link 6 is not the one that was made before (when): the chain was made anew.',
    ],
    [
      'its end cut off',
      `delete from change where after ->> 'name' = 'Seventh'; delete from audit_link where seq = 7; ${forgedFrom(6)}`,
      'Link 7 was made before (when), and the chain ends at 6. Its end was cut off, or an old copy was put back.',
    ],
    [
      'a line put in at the end',
      FORGED_AT_THE_END,
      'Link 8 of (when) came from no process of Waymark: a process that was last heard of at (when) runs on or was ended without warning. If it has run on, what they hold was put in past it. If what the audit has of them was really done then, answer for them: verify-audit --explain "why it was ended".',
    ],
    [
      'the end of the door cut off',
      `delete from account_event where kind = 'signed_in'; delete from door_link where seq = 2;
       update door_head h set seq = 1, hash = l.hash from door_link l where l.seq = 1`,
      'Link 2 of the door was made before (when), and the chain ends at 1. Its end was cut off, or an old copy was put back.',
    ],
    [
      'a line put in at the door',
      `with put as (insert into account_event (id, account_id, kind) values (gen_random_uuid(), '${ada}', 'signed_in') returning id)
         select id from put;
       select seal_door(array(select id from account_event))`,
      'Link 3 of the door of (when) came from no process of Waymark: a process that was last heard of at (when) runs on or was ended without warning. If it has run on, what they hold was put in past it. If what the audit has of them was really done then, answer for them: verify-audit --explain "why it was ended".',
    ],
  ])('cannot have %s, however well links and head are forged', async (_, statement, fault) => {
    await run(statement)
    expect(await faults()).toEqual([fault])
  })

  it('has a forged line found too where honest ones follow it', async () => {
    await run(FORGED_AT_THE_END)
    await audited.write((db) => add(db, unit, { name: 'Ninth' }))
    await saying.flush()
    expect(await faults()).toEqual([
      'Link 8 of (when) came from no process of Waymark: what they hold was put in past it. No process is known to have been ended without warning then.',
    ])
  })

  it('is missed though the chain went on from an old copy, in its place', async () => {
    await run(`delete from change where after ->> 'name' = 'Seventh'; delete from audit_link where seq = 7;
      update audit_head h set seq = 6, hash = l.hash from audit_link l where l.seq = 6`)
    await audited.write((db) => add(db, unit, { name: 'Another seventh' }))
    await saying.flush()
    expect(await faults()).toEqual([
      'Link 7 is not the one that was made before (when): the chain was made anew.',
    ])
  })

  it('may not be of a Trust that is gone', async () => {
    await withTrust({ trustId: 'RX2', accountId: null, accountName: 'Ada' }, (db) =>
      createTrust(db, { name: 'Southmoor NHS Trust', nation: 'Wales' }),
    )
    await saying.flush()
    await run(`delete from change where trust_id = 'RX2'; delete from audit_link where trust_id = 'RX2';
      delete from audit_head where trust_id = 'RX2'; delete from trust where trust_id = 'RX2'`)
    expect(await faults()).toEqual([expect.stringMatching(/^Something was written down of this Trust/)])
  })
})

describe('links that no process could say', () => {
  const unsaidAct = async () => {
    listenToLinks(null)
    await audited.write((db) => add(db, unit, { name: 'Of a process that was ended' }))
  }

  it('are told apart from forged ones once the next process has found that theirs was ended by force', async () => {
    await unsaidAct()
    expect(await faults()).toEqual([
      expect.stringMatching(/^Link 8 .* runs on or was ended without warning\. If it has run on,/),
    ])
    const next = new SaidFile(audited.places)
    await next.sayLeft()
    await next.end()
    expect(await faults()).toEqual([
      'Link 8 of (when) came from no process of Waymark: a process that was last heard of at (when) was ended without warning, which was found at (when), and may have made them before it could say so. If what the audit has of them was really done then, answer for them: verify-audit --explain "why it was ended".',
    ])
    await run(FORGED_AT_THE_END.replaceAll('0198c5a2-7777', '0198c5a2-8888'))
    await run(`update audit_link set at = now() + interval '1 hour' where seq = 9; ${forgedFrom(9)}`)
    expect(await faults(), 'put in after the next process began').toEqual([
      '2 links, the first of them 8, of (when) came from no process of Waymark: what they hold was put in past it. No process is known to have been ended without warning then.',
    ])
  })

  it('are not put down to a process that ended in order, nor to one that is found twice', async () => {
    await saying.close()
    await unsaidAct()
    await new SaidFile(audited.places).sayLeft()
    expect(await faults()).toEqual([
      'Link 8 of (when) came from no process of Waymark: what they hold was put in past it. No process is known to have been ended without warning then.',
    ])
    const before = said().length
    await new SaidFile(audited.places).sayLeft()
    expect(said()).toHaveLength(before)
  })

  it('are told of until whoever runs Waymark answers for them, and that answers for no other', async () => {
    await unsaidAct()
    expect(await faults()).toHaveLength(1)
    const explained = await verifyAudit(audited.places, { patienceMs: 0, because: 'Power cut on 3 May' })
    expect(explained).toMatchObject({
      ok: true,
      said: { links: 5, explained: [{ links: 1, because: 'Power cut on 3 May' }] },
    })
    expect(await faults()).toEqual([])
    await run(
      `update change set who = 'Nobody' where after ->> 'name' like 'Of a process%'; ${forgedFrom(8)}`,
    )
    expect(await faults()).toHaveLength(1)
  })

  it('are waited for while a process is about to say them', async () => {
    await audited.write((db) => add(db, unit, { name: 'A moment ago' }))
    const verifying = verifyAudit(audited.places)
    void saying.flush()
    expect(await verifying).toMatchObject({ ok: true, said: { links: 6 } })
  })

  it('are no fault where a process asked for them and was not answered, whether they came to be or not', async () => {
    const heard: [readonly MadeLink[], boolean][] = []
    listenToLinks((links, committed) => heard.push([links, committed]))
    await audited.write((db) => add(db, unit, { name: 'Eighth' }))
    const [[eighth]] = heard[0] as [[MadeLink], boolean]
    const file = new SaidFile(audited.places)
    const lost: MadeLink = { chain: TRUST, seq: 9, hash: 'ab'.repeat(32) }
    await file.add({
      at: new Date().toISOString(),
      of: 'perhaps',
      links: [eighth, lost].map(({ chain, seq, hash }) => [chain, seq, hash]),
    })
    expect(await faults()).toEqual([])
    expect(heard).toEqual([[[{ chain: TRUST, seq: 8, hash: expect.any(String) }], true]])
  })
})

describe('a transaction says its links', () => {
  it('when it is committed, as perhaps when its answer is lost, and not when it comes to nothing', async () => {
    const heard: [number[], boolean][] = []
    listenToLinks((links, committed) => heard.push([links.map(({ seq }) => seq), committed]))
    await audited.write((db) => add(db, unit, { name: 'Kept' }))
    await audited.write((db) => db.orm.select().from(unit))
    const failed = audited.write(async (db) => {
      await add(db, unit, { name: 'Never' })
      throw new Error('afterwards')
    })
    await expect(failed).rejects.toThrow('afterwards')
    expect(heard).toEqual([[[8], true]])
    // A constraint that is looked at with the COMMIT stops it there.
    await run(`create function no() returns trigger language plpgsql as 'begin raise exception ''at the end''; end';
      create constraint trigger late after insert on unit deferrable initially deferred for each row execute function no()`)
    await expect(audited.write((db) => add(db, unit, { name: 'Late' }))).rejects.toThrow('at the end')
    expect(heard).toEqual([
      [[8], true],
      [[9], false],
    ])
  })
})

describe('the files', () => {
  const edit = (change: (text: string) => string) => {
    const [name = ''] = said()
    writeFileSync(inFolder(name), change(readFileSync(inFolder(name), 'utf8')))
  }
  const secondLine = async () => {
    await audited.write((db) => add(db, unit, { name: 'Eighth' }))
    await saying.flush()
    expect(await faults()).toEqual([])
  }

  it('tell that a line was edited, taken out of the middle or off the end, or that one is gone', async () => {
    await secondLine()
    const [name = ''] = said()
    const whole = readFileSync(inFolder(name), 'utf8')
    const [first = '', second = ''] = whole.split('\n')
    edit((text) => text.replace(`["${TRUST}",5,`, `["${TRUST}",4,`))
    expect((await faults())[0]).toMatch(/^The file links-.* is not what was signed/)
    edit(() => `${second}\n`)
    expect((await faults())[0]).toMatch(/^The file links-.* is not what was signed/)
    edit(() => `${first}\n`)
    expect(await faults()).toEqual([expect.stringMatching(/^Link 8 of .* came from no process/)])
    rmSync(inFolder(name))
    expect(await faults()).toEqual([
      expect.stringMatching(/^2 links of the door, the first of them 1, of .* came from no process/),
      expect.stringMatching(/^4 links, the first of them 5, of .* came from no process/),
    ])
    writeFileSync(inFolder(name), whole)
    expect(await faults()).toEqual([])
  })

  it('tell that someone signed with another key', async () => {
    const [name = ''] = said()
    const text = readFileSync(inFolder(name), 'utf8')
    const key = {
      id: text.trim().split(' ').at(-2) ?? '',
      private: generateKeyPairSync('ed25519').privateKey,
    }
    await run(FORGED_AT_THE_END)
    const [line = ''] = text.split(' ')
    const heads = await audited.root`select encode(hash, 'hex') as hash from audit_link where seq = 8`
    const forged = JSON.stringify({ ...JSON.parse(line), links: [[TRUST, 8, heads[0]?.hash]] })
    writeFileSync(
      inFolder('links-2026-05-03-0123456789ab.log'),
      `${forged} ${key.id} ${sign(null, Buffer.from(forged), key.private).toString('base64')}\n`,
    )
    expect(await faults()).toEqual([
      expect.stringMatching(/^The file links-2026-05-03-0123456789ab.log is not what was signed/),
      expect.stringMatching(/^Link 8 of .* came from no process/),
    ])
  })

  it('may end in half a line, where the process was ended', async () => {
    edit((text) => `${text}{"previous":"ab`)
    expect(await faults()).toEqual([])
  })

  it('are begun anew each day, and where a disk did not take a line', async () => {
    const file = new SaidFile(audited.places)
    const at = (day: string) => ({ at: `2026-05-${day}T12:00:00.000Z`, of: 'perhaps' as const, links: [] })
    await file.add(at('01'))
    await file.add(at('01'))
    await file.add(at('02'))
    expect(said().filter((name) => name.startsWith('links-2026-05'))).toHaveLength(2)
    expect(await faults()).toEqual([])
  })

  it('keep what a disk did not take, and say it once there is room', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const kept = audited.places.checkpoints
    audited.places.checkpoints = '/dev/null/nowhere'
    await audited.write((db) => add(db, unit, { name: 'Eighth' }))
    await saying.flush()
    await audited.write((db) => add(db, unit, { name: 'Ninth' }))
    await saying.flush()
    expect(told.mock.calls).toEqual([
      [expect.stringMatching(/could not be written outside the database: ENOTDIR/)],
    ])
    audited.places.checkpoints = kept
    expect(await faults()).toEqual([expect.stringMatching(/^2 links, the first of them 8, of/)])
    await saying.flush()
    expect(await faults()).toEqual([])
    told.mockRestore()
  })
})

it('a checkpoint of an hour that knew of no saying is followed at once by one that does', async () => {
  const at = new Date('2030-01-01T10:10:00Z')
  const count = () =>
    readdirSync(audited.places.checkpoints).filter((name) => name.startsWith('checkpoint-')).length
  listenToLinks(null)
  await makeCheckpoint(audited.places, { now: at })
  listenToLinks(() => undefined)
  await makeHourlyCheckpoint(audited.places, at)
  await makeHourlyCheckpoint(audited.places, at)
  expect(count()).toBe(3)
})
