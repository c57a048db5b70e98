import { ACCESS } from './access'
import { AUDIT } from './audit'
import type { ClassedTable, ColumnClass } from './class'
import { DERIVED } from './derived'
import { ESTABLISHMENT } from './establishment'
import { FORECASTS } from './forecast'
import { IMPORTS } from './imports'
import { PLANS } from './plan'
import { REPORTS } from './reports'
import { RIGHTS } from './rights'
import { STAFF } from './staff'

export { type AboutTable, CLASSES, type ClassedTable, type ColumnClass } from './class'

/** Every table of Waymark's own with each of its columns classed. A test holds it equal to the catalogue of the database. */
export const CLASSED_TABLES: readonly ClassedTable[] = [
  ...STAFF,
  ...DERIVED,
  ...IMPORTS,
  ...RIGHTS,
  ...AUDIT,
  ...REPORTS,
  ...FORECASTS,
  ...PLANS,
  ...ACCESS,
  ...ESTABLISHMENT,
]

/** Schemas that are not Waymark's own, and why no column of theirs is classed. */
export const UNCLASSED_SCHEMAS: Readonly<Record<string, string>> = {
  drizzle: 'the list of migrations, which holds nothing of anyone',
  pgboss:
    'the queues: a Trust’s code, the ids of an import, file or forecast and an account, a step, and nothing of a person',
}

/** @throws for a table that is not classed */
export function classedTable(name: string): ClassedTable {
  const found = CLASSED_TABLES.find((table) => table.name === name)
  if (!found) throw new Error(`The columns of ${name} have no classes: db/classes`)
  return found
}

/** @throws for a column that has no class */
export function classOf(table: string, column: string): ColumnClass {
  const found = classedTable(table).columns[column]
  if (!found) throw new Error(`${table}.${column} has no class: db/classes`)
  return found
}
