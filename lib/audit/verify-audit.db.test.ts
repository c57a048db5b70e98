import { describe, expect, it } from 'vitest'
import { unit } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { add } from '@/db/writer'
import { TRUST, withAuditedTrust } from './testing/audited-trust'
import { verifyAudit } from './verify-audit'

const audited = withAuditedTrust()

/** What is wrong after something was done behind the walls; before it, nothing was. */
async function faultsAfter(statement: string): Promise<string[]> {
  expect(await audited.faults()).toEqual([])
  await audited.root.unsafe(statement)
  return (await audited.faults()).map(withoutWhen)
}

const withoutWhen = (fault: string) => fault.replace(/\d\d \w{3} \d{4} [\d:]{8} UTC/g, '(when)')

const LINES_OF = (seq: number) =>
  `act = (select act from audit_link where trust_id = '${TRUST}' and seq = ${seq})`
const CUT_LAST = `delete from change where ${LINES_OF(4)}; delete from audit_link where seq = 4;`
const LINE = (act: string) => `insert into change (trust_id, id, who, action, entity, entity_id, act)
  values ('${TRUST}', gen_random_uuid(), 'Ada Osei', 'changed', 'membership', gen_random_uuid(), ${act});`
const ANEW = `'0198c5a2-7777-7000-8000-000000000007'`
const FORGED_LINK = `insert into audit_link (trust_id, seq, act, lines, digest, previous, hash, at)
  select '${TRUST}', 5, ${ANEW}, 1, sha256(change_digest(c, null)), h.hash, '', now() from change c, audit_head h where c.act = ${ANEW};
  update audit_link l set hash = audit_link_hash(l) where seq = 5;`

describe('a history that nobody has touched', () => {
  it('is as it was written, each act one link', async () => {
    expect(await verifyAudit(audited.places)).toEqual({
      ok: true,
      checkpoints: { sound: 0, newest: null, faults: [] },
      said: { links: 0, faults: [], explained: [] },
      door: { faults: [] },
      trusts: [{ trust: TRUST, ok: true, lines: 5, links: 4, seq: 4, faults: [] }],
    })
  })

  it('has no link of what only read, nor of what came to nothing', async () => {
    await audited.write((db) => db.orm.select().from(unit))
    const failed = audited.write(async (db) => {
      await add(db, unit, { name: 'Never' })
      throw new Error('afterwards')
    })
    await expect(failed).rejects.toThrow('afterwards')
    const { trusts } = await verifyAudit(audited.places)
    expect(trusts).toEqual([{ trust: TRUST, ok: true, lines: 5, links: 4, seq: 4, faults: [] }])
  })

  it('is one row of links however many write at once', async () => {
    await Promise.all(
      Array.from({ length: 24 }, (_, n) => audited.write((db) => add(db, unit, { name: `Unit ${n}` }))),
    )
    const { trusts } = await verifyAudit(audited.places)
    expect(trusts).toEqual([{ trust: TRUST, ok: true, lines: 29, links: 28, seq: 28, faults: [] }])
  })
})

