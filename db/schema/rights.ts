import { sql } from 'drizzle-orm'
import {
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ErasureState, RetentionKind } from '../vocabulary'
import { day, id, instant, trustId, version } from './columns'
import { staff } from './staff'

/** For how long a Trust keeps one kind of record, where it has said so: lib/domain/retention.ts has what holds until then. */
export const retentionPeriod = pgTable(
  'retention_period',
  {
    trustId: trustId(),
    id: id(),
    kind: text('kind').$type<RetentionKind>().notNull(),
    months: smallint('months').notNull(),
    /** Where the period is from, in the Trust's words. */
    source: text('source').notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    uniqueIndex('retention_period_kind').on(t.trustId, t.kind),
  ],
)

/** That a person's record is to be erased, and that it was. */
export const erasure = pgTable(
  'erasure',
  {
    trustId: trustId(),
    id: id(),
    staffId: uuid('staff_id').notNull(),
    /** Emptied when the person is erased. */
    reason: text('reason'),
    state: text('state').$type<ErasureState>().notNull(),
    who: text('who').notNull(),
    askedAt: instant('asked_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    uniqueIndex('erasure_of_person').on(t.trustId, t.staffId).where(sql`state <> 'withdrawn'`),
    foreignKey({ columns: [t.trustId, t.staffId], foreignColumns: [staff.trustId, staff.id] }).onDelete(
      'cascade',
    ),
  ],
)

/** That a person's record must be kept, whatever the periods say, until the hold is taken off. */
export const legalHold = pgTable(
  'legal_hold',
  {
    trustId: trustId(),
    id: id(),
    staffId: uuid('staff_id').notNull(),
    /** Emptied when the person is erased. */
    reason: text('reason'),
    who: text('who').notNull(),
    placedAt: instant('placed_at').notNull().defaultNow(),
    removedAt: instant('removed_at'),
    removedBy: text('removed_by'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    uniqueIndex('legal_hold_of_person').on(t.trustId, t.staffId).where(sql`removed_at IS NULL`),
    index('legal_hold_staff').on(t.trustId, t.staffId),
    foreignKey({ columns: [t.trustId, t.staffId], foreignColumns: [staff.trustId, staff.id] }).onDelete(
      'cascade',
    ),
  ],
)

/** Employee numbers of people who were erased, as hashes that only this site can make: a list that has one again is warned of. */
export const erasedNumber = pgTable(
  'erased_number',
  { trustId: trustId(), numberHash: text('number_hash').notNull(), erasedOn: day('erased_on').notNull() },
  (t) => [primaryKey({ columns: [t.trustId, t.numberHash] })],
)
