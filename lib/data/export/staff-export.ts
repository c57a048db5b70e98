import 'server-only'
import { everyListedStaff, type StaffListRow } from '@/db/queries/staff-list'
import { type TrustDb, withTrust } from '@/db/trust'
import { newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import type { FilePassport } from '@/lib/files/sheet'
import { longDay } from '@/lib/format/day'
import { SHOWN_NAMES, staffFilterWords } from '@/lib/format/staff-list'
import type { ExportFormat } from '@/lib/forms/export'
import type { StaffFilter } from '@/lib/forms/staff-filter'
import { today } from '../clock'
import { type ExportFile, writeExport } from './export-file'
import { inTurn } from './in-turn'
import { RowSpool } from './spool'
import { staffColumns } from './staff-columns'
import { unitNameOf } from './unit-name'

const WHAT = 'Staff list'

/**
 * The staff list as a file: everyone who passes the filter, in its order, as of one moment. The rows are read at the
 * database's pace, so that a slow reader never holds a connection, and the export is written into the history.
 * @returns null when the filter names a unit that is not this Trust's.
 */
export function exportStaff(
  scope: Scope,
  filter: StaffFilter,
  format: ExportFormat,
  signal?: AbortSignal,
): Promise<ExportFile | null> {
  if (!scope.can('staff:read') || !scope.can('export:write'))
    throw new Error('staff:read or export:write is missing')
  return inTurn(signal, async () => {
    const rows = await RowSpool.open<StaffListRow>()
    try {
      const filters = await withTrust(scope, (db) => readInto(rows, db, filter, format, signal))
      if (!filters) return null
      const sheet = {
        name: 'Staff',
        columns: staffColumns(filter.columns),
        rows: rows.read(),
        total: rows.rows,
        passport: passportOf(scope, filter, filters),
      }
      return await writeExport(sheet, format, `staff-${scope.trustId}-as-at-${filter.asAt}`, signal)
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
  signal: AbortSignal | undefined,
): Promise<string[] | null> {
  const unitName = await unitNameOf(db, filter.unit)
  if (unitName === undefined) return null
  const filters = filterWords(filter, unitName)
  await everyListedStaff(db, filter, filter.sort, filter.descending, rows.take)
  rows.finish()
  signal?.throwIfAborted()
  await note(db, 'exported', 'staff_list', newId(), {
    what: WHAT,
    asAt: filter.asAt,
    filters,
    columns: staffColumns(filter.columns).map(({ heading }) => heading),
    format,
    rows: rows.rows,
    grade: 'internal',
  })
  return filters
}

/** Who the list shows is said even when it is as the list opens: a file stands alone. */
function filterWords(filter: StaffFilter, unitName: string | null): string[] {
  const set = staffFilterWords(filter, unitName, filter.asAt).filter(({ name }) => name !== 'shown')
  return [`Who: ${SHOWN_NAMES[filter.shown].choice.toLowerCase()}`, ...set.map(({ label }) => label)]
}

function passportOf(scope: Scope, filter: StaffFilter, filters: string[]): FilePassport {
  return {
    what: WHAT,
    trust: `${scope.trustName} (${scope.trustId})`,
    asAt: longDay(filter.asAt),
    knownOn: longDay(today()),
    grade: 'internal',
    filters,
  }
}