describe('verify-audit finds', () => {
  it('an edited line', async () => {
    expect(await faultsAfter(`update change set who = 'Nobody' where after ->> 'name' = 'Data'`)).toEqual([
      'The lines of link 2 ((when)) are not what they were: at least one was edited or exchanged.',
    ])
  })

  it('an edited fact and an edited time, each', async () => {
    const fact = `update change set after = jsonb_set(after, '{name}', '"Dota"') where after ->> 'name' = 'Data'`
    expect(await faultsAfter(fact)).toHaveLength(1)
    await audited.root.unsafe(fact.replace('Dota', 'Data').replace("= 'Data'", "= 'Dota'"))
    const time = `update change set at = at - interval '1 microsecond' where entity = 'trust'`
    expect(await faultsAfter(time)).toEqual([
      'The lines of link 1 ((when)) are not what they were: at least one was edited or exchanged.',
    ])
  })

  it('a line taken out of the middle', async () => {
    expect(await faultsAfter(`delete from change where after ->> 'name' = 'Data'`)).toEqual([
      'Link 2 ((when)) sealed 2 lines, and there are 1.',
    ])
  })

  it('all lines of an act taken out of the middle, and then their link too', async () => {
    expect(await faultsAfter(`delete from change where ${LINES_OF(3)}`)).toEqual([
      'The lines of link 3 ((when)) are gone: it sealed 1.',
    ])
    await audited.root`delete from audit_link where seq = 3`
    expect(await audited.faults()).toEqual([
      'Links before link 4 are missing: it stands in place 3.',
      'Link 4 does not follow the link before it.',
    ])
  })

  it('lines cut off at the end, and then their link too', async () => {
    expect(await faultsAfter(`delete from change where ${LINES_OF(4)}`)).toEqual([
      'The lines of link 4 ((when)) are gone: it sealed 1.',
    ])
    await audited.root`delete from audit_link where seq = 4`
    expect(await audited.faults()).toEqual([
      'The head says that the last link is 4, and the last there is is 3.',
    ])
  })

  it('that the whole chain and its head are gone', async () => {
    expect(await faultsAfter('delete from audit_link; delete from audit_head')).toHaveLength(4)
    expect((await audited.faults())[0]).toMatch(/^1 lines of the history, the first of .*, have no link/)
  })

  it('a line put in past Waymark, under no act, an act that is over, or an act of its own', async () => {
    expect(await faultsAfter(LINE('null'))).toEqual([
      '1 lines of the history, the first of (when), were written past Waymark: they belong to no act.',
    ])
    await audited.root`delete from change where act is null`
    expect(await faultsAfter(LINE(`(select act from audit_link where seq = 3)`))).toEqual([
      'Link 3 ((when)) sealed 1 lines, and there are 2.',
    ])
    await audited.root`delete from change where entity = 'membership'`
    expect(await faultsAfter(LINE(ANEW))).toEqual([
      '1 lines of the history, the first of (when), have no link: they were put in, or their link was taken out.',
    ])
  })

  it('a line put in with a link that was forged for it', async () => {
    expect(await faultsAfter(LINE(ANEW) + FORGED_LINK)).toEqual([
      'The head says that the last link is 4, and the last there is is 5.',
    ])
  })

  it('a link that was edited', async () => {
    expect(await faultsAfter(`update audit_link set at = at - interval '1 day' where seq = 2`)).toEqual([
      'Link 2 is not what it was when it was made.',
    ])
  })

  it('two lines that changed places', async () => {
    const swap = `with two as (select id, lead(id) over (order by id) as next, lag(id) over (order by id) as before
        from change where ${LINES_OF(2)})
      update change c set entity_id = o.entity_id, after = o.after from two t
        join change o on o.id = coalesce(t.next, t.before) where c.id = t.id`
    expect(await faultsAfter(swap)).toEqual([
      'The lines of link 2 ((when)) are not what they were: at least one was edited or exchanged.',
    ])
  })

  it('two acts that changed places', async () => {
    const swap = `update audit_link set seq = 99 where seq = 2; update audit_link set seq = 2 where seq = 3;
      update audit_link set seq = 3 where seq = 99`
    expect(await faultsAfter(swap)).toEqual([
      'Link 2 is not what it was when it was made.',
      'Link 2 does not follow the link before it.',
      'Link 3 is not what it was when it was made.',
      'Link 3 does not follow the link before it.',
      'Link 4 does not follow the link before it.',
    ])
  })

  it('lines that moved to another act', async () => {
    const moved = `update change set act = (select act from audit_link where seq = 1) where ${LINES_OF(3)}`
    expect(await faultsAfter(moved)).toEqual([
      'Link 1 ((when)) sealed 1 lines, and there are 2.',
      'The lines of link 3 ((when)) are gone: it sealed 1.',
    ])
  })

  it('an edit of what was written before there was a chain', async () => {
    const old = '00000000-0000-0000-0000-000000000000'
    await audited.root.unsafe(`${LINE(`'${old}'`)} select seal_act('${TRUST}', '${old}')`)
    expect(await faultsAfter(`update change set who = 'Nobody' where act = '${old}'`)).toEqual([
      'The lines of link 5 ((when)) are not what they were: at least one was edited or exchanged.',
    ])
  })

  it('an edited line though the functions of the database that say what it was were replaced', async () => {
    await audited.root.unsafe(`create schema liar; create function liar.sha256(bytea) returns bytea language sql as $$ select $1 $$;
      do $do$ begin execute format('alter database %I set search_path = liar, pg_catalog, public', current_database()); end $do$;
      create table was as select id, change_digest(c, h.salt) as digest from change c
        left join history_salt h on h.subject_id = change_subject(c);
      grant select on was to public; grant usage on schema liar to public;
      create or replace function change_digest(c change, salt bytea) returns bytea language sql stable
        begin atomic select digest from was where id = c.id; end;
      create or replace function audit_link_hash(l audit_link) returns bytea language sql stable return l.hash`)
    await closeSlots()
    expect(
      await faultsAfter(`update change set who = 'Nobody' where after ->> 'name' = 'Data';
      update audit_link set at = at - interval '1 day' where seq = 3`),
    ).toEqual([
      'The lines of link 2 ((when)) are not what they were: at least one was edited or exchanged.',
      'Link 3 is not what it was when it was made.',
    ])
  })

  it('nothing where the end is cut off with the head: that is what checkpoints are for', async () => {
    const rewound = `${CUT_LAST} update audit_head h set seq = l.seq, hash = l.hash from audit_link l where l.seq = 3`
    expect(await faultsAfter(rewound)).toEqual([])
  })
})
