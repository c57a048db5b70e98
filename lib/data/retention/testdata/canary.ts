import { deflateSync } from 'node:zlib'
import {
  askedFile,
  askedFilePart,
  assignment,
  awaitedRoute,
  earlierPost,
  entryRoute,
  load,
  loadPart,
  loadProblem,
  loadProposal,
  missingPost,
  qualification,
  registration,
  savedView,
  staff,
} from '@/db/schema'
import { sortName } from '@/db/sort-name'
import { type TrustDb, withTrust } from '@/db/trust'
import { add, edit, newId, note, remove } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'

export type Named = { givenName: string; familyName: string; formerName: string; number: string; email: string }

export const CANARY: Named = {
  givenName: 'Zebedee',
  familyName: "O'Quillfeather",
  formerName: 'Snipebourne',
  number: '0907182635',
  email: 'z.quillfeather@northmoor.nhs.uk',
}
export const BYSTANDER: Named = {
  givenName: 'Wilhelmina',
  familyName: 'Thistlethwayte',
  formerName: 'Underhillock',
  number: '0555555551',
  email: 'w.thistlethwayte@northmoor.nhs.uk',
}

/** Everything that may be told from: each must stand somewhere before an erasure and nowhere after it. */
export const wordsOf = ({ givenName, familyName, formerName, number, email }: Named) => [
  givenName,
  familyName,
  formerName,
  number,
  email,
  `${number}-2`,
]

/** Someone who left in 2015, with something in every table that can hold them. @returns the id */
export function recordNamed(scope: Scope, person: Named): Promise<string> {
  return withTrust(scope, async (db) => {
    const staffId = await recordCareer(db, person)
    await recordLists(db, person, staffId)
    await recordFiles(db, scope, person)
    return staffId
  })
}

async function recordCareer(db: TrustDb, person: Named): Promise<string> {
  const { givenName, familyName, formerName, number, email } = person
  const { id: staffId } = await add(db, staff, {
    givenName,
    familyName: formerName,
    employeeNumber: number,
    workEmail: email,
    sortName: sortName(formerName, givenName),
  })
  await edit(db, staff, staffId, 1, { familyName, sortName: sortName(familyName, givenName) })
  const post = {
    staffId,
    assignmentNumber: `${number}-2`,
    positionTitle: 'Analyst',
    fte: 1,
    isPrimary: true,
    counts: true,
    hicfStatus: 'informatics' as const,
    area: 'IM' as const,
    hicfReason: `${givenName} says so`,
    note: `Covers for ${givenName} ${familyName}`,
  }
  const first = await add(db, assignment, { ...post, level: 4, validFrom: '2010-02-08', validTo: '2012-05-20' })
  await add(db, assignment, { ...post, level: 5, validFrom: '2012-05-20', validTo: '2015-01-01' })
  await edit(db, assignment, first.id, null, { note: `${familyName} moved` })
  const route = await add(db, entryRoute, {
    staffId,
    routeCode: 'APP_L3',
    isPrimary: true,
    entryDate: '2010-02-08',
    entryPrecision: 'day',
    fields: { provider: `${familyName} college` },
    evidenceSeenBy: 'Ada Lane',
    notes: `As ${email} wrote`,
  })
  await edit(db, entryRoute, route.id, null, { notes: `As ${givenName} wrote` })
  await add(db, earlierPost, {
    staffId,
    positionTitle: `Assistant to ${familyName}`,
    employer: `${familyName} and sons`,
    fromDay: '2009-03-17',
    fromPrecision: 'day',
    toDay: '2010-01-31',
    toPrecision: 'day',
    hicfStatus: 'not_informatics',
    notes: `Family of ${givenName}`,
  })
  await add(db, qualification, { staffId, title: `The ${familyName} prize`, status: 'held', subject: givenName })
  const gone = await add(db, registration, { staffId, register: 'BCS', number })
  await add(db, registration, { staffId, register: 'HCPC', number: `HC${number}` })
  await remove(db, registration, gone.id, 1)
  await add(db, missingPost, { staffId, assignmentId: first.id, since: '2012-06-30' })
  return staffId
}

