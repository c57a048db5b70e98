import 'server-only'
import { eq } from 'drizzle-orm'
import { writeAssignments } from '@/db/bulk/assignment-history'
import { writeCrosswalk } from '@/db/bulk/crosswalk'
import { writeEstablishment } from '@/db/bulk/establishment'
import { writeLeavingReasons } from '@/db/bulk/leaving-reasons'
import { deriveTouched, inParts } from '@/db/bulk/sets'
import { demonstrationCrosswalk, establishmentPosts } from '@/db/demo/establishment'
import { demonstrationPeople } from '@/db/demo/people'
import type { DemonstrationPerson } from '@/db/demo/person'
import { roleTitleOf } from '@/db/demo/role-of-post'
import {
  earlierPost,
  entryRoute,
  hicfRole,
  qualification,
  registration,
  staff,
  trustSetting,
} from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { addMany, newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { addDays } from '@/lib/domain/calendar'
import { titleKey } from '@/lib/domain/crosswalk'
import { PERIOD_RULE } from '@/lib/domain/establishment/position'
import { setRoleOnLines } from '../crosswalk/role-on-lines'
import { placingRule } from '../load/placing'
import {
  earlierPostRows,
  historyRows,
  qualificationRows,
  registrationRows,
  routeRows,
  type Told,
} from './rows'

/** People written in one transaction: enough for sets, few enough to hold in memory. */
const PEOPLE_AT_ONCE = 10_000
const FOURTEEN_YEARS = 14 * 365

export type Filled = { kind: 'filled'; staff: number } | { kind: 'not_empty' }

/**
 * Fills an empty Trust with made-up people and their posts over fourteen years.
 * @param staff how many people; null for one establishment of about 480 posts.
 * @param end the day up to which things have happened.
 * @param step is told how many people are written.
 */
export async function fillWithDemonstration(
  scope: Scope,
  { staff: wanted, end }: { staff: number | null; end: Day },
  step: (written: number) => void = () => undefined,
): Promise<Filled> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  const loadId = newId()
  if (!(await withTrust(scope, (db) => begin(db, loadId, end)))) return { kind: 'not_empty' }
  let waiting: DemonstrationPerson[] = []
  let written = 0
  const write = async () => {
    const people = waiting
    waiting = []
    await withTrust(scope, (db) => writePeople(db, loadId, people))
    written += people.length
    step(written)
  }
  for (const people of demonstrationPeople(wanted, end)) {
    waiting.push(...people)
    if (waiting.length >= PEOPLE_AT_ONCE) await write()
  }
  if (waiting.length > 0) await write()
  if (wanted === null)
    await withTrust(scope, (db) => writePositions(db, loadId, addDays(end, -FOURTEEN_YEARS)))
  await withTrust(scope, (db) => note(db, 'loaded', 'demonstration', loadId, { staff: written }))
  return { kind: 'filled', staff: written }
}

/** The crosswalk and the day that records begin; false where there is anyone already. */
async function begin(db: TrustDb, loadId: string, end: Day): Promise<boolean> {
  const anyone = await db.orm
    .select({ id: staff.id })
    .from(staff)
    .where(eq(staff.trustId, db.trustId))
    .limit(1)
  if (anyone.length > 0) return false
  const lines = demonstrationCrosswalk().map(({ title, band, area, level }) => ({
    titleKey: titleKey(title),
    positionTitle: title,
    afcBand: band,
    hicf: area ? ('informatics' as const) : ('not_informatics' as const),
    area,
    level,
  }))
  await writeCrosswalk(db, loadId, lines, placingRule)
  await giveRoles(db)
  await db.orm
    .update(trustSetting)
    .set({ recordsFrom: addDays(end, -FOURTEEN_YEARS) })
    .where(eq(trustSetting.trustId, db.trustId))
  return true
}

/** Says on the crosswalk which role of the catalogue a post is, where one fits. */
async function giveRoles(db: TrustDb): Promise<void> {
  const catalogue = await db.orm.select().from(hicfRole).where(eq(hicfRole.trustId, db.trustId))
  for (const { title, band, area, level } of demonstrationCrosswalk()) {
    const wanted = roleTitleOf(title, band)
    const role = catalogue.find((r) => r.title === wanted && r.area === area && r.level === level)
    if (!role || !area || !level) continue
    await setRoleOnLines(db, { post: { title, band }, at: { area, level }, from: null, to: role.id })
  }
}

async function writePeople(
  db: TrustDb,
  loadId: string,
  people: readonly DemonstrationPerson[],
): Promise<void> {
  await writeAssignments(db, loadId, inParts(historyRows(people)), placingRule)
  const ids = await staffIds(db, people)
  const told = people.map((person) => ({ staffId: ids.get(person.employeeNumber) as string, person }))
  await addMany(db, entryRoute, routeRows(told))
  await addMany(db, earlierPost, earlierPostRows(told))
  await addMany(db, qualification, qualificationRows(told))
  await addMany(db, registration, registrationRows(told))
  await giveReasons(db, loadId, told)
  await deriveTouched(db)
}

/** The real posts that the people hold, with their budgets and pay ranges, from the first day on. */
function writePositions(db: TrustDb, loadId: string, from: Day) {
  const rows = establishmentPosts().map(({ number, title, band, unit, fte, payFloor, payCeiling }) => ({
    positionNumber: number,
    title,
    afcBand: band,
    unit,
    budgetedFte: fte,
    hicf: null,
    area: null,
    level: null,
    payFloor,
    payCeiling,
    from,
    to: null,
  }))
  return writeEstablishment(db, loadId, rows, { asAt: from, rule: PERIOD_RULE })
}

async function staffIds(db: TrustDb, people: readonly DemonstrationPerson[]): Promise<Map<string, string>> {
  const rows = await db.sql<{ id: string; number: string }[]>`
    SELECT id, employee_number AS number FROM staff
    WHERE trust_id = ${db.trustId} AND employee_number = ANY(${people.map((p) => p.employeeNumber)}::text[])`
  return new Map(rows.map(({ id, number }) => [number, id]))
}

/** Why people left, which an assignment history does not carry. */
async function giveReasons(db: TrustDb, loadId: string, told: readonly Told[]): Promise<void> {
  const reasons = told.flatMap(({ staffId, person }) =>
    person.assignments.flatMap(({ leavingReason, from }) =>
      leavingReason ? [{ staffId, from, reason: leavingReason }] : [],
    ),
  )
  if (reasons.length > 0) await writeLeavingReasons(db, loadId, reasons)
}
