import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { everyPostHeld, type PostHeldRow } from '@/db/queries/posts-held'
import { assignment, entryRoute, position, staff, unit } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { sortName } from '@/db/sort-name'
import { withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import { shellScope } from '@/lib/access/shell-scope'
import { createTrust } from '@/lib/data/trusts'
import { csvStream } from '@/lib/files/csv-write'
import { fingerprintInFile } from '@/lib/files/fingerprint-in-file'
import { bytesOf } from '@/lib/files/testing/read-all'
import { parseStaffFilter } from '@/lib/forms/staff-filter'
import { loadFile } from '../load/load-file'
import { POST_COLUMNS } from './post-columns'
import { exportPosts } from './posts-export'
import { exportStaff } from './staff-export'
import { scopeIn } from './testdata/people'

const DAY = '2026-11-22'
const everyone = parseStaffFilter({ shown: 'everyone' }, DAY)

let database: TestDatabase
let root: Sql
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-test-'))
  process.env.WAYMARK_DATA = folder
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  for (const trustId of ['RX2', 'RX3'])
    await withTrust(loader(trustId), (db) => createTrust(db, { name: trustId, nation: 'England' }))
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const loader = (trustId: string) => shellScope({ trustId, trustName: trustId, nation: 'England' })

type Post = Partial<typeof assignment.$inferInsert> & {
  validFrom: string
  unitName?: string
  number?: string
}
type Person = { number: string; family: string; given: string; route?: string; posts: Post[] }

/** Records people as they are given, their units and positions by name. */
async function record(trustId: string, people: readonly Person[]): Promise<void> {
  await withTrust(scopeIn(trustId), async (db) => {
    const units = new Map<string, string>()
    const positions = new Map<string, string>()
    for (const { unitName, number } of people.flatMap(({ posts }) => posts)) {
      if (unitName && !units.has(unitName)) {
        units.set(unitName, newId())
        await db.orm.insert(unit).values({ trustId, id: units.get(unitName) as string, name: unitName })
      }
      if (number && !positions.has(number)) {
        positions.set(number, newId())
        const id = positions.get(number) as string
        await db.orm.insert(position).values({ trustId, id, number, title: 'Post' })
      }
    }
    for (const { number, family, given, route, posts } of people) {
      const id = newId()
      const names = { employeeNumber: number, familyName: family, givenName: given }
      await db.orm.insert(staff).values({ trustId, id, ...names, sortName: sortName(family, given) })
      await db.orm.insert(assignment).values(
        posts.map(({ unitName, number: post, ...rest }) => ({
          positionTitle: 'Analyst',
          fte: 1,
          isPrimary: true,
          counts: true,
          hicfStatus: 'unclassified' as const,
          ...rest,
          trustId,
          id: newId(),
          staffId: id,
          unitId: unitName ? units.get(unitName) : null,
          positionId: post ? positions.get(post) : null,
        })),
      )
      if (route)
        await db.orm
          .insert(entryRoute)
          .values({ trustId, id: newId(), staffId: id, routeCode: route, isPrimary: true, fields: {} })
      db.touched.add(id)
    }
  })
}

const PEOPLE: Person[] = [
  {
    number: '000123',
    family: 'Smith, Jones',
    given: '=Ann',
    route: 'CLINICIAN',
    posts: [
      {
        validFrom: '2015-01-05',
        validTo: '2018-08-06',
        afcBand: '5',
        fte: 0.8,
        unitName: 'Coding, and data',
      },
      {
        validFrom: '2018-08-06',
        afcBand: '8a',
        assignmentNumber: '000123-1',
        unitName: 'Informatics',
        number: '400001',
        positionTitle: 'Head of "insight"',
        areaOfWork: '-Informatics',
        occupationCode: 'G2D',
        contractType: '02',
      },
      {
        validFrom: '2019-01-01',
        isPrimary: false,
        contractType: '01',
        counts: false,
        fte: 0.1,
        status: '06',
      },
    ],
  },
  { number: '20', family: 'Ångström', given: 'Ö', posts: [{ validFrom: '2020-02-29', afcBand: 'VSM' }] },
  {
    number: '@7',
    family: '# 3 of 3 rows',
    given: "'+1",
    route: 'APP_L4_5',
    posts: [
      { validFrom: '2001-12-31', validTo: '2002-01-01', fte: 0.0001, status: '13', contractType: '09' },
    ],
  },
]

async function bytes(trustId: string, format: 'csv' | 'xlsx', filter = everyone): Promise<Buffer> {
  const file = await exportPosts(scopeIn(trustId), filter, format)
  return Buffer.from(await bytesOf(file?.stream() ?? noFile()))
}

/** What stands above the last line, which names the Trust, and how that begins. */
function parts(csv: Buffer): { rows: Buffer; ending: string } {
  const at = csv.lastIndexOf('\r\n', csv.length - 3) + 2
  return { rows: csv.subarray(0, at), ending: csv.subarray(at).toString() }
}

function noFile(): never {
  throw new Error('no file')
}

async function sheetOf(xlsx: Buffer): Promise<Buffer> {
  const zip = await fromBufferPromise(xlsx, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== 'xl/worksheets/sheet1.xml') continue
    const pieces: Buffer[] = []
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece)
    return Buffer.concat(pieces)
  }
  throw new Error('no sheet')
}

