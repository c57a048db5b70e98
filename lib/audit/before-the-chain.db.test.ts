import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { expect, it } from 'vitest'
import { testServer } from '@/db/cluster/for-tests'
import { asSuperuser, setUpDatabase, urlFor } from '@/db/cluster/roles'
import { prepareDatabase } from '@/db/prepare'
import { unit } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { add } from '@/db/writer'
import { nobodyIn } from './make-checkpoint'
import { verifyAudit } from './verify-audit'

/** The migrations up to the one before the chain. */
function migrationsBefore(folder: string): string {
  cpSync(new URL('../../db/migrations', import.meta.url), folder, { recursive: true })
  const file = path.join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] }
  const chain = journal.entries.findIndex(({ tag }) => tag.endsWith('_audit_chain'))
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, chain) }))
  return folder
}

it('what was written before there was a chain is sealed as it was, each Trust by its first link', async () => {
  const server = testServer()
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-audit-'))
  const places = { checkpoints: path.join(folder, 'audit'), keys: path.join(folder, 'keys') }
  const urls = await setUpDatabase(server, name)
  const root = postgres(urlFor(server, 'postgres', name), { max: 1, onnotice: () => undefined })
  try {
    const owner = postgres(urls.ownerUrl, { max: 1, onnotice: () => undefined })
    await migrate(drizzle(owner), { migrationsFolder: migrationsBefore(path.join(folder, 'migrations')) })
    await owner.end()
    for (const [trust, lines] of [
      ['RX1', 30],
      ['RX2', 4],
      ['RX3', 0],
    ] as const)
      await root.unsafe(`insert into trust (trust_id, name, nation) values ('${trust}', 'A Trust', 'England');
        insert into change (trust_id, id, who, action, entity, entity_id, staff_id, after)
        select '${trust}', gen_random_uuid(), 'Ada Osei', 'added', 'staff', s.id, s.id, '{"familyName": "Hartley"}'
        from (select gen_random_uuid() as id from generate_series(1, ${lines})) s`)
    await prepareDatabase(urls)
    process.env.DATABASE_URL = urls.appUrl
    const sound = { ok: true, faults: [] }
    expect((await verifyAudit(places)).trusts).toEqual([
      { trust: 'RX1', ...sound, lines: 30, links: 1, seq: 1 },
      { trust: 'RX2', ...sound, lines: 4, links: 1, seq: 1 },
      { trust: 'RX3', ...sound, lines: 0, links: 0, seq: 0 },
    ])
    for (const trust of ['RX1', 'RX3'])
      await withTrust(nobodyIn(trust), (db) => add(db, unit, { name: 'New' }))
    expect((await verifyAudit(places)).trusts).toMatchObject([
      { ...sound, lines: 31, links: 2 },
      { ...sound, lines: 4, links: 1 },
      { ...sound, lines: 1, links: 1 },
    ])
    await root`update change set who = 'Nobody' where trust_id = 'RX2' and id = (select id from change where trust_id = 'RX2' limit 1)`
    expect((await verifyAudit(places)).trusts[1]?.faults).toEqual([
      expect.stringMatching(/^The lines of link 1 \(.*\) are not what they were/),
    ])
  } finally {
    await closeSlots()
    await root.end()
    await asSuperuser(server, 'postgres', (sql) => sql`drop database if exists ${sql(name)} with (force)`)
    rmSync(folder, { recursive: true })
  }
})
