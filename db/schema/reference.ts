import { boolean, jsonb, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'

/** The nine levels of the Health Informatics Career Framework. Source: db/reference/hicf-levels.json. */
export const hicfLevel = pgTable('hicf_level', {
  level: smallint('level').primaryKey(),
  name: text('name').notNull(),
  facts: jsonb('facts').$type<string[]>().notNull(),
  confidence: text('confidence').notNull(),
})

/** The eight HICF areas. Source: db/reference/hicf-areas.json. */
export const hicfArea = pgTable('hicf_area', {
  code: text('code').primaryKey(),
  label: text('label').notNull(),
})

/** Ways into health informatics. Source: db/reference/entry-routes.json. */
export const entryRouteKind = pgTable('entry_route_kind', {
  code: text('code').primaryKey(),
  label: text('label').notNull(),
  routeGroup: text('route_group').notNull(),
  inSeed: boolean('in_seed').notNull(),
  confidence: text('confidence').notNull(),
})

/** NHS Data Dictionary code lists. Source: db/reference/nwd-code-lists.json and leaving-reasons.json. */
export const codeList = pgTable(
  'code_list',
  { list: text('list').notNull(), code: text('code').notNull(), label: text('label').notNull() },
  (t) => [primaryKey({ columns: [t.list, t.code] })],
)
