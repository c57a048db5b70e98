import 'server-only'
import { everyListedStaff, type StaffListRow } from '@/db/queries/staff-list'
import { type TrustDb, withTrust } from '@/db/trust'
import { newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { LIST_NAMES } from '@/lib/format/staff-list'
import { type ExportFormat, listQuestion } from '@/lib/forms/export'
import type { StaffFilter } from '@/lib/forms/staff-filter'
import { type ExportFile, writeExport } from './export-file'
import { inTurn } from './in-turn'
import { listFilterWords, listPassport, rememberList } from './list-passport'
import { counting, type Making, told } from './making'
import { PassingRows } from './passing-rows'
import { RowSpool } from './spool'
import { staffColumns } from './staff-columns'
import { unitNameOf } from './unit-name'

/** Without its ending. */
export const staffFileName = ({ trustId }: Scope, { asAt }: StaffFilter) => `staff-${trustId}-as-at-${asAt}`

/**
 * The staff list as a file: everyone who passes the filter, in its order, as of one moment. The rows are read at the
 * database's pace, so that a slow reader never holds a connection, and the export is written into the history.
 * @returns null when the filter names a unit that is not this Trust's.
 */
export function exportStaff(
  scope: Scope,
  filter: StaffFilter,
  format: ExportFormat,
  making: Making = {},
): Promise<ExportFile | null> {
  if (!scope.can('staff:read') || !scope.can('export:write'))
    throw new Error('staff:read or export:write is missing')
  const { signal } = making
  return inTurn(signal, async () => {
    const rows = await RowSpool.open<StaffListRow>()
    try {
      const read = await withTrust(scope, (db) => readInto(rows, db, filter, format, making))
      if (!read) return null
      const sheet = {
        name: 'Staff',
        columns: staffColumns(filter.columns),
        rows: told(rows.read(), making),
        total: rows.rows,
        passport: listPassport(scope, 'staff', filter, read),
      }
      return await writeExport(sheet, format, staffFileName(scope, filter), signal)
    } finally {
      await rows.close()
    }
  })
}

async function readInto(
  rows: RowSpool<StaffListRow>,
  db: TrustDb,
  filter: StaffFilter,
  format: ExportFormat,
  making: Making,
): Promise<{ filters: string[]; fingerprint: string } | null> {
  const unitName = await unitNameOf(db, filter.unit)
  if (unitName === undefined) return null
  const filters = listFilterWords(filter, unitName)
  const count = counting(making)
  const columns = staffColumns(filter.columns)
  const passing = new PassingRows(columns)
  await everyListedStaff(db, filter, filter.sort, filter.descending, (row) => {
    rows.take(row)
    passing.take(row)
    count()
  })
  rows.finish()
  const fingerprint = passing.fingerprint('staff', listQuestion('staff', filter))
  making.signal?.throwIfAborted()
  await rememberList(db, 'staff', filter, { fingerprint, rows: rows.rows })
  if (making.fileId) return { filters, fingerprint }
  await note(db, 'exported', 'staff_list', newId(), {
    what: LIST_NAMES.staff,
    asAt: filter.asAt,
    filters,
    columns: columns.map(({ heading }) => heading),
    format,
    rows: rows.rows,
    grade: 'internal',
    fingerprint,
  })
  return { filters, fingerprint }
}
