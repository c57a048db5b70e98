import { customType, date, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** ODS code of the Trust that owns the row; first in every key, index and foreign key. */
export const trustId = () => text('trust_id').notNull()

/** Row id, given by the writer: a volatile default cannot be sharded. */
export const id = () => uuid('id').notNull()

/** Optimistic lock: grows by one with every edit. */
export const version = () => integer('version').notNull().default(1)

export const day = (name: string) => date(name, { mode: 'string' })

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })
