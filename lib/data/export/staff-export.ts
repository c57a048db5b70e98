import 'server-only'
import { everyListedStaff, everyListedStaffAsBytes, type StaffListRow } from '@/db/queries/staff-list'
import type { CareerState } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { postText } from '@/lib/format/staff-list'
import type { ExportFormat } from '@/lib/forms/export'
import type { StaffFilter } from '@/lib/forms/staff-filter'
import type { ExportFile } from './export-file'
import { exportList, type ListOf } from './list-file'
import { askedByStaff } from './list-passport'
import type { Making } from './making'
import { staffColumns } from './staff-columns'

/** Without its ending. */
export const staffFileName = ({ trustId }: Pick<Scope, 'trustId'>, { asAt }: StaffFilter) =>
  `staff-${trustId}-as-at-${asAt}`

/** The staff list: everyone who passes the filter, in its order. */
export function staffList(scope: Pick<Scope, 'trustId'>, filter: StaffFilter): ListOf<StaffListRow> {
  const { sort, descending } = filter
  const columns = staffColumns(filter.columns)
  const cells = columns.map(({ cell }) => cell)
  const post = cells.indexOf('positionTitle')
  return {
    ...askedByStaff('staff', filter),
    entity: 'staff_list',
    fileName: staffFileName(scope, filter),
    columns,
    words: columns.map(({ word }) => word ?? null),
    every: (db, take) => everyListedStaff(db, filter, sort, descending, take),
    everyAsBytes: (db, take) =>
      everyListedStaffAsBytes(db, filter, sort, descending, [...cells, 'state'], (read) => {
        const row = read.slice(0, cells.length)
        if (post >= 0) row[post] ??= insteadOfPost(read.at(-1) as Uint8Array)
        take(row)
      }),
  }
}

const insteadOfPost = (state: Uint8Array) =>
  Buffer.from(postText({ positionTitle: null, state: Buffer.from(state).toString() as CareerState }))

/**
 * The staff list as a file.
 * @returns null when the filter names a unit that is not this Trust's.
 */
export const exportStaff = (
  scope: Scope,
  filter: StaffFilter,
  format: ExportFormat,
  making: Making = {},
): Promise<ExportFile | null> => exportList(scope, staffList(scope, filter), format, making)
