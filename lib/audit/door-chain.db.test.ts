import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { accountEvent } from '@/db/schema'
import { withoutTrust, withTrust } from '@/db/trust'
import { newId, note } from '@/db/writer'
import { noteAtDoor } from '@/lib/access/account-event'
import { makeCheckpoint } from './make-checkpoint'
import { TRUST, withAuditedTrust } from './testing/audited-trust'

const audited = withAuditedTrust()
const ada = newId()

/** Four lines: two of one transaction, one of a Trust's, one more. No checkpoint has seen any of them. */
async function fourLines() {
  await withoutTrust(null, async (db) => {
    await noteAtDoor(db, { accountId: ada, kind: 'recovery_code_used' })
    await noteAtDoor(db, { accountId: ada, kind: 'second_step_passed' })
  })
  await withTrust({ trustId: TRUST, accountId: null, accountName: 'Ben' }, (db) =>
    noteAtDoor(db, { accountId: ada, kind: 'second_step_reset', who: 'Ben' }),
  )
  await withoutTrust(ada, (db) => noteAtDoor(db, { accountId: ada, kind: 'signed_in' }))
  expect(await audited.faults()).toEqual([])
}

const run = (statement: string) => audited.root.unsafe(statement)
const nth = (seq: number) => `(select event_id from door_link where seq = ${seq})`

describe('what was done at the door, before any checkpoint has seen it', () => {
  it('has a link a line, in the order in which they were written', async () => {
    await fourLines()
    const links = await audited.root`select l.seq::int as seq, e.kind from door_link l
      join account_event e on e.id = l.event_id order by l.seq`
    expect(links.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'recovery_code_used'],
      [2, 'second_step_passed'],
      [3, 'second_step_reset'],
      [4, 'signed_in'],
    ])
  })

  it.each([
    [
      'edited',
      `update account_event set kind = 'signed_in' where id = ${nth(2)}`,
      /^The line of link 2 .* edited\.$/,
    ],
    [
      'moved in time',
      `update account_event set at = at - interval '1 day' where id = ${nth(2)}`,
      /link 2 .* edited/,
    ],
    [
      'given to another',
      `update account_event set account_id = '${newId()}' where id = ${nth(4)}`,
      /link 4 .* edited/,
    ],
    [
      'said to be done by another',
      `update account_event set who = 'Eve' where id = ${nth(3)}`,
      /^The line of link 3 .* edited\.$/,
    ],
    [
      'said to come from elsewhere',
      `update account_event set about = '{"network": "198.51.100.x"}' where id = ${nth(4)}`,
      /^The line of link 4 .* edited\.$/,
    ],
    [
      'taken out of the middle',
      `delete from account_event where id = ${nth(2)}`,
      /^The line of link 2 .* is gone\.$/,
    ],
    [
      'taken off the end',
      `delete from account_event where id = ${nth(4)}`,
      /^The line of link 4 .* is gone\.$/,
    ],
    [
      'put in',
      `insert into account_event (id, account_id, kind) values (gen_random_uuid(), '${ada}', 'signed_in')`,
      /^A line of the door of .* has no link/,
    ],
    [
      'taken off the end with its link',
      `delete from account_event where id = ${nth(4)}; delete from door_link where seq = 4`,
      /head of the chain of the door says link 4, and the last there is is 3/,
    ],
    [
      'taken out of the middle with its link',
      `delete from account_event where id = ${nth(2)}; delete from door_link where seq = 2`,
      /Links of the door before link 3 are missing/,
    ],
    [
      'exchanged with another',
      `update door_link set seq = -seq where seq in (2, 3); update door_link set seq = 5 + seq where seq < 0`,
      /^Link 2 of the door is not what it was when it was made\.$/,
    ],
    [
      'robbed of its head',
      'delete from door_head',
      /head of the chain of the door is gone; its last link is 4/,
    ],
  ])('is found to be %s', async (_, statement, said) => {
    await fourLines()
    await run(statement)
    expect((await audited.faults())[0]).toMatch(said)
  })

  it('says nothing of what a Trust’s retention removed, and keeps its salt no longer than the line', async () => {
    await fourLines()
    await withoutTrust(null, async (db) => {
      const id = newId()
      await db.orm
        .insert(accountEvent)
        .values({ id, accountId: ada, kind: 'signed_in', at: new Date('2020-01-01') })
      db.atDoor.push(id)
    })
    expect(await audited.faults()).toEqual([])
    await run(`delete from account_event where at < '2020-02-01'`)
    expect(await audited.faults()).toHaveLength(1)
    await audited.write((db) =>
      note(db, 'removed', 'retention', newId(), null, { events: 1, doorBefore: '2020-02-01' }),
    )
    expect(await audited.faults()).toEqual([])
    await run(`delete from account_event where id = ${nth(4)}`)
    expect(await audited.faults()).toEqual([expect.stringMatching(/link 4 .* is gone/)])
  })

  it('is not the application’s to seal again, to link or to put a head to', async () => {
    await fourLines()
    const before = await audited.root`select seq, hash from door_link order by seq`
    await withoutTrust(null, ({ sql }) => sql`select chain from seal(array(select id from account_event))`)
    expect(await audited.root`select seq, hash from door_link order by seq`).toEqual(before)
    for (const statement of [
      'delete from door_link',
      `update door_head set seq = 1`,
      `insert into door_link select * from door_link`,
    ])
      await expect(withoutTrust(null, ({ sql }) => sql.unsafe(statement))).rejects.toThrow(
        'permission denied',
      )
  })
})