async function recordLists(db: TrustDb, person: Named, staffId: string): Promise<void> {
  const { givenName, familyName, number, email } = person
  const { trustId } = db
  await add(db, awaitedRoute, {
    employeeNumber: number,
    mayLackZeros: false,
    routeCode: 'GCSE',
    notes: `For ${givenName}`,
  })
  for (const status of ['checked', 'done'] as const) {
    const id = newId()
    await db.orm.insert(load).values({
      trustId,
      id,
      kind: 'staff-list',
      fileName: `${number}.csv`,
      sha256: '0'.repeat(64),
      bytes: 10,
      status,
      who: 'Ada Lane',
      ignoredColumns: [],
      droppedColumns: [],
      headings: ['Number', 'Surname', 'First name'],
      samples: [[number, '11'], [familyName, 'Other'], [givenName]],
      otherLines: [`Made for ${givenName} ${familyName}, ${email}`],
    })
    await db.orm.insert(loadPart).values({
      trustId,
      loadId: id,
      n: 0,
      rows: JSON.stringify([
        [2, [number, familyName, givenName, 'Analyst']],
        [3, ['20000001', 'Stayer', 'Sam', 'Porter']],
        [4, [Number(number), 'Somebody', 'Else', '']],
        [5, [null, familyName.toUpperCase(), givenName, 'Analyst']],
        [6, [JSON.stringify({ row: 6, employeeNumber: number, familyName })]],
      ]),
    })
    await db.orm.insert(loadProblem).values({
      trustId,
      loadId: id,
      n: 0,
      severity: 'problem',
      row: 2,
      column: 'Surname',
      value: familyName,
      reason: `${number} stands twice`,
      todo: `Ask ${givenName} ${familyName}`,
    })
    const proposal = {
      trustId,
      loadId: id,
      kind: 'progressed',
      row: 2,
      employeeNumber: number,
      name: `${givenName} ${familyName}`,
      onDay: '2012-05-20',
      precision: 'day' as const,
      why: 'start_in_grade',
      before: { employeeNumber: number, name: familyName },
      after: { employeeNumber: number, name: familyName },
      renamed: { from: person.formerName, to: familyName },
      edits: [{ act: 'rename_person', familyName, givenName }],
      decision: 'approve' as const,
    }
    await db.orm.insert(loadProposal).values([
      { ...proposal, n: 0, staffId, outcome: status === 'done' ? 'applied' : null },
      { ...proposal, n: 1, staffId: null, kind: 'joined', outcome: status === 'done' ? 'held' : null },
    ])
  }
}

/** What somebody types who does not begin with the O. */
const lastPart = (familyName: string) => familyName.split("'").at(-1)?.toLowerCase() ?? ''

async function recordFiles(db: TrustDb, scope: Scope, { givenName, familyName, number }: Named): Promise<void> {
  const accountId = newId()
  for (const state of ['ready', 'waiting'] as const) {
    const id = newId()
    await db.orm.insert(askedFile).values({
      trustId: db.trustId,
      id,
      accountId,
      who: scope.accountName,
      kind: 'staff',
      format: 'csv',
      query: { q: familyName },
      filters: [`Search: ${familyName}`, 'Level 5'],
      fileName: 'staff.csv',
      grade: 'internal',
      state,
      rows: 1,
    })
    await note(db, 'added', 'asked_file', id, { filters: [`Search: ${familyName.toLowerCase()}`] })
    await db.orm.insert(askedFilePart).values({
      trustId: db.trustId,
      fileId: id,
      n: 0,
      deflated: deflateSync(`${number},${familyName}`),
    })
  }
  const view = await add(db, savedView, {
    accountId,
    who: scope.accountName,
    shared: true,
    name: `Like ${familyName}`,
    path: '/staff',
    query: new URLSearchParams({ q: `${givenName} ${familyName}`, level: '5' }).toString(),
  })
  await edit(db, savedView, view.id, 1, { name: `As ${familyName}` })
  const begun = [lastPart(familyName).slice(0, 4), givenName.slice(0, 3).toLowerCase()].join(' ')
  for (const path of ['/staff', '/roles'])
    await add(db, savedView, {
      accountId,
      who: scope.accountName,
      shared: false,
      name: `View of ${path}`,
      path,
      query: new URLSearchParams({ q: path === '/staff' ? begun : 'zeb', level: '5' }).toString(),
    })
  await db.orm.insert(askedFile).values({
    trustId: db.trustId,
    id: newId(),
    accountId,
    who: scope.accountName,
    kind: 'staff',
    format: 'csv',
    query: { q: begun, level: '5' },
    filters: [`Search: ${begun}`, 'Level 5'],
    fileName: 'staff.csv',
    grade: 'internal',
    state: 'cancelled',
    rows: 1,
  })
  for (const typed of [number, lastPart(familyName), begun])
    await note(db, 'exported', 'staff_list', newId(), { what: 'Staff list', filters: [`Search: ${typed}`], rows: 1 })
}
