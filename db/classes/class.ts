import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

/**
 * What the columns of the database hold, seen from the person. `file`: whether a subject-access file gives it.
 * `erasing`: what becomes of it when a person is erased.
 */
export const CLASSES = {
  identity: {
    label: 'Names a person',
    what: 'A name, an employee number, a work e-mail address, a number on a register.',
    file: 'given',
    erasing: 'replaced by a pseudonym without meaning, or emptied',
  },
  career: {
    label: 'Career',
    what: 'A fact of a person that figures count: a post, a level, an entry route, the days of them.',
    file: 'given',
    erasing: 'stays, so that no figure changes',
  },
  detail: {
    label: 'Detail',
    what: 'What else is recorded of a person and no figure counts: notes, evidence, qualifications.',
    file: 'given',
    erasing: 'emptied or removed; a day that pathways need is kept to its month',
  },
  mixed: {
    label: 'Several people at once',
    what: 'Text, JSON or bytes that may hold something of more than one person: the history, rows of a list, searches.',
    file: 'the person’s part is given',
    erasing: 'the person’s part is taken out; a stored file is removed',
  },
  written: {
    label: 'Words somebody wrote',
    what: 'Free words about the Trust’s work: of plans, reports and forecasts. They may name anyone.',
    file: 'given where they name the person',
    erasing:
      'found by what the person was called, shown, and their name taken out of what an administrator ticks',
  },
  named: {
    label: 'Somebody named in words',
    what: 'A name that somebody wrote: who sees to an action, who saw evidence.',
    file: 'given where it is the person; a role where it stands in the record of somebody else',
    erasing: 'found by what the person was called, shown, and taken out where an administrator ticks it',
  },
  colleague: {
    label: 'Who did it',
    what: 'The name of the account of a colleague who did, saw or decided something.',
    file: 'given as a role, not as a name',
    erasing: 'stays: it is not about the person who is erased',
  },
  account: {
    label: 'Account',
    what: 'A fact of someone who can sign in.',
    file: 'given in the file of the account',
    erasing: 'stays: an account ends when its memberships do',
  },
  secret: {
    label: 'Secret',
    what: 'A hash of a password, code or token, or a sealed secret.',
    file: 'never given',
    erasing: 'stays',
  },
  organisation: {
    label: 'Organisation',
    what: 'A fact of the Trust, its establishment, its catalogue or its reports, and of no one person.',
    file: 'not given: it is about nobody',
    erasing: 'stays',
  },
  technical: {
    label: 'Technical',
    what: 'A key, a version, a state or a time that holds the rows together.',
    file: 'given where the row is',
    erasing: 'stays',
  },
} as const satisfies Record<string, { label: string; what: string; file: string; erasing: string }>

export type ColumnClass = keyof typeof CLASSES

/** What is to be known of a table besides its columns, in plain words. */
export type AboutTable = {
  why: string
  from: string
  kept: string
  seen: string
}

export type ClassedTable = AboutTable & {
  /** As the database calls it. */
  name: string
  /** Null for a table that only SQL knows. */
  table: PgTable | null
  /** By the names that the database has for them. */
  columns: Readonly<Record<string, ColumnClass>>
}

/** Classes a table's columns by their names in code: the compiler asks for each of them, and for no other. */
export const classed = <T extends PgTable>(
  table: T,
  about: AboutTable,
  columns: Record<keyof T['$inferSelect'], ColumnClass>,
): ClassedTable => {
  const names = getTableColumns(table)
  return {
    ...about,
    name: getTableName(table),
    table,
    columns: Object.fromEntries(
      Object.entries<ColumnClass>(columns).map(([key, value]) => [names[key]?.name ?? key, value]),
    ),
  }
}
