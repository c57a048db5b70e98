import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  foreignKey,
  index,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AfcBand, DatePrecision, HicfArea, HicfSource, HicfStatus, ListPrecision } from '../vocabulary'
import { day, id, trustId, version } from './columns'
import { hicfRole, position, unit } from './establishment'

/** A person, by employee number. No more is kept of them than the job needs. */
export const staff = pgTable(
  'staff',
  {
    trustId: trustId(),
    id: id(),
    employeeNumber: text('employee_number').notNull(),
    familyName: text('family_name').notNull(),
    givenName: text('given_name').notNull(),
    workEmail: text('work_email'),
    /** Lower case, without accents: family name, given name. What lists are sorted by. */
    sortName: text('sort_name').notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    uniqueIndex('staff_employee_number').on(t.trustId, t.employeeNumber),
  ],
)

const staffKey = (t: { trustId: AnyPgColumn; staffId: AnyPgColumn }) =>
  foreignKey({ columns: [t.trustId, t.staffId], foreignColumns: [staff.trustId, staff.id] }).onDelete(
    'cascade',
  )

/** One staff member holding a post over `[valid_from, valid_to)`. */
export const assignment = pgTable(
  'assignment',
  {
    trustId: trustId(),
    id: id(),
    staffId: uuid('staff_id').notNull(),
    assignmentNumber: text('assignment_number'),
    positionId: uuid('position_id'),
    positionTitle: text('position_title').notNull(),
    afcBand: text('afc_band').$type<AfcBand>(),
    unitId: uuid('unit_id'),
    areaOfWork: text('area_of_work'),
    fte: numeric('fte', { precision: 5, scale: 4, mode: 'number' }).notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    /** A list without a day tells the month: the day is then the first on which it can have been. */
    fromPrecision: text('from_precision').$type<ListPrecision>().notNull().default('day'),
    toPrecision: text('to_precision').$type<ListPrecision>().notNull().default('day'),
    /** NWD assignment status code. */
    status: text('status').notNull().default('02'),
    /** NWD employment contract type code. */
    contractType: text('contract_type').notNull().default('05'),
    occupationCode: text('occupation_code'),
    isPrimary: boolean('is_primary').notNull(),
    /** False for bank, honorary and non-executive contracts and Z occupation codes. */
    counts: boolean('counts').notNull(),
    hicfStatus: text('hicf_status').$type<HicfStatus>().notNull(),
    roleId: uuid('role_id'),
    area: text('area').$type<HicfArea>(),
    level: smallint('level'),
    hicfSource: text('hicf_source').$type<HicfSource>(),
    suggestedArea: text('suggested_area').$type<HicfArea>(),
    suggestedLevel: smallint('suggested_level'),
    hicfReason: text('hicf_reason'),
    note: text('note'),
    /** NWD leaving reason and destination, on the assignment that the person left from. */
    leavingReason: text('leaving_reason'),
    leavingDestination: text('leaving_destination'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    index('assignment_staff').on(t.trustId, t.staffId, t.validFrom),
    index('assignment_role').on(t.trustId, t.roleId).where(sql`role_id IS NOT NULL`),
    staffKey(t),
    foreignKey({ columns: [t.trustId, t.positionId], foreignColumns: [position.trustId, position.id] }),
    foreignKey({ columns: [t.trustId, t.unitId], foreignColumns: [unit.trustId, unit.id] }),
    foreignKey({ columns: [t.trustId, t.roleId], foreignColumns: [hicfRole.trustId, hicfRole.id] }),
  ],
)

/** How the person came into health informatics: one primary route, any number of contributing ones. */
export const entryRoute = pgTable(
  'entry_route',
  {
    trustId: trustId(),
    id: id(),
    staffId: uuid('staff_id').notNull(),
    routeCode: text('route_code').notNull(),
    isPrimary: boolean('is_primary').notNull(),
    entryDate: day('entry_date'),
    entryPrecision: text('entry_precision').$type<DatePrecision>(),
    /** The route's own fields, named as in db/reference/entry-routes.json. */
    fields: jsonb('fields').$type<Record<string, string>>().notNull(),
    evidenceType: text('evidence_type'),
    evidenceSeenBy: text('evidence_seen_by'),
    evidenceSeenOn: day('evidence_seen_on'),
    notes: text('notes'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    index('entry_route_staff').on(t.trustId, t.staffId),
    staffKey(t),
  ],
)

/**
 * A primary entry route that a list gave for an employee number which nobody has yet; it becomes theirs when a
 * load brings the person.
 */
export const awaitedRoute = pgTable(
  'awaited_route',
  {
    trustId: trustId(),
    id: id(),
    employeeNumber: text('employee_number').notNull(),
    /** The number stood in a cell of numbers: zeros at its beginning may be missing. */
    mayLackZeros: boolean('may_lack_zeros').notNull(),
    routeCode: text('route_code').notNull(),
    entryDate: day('entry_date'),
    notes: text('notes'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    uniqueIndex('awaited_route_employee').on(t.trustId, t.employeeNumber),
  ],
)

/** A post held elsewhere; on the career line and in pathways, never in this Trust's headcount. */
export const earlierPost = pgTable(
  'earlier_post',
  {
    trustId: trustId(),
    id: id(),
    staffId: uuid('staff_id').notNull(),
    positionTitle: text('position_title').notNull(),
    employer: text('employer').notNull(),
    employerOdsCode: text('employer_ods_code'),
    /** The first day it can have begun; `from_precision` says how exactly it is known. */
    fromDay: day('from_day'),
    fromPrecision: text('from_precision').$type<DatePrecision>(),
    toDay: day('to_day'),
    toPrecision: text('to_precision').$type<DatePrecision>(),
    afcBand: text('afc_band').$type<AfcBand>(),
    hicfStatus: text('hicf_status').$type<HicfStatus>().notNull(),
    area: text('area').$type<HicfArea>(),
    level: smallint('level'),
    notes: text('notes'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    index('earlier_post_staff').on(t.trustId, t.staffId),
    staffKey(t),
  ],
)

export const qualification = pgTable(
  'qualification',
  {
    trustId: trustId(),
    id: id(),
    staffId: uuid('staff_id').notNull(),
    title: text('title').notNull(),
    /** NWD qualification type code. */
    qualificationType: text('qualification_type'),
    rqfLevel: smallint('rqf_level'),
    awardingBody: text('awarding_body'),
    subject: text('subject'),
    awardedDay: day('awarded_day'),
    awardedPrecision: text('awarded_precision').$type<DatePrecision>(),
    status: text('status').$type<'held' | 'studying'>().notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    index('qualification_staff').on(t.trustId, t.staffId),
    staffKey(t),
  ],
)

/** An entry on a professional register. */
export const registration = pgTable(
  'registration',
  {
    trustId: trustId(),
    id: id(),
    staffId: uuid('staff_id').notNull(),
    register: text('register').notNull(),
    number: text('number'),
    grade: text('grade'),
    expiresOn: day('expires_on'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    index('registration_staff').on(t.trustId, t.staffId),
    staffKey(t),
  ],
)
