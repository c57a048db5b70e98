import 'server-only'
import { withAddedFacts } from '@/db/added-facts'
import { CLASSED_TABLES, type ClassedTable, classedTable } from '@/db/classes'
import { whatTheyAreCalled } from '@/db/erase/called'
import { type NamedElsewhere, namedElsewhere, TABLES_OF_WORDS } from '@/db/erase/elsewhere'
import { routesThatWaited } from '@/db/erase/history'
import {
  type ListTaken,
  listsLyingReady,
  listsTakenSince,
  problemsAbout,
  type RowAbout,
  rolesByAccount,
  rowsAbout,
  type StagedRow,
  stagedRowsAbout,
  TABLES_ABOUT,
} from '@/db/queries/about-person'
import { personOf } from '@/db/queries/career'
import { MIXED_PLACES, type NamedInPassing, namedInPassing } from '@/db/queries/named-in-passing'
import { type TrustDb, withTrust } from '@/db/trust'
import { newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { filesInZip } from '@/lib/files/zip-write'
import { isId } from '@/lib/forms/row-id'
import type { RightsContent } from '@/lib/rights/content'
import { today } from '../clock'
import { type ExportFile, wholeFile } from '../export/export-file'
import { readPeriod } from '../retention/periods'
import { changesOf, namesIn, type StaffChange } from '../staff/history'
import { personWords } from './person-words'
import { asGiven, type RoleOf, roleNamer } from './third-parties'

/** Draws the readable file; how it looks is not known here. */
export type DrawRights = (content: RightsContent, signal?: AbortSignal) => Promise<Uint8Array>

export type TableOfRows = Pick<ClassedTable, 'why' | 'from' | 'kept' | 'seen' | 'columns'> & {
  table: string
  rows: RowAbout[]
}

/** Everything that a Trust holds on one person, as far as it can be told to be theirs. */
export type AboutPerson = {
  trust: string
  madeOn: string
  name: string
  monthsKept: number
  tables: TableOfRows[]
  history: StaffChange[]
  stagedRows: StagedRow[]
  listsTaken: { at: Date; by: string; what: string; filters: string[] }[]
  listsTakenInAll: number
  listsReady: { fileName: string; expiresAt: Date | null }[]
  /** Who opened the person's page or took a file of theirs away, the newest first. */
  looks: { at: Date; who: string; what: string }[]
  /** Words that name the person for certain and stand in nobody's record. */
  namedInWords: Pick<NamedElsewhere, 'table' | 'column' | 'text'>[]
  /** The same of searches, saved views, files that were loaded, and the history of what is nobody's record. */
  namedInPassing: Omit<NamedInPassing, 'certain'>[]
  /** How many other places may name them: records of other people, which are not given, and their family name alone. */
  placesToLookAt: number
  /** What ids of units, posts and roles in the rows stand for. */
  names: ReadonlyMap<string, string>
}

/**
 * Everything on one person as a zip: JSON for machines and HTML to read, with a line in the history that it was made.
 * Colleagues in it are named by their role.
 *
 * @returns null where the Trust has none such
 */
export async function subjectAccessFile(
  scope: Scope,
  staffId: string,
  draw: DrawRights,
  signal?: AbortSignal,
): Promise<ExportFile | null> {
  if (!scope.can('staff:write')) throw new Error('staff:write is missing')
  if (!isId(staffId)) return null
  const about = await withTrust(scope, async (db) => {
    const found = await everythingAbout(db, scope, staffId)
    if (found)
      await note(
        db,
        'exported',
        'subject_access',
        staffId,
        { rows: rowsIn(found), format: 'zip' },
        null,
        staffId,
      )
    return found
  })
  if (!about) return null
  const html = await draw(personWords(about), signal)
  const json = new TextEncoder().encode(`${JSON.stringify(asJson(about), null, 2)}\n`)
  // No name: the file may lie in a folder of downloads for long.
  const name = `what-is-held-${scope.trustId}-${today()}-${newId().slice(-6)}`
  return wholeFile(
    filesInZip([
      { name: 'Read this.html', bytes: html },
      { name: 'everything.json', bytes: json },
    ]),
    { name: `${name}.zip`, contentType: 'application/zip', rows: rowsIn(about) },
    signal,
  )
}

const rowsIn = ({ tables, stagedRows }: AboutPerson) =>
  tables.reduce((sum, { rows }) => sum + rows.length, stagedRows.length)

/** @returns null where the Trust has none such */
export async function everythingAbout(
  db: TrustDb,
  scope: Scope,
  staffId: string,
): Promise<AboutPerson | null> {
  const person = await personOf(db, staffId)
  const called = (await whatTheyAreCalled(db, [staffId])).get(staffId)
  if (!person || !called) return null
  const roleOf = roleNamer(await rolesByAccount(db))
  const tables: TableOfRows[] = []
  const waited = await routesThatWaited(db, called.numbers)
  for (const table of TABLES_ABOUT) {
    const rows = await rowsAbout(db, table, { staffId, numbers: called.numbers, waited })
    tables.push(tableOf(table, table.name === 'change' ? await withFacts(db, rows) : rows, roleOf))
  }
  tables.push(tableOf(classedTable('load_problem'), await problemsAbout(db, called), roleOf))
  const history = await changesOf(db, staffId, null)
  const first = history.changes.at(-1)?.at ?? new Date()
  const { lists, total } = await listsTakenSince(db, staffId, first)
  const accounts = await accountsOfLines(db, staffId)
  const elsewhere = await namedElsewhere(db, called, [staffId])
  const inPassing = await namedInPassing(db, called, idsOf(tables))
  return {
    trust: `${scope.trustName} (${scope.trustId})`,
    madeOn: today(),
    name: `${person.givenName} ${person.familyName}`,
    monthsKept: await readPeriod(db, 'leavers'),
    tables,
    history: history.changes.map((line) => ({ ...line, who: roleOf(accounts.get(line.id)) })),
    stagedRows: await stagedRowsAbout(db, called),
    listsTaken: lists.map((list) => said(list, roleOf)),
    listsTakenInAll: total,
    listsReady: await listsLyingReady(db),
    looks: await looksAt(db, staffId, roleOf),
    namedInWords: elsewhere
      .filter((place) => isGiven(place))
      .map(({ table, column, text }) => ({ table, column, text })),
    namedInPassing: inPassing.filter(({ certain }) => certain).map(({ certain: _, ...place }) => place),
    placesToLookAt:
      elsewhere.filter((place) => !isGiven(place)).length +
      inPassing.filter(({ certain }) => !certain).length,
    names: await namesIn(
      db,
      tables.flatMap(({ rows }) =>
        rows.map((row) => ({ unitId: row.unit_id, positionId: row.position_id, roleId: row.role_id })),
      ),
    ),
  }
}

/** Of the rows that are given whole. */
const idsOf = (tables: readonly TableOfRows[]) =>
  tables.flatMap(({ rows }) => rows.flatMap(({ id }) => (typeof id === 'string' ? [id] : [])))

/** What stands in the record of a colleague is about them first: the Trust looks at it. */
const isGiven = ({ certain, staffId }: NamedElsewhere) => certain && staffId === null

async function looksAt(
  { sql, trustId }: TrustDb,
  staffId: string,
  roleOf: RoleOf,
): Promise<AboutPerson['looks']> {
  const rows = await sql<{ at: Date; accountId: string | null; entity: string }[]>`
    SELECT at, account_id AS "accountId", entity FROM change
    WHERE trust_id = ${trustId} AND staff_id = ${staffId} AND action IN ('read', 'exported') ORDER BY at DESC, id DESC`
  return rows.map(({ at, accountId, entity }) => ({
    at: new Date(at),
    who: roleOf(accountId),
    what: LOOKS[entity] ?? 'Your record was read',
  }))
}

const LOOKS: Readonly<Record<string, string>> = {
  staff_page: 'Your page was opened',
  staff_search: 'You were found by a search for your name or number',
  staff_history: 'The changes of your record were taken away as a file',
  subject_access: 'A file like this one was made',
}

const tableOf = (table: ClassedTable, rows: readonly RowAbout[], roleOf: RoleOf): TableOfRows => ({
  table: table.name,
  why: table.why,
  from: table.from,
  kept: table.kept,
  seen: table.seen,
  columns: table.columns,
  rows: rows.map((row) => asGiven(row, table, roleOf)),
})

/** Lines of a file say what was added only where the row does not: here each says it. */
async function withFacts(db: TrustDb, rows: readonly RowAbout[]): Promise<RowAbout[]> {
  const newestFirst = rows.toSorted((a, b) => (String(a.id) < String(b.id) ? 1 : -1))
  const lines = newestFirst.map((row) => ({ ...row, entityId: row.entity_id })) as never[]
  const facts = (await withAddedFacts(db, lines)) as (RowAbout & { entityId?: unknown })[]
  return facts.map(({ entityId: _, ...row }) => row)
}

async function accountsOfLines(
  { sql, trustId }: TrustDb,
  staffId: string,
): Promise<Map<string, string | null>> {
  const rows = await sql<{ id: string; accountId: string | null }[]>`
    SELECT id, account_id AS "accountId" FROM change WHERE trust_id = ${trustId} AND staff_id = ${staffId}`
  return new Map(rows.map(({ id, accountId }) => [id, accountId]))
}

const OF_ONE: Readonly<Record<string, string>> = {
  staff_history: 'The changes of your record',
  subject_access: 'A file like this one',
}

function said(
  { at, accountId, entity, after }: ListTaken,
  roleOf: RoleOf,
): AboutPerson['listsTaken'][number] {
  const { what, filters } = (after ?? {}) as { what?: unknown; filters?: unknown }
  return {
    at,
    by: roleOf(accountId),
    what: OF_ONE[entity] ?? (typeof what === 'string' ? what : 'A list of people'),
    // A search may be for somebody else.
    filters: Array.isArray(filters) ? filters.map(String).filter((one) => !one.startsWith('Search: ')) : [],
  }
}

const BY_WORDS = [...new Set([...TABLES_OF_WORDS, ...MIXED_PLACES.map(({ table }) => table)])]

/** The whole for a machine: every row of every table, and what was searched. */
function asJson({ tables, names: _, ...rest }: AboutPerson) {
  return {
    what: 'Everything held on one person',
    ...rest,
    thirdParties: 'Colleagues are named by their role in the Trust. Other words are as they were written.',
    searched: {
      byPerson: tables.map(({ table }) => table),
      byWords: BY_WORDS,
      notSearched: CLASSED_TABLES.map(({ name }) => name).filter(
        (name) =>
          name !== 'load_part' && !BY_WORDS.includes(name) && !tables.some(({ table }) => table === name),
      ),
    },
    tables: Object.fromEntries(tables.map(({ table, columns: __, ...about }) => [table, about])),
  }
}
