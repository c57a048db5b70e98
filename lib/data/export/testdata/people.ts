import { assignment, entryRoute, staff, unit } from '@/db/schema'
import { sortName } from '@/db/sort-name'
import { filesHeld } from '@/db/testing/files-held'
import { withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import { HICF_AREAS } from '@/db/vocabulary'
import { type Scope, scopeOf } from '@/lib/access/scope'
import { openTable } from '@/lib/files/open-table'
import { bytesOf, readAll } from '@/lib/files/testing/read-all'
import type { ExportFile } from '../export-file'

export function scopeIn(trustId: string, role: Scope['role'] = 'lead'): Scope {
  return scopeOf(
    { trustId, trustName: 'Northmoor', nation: 'England', role },
    { accountId: null, accountName: 'Ada Lane' },
  )
}

type Person = {
  family: string
  given?: string
  route?: string
  posts: { level: number | null; from: string; to?: string; unitId?: string; area?: string; fte?: number; band?: string }[]
}

/** Records people with their posts and routes, numbered from 1, and derives their careers. */
export function record(scope: Scope, people: readonly Person[]): Promise<void> {
  return withTrust(scope, async (db) => {
    const { trustId } = db
    const rows = people.map((person, at) => ({ ...person, id: newId(), number: String(at + 1).padStart(6, '0') }))
    await db.orm.insert(staff).values(
      rows.map(({ id, number, family, given = 'Sam' }) => ({
        trustId,
        id,
        employeeNumber: number,
        familyName: family,
        givenName: given,
        sortName: sortName(family, given),
      })),
    )
    const posts = rows.flatMap(({ id, posts }) =>
      posts.map(({ level, from, to, unitId, area = 'IM', fte = 1, band = '5' }) => ({
        trustId,
        id: newId(),
        staffId: id,
        positionTitle: level ? `Analyst at ${level}` : 'Porter',
        afcBand: band as '5',
        unitId,
        fte,
        validFrom: from,
        validTo: to ?? null,
        isPrimary: true,
        counts: true,
        hicfStatus: level ? ('informatics' as const) : ('not_informatics' as const),
        area: level ? (area as 'IM') : null,
        level,
      })),
    )
    if (posts.length > 0) await db.orm.insert(assignment).values(posts)
    const routes = rows.flatMap(({ id, route }) =>
      route ? [{ trustId, id: newId(), staffId: id, routeCode: route, isPrimary: true, fields: {} }] : [],
    )
    if (routes.length > 0) await db.orm.insert(entryRoute).values(routes)
    for (const { id } of rows) db.touched.add(id)
  })
}

const FAMILIES = ['Ångström', 'de la Cruz', "O'Brien", 'Smith, Jones', 'Núñez', 'Zhang', 'Adeyemi', '+Plus', '"Quoted"']
const ROUTES = ['GRADUATE', 'APP_L3', 'CLINICIAN', undefined]

/** 1,200 people, 40 of whom have left, 60 of whom hold other posts and 100 of whom have none. */
export async function twelveHundred(scope: Scope): Promise<{ unitId: string }> {
  const unitId = newId()
  await withTrust(scope, ({ orm, trustId }) => orm.insert(unit).values({ trustId, id: unitId, name: 'Coding, and data' }))
  const people = Array.from({ length: 1200 }, (_, n): Person => {
    const level = (n % 9) + 1
    const post = {
      level: n >= 1040 && n < 1100 ? null : level,
      from: `20${10 + (n % 14)}-0${(n % 9) + 1}-11`,
      to: n >= 1000 && n < 1040 ? '2025-03-31' : undefined,
      unitId: n % 5 === 0 ? unitId : undefined,
      area: HICF_AREAS[n % 8],
      fte: n % 4 === 0 ? 0.5333 : 1,
      band: n % 2 === 0 ? '8a' : '5',
    }
    return {
      family: FAMILIES[n % FAMILIES.length] ?? '',
      given: `Given ${n % 7}`,
      route: ROUTES[n % 4],
      posts: n >= 1100 ? [] : [post],
    }
  })
  await record(scope, people)
  return { unitId }
}

/** A file read again as an import would. */
export async function reread(file: ExportFile) {
  const bytes = await bytesOf(file.stream())
  const { headings, rows, ending } = await readAll(await openTable(bytes))
  const table = rows.map(({ cells }) => headings.map((_, at) => cells[at] ?? null))
  return { bytes, text: new TextDecoder().decode(bytes), headings, table, ending }
}

/** Spools of a folder that this process still holds, of which nothing is left there. */
export const spoolsHeld = (folder: string): number => filesHeld(`${folder}/waymark-`).length
