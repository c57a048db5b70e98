import headings from '@/db/reference/esr-headings.json'
import type { FileSource, Table, TableRow } from '@/lib/files/table'
import { UnreadableFile } from '@/lib/files/table'
import { parseAssignmentHistory } from './assignment-history'
import type { Columns } from './columns'
import { type FlatLine, flatLines } from './esr-flat-lines'
import { type FieldKey, fieldsOf } from './fields'
import type { Opened } from './open-shape'
import { sensitiveColumns } from './sensitive'
import type { Problem } from './shapes'

export { isEsrFlat } from './esr-flat-lines'

type Key = FieldKey<'assignment-history'>
type PersonKey = 'EmployeeNumber' | 'LastName' | 'FirstName' | 'ActualTerminationDate'

const COLUMNS = {
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
const KEYS: readonly Key[] = [...PERSON_KEYS, ...ASSIGNMENT_KEYS]
/** ESR's own column of what it packs into the name of a position. */
const PACKED: Partial<Record<Key, string>> = {
  PositionNumber: 'PositionName',
  OrganizationName: 'PositionName',
}

const byKey = <T>(value: (key: Key) => T) =>
  Object.fromEntries(fieldsOf('assignment-history').map(({ key }) => [key, value(key as Key)])) as Record<
    Key,
    T
  >

const HISTORY: Columns<'assignment-history'> = {
  at: byKey((key) => KEYS.indexOf(key)),
  named: byKey((key) => PACKED[key] ?? key),
  dateOrders: byKey(() => 'ymd'),
  dropped: [],
  ignored: [],
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

type Person = { since: string; deleted: boolean; facts: Record<PersonKey, string> }
type Assignment = { row: number; personId: string; cells: Omit<Record<Key, string>, PersonKey> }

/** What a flat file held, with everything that is not kept gone already. */
class FlatFile {
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

/** @throws UnreadableFile when the last line is missing, is not the last, or says another number of records */
function checkEnd(end: FlatLine | null, read: number): void {
  if (end === null)
    throw new UnreadableFile('The file breaks off: its last line, FTR, is missing. Ask for the whole file.')
  const stated = end.fields.slice(1).findLast((text) => /^\s*\d+\s*$/.test(text))
  if (stated === undefined)
    throw new UnreadableFile('The last line, FTR, does not say how many records there are.', end.row)
  if (Number(stated) !== read)
    throw new UnreadableFile(
      `The last line, FTR, says that there are ${Number(stated)} records, but ${read} are in the file. Ask for the whole file.`,
      end.row,
    )
}

/**
 * Reads ESR's generic outbound flat file: lines HDR, PER, ASG and FTR. People and assignments are joined by PersonID
 * and come out as an assignment history; dates are YYYYMMDD, an end of 31 Dec 4712 is open. Of a person with several
 * lines the latest holds. Columns that must not be kept never leave this reader. Records that ESR marks as deleted are
 * left out with a warning. FTR counts the lines between HDR and itself.
 *
 * @throws UnreadableFile when the file is cut: no FTR, or another number of records than it says
 */
export async function openEsrFlat(source: FileSource): Promise<Opened<'esr-flat'>> {
  const file = new FlatFile()
  let end: FlatLine | null = null
  for await (const line of flatLines(source)) {
    const [type] = line.fields
    if (end)
      throw new UnreadableFile('There are lines after the last line, FTR. Ask for the file again.', line.row)
    if (type === 'FTR') end = line
    else if (type !== 'HDR') file.take(line)
  }
  checkEnd(end, file.read)
  const rows = file.rows()
  const { problems, warnings, read } = file
  async function* batches() {
    yield { rows: [], problems, warnings, read: read - rows.length }
    yield* parseAssignmentHistory(historyTable(rows), HISTORY)
  }
  return {
    shape: 'esr-flat',
    dropped: [...new Set(Object.values(COLUMNS).flatMap(sensitiveColumns))],
    ignored: [],
    named: HISTORY.named,
    batches: batches(),
  }
}

const BATCH = 1000

function historyTable(rows: readonly TableRow[]): Table {
  async function* batches() {
    for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH)
  }
  return {
    form: { kind: 'csv', encoding: 'utf-8', delimiter: ',' },
    preamble: [],
    headings: KEYS,
    headingRow: 1,
    batches: batches(),
    ending: () => ({ read: rows.length, stated: null, cut: null, footers: [] }),
    close: async () => undefined,
  }
}
