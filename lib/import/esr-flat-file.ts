import headings from '@/db/reference/esr-headings.json' with { type: 'json' }
import type { TableRow } from '@/lib/files/table'
import type { FlatLine } from './esr-flat-lines'
import type { FieldKey } from './fields'
import type { Problem } from './shapes'

export type Key = FieldKey<'assignment-history'>
type PersonKey = 'EmployeeNumber' | 'LastName' | 'FirstName' | 'ActualTerminationDate'

export const COLUMNS = {
  PER: headings.outboundPersonColumns.columns,
  ASG: headings.outboundAssignmentColumns.columns,
} as const
type RecordType = keyof typeof COLUMNS

const PERSON_KEYS: readonly PersonKey[] = ['EmployeeNumber', 'LastName', 'FirstName', 'ActualTerminationDate']
/** What is read of an assignment, by the name of its column; a position's column holds number, title and unit. */
const ASSIGNMENT_KEYS: readonly Exclude<Key, PersonKey>[] = [
  'AssignmentNumber',
  'Grade',
  'FTE',
  'EffectiveStartDate',
  'EffectiveEndDate',
  'UserAssignmentStatus',
  'PrimaryAssignment',
  'AssignmentCategory',
  'PositionNumber',
  'PositionName',
  'OrganizationName',
]
/** The cells of a row that the file makes, in order. */
export const KEYS: readonly Key[] = [...PERSON_KEYS, ...ASSIGNMENT_KEYS]
/** ESR's own column of what it packs into the name of a position. */
export const PACKED: Partial<Record<Key, string>> = {
  PositionNumber: 'PositionName',
  OrganizationName: 'PositionName',
}

/** `400100|Analyst|Information|…` as number, title and unit; a name without bars is a title alone. */
function unpack(
  position: string,
): Pick<Record<Key, string>, 'PositionNumber' | 'PositionName' | 'OrganizationName'> {
  const parts = position.split('|').map((part) => part.trim())
  const [PositionNumber = '', PositionName = '', OrganizationName = ''] =
    parts.length > 1 ? parts : ['', position]
  return { PositionNumber, PositionName, OrganizationName }
}

/** What ESR, an Oracle HR system, calls the state of an assignment after its last day. */
const TERMINATED = /^(TERM_ASSIGN|END)$/i

type Person = { since: string; deleted: boolean; facts: Record<PersonKey, string> }
type Assignment = { row: number; personId: string; cells: Omit<Record<Key, string>, PersonKey> }

/** What a flat file holds, with everything that is not kept gone already. */
export class FlatFile {
  readonly problems: Problem[] = []
  readonly warnings: Problem[] = []
  read = 0
  private readonly people = new Map<string, Person>()
  private readonly assignments: Assignment[] = []
  private readonly others = new Set<string>()

  take({ row, fields }: FlatLine): void {
    this.read += 1
    const [type = ''] = fields
    if (type !== 'PER' && type !== 'ASG') {
      this.passOver(row, type)
      return
    }
    const value = this.valuesOf(row, type, fields)
    if (!value) return
    const personId = value('PersonID')
    const deleted = /^(y|yes|true|1|d)$/i.test(value('DeletionFlag'))
    if (type === 'PER') this.takePerson(personId, value, deleted)
    else if (deleted) this.warnDeleted(row, value('DeletionFlag'))
    else if (TERMINATED.test(value('SystemAssignmentStatus')))
      this.warnTerminated(row, value('SystemAssignmentStatus'))
    else {
      const cells = Object.fromEntries(ASSIGNMENT_KEYS.map((key) => [key, key in PACKED ? '' : value(key)]))
      Object.assign(cells, unpack(value('PositionName')))
      this.assignments.push({ row, personId, cells: cells as Assignment['cells'] })
    }
  }

  private valuesOf(
    row: number,
    type: RecordType,
    fields: readonly string[],
  ): ((name: string) => string) | null {
    const columns: readonly string[] = COLUMNS[type]
    const width = fields.at(-1) === '' ? Math.max(fields.length - 1, columns.length) : fields.length
    if (width === columns.length) return (name) => (fields[columns.indexOf(name)] ?? '').trim()
    this.problems.push({
      row,
      column: '',
      value: '',
      reason: `The ${type} line has ${width} fields, and ESR's has ${columns.length}.`,
      todo: 'Ask for the file again; a value may hold the separator.',
    })
    return null
  }

  private passOver(row: number, type: string): void {
    if (this.others.has(type)) return
    this.others.add(type)
    this.warnings.push({
      row,
      column: 'RecordType',
      value: type,
      reason: 'Lines of this type are not read.',
      todo: 'Only PER and ASG lines are; nothing needs to be done.',
    })
  }

  private takePerson(id: string, value: (name: string) => string, deleted: boolean): void {
    const since = value('EffectiveStartDate')
    const before = this.people.get(id)
    if (before && before.since > since) return
    const facts = Object.fromEntries(PERSON_KEYS.map((key) => [key, value(key)])) as Person['facts']
    this.people.set(id, { since, deleted, facts })
  }

  private warnDeleted(row: number, value: string): void {
    this.warnings.push({
      row,
      column: 'DeletionFlag',
      value,
      reason: 'ESR says that this record was deleted.',
      todo: 'It is left out. If it is recorded here, take it out by hand.',
    })
  }

  private warnTerminated(row: number, value: string): void {
    this.warnings.push({
      row,
      column: 'SystemAssignmentStatus',
      value,
      reason: 'The assignment has been terminated: nobody holds the post over these dates.',
      todo: 'It is left out. The earlier lines of the assignment say when it was held.',
    })
  }

  /** The assignments with their people, as rows of an assignment history. */
  rows(): TableRow[] {
    return this.assignments.flatMap(({ row, personId, cells }): TableRow[] => {
      const person = this.people.get(personId)
      if (person?.deleted) this.warnDeleted(row, '')
      else if (person) return [{ row, cells: KEYS.map((key) => ({ ...cells, ...person.facts })[key]) }]
      else
        this.problems.push({
          row,
          column: 'PersonID',
          value: personId,
          reason: 'No PER line of the file has this person.',
          todo: 'Ask for the file with its PER lines.',
        })
      return []
    })
  }
}
