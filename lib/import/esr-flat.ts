import { type FileSource, type Table, type TableRow, UnreadableFile } from '@/lib/files/table'
import { parseAssignmentHistory } from './assignment-history'
import type { Columns } from './columns'
import { COLUMNS, FlatFile, KEYS, type Key, PACKED } from './esr-flat-file'
import { type FlatLine, flatLines } from './esr-flat-lines'
import { fieldsOf } from './fields'
import type { Opened } from './open-shape'
import { sensitiveColumns } from './sensitive'

export { isEsrFlat } from './esr-flat-lines'

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
 * lines the latest holds. Columns that must not be kept never leave this reader. Records that ESR marks as deleted, and
 * assignments after their termination, are left out with a warning. FTR counts the lines between HDR and itself.
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
