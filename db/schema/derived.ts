import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AfcBand, CareerState, HicfArea, HicfLevel, MoveKind, SpellOutcome } from '../vocabulary'
import { day, id, trustId } from './columns'

const OPEN_IN_INFORMATICS = sql`valid_to IS NULL AND state = 'informatics'`
const OPEN_IN_POST = sql`valid_to IS NULL AND state IN ('informatics', 'other')`

/**
 * Where each person is over each stretch of time, with what lists sort and filter by. The rows of a person
 * follow one another without a gap from their first post on; someone without a post has one open row.
 * Derived by db/derive.ts, never written by hand.
 */
export const careerPeriod = pgTable(
  'career_period',
  {
    trustId: trustId(),
    staffId: uuid('staff_id').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    state: text('state').$type<CareerState>().notNull(),
    assignmentId: uuid('assignment_id'),
    sortName: text('sort_name').notNull(),
    employeeNumber: text('employee_number').notNull(),
    routeCode: text('route_code').notNull(),
    positionTitle: text('position_title'),
    unitId: uuid('unit_id'),
    area: text('area').$type<HicfArea>(),
    level: smallint('level').$type<HicfLevel>(),
    afcBand: text('afc_band').$type<AfcBand>(),
    fte: numeric('fte', { precision: 5, scale: 4, mode: 'number' }),
    roleId: uuid('role_id'),
    status: text('status'),
    levelSince: day('level_since'),
    joinedOn: day('joined_on'),
    /** Level and day of the first informatics post, on every row of the person. */
    firstLevel: smallint('first_level').$type<HicfLevel>(),
    firstInformaticsOn: day('first_informatics_on'),
    /** In the time without a post, or before the first one, a post elsewhere began: the step is `elsewhere`. */
    beenElsewhere: boolean('been_elsewhere').notNull().default(false),
    /** The first period in which the person holds this informatics role, or this post that no role counts. */
    firstHeld: boolean('first_held').notNull().default(false),
    /** Of every step up to a day in the period, told by role and by level: the same for all whose pathway is the same. */
    rolePath: uuid('role_path'),
    levelPath: uuid('level_path'),
    /** Where the person was in the period before; no state on their first row. */
    fromState: text('from_state').$type<CareerState>(),
    fromLevel: smallint('from_level').$type<HicfLevel>(),
    fromArea: text('from_area').$type<HicfArea>(),
    fromUnitId: uuid('from_unit_id'),
    /** On the first period of a stay in a role: the steps before and after it, the days the one before was held, the day it ends. */
    stayBefore: text('stay_before'),
    stayHeld: integer('stay_held'),
    stayUntil: day('stay_until'),
    stayAfter: text('stay_after'),
    /** What lists sort by. Comparing these may use an index behind row-level security; numeric or lower() may not. */
    postOrder: text('post_order').generatedAlwaysAs(sql`lower(position_title)`),
    fteOrder: integer('fte_order').generatedAlwaysAs(sql`(fte * 10000)::integer`),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.staffId, t.validFrom] }),
    index('career_period_name').on(t.trustId, t.sortName, t.staffId),
    index('career_period_number').on(t.trustId, t.employeeNumber),
    index('career_period_route').on(t.trustId, t.routeCode, t.sortName, t.staffId),
    // What covers a day is open, or ended after it: the open ones are few beside all that ever was, so the orders that
    // move at every post are kept for them alone (docs/decisions/0010). The ended ones carry what figures count by.
    index('career_period_ended').on(t.trustId, t.validTo).where(sql`valid_to IS NOT NULL`),
    index('career_period_level').on(t.trustId, t.level, t.sortName, t.staffId).where(OPEN_IN_INFORMATICS),
    index('career_period_since')
      .on(t.trustId, t.levelSince, t.sortName, t.staffId)
      .where(OPEN_IN_INFORMATICS),
    index('career_period_unit').on(t.trustId, t.unitId, t.sortName, t.staffId).where(OPEN_IN_POST),
    index('career_period_post').on(t.trustId, t.postOrder, t.sortName, t.staffId).where(OPEN_IN_POST),
    // Informatics titles stand far apart among all others.
    index('career_period_informatics_post')
      .on(t.trustId, t.postOrder, t.sortName, t.staffId)
      .where(OPEN_IN_INFORMATICS),
    index('career_period_band').on(t.trustId, t.afcBand, t.sortName, t.staffId).where(OPEN_IN_POST),
    index('career_period_fte').on(t.trustId, t.fteOrder, t.sortName, t.staffId).where(OPEN_IN_POST),
    index('career_period_role').on(t.trustId, t.roleId).where(sql`role_id IS NOT NULL`),
  ],
)

/** The words of each person's name and number, as `searchWords` makes them: a search is a range of words. Derived. */
export const staffWord = pgTable(
  'staff_word',
  { trustId: trustId(), staffId: uuid('staff_id').notNull(), word: text('word').notNull() },
  (t) => [
    primaryKey({ columns: [t.trustId, t.staffId, t.word] }),
    index('staff_word_search').on(t.trustId, t.word, t.staffId),
  ],
)

/** The longest run of a person's consecutive informatics posts at one HICF level. Derived. */
export const levelSpell = pgTable(
  'level_spell',
  {
    trustId: trustId(),
    staffId: uuid('staff_id').notNull(),
    startedOn: day('started_on').notNull(),
    endedOn: day('ended_on'),
    level: smallint('level').$type<HicfLevel>().notNull(),
    area: text('area').$type<HicfArea>(),
    unitId: uuid('unit_id'),
    outcome: text('outcome').$type<SpellOutcome>().notNull(),
    routeCode: text('route_code').notNull(),
    /** Day of the person's first informatics post. */
    firstInformaticsOn: day('first_informatics_on').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.staffId, t.startedOn] }),
    index('level_spell_level').on(t.trustId, t.level),
  ],
)

/** What happened to a person on a day. Derived. */
export const move = pgTable(
  'move',
  {
    trustId: trustId(),
    staffId: uuid('staff_id').notNull(),
    movedOn: day('moved_on').notNull(),
    kind: text('kind').$type<MoveKind>().notNull(),
    fromState: text('from_state').$type<CareerState>().notNull(),
    toState: text('to_state').$type<CareerState>().notNull(),
    fromLevel: smallint('from_level').$type<HicfLevel>(),
    toLevel: smallint('to_level').$type<HicfLevel>(),
    fromAssignmentId: uuid('from_assignment_id'),
    toAssignmentId: uuid('to_assignment_id'),
    routeCode: text('route_code').notNull(),
    firstInformaticsOn: day('first_informatics_on'),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.staffId, t.movedOn, t.kind] }),
    // Carries what figures count by.
    index('move_day').on(t.trustId, t.movedOn, t.kind),
  ],
)

/**
 * Another id whenever what is derived changes: what was counted under one id holds as long as the id does. A Trust has
 * one row, and for a while one more for each change that was made beside another.
 */
export const careerRevision = pgTable('career_revision', { trustId: trustId(), id: id() }, (t) => [
  primaryKey({ columns: [t.trustId, t.id] }),
])