describe('a file of posts held', () => {
  beforeAll(() => record('RX1', PEOPLE))

  it('tells every post in the words that an assignment history is read by', async () => {
    const lines = (await bytes('RX1', 'csv')).toString().split('\r\n')
    expect(lines.slice(0, 6)).toEqual([
      '\uFEFFEmployee Number,Last Name,First Name,Assignment Number,Position Title,Pay Grade,Organization Name,FTE,Effective Start Date,Effective End Date,Assignment Status,Primary Assignment,Position Number,Assignment Category,Area of Work,Occupation Code',
      "'@7,'# 3 of 3 rows,''+1,'@7,Analyst,No AfC band,,0.0001,2001-12-31,2001-12-31,Widow/Widower,Yes,,Widow/Widower,,",
      '20,Ångström,Ö,20,Analyst,VSM,,1,2020-02-29,,Active Assignment,Yes,,Permanent,,',
      `000123,"Smith, Jones",'=Ann,000123,Analyst,Band 5,"Coding, and data",0.8,2015-01-05,2018-08-05,Active Assignment,Yes,,Permanent,,`,
      `000123,"Smith, Jones",'=Ann,000123-1,"Head of ""insight""",Band 8a,Informatics,1,2018-08-06,,Active Assignment,Yes,400001,Fixed Term/Temporary,'-Informatics,G2D`,
      `000123,"Smith, Jones",'=Ann,000123-2,Analyst,No AfC band,,0.1,2019-01-01,,Maternity and Adoption,No,,Bank,,`,
    ])
    expect(lines[6]).toMatch(/^"?# 5 of 5 rows\. What: Posts held\. Trust: Northmoor \(RX1\)/)
    expect(lines.slice(7)).toEqual([''])
  })

  it.each([
    ['csv', 'RX2'],
    ['xlsx', 'RX3'],
  ] as const)('as %s, loaded into another Trust and exported again, is the same', async (format, other) => {
    const [csv, xlsx] = [await bytes('RX1', 'csv'), await bytes('RX1', 'xlsx')]
    const source = format === 'csv' ? csv : xlsx
    const loaded = await loadFile(loader(other), { fileName: `posts.${format}`, source })
    expect(loaded).toMatchObject({ status: 'done', shape: 'assignment-history', rowsRead: 5, rowsAdded: 5 })
    const again = parts(await bytes(other, 'csv'))
    expect(again.rows.equals(parts(csv).rows)).toBe(true)
    expect(again.ending).toMatch(/^"?# 5 of 5 rows/)
    expect((await sheetOf(await bytes(other, 'xlsx'))).equals(await sheetOf(xlsx))).toBe(true)

    // The list of staff has what posts do not: how each came in.
    const list = async (trustId: string, as: 'csv' | 'xlsx') =>
      Buffer.from(await bytesOf((await exportStaff(scopeIn(trustId), everyone, as))?.stream() ?? noFile()))
    const staffLoaded = await loadFile(loader(other), {
      fileName: `staff.${format}`,
      source: await list('RX1', format),
    })
    expect(staffLoaded).toMatchObject({ status: 'done', shape: 'entry-routes', rowsRead: 3, rowsAdded: 3 })
    expect(parts(await list(other, 'csv')).rows.toString()).toBe(
      parts(await list('RX1', 'csv')).rows.toString(),
    )
    const sheets = await Promise.all([other, 'RX1'].map(async (one) => sheetOf(await list(one, 'xlsx'))))
    expect(sheets[0]?.equals(sheets[1] as Buffer)).toBe(true)
  })

  it('has a fingerprint of its rows, the same as CSV and as XLSX, and in another Trust', async () => {
    const prints = await Promise.all(
      (['csv', 'xlsx'] as const).flatMap((format) =>
        ['RX1', 'RX2'].map(async (trustId) => {
          const path = join(folder, `${trustId}.${format}`)
          writeFileSync(path, await bytes(trustId, format))
          const found = await fingerprintInFile(path)
          rmSync(path)
          return found
        }),
      ),
    )
    expect(prints[0]).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){2}$/)
    expect(new Set(prints).size).toBe(1)
  })

  it('holds only the posts of those who pass the filter of the list', async () => {
    const csv = parts(await bytes('RX1', 'csv', parseStaffFilter({ shown: 'everyone', q: 'angstrom' }, DAY)))
    expect(csv.rows.toString().split('\r\n').slice(1, -1)).toHaveLength(1)
    expect(csv.ending).toMatch(/^"?# 1 of 1 rows/)
  })

  it('is written into the history, and leaves nothing on the disk', async () => {
    const [last] = await root`select after from change where entity = 'posts_held' order by id desc limit 1`
    expect(last?.after).toMatchObject({ what: 'Posts held', format: 'csv', rows: 1, grade: 'internal' })
    expect(readdirSync(folder).filter((name) => name.startsWith('waymark-'))).toEqual([])
  })
})

it('is joined by the database as it would be written here, whatever stands in the cells', async () => {
  const signs = [...'=+-@\t\n\r \',;|"#1aZé\u00a0\u200b\u2028\uff1d\u001f\\.%_']
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom(...signs), fc.string({ unit: 'grapheme' })),
    maxLength: 6,
  })
  const nasty = text.map((value) => value.replaceAll('\0', '').toWellFormed())
  const rows = fc.sample(fc.tuple(nasty, nasty, nasty, nasty, nasty, nasty), { numRuns: 500, seed: 7 })
  const people = rows.map(([family, given, positionTitle, areaOfWork, occupationCode, number], at) => ({
    number: `${number}${at}`,
    family,
    given,
    posts: [
      { validFrom: '2020-01-01', positionTitle, areaOfWork, occupationCode, fte: (at % 9999) / 10_000 },
    ],
  }))
  await record('RX4', people)
  const held: PostHeldRow[] = []
  await withTrust(scopeIn('RX4'), (db) => everyPostHeld(db, everyone, (row) => held.push(row)))
  expect(held).toHaveLength(rows.length)
  const passport = { what: 'Posts held', trust: '', grade: 'internal' as const, filters: [] }
  const here = await bytesOf(csvStream({ name: '', columns: POST_COLUMNS, rows: [held], passport }))
  const there = parts(await bytes('RX4', 'csv'))
  expect(there.rows.toString()).toBe(parts(Buffer.from(here)).rows.toString())
})