it('a checkpoint tells that the end of the door was cut off with its links and head', async () => {
  await fourLines()
  await makeCheckpoint(audited.places)
  expect(await audited.faults()).toEqual([])
  await run(`delete from account_event where id = ${nth(4)}; delete from door_link where seq = 4;
    update door_head set seq = 3, hash = (select hash from door_link where seq = 3)`)
  expect(await audited.faults()).toEqual([
    expect.stringMatching(/^The door is older than checkpoint 1 .* saw link 4, and its chain ends at 3\./),
  ])
})

it('a checkpoint tells that a line was edited and every link after it forged', async () => {
  await fourLines()
  await makeCheckpoint(audited.places)
  await run(`update account_event set kind = 'signed_out' where id = ${nth(2)};
    do $$ declare l door_link; before bytea := door_genesis(); begin
      for l in select * from door_link order by seq loop
        select door_digest(e) into l.digest from account_event e where e.id = l.event_id;
        l.previous := before;
        l.hash := door_link_hash(l);
        update door_link set digest = l.digest, previous = l.previous, hash = l.hash where seq = l.seq;
        before := l.hash;
      end loop;
      update door_head set hash = before;
    end $$`)
  expect(await audited.faults()).toEqual([
    expect.stringMatching(
      /^Link 4 of the door is not the one that checkpoint 1 of .* saw: the chain was made anew\.$/,
    ),
  ])
})

it('of before all of a line was sealed says nothing of who did it, and is no cover for a later one', async () => {
  await fourLines()
  const id = newId()
  await withoutTrust(null, async (db) => {
    const salt = randomBytes(32)
    await db.orm.insert(accountEvent).values({ id, accountId: ada, kind: 'signed_in', who: 'Ada', salt })
    db.atDoor.push(id)
  })
  expect(await audited.faults()).toEqual([])
  await run(`update account_event set who = 'Eve' where id = '${id}'`)
  expect(await audited.faults()).toEqual([])
  await run(`update account_event set kind = 'signed_out' where id = '${id}'`)
  expect(await audited.faults()).toEqual([expect.stringMatching(/^The line of link 5 .* edited/)])
  await run(`update account_event set kind = 'signed_in' where id = '${id}';
    update account_event set salt = substring(salt for 32), who = 'Eve' where id = ${nth(3)}`)
  expect(await audited.faults()).toEqual([expect.stringMatching(/^The line of link 3 .* edited/)])
})

it('two who come in at once wait for one another and are both in the chain', async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      withoutTrust(null, (db) =>
        noteAtDoor(db, { accountId: ada, kind: n % 2 ? 'signed_in' : 'signed_out' }),
      ),
    ),
  )
  expect(await audited.root`select count(*)::int as n from door_link`).toEqual([{ n: 20 }])
  expect(await audited.faults()).toEqual([])
})
