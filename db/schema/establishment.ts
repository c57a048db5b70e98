import {
  boolean,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AfcBand, HicfArea, HicfLevel, HicfStatus } from '../vocabulary'
import { day, id, trustId, version } from './columns'

/** What a Trust has set for itself. */
export const trustSetting = pgTable('trust_setting', {
  trustId: text('trust_id').primaryKey(),
  recordsFrom: day('records_from'),
  disclosureThreshold: smallint('disclosure_threshold').notNull().default(7),
  version: version(),
})

/** A team or department, in a tree. */
export const unit = pgTable(
  'unit',
  {
    trustId: trustId(),
    id: id(),
    name: text('name').notNull(),
    parentId: uuid('parent_id'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    uniqueIndex('unit_name').on(t.trustId, t.name),
    foreignKey({ columns: [t.trustId, t.parentId], foreignColumns: [t.trustId, t.id] }),
  ],
)

/** A post in the establishment, held or vacant: its number, and what was said of it last. */
export const position = pgTable(
  'position',
  {
    trustId: trustId(),
    id: id(),
    number: text('number').notNull(),
    title: text('title').notNull(),
    afcBand: text('afc_band').$type<AfcBand>(),
    unitId: uuid('unit_id'),
    budgetedFte: numeric('budgeted_fte', { precision: 7, scale: 4, mode: 'number' }),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    uniqueIndex('position_number').on(t.trustId, t.number),
    foreignKey({ columns: [t.trustId, t.unitId], foreignColumns: [unit.trustId, unit.id] }),
  ],
)

/**
 * What a position is over a stretch of time: a change of the establishment ends one period and begins the next. Two periods
 * of a position never overlap; on a day that none covers the position is not in the establishment.
 */
export const positionPeriod = pgTable(
  'position_period',
  {
    trustId: trustId(),
    id: id(),
    positionId: uuid('position_id').notNull(),
    /** Null: since before the records. */
    validFrom: day('valid_from'),
    validTo: day('valid_to'),
    title: text('title').notNull(),
    afcBand: text('afc_band').$type<AfcBand>(),
    unitId: uuid('unit_id'),
    budgetedFte: numeric('budgeted_fte', { precision: 7, scale: 4, mode: 'number' }).notNull(),
    /** As it was given. Null: nobody has said, and the crosswalk says it when it is read. */
    hicfStatus: text('hicf_status').$type<Exclude<HicfStatus, 'unclassified'>>(),
    area: text('area').$type<HicfArea>(),
    level: smallint('level').$type<HicfLevel>(),
    /** The pay range of the position in whole pounds a year at 1 FTE. Never what anyone is paid. */
    payFloor: integer('pay_floor'),
    payCeiling: integer('pay_ceiling'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    index('position_period_position').on(t.trustId, t.positionId, t.validFrom),
    foreignKey({ columns: [t.trustId, t.positionId], foreignColumns: [position.trustId, position.id] }),
    foreignKey({ columns: [t.trustId, t.unitId], foreignColumns: [unit.trustId, unit.id] }),
  ],
)

/** The Trust's own copy of the HICF catalogue of roles. */
export const hicfRole = pgTable(
  'hicf_role',
  {
    trustId: trustId(),
    id: id(),
    title: text('title').notNull(),
    area: text('area').$type<HicfArea>().notNull(),
    level: smallint('level').notNull(),
    lowestLevel: smallint('lowest_level').notNull(),
    highestLevel: smallint('highest_level').notNull(),
    /** Where the level came from, in words. */
    levelBasis: text('level_basis').notNull(),
    confidence: text('confidence').notNull(),
    changedByTrust: boolean('changed_by_trust').notNull().default(false),
    retiredOn: day('retired_on'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    uniqueIndex('hicf_role_title').on(t.trustId, t.title, t.area, t.level),
  ],
)

/** The Trust's dated table from position title, AfC band and area of work to HICF role, area and level. */
export const crosswalk = pgTable(
  'crosswalk',
  {
    trustId: trustId(),
    id: id(),
    /** The title as compared: lower case, single spaces. */
    titleKey: text('title_key').notNull(),
    positionTitle: text('position_title').notNull(),
    afcBand: text('afc_band').$type<AfcBand>(),
    areaOfWork: text('area_of_work'),
    hicfStatus: text('hicf_status').$type<HicfStatus>().notNull(),
    area: text('area').$type<HicfArea>(),
    level: smallint('level'),
    roleId: uuid('role_id'),
    validFrom: day('valid_from'),
    validTo: day('valid_to'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    index('crosswalk_title').on(t.trustId, t.titleKey, t.afcBand),
    foreignKey({ columns: [t.trustId, t.roleId], foreignColumns: [hicfRole.trustId, hicfRole.id] }),
  ],
)

/** What the Trust's own wordings for ways into health informatics mean: wording to entry route. */
export const entryRouteWording = pgTable(
  'entry_route_wording',
  {
    trustId: trustId(),
    id: id(),
    /** The wording as compared: lower case, letters and digits, single spaces. */
    wordingKey: text('wording_key').notNull(),
    wording: text('wording').notNull(),
    routeCode: text('route_code').notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.trustId, t.id] }),
    uniqueIndex('entry_route_wording_key').on(t.trustId, t.wordingKey),
  ],
)
