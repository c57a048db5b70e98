import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import postgres, { type Sql } from 'postgres'
import { afterEach, beforeEach } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { staff, unit } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { sortName } from '@/db/sort-name'
import { type TrustDb, withTrust } from '@/db/trust'
import { add, addMany, edit } from '@/db/writer'
import { createTrust } from '@/lib/data/trusts'
import type { AuditPlaces } from '../checkpoint-key'
import { verifyAudit } from '../verify-audit'

export const TRUST = 'RX1'
const actor = { trustId: TRUST, accountId: null, accountName: 'Ada Osei' }

export type Audited = {
  database: TestDatabase
  /** A hand behind the walls. */
  root: Sql
  places: AuditPlaces
  susan: string
  write<T>(work: (db: TrustDb) => Promise<T>): Promise<T>
  faults(): Promise<string[]>
}

/**
 * Before each test a database with one Trust and four acts, in this order: the Trust is made (a line), two units are added
 * (two lines), Susan Hartley is added (a line), a unit gets another name (a line).
 */
export function withAuditedTrust(): Audited {
  const audited = {} as Audited
  beforeEach(async () => {
    const database = await testDatabase()
    process.env.DATABASE_URL = database.appUrl
    const folder = mkdtempSync(path.join(tmpdir(), 'waymark-audit-'))
    const places = { checkpoints: path.join(folder, 'audit'), keys: path.join(folder, 'keys') }
    const write: Audited['write'] = (work) => withTrust(actor, work)
    Object.assign(audited, {
      database,
      root: postgres(database.superuserUrl, { max: 1, onnotice: () => undefined }),
      places,
      write,
      faults: async () => {
        const { checkpoints, door, trusts } = await verifyAudit(places)
        return [...checkpoints.faults, ...door.faults, ...trusts.flatMap(({ faults }) => faults)]
      },
    })
    await write((db) => createTrust(db, { name: 'Northmoor NHS Trust', nation: 'England' }))
    await write((db) => addMany(db, unit, [{ name: 'Coding' }, { name: 'Data' }]))
    const person = await write((db) => add(db, staff, hartley))
    audited.susan = person.id
    await write(async (db) => {
      const [coding] = await db.orm.select().from(unit).where(eq(unit.name, 'Coding'))
      await edit(db, unit, coding?.id ?? '', 1, { name: 'Clinical coding' })
    })
  })
  afterEach(async () => {
    await closeSlots()
    await audited.root.end()
    await audited.database.drop()
    rmSync(path.dirname(audited.places.keys), { recursive: true, force: true })
  })
  return audited
}

const hartley = {
  employeeNumber: '20417733',
  familyName: 'Hartley',
  givenName: 'Susan',
  sortName: sortName('Hartley', 'Susan'),
}
